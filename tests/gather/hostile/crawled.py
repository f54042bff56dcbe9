"""A crawl of hostile sites, and what came of it: what each site was asked, and what is said of it."""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from local_web import Asked, World
from processes import Peaks

from samecheck.gather import Limits
from samecheck.gather.crawl.crawl import Done, crawl
from samecheck.gather.crawl.kept import grouped
from samecheck.model import Page, silent

#: Seconds after which a server that only sends may notice that its client has gone.
_NOTICED = 0.3


@dataclass(frozen=True)
class Seen:
    """One site after a crawl: its requests, and its rows; ``ended`` says why it was ended before its time."""

    origin: str
    log: tuple[Asked, ...]
    rows: tuple[Page, ...]
    ended: str

    @property
    def asked(self) -> list[str]:
        """The paths of the pages it was asked for, in order; robots.txt and sitemaps are none."""
        return [asked.path for asked in self.log if not asked.path.startswith(("/robots.txt", "/sitemap"))]

    @property
    def pages(self) -> list[str]:
        """The paths of the pages that were had."""
        return sorted(self._path(row) for row in self.rows if not row.problem)

    @property
    def problems(self) -> dict[str, str]:
        """What is said of pages that were not had, by path."""
        return {self._path(row): row.problem for row in self.rows if row.problem}

    def body(self, path: str) -> str:
        """The page at ``path`` as it was read."""
        return next(row.body for row in self.rows if self._path(row) == path)

    def took(self, path: str) -> float:
        """Seconds the longest request for ``path`` lasted."""
        return max(asked.took for asked in self.log if asked.path == path)

    def _path(self, row: Page) -> str:
        return row.url.removeprefix(self.origin) or "/"


@dataclass(frozen=True)
class Crawl:
    """The sites by name, and the megabytes that the crawling process had in use at most."""

    sites: Mapping[str, Seen]
    peak: float


def overlaps(log: Iterable[Asked]) -> int:
    """How often one of these requests came while another was being answered."""
    inner = sorted(log, key=lambda asked: asked.began)
    ends = (before.began + before.took - (0 if before.whole else _NOTICED) for before in inner)
    return sum(after.began < end for end, after in zip(ends, inner[1:], strict=False))


def crawled(world: World, names: Collection[str], limits: Limits, folder: Path) -> Crawl:
    """What one crawl of the sites ``names`` comes to."""
    jobs = grouped([("", world.url(name)) for name in names], folder, follow=True)
    with Peaks(os.getpid()) as peaks:
        done = crawl(jobs, limits, silent)
    return Crawl({name: _seen(world, name, one, limits) for name, one in zip(names, done, strict=True)}, peaks.child)


def _seen(world: World, name: str, done: Done, limits: Limits) -> Seen:
    rows = tuple(done.kept.pages(limits)) if done.kept.held.fetches else ()
    return Seen(world.url(name).rstrip("/"), tuple(world.asked(name)), rows, done.ended)
