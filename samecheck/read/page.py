"""One page to its reading: status, title, role, language, passages."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec
from lxml import html

from samecheck.model import Page, PageStatus, Passage, PassageRole, Reading
from samecheck.read.contact import only_contact
from samecheck.read.content import FRAME, content
from samecheck.read.depth import flattened, within_reach
from samecheck.read.disguise import disguises
from samecheck.read.extractor import Extract
from samecheck.read.furniture import cookie_talk
from samecheck.read.language import language
from samecheck.read.marks import Mark
from samecheck.read.markup import Block, Walk, walked
from samecheck.read.pointers import links, outline
from samecheck.read.role import page_role
from samecheck.read.roles import Part, parts, says_something, worth_keeping
from samecheck.read.stature import stature
from samecheck.read.status import status
from samecheck.read.structured import structured
from samecheck.read.telephone import telephones
from samecheck.read.tree import tree
from samecheck.read.words import clean, sentences
from samecheck.sentences import sentence

#: A list of links whose texts are this short is navigation, whatever its markup says.
_LINK_WORDS = 4
_LINKS_IN_A_ROW = 4

#: What stands there for visitors without scripts is read if nothing else is and it is more than a request to allow them.
_NOSCRIPT_WORDS = 50

#: Words, and the share of them in links, from which on what is no copy is shown all the same, as of the frame.
_SENTENCE_WORDS = 5
_LINKED = 0.5

#: Characters. The longest title of 1,402 real pages has 200.
_LONGEST_TITLE = 1_000
_LONGEST_DESCRIPTION = 5_000

_NOTHING = Walk([], [0], [1], [0])

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")

#: A line of clean copy this short that ends in no full stop is a heading.
_HEADING_WORDS = 10
_NO_TEXT, _NO_WORDS = sentence("no text in it"), sentence("no words in it")


def read_page(page: Page, extract: Extract = content) -> Reading:
    """What a visitor reads on ``page``; a page that holds no copy says so in its status and has no passages.

    Passages of its frame (fine print, teasers of other pages, contact data) are there as boilerplate.
    """
    if page.problem:
        return _refused(page)
    if page.kind == "text":
        return _read_text(page)
    root, walk = _looked_at(within_reach(page.body))
    if root is None:
        return _reading(page, status="empty", note=_NO_TEXT)
    return _read_tree(page, root, walk, extract)


def _refused(page: Page) -> Reading:
    """A page that could not be had; what was sent in its place may say that a wall stands before it."""
    root, walk = _looked_at(within_reach(page.body)) if page.body else (None, _NOTHING)
    if root is not None:
        copy = " ".join(block.text for block in _visible(walk))
        verdict, note = status(page.body, root, _title(root), copy)
        if verdict == "challenge":
            told = page.problem if note.partition(";")[0] in page.problem else f"{page.problem}: {note}"
            return _reading(page, status=verdict, note=told)
    return _reading(page, status="error", note=page.problem)


def _title(root: html.HtmlElement) -> str:
    return clean((root.findtext(".//title") or "")[:_LONGEST_TITLE])


def _looked_at(body: str) -> tuple[html.HtmlElement | None, Walk]:
    """Tree and blocks of ``body``.

    Where the first look sees nothing there may be bare text, or what is there for visitors without scripts.
    BeautifulSoup found no more on the 3 of 1,349 real pages where that was so, and takes time squared on unclosed markup.
    """
    root = tree(body)
    if root is None:
        root = tree(flattened(body, to_text=True))
    if root is None:
        return None, _NOTHING
    walk = walked(root)
    if not walk.blocks and next(root.iter("noscript"), None) is not None:
        unscripted = walked(root, noscript=True)
        if sum(len(block.text.split()) for block in unscripted.blocks) >= _NOSCRIPT_WORDS:
            return root, unscripted
    return root, walk


def _reading(page: Page, **fields: object) -> Reading:
    return msgspec.convert({"site": page.site, "url": page.url, "fetched": page.fetched, **fields}, Reading)


def _read_text(page: Page) -> Reading:
    lines = [clean(line) for line in page.body.splitlines()]
    found = [Part(_text_role(line), part, "", n) for n, line in enumerate(lines, 1) for part in sentences(line)]
    lang = language("", page.body)
    passages = _passages(page, lang, (part for part in found if says_something(part.text)))
    if not passages:
        return _reading(page, status="empty", note=_NO_TEXT)
    return Reading(
        site=page.site,
        url=page.url,
        status="ok",
        title=passages[0].text if passages[0].role == "heading" else "",
        role=page_role(page.url, ""),
        lang=lang,
        passages=passages,
        note=disguises(page.body, (passage.text for passage in passages)),
        fetched=page.fetched,
    )


def _text_role(line: str) -> PassageRole:
    short = len(line.split()) <= _HEADING_WORDS and not line.endswith((".", "!", ":", ";", ","))
    return "heading" if short else "sentence"


def _read_tree(page: Page, root: html.HtmlElement, walk: Walk, extract: Extract) -> Reading:
    title = _title(root)
    visible = _without_menus(_without_cookies(_visible(walk)))
    copy = " ".join(block.text for block in visible)
    lang = language(root.get("lang", "") or root.get("xml:lang", ""), copy)
    verdict, note = status(page.body, root, title, copy)
    told = structured(root)
    passages: tuple[Passage, ...] = ()
    if verdict == "ok":
        body = parts(_framed(walk, extract(root, walk, title), visible), title)
        head = [Part("meta", part, "head") for part in sentences(_description(root))]
        unseen = [Part("hidden", part, "data") for text in told.hidden for part in sentences(text)]
        passages = _passages(page, lang, worth_keeping([Part("title", title, "head"), *head, *body, *unseen]))
        note = note or disguises(page.body, (passage.text for passage in passages))
        if not passages:
            verdict, note = "empty", _NO_WORDS
    contacts = tuple(dict.fromkeys((*told.contacts, *_bare_telephones(visible))))
    return Reading(
        page.site, page.url, verdict, title, page_role(page.url, title), lang, passages, note, page.fetched,
        told.names, contacts, stature(root), *_pointers(page, root, visible, verdict),
    )  # fmt: skip


def _pointers(
    page: Page, root: html.HtmlElement, visible: list[Block], verdict: PageStatus
) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[str, str], ...]]:
    """Main headings and links within the site of a page that was read."""
    return (outline(visible), links(root, page.url)) if verdict == "ok" else ((), ())


def _visible(walk: Walk) -> list[Block]:
    """What is seen before anything is clicked; all there is where most of a page hides until its scripts have run."""
    seen = [block for block in walk.blocks if not block.marks & Mark.HIDDEN]
    words = sum(len(block.text.split()) for block in walk.blocks)
    return seen if 2 * sum(len(block.text.split()) for block in seen) >= words else walk.blocks


def _framed(walk: Walk, copy: list[Block], visible: list[Block]) -> list[tuple[Block, bool]]:
    """The blocks to show, in the order of the page, each beside whether it is of the frame.

    Those are ``copy``, and of the others what is ``visible`` and no mere link or label.
    """
    chosen = _without_menus(_without_cookies(copy))
    said = {block.text for block in chosen}
    rest = [block for block in visible if block.text not in said and _is_shown(block)]
    order = {id(block): number for number, block in enumerate(walk.blocks)}
    both = [(block, False) for block in chosen] + [(block, True) for block in rest]
    # Another extractor's blocks have no number, and come first.
    return sorted(both, key=lambda one: order.get(id(one[0]), -1))


def _is_shown(block: Block) -> bool:
    if only_contact(block.text) or block.place == "footer":
        return True
    return not block.marks & FRAME and block.linked < _LINKED and len(block.text.split()) >= _SENTENCE_WORDS


def _bare_telephones(found: Iterable[Block]) -> Iterator[str]:
    """The telephone numbers that stand alone: they say nothing and become no passage, but tell whose page this is."""
    for block in found:
        if (numbers := telephones(block.text)) and not all(map(says_something, sentences(block.text))):
            yield from numbers


def _description(root: html.HtmlElement) -> str:
    for meta in root.iterfind(".//meta"):
        if (meta.get("name") or "").lower() == "description":
            # Some site builders put marked-up text in.
            return clean(_TAG.sub(" ", (meta.get("content") or "")[:_LONGEST_DESCRIPTION]))
    return ""


def _without_cookies(found: list[Block]) -> list[Block]:
    asked = cookie_talk([block.text for block in found])
    return [block for block in found if block.text not in asked] if asked else found


def _without_menus(found: list[Block]) -> list[Block]:
    """``found`` without runs of short links, which are menus whatever their markup says."""
    menu = [
        block.linked > 0.9 and block.kind in ("text", "item") and len(block.text.split()) <= _LINK_WORDS
        for block in found
    ]
    kept, at = [], 0
    while at < len(found):
        end = at
        while end < len(found) and menu[end]:
            end += 1
        if end - at < _LINKS_IN_A_ROW:
            kept += found[at : max(end, at + 1)]
        at = max(end, at + 1)
    return kept


def _passages(page: Page, lang: str, found: Iterable[Part]) -> tuple[Passage, ...]:
    """Passages in page order, runs of the same text (a slider's copies) once.

    Addresses, telephone numbers and opening hours are boilerplate from the start: masking wants the towns in them.
    """
    rows = list(found)
    same = {n for n, (one, two) in enumerate(pairwise(rows), 1) if one.text == two.text and one.role == two.role}
    return tuple(
        Passage(
            page.site, page.url, part.role, part.text, part.place, part.line, lang, (page.url,),
            boilerplate=part.framed or (part.role not in ("title", "meta") and only_contact(part.text)),
        )
        for n, part in enumerate(rows)
        if n not in same
    )  # fmt: skip
