"""Texts of reports in the reader's language: English as it stands in the code, others from gettext catalogues.

    with spoken("de"):
        _("Work plan")  # "Arbeitsplan"

A catalogue is a file in gettext's PO format, which translators' programs open. German ships as ``languages/de.po``; a path of
one's own works too. What somebody words differently (`samecheck.report.look`) wins over both.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from samecheck.errors import InputError

__all__ = [
    "LANGUAGES",
    "N_",
    "SLOT",
    "TEMPLATE",
    "Spoken",
    "Texts",
    "_",
    "counted",
    "forms",
    "holes",
    "known",
    "language",
    "misfits",
    "ngettext",
    "number",
    "quoted",
    "sentences",
    "spoken",
    "worded",
]

#: The languages that ship, by their codes.
LANGUAGES: Final = ("en", "de")
_SHIPPED = Path(__file__).parent / "languages"
#: All texts of reports, for translators.
TEMPLATE: Final = _SHIPPED / "samecheck.pot"
#: A hole of a sentence of the core (`samecheck.sentences`).
SLOT: Final = re.compile(r"\{(\w+)[^{}]*\}")
_HOLE = re.compile(r"%%|%\((\w+)\)s|%")


@dataclass(frozen=True)
class Spoken:
    """A language with its texts, and wordings of one's ``own`` by the English text that they replace.

    ``sentences`` are the texts of the core's (`samecheck.sentences`) among them that have holes.
    """

    code: str = "en"
    texts: NullTranslations = field(default_factory=NullTranslations)
    own: Mapping[str, str] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()

    def gettext(self, text: str) -> str:
        """``text`` in this language."""
        # Of an empty text catalogues give their own head.
        return (self.own.get(text) or self.texts.gettext(text)) if text else ""

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The text for ``number`` things."""
        return self.own.get(one if number == 1 else many) or self.texts.ngettext(one, many, number)


_ENGLISH: Final = Spoken()
_now: ContextVar[Spoken] = ContextVar("spoken", default=_ENGLISH)


def _(text: str) -> str:
    """``text`` in the language that is spoken."""
    return _now.get().gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """``one`` or ``many`` in the language that is spoken, as it is said of ``number`` things."""
    return _now.get().ngettext(one, many, number)


def forms(one: str, many: str) -> tuple[str, str]:
    """``one`` and ``many`` as they are: marked for translation, but said later, by `counted`."""
    return one, many


def N_(text: str) -> str:  # noqa: N802  # gettext's own name for it, which extractors know
    """``text`` as it is: marked for translation, but said later."""
    return text


def worded(text: str, /, **values: str | int) -> str:
    """``text`` in the language that is spoken, ``values`` in its holes (``%(name)s``), whole numbers as they are written.

    A sign for percent is written twice in it, as in all texts with holes.
    """
    return _(text) % _written(values)


def counted(one: str, many: str, n: int, /, **values: str | int) -> str:
    """``one`` or ``many`` as it is said of ``n`` things, ``n`` and ``values`` in its holes.

    >>> counted("%(n)s peer", "%(n)s peers", 1200)
    '1,200 peers'
    """
    return ngettext(one, many, n) % _written({"n": n, **values})


def quoted(text: str) -> str:
    """``text`` in quotation marks."""
    return worded("“%(text)s”", text=text)


def holes(text: str) -> frozenset[str] | None:
    """The names of the holes in ``text``; nothing where a sign for percent stands alone, so that it cannot be filled.

    >>> sorted(holes("%(n)s of %(of)s, 5 %%")), holes("100 % of it")
    (['n', 'of'], None)
    """
    found = [(match.group(), match.group(1)) for match in _HOLE.finditer(text)]
    return None if any(sign == "%" for sign, _name in found) else frozenset(name for _sign, name in found if name)


def misfits(text: str, said: str) -> str:
    """Why ``said`` cannot stand for ``text``, in words; empty where it can.

    >>> misfits("%(n)s of %(of)s", "%(n)s von %(all)s"), misfits("%(n)s %%", "%(n)s %"), misfits("Words", "Wörter")
    ('it fills %(all)s, which is not known there', 'a sign for percent stands alone', '')
    """
    known, filled = holes(text), holes(said)
    if known is not None:
        if filled is None:
            return "a sign for percent stands alone"
        if strange := sorted(filled - known):
            return f"it fills %({strange[0]})s, which is not known there"
    if strange := sorted(set(SLOT.findall(said)) - set(SLOT.findall(text))):
        return f"it fills {{{strange[0]}}}, which is not known there"
    return ""


class Texts(Mapping[str, str]):
    """Texts by a key, marked for translation where they are listed and said in the language spoken when asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)

    def __getitem__(self, key: str) -> str:
        return _(self._texts[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _written(values: Mapping[str, str | int]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else number(value) for name, value in values.items()}


def language() -> str:
    """The code of the language that is spoken."""
    return _now.get().code


def sentences() -> tuple[str, ...] | None:
    """The core's sentences with holes that are said in another way; nothing where all is said as it stands in the code."""
    now = _now.get()
    return now.sentences if now.own or now.code != _ENGLISH.code else None


@contextmanager
def spoken(code: str = "en", own: Mapping[str, str] | None = None) -> Iterator[Spoken]:
    """Speaks the language ``code``, or that of the PO file at the path ``code``, with wordings of one's ``own``.

    Raises:
        InputError: there is no such language, or the file is no catalogue.
    """
    chosen = _language(code)
    mine = dict(own or {})
    known = (*chosen.sentences, *(text for text in mine if SLOT.search(text)))
    token = _now.set(Spoken(chosen.code, chosen.texts, mine, tuple(sorted(set(known)))))
    try:
        yield _now.get()
    finally:
        _now.reset(token)


def number(value: float, decimals: int = 0) -> str:
    """``value`` as it is written in the language spoken.

    >>> number(1234.56, 1)
    '1,234.6'
    >>> with spoken("de"):
    ...     number(1234.56, 1)
    '1.234,6'
    """
    written = f"{value:,.{decimals}f}"
    return written if _now.get().code == "en" else _localised(written, _now.get().code)


def _localised(written: str, code: str) -> str:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    signs = {",": get_group_symbol(code), ".": get_decimal_symbol(code)}
    return "".join(signs.get(sign, sign) for sign in written)


@cache
def known() -> frozenset[str]:
    """All texts that reports say, in English."""
    from babel.messages.pofile import read_po

    with TEMPLATE.open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    return frozenset(text for one in ids for text in (one if isinstance(one, tuple | list) else (one,)))


def _language(code: str) -> Spoken:
    if code == "en":
        return _ENGLISH
    if not code.endswith(".po") and code not in LANGUAGES:
        raise InputError(
            f"there is no language {code!r}", f"choose from {', '.join(LANGUAGES)}, or name a catalogue of yours (.po)"
        )
    path = Path(code) if code.endswith(".po") else _SHIPPED / f"{code}.po"
    with suppress(OSError):  # read anew once it is edited, as a notebook may stay open meanwhile
        return _known(path, path.stat().st_mtime_ns)
    return _read(path)


@cache
def _known(path: Path, _edited: int) -> Spoken:
    return _read(path)


def _read(path: Path) -> Spoken:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except OSError as problem:
        reason = (problem.strerror or "it cannot be opened").lower()
        raise InputError(f"cannot read the catalogue {path}: {reason}", "check the path") from problem
    except (PoFileError, ValueError) as problem:
        raise InputError(f"{path} is no gettext catalogue: {problem}", "correct that place") from problem
    texts = [message for message in catalogue if message.id]
    for message in texts:
        _check(message.id, message.string, path)
    packed = BytesIO()
    write_mo(packed, catalogue)
    packed.seek(0)
    told = tuple(str(text.id) for text in texts if text.string and isinstance(text.id, str) and SLOT.search(text.id))
    if catalogue.locale is None:
        raise InputError(f"{path} does not say which language it is", 'write "Language: fr\\n" or the like in its head')
    return Spoken(str(catalogue.locale), GNUTranslations(packed), sentences=told)


def _check(text: Any, said: Any, path: Path) -> None:
    """Refuses a translation that cannot be filled as its text is: it would break every report that needs it."""
    several = isinstance(text, tuple | list)
    for one in said if isinstance(said, tuple | list) else (said or "",):
        if fault := misfits(text[-1] if several else text, one):
            name = text[-1] if several else text
            raise InputError(f"{path}: the translation of {name!r} cannot be used: {fault}", "correct it")
