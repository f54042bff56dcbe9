"""Does the work plan keep what it promises? Edits of the demo corpora, written by people, against its prediction.

    python scripts/bench_plan.py [corpus ...]

For two sites of each demo corpus people wrote an alternative for every passage that is labelled copied, templated, echoed or a
stock phrase (corpora/*/alternatives.jsonl). The plan chooses some of these passages; they are written anew, and the score
after is held against the predicted one, and against as many passages chosen at random and the longest first. Then the
same passages are spun (every second content word replaced by another one of the sector's) or filled with letters at
random: that should earn nothing.
"""

import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from demo_texts import CORPORA, demo, labelled, models

from samecheck.detect.case import Case, case_of
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
from samecheck.store import Cache, CachedNames, CachedTranscripts

EDITS, DRAWS = 10, 10


class Judge:
    """Scores of a site among the others of its corpus."""

    def __init__(self, corpus: str) -> None:
        self.cache = Cache.of_user()
        self.embed, self.fast = models()
        self.sites = demo(corpus)
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


@dataclass(frozen=True)
class Tried:
    """Points of one site's score ``before``, and by how many it dropped: as ``predicted``, and by other edits."""

    before: float
    edits: int
    predicted: float
    planned: float
    random: float
    longest: float
    spun: float
    noise: float

    @property
    def error(self) -> float:
        """How many points more it dropped than predicted."""
        return self.planned - self.predicted

    def __str__(self) -> str:
        return (
            f"{self.before:.1f} -> {self.before - self.planned:.1f} with {self.edits} edits, "
            f"predicted {self.predicted:.1f}, got {self.planned:.1f}; "
            f"random {self.random:.1f}, longest {self.longest:.1f}; spun {self.spun:.1f}, noise {self.noise:.1f}"
        )


def tried(judge: Judge, site: Site, alternatives: Mapping[str, str]) -> Tried:
    """What becomes of the score of ``site`` with the plan's edits and others; ``alternatives`` are by the texts replaced."""
    case = judge.case(site)
    counted = tally(case)
    before = sameness(counted).score or 0.0
    texts = {one.id: one.text for one in site.scored}
    better = {name: alternatives[text] for name, text in texts.items() if text in alternatives}
    masked = case.ground.index.masked
    worth = Worth(drops(case, counted), {one.passage.id: " ".join(masked[one.said.row]) for one in case.spoken})
    chosen = [one for _, group in worth.edits(better.keys())[:EDITS] for one in group]

    def drop(new: Mapping[str, str]) -> float:
        return before - judge.score(written(site, new))

    planned, rng = drop({one: better[one] for one in chosen}), random.Random(site.name)
    draws = [rng.sample(sorted(better), min(len(better), len(chosen))) for _ in range(DRAWS)]
    longest = sorted(better, key=lambda one: (-len(texts[one]), one))[: len(chosen)]
    pool = sorted({word for text in texts.values() for word in words(text) if word not in LITTLE and word.isalpha()})
    return Tried(
        before,
        len(chosen),
        sum(worth.points[one] for one in chosen),
        planned,
        float(np.mean([drop({one: better[one] for one in some}) for some in draws])),
        drop({one: better[one] for one in longest}),
        drop({one: spun(texts[one], pool, rng) for one in chosen}),
        drop({one: noise(texts[one], rng) for one in chosen}),
    )


def main() -> None:
    """Prints a line a site, then the errors of all."""
    found: list[Tried] = []
    for corpus in sys.argv[1:] or CORPORA:
        judge = Judge(corpus)
        rows = labelled(corpus, "alternatives")
        for name in sorted({row["site"] for row in rows}):
            site = next(one for one in judge.sites if one.name == name)
            found.append(tried(judge, site, {row["text"]: row["alternative"] for row in rows if row["site"] == name}))
            print(f"{name}: {found[-1]}", flush=True)
    errors = [one.error for one in found]
    won = sum(one.planned >= max(one.random, one.longest) for one in found)
    print(
        f"errors: mean {np.mean(errors):+.2f}, largest {max(map(abs, errors)):.2f}; better than both {won} of {len(found)}"
    )


if __name__ == "__main__":
    main()
