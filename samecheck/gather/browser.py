"""Pages as a browser shows them: drawn by their scripts, within the limits and address rules of every fetch.

The browser reaches only what a `proxy.GuardedProxy` of this process lets through: redirects, frames, scripts, sockets
and workers included. It says who it is: its own user agent with samecheck's name behind it. It solves nothing that
stands in front of a page. Robots.txt is obeyed in that only pages are rendered that were fetched before, and in that a
page which goes elsewhere by script goes where its robots.txt lets it; scripts, styles and data that a page needs are
loaded as in any browser.
"""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Coroutine, Iterable
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from samecheck.chromium import RENDERING, check_playwright
from samecheck.errors import AddressRefused, FetchError, MissingExtra
from samecheck.gather import urls
from samecheck.gather.addresses import Guard
from samecheck.gather.chromium import launched
from samecheck.gather.crawl.orders import agent
from samecheck.gather.loader import Limits
from samecheck.gather.proxy import GuardedProxy, Visit
from samecheck.gather.tab import Rendered, Tab

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Playwright

T = TypeVar("T")
#: Why an address must not be fetched; an empty string if it may be.
Objection = Callable[[str], str]

#: Bytes a page may take in, as a multiple of what its markup may have: scripts and styles come with it.
_TRAFFIC = 5
#: Bytes of memory of one process of the browser; a large page takes 300 MB. Seconds between two looks at it.
_MEMORY, _WATCH = 1_000_000_000, 0.2
#: Seconds a page or a browser gets to close before it is given up.
_CLOSE = 3.0
#: Pixels. So tall that what is drawn only when scrolled to is drawn.
_WIDTH, _HEIGHT = 1280, 6000


def _none(_url: str) -> str:
    return ""


class Browser:
    """Renders pages, one at a time; to be closed, best by ``with``. One process tree for all of them.

    ``asked`` are the addresses asked for by name, to which alone leave for private ones extends.
    """

    def __init__(self, limits: Limits, asked: Iterable[str] = ()) -> None:
        self._limits = limits
        self._leave = frozenset(urls.host(url) for url in asked) if limits.allow_private else frozenset()
        self._last: dict[str, float] = {}
        self._loop: asyncio.AbstractEventLoop
        self._work: asyncio.Task[Any] | None = None
        self._proxy = GuardedProxy()
        self._driver = AsyncExitStack()
        self._playwright: Playwright
        self._running: Chromium | None = None

    def __enter__(self) -> Self:
        """Starts the browser.

        Raises:
            MissingExtra: Playwright or Chromium is not there, or does not start.
        """
        check_playwright(RENDERING)
        # A loop of its own: notebooks have one already, in which nobody may wait.
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="samecheck-browser", daemon=True)
        self._thread.start()
        try:
            self._wait_for(self._start())
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def page(self, url: str, objection: Objection = _none, pause: float = 0.0) -> Rendered:
        """The page at ``url``, as its scripts have drawn it.

        Between two pages its host rests for ``pause`` seconds, or for ``limits.pause`` if that is more. ``objection``
        says of an address that the page goes to by itself why its robots.txt forbids that, if it does.

        Raises:
            AddressRefused: the address is private and without leave.
            FetchError: it cannot be rendered within the limits. The message begins with ``url``.
        """
        host = urls.authority(url)
        if not host:
            raise FetchError(f"{url[:200]} is no web address", "give one like https://example.com")
        if host in self._last:
            rest = max(self._limits.pause, pause)
            time.sleep(max(0.0, self._last[host] + rest - time.monotonic()))
        try:
            return self._wait_for(self._page(url, objection))
        finally:
            self._last[host] = time.monotonic()

    def close(self) -> None:
        """Ends the browser and all that belongs to it."""
        self._wait_for(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CLOSE)
        if not self._thread.is_alive():
            self._loop.close()

    def _wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        finally:
            future.cancel()  # where the waiting was interrupted

    async def _start(self) -> None:
        from playwright.async_api import async_playwright

        self._address = await self._proxy.start()
        self._playwright = await self._driver.enter_async_context(async_playwright())
        await self._chromium()

    async def _chromium(self) -> "Chromium":
        """The browser, started if there is none."""
        if self._running is None or not self._running.is_connected():
            self._running = await launched(self._playwright, self._address)
            await self._check_proxied(self._running)
            self._watched = await self._running.new_browser_cdp_session()
            version = await self._watched.send("Browser.getVersion")
            self._agent = f"{version['userAgent']} {agent(self._limits.contact)}"
        return self._running

    async def _check_proxied(self, chromium: "Chromium") -> None:
        """Makes sure that the browser minds the proxy it was given: a policy of the machine may have another.

        Raises:
            MissingExtra: it does not.
        """
        from playwright.async_api import Error

        visit = Visit(Guard(), 0, _CLOSE, wanted={"127.0.0.1"})
        self._proxy.begin(visit)
        page = await chromium.new_page()
        with suppress(Error):  # the address is the proxy's own, which is refused
            await page.goto(self._address, timeout=1000 * _CLOSE)
        await page.close()
        await self._proxy.end()
        if not visit.refused:
            await chromium.close()
            what = "the browser goes past the proxy that keeps it from private addresses, as a policy may tell it to"
            raise MissingExtra(what, "name another one in the variable CHROMIUM")

    async def _stop(self) -> None:
        from playwright.async_api import Error

        if self._work:
            await asyncio.wait([self._work], timeout=2 * _CLOSE)
        await self._proxy.close()
        with suppress(Error, TimeoutError):  # a browser that has ended by itself, or does not
            async with asyncio.timeout(2 * _CLOSE):
                if self._running:
                    await self._running.close()
                await self._driver.aclose()

    async def _page(self, url: str, objection: Objection) -> Rendered:
        from playwright.async_api import Error

        self._work = asyncio.current_task()
        chromium = await self._chromium()
        visit = self._visit(url)
        self._proxy.begin(visit)
        watch = asyncio.ensure_future(self._watch())
        context = None
        try:
            async with asyncio.timeout(self._limits.seconds):
                context = await self._context(chromium)
                page = await context.new_page()
                session = await context.new_cdp_session(page)
                return await Tab(url, self._limits, objection, visit).drawn(page, session)
        except TimeoutError:
            what = f"{url} keeps the browser busy for longer than {self._limits.seconds:g} s"
            raise FetchError(what, "save the page in a browser and give the file") from None
        except Error as problem:
            raise _told(url, visit, problem) from problem
        finally:
            watch.cancel()
            await asyncio.gather(watch, return_exceptions=True)
            await self._proxy.end()
            await self._discard(context)

    def _visit(self, url: str) -> Visit:
        """Leave is for the page's own host: no page may reach another's."""
        guard = Guard(self._leave & {urls.host(url)})
        return Visit(guard, self._limits.page_bytes * _TRAFFIC, self._limits.seconds, wanted=set())

    async def _context(self, chromium: "Chromium") -> "BrowserContext":
        return await chromium.new_context(
            user_agent=self._agent,
            viewport={"width": _WIDTH, "height": _HEIGHT},
            locale="en-US",
            reduced_motion="reduce",
            service_workers="block",
            accept_downloads=False,
            permissions=[],
        )

    async def _discard(self, context: "BrowserContext | None") -> None:
        """Closes the page with all that it kept; a browser that does not is ended, and started anew for the next."""
        from playwright.async_api import Error

        try:
            async with asyncio.timeout(_CLOSE):
                if context:
                    await context.close()
        except (Error, TimeoutError):
            with suppress(Error, TimeoutError):
                async with asyncio.timeout(_CLOSE):
                    if self._running:
                        await self._running.close()
            self._running = None

    async def _watch(self) -> None:
        """Ends processes of the browser that outgrow their memory: script engines bound only what scripts hold."""
        while True:
            await asyncio.sleep(_WATCH)
            found = await self._watched.send("SystemInfo.getProcessInfo")
            for process in found["processInfo"]:
                if _resident(int(process["id"])) > _MEMORY:
                    with suppress(ProcessLookupError):
                        os.kill(int(process["id"]), signal.SIGKILL)


def _resident(pid: int) -> int:
    """Bytes of memory that the process takes; 0 where the system does not tell (it does on Linux)."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _told(url: str, visit: Visit, problem: Exception) -> FetchError:
    """Why the browser could not go to ``url``."""
    if refused := visit.refused.get(urls.host(url)):
        return AddressRefused(f"{url} is refused: {refused.what}", refused.todo)
    if visit.refused:  # the page itself was to be had, so a redirect led there
        elsewhere = next(iter(visit.refused.values()))
        what = f"{url} leads to an address that is refused: {elsewhere.what}"
        return AddressRefused(what, "give that address itself if it is yours")
    said = str(problem)
    if "Download is starting" in said:
        return FetchError(f"{url} is a download, not a page", "give the address of a page")
    _, _, code = said.partition("net::ERR_")
    reason = code.split()[0].lower().replace("_", " ") if code else "the browser gave up"
    return FetchError(f"{url} cannot be reached by the browser: {reason}", "check the address and the connection")
