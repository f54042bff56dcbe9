"""What customers and their troubles are called, as `samecheck/lexicons/niche` lists it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Words = tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """The nouns of one list by their group.

    ``same`` is what some of them are counted as, ``said`` who says, or is told, such words.
    """

    groups: Mapping[str, frozenset[Words]]
    same: Mapping[Words, Words]
    said: Mapping[Words, Words]

    def __contains__(self, words: Words) -> bool:
        """Whether ``words`` are listed, in whichever group."""
        return any(words in group for group in self.groups.values())

    def within(self, group: str, words: Words) -> bool:
        """Whether ``words`` are listed in ``group``."""
        return words in self.groups.get(group, ())


@cache
def audiences() -> Listed:
    """What customers are called."""
    return _listed("audiences.txt")


@cache
def troubles() -> Listed:
    """What troubles customers or brings them."""
    return _listed("needs.txt")


def listed(text: str) -> Listed:
    """The list that ``text`` holds.

    Raises:
        ValueError: a line stands before the first group.
    """
    groups: dict[str, set[Words]] = {}
    pairs: dict[str, dict[Words, Words]] = {}
    group = ""
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith("@ "):
            group = line[2:]
        elif not group:
            raise ValueError(f"line {number} stands in no group: {line}")
        elif "=" in line:
            one, other = (tuple(part.split()) for part in line.split("="))
            pairs.setdefault(group, {})[one] = other
        else:
            groups.setdefault(group, set()).add(tuple(line.split()))
    return Listed(
        {name: frozenset(words) for name, words in groups.items()}, pairs.get("same", {}), pairs.get("said", {})
    )


def _listed(name: str) -> Listed:
    return listed((files("samecheck.lexicons") / "niche" / name).read_text("utf-8"))
