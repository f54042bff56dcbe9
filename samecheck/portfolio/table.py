"""Tables of a TOML file, read strictly: what is wrong is noted with its place and key, and the reading goes on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from samecheck.errors import SamecheckError, SettingsError
from samecheck.report.texts import plain, shortened

#: Characters of a value that a message quotes.
_QUOTED = 80
_KINDS = {str: "text", int: "a number", float: "a number", bool: "true or false", dict: "a table", list: "a list"}


@dataclass(frozen=True)
class Table:
    """The ``values`` that stand at ``place``; what is wrong with them goes into ``faults``, which all tables share."""

    place: str
    values: Mapping[str, Any]
    faults: list[SettingsError]

    def fault(self, key: str, what: str, todo: str) -> None:
        """Notes what is wrong with ``key``, or with the whole table where that is empty."""
        place = f"{self.place}, {quoted(key)}" if key else self.place
        self.faults.append(SettingsError(f"{place}: {what}", todo))

    def failed(self, key: str, problem: SamecheckError) -> None:
        """Notes ``problem`` with ``key``."""
        self.fault(key, problem.what, problem.todo)

    def only(self, known: Collection[str]) -> None:
        """Notes every key that is none of ``known``."""
        for key in self.values:
            if key not in known:
                self.fault(key, "there is no such key", _perhaps(key, known))

    def text(self, key: str) -> str:
        """The text of ``key``, empty if it is not given."""
        found = self.values.get(key, "")
        if not isinstance(found, str):
            self._wrong(key, found, "text")
            return ""
        if key in self.values and not found.strip():
            self.fault(key, "it is empty", "fill it in or remove it")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of ``key``, which is one text or a list of them; none if it is not given."""
        found = self.values.get(key, [])
        several = [found] if isinstance(found, str) else found
        if not isinstance(several, list) or not all(isinstance(one, str) for one in several):
            self._wrong(key, found, "a text or a list of texts")
            return ()
        if key in self.values and not all(one.strip() for one in several):
            self.fault(key, "one of its texts is empty", "fill it in or remove it")
            return ()
        return tuple(dict.fromkeys(several))

    def table(self, key: str) -> dict[str, Any]:
        """The table of ``key``, empty if it is not given."""
        found = self.values.get(key, {})
        if not isinstance(found, dict):
            self._wrong(key, found, "a table")
            return {}
        return found

    def tables(self, key: str) -> list[dict[str, Any]]:
        """The tables of ``key``, headed ``[[key]]`` each; none if it is not given."""
        found = self.values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.fault(key, f"it is {_kind(found)}, not a list of tables", f"head each with [[{key}]]")
            return []
        return found

    def _wrong(self, key: str, found: object, wanted: str) -> None:
        self.fault(key, f"it is {_kind(found)}, not {wanted}", "correct or remove it")


def quoted(text: str) -> str:
    """``text`` as a message may quote it: of one line, cut, nothing in it that repaints a terminal."""
    return shortened(plain(text), _QUOTED)


def _perhaps(key: str, known: Collection[str]) -> str:
    near = get_close_matches(key, known, n=1, cutoff=0.6)
    return f"perhaps {near[0]}" if near else f"choose from {', '.join(known)}"


def _kind(value: object) -> str:
    kind = next((name for kind, name in _KINDS.items() if type(value) is kind), "a date or time")
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return f"a list with {_kind(value[0])}"
    return kind
