"""Markup to blocks: every run of text of a page between two block borders, and what the markup around it tells.

Which of them are the page's own copy is decided in `samecheck.read.content`. The tree is walked once, by iteration: a
page of ten thousand nested tags must not end in a stack overflow.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree, html

from samecheck.read.furniture import is_form_talk, is_left_out, is_question, is_short
from samecheck.read.marks import Mark, marks
from samecheck.read.words import clean

Kind = Literal["heading", "text", "item", "button", "quote", "question"]

_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_LANDMARKS = {"main": "main", "header": "header", "footer": "footer", "aside": "aside"}
_ROLE_LANDMARKS = {"main": "main", "banner": "header", "contentinfo": "footer", "complementary": "aside"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}

#: A footer known by its class alone is no longer than this; "has-sticky-footer" stands on wrappers of whole pages.
_FOOTER_WORDS = 500
#: Elements of which several in a row are as many boxes: links and labels without a word of text between them.
_BOXES = frozenset(("a", "span", "button", "strong", "b"))
#: Elements that change nothing but the look of the words inside.
_PLAIN = frozenset("span strong b em i u small sup sub font mark abbr bdi bdo cite q s wbr".split())
#: Stands between two of them in a run; it is white space to `_SPACE`, so none comes in with the page.
_SEAM = "\x1e"
_BETWEEN = re.compile(r"[\s|•·»›/]*")
#: Boxes hold at most this many words; a sentence in which several words are marked up has longer parts.
_BOX_WORDS = 6
_LABEL_WORDS = 8
#: Signs that part links or stand before items.
_EDGES = " |•·»›▪●"
_SPACE = re.compile(r"\s+")
#: Characters of a page that are read. All text of the largest of 1,402 real pages is less.
_MOST_TEXT = 500_000


@dataclass(slots=True)
class Block:
    """A run of text between two block borders.

    ``place`` is the landmark it stands in, ``level`` a heading's rank, ``linked`` the share of its characters in links,
    ``label`` whether it labels a box of a form, ``marks`` what the elements around it tell (`samecheck.read.marks`),
    ``box`` the number of the innermost block element around it, ``depth`` how many elements are around it.
    """

    kind: Kind
    text: str
    place: str
    line: int
    level: int = 0
    linked: float = 0.0
    label: bool = False
    marks: int = 0
    box: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Walk:
    """The blocks of a page in document order, and its block elements, the boxes, in that of their start tags.

    ``ends`` has for each box the number of the first box behind it: those between the two are inside it. ``parents``
    has the box around it (the first is the page, its own parent), ``told`` what it tells itself.
    """

    blocks: list[Block]
    parents: list[int]
    ends: list[int]
    told: list[int]


@dataclass(slots=True)
class _Frame:
    """What the walk knows inside one element."""

    tag: str
    place: str
    kind: Kind
    level: int = 0
    link: bool = False
    marks: int = 0
    box: int = 0
    depth: int = 0


@dataclass(slots=True)
class _Run:
    """The text gathered since the last block border, and the blocks and boxes before it."""

    found: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    read: int = 0
    line: int = 0
    label: bool = False
    parents: list[int] = field(default_factory=lambda: [0])
    ends: list[int] = field(default_factory=lambda: [1])
    told: list[int] = field(default_factory=lambda: [0])


def walked(root: html.HtmlElement, *, noscript: bool = False) -> Walk:
    """The blocks below ``root``; scripts, menus, dialogs and the boxes of forms are left out.

    ``noscript`` has what stands there for visitors without scripts count too.
    """
    stack = [_Frame("", "", "text")]
    run = _Run()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            frame = stack.pop()
            if frame is not stack[-1] and (tag in _BLOCKS or frame.kind == "button" != stack[-1].kind):
                _close(run, frame)
                run.ends[frame.box] = len(run.parents)
            _leave(run, element, tag, stack[-1])
            continue
        told = marks(element, tag) if tag else 0
        if not tag or (is_left_out(element, tag, told) and not (noscript and tag == "noscript")):
            if is_question(element, tag):
                _mark_label(run, element)
            walker.skip_subtree()
            stack.append(stack[-1])
            continue
        stack.append(_started(run, element, tag, told, stack[-1]))
        _add(run, element.text, stack[-1], element)
    _close(run, stack[-1])
    run.ends[0] = len(run.parents)
    found = [block for block in run.found if not (_is_label(block) or is_form_talk(block.text))]
    return Walk(found, run.parents, run.ends, run.told)


def _started(run: _Run, element: html.HtmlElement, tag: str, told: int, outer: _Frame) -> _Frame:
    """The frame inside ``element``, once what stood before it is closed."""
    if not told and tag in _PLAIN:
        return outer
    frame = _entered(element, tag, told, outer)
    if tag in _BLOCKS or frame.kind == "button" != outer.kind:
        _close(run, outer)
        frame.box = len(run.parents)
        run.parents.append(outer.box)
        run.ends.append(0)
        run.told.append(told)
    elif tag == "br":
        run.parts.append("\n")
    return frame


def _leave(run: _Run, element: html.HtmlElement, tag: str, outer: _Frame) -> None:
    """Takes in what follows ``element``, or notes that nothing stands between it and the next box of its kind."""
    tail = element.tail
    if tag in _BOXES and run.parts and outer.tag != "pre" and (not tail or _BETWEEN.fullmatch(tail)):
        following = element.getnext()
        if following is not None and (following.tag == tag or (not tail and following.tag in _BOXES)):
            run.parts.append(_SEAM + (tail or ""))
            return
    _add(run, tail, outer, element)


def _add(run: _Run, text: str | None, frame: _Frame, element: html.HtmlElement) -> None:
    if not text or run.read >= _MOST_TEXT:
        return
    text = text[: _MOST_TEXT - run.read]
    run.read += len(text)
    # Line breaks of the source are white space; only <br> puts a real one.
    text = _SPACE.sub(" ", text)
    if text == " ":
        if run.parts:
            run.parts.append(text)
    else:
        run.parts.append(text)
        if not run.line:
            run.line = element.sourceline or 0
        if frame.link:
            run.linked += len(text.strip())


def _mark_label(run: _Run, element: html.HtmlElement) -> None:
    """Notes that the words before a box of a form, or beside one to tick, are its label."""
    ticked = (element.get("type") or "").lower() in ("radio", "checkbox")
    if ticked or any(part.strip() for part in run.parts):
        run.label = True
    elif run.found:
        run.found[-1].label = True


def _is_label(block: Block) -> bool:
    return (
        block.label
        and block.kind in ("text", "item", "quote")
        and block.text[-1] not in ".!"
        and len(block.text.split()) <= _LABEL_WORDS
    )


def _close(run: _Run, frame: _Frame) -> None:
    """Turns the run that ends here into blocks; the run starts anew."""
    if not run.parts and not run.label:
        return
    text = "".join(run.parts)
    if not run.label and text.isspace():
        run.parts.clear()
        return
    if frame.kind == "heading":
        pieces = [whole] if (whole := clean(_joined(text))) else []
    else:
        pieces = [line for box in _boxes(text) for line in _lines(box)]
    length = sum(map(len, pieces)) or 1
    linked = min(1.0, run.linked / length)
    at, told, label = (frame.place, run.line, frame.level, linked), (frame.marks, frame.box, frame.depth), run.label
    run.found += [Block(frame.kind, piece, *at, label, *told) for piece in pieces]
    run.parts.clear()
    run.linked = run.line = 0
    run.label = False


def _boxes(text: str) -> list[str]:
    """``text`` cut at its seams if what they part are boxes: a few words each, the first with a capital or figure."""
    if _SEAM not in text:
        return [text]
    pieces = [clean(piece).strip(_EDGES) for piece in text.split(_SEAM)]
    if all(len(piece.split()) <= _BOX_WORDS and not piece[:1].islower() for piece in pieces):
        return pieces
    return [_joined(text)]


def _joined(text: str) -> str:
    """``text`` without seams: "Built to last" and "Premium" beside it are two words on the screen, "R" and "oof" one."""
    return re.sub(rf"(?<=[^\W\d_A-Z]){_SEAM}(?=[A-Z\d])|(?<=\d){_SEAM}(?=[A-Z][a-z])", " ", text).replace(_SEAM, "")


def _lines(text: str) -> list[str]:
    """``text`` cut at its line breaks where they end something: a sentence, or a short line of its own."""
    found: list[str] = []
    for line in filter(None, (clean(line).strip(_EDGES) for line in text.split("\n"))):
        if found and not (found[-1][-1] in ".!?:…" or len(found[-1]) < 60 or len(line) < 25):
            found[-1] += " " + line
        else:
            found.append(line)
    return found


def _entered(element: html.HtmlElement, tag: str, told: int, outer: _Frame) -> _Frame:
    """The frame inside ``element``."""
    place = _LANDMARKS.get(tag) or _ROLE_LANDMARKS.get(element.get("role", "")) or outer.place
    # The inner landmark of a footer is still the footer.
    if outer.place == "footer" or (told & Mark.FOOTER and _is_footer(element, tag)):
        place = "footer"
    kind, level = _kind(tag, told, element, outer)
    return _Frame(tag, place, kind, level, outer.link or tag == "a", outer.marks | told, outer.box, outer.depth + 1)


def _is_footer(element: html.HtmlElement, tag: str) -> bool:
    if tag in ("html", "body") or next(element.iter("h1", "main"), None) is not None:
        return False
    return is_short(element, _FOOTER_WORDS)


def _kind(tag: str, told: int, element: html.HtmlElement, outer: _Frame) -> tuple[Kind, int]:
    if tag in _HEADINGS:
        return "heading", _HEADINGS[tag]
    if told & Mark.BUTTON and (tag in ("a", "button") or element.get("role") == "button"):
        return "button", 0
    if tag in ("summary", "dt"):
        return "question" if tag == "summary" else "heading", 4
    if told & Mark.QUOTED and (tag == "blockquote" or _is_quotation(element)):
        return "quote", 0
    if tag == "li" and outer.kind != "quote":
        return "item", 0
    return outer.kind, outer.level


def _is_quotation(element: html.HtmlElement) -> bool:
    """Whether customers speak in it: where visitors are to fill in something, the quote is a price."""
    return element.tag not in ("html", "body", "main", "form") and next(element.iter("input", "form"), None) is None
