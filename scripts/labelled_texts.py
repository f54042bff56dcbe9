"""Labelled real sentences, each with what finds its particulars; used by bench_specificity.py."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import real_texts

from samecheck.detect.case import NO_NAMES
from samecheck.detect.particular import GENERIC, Particular, specificity
from samecheck.detect.particulars import Finder
from samecheck.model import Passage, Site, short_hash
from samecheck.read.mask import Masked, mask
from samecheck.read.names import SpacyNames
from samecheck.read.words import words
from samecheck.sector.custom import Custom, Own, Usage


@dataclass(frozen=True)
class Spoken:
    """A sentence with what finds its particulars."""

    sector: str
    passage: Passage
    finder: Finder
    masked: Masked

    def particulars(self, text: str, named: Iterable[str] = ()) -> tuple[Particular, ...]:
        """What is particular in ``text``, were it said in its place."""
        return self.finder(text, words(text), self.masked(text), tuple(named), self.passage.lang)

    def specificity(self, text: str) -> float:
        """How particular ``text`` is, were it said in its place."""
        return specificity(self.particulars(text))


@dataclass(frozen=True)
class Labelled:
    """A labelled sentence."""

    spoken: Spoken
    specific: bool
    sure: bool

    @property
    def text(self) -> str:
        """What it says."""
        return self.spoken.passage.text


def kinds() -> dict[str, dict[str, list[Site]]]:
    """The sites of ../shared/data by kind and sector."""
    return {
        "smb_sites": real_texts.small_businesses(),
        "wcxb": real_texts.peer_groups(1),
        "roofers": real_texts.roofers(),
    }


def spoken_in(sector: str, sites: Sequence[Site]) -> Iterator[Spoken]:
    """The passages of a sector that an audit would judge."""
    found = [(site, passage) for site in sites for passage in site.scored if words(passage.text)]
    passages: dict[str, list[Passage]] = {}
    for _, passage in found:
        passages.setdefault(passage.site, []).append(passage)
    custom = Custom.of(
        [Usage.of((one.text for one in mine), [words(one.text) for one in mine]) for mine in passages.values()]
    )
    for site in sites:
        masked, texts = mask(site), [passage.text for one, passage in found if one is site]
        own = Own.of(texts, [masked(text) for text in texts], custom.ordinary)
        yield from (Spoken(sector, p, Finder(custom, own), masked) for one, p in found if one is site)


def labelled(spoken: Iterable[Spoken], path: Path) -> list[Labelled]:
    """The sentences among ``spoken`` that are labelled, each once."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["hash"]: row for row in csv.DictReader(file)}
    found: dict[str, Labelled] = {}
    for one in spoken:
        name = short_hash("specificity", one.passage.text)
        if name in rows:
            row = rows[name]
            found.setdefault(name, Labelled(one, row["label"] == "1", row["sure"].lower() in ("1", "true", "yes")))
    print(
        f"{len(found)} of {len(rows)} labelled sentences found, {sum(one.specific for one in found.values())} specific"
    )
    return [found[name] for name in sorted(found)]


def names_asked(rows: Sequence[Labelled]) -> list[tuple[str, ...]]:
    """The words of names that spaCy finds in each, where an audit asks it: where a name would make the difference."""
    texts = [one.text for one in rows]
    found = []
    for one, text, names in zip(rows, texts, SpacyNames()(texts), strict=True):
        unsure = one.spoken.specificity(text) <= GENERIC
        asked = unsure and one.spoken.finder.may_hide_names(text, one.spoken.masked(text))
        kept = [text[n.start : n.end] for n in names if asked and n.label not in NO_NAMES]
        found.append(tuple(word for name in kept for word in words(name)))
    return found


def listed(rows: Sequence[Labelled]) -> list[tuple[Particular, ...]]:
    """What an audit lists in each."""
    return [one.spoken.particulars(one.text, names) for one, names in zip(rows, names_asked(rows), strict=True)]
