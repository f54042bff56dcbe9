"""Texts with holes (`samecheck.sentences`), found again where they were filled in."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import Formatter

from samecheck.report.catalogue import SLOT

#: What fills each hole by its name, and whether that is a number.
Filling = dict[str, tuple[str, bool]]

_NUMBER = r"\d[\d,]*(?:\.\d+)?"


@dataclass(frozen=True)
class Pattern:
    """A text with holes, to be found again: the stretches between the holes that hold words, and those holes in order.

    ``end`` is the last stretch where it ends the text. ``ours`` are the holes that hold samecheck's words. Numbers are part
    of the stretches.
    """

    text: str
    stretches: tuple[re.Pattern[str], ...]
    end: re.Pattern[str]
    holes: tuple[str, ...]
    ours: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Pattern":
        """The pattern of ``text``."""
        stretches, holes, ours = [""], [], set()
        for literal, name, spec, conversion in Formatter().parse(text):
            stretches[-1] += re.escape(literal)
            if name and spec:
                stretches[-1] += f"(?P<{name}>{_NUMBER})"
            elif name:
                stretches.append("")
                holes.append(name)
                if conversion:
                    ours.add(name)
        # What ends with a hole ends where the text does.
        stretches[-1] = stretches[-1] or r"\Z"
        end = re.compile(stretches[-1] + r"\Z")
        return cls(text, tuple(map(re.compile, stretches)), end, tuple(holes), frozenset(ours))

    @property
    def weight(self) -> int:
        """How much it takes to fit it: the characters outside its holes."""
        return len(SLOT.sub("", self.text))

    def plainly(self, text: str) -> Iterator[Filling]:
        """What fills the holes in ``text`` if each stretch stands where it is found first, and none is in what fills them."""
        places = self._first(text, self.stretches)
        if places and places[-1].end() == len(text):
            yield self._between(text, places)

    def anyhow(self, text: str) -> Iterator[Filling]:
        """What may fill the holes in ``text``, whatever is in it: the first place is taken for all stretches, then the last."""
        for places in (self._first(text, (*self.stretches[:-1], self.end)), self._last(text)):
            if places:
                yield self._between(text, places)

    def _first(self, text: str, stretches: Sequence[re.Pattern[str]]) -> list[re.Match[str]]:
        """The ``stretches``, each at the first place behind the one before it."""
        found = [stretches[0].match(text)]
        for stretch in stretches[1:]:
            if found[-1] is None:
                return []
            found.append(stretch.search(text, found[-1].end() + 1))
        return [match for match in found if match] if found[-1] else []

    def _last(self, text: str) -> list[re.Match[str]]:
        """The stretches, each at the last place before the one behind it."""
        first, last = self.stretches[0].match(text), self.end.search(text)
        if not first or not last:
            return []
        found = [last]
        for stretch in reversed(self.stretches[1:-1]):
            latest = deque(stretch.finditer(text, first.end() + 1, max(0, found[0].start() - 1)), maxlen=1)
            if not latest:
                return []
            found.insert(0, latest[0])
        return [first, *found] if first.end() < found[0].start() else []

    def _between(self, text: str, places: list[re.Match[str]]) -> Filling:
        found = {name: (value, True) for match in places for name, value in match.groupdict().items()}
        pairs = zip(self.holes, pairwise(places), strict=True)
        return found | {hole: (text[one.end() : other.start()], False) for hole, (one, other) in pairs}
