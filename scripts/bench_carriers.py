"""A claim carried by more and more peers: is it found as often, or does what everybody says become invisible?

    python scripts/bench_carriers.py [--claims 5] [--peers 10,20,40] [--show N]

Of each sector of ../shared/data/rewrites some sentences, the claims, stand in the target, among as many untouched ones.
The peers are other companies of the sector, put together so that each has 12 sentences at least; 0 to 100 % of them carry
each claim, one peer at least. Carriers are nested: those of a smaller share are among those of a larger one. All claims of
a sector are carried at once, so at 100 % they are 5 of 17 sentences of every peer: harder than any real sector.

Carriers say a rewritten form of the claim: light ones only, strong ones only, or light, strong and template in turn. There
is one of each at hand, so further carriers repeat it with their own name before it, with its last clause first, or with a
place behind it (`worded`): they resemble each other more than real businesses do. Recall is the share of claims flagged at
the shipped settings; "falls" are the steps from fewer to more carriers at which a claim is no longer flagged.
"""

import argparse
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from math import ceil

import numpy as np
import real_texts
from planted_sites import Told, judged, natural, peers_of
from rewrite_search import rewritten, unrelated

from samecheck.embed import Embedder
from samecheck.settings import Settings

KINDS: dict[str, tuple[str, ...]] = {
    "light": ("light",),
    "strong": ("strong",),
    "mixed": ("light", "strong", "template"),
}
SHARES = (0.0, 0.01, 0.05, 0.25, 0.5, 1.0)
SENTENCES = 12
FALSE_FLAGS = Settings().false_flags
_PLACES = ("Ohio", "Texas", "Toronto", "London", "Nevada", "Berlin", "Florida")
_CLAUSE = re.compile(r"^(?P<first>.+), (?P<last>(?:\w+\W+){2,}\w+)(?P<end>[.!?]?)$")


@dataclass(frozen=True)
class Step:
    """What is known of each claim where so many peers carry it."""

    carriers: int
    told: tuple[Told, ...]

    @property
    def flagged(self) -> tuple[bool, ...]:
        """Whether each claim is flagged."""
        return tuple(bool(one.layer(FALSE_FLAGS)) for one in self.told)


def worded(text: str, name: str, turn: int) -> str:
    """``text`` as the carrier called ``name`` has it, whose ``turn`` it is.

    >>> [worded("In winter, we mend roofs.", "Acme", turn) for turn in (1, 2, 3)]
    ['At Acme: In winter, we mend roofs.', 'We mend roofs, in winter.', 'In winter, we mend roofs in Nevada.']
    """
    way = turn % 4
    if way == 1:
        return f"At {name}: {text}"
    clauses = _CLAUSE.match(text)
    if way == 2 and clauses:
        first, last = clauses["first"], clauses["last"]
        return f"{last[:1].upper()}{last[1:]}, {first[:1].lower()}{first[1:]}{clauses['end']}"
    if way:
        return f"{text.rstrip('.!?')} in {_PLACES[(turn + 1) % len(_PLACES)]}."
    return text


def numbers(peers: int) -> list[int]:
    """Numbers of carriers, rising."""
    return sorted({ceil(share * peers) for share in SHARES})


def steps(sector: str, peers: int, kind: str, claims: int, embed: Embedder, counts: Sequence[int] = ()) -> list[Step]:
    """The claims of ``sector`` carried by more and more of ``peers`` peers: by ``counts``, or `numbers`."""
    chance = random.Random(f"{sector} carriers")
    rows = chance.sample(rewritten(sector), claims)
    rest = iter(unrelated(sector, rows))
    untouched = natural(rest, claims)
    crowd = list(islice(peers_of(rest, (), SENTENCES), peers))
    order = [chance.sample(range(peers), peers) for _ in rows]
    texts = tuple(row["sentence"] for row in rows)
    found = []
    for carriers in counts or numbers(peers):
        said: dict[int, list[str]] = {number: [] for number in range(peers)}
        for row, turns in zip(rows, order, strict=True):
            for turn, number in enumerate(turns[:carriers]):
                variants = KINDS[kind]
                variant = row[variants[turn % len(variants)]]
                said[number].append(worded(variant, crowd[number].name, turn // len(variants)))
        sites = [peer.also(*said[number]) for number, peer in enumerate(crowd)]
        told = judged(sites, (*texts, *untouched), embed).told
        found.append(Step(carriers, tuple(told[text] for text in texts)))
    return found


def falls(found: Sequence[Step]) -> list[tuple[Told, Told, int]]:
    """The claims flagged at fewer carriers and not at the next more: how they stood, how they stand, carriers."""
    return [
        (before, after, two.carriers)
        for one, two in pairwise(found)
        for before, after in zip(one.told, two.told, strict=True)
        if before.layer(FALSE_FLAGS) and not after.layer(FALSE_FLAGS)
    ]


def print_row(peers: int, kind: str, runs: Sequence[Sequence[Step]]) -> None:
    """Prints the recall at each number of carriers, over the sectors; with it the median p-value."""
    cells = []
    for same in zip(*runs, strict=True):
        flagged = [flag for step in same for flag in step.flagged]
        p = float(np.median([one.p for step in same for one in step.told]))
        cells.append(f"{same[0].carriers}: {np.mean(flagged):.2f} ({p:.1g})")
    lost = sum(len(falls(run)) for run in runs)
    print(f"| {peers} | {kind} | {' | '.join(cells)} | {' | ' * (len(SHARES) - len(cells))}{lost} |", flush=True)


def main() -> None:
    """Prints the table and what falls."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, default=5, help="of each sector")
    parser.add_argument("--peers", default="10,20,40", help="numbers of peers, separated by commas")
    parser.add_argument("--show", type=int, default=0, help="so many claims that fell, to be read")
    options = parser.parse_args()
    embed = real_texts.embedder()
    sectors = sorted({row["sector"] for row in real_texts.rewrites()})
    print(f"{options.claims * len(sectors)} claims; carriers: recall (median p)")
    print("| peers | kind |" + " |" * len(SHARES) + " falls |\n|--:|---|" + "--:|" * (len(SHARES) + 1))
    fell = []
    for peers in map(int, options.peers.split(",")):
        for kind in KINDS:
            runs = [steps(sector, peers, kind, options.claims, embed) for sector in sectors]
            print_row(peers, kind, runs)
            fell += [(peers, kind, *one) for run in runs for one in falls(run)]
    for peers, kind, before, after, carriers in fell[: options.show]:
        print(f"\n{peers} peers, {kind}, at {carriers} carriers p {after.p:.4f} from {before.p:.4f}: {before.text}")
        print(f"  before {before.layer(FALSE_FLAGS)}: {before.peer}\n  now: {after.peer}")


if __name__ == "__main__":
    main()
