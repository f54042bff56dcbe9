"""Does the work plan keep what it promises? Edits of the demo corpora, written by people, against its prediction.

    python scripts/bench_plan.py [corpus ...]

For two sites of each demo corpus people wrote an alternative for every passage that is labelled copied, templated, echoed or a
stock phrase (corpora/*/alternatives.jsonl). The plan chooses some of these passages; they are written anew, and the score
after is held against the predicted one, and against as many passages chosen at random and the longest first. Then the
same passages are spun (every second content word replaced by another one of the sector's) or filled with letters at
random: that should earn nothing.
"""

import json
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np

import samecheck
from samecheck.detect.case import Case, case_of
from samecheck.embed import embedder, static
from samecheck.model import Site
from samecheck.position.plan import Worth
from samecheck.read.names import SpacyNames
from samecheck.read.words import words
from samecheck.score import sameness, tally
from samecheck.score.drops import drops
from samecheck.sector.index import Index
from samecheck.sector.keywords.phrases import LITTLE
from samecheck.sector.neighbours import Neighbours
from samecheck.settings import Settings
from samecheck.store import Cache, CachedEmbedder, CachedNames, CachedTranscripts

CORPORA = ("cafes", "dentists", "gyms", "law-firms", "plumbers", "web-agencies")
ROOT = Path(__file__).parents[1] / "corpora"
EDITS, DRAWS = 10, 10


class Judge:
    """Scores of a site among the others of its corpus."""

    def __init__(self, corpus: str) -> None:
        self.cache = Cache.of_user()
        self.embed, self.fast = (CachedEmbedder(one, self.cache) for one in (embedder("minilm"), static.load()))
        self.sites = [site for site in samecheck.read_sites(str(ROOT / corpus)) if site.scored]
        self.names = CachedNames(SpacyNames(), self.cache)

    def case(self, site: Site) -> Case:
        """The case of ``site``, in the place of the one of its name."""
        several = [site, *(one for one in self.sites if one.name != site.name)]
        index = Index.of(several, self.embed, fast=self.fast, transcribed=CachedTranscripts(self.cache))
        return case_of(Neighbours(index), site, Settings(), self.names)

    def score(self, site: Site) -> float:
        """The score of ``site``."""
        return sameness(tally(self.case(site))).score or 0.0


def written(site: Site, texts: Mapping[str, str]) -> Site:
    """``site`` with the passages of these ids saying something else."""
    new = tuple(msgspec.structs.replace(one, text=texts.get(one.id, one.text)) for one in site.passages)
    return msgspec.structs.replace(site, passages=new)


def spun(text: str, pool: Sequence[str], rng: random.Random) -> str:
    """``text`` with every second content word replaced by one of ``pool``."""
    found, turn = [], 0
    for word in text.split():
        plain = words(word)
        if plain and plain[0] not in LITTLE:
            turn += 1
            if turn % 2 == 0:
                found.append(rng.choice(pool))
                continue
        found.append(word)
    return " ".join(found)


def noise(text: str, rng: random.Random) -> str:
    """Letters at random, as many words as ``text`` has."""
    return " ".join("".join(rng.choices("bcdfghjklmnpqrstvwxz", k=rng.randint(4, 9))) for _ in text.split())


def main() -> None:
    """Prints a line a site, then the errors of all."""
    errors, won = [], []
    for corpus in sys.argv[1:] or CORPORA:
        judge = Judge(corpus)
        rows = [json.loads(line) for line in (ROOT / corpus / "alternatives.jsonl").read_text("utf-8").splitlines()]
        for name in sorted({row["site"] for row in rows}):
            site = next(one for one in judge.sites if one.name == name)
            case = judge.case(site)
            counted = tally(case)
            before = sameness(counted).score or 0.0
            by_text = {row["text"]: row["alternative"] for row in rows if row["site"] == name}
            better = {one.id: by_text[one.text] for one in site.scored if one.text in by_text}
            masked = case.ground.index.masked
            worth = Worth(drops(case, counted), {one.passage.id: " ".join(masked[one.said.row]) for one in case.spoken})
            chosen = [one for _, group in worth.edits(better.keys())[:EDITS] for one in group]
            predicted = sum(worth.points[one] for one in chosen)
            after = judge.score(written(site, {one: better[one] for one in chosen}))
            rng = random.Random(name)
            at_random = [
                before
                - judge.score(
                    written(
                        site, {one: better[one] for one in rng.sample(sorted(better), min(len(better), len(chosen)))}
                    )
                )
                for _ in range(DRAWS)
            ]
            size = {one.id: len(one.text) for one in site.scored}
            longest = sorted(better, key=lambda one: (-size[one], one))[: len(chosen)]
            by_length = before - judge.score(written(site, {one: better[one] for one in longest}))
            pool = sorted(
                {word for one in site.scored for word in words(one.text) if word not in LITTLE and word.isalpha()}
            )
            texts = {one.id: one.text for one in site.scored}
            turned = before - judge.score(written(site, {one: spun(texts[one], pool, rng) for one in chosen}))
            filled = before - judge.score(written(site, {one: noise(texts[one], rng) for one in chosen}))
            errors.append(before - after - predicted)
            won.append(before - after >= max(float(np.mean(at_random)), by_length))
            print(
                f"{name}: {before:.1f} -> {after:.1f} with {len(chosen)} edits, predicted {predicted:.1f}, "
                f"got {before - after:.1f}; "
                f"random {np.mean(at_random):.1f}, longest {by_length:.1f}; spun {turned:.1f}, noise {filled:.1f}",
                flush=True,
            )
    print(
        f"errors: mean {np.mean(errors):+.2f}, largest {max(map(abs, errors)):.2f}; better than both {sum(won)} of {len(won)}"
    )


if __name__ == "__main__":
    main()
