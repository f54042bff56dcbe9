"""What on a page is no copy: menus, dialogs, widgets, hidden parts, and the talk of forms.

By structure where the markup tells; by wording where a form's or widget's own sentences are the same on every site.
"""

import re
from collections.abc import Sequence
from itertools import islice

from lxml import html

from samecheck.read.marks import Mark

#: Elements whose text no reader reads as copy.
_DROPPED = frozenset(
    "script style noscript template svg math iframe canvas head textarea option optgroup rp rt".split()
)
#: Nor of these, unless they were never closed and have swallowed the page below them.
_DROPPED_IF_SHORT = frozenset(
    "object audio video map select input label legend datalist progress meter dialog menu".split()
)
_DIALOGS = frozenset(("dialog", "alertdialog", "search"))
_NEVER = frozenset(("html", "body", "main", "form"))
#: Of the elements left out, those that a visitor fills in.
_CONTROLS = frozenset(("input", "select", "textarea"))
_NO_QUESTION = frozenset("hidden submit button image reset".split())

#: A menu holds fewer words than this; a wrapper of the whole page with a menu's class holds more.
_MENU_WORDS = 400
#: A dialog about cookies is short; a page that speaks of cookies at length is a page.
_CONSENT_WORDS = 250
#: Elements looked at to tell a short one: a page of a million empty tags must not be walked at every level.
_ELEMENTS = 4_000

#: What forms and widgets say of themselves. Source: read on the pages of smb_sites, trades and wcxb.
_FORM_TALK = re.compile(
    r"fields? (?:are |is )?(?:marked|indicated|denoted)|(?:denotes?|indicates?|marks) (?:an? )?(?:required|mandatory)|"
    r"\*\W*(?:required|mandatory|pflichtfeld|obligat|verplicht|champs? obligatoire|campos? obligatorio)|"
    r"^\W*required(?: fields?| information)?\W*$|^all (?:the )?fields (?:are )?(?:required|mandatory)|"
    r"^[^.!?]{1,40}\((?:required|optional)\)[\W\d]*$|"
    r"^choosing a selection results in a full page|^opens (?:external website )?in a new (?:window|tab)|"
    r"^(?:please )?enter a valid |must have at least \d+ |^this field (?:is|should|cannot)\b|"
    r"^(?:\w+\W+)?(?:re)?captcha\b|captcha (?:code|image|text|field|failed|verification)|"
    r"(?:enter|type|copy) the (?:(?:security|verification) )?(?:code|characters|letters)\b|"
    r"protected from spam ?bots|tegen spambots|vor spambots|contre les (?:robots|spambots)|contra (?:los )?(?:robots|spambots)|"
    r"(?:enable|need|requires?) javascript|javascript (?:is (?:disabled|required)|must be|enabled|dient|muss|needs)|"
    r"^by (?:submitting|clicking|checking|providing|filling)\b.{0,80}\b(?:you|i) (?:agree|consent|authorize|accept)|"
    r"^(?:view larger map|map data ©?.*|report a map error|größere karte.*|grotere kaart.*|agrandir le plan|"
    r"ver mapa (?:más )?grande.*|visualizza mappa.*|просмотреть увеличенную карту)$",
    re.IGNORECASE,
)
_FORM_TALK_LENGTH = 200
#: One of these stands in all of it: nearly all copy is sent away unread by the pattern.
_FORM_WORDS = tuple(
    "field required mandatory optional pflichtfeld obligat verplicht champ campos captcha spam robots javascript code valid "
    "selection opens "
    "characters letters agree consent authorize accept map karte kaart plan mapa mappa карту".split()
)

#: "We use cookies", "Wir verwenden Cookies", "Nous utilisons des cookies" and so on, in either order.
_COOKIE_TALK = re.compile(
    r"(?:cookies?|куки)\b.*\b(?:accept|agree|consent|continu|browsing|akzept|einverstanden|zustimm|accord|acept|acuerdo|accett|akkoord|"
    r"experience|erlebnis|policy|settings|préférences)|"
    r"\b(?:us(?:e|es|ing)|verwende\w*|nutz\w*|utilis\w*|utiliz\w*|usamos|usiamo|gebruik\w*|использу\w*)\b.{0,40}(?:cookies?|куки)\b",
    re.IGNORECASE,
)
_COOKIE_WORDS = 60
_COOKIE_LENGTH = 600
#: More passages than this that speak of cookies are what the page is about.
_COOKIE_BLOCKS = 3


def is_left_out(element: html.HtmlElement, tag: str, told: int) -> bool:
    """Whether nothing inside ``element`` can be copy; ``told`` are the marks it has itself.

    Only what is sure: of what is hidden, or has a menu's class, the words around it have to tell.
    """
    if tag in _DROPPED:
        return True
    if tag in _DROPPED_IF_SHORT or (told & Mark.DIALOG and element.get("role") in _DIALOGS):
        return is_short(element, _MENU_WORDS) and not holds_page(element)
    if told & Mark.NAVIGATION and _is_menu(element):
        return True
    if not told & (Mark.WIDGET | Mark.CONSENT | Mark.UNSEEN) or tag in _NEVER:
        return False
    if told & Mark.WIDGET:
        return is_short(element, _MENU_WORDS)
    return is_short(element, _CONSENT_WORDS if told & Mark.CONSENT else _MENU_WORDS) and not holds_page(element)


def holds_page(element: html.HtmlElement) -> bool:
    """Whether the page's headline or main part is inside ``element``."""
    return next(element.iter("h1", "main", "footer"), None) is not None


def is_short(element: html.HtmlElement, limit: int) -> bool:
    """Whether ``element`` holds fewer than ``limit`` words: a page-wide wrapper with an odd class is not left out."""
    count = len((element.text or "").split())
    for number, inner in enumerate(element.iterdescendants()):
        count += len((inner.text or "").split()) + len((inner.tail or "").split())
        if count >= limit or number > _ELEMENTS:
            return False
    return count < limit


def _is_menu(element: html.HtmlElement) -> bool:
    """Whether a <nav> is one: an unclosed <nav> swallows the page below it, a menu of any length is made of links."""
    if holds_page(element):
        return False
    said = sum(len(text.split()) for text in islice(element.itertext(), _ELEMENTS))
    linked = (text for link in element.iter("a") for text in link.itertext())
    return said - sum(len(text.split()) for text in islice(linked, _ELEMENTS)) < _MENU_WORDS


def is_question(element: html.HtmlElement, tag: str) -> bool:
    """Whether ``element`` is a box of a form, so that the words beside it are its label."""
    return tag in _CONTROLS and (element.get("type") or "").lower() not in _NO_QUESTION


def is_form_talk(text: str) -> bool:
    """Whether a form or widget speaks of itself.

    >>> is_form_talk("Fields marked with * are required."), is_form_talk("No experience required: we train you.")
    (True, False)
    """
    if len(text) > _FORM_TALK_LENGTH:
        return False
    lower = text.lower()
    return any(word in lower for word in _FORM_WORDS) and bool(_FORM_TALK.search(text))


def cookie_talk(texts: Sequence[str]) -> set[str]:
    """Those of a page's ``texts`` that ask for leave to set cookies; none on a page that is about cookies."""
    spoken = {text for text in texts if "cookie" in text.lower() or "куки" in text.lower()}
    # A "word" may be of any length, and the pattern looks at each part of it again and again.
    spoken = {text for text in spoken if len(text) <= _COOKIE_LENGTH}
    if len(spoken) > _COOKIE_BLOCKS:
        return set()
    return {text for text in spoken if len(text.split()) <= _COOKIE_WORDS and _COOKIE_TALK.search(text)}
