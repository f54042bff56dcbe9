"""How well specificity tells what only one business could say from what any rival could, on labelled real sentences.

    python scripts/bench_specificity.py [--eye SECTOR]

``tests/detect/specificity_labels.csv`` holds the labels of 200 random sentences of ../shared/data by their hash: 1, only
this business could say it; 0, any rival elsewhere could sign it once the name is taken away. They were given by two readers
before the detector was run on them (agreement .965). They were looked at afterwards, and two strengths were set by them:
``specificity_labels_2.csv`` holds another 200 (agreement .98), on which nothing was fitted. Printed are, for each,

- the **AUC** of specificity and of simpler measures: mean idf under business English, number of words, names that spaCy
  finds, share of capital words, whether there is a digit; on all labels, and on those the reader was sure of.
- **verdicts**: precision and recall of "generic" (SC302) and of what may be protected, at the thresholds in use.
- **stripping**: the share of specific sentences whose specificity falls when the listed particulars are taken out.
- **layout**: the share of sentences that get the same verdict written in capitals, in lower case, with a bullet.
- **gold**: precision and recall of SC302 on the demo corpora (scripts/bench_gold.py says what is counted).
- **generic shares** of real sites, by kind of site, as an audit shows them.

``--eye`` prints the 40 most specific sentences of a sector and 40 generic ones, to be read.
"""

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import mean, median

import bench_gold
import real_texts
from sklearn.metrics import roc_auc_score

from samecheck.compose import PROTECTED
from samecheck.detect.case import NO_NAMES
from samecheck.detect.generic import Generic
from samecheck.detect.particular import GENERIC, Particular, specificity
from samecheck.detect.particulars import Finder
from samecheck.model import ROLE_WEIGHT, Passage, Site, short_hash
from samecheck.read.mask import Masked, mask
from samecheck.read.names import SpacyNames
from samecheck.read.words import clean, words
from samecheck.sector.chance import background
from samecheck.sector.custom import Custom, Own, Usage
from samecheck.settings import Settings

_HOME = Path(__file__).parents[1] / "tests" / "detect"
#: The first were labelled before the detector was run, and were looked at afterwards; the second came after that.
LABELS = (_HOME / "specificity_labels.csv", _HOME / "specificity_labels_2.csv")
_READ = 40
_LAYOUTS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "lower case": str.lower,
    "title case": str.title,
    "bullet": "✓ {}".format,
    "no stop": lambda text: text.rstrip(".!?"),
}


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


def named(rows: Sequence[Labelled]) -> tuple[list[int], list[float]]:
    """Number of names that spaCy finds in each, and its specificity as in an audit, where spaCy is asked of some only."""
    names = SpacyNames()([one.text for one in rows])
    told = []
    for one, found in zip(rows, names, strict=True):
        spoken, text = one.spoken, one.text
        plain = spoken.specificity(text)
        if plain <= GENERIC and spoken.finder.may_hide_names(text, spoken.masked(text)):
            kept = (text[n.start : n.end] for n in found if n.label not in NO_NAMES)
            plain = specificity(spoken.particulars(text, (word for name in kept for word in words(name))))
        told.append(plain)
    return [len(found) for found in names], told


def measures(rows: Sequence[Labelled]) -> dict[str, list[float]]:
    """What each measure makes of each sentence."""
    known = background()
    entities, told = named(rows)
    texts = [one.text for one in rows]
    return {
        "specificity": told,
        "mean idf": [mean(log(known.total / (1 + known.words.get(word, 0))) for word in words(t)) for t in texts],
        "words": [float(len(words(text))) for text in texts],
        "spaCy's names": [float(number) for number in entities],
        "capital words": [mean(word[0].isupper() for word in text.split()) for text in texts],
        "a digit": [float(any(map(str.isdigit, text))) for text in texts],
    }


def show_measures(rows: Sequence[Labelled], found: dict[str, list[float]]) -> None:
    """Prints the AUC of each measure and the verdicts."""
    specific = [one.specific for one in rows]
    sure = [at for at, one in enumerate(rows) if one.sure]
    print(f"{'AUC':14} all   sure ({len(sure)})")
    for name, values in found.items():
        on_sure = roc_auc_score([specific[at] for at in sure], [values[at] for at in sure])
        print(f"{name:14} {roc_auc_score(specific, values):.3f} {on_sure:.3f}")
    told = found["specificity"]
    for name, flagged, wanted in (
        (f"generic, at most {GENERIC}", [one <= GENERIC for one in told], [not one for one in specific]),
        (f"protected, at least {PROTECTED}", [one >= PROTECTED for one in told], specific),
    ):
        right = sum(a and b for a, b in zip(flagged, wanted, strict=True))
        print(f"{name}: {sum(flagged)} flagged, precision {right / sum(flagged):.3f}, recall {right / sum(wanted):.3f}")


def show_stripping(rows: Sequence[Labelled]) -> None:
    """Prints how often taking the particulars out lowers specificity, and what layout changes."""
    specific = [one for one in rows if one.specific]
    listed = lower = 0
    for one in specific:
        rest, found = one.text, one.spoken.particulars(one.text)
        for each in reversed(found):
            rest = rest[: each.start] + rest[each.end :]
        listed += bool(found)
        lower += one.spoken.specificity(clean(rest)) < specificity(found)
    print(f"stripped: {lower} of {listed} with a particular listed fall ({lower / listed:.3f}), ", end="")
    print(f"of all {len(specific)} specific ones {lower / len(specific):.3f}")
    for name, written in _LAYOUTS.items():
        same = [one.spoken.specificity(written(one.text)) == one.spoken.specificity(one.text) for one in rows]
        verdict = [
            (one.spoken.specificity(written(one.text)) <= GENERIC) == (one.spoken.specificity(one.text) <= GENERIC)
            for one in rows
        ]
        print(f"  {name:11} same {mean(same):.3f}, same verdict {mean(verdict):.3f}")


def generic_shares(sites: Iterable[Spoken]) -> list[float]:
    """Share of each site's role-weighted words that is generic."""
    total: dict[tuple[str, str], float] = {}
    part: dict[tuple[str, str], float] = {}
    judge = Generic()
    for one in sites:
        key = one.sector, one.passage.site
        weight = ROLE_WEIGHT[one.passage.role] * len(words(one.passage.text))
        total[key] = total.get(key, 0.0) + weight
        if judge.may_be(words(one.passage.text), one.passage) and one.specificity(one.passage.text) <= judge.most:
            part[key] = part.get(key, 0.0) + weight
    return [part.get(key, 0.0) / total[key] for key in sorted(total)]


def show_eye(spoken: Iterable[Spoken]) -> None:
    """Prints sentences to be read: the most specific, and generic ones at random."""
    judge = Generic()
    rows = sorted(
        (-one.specificity(one.passage.text), short_hash(one.passage.text), one)
        for one in {
            one.passage.text: one for one in spoken if judge.may_be(words(one.passage.text), one.passage)
        }.values()
    )
    generic = sorted(row[1:] for row in rows if -row[0] <= GENERIC)
    for one in [*(row[2] for row in rows[:_READ]), *(row[1] for row in generic[:_READ])]:
        text = one.passage.text
        told = [f"{each.kind} {text[each.start : each.end]}" for each in one.particulars(text)]
        print(f"{one.specificity(text):.2f} {text[:200]} | {', '.join(told[:8])}")


def main() -> None:
    """Prints the figures."""
    if sys.argv[1:2] == ["--eye"]:
        sectors = {name: sites for kind in kinds().values() for name, sites in kind.items()}
        show_eye(spoken_in(sys.argv[2], sectors[sys.argv[2]]))
        return
    every = {
        kind: [one for name, sites in sectors.items() for one in spoken_in(name, sites)]
        for kind, sectors in kinds().items()
    }
    for path in LABELS:
        print(path.name)
        rows = labelled((one for spoken in every.values() for one in spoken), path)
        show_measures(rows, measures(rows))
        show_stripping(rows)
    for corpus in bench_gold.THEMSELVES:
        gold, got = bench_gold.labels(corpus), bench_gold.flags(corpus, Settings(model="static"))
        line = next(one for one in bench_gold.measured(corpus, gold, got) if one.code == "SC302")
        print(f"gold {corpus}: recall {line.recall:.3f}, precision {line.precision:.3f}, open {line.open}")
    for kind, spoken in every.items():
        shares = generic_shares(spoken)
        print(f"generic words of {kind}: median of {len(shares)} sites {median(shares):.3f}, mean {mean(shares):.3f}")


if __name__ == "__main__":
    main()
