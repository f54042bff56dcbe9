"""The copy of one page: a file, stdin or a string, whatever it is written in."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from samecheck.errors import InputError, TooLittle
from samecheck.gather import pages
from samecheck.gather.decode import decode, not_text
from samecheck.gather.kinds import kind_of
from samecheck.gather.markdown import looks_markdown, plain
from samecheck.gather.message import looks_html
from samecheck.model import Page, Site

STDIN = "-"
#: What a draft's site is called where nothing tells.
NAMELESS = "draft"
_ONE_PAGE = "give one page: a file of Markdown, HTML or text, or - for stdin"
#: A tag that holds copy, as what a content management system keeps of a page begins with.
_TAG = re.compile(r"\s*<(p|h[1-6]|div|section|article|main|ul|ol|header|body|blockquote)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Text:
    """Copy of one page: the file as it is, and what is read of it. ``name`` is where it is from."""

    name: str
    source: str
    page: Page


def opened(path: str | Path) -> Text:
    """The copy in the file ``path``.

    Raises:
        InputError: it cannot be read, or is no page.
        TooLittle: it is a list of addresses. Nothing is fetched for a draft.
    """
    file = Path(path)
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "cannot be found"
        raise InputError(f"{path} {what}", _ONE_PAGE)
    if kind_of(file) == "urls":
        raise TooLittle(f"{path} lists addresses and holds no copy", _ONE_PAGE)
    (page,) = pages(str(file))[:1]
    try:
        data = file.read_bytes()
    except OSError as problem:
        raise InputError(f"cannot read {path}: {problem.strerror}", "check the file and its rights") from problem
    plain_file = page.kind == "text" and not not_text(data)
    return Text(str(path), decode(data) if plain_file else page.body, page)


def written(text: str, name: str = STDIN) -> Text:
    """The copy ``text``: HTML, Markdown or plain, by what it looks like."""
    if looks_html(text[:4096].encode("utf-8", "replace")) or _TAG.match(text):
        return Text(name, text, Page(NAMELESS, name, text, "html"))
    body = plain(text) if looks_markdown(text) else text
    return Text(name, text, Page(NAMELESS, name, body, "text"))


def stdin(stream: IO[bytes]) -> Text:
    """The copy that comes through ``stream``.

    Raises:
        InputError: it is no text.
    """
    data = stream.read()
    if what := not_text(data):
        raise InputError(f"stdin holds {what}, not copy", "pipe Markdown, HTML or plain text in")
    return written(decode(data))


def text_of(copy: str | Path | Text) -> Text:
    """The copy in the file ``copy``, or ``copy`` itself.

    Raises:
        InputError: the file cannot be read.
    """
    if isinstance(copy, Text):
        return copy
    return opened(copy) if isinstance(copy, Path) or _is_path(copy) else written(copy)


def _is_path(copy: str) -> bool:
    """Whether a string is the path of a file, not copy."""
    try:
        return len(copy) < 4096 and "\n" not in copy and Path(copy).is_file()
    except (OSError, ValueError):
        return False


def earlier_copy(before: str | Path | Site) -> Text | None:
    """The copy in the file ``before``; ``None`` if it is no single page, but a site.

    Raises:
        InputError: the page cannot be read.
    """
    if isinstance(before, Site) or not Path(before).is_file() or kind_of(Path(before)) not in ("page", "saved"):
        return None
    return opened(before)
