"""The masked form of a passage: what changes from business to business is put behind a sign.

Two sentences that differ in brand, place or figures only are one template filled in twice. The masked form keeps one
sign per word, so that places in it are places in the words.
"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from samecheck.model import Site
from samecheck.read.places import ordinary, towns
from samecheck.read.words import words

BRAND, PLACE, NUMBER, DATE = "⟨brand⟩", "⟨place⟩", "⟨number⟩", "⟨date⟩"
#: Stands for a word of a stock phrase, where the rarity of words is weighed.
PHRASE = "⟨phrase⟩"
SIGNS = frozenset((BRAND, PLACE, NUMBER, DATE, PHRASE))

_MONTHS = "january february march april june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays fridays saturdays sundays".split()
_DATES = frozenset(_MONTHS + _DAYS)

_NAME_ENDS = re.compile(r"\s+[|–—·»:]\s+|\s+-\s+")
#: Letters.
_SHORTEST_BRAND = 4
_CODE = 3
#: Words.
_LONGEST_BRAND = 5
#: A part that two titles share may be what both pages are about.
_ENOUGH_TITLES = 3


@dataclass(frozen=True)
class Mask:
    """The names of one site, as tuples of words, by their sign; the longest match wins."""

    names: dict[tuple[str, ...], str] = field(default_factory=dict)

    def __call__(self, text: Sequence[str]) -> list[str]:
        """The words of ``text`` with a sign for each that is a name, figure or date; masking twice changes nothing."""
        out: list[str] = []
        longest = max(map(len, self.names), default=0)
        at = 0
        while at < len(text):
            size = next(
                (n for n in range(min(longest, len(text) - at), 0, -1) if tuple(text[at : at + n]) in self.names), 0
            )
            if size:
                out += [self.names[tuple(text[at : at + size])]] * size
            else:
                out.append(_sign(text[at]))
            at += size or 1
        return out


def _sign(word: str) -> str:
    if any(letter.isdigit() for letter in word):
        return NUMBER
    return DATE if word in _DATES else word


def mask(site: Site) -> Mask:
    """The mask of ``site``: its brand from its address and titles, its towns from "Town, ST"."""
    texts = [passage.text for passage in site.passages]
    spelt = _spelt_in(texts, re.sub(r"[^a-z0-9]", "", _label(site.name)))
    # "Barenz Builders, Wisconsin" is no town.
    found = {town: states for town, states in towns(texts).items() if len(town) == 1 or town not in spelt}
    brands = _brands(site, spelt, set(found))
    names = dict.fromkeys(found, PLACE)
    for town, states in found.items():
        # The state alone, written out, is a place too; its code is as often another word.
        names |= dict.fromkeys((state for state in states if len("".join(state)) > _CODE), PLACE)
        names |= dict.fromkeys(((*town, *state) for state in states), PLACE)
        names |= dict.fromkeys(((*b, *s) for b in brands for s in states if b[-len(town) :] == town), BRAND)
    return Mask(names | dict.fromkeys(brands, BRAND))


def _brands(
    site: Site, spelt: AbstractSet[tuple[str, ...]], places: AbstractSet[tuple[str, ...]]
) -> set[tuple[str, ...]]:
    """Names that the address spells ("Hartwell Plumbing" in hartwellplumbing.com) or that end most titles."""
    found = set(spelt)
    endings: Counter[tuple[str, ...]] = Counter()
    titles = [passage.text for passage in site.passages if passage.role == "title"]
    for title in titles:
        parts = [tuple(words(part)) for part in _NAME_ENDS.split(title)]
        endings.update(part for part in parts if len(parts) > 1 and 0 < len(part) <= _LONGEST_BRAND)
    if len(titles) >= _ENOUGH_TITLES:
        found |= {name for name, times in endings.items() if times > len(titles) / 2}
    # "Clarion Hotel Federal Way" is also called Clarion Hotel.
    shorter = {_without(name, town) for name in found for town in places}
    return (found | {name for name in shorter if len("".join(name)) >= _SHORTEST_BRAND}) - places


def _without(name: tuple[str, ...], town: tuple[str, ...]) -> tuple[str, ...]:
    """``name`` without the ``town`` at its end, if two words or more are left: one may be the trade."""
    rest = name[: -len(town)] if name[-len(town) :] == town else ()
    while rest and rest[-1] in ("of", "in", "at", "the"):
        rest = rest[:-1]
    return rest if len(rest) > 1 else ()


def _label(name: str) -> str:
    """The part of a host name that is the owner's choice; other names as they are."""
    parts = name.lower().removeprefix("www.").split(".")
    return max(parts[:-1], key=len) if len(parts) > 1 else parts[0]


def _spelt_in(texts: Sequence[str], label: str) -> set[tuple[str, ...]]:
    """The names in ``texts`` that ``label`` spells; part of it only if not all of ordinary words ("roofing")."""
    common = ordinary(texts)
    found = {name for text in texts for name in _spelt(words(text), label)}
    return {n for n in found if re.sub(r"[^a-z0-9]", "", "".join(n)) == label or not common.issuperset(n)}


def _spelt(text: list[str], label: str) -> set[tuple[str, ...]]:
    """Runs of words that, written together, are ``label`` or nearly all of it."""
    found = set()
    for start in range(len(text)):
        joined = ""
        for end in range(start, min(start + 5, len(text))):
            joined += re.sub(r"[^a-z0-9]", "", text[end])
            if not label.startswith(joined):
                break
            if len(joined) >= max(_SHORTEST_BRAND, 0.6 * len(label)):
                found.add(tuple(text[start : end + 1]))
    return found
