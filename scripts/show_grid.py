"""The niche grid of a source, for reading by eye: audiences, needs, offers, what stands out, and some cells with quotes.

    python scripts/show_grid.py SOURCE [--site NAME] [--reviews FILE] [--cells 20] [--seed 1]

SOURCE is what the command line takes, or `yc:TAG` for the companies of ../shared/data with a tag. The cells that are shown
are a random choice of those that some site fills, so that their quotes can be judged.
"""

import argparse
import random
import time

import real_texts

from samecheck.api import read_reviews, read_sites
from samecheck.embed import static
from samecheck.model import Passage, Site
from samecheck.position.grid.grid import Grid, grid
from samecheck.position.grid.niches import niche_grid
from samecheck.position.grid.quotes import said_of, said_of_both
from samecheck.read.parses import SpacyParses
from samecheck.sector.foreign import foreign
from samecheck.sector.index import Index
from samecheck.sector.trades import spoken
from samecheck.store import Cache, CachedEmbedder, CachedTranscripts
from samecheck.store.parses import CachedParses
from samecheck.wire.grid import GridTerm, NicheGrid

_WIDTH = 160


def main() -> None:
    """Prints the grid of the source that is asked for."""
    asked = _arguments()
    cache = Cache.of_user()
    sites = _companies(asked.source[3:]) if asked.source.startswith("yc:") else read_sites(asked.source)
    sites = [site for site in sites if site.scored]
    fast = CachedEmbedder(static.load(), cache)
    index = Index.of(sites, fast, fast=fast, transcribed=CachedTranscripts(cache))
    reviews = read_reviews(asked.reviews) if asked.reviews else []
    if left_out := foreign(reviews, [spoken(one.speech.forms) for one in index.transcripts]):
        print(left_out)
        reviews = []
    begun = time.perf_counter()
    made = grid(index, sites, CachedParses(SpacyParses(), cache), reviews)
    print(f"{len(sites)} sites, {len(index.passages)} passages: {time.perf_counter() - begun:.1f} s")
    rows = niche_grid(made, asked.site)
    _show_terms(made, rows)
    _show_niches(rows)
    _show_cells(made, asked.cells, asked.seed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("--site", default="")
    parser.add_argument("--reviews", default="")
    parser.add_argument("--cells", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _companies(tag: str) -> list[Site]:
    """The companies with ``tag``, each a site of one page."""
    found = []
    for one in real_texts.companies():
        if tag in one.tags:
            name = f"{one.id} {one.name}"
            texts = dict.fromkeys(one.sentences)
            passages = [Passage(name, one.id, "sentence", text, urls=(one.id,), lang="en") for text in texts]
            found.append(Site(name, (), tuple(passages)))
    return found


def _show_terms(made: Grid, rows: NicheGrid) -> None:
    print(rows.reason)
    told = dict(zip((*rows.audiences, *rows.columns), (*made.audiences, *made.columns), strict=True))
    for kind in ("audience", "need", "offer"):
        mine: list[GridTerm] = [term for term in told if term.kind == kind]
        print(f"\n{len(mine)} {kind}s")
        for term in mine[:20]:
            quote = next((one.text for one in said_of(made, told[term], told[term].sites)), "")
            print(f"  {term.sites:3} sites {term.customers:3} reviews  {term.label}: {quote[:_WIDTH]}")


def _show_niches(rows: NicheGrid) -> None:
    print(f"\n{len(rows.niches)} niches")
    for niche in rows.niches:
        print(f"  {niche.kind}: {niche.text}")
        for name, quotes in (("site", niche.evidence), ("customer", niche.voices)):
            for quote in quotes:
                print(f"      {name} {quote.site}: {quote.text[:_WIDTH]}")


def _show_cells(made: Grid, number: int, seed: int) -> None:
    filled = [cell for cell in made.cells if cell.sites]
    print(f"\n{len(made.cells)} cells, {len(filled)} of them filled; some of these")
    for cell in random.Random(seed).sample(filled, min(number, len(filled))):
        print(
            f"  {cell.audience.label} x {cell.other.label}: {len(cell.sites)} sites, expected {cell.expected:.1f}, p {cell.p}"
        )
        for quote in said_of_both(made, cell.audience, cell.other, cell.sites)[:1]:
            print(f"      {quote.site}: {quote.text[: 2 * _WIDTH]}")


if __name__ == "__main__":
    main()
