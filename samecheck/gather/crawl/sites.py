"""Whole sites gathered into a folder, for use now and later."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from samecheck.errors import InputError
from samecheck.gather import urls
from samecheck.gather.crawl.crawl import Done
from samecheck.gather.crawl.drawn import crawled
from samecheck.gather.crawl.kept import grouped
from samecheck.gather.crawl.loader import addresses
from samecheck.gather.crawl.orders import Event
from samecheck.gather.lists import is_url, listed
from samecheck.gather.loader import Limits, existing
from samecheck.model import Progress


class Crawled(msgspec.Struct, frozen=True, kw_only=True):
    """A site in its archive: how many pages it has and bytes it takes, and which pages could not be had, and why.

    ``fetched`` are the requests of this run; ``ended`` says why it ended before the site was done, if it did.
    """

    site: str
    path: Path
    pages: int
    bytes: int
    fetched: int
    problems: dict[str, str]
    ended: str = ""


def ignored(_event: Event) -> None:
    """Hears what a crawl tells, and does nothing."""


def crawled_sites(
    sources: Sequence[str], folder: Path, limits: Limits, progress: Progress, told: Callable[[Event], None] = ignored
) -> list[Crawled]:
    """The sites of ``sources``, URLs or files that list them, crawled into a WARC each in ``folder``.

    Raises:
        InputError: a source is neither, or an address is malformed.
        FetchError: there is no page of any site.
        OutputError: the folder cannot be written to.
    """
    wanted = [pair for source in sources for pair in _addresses(source)]
    done = crawled(grouped(wanted, folder, follow=True), limits, progress, told)
    if not any(one.has_page for one in done):
        raise done[0].problem
    return [_summary(one) for one in done]


def _addresses(source: str) -> list[tuple[str, str]]:
    if not is_url(source):
        path = existing(source)
        if path is None or not path.is_file() or listed(path) is None:
            raise InputError(f"{source} is no URL and no file that lists some", "give one like https://example.com")
    return addresses(source)


def _summary(done: Done) -> Crawled:
    kept = done.kept
    problems = {fetch.asked: fetch.problem for fetch in kept.fetches if fetch.outcome == "problem"}
    if done.failed:
        problems.setdefault(kept.job.starts[0], done.failed.what)
    return Crawled(
        site=kept.job.name or urls.site(kept.frontier.home) or kept.job.site,
        path=Path(kept.job.path),
        pages=sum(fetch.outcome == "page" for fetch in kept.fetches),
        bytes=kept.held.end,
        fetched=done.fetched,
        problems=problems,
        ended=done.ended,
    )
