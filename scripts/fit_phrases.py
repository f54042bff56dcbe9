"""Counts how phrases are spread over independent businesses: samecheck/lexicons/spreads.json.gz.

    python scripts/fit_phrases.py

Every run of two to six masked words on the sites and in the descriptions of ../shared/data (yc and techstars companies
without the tags kept apart, smb_sites, wcxb pages that sell, roofers of trades), each business once. A run that stands
on nearly as many businesses inside a longer one is left out for the longer one. What is marketing talk is learned from
scripts/phrase_readings.csv, phrases a person read (1 stock phrase, 0 term, plain English or furniture); a phrase
that was read is what it was read as. Deterministic: the same data give the same bytes.
"""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from phrase_texts import Business, businesses

from samecheck.lexicons import cliches
from samecheck.lexicons.phrases import FIGURE, LONGEST, SHORTEST, Phrase, content, phrases, whole
from samecheck.lexicons.spreads import LIKELY, Marketing, Spread, Table, Word

HOME = Path(__file__).parents[1]
OUT = HOME / "samecheck" / "lexicons" / "spreads.json.gz"
READINGS = Path(__file__).with_name("phrase_readings.csv")

#: A phrase or word that fewer businesses use is their own affair; a phrase of two words happens sooner by chance.
FEWEST = 3
FEWEST_OF_TWO = 4
#: A phrase is a piece of a longer one if that stands on this share of its businesses.
PIECE = 0.7
#: Businesses outside the sector that uses a phrase most, from which on it is no term of that sector.
ELSEWHERE = 2
#: More sectors than this, or two sources, make a phrase widely spread.
SECTORS = 2
#: A sector stands out if it uses a phrase this many standard deviations more often than all do.
STANDS_OUT = 1.0
#: Words that fewer of the phrases read hold have no weight of their own.
SEEN = 2

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Counts:
    """Who says what: businesses by number, by word, by phrase that several use, and by word inside a seed phrase."""

    firms: tuple[Business, ...]
    words: Mapping[str, set[int]]
    seeded: Mapping[str, set[int]]
    phrases: Mapping[Phrase, set[int]]

    @classmethod
    def of(cls, firms: Iterable[Business]) -> "Counts":
        """Counts ``firms``."""
        every = tuple(firms)
        words: defaultdict[str, set[int]] = defaultdict(set)
        seeded: defaultdict[str, set[int]] = defaultdict(set)
        several: defaultdict[Phrase, set[int]] = defaultdict(set)
        lexicon = cliches()
        for n, firm in enumerate(every):
            for masked in firm.masked:
                for word in masked:
                    words[word].add(n)
                for hit in lexicon.hits(masked):
                    for word in masked[hit.start : hit.end]:
                        seeded[word].add(n)
                for phrase in phrases(masked):
                    if whole(phrase):
                        several[phrase].add(n)
        kept = {one: users for one, users in several.items() if len(users) >= FEWEST}
        return cls(every, dict(words), dict(seeded), kept)

    def without(self, numbers: AbstractSet[int]) -> "Counts":
        """The counts as if the businesses ``numbers`` had not been there; they keep their numbers."""
        words = {word: users - numbers for word, users in self.words.items()}
        seeded = {word: users - numbers for word, users in self.seeded.items()}
        several = {one: users - numbers for one, users in self.phrases.items() if len(users - numbers) >= FEWEST}
        return Counts(self.firms, words, seeded, several)

    @cached_property
    def closed(self) -> dict[Phrase, set[int]]:
        """The phrases that are no pieces of longer ones, in order."""
        pieces: set[Phrase] = set()
        for phrase, users in self.phrases.items():
            for piece in _pieces(phrase):
                if piece in self.phrases and len(users) >= PIECE * len(self.phrases[piece]):
                    pieces.add(piece)
        least = {SHORTEST: FEWEST_OF_TWO}
        return {
            one: self.phrases[one]
            for one in sorted(self.phrases)
            if one not in pieces and len(self.phrases[one]) >= least.get(len(one), FEWEST)
        }

    @cached_property
    def sizes(self) -> Counter[str]:
        """Number of businesses of each sector of more than a few."""
        every = Counter(sector for firm in self.firms for sector in firm.sectors)
        return Counter({sector: number for sector, number in every.items() if number >= FEWEST})

    @cached_property
    def labelled(self) -> int:
        """Number of businesses whose sector is known."""
        return sum(1 for firm in self.firms if firm.sectors)

    @cached_property
    def main(self) -> list[str]:
        """Each business's own sector, the rarest of its labels; empty where it has none."""
        known = ([sector for sector in firm.sectors if sector in self.sizes] for firm in self.firms)
        return [min(mine, key=lambda one: (self.sizes[one], one), default="") for mine in known]

    def elsewhere(self, users: Iterable[int]) -> int:
        """How many of ``users`` are outside the sector that stands out most among them."""
        mine = sorted(users)
        found = Counter(sector for n in mine for sector in self.firms[n].sectors if sector in self.sizes)
        best, inside = STANDS_OUT, 0
        for sector, times in sorted(found.items()):
            usual = len(mine) * self.sizes[sector] / self.labelled
            above = (times - usual) / sqrt(usual + 0.5)
            if times > 1 and above >= best:
                best, inside = above, times
        return len(mine) - inside

    def is_wide(self, users: Iterable[int]) -> bool:
        """Whether ``users`` are of several sectors or sources, and no sector accounts for them."""
        mine = list(users)
        several = len({self.firms[n].source for n in mine}) > 1 or len({self.main[n] for n in mine} - {""}) > SECTORS
        return several and self.elsewhere(mine) >= ELSEWHERE


def _pieces(phrase: Phrase) -> Iterable[Phrase]:
    return (
        phrase[start : start + size] for size in range(SHORTEST, len(phrase)) for start in range(len(phrase) - size + 1)
    )


def readings() -> dict[Phrase, bool]:
    """The phrases that were read, and whether each is a stock phrase."""
    with READINGS.open(encoding="utf-8", newline="") as file:
        return {tuple(row["phrase"].split()): row["stock"] == "1" for row in csv.DictReader(file)}


def seeds(counts: Counts) -> dict[str, float]:
    """Logarithm of the share of each word's businesses that use it inside a seed phrase, held back where they are few."""
    return {
        word: round(log((len(counts.seeded.get(word, ())) + 0.3) / (len(users) + 6)), 2)
        for word, users in sorted(counts.words.items())
        if len(users) >= FEWEST and word.isascii()
    }


def marketing(read: Mapping[Phrase, bool], known: Mapping[str, float]) -> Marketing:
    """The regression fitted on the phrases ``read``, given the seeds of the words ``known``."""
    from sklearn.linear_model import LogisticRegression

    every = sorted(read)
    held = Counter(word for phrase in every for word in set(phrase))
    vocabulary = sorted(word for word, times in held.items() if times >= SEEN)
    unseen = round(log(0.3 / (FEWEST + 6)), 2)
    table = np.array([_features(phrase, known, unseen) for phrase in every])
    scale = table.std(axis=0)
    place = {word: n for n, word in enumerate(vocabulary)}
    holds = np.zeros((len(every), len(vocabulary)))
    for row, phrase in enumerate(every):
        holds[row, [place[word] for word in phrase if word in place]] = 1
    fitted = LogisticRegression(C=1.0, max_iter=5000, tol=1e-8).fit(
        np.hstack([(table - table.mean(axis=0)) / scale, holds]), [read[phrase] for phrase in every]
    )
    numbers = fitted.coef_[0][: len(scale)] / scale
    start = float(fitted.intercept_[0] - numbers @ table.mean(axis=0))
    weights = dict(zip(vocabulary, fitted.coef_[0][len(scale) :].tolist(), strict=True))
    words = {
        word: Word(round(weights.get(word, 0.0), 2), known.get(word, unseen)) for word in sorted({*known, *vocabulary})
    }
    mean, highest, lowest, length, number, figure = (round(float(one), 3) for one in numbers)
    return Marketing(round(start, 3), mean, highest, lowest, length, number, figure, Word(0.0, unseen), words)


def _features(phrase: Phrase, known: Mapping[str, float], unseen: float) -> list[float]:
    carrying = content(phrase)
    mine = [known.get(word, unseen) for word in carrying]
    return [sum(mine) / len(mine), max(mine), min(mine), len(phrase), len(carrying), float(FIGURE in phrase)]


def stock(counts: Counts, model: Marketing, read: Mapping[Phrase, bool]) -> set[Phrase]:
    """The phrases of ``counts`` that are stock phrases: widely spread, and marketing by reading or else by ``model``."""
    wide = (phrase for phrase, users in counts.closed.items() if counts.is_wide(users))
    return {phrase for phrase in wide if read.get(phrase, model.likelihood(phrase) >= LIKELY)}


def table(firms: Sequence[Business], read: Mapping[Phrase, bool], model: Marketing | None = None) -> Table:
    """The table of ``firms``; ``model`` is fitted on ``read`` if it is not given."""
    counts = Counts.of(firms)
    judge = model or marketing(read, seeds(counts))
    chosen = stock(counts, judge, read)
    sources = Counter(firm.source for firm in counts.firms)
    names = sorted(sources)
    spreads = {}
    for phrase, users in counts.closed.items():
        if phrase in chosen or len(users) > FEWEST:
            by = Counter(counts.firms[n].source for n in users)
            sectors = {counts.main[n] for n in users} - {""}
            spreads[" ".join(phrase)] = Spread(
                len(users), len(sectors), tuple(by[name] for name in names), phrase in chosen
            )
    told = f"scripts/fit_phrases.py: {len(counts.firms)} businesses of {', '.join(names)}; {len(read)} phrases read"
    return Table(told, {name: sources[name] for name in names}, len(set(counts.main) - {""}), judge, spreads)


def main() -> None:
    """Writes the table."""
    made = table(businesses(), readings())
    OUT.write_bytes(gzip.compress(msgspec.json.encode(made), compresslevel=9, mtime=0))
    number = sum(spread.stock for spread in made.phrases.values())
    print(f"{made.source}; {made.sectors} sectors")
    print(
        f"{len(made.phrases)} phrases, {number} of them stock; {len(made.marketing.words)} words; phrases up to {LONGEST} long"
    )
    print(f"{OUT}: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
