"""Scrapy, set up to be polite: what it may do, how fast, and where a site's crawl gets its answers from."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response

from samecheck.errors import SamecheckError
from samecheck.gather.archive import Archive
from samecheck.gather.crawl.kept import Kept
from samecheck.gather.crawl.locks import locked
from samecheck.gather.crawl.network import TOOK, Network
from samecheck.gather.crawl.orders import Event, Job, Order
from samecheck.gather.crawl.visitor import Told, Visitor
from samecheck.gather.scan import repair, scan

#: Sites crawled at the same time.
PARALLEL = 16
#: The longest that a slow host makes samecheck wait between two pages, in seconds.
_LONGEST_PAUSE = 10.0
#: A new archive that was begun so many days ago is not gone on with but begun again.
_STALE = 1.0


def settings(order: Order) -> dict[str, Any]:
    """Scrapy's settings. What it brings along and is not named here stays out, such as its telnet console."""
    handler = "samecheck.gather.crawl.spider.Handler"
    middlewares = "scrapy.downloadermiddlewares"
    return {
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_MAX_DELAY": max(_LONGEST_PAUSE, order.pause),
        "AUTOTHROTTLE_START_DELAY": order.pause,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": order.pause,
        "DOWNLOAD_DELAY_JITTER": 0,
        "DOWNLOAD_HANDLERS_BASE": {"http": handler, "https": handler},
        "DOWNLOAD_MAXSIZE": order.page_bytes,
        "DOWNLOAD_TIMEOUT": order.seconds,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOADER_MIDDLEWARES_BASE": {
            f"{middlewares}.cookies.CookiesMiddleware": 700,
            f"{middlewares}.httpproxy.HttpProxyMiddleware": 750,
        },
        "EXTENSIONS_BASE": {"scrapy.extensions.throttle.AutoThrottle": 0},
        "LOG_LEVEL": "CRITICAL",
        "REMOTE_CONTROL_ENABLED": False,
        "SPIDER_MIDDLEWARES_BASE": {},
        "STATS_DUMP": False,
        "TELNETCONSOLE_ENABLED": False,
    }


class Handler(HTTP11DownloadHandler):
    """Scrapy's HTTP client, which notes how long a request was on the wire."""

    async def download_request(self, request: Request) -> Response:
        """The response to ``request``."""
        begun = time.monotonic()
        try:
            return await super().download_request(request)
        finally:
            request.meta[TOOK] = round(1000 * (time.monotonic() - begun))

    async def close(self) -> None:
        """Leaves connections to the end of the process, instead of waiting a second for servers to hang up."""


class Sites(Spider):
    """Crawls every site of an order, several at once."""

    name = "samecheck"

    def __init__(self, order: Order, tell: Told, **more: Any) -> None:
        super().__init__(**more)
        self._order, self._tell = order, tell

    async def start(self) -> AsyncIterator[Any]:
        """Does all the work, and yields nothing: what to fetch next is the frontiers' business, not Scrapy's."""
        network = Network(self.crawler, self._order)
        network.install()
        free = asyncio.Semaphore(PARALLEL)

        async def crawl(number: int, job: Job) -> None:
            async with free:
                await self._crawl(number, job, network)

        async with asyncio.TaskGroup() as all_jobs:
            for number, job in enumerate(self._order.jobs):
                all_jobs.create_task(crawl(number, job))
        for nothing in list[Any]():
            yield nothing

    async def _crawl(self, number: int, job: Job, network: Network) -> None:
        def tell(event: Event) -> None:
            import msgspec

            self._tell(msgspec.structs.replace(event, job=number))

        try:
            async with locked(Path(job.path), lambda: tell(Event(kind="waits"))):
                why = await self._crawl_into(job, network, tell)
        except SamecheckError as error:
            tell(Event(kind="failed", words=error.what, remedy=error.todo))
        except Exception as defect:  # noqa: BLE001 - it would end the other sites' crawls too, and Scrapy tell nobody
            what = " ".join(f"{type(defect).__name__}: {defect}".split())[:200]
            tell(Event(kind="ended", words=f"a defect of samecheck ended it, {what}"))
        else:
            tell(Event(kind="ended", words=why))

    async def _crawl_into(self, job: Job, network: Network, tell: Told) -> str:
        kept = Path(job.path)
        path = kept.with_name(f"{kept.name}.new") if job.anew else kept
        if job.anew and _is_of_no_use(path, job, self._order.max_pages):
            path.unlink(missing_ok=True)
        held = repair(path)
        archive = Archive(path, job.site, self._order.agent)
        try:
            visitor = Visitor(job, self._order, archive, held, network)
            why = await visitor.run(tell)
        finally:
            archive.close()
        if job.anew and (visitor.has_page or not Kept(job, scan(kept), self._order.max_pages).has_page):
            path.replace(kept)
        return why


def _is_of_no_use(path: Path, job: Job, max_pages: int) -> bool:
    """Whether the attempt at a new archive at ``path`` is not to be gone on with: it failed, or was long ago."""
    tried = Kept(job, scan(path), max_pages)
    return tried.is_old(_STALE) or (tried.is_done and not tried.has_page)
