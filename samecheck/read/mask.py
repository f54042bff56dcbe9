"""The masked form of a passage: what changes from business to business is put behind a sign.

Two sentences that differ in brand, place or figures only are one template filled in twice. The masked form keeps one
sign per word, so that places in it are places in the words.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from samecheck.model import Site
from samecheck.read.words import words

BRAND, PLACE, NUMBER, DATE = "⟨brand⟩", "⟨place⟩", "⟨number⟩", "⟨date⟩"
SIGNS = frozenset((BRAND, PLACE, NUMBER, DATE))

_MONTHS = "january february march april june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays fridays saturdays sundays".split()
_DATES = frozenset(_MONTHS + _DAYS)

#: "Coppell, TX" or "Leeds, UK": one to three capitalised words before a state or country in capitals.
_TOWN = re.compile(r"\b((?:[A-Z][\w’'-]+ ){0,2}[A-Z][\w’'-]+),? ([A-Z]{2})\b")
#: Capitalised words that begin sentences and titles, hence no part of a town's name.
_NO_TOWN = frozenset(
    "in of near serving the a and for our your best top roofing plumbing dental company services service".split()
)
_NAME_ENDS = re.compile(r"\s+[|–—·»:]\s+|\s+-\s+")
_SHORTEST_BRAND = 4


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
    names = dict.fromkeys(_towns(site), PLACE) | dict.fromkeys(_brands(site), BRAND)
    return Mask(names)


def _towns(site: Site) -> set[tuple[str, ...]]:
    found = set()
    for passage in site.passages:
        for match in _TOWN.finditer(passage.text):
            town = words(match.group(1))
            while town and town[0] in _NO_TOWN:
                town = town[1:]
            if town:
                found |= {tuple(town), (*town, match.group(2).lower())}
    return found


def _brands(site: Site) -> set[tuple[str, ...]]:
    """Names that the address spells ("Hartwell Plumbing" in hartwellplumbing.com) or that end most titles."""
    label = re.sub(r"[^a-z0-9]", "", _label(site.name))
    found: set[tuple[str, ...]] = set()
    endings: Counter[tuple[str, ...]] = Counter()
    for passage in site.passages:
        found |= _spelt(words(passage.text), label)
        if passage.role == "title":
            parts = [tuple(words(part)) for part in _NAME_ENDS.split(passage.text)]
            endings.update(part for part in parts if len(parts) > 1 and 0 < len(part) <= 5)
    titles = sum(p.role == "title" for p in site.passages)
    return found | {name for name, times in endings.items() if titles >= 3 and times > titles / 2}


def _label(name: str) -> str:
    """The part of a host name that is the owner's choice; other names as they are."""
    parts = name.lower().removeprefix("www.").split(".")
    return max(parts[:-1], key=len) if len(parts) > 1 else parts[0]


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
