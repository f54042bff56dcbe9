"""Crawls what has to be: nothing where what is kept will do."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from samecheck.errors import FetchError, OutputError
from samecheck.gather import urls
from samecheck.gather.crawl.kept import Kept, look
from samecheck.gather.crawl.orders import Event, Job, order
from samecheck.gather.crawl.process import events
from samecheck.gather.loader import Limits
from samecheck.model import Page, Progress
from samecheck.sentences import sentence

log = logging.getLogger(__name__)
_UNFETCHED = sentence("was not fetched: {why!s}")
_OFFLINE, _AGAIN = sentence("samecheck is offline"), sentence("try again")


@dataclass(frozen=True)
class Done:
    """What is kept of a site after a crawl. ``ended`` says why it ended before it was done, if it did."""

    kept: Kept
    fetched: int = 0  # requests of this run
    ended: str = ""
    failed: FetchError | None = None

    @property
    def has_page(self) -> bool:
        """Whether there is a page, no older than was wanted."""
        return self.kept.has_page and not self.failed

    @property
    def problem(self) -> FetchError:
        """Why there is no page."""
        return self.failed or self.kept.problem

    def pages(self, limits: Limits) -> Iterator[Page]:
        """The pages, and a row for each that could not be had or was not come to."""
        if self.failed:
            url = self.kept.job.starts[0]
            yield Page(site=self.kept.job.site, url=url, problem=self.failed.what.removeprefix(f"{url} "))
            return
        yield from self.kept.pages(limits)
        why = self.ended or (_OFFLINE if limits.offline else _AGAIN)
        if not self.kept.job.follow or not self.kept.held.fetches:
            for start in self.kept.job.starts:
                if urls.key(start) not in self.kept.frontier.asked:
                    yield Page(site=self.kept.job.site, url=start, problem=_UNFETCHED.format(why=why))


def crawl(
    jobs: Sequence[Job], limits: Limits, progress: Progress, told: Callable[[Event], None] | None = None
) -> list[Done]:
    """What is kept of the site of each job, once it was fetched as far as it has to be.

    Raises:
        FetchError: nothing is kept of a site, and nothing may be fetched.
    """
    found = [look(job, limits) for job in jobs]
    if limits.offline and not any(one.has_page for one in found):
        what = f"nothing is kept of {found[0].job.starts[0]}, and samecheck is offline"
        raise FetchError(what, "leave --offline out once, or give saved pages")
    todo = tuple(needed for one in found if (needed := _needed(one, limits)))
    if not todo:
        return [Done(one) for one in found]
    leave = tuple(sorted({urls.host(start) for job in jobs for start in job.starts}))
    last: dict[str, Event] = {}
    fetched: dict[str, int] = {}
    counts = {one.job.path: (0, one.frontier.outlook) for one in found}
    for event in events(order(todo, limits, leave)):
        path = todo[event.job].path
        if event.kind == "fetched":
            fetched[path] = fetched.get(path, 0) + 1
            counts[path] = (event.done, event.total)
            if event.outcome in ("page", "problem", "other"):
                progress("fetch", sum(done for done, _ in counts.values()), sum(total for _, total in counts.values()))
            log.info("fetched %s: %s", event.url, event.outcome)
        elif event.kind == "waits":
            log.warning("another samecheck is fetching %s: waiting for it", todo[event.job].site)
        elif event.kind == "failed":
            raise OutputError(event.words, event.remedy)
        else:
            last[path] = event
        if told:
            told(event)
    return [_done(job, limits, last.get(job.path), fetched.get(job.path, 0), todo) for job in jobs]


def _needed(kept: Kept, limits: Limits) -> Job | None:
    """What has to be done to have the site; nothing if what is kept will do."""
    if limits.offline:
        return None
    useless = kept.is_done and not kept.has_page and kept.held.fetches
    if limits.refresh or useless or kept.is_old(limits.max_age):
        return msgspec.structs.replace(kept.job, anew=True)
    return None if kept.is_done else kept.job


def _done(job: Job, limits: Limits, last: Event | None, fetched: int, todo: Sequence[Job]) -> Done:
    kept = look(job, limits)
    failed = None
    attempt = Path(f"{job.path}.new")
    if any(one.anew and one.path == job.path for one in todo) and attempt.exists():
        other = look(msgspec.structs.replace(job, path=str(attempt)), limits).problem
        since = kept.held.begun[:10]
        failed = type(other)(other.what, f"{other.todo}; --offline takes what was fetched on {since}")
    return Done(kept, fetched, last.words if last else "", failed)
