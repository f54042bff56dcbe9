"""One site's crawl: asks the frontier, minds robots.txt, fetches, keeps."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import msgspec

from samecheck.gather import robots, urls
from samecheck.gather.archive import Archive, Exchange, Fetch, now
from samecheck.gather.crawl.answers import SAVE, Problem, body, header, redirect, status, verdict
from samecheck.gather.crawl.frontier import Ask, Frontier
from samecheck.gather.crawl.kept import SITE_BYTES
from samecheck.gather.crawl.network import Fault, Network
from samecheck.gather.crawl.orders import Event, Job, Order
from samecheck.gather.scan import Scan
from samecheck.gather.sizes import Unusable

#: A host that wants more seconds than this between two pages does not want to be crawled.
LONGEST_DELAY = 60.0
#: What a site may take in one run, in seconds.
SITE_SECONDS = 3_600.0
#: So many pages on end that a server does not give, and it is left alone.
PATIENCE = 5
#: A robots.txt is read anew after a day. Source: RFC 9309, section 2.4.
_ROBOTS_AGE = timedelta(days=1)
_UNWILLING = (401, 403, 407, 408, 429, 500, 502, 503, 504)
_TRY_AGAIN = (429, 500, 502, 503, 504)
ASK = f"ask its owner, or {SAVE}"

Told = Callable[[Event], None]


class Visitor:
    """Crawls the site of ``job`` into ``archive``, going on from what that holds already."""

    def __init__(self, job: Job, order: Order, archive: Archive, held: Scan, network: Network) -> None:
        self._job, self._order, self._archive, self._network = job, order, archive, network
        self._frontier = Frontier(job.starts, job.follow, order.max_pages)
        self._rules: dict[str, robots.Rules] = {}
        self._closed: dict[str, Problem] = {}  # where no robots.txt could be asked for
        self._asked_hosts: set[str] = set()
        self._refusals = 0
        self._bytes = held.end
        for fetch in held.fetches:
            self._learn(fetch)

    @property
    def has_page(self) -> bool:
        """Whether the archive holds a page."""
        return bool(self._frontier.home)

    async def run(self, tell: Told) -> str:
        """Fetches what is missing; why it was ended before that was done, or an empty string."""
        end = time.monotonic() + SITE_SECONDS
        while ask := self._frontier.next():
            if self._refusals >= PATIENCE:
                return f"its server did not give {PATIENCE} pages on end"
            if self._bytes >= SITE_BYTES:
                return f"it is over {SITE_BYTES / 1e6:.0f} MB"
            if time.monotonic() > end:
                return f"it took longer than {SITE_SECONDS:.0f} s"
            fetch, exchange = await self._fetch(ask)
            self._keep(fetch, exchange)
            if fetch.outcome != "redirect":
                tell(self._event(fetch))
        return ""

    def _event(self, fetch: Fetch) -> Event:
        done, total = len(self._frontier.asked), self._frontier.outlook
        return Event(kind="fetched", done=done, total=total, bytes=self._bytes, url=fetch.asked, outcome=fetch.outcome)

    def _keep(self, fetch: Fetch, exchange: Exchange | None) -> None:
        self._bytes += self._archive.add(fetch, exchange)
        self._learn(fetch)

    def _learn(self, fetch: Fetch) -> None:
        if fetch.outcome == "robots" and _is_recent(fetch.date):
            self._rules[fetch.asked] = robots.rules(fetch.status, fetch.body)
            if fetch.problem:
                self._closed[fetch.asked] = Problem(fetch.problem, fetch.remedy, fetch.refused)
        elif fetch.status:
            self._asked_hosts.add(urls.host(fetch.url))
        self._frontier.learn(fetch)

    async def _fetch(self, ask: Ask) -> tuple[Fetch, Exchange | None]:
        """What asking comes to."""
        if ask.hops and (ask.depth or ask.sitemap) and urls.site(ask.url) != urls.site(self._frontier.home):
            return self._outcome(ask, outcome="other"), None  # no page of this site, and no fault of it either
        rules = await self._robots(ask)
        if problem := self._objection(ask, rules):
            return self._failed(ask, problem), None
        if self._order.pause < rules.delay <= LONGEST_DELAY:  # who wants more is asked for one page alone
            self._network.slow_down(ask.url, rules.delay)
        try:
            exchange, took = await self._patiently(ask, rules)
        except Fault as fault:
            self._refusals += 1
            return self._failed(ask, fault.problem), None
        self._refusals = self._refusals + 1 if status(exchange) in _UNWILLING else 0
        return self._judged(ask, exchange, took)

    def _judged(self, ask: Ask, exchange: Exchange, took: int) -> tuple[Fetch, Exchange | None]:
        found = verdict(exchange, ask.url, self._order.page_bytes, sitemap=ask.sitemap)
        if found.outcome == "redirect" and ask.hops >= self._order.redirects:
            words = f"redirects more than {self._order.redirects} times"
            many = self._failed(ask, Problem(words, "give the address it should end at"), whole=True)
            return msgspec.structs.replace(many, took=took, status=status(exchange)), exchange
        if found.problem:
            failed = self._failed(ask, found.problem)
            return msgspec.structs.replace(failed, took=took, status=status(exchange)), exchange
        fetch = self._outcome(ask, outcome=found.outcome, links=found.links, status=status(exchange), took=took)
        return fetch, exchange

    def _objection(self, ask: Ask, rules: robots.Rules) -> Problem | None:
        """Why the URL must not be asked for, if so."""
        if closed := self._closed.get(robots.address(ask.url)):
            self._refusals += 1
            return closed
        objection = rules.objection(ask.url)
        if not objection and rules.delay > LONGEST_DELAY and urls.host(ask.url) in self._asked_hosts:
            objection = f"is to be fetched {rules.delay:.0f} s after the page before it"
        return Problem(objection, ASK) if objection else None

    async def _patiently(self, ask: Ask, rules: robots.Rules) -> tuple[Exchange, int]:
        """The answer; tried a second time where the first was lost, or the server asks for a little patience."""
        left = max(0.1, self._order.seconds - ask.spent / 1000)
        paced = rules.delay > self._order.pause
        wait = 2 * self._order.pause
        try:
            exchange, took = await self._network.get(ask.url, left, fixed_pace=paced)
        except Fault as fault:
            if not fault.passing:
                raise
            took = fault.took
        else:
            asks = _retry_after(header(exchange, "retry-after"))
            if status(exchange) not in _TRY_AGAIN or asks > LONGEST_DELAY:
                return exchange, took
            wait = max(wait, asks)
        await asyncio.sleep(wait)
        return await self._network.get(ask.url, max(0.1, left - took / 1000), fixed_pace=paced)

    async def _robots(self, ask: Ask) -> robots.Rules:
        """The rules for the URL to be asked for, fetched if they are not known."""
        asked = robots.address(ask.url)
        if asked not in self._rules:
            fetch, exchange = await self._robots_txt(asked)
            self._keep(fetch, exchange)
        return self._rules[asked]

    async def _robots_txt(self, asked: str) -> tuple[Fetch, Exchange | None]:
        ask, left = Ask(asked, asked), self._order.seconds
        for hop in range(self._order.redirects + 1):
            try:
                exchange, took = await self._network.get(ask.url, max(0.1, left))
                left -= took / 1000
                if target := redirect(exchange, ask.url):
                    ask = ask._replace(url=target, via=ask.url, hops=hop + 1)
                    continue
            except Fault as fault:
                words = f"is closed: its robots.txt {fault.problem.words}"
                return self._closed_by(ask, Problem(words, ASK) if fault.answered else fault.problem), None
            except Unusable as unusable:
                return self._closed_by(ask, Problem(f"is closed: its robots.txt {unusable}", ASK)), None
            return self._read_robots(ask, exchange, took)
        return self._outcome(ask, outcome="robots", status=404), None  # RFC 9309, 2.3.1.2: as if there were none

    def _closed_by(self, ask: Ask, problem: Problem) -> Fetch:
        """A robots.txt that is not to be had, and so closes its host."""
        told = msgspec.structs.asdict(problem)
        return self._outcome(ask, outcome="robots", problem=told.pop("words"), **told)

    def _read_robots(self, ask: Ask, exchange: Exchange, took: int) -> tuple[Fetch, Exchange | None]:
        code = status(exchange)
        try:
            data = body(exchange, self._order.page_bytes)
        except Unusable as unusable:
            return self._closed_by(ask, Problem(f"is closed: its robots.txt {unusable}", ASK)), None
        rules = robots.rules(code, data)
        fetch = self._outcome(ask, outcome="robots", status=code, took=took, links=rules.sitemaps)
        return msgspec.structs.replace(fetch, body=data), exchange

    def _failed(self, ask: Ask, problem: Problem, *, whole: bool = False) -> Fetch:
        """A page that is not to be had. ``whole`` if the problem is that of the chain, not of its last address."""
        if ask.sitemap:
            return self._outcome(ask, outcome="other")
        told = problem if whole else problem.after(ask.asked, ask.url)
        return self._outcome(ask, outcome="problem", problem=told.words, remedy=told.remedy, refused=told.refused)

    def _outcome(self, ask: Ask, **told: object) -> Fetch:
        return msgspec.convert(
            {
                "url": ask.url,
                "asked": ask.asked,
                "site": self._job.name or urls.site(ask.url),
                "date": now(),
                "via": ask.via,
                "depth": ask.depth,
                **told,
            },
            Fetch,
        )


def _is_recent(date: str) -> bool:
    try:
        return datetime.now(UTC) - datetime.fromisoformat(date) < _ROBOTS_AGE
    except (ValueError, TypeError):
        return False


def _retry_after(value: str) -> float:
    """The seconds that a ``Retry-After`` asks for, 0 if it asks for none."""
    if value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
