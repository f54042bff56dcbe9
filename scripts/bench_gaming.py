"""What is left of the findings and the score when somebody disguises, spins or pads a text.

    python scripts/bench_gaming.py [--model static|minilm]

Each site has three tenths of its sentences replaced by its peers' (copied word for word, so that there is something to hide);
the invented plumber and dentist are taken as they are. Then every text is attacked. *Kept* is the share of the passages found
copied, templated or echoed before that still are; *score* the score after less the score before, in points. Beside it stands
what plain tools keep of the copied passages at their usual cut-offs, given the text as it stands: equal texts, Jaccard of
word 5-grams of .5, rapidfuzz ratio of 80. Padding adds texts, so that only the score can change: "no guard" is what a
share of words does then. Sites: ../shared/data and the corpora that come with samecheck.
"""

import argparse
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from disguises import ATTACKS, PADDINGS, Case
from rapidfuzz.fuzz import ratio
from real_texts import peer_groups, roofers, small_businesses

from samecheck import api, pipeline
from samecheck.embed import embedder
from samecheck.model import Page, Site
from samecheck.pipeline import Tools
from samecheck.read.names import Name
from samecheck.read.words import words
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Audit, Made

_CODES = ("SC101", "SC102", "SC201")
_PLANTED = 0.3
_MOST_PASSAGES, _MOST_PEERS = 100, 8
_MADE = Made(version="", model="", model_sha256="", corpus_sha256="", settings={})


@dataclass(frozen=True)
class NoNames:
    """A name finder that finds none: names matter to no figure here."""

    name: str = "none"

    def __call__(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """Nothing for each text."""
        return [()] * len(texts)


def cases() -> list[Case]:
    """The sites to attack."""
    demo = [(name, api.show_corpus(name), target) for name, target in (
        ("plumbers", "rivermark-plumbing.example"), ("dentists", "")
    )]  # fmt: skip
    real = {
        "roofing": roofers()["roofing"],
        "hotel": small_businesses()["hotel"],
        "data consultants": peer_groups()["data_analytics_consulting"],
    }
    groups = {name: _readable(list(sector)) for name, sector, _ in demo} | {n: _readable(s) for n, s in real.items()}
    draw = random.Random(4)
    found = []
    for name, sites in groups.items():
        wanted = next((target for one, _, target in demo if one == name), "")
        mine = next((s for s in sites if s.name == wanted), sites[0])
        peers = [s for s in sites if s.name != mine.name][:_MOST_PEERS]
        texts = [p.text for p in mine.scored][:_MOST_PASSAGES]
        if name in real:
            theirs = [p.text for s in peers for p in s.scored if len(words(p.text)) >= 8]
            for at in draw.sample(range(len(texts)), int(_PLANTED * len(texts))):
                texts[at] = draw.choice(theirs)
        away = "hotel" if name != "hotel" else "roofing"
        other = tuple(p.text for s in groups[away] for p in s.scored if len(words(p.text)) >= 8)
        found.append(Case(name, tuple(dict.fromkeys(texts)), Sector.of(*peers), other))
    return found


def _readable(sites: Sequence[Site]) -> list[Site]:
    """The sites with most to say, as clean copy and cut short, most first."""
    full = sorted((s for s in sites if len(s.scored) >= 20), key=lambda s: (-min(s.words, 1500), s.name))
    return [_read(s.name, [p.text for p in s.scored][:_MOST_PASSAGES]) for s in full]


def _read(name: str, lines: Sequence[str]) -> Site:
    (found,) = pipeline.read([Page(name, "copy", "\n".join(lines), "text")])
    return found


def judged(case: Case, lines: Sequence[str], tools: Tools) -> Audit:
    """The audit of the case's site with ``lines`` for its text."""
    return pipeline.judge(_read("attacked.example", lines), case.peers, tools, Settings(), _MADE)


def flagged(audit: Audit) -> set[int]:
    """The lines in which something was found."""
    lines = {p.id: p.line for p in audit.passages}
    return {lines[f.passage] for f in audit.findings if f.code in _CODES and f.passage in lines}


def plain_tools(mine: Sequence[str], theirs: Sequence[str]) -> list[float]:
    """Share of the texts ``mine`` that each plain tool finds among ``theirs``."""
    known = {text.casefold() for text in theirs}
    grams = [_grams(text) for text in theirs]
    equal = [text.casefold() in known for text in mine]
    alike = [max((_jaccard(_grams(text), other) for other in grams), default=0.0) >= 0.5 for text in mine]
    fuzzy = [max((ratio(text.casefold(), other) for other in known), default=0.0) >= 80 for text in mine]
    return [sum(found) / len(mine) for found in (equal, alike, fuzzy)]


def _grams(text: str, size: int = 5) -> frozenset[str]:
    found = re.findall(r"\w+", text.casefold())
    return frozenset(" ".join(found[n : n + size]) for n in range(max(1, len(found) - size + 1)))


def _jaccard(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two)


def _row(name: str, cells: Sequence[object]) -> None:
    print(f"{name:32}" + "".join(f"{cell:>18}" for cell in cells), flush=True)


def _attacked(found: Sequence[Case], before: Sequence[Audit], tools: Tools) -> None:
    texts = [[p.text for s in case.peers for p in s.scored] for case in found]
    _row("disguise or spin, share of words", [*(case.name for case in found), "=", "5-grams", "ratio"])
    for name, (attack, shares) in ATTACKS.items():
        for share in shares:
            cells, plain = [], []
            for case, first, theirs in zip(found, before, texts, strict=True):
                draw = random.Random(7)
                lines = [attack(line, share, draw) for line in case.lines]
                after = judged(case, lines, tools)
                was, now = flagged(first), flagged(after)
                change = (after.sameness.score or 0) - (first.sameness.score or 0)
                cells.append(f"{len(was & now) / len(was):.2f} {change:+.1f}")
                exact = [line for line in sorted(was) if case.lines[line - 1] in theirs]
                if exact:
                    plain.append(plain_tools([lines[line - 1] for line in exact], theirs))
            _row(f"{name} {share:.0%}", [*cells, *(f"{value:.2f}" for value in np.mean(plain, axis=0))])


def _padded(found: Sequence[Case], before: Sequence[Audit], tools: Tools) -> None:
    _row("padding, words added per word", [case.name for case in found])
    for name, padding in PADDINGS.items():
        for share in (0.1, 0.3, 0.5):
            cells = []
            for case, first in zip(found, before, strict=True):
                size = int(share * sum(len(line.split()) for line in case.lines))
                extra = padding(size, case, random.Random(11))
                after = judged(case, [*case.lines, *extra], tools)
                score = first.sameness.score or 0
                cells.append(f"{(after.sameness.score or 0) - score:+.1f} ({score / (1 + share) - score:+.1f})")
            _row(f"{name} {share:.0%}", cells)


def main() -> None:
    """Prints both tables."""
    options = argparse.ArgumentParser(description="Attacks on the score.")
    options.add_argument("--model", default="static")
    tools = Tools(embedder(options.parse_args().model), NoNames())
    found = cases()
    before = [judged(case, case.lines, tools) for case in found]
    _row("before: lines", [len(case.lines) for case in found])
    _row("before: found", [len(flagged(audit)) for audit in before])
    _row("before: score", [audit.sameness.score for audit in before])
    print("\nkept, and change of the score in points")
    _attacked(found, before, tools)
    print("\nchange of the score in points (with no guard)")
    _padded(found, before, tools)


if __name__ == "__main__":
    main()
