"""Words a site owns: how many are named where there is nothing to own, and how many of those planted are found.

    python scripts/bench_words.py [FILE.jsonl ...]

- **null**: the passages, or whole pages, of a real sector are dealt out at random to as many sites, so that no site has words
  of its own but those of the subjects of its pages. The share of such sites for which any
  word is named at all; Benjamini-Hochberg at .05 promises .05 if the intervals are right.
- **planted**: into every fifth passage of one of those sites a word is put that the sector uses little (on one or two sites),
  five times as often as the sector does, and the recall of such words among those named is measured.

Side by side: samecheck's intervals (gamma posterior, peers and pages as one voice each), the normal interval of Monroe et al.
2008 with the same prior, chi-square without continuity correction, both with the same Benjamini-Hochberg, and the 25 words
of highest TF-IDF, which names 25 words whatever they are.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import erfc, log, sqrt
from pathlib import Path

import msgspec

from samecheck import api
from samecheck.embed import static
from samecheck.model import Site
from samecheck.position.owned.vocabulary import vocabulary
from samecheck.position.owned.words import WordCounts
from samecheck.sector.chance import background
from samecheck.sector.index import Index
from samecheck.sector.transcript import transcribe

DRAWS, PLANTED, TIMES, LEAST = 20, 10, 3, 300
PRIOR, FALSE, SHOWN = 500.0, 0.05, 25

Named = Callable[[WordCounts, int], set[str]]


@dataclass(frozen=True)
class Counts:
    """A term's counts: on the site of ``size`` words, and on its peers of ``others`` words."""

    mine: int
    theirs: int
    size: int
    others: int


def ours(counted: WordCounts, site: int) -> set[str]:
    """The words samecheck names as the site's own."""
    found = vocabulary(counted, counted.index.names[site])
    return {row.word for row in found.own} if found else set()


def normal(counted: WordCounts, site: int) -> set[str]:
    """Those of Monroe's z-score."""
    known = background()
    here = sum(counted.sizes)

    def p(term: str, n: Counts) -> float:
        seen = known.pairs.get(term, 0) if " " in term else known.words.get(term, 0)
        prior = PRIOR * (seen + counted.total[term] + 0.5) / (known.total + here)
        mine, theirs = n.mine + prior, n.theirs + prior
        delta = log(mine / (n.size + PRIOR - mine)) - log(theirs / (n.others + PRIOR - theirs))
        return erfc(delta / sqrt(1 / mine + 1 / theirs) / sqrt(2)) if delta > 0 else 1.0

    return _passing(counted, site, p)


def chi(counted: WordCounts, site: int) -> set[str]:
    """Those of the chi-square test."""

    def p(_: str, n: Counts) -> float:
        total = n.size + n.others
        rate = (n.mine + n.theirs) / total
        excess = n.mine - rate * n.size
        spread = rate * (1 - rate) * n.size * n.others / total
        return erfc(excess / sqrt(spread) / sqrt(2)) if excess > 0 else 1.0

    return _passing(counted, site, p)


def tfidf(counted: WordCounts, site: int) -> set[str]:
    """The 25 terms of highest TF-IDF over sites."""
    mine, sites = counted.counts[site], len(counted.sizes)
    weight = {t: n * log(sites / counted.users[t]) for t, n in mine.items() if n >= TIMES}
    return set(sorted(weight, key=lambda t: (-weight[t], t))[:SHOWN])


def _passing(counted: WordCounts, site: int, p: Callable[[str, Counts], float]) -> set[str]:
    mine, total = counted.counts[site], sum(counted.sizes)
    size = counted.sizes[site]
    values = {t: p(t, Counts(n, counted.total[t] - n, size, total - size)) for t, n in mine.items() if n >= TIMES}
    ranked = sorted(values, key=lambda t: (values[t], t))
    last = max((n for n, t in enumerate(ranked, 1) if values[t] <= FALSE * n / len(ranked)), default=0)
    return set(ranked[:last][:SHOWN])


WAYS: Mapping[str, Named] = {"samecheck": ours, "Monroe, normal": normal, "chi-square": chi, "TF-IDF, top 25": tfidf}


def dealt(sites: Sequence[Site], chance: random.Random, *, pages: bool) -> list[Site]:
    """The passages of ``sites``, or their ``pages``, dealt out at random to as many sites with as many of them each."""
    groups = [sorted({passage.url for passage in site.scored}) for site in sites]
    of_page = {
        (site.name, url): [passage for passage in site.scored if passage.url == url]
        for site, urls in zip(sites, groups, strict=True)
        for url in urls
    }
    sizes = [len(urls) for urls in groups] if pages else [len(site.scored) for site in sites]
    cards = list(of_page.values()) if pages else [[passage] for mine in of_page.values() for passage in mine]
    chance.shuffle(cards)
    found, at = [], 0
    for number, size in enumerate(sizes):
        mine = {
            passage.text: msgspec.structs.replace(passage, site=f"site{number:02}", url=f"page{place % 10}")
            for place, card in enumerate(cards[at : at + size])
            for passage in card
        }
        found.append(Site(f"site{number:02}", (), tuple(mine.values())))
        at += size
    return found


def index_of(sites: Sequence[Site], masked: Mapping[str, list[str]]) -> Index:
    """The index of ``sites`` with texts masked as they were on their own sites."""
    fast = static.load()
    return Index.of(
        sites, fast, fast=fast, transcribed=lambda some: [transcribe(one, masked.__getitem__) for one in some]
    )


def planted(index: Index, site: int, chance: random.Random) -> tuple[Index, list[str]]:
    """``index`` with rare words of the sector put into passages of ``site``, and the words."""
    users = WordCounts.of(index).users
    rare = sorted(t for t, n in users.items() if n <= 2 and " " not in t and t.isalpha() and t in background().words)
    chosen = chance.sample(rare, PLANTED)
    rows = index.rows(site).tolist()
    masked = [list(words) for words in index.masked]
    for word in chosen:
        for row in chance.sample(rows, min(len(rows), max(5, len(rows) // 25))):
            masked[row].append(word)
    return replace(index, masked=tuple(masked), told=()), chosen


def measured(sites: Sequence[Site], *, pages: bool) -> None:
    """Prints the figures of one sector, its passages or ``pages`` dealt out."""
    spoken = [site for site in sites if site.words >= LEAST]
    index = Index.of(spoken, static.load(), fast=static.load())
    masked = {passage.text: list(words) for passage, words in zip(index.passages, index.masked, strict=True)}
    any_named: Counter[str] = Counter()
    found: Counter[str] = Counter()
    asked = planted_words = 0
    for draw in range(DRAWS):
        chance = random.Random(draw)
        mixed = index_of(dealt(spoken, chance, pages=pages), masked)
        counted, site = WordCounts.of(mixed), draw % len(mixed.names)
        for number in range(len(mixed.names)):
            asked += 1
            any_named.update(name for name, way in WAYS.items() if way(counted, number))
        with_words, words = planted(mixed, site, chance)
        louder = WordCounts.of(with_words)
        planted_words += len(words)
        found.update({name: len(way(louder, site) & set(words)) for name, way in WAYS.items()})
    unit = "pages" if pages else "passages"
    print(f"  {unit} of {len(spoken)} sites, {asked} dealt: names a word though there is none | finds planted")
    for name in WAYS:
        print(f"  {name:18} {any_named[name] / asked:6.3f} {found[name] / planted_words:6.3f}")


def main() -> None:
    """Prints the figures of each file."""
    for file in sys.argv[1:]:
        print(Path(file).stem)
        sites = [site for site in api.read_sites(file) if site.scored]
        measured(sites, pages=False)
        measured(sites, pages=True)


if __name__ == "__main__":
    main()
