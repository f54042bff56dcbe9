"""What customers' reviews say, line by line: who they are, and what troubles them."""

from collections.abc import Sequence
from dataclasses import dataclass

from samecheck.model import Passage, Review
from samecheck.position.grid.gathered import Gathered, Kind, gathered
from samecheck.position.grid.nouns import Key
from samecheck.read.parses import Parses
from samecheck.read.words import clean, sentences, words

#: Reviews that must speak of what no site does, and their share. Guessed.
_VOICES, _VOICES_SHARE = 3, 0.02


@dataclass(frozen=True)
class Voices:
    """Customers' reviews, line by line: what was ``gathered`` from the lines, their ``words``, the ``review`` each is of."""

    gathered: Gathered
    lines: tuple[str, ...]
    words: tuple[list[str], ...]
    review: tuple[int, ...]
    reviews: int

    def strong(self, kind: Kind) -> frozenset[Key]:
        """What so many reviews speak of that it counts though no site does."""
        least = max(_VOICES, _VOICES_SHARE * self.reviews)
        found = self.gathered.found[kind]
        # A review that names a bar is not by one; what troubles somebody is said without ceremony.
        said = found.outright if kind == "audience" else found.rows
        return frozenset(key for key, rows in said.items() if len({self.review[n] for n in rows}) >= least)


def heard(reviews: Sequence[Review], parses: Parses) -> Voices:
    """What ``reviews`` say."""
    told = [(n, line) for n, review in enumerate(reviews) for line in sentences(clean(review.text))]
    lines = [Passage(reviews[n].business, "", "quote", line) for n, line in told]
    spoken = tuple(words(line) for _, line in told)
    return Voices(
        gathered(lines, spoken, parses),
        tuple(line for _, line in told),
        spoken,
        tuple(n for n, _ in told),
        len(reviews),
    )
