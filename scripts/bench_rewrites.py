"""Who finds a rewritten sentence among whole peers: samecheck beside the tools people use.

    python scripts/bench_rewrites.py [--show N] [--model FOLDER]

../shared/data/rewrites: each of 160 real sentences has four variants (light, strong, template, and different, a hard
negative). Every variant is searched among the full text of 48 companies of its sector; natural negatives are sentences
of other companies of the sector. A tool's score for a query is its best over all peers' passages; its cut-off is
the one that lets 1 or 5 % of the natural negatives through, over all sectors. samecheck's pair model is cross-validated:
for each sector it is fitted on the other four, and it sees its candidates only. "first" and "first five" are the shares of
queries whose source's company is the first, or among the first five, of the companies ranked by a tool's best
passage of each; companies of one score are taken in any order. The last rows are what is shipped, at its own settings,
where nothing is cut by hand: shares flagged, by layer. ``--show N`` prints so many of each kind of error.
``--model`` puts another sentence model in the place of MiniLM, everywhere: what a larger one would bring.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import real_texts
from fit_pairs import fitted
from numpy.typing import NDArray
from rewrite_search import VARIANTS, Query, Search, searches
from rewrite_tools import TOOLS, Floats, told

from samecheck.sector.evidence import LAYERS, Match, decide
from samecheck.sector.neighbours import Neighbours, ground
from samecheck.settings import Settings

#: Variants with a source to be found, and shares of natural negatives that a cut-off lets through.
FOUND = ("light", "strong", "template")
RATES = (0.01, 0.05)
FALSE_FLAGS = Settings().false_flags


@dataclass(frozen=True)
class Answers:
    """A tool's best score for each query of a search and each company, shape (queries, companies); -inf for none."""

    search: Search
    scores: Floats

    @property
    def best(self) -> Floats:
        """The best score of each query."""
        found: Floats = self.scores.max(axis=1)
        return found

    def of(self, variant: str) -> NDArray[np.int64]:
        """The numbers of the queries of ``variant``."""
        return np.array([n for n, query in enumerate(self.search.queries) if query.variant == variant], dtype=np.int64)

    def first(self, number: int, places: int) -> float:
        """The chance that the right company is among the first ``places``, equal scores being in random order."""
        right = float(self.scores[number, self.search.index.names.index(self.search.queries[number].company)])
        above, equal = (self.scores[number] > right).sum(), (self.scores[number] == right).sum()
        return float(np.clip((places - above) / equal, 0.0, 1.0)) if np.isfinite(right) else 0.0


def by_company(search: Search, table: Floats) -> Answers:
    """The best of ``table``, shape (queries, peers' passages), of each company."""
    owner = search.index.owner[told(search)]
    scores = np.full((len(table), len(search.index.names)), -np.inf)
    for site in sorted(set(owner.tolist())):
        scores[:, site] = table[:, owner == site].max(axis=1)
    return Answers(search, scores)


def cross_validated(searches_: Sequence[Search]) -> list[Answers]:
    """The pair model of samecheck, fitted for each sector on the others."""
    return [_by_model(one, [other for other in searches_ if other is not one]) for one in searches_]


def _by_model(search: Search, others: Sequence[Search]) -> Answers:
    model = fitted(others, "cross-validation")
    scores = np.full((len(search.queries), len(search.index.names)), -np.inf)
    for number, (pairs, table) in enumerate(zip(search.rows, search.tables, strict=True)):
        np.maximum.at(scores[number], search.index.owner[[row for _, row in pairs]], model.logits(table))
    return Answers(search, scores)


@dataclass(frozen=True)
class Line:
    """What a tool finds: shares of ``VARIANTS`` above the cut-off of each of ``RATES``, of ``FOUND`` in the right place."""

    recall: dict[tuple[float, str], float]
    first: dict[str, float]
    first_five: float


def cuts(answers: Sequence[Answers]) -> dict[float, float]:
    """The cut-off that lets each of ``RATES`` of the natural negatives through."""
    natural = np.concatenate([one.best[one.of("natural")] for one in answers])
    return {rate: float(np.quantile(natural, 1 - rate)) for rate in RATES}


def line(answers: Sequence[Answers], at: dict[float, float], variants: Sequence[str] = VARIANTS) -> Line:
    """What is found with the cut-offs ``at``."""
    best = {v: np.concatenate([one.best[one.of(v)] for one in answers]) for v in variants}
    recall = {(rate, v): float(np.mean(best[v] > cut)) for rate, cut in at.items() for v in variants}
    first = {v: _in_place(answers, v, 1) for v in FOUND}
    return Line(recall, first, _in_place(answers, "strong", 5))


def _in_place(answers: Sequence[Answers], variant: str, places: int) -> float:
    return float(np.mean([one.first(int(n), places) for one in answers for n in one.of(variant)]))


def cells(of: Line) -> str:
    """``of`` as the cells of a row."""
    shares = [
        *(of.recall[0.01, v] for v in FOUND),
        *(of.recall[0.05, v] for v in FOUND),
        of.recall[0.01, "different"],
        of.recall[0.05, "different"],
        *(of.first[v] for v in FOUND),
        of.first_five,
    ]
    return " | ".join(f"{share:.2f}" for share in shares)


HEAD = (
    "light 1 % | strong | template | light 5 % | strong | template | different 1 % | 5 % "
    "| first: light | strong | template | first five: strong"
)


def among_candidates(searches_: Sequence[Search]) -> dict[str, float]:
    """Share of the queries of each variant whose source is among the candidates; "all" but ``different``."""
    seen: dict[str, list[bool]] = {}
    for search in searches_:
        for number, query in enumerate(search.queries):
            if query.source:
                hit = any(search.is_source(number, row) for _, row in search.rows[number])
                seen.setdefault(query.variant, []).append(hit)
    found = {variant: float(np.mean(hits)) for variant, hits in seen.items()}
    return {"all": float(np.mean([found[variant] for variant in FOUND])), **found}


def shipped(search: Search) -> Iterator[tuple[Query, Match | None, str]]:
    """What the shipped settings say of each query among the peers: the match that flags it, the peer's text."""
    neighbours = Neighbours(search.index)
    neighbours.look_up(pairs[0][0] for pairs in search.rows)
    here = ground(neighbours, search.index.names.index("~queries"))
    for query, pairs in zip(search.queries, search.rows, strict=True):
        match = decide(here.matches(neighbours.of(pairs[0][0])), FALSE_FLAGS)
        yield query, match, search.index.passages[match.pair.theirs].text if match else ""


def print_shipped(found: Sequence[tuple[Query, Match | None, str]]) -> None:
    """Prints the shares flagged by each layer."""
    print(f"\n| shipped, --false-flags {FALSE_FLAGS} | n | {' | '.join(LAYERS)} | none |")
    print("|---|--:|" + "--:|" * (len(LAYERS) + 1))
    for variant in (*VARIANTS, "natural"):
        counts = Counter(match.layer if match else "none" for query, match, _ in found if query.variant == variant)
        n = counts.total()
        print(f"| {variant} | {n} | " + " | ".join(f"{counts[layer] / n:.3f}" for layer in (*LAYERS, "none")) + " |")


def show(found: Sequence[tuple[Query, Match | None, str]], most: int) -> None:
    """Prints wrong flags and lost rewrites."""
    wrong = [one for one in found if one[1] and one[0].variant in ("different", "natural")]
    lost = [one for one in found if not one[1] and one[0].variant == "strong"]
    for name, some in (("wrong flags", wrong), ("lost", lost)):
        print(f"\n{name}:")
        for number in np.random.default_rng(1).permutation(len(some))[:most]:
            query, match, peer = some[number]
            print(f"  {query.variant} {match.layer if match else ''}: {query.text}\n      {peer or query.source}")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--show", type=int, default=0, help="so many wrong flags and lost rewrites, to be read")
    parser.add_argument("--model", default="minilm", help="a model's name or folder, in the place of MiniLM")
    asked = parser.parse_args()
    found = searches(real_texts.embedder(asked.model))
    print(f"{sum(len(s.queries) for s in found)} queries, {[len(told(s)) for s in found]} passages of peers a sector")
    shares = ", ".join(f"{variant} {share:.3f}" for variant, share in among_candidates(found).items())
    print(f"true source among the candidates: {shares}\n")
    print(f"| tool | {HEAD} |\n|---|" + "--:|" * 12)
    for name, tool in TOOLS.items():
        answers = [by_company(search, tool(search)) for search in found]
        print(f"| {name} | {cells(line(answers, cuts(answers)))} |")
    answers = cross_validated(found)
    at = cuts(answers)
    print(f"| samecheck's pair model, cross-validated | {cells(line(answers, at))} |")
    print(f"\n| the pair model by sector, same cut-offs | {HEAD} | natural 5 % |\n|---|" + "--:|" * 13)
    for one in answers:
        mine = line([one], at, (*VARIANTS, "natural"))
        print(f"| {one.search.sector} | {cells(mine)} | {mine.recall[0.05, 'natural']:.2f} |")
    judged = [one for search in found for one in shipped(search)]
    print_shipped(judged)
    show(judged, asked.show)


if __name__ == "__main__":
    main()
