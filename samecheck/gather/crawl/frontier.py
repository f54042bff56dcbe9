"""Which page of a site to fetch next. Pure: it learns from fetches, be they new or out of an archive.

A crawl that was killed is so gone on with by learning again what its archive holds, and ends in the same pages as one
that was not.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple
from urllib.parse import urlsplit

from samecheck.gather import urls
from samecheck.gather.archive import Fetch
from samecheck.gather.crawl.sitemaps import Sitemaps

#: Links from the home page to a page that is still fetched; sites of small businesses are flat. Guessed.
DEEPEST = 8
#: Pages of one path that differ in their query only, and of paths that differ in their numbers only: what is more is a
#: calendar, a filter or a shop's list. Guessed.
VARIANTS, NUMBERED = 10, 40
#: A path in which a part stands so often leads to itself. Guessed.
CIRCLES = 3

_NUMBER = re.compile(r"\d+")


class Ask(NamedTuple):
    """A request to be made. ``url`` differs from ``asked`` after ``hops`` redirects, which took ``spent`` milliseconds."""

    url: str
    asked: str
    via: str = ""
    depth: int = 0
    hops: int = 0
    spent: int = 0
    sitemap: bool = False


class _Waiting(NamedTuple):
    """A page that is known of, in the order of the queue."""

    last: bool
    depth: int
    rank: int
    number: int
    url: str
    via: str


@dataclass
class Frontier:
    """The addresses of one site that wait to be asked for, and those that were.

    ``starts`` come first. Without ``follow`` nothing else does; else what they lead to, the nearest pages first, among them
    the most telling, and blogs, legal texts and searches last. ``max_pages`` bounds what is asked for.
    """

    starts: Sequence[str]
    follow: bool = True
    max_pages: int = 50
    home: str = ""  # the first page that was had
    asked: dict[str, None] = field(default_factory=dict)  # keys of what was asked for, in order
    _seen: set[str] = field(default_factory=set)
    _waiting: set[str] = field(default_factory=set)
    _done: set[str] = field(default_factory=set)
    _chain: list[Fetch] = field(default_factory=list)
    _queue: list[_Waiting] = field(default_factory=list)
    _sitemaps: Sitemaps = field(default_factory=Sitemaps)
    _shapes: Counter[str] = field(default_factory=Counter)

    def next(self) -> Ask | None:
        """What to ask for next; ``None`` when there is no more, or enough."""
        if self._chain:
            return self._redirected()
        full = self.follow and len(self.asked) >= self.max_pages
        for start in () if full else self.starts:
            if not self._is_done(start):
                return Ask(start, start)
        if not self.follow or not self.home or self.max_pages == 1:
            return None
        if wanted := self._sitemaps.next(self.home):
            url, via = wanted
            return Ask(url, url, via, depth=1, sitemap=True)
        while self._queue and not full:
            first = self._queue[0]
            if not self._is_done(first.url):
                return Ask(first.url, first.url, first.via, first.depth)
            heappop(self._queue)
        return None

    @property
    def outlook(self) -> int:
        """How many pages there will be, as far as is known."""
        expected = len(self.asked) + len(self._waiting) if self.follow else len(self.starts)
        return min(self.max_pages, expected) if self.follow else expected

    def learn(self, fetch: Fetch) -> None:
        """Takes in what a fetch came to."""
        if fetch.outcome == "robots":
            self._sitemaps.named(fetch)
            return
        sitemap = self._sitemaps.is_one(fetch.asked, self.home)
        if sitemap:
            self._sitemaps.asked.add(fetch.asked)
        else:
            self.asked.setdefault(urls.key(fetch.asked))
        if fetch.outcome == "redirect" and fetch.links and urls.key(fetch.links[0]) not in self._done:
            self._chain.append(fetch)
            return
        self._done.update(urls.key(one.url) for one in (*self._chain, fetch))
        self._waiting -= self._done | self.asked.keys()
        self._chain.clear()
        if fetch.outcome == "page":
            self.home = self.home or fetch.url
            self._offer(fetch.links, fetch.url, fetch.depth + 1)
        elif fetch.outcome == "sitemap":
            self._offer(self._sitemaps.pages(fetch), fetch.url, 2)

    def _redirected(self) -> Ask:
        """The next request of a chain of redirects."""
        last = self._chain[-1]
        spent = sum(hop.took for hop in self._chain)
        sitemap = last.asked in self._sitemaps.asked
        return Ask(last.links[0], last.asked, last.url, last.depth, len(self._chain), spent, sitemap)

    def _is_done(self, url: str) -> bool:
        key = urls.key(url)
        return key in self.asked or key in self._done

    def _offer(self, links: Sequence[str], via: str, depth: int) -> None:
        if not self.follow or depth > DEEPEST:
            return
        site = urls.site(self.home)
        for url in links:
            key = urls.key(url)
            if key not in self._seen and urls.site(url) == site and self._is_finite(url):
                self._seen.add(key)
                self._waiting |= set() if self._is_done(url) else {key}
                rank = urls.rank(url)
                heappush(self._queue, _Waiting(rank == urls.LAST, depth, rank, len(self._seen), url, via))

    def _is_finite(self, url: str) -> bool:
        """Whether ``url`` is not one too many of a space of pages without end; if not, it is counted."""
        parts = urlsplit(url)
        whole = f"{parts.path}?{parts.query}"
        steps = Counter(step for step in parts.path.split("/") if step)
        if max(steps.values(), default=0) >= CIRCLES:
            return False
        spaces = [(f"variants of {parts.path}", VARIANTS)] if parts.query else []
        if _NUMBER.search(whole):
            spaces.append((f"numbers of {_NUMBER.sub('0', whole)}", NUMBERED))
        if any(self._shapes[space] >= most for space, most in spaces):
            return False
        self._shapes.update(space for space, _ in spaces)
        return True
