"""Crawls that are kept: which file holds one, whether it can be used again, what pages are in it."""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from samecheck.errors import AddressRefused, FetchError
from samecheck.gather import urls, warc
from samecheck.gather.archive import Fetch
from samecheck.gather.crawl.frontier import Frontier
from samecheck.gather.crawl.orders import Job
from samecheck.gather.loader import Limits
from samecheck.gather.scan import Scan, scan
from samecheck.model import Page, instant, short_hash

ENDING = ".warc.gz"
#: What a site may take in all: bytes of its archive, which holds what went over the wire.
SITE_BYTES = 200_000_000
_NOT_IN_NAME = re.compile(r"[^\w.-]+", re.ASCII)
_LONGEST_NAME = 100


def file_name(site: str, start: str = "") -> str:
    """The name of the file for ``site``, crawled from ``start`` if that is not its home page.

    >>> file_name("acme.example"), file_name("localhost:8000")
    ('acme.example.warc.gz', 'localhost_8000.warc.gz')
    """
    name = _NOT_IN_NAME.sub("_", site).strip("._") or "site"
    special = f"-{short_hash(start)}" if start else ""
    if len(name) > _LONGEST_NAME:
        name = f"{name[:_LONGEST_NAME]}-{short_hash(site)}"
    return f"{name}{special}{ENDING}"


@dataclass(frozen=True)
class Kept:
    """What is kept of a site, as far as ``max_pages`` goes."""

    job: Job
    held: Scan
    max_pages: int

    @cached_property
    def frontier(self) -> Frontier:
        """How far the crawl has come."""
        frontier = Frontier(self.job.starts, self.job.follow, self.max_pages)
        for fetch in self.held.fetches:
            frontier.learn(fetch)
        return frontier

    @property
    def is_done(self) -> bool:
        """Whether there is nothing more to fetch."""
        return self.frontier.next() is None or self.held.end >= SITE_BYTES

    @property
    def has_page(self) -> bool:
        """Whether it holds a page at all."""
        return bool(self.frontier.home)

    def is_old(self, days: float) -> bool:
        """Whether it was begun more than ``days`` ago."""
        return bool(self.held.begun) and time.time() - instant(self.held.begun) > days * 86_400

    @cached_property
    def fetches(self) -> tuple[Fetch, ...]:
        """The pages and problems that were asked for, no more than are wanted."""
        if self.job.follow:
            chosen = set(list(self.frontier.asked)[: self.max_pages])
        else:
            chosen = {urls.key(start) for start in self.job.starts}
        told = (fetch for fetch in self.held.fetches if fetch.outcome in ("page", "problem"))
        return tuple(fetch for fetch in told if urls.key(fetch.asked) in chosen)

    @property
    def problem(self) -> FetchError:
        """Why there is no page in it."""
        fetch = next((one for one in self.fetches if one.outcome == "problem"), None)
        if fetch is None:
            return FetchError(f"nothing of {self.job.starts[0]} was fetched", "start again")
        kind = AddressRefused if fetch.refused else FetchError
        return kind(f"{fetch.asked} {fetch.problem}", fetch.remedy or "try again later")

    def pages(self, limits: Limits) -> Iterator[Page]:
        """The pages, and the rows of those that could not be had."""
        if not self.held.fetches:
            return
        had = {fetch.url: fetch for fetch in self.fetches if fetch.outcome == "page"}
        missed = {fetch.asked: fetch for fetch in self.fetches if fetch.outcome == "problem"}
        for page in warc.read(Path(self.job.path), limits):
            if page.url in had:
                yield msgspec.structs.replace(page, site=had[page.url].site) if not page.problem else page
            elif page.problem and (fetch := missed.pop(page.url, None)):
                # With what was sent in its place: that may name the wall in front of it.
                yield Page(fetch.site, page.url, page.body, problem=fetch.problem, fetched=fetch.date)
        for fetch in missed.values():
            yield Page(site=fetch.site, url=fetch.asked, problem=fetch.problem, fetched=fetch.date)


def look(job: Job, limits: Limits) -> Kept:
    """What is kept of the site of ``job``."""
    return Kept(job, scan(Path(job.path)), limits.max_pages)


def grouped(wanted: Iterable[tuple[str, str]], folder: Path, *, follow: bool) -> tuple[Job, ...]:
    """A job a site for the (name, URL) pairs of a list, named by the host where none is given."""
    sites: dict[tuple[str, str], list[str]] = {}
    for name, url in wanted:
        sites.setdefault((name, urls.site(url)), []).append(urls.tidy(url))
    return tuple(
        Job(
            site=name or site,
            name=name,
            starts=tuple(dict.fromkeys(starts)),
            path=str(folder / file_name(name or site)),
            follow=follow,
        )
        for (name, site), starts in sites.items()
    )


def files(folder: Path) -> list[Path]:
    """The archives below ``folder``, begun ones included."""
    return sorted(path for path in folder.rglob(f"*{ENDING}*") if path.is_file())
