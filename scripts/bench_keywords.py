"""Keyword clones: are pages that aim at a rival's search phrases told from pages that only sell the same thing?

    python scripts/bench_keywords.py [gold] [planted] [eye] [null] [cost] [GROUP ...]

**gold**: precision and recall of clones on the demo corpora by (site, page, phrase) and by page, of stuffed pages, and how
many of the near misses (pages on one service that chase no common phrase) are called clones. A phrase is right if it is the
labelled one without its place; one that is a part of a labelled one of the same page is counted apart and not as wrong.
**planted**: in real sectors a page of one business gets title, headings, description and address of another's page, its
brand replaced, its town too in every other case; its text stays. The reverse gets the other's text and keeps its titles.
Natural pages are those nobody touched. Recall is against the very page that was copied; beside it what people use, each at
the cut-off that five in a hundred natural pages pass and at that of its best F1: TF-IDF cosine of title, headings and
description, equal titles, and rapidfuzz's token set ratio of titles, all with names taken out.
**eye**: the ten strongest of each real sector, to be read: clones, stuffed and competing pages, what everybody chases, what
only one aims at.
**null**: the tails that `samecheck.sector.keywords.clones` and `stuffing` have, measured anew.
**cost**: seconds for the keywords of a site of 20 pages among 50 peers of 20, made of real pages.
"""

import json
import random
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from statistics import median

import keyword_gold
import msgspec
import numpy as np
from keyword_plants import Planted, given_text, given_titles
from keyword_rivals import Score, rival_line, rivals
from keyword_sectors import CORPORA, ONE_OWNER, each, indexed, keywords, others, sectors

from samecheck import api
from samecheck.embed import static
from samecheck.keywords import keyword_rows
from samecheck.model import Reading, Site
from samecheck.read.site import make_site
from samecheck.read.words import words
from samecheck.sector.index import Index
from samecheck.sector.keywords import Clone, Keywords, keywords_of
from samecheck.sector.keywords.found import Ground
from samecheck.sector.transcript import transcribe
from samecheck.store.corpora import where

#: Plants a group, and random seed.
_PLANTS, _SEED = 7, 11
#: Rows of each kind that are read by eye.
_STRONGEST = 10


def gold_rivals() -> None:
    """Prints what people use on the labelled pages of all corpora beside the others, each with its best peer's page."""
    hits: dict[str, list[float]] = {}
    misses: dict[str, list[float]] = {}
    for corpus in CORPORA:
        sites = {site.name: site for site in api.show_corpus(corpus)}
        labels = [json.loads(line) for line in (where(corpus) / "gold.jsonl").read_text("utf-8").splitlines()]
        wanted = {(r["site"], r["page"], r["peer"]) for r in labels if r["code"] == "SC401" and r["peer"]}
        scores = rivals(list(sites.values()))
        for site in sites.values():
            for page in site.pages:
                peers = {peer for name, url, peer in wanted if (name, url) == (site.name, page.url)}
                rivalling = [one for one in sites.values() if (one.name in peers if peers else one.name != site.name)]
                for how, score in scores.items():
                    best = max(score(site, page, other, theirs) for other in rivalling for theirs in other.pages)
                    (hits if peers else misses).setdefault(how, []).append(best)
    for how, values in hits.items():
        print(rival_line(how, np.array(values), np.array(misses[how])))


def planted(groups: Iterable[tuple[str, list[Site]]]) -> None:
    """Prints recall on planted pages and flags on natural ones, beside what people use."""
    draw = random.Random(_SEED)
    found: dict[str, list[bool]] = {"titles": [], "titles, same town": [], "titles, own town": [], "text": []}
    idle, natural, flagged = 0, 0, []
    hits: dict[str, list[float]] = {}
    misses: dict[str, list[float]] = {}
    for name, sites in groups:
        before = each(sites)
        natural += sum(len(one.pages) for one in before.values())
        flagged += [(name, clone) for one in before.values() for clone in _first(one.clones)]
        scores = rivals(sites)
        for how, value in _nearest(sites, scores):
            misses.setdefault(how, []).append(value)
        for number, (site, page, donor, other, moved) in enumerate(_choices(sites, draw)):
            aims = next(t for t in before[donor.name].pages if t.url == other.url).aims
            if not any(not {w.word for w in before[donor.name].needed}.issuperset(key) for key in aims):
                idle += 1
                continue
            one = given_titles(site, page, donor, other, moved=moved)
            hit = _is_found(keywords(one.site, others(sites, site)), one)
            found["titles"].append(hit)
            found["titles, own town" if moved else "titles, same town"].append(hit)
            changed = next(p for p in one.site.pages if p.url == one.url)
            for how, score in scores.items():
                hits.setdefault(how, []).append(score(one.site, changed, donor, other))
            if number % 2:
                continue
            back = given_text(site, page, donor, other)
            known = {c.theirs.url for c in before[site.name].clones if c.mine.url == page.url}
            found["text"].append(other.url not in known and _is_found(keywords(back.site, others(sites, site)), back))
    print(f"donor pages that aim at nothing beyond what the trade needs, left out: {idle}")
    _print_planted(found, flagged, natural)
    for how, values in hits.items():
        print(rival_line(how, np.array(values), np.array(misses[how])))
    for n, c in sorted(flagged, key=lambda one: one[1].p):
        print(f"  natural: {n}: {told(c)}")


def _print_planted(found: Mapping[str, Sequence[bool]], flagged: Sequence[tuple[str, Clone]], natural: int) -> None:
    """Prints recall on planted pages, and precision among these and the ``flagged`` of so many ``natural`` ones."""
    for what, yes in found.items():
        print(f"given another's {what}: flagged against that page {sum(yes)}/{len(yes)} = {sum(yes) / len(yes):.3f}")
    independent = [(n, c) for n, c in flagged if not {c.mine.site, c.theirs.site} <= ONE_OWNER]
    print(f"natural pages: {natural}, called clones {len(flagged)} ({len(flagged) - len(independent)} of one owner)")
    right = sum(found["titles"])
    print(
        f"precision among planted and natural, were all natural ones wrong: {right / (right + len(independent)):.3f}; "
        f"recall {right / len(found['titles']):.3f}"
    )


def _first(clones: Iterable[Clone]) -> list[Clone]:
    """The surest clone of each page."""
    first: dict[str, Clone] = {}
    for clone in clones:
        first.setdefault(clone.mine.url, clone)
    return list(first.values())


def _is_found(found: Keywords, one: Planted) -> bool:
    return any((c.mine.url, c.theirs.site, c.theirs.url) == (one.url, one.peer, one.peer_url) for c in found.clones)


def _choices(sites: Sequence[Site], draw: random.Random) -> Iterator[tuple[Site, Reading, Site, Reading, bool]]:
    """Pages and those whose titles they are to get, as many as there are pages and not more than `_PLANTS`."""
    pages = [(site, page) for site in sites for page in site.pages if page.status == "ok" and page.title]
    for number, (site, page) in enumerate(draw.sample(pages, min(_PLANTS, len(pages)))):
        donor, other = draw.choice([one for one in pages if one[0].name != site.name])
        yield site, page, donor, other, number % 2 == 1


def _nearest(sites: Sequence[Site], scores: dict[str, Score]) -> Iterator[tuple[str, float]]:
    """Of each natural page the best score with a page of another site; of large sectors a fixed choice of pages."""
    pages = [(site, page) for site in sites for page in site.pages if page.status == "ok"]
    for site, page in pages[:: max(1, len(pages) // 60)]:
        for how, score in scores.items():
            yield (
                how,
                max(
                    score(site, page, s, p)
                    for s, p in pages
                    if s.name != site.name and {s.name, site.name} != ONE_OWNER
                ),
            )


def told(clone: Clone) -> str:
    """A clone in one line."""
    phrases = ", ".join(f"{one.mine.shown} [{one.bits:.0f} {one.place}]" for one in clone.shared[:4])
    return (
        f"p {clone.p:.4f}, {clone.bits:.0f} bits, likeness {clone.likeness:.2f}: {phrases}\n"
        f"      {clone.mine.site}: {clone.mine.title[:90]}\n      {clone.theirs.site}: {clone.theirs.title[:90]}"
    )


def eye(name: str, sites: list[Site]) -> None:
    """Prints what a reader should look at."""
    every = each(sites)
    pages = sum(len(one.pages) for one in every.values())
    clones = sorted((clone for one in every.values() for clone in _first(one.clones)), key=lambda one: one.p)
    seen: set[frozenset[tuple[str, str]]] = set()
    print(f"\n{name}: {len(sites)} sites, {pages} pages, {len(clones)} of them clones")
    print(f"  needed: {', '.join(f'{one.word} {one.sites}/{one.of}' for one in next(iter(every.values())).needed)}")
    for clone in clones:
        pair = frozenset(((clone.mine.site, clone.mine.url), (clone.theirs.site, clone.theirs.url)))
        if pair not in seen and len(seen) < _STRONGEST:
            seen.add(pair)
            print(f"    {told(clone)}")
    rows = [(site, row) for site, one in sorted(every.items()) for row in keyword_rows(one)]
    for kind in ("stuffed", "competing", "everybody", "own"):
        some = [(site, row) for site, row in rows if row.kind == kind]
        if kind == "everybody":
            some = list({row.phrase: (site, row) for site, row in some}.values())
        some.sort(key=lambda one: (-one[1].peers, -one[1].density, one[0], one[1].phrase))
        print(f"  {kind}: {len(some)}")
        for site, row in some[:_STRONGEST]:
            print(
                f"    {row.phrase}: {row.peers} peers, {100 * row.density:.1f} %, {len(row.pages)} pages of {site}: "
                f"{', '.join(row.zones)} {row.pages[0] if row.pages else ''}"
            )


def null(groups: Iterable[tuple[str, list[Site]]]) -> None:
    """Prints the tails of natural pages, those of one owner left out, and the densities of their phrases."""
    bits, alike, dense = [], [], []
    for _, sites in groups:
        some = [site for site in sites if site.name != min(ONE_OWNER)]
        index = indexed(some)
        for site in some:
            ground = Ground.of(site, others(some, site), index)
            bits += [ground.peers.most_bits(page) for page in ground.mine]
            alike += [float(ground.peers.likeness(page).max(initial=0.0)) for page in ground.mine]
        for found in each(some).values():
            for said in (found.densities or {}).values():
                shares = [one.share for key, one in said.items() if len(key) > 1 and one.share]
                dense += [max(shares)] if shares else []
    print(f"{len(bits)} pages")
    for name, values in (("bits", bits), ("likeness", alike)):
        print(
            f"{name}: "
            + ", ".join(f"{q:.3f} of pages above {np.quantile(values, 1 - q):.2f}" for q in (0.05, 0.03, 0.01))
        )
    logs = [log(share) for share in dense]
    middle = median(logs)
    print(
        f"log density: {len(logs)} pages, median {middle:.2f}, deviation {1.48 * median(abs(x - middle) for x in logs):.2f}"
    )


def cost(groups: Iterable[tuple[str, list[Site]]]) -> None:
    """Prints the seconds of one large audit's keywords."""
    pages = [page for _, sites in groups for site in sites for page in site.pages if page.status == "ok"]
    made = []
    for number in range(51):
        name = f"site-{number:02}.example"
        mine = [pages[(20 * number + n) % len(pages)] for n in range(20)]
        made.append(make_site(name, [_renamed(page, name, f"{n}/{page.url}") for n, page in enumerate(mine)]))
    fast = static.load()
    index = Index.of(made, fast, fast=fast, transcribed=lambda sites: [transcribe(one, _plain) for one in sites])
    begun, used = time.perf_counter(), time.process_time()
    found = keywords_of(made[0], made[1:], index)
    spent, used = time.perf_counter() - begun, time.process_time() - used
    print(
        f"{len(index.passages):,} passages, {len(found.pages)} pages beside {len(found.others)}: {spent:.2f} s, "
        f"{used:.2f} of processor"
    )


def _plain(text: str) -> list[str]:
    return words(text)


def _renamed(page: Reading, site: str, url: str) -> Reading:
    some = tuple(msgspec.structs.replace(p, site=site, url=url, urls=(url,)) for p in page.passages)
    return msgspec.structs.replace(page, site=site, url=url, passages=some)


def main() -> None:
    """Prints what is asked for; gold, planted and cost if nothing is."""
    parts = {"gold", "planted", "eye", "null", "cost"}
    asked = [word for word in sys.argv[1:] if word in parts] or ["gold", "planted", "cost"]
    wanted = [word for word in sys.argv[1:] if word not in parts]
    if "gold" in asked:
        for corpus in CORPORA:
            if (where(corpus) / "gold.jsonl").exists():
                keyword_gold.told(corpus)
        gold_rivals()
    if asked != ["gold"]:
        groups = [(name, sites) for name, sites in sectors() if not wanted or any(word in name for word in wanted)]
        if "planted" in asked:
            planted(groups)
        if "eye" in asked:
            for name, sites in groups:
                eye(name, sites)
        if "null" in asked:
            null(groups)
        if "cost" in asked:
            cost(groups)


if __name__ == "__main__":
    main()
