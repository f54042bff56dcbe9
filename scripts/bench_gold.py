"""Precision and recall on the gold labels of the demo corpora, code by code.

    python scripts/bench_gold.py [MODEL]

Every site of a corpus is audited against the others of it. What is counted are distinct passages of a site, by text:

- **recall** of a code: of the passages labelled with it, the share that gets it. A label says of its passage what an
  audit of that site should show, so the copier's and the copied side count alike.
- **precision** of a code: of the passages that get it and are judged, the share labelled with it. Judged are those that
  carry any label, "none" and other codes included, and all of the two sites of each corpus that are truly themselves.
  Other passages that get it are **open**: the corpora promise nothing of them. The headings that SC401 is about are
  such: rivals aim them at one phrase, so that many are each other's echo, and no label says so.
- **other**: of the judged passages with SC101, SC102 or SC201, those labelled with another of the three: rightly found
  to be shared, wrongly described. They count against the precision of their code; the row "shared" takes the three as one.
- **none flagged**: of the passages labelled "none" (many a near miss of a peer's), the share that gets any of the three.
"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import keyword_gold
from keyword_sectors import CORPORA

from samecheck import api, pipeline
from samecheck.detect.case import case_of
from samecheck.equipment import tools_for
from samecheck.model import silent
from samecheck.sector.neighbours import Neighbours
from samecheck.settings import Settings
from samecheck.store import Cache
from samecheck.store.corpora import where

SHARED = ("SC101", "SC102", "SC201")
CODES = (*SHARED, "SC104", "SC301", "SC302")

#: Sites that are truly themselves, by the README of their corpus.
THEMSELVES = {
    "plumbers": frozenset(["garside-of-tod.example", "brass-and-lead.example"]),
    "dentists": frozenset(["larkmill-dental.example", "ferryday-dentist.example"]),
    "cafes": frozenset(["harlow-siding-coffee.example", "abol-house.example"]),
    "gyms": frozenset(["bramble-end-barn.example", "the-vault-butte.example"]),
    "law-firms": frozenset(["pryce-boundaries.example", "sandhills-docket.example"]),
    "web-agencies": frozenset(["haafweb.example", "linotype-and-daughter.example"]),
}

#: A passage: its site and its text.
Key = tuple[str, str]
Codes = Mapping[Key, frozenset[str]]


@dataclass(frozen=True)
class Line:
    """Counts of passages for one code of one corpus."""

    code: str
    labelled: int
    found: int
    right: int
    other: int
    wrong: int
    open: int

    @property
    def recall(self) -> float:
        """Share of the labelled that is found."""
        return self.found / self.labelled

    @property
    def precision(self) -> float:
        """Share of the flagged and judged that is labelled so; 1 where nothing was flagged."""
        judged = self.right + self.other + self.wrong
        return self.right / judged if judged else 1.0


def labels(corpus: str) -> dict[Key, frozenset[str]]:
    """The codes each labelled passage of ``corpus`` should get, "none" being one."""
    found: dict[Key, frozenset[str]] = {}
    for line in (where(corpus) / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("text"):
            key = row["site"], row["text"]
            found[key] = found.get(key, frozenset()) | {row["code"]}
    return found


def flags(corpus: str, settings: Settings) -> dict[Key, frozenset[str]]:
    """The codes each passage of ``corpus`` gets: all sites on one index, each judged as if alone (as is tested)."""
    sites = [site for site in api.show_corpus(corpus) if site.scored]
    tools = tools_for(settings, Cache.of_user())
    neighbours = Neighbours(tools.index(sites, silent))
    neighbours.look_up(range(len(neighbours.index.passages)), silent)
    found: dict[Key, frozenset[str]] = {}
    for site in sites:
        case = case_of(neighbours, site, settings, tools.names)
        texts = {one.passage.id: one.passage.text for one in case.spoken}
        found |= {(site.name, text): frozenset[str]() for text in texts.values()}
        for finding in pipeline.found(case, settings):
            if finding.passage is not None:
                key = site.name, texts[finding.passage]
                found[key] |= {finding.code}
    return found


def measured(corpus: str, gold: Codes, got: Codes) -> list[Line]:
    """A line a code, and one for the three shared codes taken as one."""
    return [
        *(_line(code, corpus, gold, got, frozenset([code])) for code in CODES if _labelled(gold, code)),
        _line("shared", corpus, gold, got, frozenset(SHARED)),
    ]


def _labelled(gold: Codes, code: str) -> bool:
    """Whether any passage is labelled with ``code``: the first two corpora know no starter text."""
    return any(code in mine for mine in gold.values())


def none_flagged(gold: Codes, got: Codes) -> float:
    """Share of the passages labelled "none" that are flagged as shared."""
    none = [key for key, codes in gold.items() if "none" in codes]
    return sum(not got[key].isdisjoint(SHARED) for key in none) / len(none)


def _line(name: str, corpus: str, gold: Codes, got: Codes, codes: frozenset[str]) -> Line:
    labelled = [key for key, mine in gold.items() if mine & codes]
    flagged = [key for key, mine in got.items() if mine & codes]
    judged = [key for key in flagged if key in gold or key[0] in THEMSELVES[corpus]]
    shared = not codes.isdisjoint(SHARED)

    def number(fits: Callable[[frozenset[str]], bool]) -> int:
        return sum(fits(gold.get(key, frozenset())) for key in judged)

    right = number(lambda mine: bool(mine & codes))
    other = number(lambda mine: shared and not mine & codes and not mine.isdisjoint(SHARED))
    return Line(
        name,
        labelled=len(labelled),
        found=sum(bool(got[key] & codes) for key in labelled),
        right=right,
        other=other,
        wrong=len(judged) - right - other,
        open=len(flagged) - len(judged),
    )


def table(corpus: str, lines: list[Line], none: float) -> str:
    """The lines of ``corpus`` as text."""
    head = f"{corpus:9} {'labelled':>8} {'found':>6} {'recall':>7} {'precision':>10} right other wrong  open"
    rows = (
        f"{line.code:9} {line.labelled:8} {line.found:6} {line.recall:7.3f} {line.precision:10.3f} "
        f"{line.right:5} {line.other:5} {line.wrong:5} {line.open:5}"
        for line in lines
    )
    return "\n".join([head, *rows, f"none flagged: {none:.3f}"])


def main() -> None:
    """Prints the table of each corpus, and its line for SC401, which is about pages."""
    settings = Settings(model=sys.argv[1] if len(sys.argv) > 1 else "minilm")
    for corpus in THEMSELVES:
        gold, got = labels(corpus), flags(corpus, settings)
        print(table(corpus, measured(corpus, gold, got), none_flagged(gold, got)))
    for corpus in CORPORA:
        keyword_gold.told(corpus)


if __name__ == "__main__":
    main()
