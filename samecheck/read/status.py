"""Whether a page is a business page at all: walls, parked domains and error pages look alike on every site.

The wording that tells is in `lexicons/status.txt`, with its sources; here is how much of the page it must make up to be
believed. A long page says something of its own, whatever phrase it also holds; wording that a business may use too
("coming soon") must stand where such pages have it: as the title, or as a line of its own that comes first. Where next to
nothing is said, the markup tells: an empty element that a script fills, frames, a form to log in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import html

from samecheck.lexicons.signs import Sign, Strength, status_signs
from samecheck.model import PageStatus
from samecheck.read.words import clean, words
from samecheck.sentences import sentence

#: Words. A title that says what the page is not is believed up to here: parked pages carry offers, error pages menus.
_TITLED = 400
#: Words. A page with more says something of its own; walls speak up within the first `_AT_ONCE`.
_SHORT = 120
_AT_ONCE = 40
#: Words. Announcements are shorter than pages that announce something and go on.
_ANNOUNCED = 60
#: Words before a line that is still among the first things said: a name and a motto.
_FIRST = 12
#: Words under which a page is little more than its notice, and under which it says next to nothing.
_NOTICE = 40
_NOTHING = 15
#: Words of its own that keep a page from being empty, and a dialog from being all there is.
_SOMETHING = 3
#: Share of a part of the title that a sure sign takes up.
_MOST_OF_IT = 0.8
#: Words of hidden and visible text that are looked through where next to nothing is visible.
_LOOKED_AT = 400

_TITLE_PARTS = re.compile(r"(?<![|–—•·»›:/<>.!?…])[|–—•·»›:/<>.!?…]++(?:\s|$)|\s-\s")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s")
_HOST = re.compile(r"(?:[^\W_]+\.)+[a-z]{2,}")
_SILENT = frozenset(("script", "style", "title", "template", "head"))

#: Elements that scripts draw the page into, by id and by name.
_MOUNT = re.compile(
    r"(?:react-|vue-|ember-|main-|my-)?(?:root|app|application)|app-?root|root-app|__next|__nuxt|svelte|_{0,3}gatsby|q-app|"
    r"ember\d*|flutter.*|elm(?:-app)?|blazor.*|SITE_CONTAINER|dm_content|page-mount"
)
_ENGINES = re.compile(
    r"flutter(?:_bootstrap)?\.js|main\.dart\.js|blazor\.(?:web|webassembly|server)\.js|/_next/static/|/_nuxt/|/_app/immutable/"
)
#: What such pages say to visitors without scripts.
_SCRIPTS_WANTED = re.compile(
    r"(?:enable|activate|turn on|requires?|needs?|doesn.t work (?:properly )?without) (?:your )?javascript|"
    r"javascript (?:aktivieren|activ[eé]|is required|to run this app|muss)|aktivieren sie (?:bitte )?javascript|"
    r"(?:activer|activez|habilite|active|attiva|abilita|activeer|schakel|włącz) (?:le |el |o )?javascript",
    re.IGNORECASE,
)
_SAVE = sentence("save the page in a browser and give samecheck the file")
_WAYS_ON = {
    "challenge": f"; {_SAVE}",
    "consent": f"; {_SAVE}",
}
_DRAWN = sentence(
    "drawn by a script in the browser: the page as sent holds no text; --browser renders it, or save it in a browser"
)


@dataclass(frozen=True)
class _Look:
    """A page as this module looks at it; ``copy`` is its visible text without menus."""

    body: str
    root: html.HtmlElement
    title: str
    copy: str

    @cached_property
    def count(self) -> int:
        """Words of copy."""
        return len(self.copy.split())

    @cached_property
    def said(self) -> list[str]:
        """The words of the copy, as far as notices go."""
        return _tokens(self.copy[: 12 * _SHORT])[:_SHORT]

    @cached_property
    def parts(self) -> list[list[str]]:
        """The words of each part of the title."""
        return [part for text in _TITLE_PARTS.split(self.title[:300]) if (part := _tokens(text))]

    @cached_property
    def lines(self) -> list[list[str]]:
        """The words of each sentence, visible or not, in the order of the page."""
        found: list[list[str]] = []
        left = _LOOKED_AT
        for text in _pieces(self.root):
            for piece in _SENTENCE_ENDS.split(clean(text[: 12 * left])) if left > 0 else ():
                if tokens := _tokens(piece):
                    found.append(tokens)
                    left -= len(tokens)
        return found

    @cached_property
    def visible(self) -> list[tuple[int, list[str]]]:
        """Those of the lines that stand in the copy, with the words of copy before them."""
        text, found, at = " ".join(self.said), [], 0
        for line in self.lines:
            joined = " ".join(line)
            if (start := text.find(joined, at)) >= 0:
                found.append((text.count(" ", 0, start), line))
                at = start
        return found

    @cached_property
    def opening(self) -> list[str]:
        """The first line that is not the title or an address: where a wall says what it is."""
        return next((line for _, line in self.visible if line not in self.parts and set(line) != {"site.tld"}), [])

    @property
    def own(self) -> int:
        """Words of copy that the title does not say too."""
        named = {word for part in self.parts for word in part}
        return sum(word not in named for word in self.said)


def status(body: str, root: html.HtmlElement, title: str, copy: str) -> tuple[PageStatus, str]:
    """The page's status and, unless it is ok, the reason in words; ``copy`` is its visible text."""
    look = _Look(body, root, title, copy)
    if look.count < _TITLED and (sign := _sign(look)):
        maker = status_signs().in_markup(body)
        note = maker.note if maker and maker.status == sign.status else sign.note
        return sign.status, note + _WAYS_ON.get(sign.status, "")
    if look.count < _NOTHING:
        return _of_little(look)
    return "ok", ""


def _sign(look: _Look) -> Sign | None:
    """The first sign that is believed, the surest first."""
    found = next((sign for part in look.parts for sign in _taking_up(part, "sure", _MOST_OF_IT)), None)
    found = found or next((sign for part in look.parts for sign in _taking_up(part, "named")), None)
    if found or look.count >= _SHORT:
        return found
    for sign, hit in status_signs().among("sure", look.said):
        if hit.start <= _AT_ONCE:
            return sign
    if look.title.lower().startswith("index of /"):
        return next((sign for sign, _ in status_signs().among("bare", ["index", "of"])), None)
    found = next(_leading(look), None)
    return found or (_where_little_is_said(look) if look.count < _NOTICE else None)


def _leading(look: _Look) -> Iterator[Sign]:
    """Signs that are a part of the title, or a line among the first."""
    for part in look.parts:
        yield from (sign for sign in _taking_up(part, "lead") if look.count < _limit(sign))
    for before, line in look.visible:
        if before <= _FIRST or look.count < _NOTICE:
            for sign in (*_taking_up(line, "named"), *_taking_up(line, "lead")):
                if look.count < _limit(sign) and (sign.status != "challenge" or line == look.opening):
                    yield sign


def _limit(sign: Sign) -> int:
    """Words of a page that ``sign`` is still believed on."""
    # What comes before a consent dialog is the page: `_where_little_is_said` looks whether it comes first.
    return {"placeholder": _ANNOUNCED, "consent": 0}.get(sign.status, _SHORT)


def _where_little_is_said(look: _Look) -> Sign | None:
    if sign := next((sign for line in look.lines for sign, _ in status_signs().among("sure", line)), None):
        return sign
    strengths: tuple[Strength, ...] = ("named", "lead")
    for strength in strengths:
        for found, hit in status_signs().among(strength, look.opening):
            if hit.start == 0 and found.status in ("consent", "error"):
                return found
    return status_signs().in_markup(look.body) or _bare(look)


def _bare(look: _Look) -> Sign | None:
    """An ordinary word that is all there is, or the name of a form to log in."""
    asks = look.root.find(".//input[@type='password']") is not None
    for line in (*look.parts, *(line for _, line in look.visible)):
        for sign in _taking_up(line, "bare"):
            if asks if sign.status == "empty" else look.count < _NOTHING:
                return sign
    return None


def _of_little(look: _Look) -> tuple[PageStatus, str]:
    """The status of a page that says next to nothing, by its markup."""
    if _drawn_by_script(look):
        return "shell", _DRAWN
    if look.own < _SOMETHING:
        for line in look.lines:
            for sign, _ in status_signs().among("lead", line):
                if sign.status == "consent":
                    return "consent", sign.note + _WAYS_ON["consent"]
    # Much text of which none was found to be copy is not the page's fault.
    if look.own or (look.count and sum(map(len, look.lines)) > _SHORT):
        return "ok", ""
    return "empty", sentence("nothing but its name") if look.count else _what_else(look)


def _what_else(look: _Look) -> str:
    """What there is on a page without text."""
    if look.root.find(".//frame") is not None or look.root.find(".//iframe") is not None:
        return sentence("made of frames: no text of its own; give samecheck the address that the frame shows")
    if re.search(r"<meta[^>]{0,40}http-equiv=.?refresh|location\.(?:href|replace)", look.body[:20_000], re.IGNORECASE):
        return sentence("it only sends visitors on to another address; give samecheck that one")
    pictures = look.root.find(".//img") is not None
    return sentence("pictures, but no text in it") if pictures else sentence("no text in it")


def _drawn_by_script(look: _Look) -> bool:
    """Whether there are scripts, and an element for them to fill or a word to those who run none."""
    root = look.root
    if root.find(".//script") is None:
        return False
    if any(_MOUNT.fullmatch(element.get("id") or "") for element in root.iterfind(".//div[@id]")):
        return True
    children = root.iterfind("./body/*")
    if any(isinstance(child.tag, str) and "-" in child.tag for child in children) or _ENGINES.search(look.body):
        return True
    # A contact form asks for scripts too.
    return root.find(".//form") is None and any(_SCRIPTS_WANTED.search(" ".join(line)) for line in look.lines)


def _taking_up(tokens: Sequence[str], strength: Strength, share: float = 1.0) -> Iterator[Sign]:
    """Signs that are all of ``tokens``, or that ``share`` of them; host names and figures aside."""
    for sign, hit in status_signs().among(strength, tokens):
        rest = (*tokens[: hit.start], *tokens[hit.end :])
        size = hit.end - hit.start
        if size >= share * (size + sum(word != "site.tld" and not word.isdigit() for word in rest)):
            yield sign


def _tokens(text: str) -> list[str]:
    """The words of ``text``, each host name as ``site.tld``."""
    return ["site.tld" if "." in word and _HOST.fullmatch(word) else word for word in words(text)]


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """The pieces of text below ``root``, hidden ones too, without what no visitor is meant to read."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in _SILENT and element.text:
            yield element.text
        if element.tail:
            yield element.tail
