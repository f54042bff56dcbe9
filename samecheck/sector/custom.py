"""What the sites of a sector say anyway, and what is a name to one of them.

A word, a figure with its unit, a firm that many sites name is no one's own, whatever it is. All is counted by sites, so
that a large site is one voice.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from samecheck.read.mask import PERSON, PLACE, SIGNS
from samecheck.read.usage import compared, headline, tokens
from samecheck.sector.trade import stem

#: Passages of a site that name a place or somebody, from which on it is where the business is, or who works there. For
#: other names that many are too few where the site is large: this share of its passages. Guessed.
_AT_HOME, _AT_HOME_SHARE = 3, 0.04
#: Figures in words; "one" says little.
WRITTEN = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety dozen half twice".split()
)
#: "I'm" is no name, nor is "3D".
_CONTRACTED = frozenset(("i'm", "i'll", "i've", "i'd"))
_PARTS = re.compile(r"(?:[^\w’']|_)+|(?<!\w)[’']|[’'](?!\w)")


class Usage(msgspec.Struct, frozen=True, array_like=True):
    """The stems that one site uses, its figures with the word after each, the words it writes in lower case; each sorted."""

    stems: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    ordinary: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str], words: Sequence[Sequence[str]]) -> "Usage":
        """The usage of the site that says ``texts``, whose words are ``words``."""
        lower = {word for text in texts for word in text.split() if word.islower()}
        return cls(
            tuple(sorted(set(map(stem, set().union(*words))))),
            tuple(sorted({pair for found in words for pair in _counted(found)})),
            tuple(sorted({compared(part) for word in lower for part in _PARTS.split(word) if part})),
        )


@dataclass(frozen=True)
class Custom:
    """Numbers of sites, of ``sites`` in all, that use each stem and each figure with the word after it.

    ``ordinary`` are words that some site writes in lower case: no names.
    """

    sites: int
    stems: Mapping[str, int]
    figures: Mapping[tuple[str, str], int]
    ordinary: frozenset[str]

    @classmethod
    def of(cls, usages: Collection[Usage]) -> "Custom":
        """The custom of sites of these ``usages``."""
        return cls(
            len(usages),
            Counter(one for usage in usages for one in usage.stems),
            Counter(one for usage in usages for one in usage.figures),
            frozenset().union(*(usage.ordinary for usage in usages)),
        )

    def beside(self, usage: Usage) -> "Custom":
        """The custom of one more site, of such ``usage``, and these."""
        stems, figures = Counter(self.stems), Counter(self.figures)
        stems.update(usage.stems)
        figures.update(usage.figures)
        return Custom(self.sites + 1, stems, figures, self.ordinary.union(usage.ordinary))

    def share(self, word: str) -> float:
        """Share of the sites that use ``word``, 0 to 1, less the one that uses it here and one rival."""
        return self._share(self.stems.get(stem(word), 0))

    def figure_share(self, figure: str, after: str) -> float:
        """Share of the sites that have ``figure`` before ``after``, 0 to 1, less the one that has it here and one rival."""
        return self._share(self.figures.get((figure, after), 0))

    def _share(self, users: int) -> float:
        # What one rival says too may be copied, or chance; it is no custom.
        return max(0, users - 2) / max(1, self.sites - 2)


@dataclass(frozen=True)
class Own:
    """What is a name to one site: words it writes capital inside sentences and no site in lower case.

    ``home`` are the words of places and names that it speaks of again and again: where it is, who works there, what it sells.
    """

    names: frozenset[str] = frozenset()
    home: frozenset[str] = frozenset()

    @classmethod
    def of(cls, texts: Sequence[str], masked: Sequence[Sequence[str]], ordinary: Collection[str]) -> "Own":
        """The names of the site that says ``texts``, whose masked forms are ``masked``."""
        names: set[str] = set()
        places: Counter[str] = Counter()
        others: Counter[str] = Counter()
        for text, signs in zip(texts, masked, strict=True):
            line = tokens(text)
            places.update({one.word for one, sign in zip(line, signs, strict=True) if sign in (PLACE, PERSON)})
            others.update(
                {one.word for one, sign in zip(line, signs, strict=True) if sign not in SIGNS and one.capital}
            )
            if not headline(line):
                names.update(one.word for one in line if one.capital and not one.opens)
        names = {word for word in names - _CONTRACTED if word not in ordinary and len(word) > 1 and word[0].isalpha()}
        often = max(_AT_HOME, _AT_HOME_SHARE * len(texts))
        home = {word for word, times in places.items() if times >= _AT_HOME}
        return cls(frozenset(names), frozenset(home | {word for word in names if others[word] >= often}))


def _counted(words: Sequence[str]) -> set[tuple[str, str]]:
    """The figures among ``words``, each with the word after it, if any."""
    return {
        (word, words[at + 1] if at + 1 < len(words) else "")
        for at, word in enumerate(words)
        if word in WRITTEN or (not word.isalpha() and any(map(str.isdigit, word)))
    }
