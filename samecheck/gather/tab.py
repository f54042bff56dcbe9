"""One page in a browser, from its address to the markup its scripts have drawn."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from samecheck.errors import FetchError
from samecheck.gather import urls
from samecheck.gather.loader import Limits
from samecheck.gather.proxy import Visit
from samecheck.gather.sizes import over

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, Page, Request, Route, WebSocket

_SAVE = "save the page in a browser and give the file"

#: What text does not need: bytes saved, and third parties who are not told.
_UNREAD = frozenset("image media font texttrack manifest ping cspviolationreport".split())
#: Requests of one page, those not let through included. The median web page makes 70. Source: HTTP Archive, 2024.
_MOST_REQUESTS = 500
#: Seconds without a change or an open request after which a page is done; with so little text that it may not have
#: begun; and those after which a page that changes on and on, or never ends its requests, is taken as it is. Guessed.
_QUIET, _QUIET_EMPTY, _RESTLESS = 0.5, 2.0, 5.0
#: Characters. With fewer, a page is still being drawn.
_LITTLE = 200
#: Seconds between two looks.
_LOOK = 0.1
#: Share of a page's seconds after which it is read as it stands.
_DRAWN_BY = 0.8

#: Whether the page has come in whole, how many characters it shows and how many elements it has. What is shown takes a
#: layout to know, which a large page is spared: all of its text is counted.
_STATE = """(() => {
  const elements = document.getElementsByTagName('*').length, body = document.body;
  const text = (elements < 5000 ? body?.innerText : body?.textContent) ?? '';
  return [document.readyState === 'complete', text.length, elements];
})()"""


@dataclass(frozen=True)
class Rendered:
    """A page as its scripts have drawn it. ``url`` is where it ended, in its tidy spelling."""

    url: str
    title: str
    html: str


class Tab:
    """Draws the page at ``url``, and tells ``visit`` which hosts it wants.

    ``objection`` says of an address that the page itself goes to why not, if so.
    """

    def __init__(self, url: str, limits: Limits, objection: Callable[[str], str], visit: Visit) -> None:
        self._url, self._limits, self._objection = url, limits, objection
        self._wanted = visit.wanted if visit.wanted is not None else set()
        self._end = visit.begun + limits.seconds * _DRAWN_BY
        self._requests = self._navigations = 0
        self._open: set[Request] = set()
        self._refusal = ""
        self._gone = asyncio.Event()

    async def drawn(self, page: "Page", session: "CDPSession") -> Rendered:
        """The page as it stands once it is quiet, or has had its time.

        Raises:
            FetchError: it cannot be had, is too large, ended elsewhere, or its process died.
            playwright's Error: it cannot be reached.
        """
        page.on("crash", self._crashed)
        page.on("request", self._asked)
        page.on("websocket", self._socket)
        page.on("requestfinished", self._answered)
        page.on("requestfailed", self._answered)
        await page.route("**/*", self._decide)
        await session.send("Page.setPrerenderingAllowed", {"isAllowed": False})
        work = asyncio.ensure_future(self._work(page, session))
        gone = asyncio.ensure_future(self._gone.wait())
        try:
            await asyncio.wait([work, gone], return_when=asyncio.FIRST_COMPLETED)
            if self._gone.is_set():
                raise FetchError(f"{self._url} crashes the browser, or needs too much memory", _SAVE)
            return await work
        finally:
            work.cancel()
            gone.cancel()
            await asyncio.gather(work, gone, return_exceptions=True)

    # Playwright marks the functions that it calls, which methods of a built-in set do not bear.
    def _crashed(self, _page: "Page") -> None:
        self._gone.set()

    def _asked(self, request: "Request") -> None:
        self._open.add(request)
        if request.redirected_from:  # on its way already: only others are asked about before they are sent
            self._wanted.add(_host(request.url))
            if request.is_navigation_request() and (objection := self._objection(request.url)):
                self._refusal = f"leads to {request.url}, which {objection}"

    def _socket(self, socket: "WebSocket") -> None:
        self._wanted.add(_host(socket.url))

    def _answered(self, request: "Request") -> None:
        self._open.discard(request)

    async def _work(self, page: "Page", session: "CDPSession") -> Rendered:
        answer = await page.goto(self._url, wait_until="commit", timeout=0)
        if answer is not None and answer.status >= 400:
            raise FetchError(f"{self._url} answers the browser with {answer.status}", _SAVE)
        world = _World(session)
        await self._settled(world)
        return self._rendered(await world.value(f"{_drawn_js()}({self._limits.page_bytes})"))

    async def _settled(self, world: "_World") -> None:
        """Waits until the page has been quiet for a while, or for its time."""
        state: object = None
        changed = drawn = time.monotonic()
        while (now := time.monotonic()) < self._end and not self._refusal:
            before, state = state, await world.value(_STATE)
            complete, shown, _ = state if isinstance(state, list) and len(state) == 3 else (False, 0, 0)
            begun = bool(complete) and shown >= _LITTLE
            if state != before or not complete or self._open:
                changed = now
            if not begun:
                drawn = now
            if now - changed >= (_QUIET if begun else _QUIET_EMPTY) or now - drawn >= _RESTLESS:
                return
            await asyncio.sleep(max(_LOOK, time.monotonic() - now))  # looks at a large page take time themselves

    def _rendered(self, found: Any) -> Rendered:
        if self._refusal:
            raise FetchError(f"{self._url} {self._refusal}", "give that address itself")
        if not isinstance(found, dict):
            raise FetchError(f"{self._url} cannot be read in the browser", _SAVE)
        html = str(found.get("html", ""))
        if found.get("over") or len(html.encode("utf-8", "replace")) > self._limits.page_bytes:
            raise FetchError(f"{self._url} {over('', self._limits.page_bytes)} once drawn", _SAVE)
        url = urls.tidy(str(found.get("url", "")))
        if urls.site(url) != urls.site(self._url):
            raise FetchError(f"{self._url} leads to {urls.site(url) or 'no page'}", "give that address itself")
        return Rendered(url, str(found.get("title", "")), html)

    async def _decide(self, route: "Route", request: "Request") -> None:
        from playwright.async_api import Error

        wants = self._wants(request)
        if wants:
            self._wanted.add(_host(request.url))
        with suppress(Error):  # the page may be gone by now
            await (route.continue_() if wants else route.abort("aborted"))

    def _wants(self, request: "Request") -> bool:
        self._requests += 1
        if self._requests > _MOST_REQUESTS or request.resource_type in _UNREAD or "sec-purpose" in request.headers:
            return False
        if not request.is_navigation_request():
            return request.url.startswith(("http://", "https://"))
        return request.frame.parent_frame is None and self._goes_to(request.url)

    def _goes_to(self, url: str) -> bool:
        """Whether the page may go to ``url``: no other site, nothing its robots.txt forbids, not on and on."""
        self._navigations += 1
        if self._navigations > self._limits.redirects + 1:
            return False
        if urls.site(url) != urls.site(self._url):
            self._refusal = f"leads to {urls.site(url) or 'no web address'}"
        elif self._navigations > 1 and (objection := self._objection(url)):
            self._refusal = f"leads to {url}, which {objection}"
        else:
            self._refusal = ""
        return not self._refusal


class _World:
    """Evaluates in a world of its own, in which the page's scripts cannot have replaced what is called."""

    def __init__(self, session: "CDPSession") -> None:
        self._session = session
        self._id: int | None = None

    async def value(self, expression: str) -> Any:
        """What ``expression`` is, ``None`` if that is an error."""
        from playwright.async_api import Error

        for _ in range(20):  # a page that has just gone elsewhere has lost the world made in it
            try:
                if self._id is None:
                    self._id = await self._made()
                answer = await self._session.send(
                    "Runtime.evaluate", {"expression": expression, "contextId": self._id, "returnByValue": True}
                )
                return answer.get("result", {}).get("value")
            except Error:
                self._id = None
                await asyncio.sleep(_LOOK)
        return None

    async def _made(self) -> int:
        tree = await self._session.send("Page.getFrameTree")
        frame = tree["frameTree"]["frame"]["id"]
        world = await self._session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "samecheck"})
        return int(world["executionContextId"])


def _host(url: str) -> str:
    """Host of ``url``, however long that is: scripts ask for longer addresses than pages have."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@cache
def _drawn_js() -> str:
    lines = files("samecheck.gather").joinpath("drawn.js").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//"))
