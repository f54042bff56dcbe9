"""Makes the packaged numbers of samecheck/sector from ../shared/data: counts, weights and tails, never texts.

    python scripts/calibrate.py background pairs null

Each step prints what it found and writes one file beside the code that reads it, with the step and its inputs named.
Companies of the tags kept apart for acceptance checks are not used, nor are the companies of the rewrites
in the counts.
"""

import gzip
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import msgspec
import real_texts
from fit_null import TAGS, growth, measured, rates, trials
from fit_pairs import fitted
from rewrite_search import company_of, searches

from samecheck.read.words import words
from samecheck.sector.chance import Background

HOME = Path(__file__).parents[1] / "samecheck" / "sector"

#: A pair or word that fewer businesses use is their own affair.
LEAST_BUSINESSES = 3


def background() -> None:
    """Counts words and pairs of words over independent businesses: ../shared/data companies, smb_sites, wcxb."""
    word_counts: Counter[str] = Counter()
    pair_counts: Counter[str] = Counter()
    word_spread: Counter[str] = Counter()
    pair_spread: Counter[str] = Counter()
    businesses = 0
    for business in _businesses():
        businesses += 1
        seen_words: set[str] = set()
        seen_pairs: set[str] = set()
        for text in dict.fromkeys(business):
            found = words(text)
            pairs = [f"{one} {two}" for one, two in pairwise(found)]
            word_counts.update(found)
            pair_counts.update(pairs)
            seen_words.update(found)
            seen_pairs.update(pairs)
        word_spread.update(seen_words)
        pair_spread.update(seen_pairs)
    counts = Background(
        source=f"scripts/calibrate.py background: {businesses} businesses of companies, smb_sites, wcxb",
        total=word_counts.total(),
        words={w: word_counts[w] for w in sorted(word_counts) if word_spread[w] >= LEAST_BUSINESSES},
        pairs={p: pair_counts[p] for p in sorted(pair_counts) if pair_spread[p] >= LEAST_BUSINESSES},
    )
    packed = gzip.compress(msgspec.json.encode(counts), compresslevel=9, mtime=0)
    (HOME / "background.json.gz").write_bytes(packed)
    print(f"{businesses} businesses, {counts.total} words, {len(counts.words)} and {len(counts.pairs)} pairs kept")


def _businesses() -> Iterable[Iterable[str]]:
    rewritten = {company_of(row) for row in real_texts.rewrites()}
    for company in real_texts.companies():
        if company.id not in rewritten:
            yield company.sentences
    for line in real_texts.startups():
        yield (line,)
    for sites in (*real_texts.small_businesses().values(), *real_texts.peer_groups(least=1).values()):
        for site in sites:
            yield (passage.text for passage in site.scored if passage.lang in ("en", ""))


def pairs() -> None:
    """Fits the pair model on ../shared/data/rewrites: sources of light, strong and template rewrites among 48 peers."""
    model = fitted(searches(real_texts.embedder()), "scripts/calibrate.py pairs: rewrites/dev.jsonl, five sectors")
    (HOME / "pairs.json").write_bytes(msgspec.json.format(msgspec.json.encode(model), indent=1) + b"\n")
    print(model)


def null() -> None:
    """Measures how strong the best evidence of independent companies is: tags of ../shared/data/companies."""
    embed = real_texts.embedder()
    seen = [best for tag in TAGS for best in trials(tag, embed)]
    print("copied, templated by chance, by powers of ten:", rates(seen))
    doubling = sum(growth(tag, embed) for tag in TAGS) / len(TAGS)
    found = measured(
        seen, doubling, f"scripts/calibrate.py null: {len(seen)} passages of {len(TAGS)} tags of companies"
    )
    (HOME / "null.json").write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")
    print(found)


STEPS = {"background": background, "pairs": pairs, "null": null}

if __name__ == "__main__":
    for step in sys.argv[1:] or STEPS:
        STEPS[step]()
