"""Pages that scripts draw: crawled as any, then drawn in a browser and kept beside what the server sent.

A page that came as an empty shell leads nowhere. Drawn, it has links, and the crawl goes on with them; so crawling and
drawing take turns until nothing new turns up. What was drawn is kept in the site's archive, for the next time.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from samecheck.errors import AddressRefused, FetchError
from samecheck.gather import robots, urls, warc
from samecheck.gather.archive import Archive, Fetch, now
from samecheck.gather.crawl.answers import LINKS, Problem
from samecheck.gather.crawl.crawl import Done, crawl
from samecheck.gather.crawl.locks import held
from samecheck.gather.crawl.orders import Event, Job, agent
from samecheck.gather.crawl.visitor import LONGEST_DELAY
from samecheck.gather.loader import Limits
from samecheck.gather.records import groups
from samecheck.gather.scan import repair
from samecheck.model import Page, Progress, instant

if TYPE_CHECKING:
    from samecheck.gather.browser import Browser
    from samecheck.gather.tab import Rendered


@dataclass(frozen=True)
class Shell:
    """A page that waits to be drawn: how it was fetched, and the id of the record that holds it."""

    fetch: Fetch
    record: str


class Drawing:
    """Draws the shells in archives with one browser, which is started when there is one to draw."""

    def __init__(self, limits: Limits, asked: Sequence[str], progress: Progress) -> None:
        self._limits, self._asked, self._progress = limits, asked, progress
        self._stack = ExitStack()
        self._browser: Browser | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def draw(self, path: Path) -> int:
        """Draws the shells in the archive at ``path`` and adds what came of them; how many there were.

        Raises:
            MissingExtra: there are some, and there is no browser here.
            OutputError: the archive cannot be added to.
        """
        with held(path):
            fetches = repair(path).fetches
            waiting = list(shells(path, fetches, self._limits))
            if not waiting:
                return 0
            rules = _rules(fetches)
            archive = Archive(path, "", agent(self._limits.contact))
            try:
                for done, shell in enumerate(waiting):
                    self._progress("render", done, len(waiting))
                    self._add(archive, shell, rules)
            finally:
                archive.close()
            self._progress("render", len(waiting), len(waiting))
            return len(waiting)

    def _add(self, archive: Archive, shell: Shell, rules: dict[str, robots.Rules]) -> None:
        fetch, begun = msgspec.structs.replace(shell.fetch, date=now()), time.monotonic()
        try:
            page = self._page(shell.fetch.url, rules)
        except FetchError as error:
            words = error.what.removeprefix(f"{fetch.url} ")
            problem = Problem(words, error.todo, isinstance(error, AddressRefused)).after(fetch.asked, fetch.url)
            told = {"problem": problem.words, "remedy": problem.remedy, "refused": problem.refused}
            archive.add(msgspec.structs.replace(fetch, outcome="problem", links=(), **told), None)
        else:
            links = tuple(urls.links(page.html, page.url)[:LINKS])
            took = round(1000 * (time.monotonic() - begun))
            archive.add_drawn(msgspec.structs.replace(fetch, links=links, took=took), page.html, shell.record)

    def _page(self, url: str, rules: dict[str, robots.Rules]) -> "Rendered":
        delay = rules.get(robots.address(url), robots.Rules()).delay
        if delay > LONGEST_DELAY:
            raise FetchError(f"{url} is to be fetched {delay:.0f} s after the page before it", "save the page")

        def objection(target: str) -> str:
            known = rules.get(robots.address(target))
            return known.objection(target) if known else "is on a host whose robots.txt is not known"

        if self._browser is None:
            from samecheck.gather.browser import Browser

            self._browser = self._stack.enter_context(Browser(self._limits, self._asked))
        return self._browser.page(url, objection, delay)


def crawled(
    jobs: Sequence[Job], limits: Limits, progress: Progress, told: Callable[[Event], None] | None = None
) -> list[Done]:
    """What `crawl` keeps of each job, and with ``limits.browser`` the shells among it drawn.

    Raises:
        FetchError: nothing is kept of a site, and nothing may be fetched.
        MissingExtra: pages are to be drawn, and there is no browser here.
    """
    done = crawl(jobs, limits, progress, told)
    if not limits.browser or limits.offline:
        return done
    fresh = replace(limits, refresh=False)  # what was fetched a moment ago is not fetched anew to go on with it
    with Drawing(limits, [start for job in jobs for start in job.starts], progress) as drawing:
        while sum([drawing.draw(Path(job.path)) for job in jobs if Path(job.path).exists()]):
            done = [_both(*pair) for pair in zip(done, crawl(jobs, fresh, progress, told), strict=True)]
    return done


def shells(path: Path, fetches: Sequence[Fetch], limits: Limits) -> Iterator[Shell]:
    """The pages in the archive at ``path`` that came as shells, and were not drawn yet or could not be."""
    from samecheck.read.page import read_page

    latest: dict[str, Page] = {}
    for page in warc.read(path, limits):
        if page.url not in latest or instant(page.fetched) >= instant(latest[page.url].fetched):
            latest[page.url] = page
    empty = {url for url, page in latest.items() if not page.problem and read_page(page).status == "shell"}
    if not empty:
        return
    records: dict[str, str] = {}
    for group in groups(path, limits.page_bytes):
        for record in group:
            if record.kind == "response":
                records[record.url] = record.id
            elif record.kind == "conversion":
                empty.discard(record.url)
    for fetch in {fetch.url: fetch for fetch in fetches if fetch.outcome == "page"}.values():
        if fetch.url in empty and fetch.url in records:
            yield Shell(fetch, records[fetch.url])


def _rules(fetches: Sequence[Fetch]) -> dict[str, robots.Rules]:
    """The rules of each robots.txt that was fetched, by its address."""
    return {
        fetch.asked: robots.Rules(closed=fetch.problem) if fetch.problem else robots.rules(fetch.status, fetch.body)
        for fetch in fetches
        if fetch.outcome == "robots"
    }


def _both(before: Done, after: Done) -> Done:
    return replace(after, fetched=before.fetched + after.fetched, ended=after.ended or before.ended)
