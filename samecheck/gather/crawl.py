"""Websites: one with the pages its home page leads to, or addresses from a list.

This is the plain way in: one request at a time, nothing kept. A crawler for many large sites takes its place behind
the same `WebLoader`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import heappop, heappush
from pathlib import Path
from typing import TYPE_CHECKING

from samecheck.errors import AddressRefused, FetchError, InputError
from samecheck.gather import urls
from samecheck.gather.lists import is_url, listed
from samecheck.gather.loader import Limits, existing
from samecheck.model import Page, Progress

if TYPE_CHECKING:
    from samecheck.gather.http import Fetched, Fetcher


@dataclass(frozen=True)
class WebLoader:
    """A URL, whose site is read as far as ``max_pages`` goes, or a file that lists URLs, each of which is fetched.

    A site is named by the host where the redirects end, without ``www.``, so that two addresses of one business are one
    site. A list with a ``site`` column has its own names.
    """

    def claims(self, source: str) -> bool:
        """Whether ``source`` is a URL, or a file that lists some."""
        path = None if is_url(source) else existing(source)
        return is_url(source) or (path is not None and path.is_file() and listed(path) is not None)

    def load(self, source: str, limits: Limits, progress: Progress) -> Iterable[Page]:
        """The pages, with a ``problem`` where one could not be had.

        Raises:
            InputError: an address is malformed.
            AddressRefused: the address is private and without leave.
            FetchError: nothing could be fetched.
        """
        wanted = [("", source)] if is_url(source) else listed(Path(source)) or []
        for _, url in wanted:
            _check(url)
        if limits.offline:
            raise FetchError(
                f"{source} was not fetched: samecheck is offline", "leave --offline out, or give saved pages"
            )
        from samecheck.gather.http import Fetcher

        with Fetcher(limits, [url for _, url in wanted]) as fetcher:
            if is_url(source):
                return _site(urls.tidy(source), limits.max_pages, fetcher, progress)
            return _each(source, wanted, fetcher, progress)


def _check(url: str) -> None:
    if urls.has_password(url):
        raise InputError(f"the address of {urls.host(url)} holds a user name", "leave it out, or give saved pages")
    if not urls.tidy(url):
        raise InputError(f"{url[:200]} is no complete web address", "give one like https://example.com")


def _site(start: str, max_pages: int, fetcher: "Fetcher", progress: Progress) -> list[Page]:
    """The home page, and what it leads to: the nearest pages first, among them the most telling."""
    from samecheck.gather.http import OffSite

    home = fetcher.page(start)
    site = urls.site(home.url)
    pages = [_page(site, home)]
    seen = {start, urls.tidy(home.url)}
    queue: list[tuple[int, int, int, str]] = []

    def follow(page: "Fetched", depth: int) -> None:
        for url in urls.links(page.body, page.url) if page.is_html else ():
            if url not in seen:
                seen.add(url)
                heappush(queue, (depth, urls.rank(url), len(seen), url))

    follow(home, 1)
    requests = 1
    progress("fetch", requests, min(max_pages, requests + len(queue)))
    while queue and requests < max_pages:
        depth, _, _, url = heappop(queue)
        requests += 1
        try:
            page = fetcher.page(url, site)
        except OffSite:  # no page of this site, and no fault of it either
            pass
        except FetchError as error:
            pages.append(_failed(site, url, error))
        else:
            final = urls.tidy(page.url)
            if final == url or final not in seen:
                seen.add(final)
                pages.append(_page(site, page))
                follow(page, depth + 1)
        progress("fetch", requests, min(max_pages, requests + len(queue)))
    return pages


def _each(source: str, wanted: list[tuple[str, str]], fetcher: "Fetcher", progress: Progress) -> list[Page]:
    """The page at every address.

    Raises:
        FetchError: at none of them is a page.
    """
    pages: list[Page] = []
    errors: list[FetchError] = []
    for done, (site, url) in enumerate(wanted, 1):
        try:
            page = fetcher.page(urls.tidy(url))
            pages.append(_page(site or urls.site(page.url), page))
        except FetchError as error:
            errors.append(error)
            pages.append(_failed(site or urls.site(url), url, error))
        progress("fetch", done, len(wanted))
    if len(errors) < len(wanted):
        return pages
    kind = AddressRefused if all(isinstance(error, AddressRefused) for error in errors) else FetchError
    raise kind(f"none of the {len(wanted)} addresses in {source} could be fetched: {errors[0].what}", errors[0].todo)


def _page(site: str, page: "Fetched") -> Page:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Page(site=site, url=page.url, body=page.body, kind="html" if page.is_html else "text", fetched=now)


def _failed(site: str, url: str, error: FetchError) -> Page:
    return Page(site=site, url=url, problem=error.what.removeprefix(f"{urls.tidy(url)} "))
