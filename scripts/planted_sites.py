"""Sites made of real sentences of ../shared/data/companies with rewritten ones planted, and what is flagged of them.

A company's description is short, five sentences in the middle; with five such peers nothing can be said of echoes. So that
peers are of the size of a small site too, several companies' sentences are put together where that is asked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import real_texts
from rewrite_search import site_of

from samecheck.embed import Embedder
from samecheck.model import Site
from samecheck.sector.evidence import Match, decide, passing
from samecheck.sector.index import Index
from samecheck.sector.neighbours import Neighbours, ground
from samecheck.sector.shares import wilson

TARGET = "~target"


@dataclass(frozen=True)
class Peer:
    """A peer to be: its name and sentences."""

    name: str
    sentences: tuple[str, ...]

    def also(self, *texts: str) -> Site:
        """Its site, which says ``texts`` too."""
        return site_of(self.name, (*self.sentences, *texts))


@dataclass(frozen=True)
class Told:
    """What is known of one passage of the target: all its matches and the peer's text of the strongest."""

    text: str
    matches: tuple[Match, ...]
    peer: str

    @property
    def p(self) -> float:
        """The lowest p-value of any layer, 1 if there is no match."""
        return self.matches[0].p if self.matches else 1.0

    def layer(self, cut: float) -> str:
        """The layer that flags it at ``cut``; empty where none does."""
        match = decide(self.matches, cut)
        return match.layer if match else ""


@dataclass(frozen=True)
class Judged:
    """What is known of each of the target's texts; ``silent`` where there is no null, so that no echo can be told."""

    told: dict[str, Told]
    silent: bool


def peers_of(
    companies: Iterator[real_texts.Company], first: Sequence[real_texts.Company], least: int
) -> Iterator[Peer]:
    """Peers of at least ``least`` sentences: those of ``first``, then others, each filled up from ``companies``."""
    queue = iter(first)
    while (one := next(queue, None) or next(companies, None)) is not None:
        said = one.sentences
        while len(said) < least and (more := next(companies, None)) is not None:
            said += more.sentences
        yield Peer(one.name.strip() or one.id, said)


def natural(companies: Iterator[real_texts.Company], size: int) -> tuple[str, ...]:
    """``size`` sentences of 6 to 40 words of the next of ``companies``."""
    found: dict[str, None] = {}
    while len(found) < size and (one := next(companies, None)) is not None:
        found.update(dict.fromkeys(s for s in one.sentences if 6 <= len(s.split()) <= 40))
    return tuple(found)[:size]


def judged(peers: Sequence[Site], texts: Sequence[str], embed: Embedder) -> Judged:
    """The site that says ``texts``, judged among ``peers``."""
    index = Index.of([*peers, site_of(TARGET, tuple(texts))], embed)
    neighbours = Neighbours(index)
    number = index.names.index(TARGET)
    rows = index.rows(number).tolist()
    neighbours.look_up(rows)
    here = ground(neighbours, number)
    told = {}
    for row in rows:
        matches = tuple(here.matches(neighbours.of(row)))
        peer = index.passages[matches[0].pair.theirs].text if matches else ""
        told[index.passages[row].text] = Told(index.passages[row].text, matches, peer)
    return Judged(told, here.null is None)


def cut(found: Sequence[Told], *, false_flags: float = 0.0, fdr: float = 0.0) -> float:
    """The largest p-value that is flagged on a site of passages ``found``."""
    return passing([one.p for one in found], fdr) if fdr else false_flags


def clustered(hits: Sequence[int], of: Sequence[int]) -> tuple[float, float, float] | None:
    """The share of ``hits`` among ``of`` and its 90 % interval, clusters being independent; ``None`` of nothing.

    A Wilson interval of as many answers as have, independent, the variance of the clustered ratio; never of more than
    there are, so that an interval is never of no width.
    """
    found, asked = np.array(hits, dtype=float), np.array(of, dtype=float)
    if not asked.sum():
        return None
    share = float(found.sum() / asked.sum())
    used = asked > 0
    clusters = int(used.sum())
    variance = float(((found - share * asked) ** 2).sum() / asked.sum() ** 2 * clusters / max(1, clusters - 1))
    worth = min(float(asked.sum()), share * (1 - share) / variance if variance > 0 else float(asked.sum()))
    return share, *wilson(share, worth)
