"""How a report looks and speaks: white label, from the table ``[report]`` of the settings file.

    [report]
    language = "de"
    name = "Studio Nord"
    logo = "logo.svg"              # seen from the settings file; PNG, JPEG, GIF, WebP or SVG
    accent = "#0b6e4f"
    introduction = "Dear client, ..."
    [report.texts]
    "Work plan" = "What to do next"

It changes no number and no finding: the same audit can be dressed again later.
"""

import base64
import re
import tomllib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from samecheck.errors import SettingsError
from samecheck.report.catalogue import TEMPLATE, Spoken, known, misfits, spoken

#: A larger picture makes every report that much larger. Unit: bytes. Source: a tenth of the 2 MB that a report may have.
LOGO_BYTES = 200_000
#: Contrast of text to its background that is readable to all. Source: WCAG 2.2, 1.4.3 (AA).
CONTRAST = 4.5

#: Likeness from which on a text may have been meant. Guessed.
_LIKE = 0.5

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# The backgrounds of templates/style.css on which accents are read: light paper, dark card.
_PAPER, _CARD = "#fbfaf6", "#1c1f25"
_PICTURES = {
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/gif": re.compile(rb"GIF8[79]a"),
    "image/webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "image/svg+xml": re.compile(
        rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?<svg[\s>]", re.DOTALL
    ),
}


class Look(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a report looks and speaks.

    ``language`` is a code that ships or the path of a gettext catalogue, ``name`` stands where samecheck's own would,
    ``logo`` is a ``data:`` address, ``accent`` a colour (#rrggbb) for headings' rules and links, ``introduction``
    the paragraphs before the score, ``texts`` wordings of one's own by the English text.
    """

    language: str = "en"
    name: Annotated[str, Meta(max_length=80)] = ""
    logo: str = ""
    accent: str = ""
    introduction: Annotated[str, Meta(max_length=4000)] = ""
    texts: dict[str, str] = {}

    def spoken(self) -> AbstractContextManager[Spoken]:
        """Speaks the look's language, in its wordings, while it is entered."""
        return spoken(self.language, self.texts)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The introduction by its paragraphs."""
        return tuple(part.strip() for part in re.split(r"\n\s*\n", self.introduction) if part.strip())

    @property
    def accents(self) -> tuple[str, str]:
        """The accent for light paper and for dark, each mixed with black or white until text in it can be read."""
        if not self.accent:
            return "", ""
        return _readable(self.accent, _PAPER, "#000000"), _readable(self.accent, _CARD, "#ffffff")


#: The look of a report that nobody dressed.
PLAIN: Final = Look()


def look(file: Path | None = None, language: str | None = None) -> Look:
    """The look that the table ``[report]`` of the settings ``file`` describes; ``language`` has the last word.

    Raises:
        SettingsError: a key or value that cannot be used.
        InputError: there is no such language.
    """
    found = dressed(_table(file), file.parent, f"in {file} ") if file else PLAIN
    return dressed({"language": language}, Path(), over=found) if language else found


def dressed(given: Mapping[str, Any], beside: Path, where: str = "", over: Look = PLAIN) -> Look:
    """The look ``over`` with what the table ``given`` says of it; the files it names lie ``beside`` what it stands in.

    ``where`` it stands, as in "in settings.toml ", is for messages.

    Raises:
        SettingsError: a key or value that cannot be used.
        InputError: there is no such language.
    """
    told = {name: getattr(over, name) for name in Look.__struct_fields__} | dict(given)
    if isinstance(given.get("logo"), str) and given["logo"]:
        told["logo"] = _picture(beside / given["logo"])
    if isinstance(given.get("language"), str) and given["language"].endswith(".po"):
        told["language"] = str(beside / given["language"])
    if isinstance(given.get("texts"), Mapping):
        told["texts"] = {**over.texts, **given["texts"]}
    return _checked(told, where)


def _checked(given: Mapping[str, Any], where: str) -> Look:
    try:
        made = msgspec.convert(given, Look)
    except msgspec.ValidationError as problem:
        raise SettingsError(f"[report] {where}cannot be used: {problem}", "correct or remove it") from problem
    if made.accent and not _COLOUR.fullmatch(made.accent):
        raise SettingsError(
            f"[report] {where}cannot be used: {made.accent!r} is no colour", 'write it as in accent = "#0b6e4f"'
        )
    _check(made.texts, where)
    with spoken(made.language):
        return made


def _check(texts: Mapping[str, str], where: str) -> None:
    for text, own in texts.items():
        if text not in known():
            like = get_close_matches(text, known(), 1, _LIKE)
            todo = f"write {like[0]!r}" if like else f"choose from those in {TEMPLATE}"
            raise SettingsError(f"[report.texts] {where}cannot be used: no report says {text!r}", todo)
        if fault := misfits(text, own):
            raise SettingsError(f"[report.texts] {where}cannot be used: of {text!r}, {fault}", f"correct {own!r}")


def _table(file: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(file.read_text("utf-8")).get("report", {})
    except OSError as problem:
        reason = problem.strerror or "it cannot be opened"
        raise SettingsError(f"cannot read the settings file {file}: {reason}", "check the path") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(f"the settings file {file} is not TOML: {problem}", "correct that place") from problem
    if not isinstance(found, dict):
        raise SettingsError(f"report in {file} is no table", "write it as [report]")
    return dict(found)


def _picture(path: Path) -> str:
    """The picture as a ``data:`` address. In an ``img`` no script of an SVG runs, and it loads nothing."""
    try:
        with path.open("rb") as file:
            content = file.read(LOGO_BYTES + 1)
    except OSError as problem:
        reason = (problem.strerror or "it cannot be opened").lower()
        raise SettingsError(f"cannot read the logo {path}: {reason}", "check the path") from problem
    if len(content) > LOGO_BYTES:
        raise SettingsError(f"the logo {path} is larger than {LOGO_BYTES // 1000} kB", "give a smaller one")
    kind = next((kind for kind, start in _PICTURES.items() if start.match(content)), None)
    if kind is None:
        raise SettingsError(f"the logo {path} is no picture", "give a PNG, JPEG, GIF, WebP or SVG file")
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _readable(colour: str, paper: str, towards: str) -> str:
    for step in range(21):
        mixed = _mixed(colour, towards, step / 20)
        if contrast(mixed, paper) >= CONTRAST:
            return mixed
    return towards


def _mixed(colour: str, other: str, share: float) -> str:
    return "#" + "".join(
        f"{round(a + (b - a) * share):02x}" for a, b in zip(_channels(colour), _channels(other), strict=True)
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21. Source: WCAG 2.2, relative luminance.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 2)


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
