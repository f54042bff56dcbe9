"""Counts how phrases are spread over independent businesses: samecheck/lexicons/spreads.json.gz.

    python scripts/fit_phrases.py

Every run of two to six masked words on the sites and in the descriptions of ../shared/data (yc and techstars companies
without the tags kept apart, smb_sites, wcxb pages that sell, roofers of trades), each business once. A run that stands
on nearly as many businesses inside a longer one is left out for the longer one. What is marketing talk is learned from
scripts/phrase_readings.csv, phrases a person read (1 stock phrase, 0 term, plain English or furniture); a phrase that was
read is what it was read as. Whatever a reader said, a stock phrase is widely used (samecheck/sector/shares.py,
`Counts.is_wide`) and finished (phrase_parses.py). Deterministic: the same data give the same bytes.
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
from phrase_parses import MOST, finished
from phrase_texts import WEBSITES, Business, businesses

from samecheck.lexicons import cliches
from samecheck.lexicons.phrases import FIGURE, LONGEST, SHORTEST, Phrase, content, phrases, whole
from samecheck.lexicons.spreads import LIKELY, Marketing, Spread, Table, Word
from samecheck.sector import shares

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
#: Sectors of its businesses from which on a phrase is widely spread.
SECTORS = 3
#: Likelihood of talking marketing from which on a phrase is parsed at all.
ASKED = 0.3
#: A sector stands out if it uses a phrase this many standard deviations more often than all do.
STANDS_OUT = 1.0
#: Words that fewer of the phrases read hold have no weight of their own.
SEEN = 2

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Counts:
    """Who says what: businesses by number, by word, by phrase that several use, and by word inside a seed phrase.

    The businesses ``left_out`` are not counted.
    """

    firms: tuple[Business, ...]
    words: Mapping[str, set[int]]
    seeded: Mapping[str, set[int]]
    phrases: Mapping[Phrase, set[int]]
    left_out: AbstractSet[int] = frozenset()

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
        return Counts(self.firms, words, seeded, several, numbers)

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

    @cached_property
    def sizes_by_kind(self) -> dict[str, int]:
        """Number of businesses that were counted by their websites, and by descriptions."""
        counted = Counter(firm.source in WEBSITES for n, firm in enumerate(self.firms) if n not in self.left_out)
        return {shares.WEBSITES: counted[True], shares.DESCRIPTIONS: counted[False]}

    def share(self, users: AbstractSet[int]) -> shares.Share:
        """The share of businesses that tells most of how widely ``users`` are spread."""
        on = sum(self.firms[n].source in WEBSITES for n in users)
        using = {shares.WEBSITES: on, shares.DESCRIPTIONS: len(users) - on}
        return shares.telling(*(shares.Share(kind, n, self.sizes_by_kind[kind]) for kind, n in using.items()))

    def sectors(self, users: Iterable[int]) -> int:
        """How many sectors ``users`` are of."""
        return len({self.main[n] for n in users} - {""})

    def is_wide(self, users: AbstractSet[int]) -> bool:
        """Whether ``users`` are a wide share, of several sectors, and no sector accounts for them."""
        return self.share(users).is_wide and self.sectors(users) >= SECTORS and self.elsewhere(users) >= ELSEWHERE


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


def grammar(counts: Counts, model: Marketing, read: Mapping[Phrase, bool]) -> dict[Phrase, bool]:
    """Whether each phrase that may be marketing is finished."""
    asked = [one for one in counts.phrases if read.get(one) or model.likelihood(one) >= ASKED]
    return {phrase: share > MOST for phrase, share in finished(counts.firms, asked).items()}


def worn(
    counts: Counts, model: Marketing, read: Mapping[Phrase, bool], whole_ones: Mapping[Phrase, bool]
) -> set[Phrase]:
    """The phrases of ``counts`` that talk marketing, by reading or else by ``model``, and are finished."""
    likely = (one for one in counts.phrases if read.get(one, model.likelihood(one) >= LIKELY))
    return {phrase for phrase in likely if whole_ones.get(phrase, False)}


def stock(counts: Counts, phrases_: AbstractSet[Phrase]) -> set[Phrase]:
    """Those of the worn ``phrases_`` that are widely used, less those that nearly always stand inside a longer one."""
    wide = {phrase: counts.phrases[phrase] for phrase in phrases_ if counts.is_wide(counts.phrases[phrase])}
    pieces = {
        piece
        for phrase, users in wide.items()
        for piece in _pieces(phrase)
        if piece in wide and len(users) >= PIECE * len(wide[piece])
    }
    return wide.keys() - pieces


def table(firms: Sequence[Business], read: Mapping[Phrase, bool]) -> Table:
    """The table of ``firms``, by what was ``read``."""
    counts = Counts.of(firms)
    judge = marketing(read, seeds(counts))
    tired = worn(counts, judge, read, grammar(counts, judge, read))
    chosen = stock(counts, tired)
    sources = Counter(firm.source for firm in counts.firms)
    names = sorted(sources)
    spreads = {}
    for phrase in sorted(counts.closed.keys() | chosen):
        users = counts.phrases[phrase]
        if phrase in chosen or len(users) > FEWEST:
            by = Counter(counts.firms[n].source for n in users)
            spreads[" ".join(phrase)] = Spread(
                len(users), counts.sectors(users), tuple(by[name] for name in names), phrase in tired, phrase in chosen
            )
    told = f"scripts/fit_phrases.py: {len(counts.firms)} businesses of {', '.join(names)}; {len(read)} phrases read"
    sectors = len(set(counts.main) - {""})
    return Table(told, {name: sources[name] for name in names}, tuple(sorted(WEBSITES)), sectors, judge, spreads)


def main() -> None:
    """Writes the table."""
    made = table(businesses(), readings())
    OUT.write_bytes(gzip.compress(msgspec.json.encode(made), compresslevel=9, mtime=0))
    number = sum(spread.stock for spread in made.phrases.values())
    print(f"{made.source}; {made.sectors} sectors")
    tired = sum(spread.worn for spread in made.phrases.values())
    print(f"{len(made.phrases)} phrases, {tired} of them worn, {number} of these stock, up to {LONGEST} words long")
    print(f"{len(made.marketing.words)} words")
    print(f"{OUT}: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
