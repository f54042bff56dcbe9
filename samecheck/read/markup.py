"""Markup to blocks: what a reader sees of a page, block by block, and nothing else.

The tree is walked once, by iteration: a page of ten thousand nested tags must not end in a stack overflow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree, html

from samecheck.read.words import clean

Kind = Literal["heading", "text", "item", "button", "quote", "question"]

#: Elements whose text no reader reads as copy.
_DROPPED = frozenset(
    "script style noscript template svg math iframe object embed canvas audio video map head select option optgroup "
    "textarea input label legend datalist progress meter dialog menu rp rt".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_LANDMARKS = {"main": "main", "header": "header", "footer": "footer", "aside": "aside"}
_ROLE_LANDMARKS = {"main": "main", "banner": "header", "contentinfo": "footer", "complementary": "aside"}

#: Whole tokens of id and class, so that "navigate" or "footerless" do not count.
_NAVIGATION = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|pagination|pager|skip-link|skiplink|topnav|sitemap)(?:$|[\s_-])"
)
_FOOTER = re.compile(r"(?:^|[\s_-])(?:footer|colophon|copyright|bottombar)(?:$|[\s_-])")
_UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text|hidden|hide|d-none)(?:$|\s)"
)
_CONSENT = re.compile(r"cookie|consent|gdpr|onetrust|cmplz|cc-window|cybot", re.IGNORECASE)
_WIDGET = re.compile(
    r"(?:^|\s)(?:gm-style\S*|gmnoprint|recaptcha\S*|g-recaptcha|addthis\S*|sharedaddy|fb-\S+|twitter-\S+|goog-te-\S+)(?:$|\s)"
)
_QUOTED = re.compile(r"(?:^|[\s_-])(?:testimonials?|reviews?|quote)(?:$|[\s_-])")
_BUTTON = re.compile(r"(?:^|[\s_-])(?:btn|button|cta)(?:$|[\s_-])")
_STYLED_AWAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

#: A menu holds fewer words than this; a wrapper of the whole page with a menu's class holds more.
_MENU_WORDS = 400

#: A dialog about cookies is short; a page that speaks of cookies at length is a page.
_CONSENT_WORDS = 250


@dataclass(slots=True)
class Block:
    """A run of text between two block borders: ``place`` is the landmark it stands in, ``level`` a heading's rank."""

    kind: Kind
    text: str
    place: str
    line: int
    level: int = 0
    linked: float = 0.0


@dataclass(slots=True)
class _Frame:
    """What the walk knows inside one element."""

    tag: str
    place: str
    kind: Kind
    level: int = 0
    link: bool = False


@dataclass(slots=True)
class _Run:
    """The text gathered since the last block border."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    line: int = 0


def tree(markup: str) -> html.HtmlElement | None:
    """The tree of ``markup``, or ``None`` where there is none to be had."""
    # libxml2 refuses a str that declares an encoding in bytes it no longer has.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace").replace(b"\0", b""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return root if len(root) else None


def blocks(root: html.HtmlElement) -> Iterator[Block]:
    """The visible blocks below ``root`` in document order; navigation, dialogs and hidden parts are left out."""
    stack = [_Frame("", "", "text")]
    run = _Run()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if not tag or _is_left_out(element, tag):
                walker.skip_subtree()
                stack.append(stack[-1])
                continue
            frame = _entered(element, tag, stack[-1])
            if tag in _BLOCKS or frame.kind == "button" != stack[-1].kind:
                yield from _closed(run, stack[-1])
            elif tag == "br":
                run.parts.append("\n")
            stack.append(frame)
            _add(run, element.text, frame, element.sourceline)
        else:
            frame = stack.pop()
            if frame is not stack[-1] and (tag in _BLOCKS or frame.kind == "button" != stack[-1].kind):
                yield from _closed(run, frame)
            _add(run, element.tail, stack[-1], element.sourceline)
    yield from _closed(run, stack[-1])


def _add(run: _Run, text: str | None, frame: _Frame, line: int | None) -> None:
    if not text:
        return
    if not run.line and text.strip():
        run.line = line or 0
    # Line breaks of the source are white space; only <br> puts a real one.
    run.parts.append(re.sub(r"\s+", " ", text))
    if frame.link:
        run.linked += len(text.strip())


def _closed(run: _Run, frame: _Frame) -> Iterator[Block]:
    """The blocks of the run that ends here; the run starts anew."""
    text = "".join(run.parts)
    pieces = [clean(text)] if frame.kind == "heading" and clean(text) else _lines(text)
    length = sum(map(len, pieces)) or 1
    for piece in pieces:
        yield Block(frame.kind, piece, frame.place, run.line, frame.level, min(1.0, run.linked / length))
    run.parts.clear()
    run.linked = run.line = 0


def _lines(text: str) -> list[str]:
    """``text`` cut at its line breaks where they end something: a sentence, or a short line of its own."""
    found: list[str] = []
    for line in filter(None, map(clean, text.split("\n"))):
        if found and not (found[-1][-1] in ".!?:…" or len(found[-1]) < 60 or len(line) < 25):
            found[-1] += " " + line
        else:
            found.append(line)
    return found


def _entered(element: html.HtmlElement, tag: str, outer: _Frame) -> _Frame:
    """The frame inside ``element``."""
    marks = _marks(element)
    place = _LANDMARKS.get(tag) or _ROLE_LANDMARKS.get(element.get("role", "")) or outer.place
    # The inner landmark of a footer is still the footer.
    if outer.place == "footer" or (_FOOTER.search(marks) and tag not in ("html", "body")):
        place = "footer"
    kind, level = _kind(tag, marks, element, outer)
    return _Frame(tag, place, kind, level, link=outer.link or tag == "a")


def _kind(tag: str, marks: str, element: html.HtmlElement, outer: _Frame) -> tuple[Kind, int]:
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return "heading", int(tag[1])
    if tag == "button" or element.get("role") == "button" or (tag == "a" and _BUTTON.search(marks)):
        return "button", 0
    if tag in ("summary", "dt"):
        return "question" if tag == "summary" else "heading", 4
    if tag == "blockquote" or _QUOTED.search(marks):
        return "quote", 0
    if tag == "li" and outer.kind != "quote":
        return "item", 0
    return outer.kind, outer.level


def _marks(element: html.HtmlElement) -> str:
    return f"{element.get('id', '')} {element.get('class', '')}".lower()


def _is_left_out(element: html.HtmlElement, tag: str) -> bool:
    """Whether nothing inside ``element`` is copy that a reader sees."""
    if tag in _DROPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in ("dialog", "alertdialog", "search"):
        return True
    if tag == "nav" or element.get("role") in ("navigation", "menu", "menubar"):
        # An unclosed <nav> swallows the page below it.
        return not _holds_page(element)
    if _STYLED_AWAY.search(element.get("style", "")):
        return True
    marks = _marks(element)
    if not marks.strip() or tag in ("html", "body", "main", "form"):
        return False
    if _WIDGET.search(marks):
        return True
    if _UNSEEN.search(marks) or (tag in ("div", "ul", "ol", "p", "span", "section") and _NAVIGATION.search(marks)):
        return _is_short(element, _MENU_WORDS) and not _holds_page(element)
    return bool(_CONSENT.search(marks)) and _is_short(element, _CONSENT_WORDS)


def _holds_page(element: html.HtmlElement) -> bool:
    """Whether the page's headline or main part is inside ``element``."""
    return next(element.iter("h1", "main", "footer"), None) is not None


def _is_short(element: html.HtmlElement, limit: int) -> bool:
    """Whether ``element`` holds fewer than ``limit`` words: a page-wide wrapper with an odd class is not left out."""
    count = 0
    for text in element.itertext():
        count += len(text.split())
        if count >= limit:
            return False
    return True
