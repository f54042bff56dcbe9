"""What an answer comes to: a page and what it leads to, a redirect, or a problem, in words."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin

import msgspec

from samecheck.gather import message, urls
from samecheck.gather.archive import Exchange, Outcome
from samecheck.gather.crawl.sitemaps import listed
from samecheck.gather.decode import decode, not_text
from samecheck.gather.sizes import Unusable, bounded, unzipped
from samecheck.sentences import sentence

REDIRECTS = (301, 302, 303, 307, 308)
#: Links noted of one page.
LINKS = 1_000

SAVE = "save the page in a browser and give the file"
_LEADS = sentence("leads to {url}, which {words!s}")
_ANSWERS = sentence("answers {answer}")
_LOGIN = sentence("answers {answer}: it asks for a login")
_PROOF = sentence("answers {answer}: it wants proof that a person asks")
_WALLED = sentence("answers {answer}: {wall!s}")


class Problem(msgspec.Struct, frozen=True):
    """Why a page was not had: ``words`` follow its URL, ``remedy`` says what to do."""

    words: str
    remedy: str = SAVE
    refused: bool = False

    def after(self, asked: str, url: str) -> "Problem":
        """The same, worded to follow ``asked``, which led to ``url``."""
        if asked == url:
            return self
        remedy = "give that address itself if it is yours" if self.refused else self.remedy
        return Problem(_LEADS.format(url=url, words=self.words), remedy, self.refused)


@dataclass(frozen=True)
class Verdict:
    """What an answer comes to; ``links`` are the addresses it leads to."""

    outcome: Outcome
    links: tuple[str, ...] = ()
    problem: Problem | None = None


def header(exchange: Exchange, name: str) -> str:
    """The first header called ``name``, or an empty string."""
    return next((value.strip() for key, value in exchange.headers if key.lower() == name), "")


def status(exchange: Exchange) -> int:
    """The status as a number."""
    number = exchange.status[:3]
    return int(number) if number.isdigit() else 0


def verdict(exchange: Exchange, url: str, limit: int, *, sitemap: bool = False) -> Verdict:
    """What the answer to the request for ``url`` comes to, unpacked to at most ``limit`` bytes."""
    try:
        if target := redirect(exchange, url):
            return Verdict("redirect", (target,))
        code = status(exchange)
        if not 200 <= code < 300:
            return Verdict("problem", problem=_unanswered(exchange, code, limit))
        data = body(exchange, limit)
        return _sitemap(data, limit) if sitemap else _page(exchange, data, url)
    except Unusable as unusable:
        return Verdict("problem", problem=Problem(str(unusable)))


def redirect(exchange: Exchange, url: str) -> str:
    """Where the answer sends on to, tidy; an empty string if nowhere.

    Raises:
        Unusable: it sends to what is no web address.
    """
    if status(exchange) not in REDIRECTS:
        return ""
    location = header(exchange, "location")
    try:
        target = urls.tidy(urljoin(url, location))
    except ValueError:
        target = ""
    if not location or not target:
        raise Unusable(
            f"redirects to {location[:200]!r}, no web address" if location else "redirects, but not where to"
        )
    return target


def body(exchange: Exchange, limit: int) -> bytes:
    """The body as it was before it was packed for the wire.

    Raises:
        Unusable: it is larger than ``limit``, damaged, or packed in a way that samecheck does not unpack.
    """
    fields = tuple((name.lower(), value) for name, value in exchange.headers)
    return message.body(message.Head(status(exchange), fields, 0), exchange.body, limit)


def _unanswered(exchange: Exchange, code: int, limit: int) -> Problem:
    phrase = HTTPStatus(code).phrase if code in list(HTTPStatus) else ""
    answer = f"{code} {phrase}".strip()
    words = _ANSWERS.format(answer=answer)
    if code in (401, 407):
        return Problem(_LOGIN.format(answer=answer), SAVE)
    if header(exchange, "cf-mitigated").lower() == "challenge":  # Source: Cloudflare docs, "Detect a challenge page"
        return Problem(_PROOF.format(answer=answer), SAVE)
    if wall := _wall(exchange, limit):
        return Problem(_WALLED.format(answer=answer, wall=wall), SAVE)
    return Problem(words, f"check the address, or {SAVE}")


def _wall(exchange: Exchange, limit: int) -> str:
    """What stands in front of the page, if what was sent in its place says so."""
    try:
        data = body(exchange, limit)
    except Unusable:
        return ""
    if not message.looks_html(data):
        return ""
    # Late: most crawls meet no wall, and the child should start at once.
    from samecheck.model import Page
    from samecheck.read.page import read_page

    reading = read_page(Page("", "", decode(data, message.charset(header(exchange, "content-type")))))
    return reading.note.partition(";")[0] if reading.status == "challenge" else ""


def _page(exchange: Exchange, data: bytes, url: str) -> Verdict:
    declared = header(exchange, "content-type")
    kind = message.page_kind(declared, url, data)
    if foreign := not_text(data) or (not kind and (message.media_type(declared) or "something else")):
        return Verdict("problem", problem=Problem(f"holds {foreign}, not HTML", "give the address of a page"))
    if kind == "text":
        return Verdict("page")
    return Verdict("page", tuple(urls.links(decode(data, message.charset(declared)), url)[:LINKS]))


def _sitemap(data: bytes, limit: int) -> Verdict:
    if data.startswith(b"\x1f\x8b"):
        data = bounded(unzipped([data], limit), limit)
    links = listed(data)
    return Verdict("sitemap", links) if links else Verdict("other")
