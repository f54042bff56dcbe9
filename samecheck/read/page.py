"""One page to its reading: status, title, role, language, passages."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec
from lxml import html

from samecheck.model import Page, PageRole, Passage, PassageRole, Reading
from samecheck.read.contact import only_contact
from samecheck.read.depth import flattened
from samecheck.read.extractor import Extract
from samecheck.read.furniture import cookie_talk
from samecheck.read.language import language
from samecheck.read.markup import Block, blocks, tree
from samecheck.read.role import page_role
from samecheck.read.status import status
from samecheck.read.structured import structured
from samecheck.read.words import clean, sentences, words

#: Links that say where to click, not what the business is.
_SIGNPOSTS = frozenset(
    "skip to content|skip to main content|learn more|read more|more|back to top|menu|close|home|next|previous|submit|search|"
    "click here|here|details|more info|view all|see all|toggle navigation|loading|sign in|log in|login|share|print".split(
        "|"
    )
)

#: Role, text, place and line of what becomes a passage.
_Found = tuple[PassageRole, str, str, int]

#: A list of links whose texts are this short is navigation, whatever its markup says.
_LINK_WORDS = 4
_LINKS_IN_A_ROW = 4

#: A question of this many words on a button opens its answer: an accordion, as often in lists of questions.
_QUESTION_WORDS = 4

#: A button with more words than this is a teaser that can be clicked.
_BUTTON_WORDS = 8

#: What stands there for visitors without scripts is read if nothing else is and it is more than a request to allow them.
_NOSCRIPT_WORDS = 50

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")

#: A line of clean copy this short that ends in no full stop is a heading.
_HEADING_WORDS = 10


def read_page(page: Page, extract: Extract = blocks) -> Reading:
    """What a visitor reads on ``page``; a page that holds no copy says so in its status and has no passages."""
    if page.problem:
        return _reading(page, status="error", note=page.problem)
    if page.kind == "text":
        return _read_text(page)
    root = tree(page.body)
    found = [] if root is None else extract(root)
    if not found:
        root, found = _second_look(page.body, root)
    if root is None:
        return _reading(page, status="empty", note="no text in it")
    return _read_tree(page, root, found)


def _reading(page: Page, **fields: object) -> Reading:
    return msgspec.convert({"site": page.site, "url": page.url, "fetched": page.fetched, **fields}, Reading)


def _read_text(page: Page) -> Reading:
    lines = [clean(line) for line in page.body.splitlines()]
    found = [(_text_role(line), part, number) for number, line in enumerate(lines, 1) for part in sentences(line)]
    lang = language("", page.body)
    passages = _passages(
        page, lang, ((role, part, "", number) for role, part, number in found if _says_something(part))
    )
    if not passages:
        return _reading(page, status="empty", note="no text in it")
    return Reading(
        site=page.site,
        url=page.url,
        status="ok",
        title=passages[0].text if passages[0].role == "heading" else "",
        role=page_role(page.url, ""),
        lang=lang,
        passages=passages,
        fetched=page.fetched,
    )


def _text_role(line: str) -> PassageRole:
    short = len(line.split()) <= _HEADING_WORDS and not line.endswith((".", "!", ":", ";", ","))
    return "heading" if short else "sentence"


def _read_tree(page: Page, root: html.HtmlElement, found: list[Block]) -> Reading:
    title = clean(root.findtext(".//title") or "")
    visible = _without_menus(_without_cookies(found))
    copy = " ".join(block.text for block in visible)
    lang = language(root.get("lang", "") or root.get("xml:lang", ""), copy)
    verdict, note = status(page.body, root, title, copy)
    head: list[_Found] = [("title", title, "head", 0)]
    head += [("meta", part, "head", 0) for part in sentences(_description(root))]
    told = structured(root)
    unseen: list[_Found] = [("hidden", part, "data", 0) for text in told.hidden for part in sentences(text)]
    shown = [*head, *_with_roles(visible, title), *unseen]
    passages = _passages(page, lang, _kept(shown)) if verdict == "ok" else ()
    role: PageRole = page_role(page.url, title)
    return Reading(
        page.site, page.url, verdict, title, role, lang, passages, note, page.fetched, told.names, told.contacts
    )


def _second_look(body: str, root: html.HtmlElement | None) -> tuple[html.HtmlElement | None, list[Block]]:
    """Tree and blocks where the first look saw nothing: the bare text, or what is there for visitors without scripts.

    BeautifulSoup found no more on the 3 of 1,349 real pages where that was so, and takes time squared on unclosed markup.
    """
    if root is None:
        root = tree(flattened(body, to_text=True))
    if root is None:
        return None, []
    hidden = blocks(root, noscript=True)
    return root, hidden if sum(len(block.text.split()) for block in hidden) >= _NOSCRIPT_WORDS else blocks(root)


def _description(root: html.HtmlElement) -> str:
    for meta in root.iterfind(".//meta"):
        if (meta.get("name") or "").lower() == "description":
            # Some site builders put marked-up text in.
            return clean(_TAG.sub(" ", meta.get("content") or ""))
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


def _with_roles(found: list[Block], title: str) -> Iterator[_Found]:
    """Each block's parts with their role; what stands under the headline is the hero too."""
    hero = _headline(found, title)
    below = 0
    for number, block in enumerate(found):
        parts = [block.text] if block.kind in ("heading", "question", "button") else sentences(block.text)
        if hero is not None and number > hero and block.kind == "heading":
            below = 99
        for part in parts:
            role = _role(block, part, alone=len(parts) == 1)
            if number == hero:
                role = "hero"
            elif hero is not None and number > hero and below < 2 and role == "sentence" and not only_contact(part):
                role, below = "hero", below + 1
            yield role, part, block.place, block.line


def _headline(found: list[Block], title: str) -> int | None:
    """Which block is the headline: the first main heading, else the first that the title repeats."""
    headings = [(n, block) for n, block in enumerate(found) if block.kind == "heading"]
    named = title.casefold()
    return next(
        (n for n, block in headings if block.level == 1),
        next((n for n, b in headings if b.place != "footer" and len(b.text) > 3 and b.text.casefold() in named), None),
    )


def _role(block: Block, part: str, *, alone: bool) -> PassageRole:
    if block.kind == "heading":
        return "faq" if part.endswith("?") else "heading"
    if block.kind == "question":
        return "faq"
    if block.kind == "item":
        return "item" if alone else "sentence"
    if block.kind == "quote":
        return "quote"
    if block.kind == "button" and part.endswith("?") and len(part.split()) >= _QUESTION_WORDS:
        return "faq"
    if block.kind == "button" and len(part.split()) <= _BUTTON_WORDS:
        return "button"
    # A few words that end in no full stop, in a box of their own, are a label, as in a list.
    return "item" if alone and len(part.split()) <= 5 and part[-1] not in ".!?" else "sentence"


def _kept(found: Iterable[_Found]) -> Iterator[_Found]:
    for role, text, place, line in found:
        if _says_something(text) and text.lower().strip(" .:»>→") not in _SIGNPOSTS:
            yield role, text, place, line


def _says_something(text: str) -> bool:
    """Whether there is a word of letters in it."""
    return any(len(word) > 1 and word.isalpha() for word in words(text))


def _passages(page: Page, lang: str, found: Iterable[_Found]) -> tuple[Passage, ...]:
    """Passages in page order, runs of the same text (a slider's copies) once.

    Addresses, telephone numbers and opening hours are boilerplate from the start: masking wants the towns in them.
    """
    rows = [(role, text, place, line) for role, text, place, line in found]
    same = {n for n, (one, two) in enumerate(pairwise(rows), 1) if one[1] == two[1] and one[0] == two[0]}
    return tuple(
        Passage(page.site, page.url, role, text, place, line, lang, (page.url,), boilerplate=_is_contact(role, text))
        for n, (role, text, place, line) in enumerate(rows)
        if n not in same
    )


def _is_contact(role: PassageRole, text: str) -> bool:
    return role not in ("title", "meta") and only_contact(text)
