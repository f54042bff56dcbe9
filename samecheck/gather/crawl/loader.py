"""Websites as a source: crawled if they must be, read from the archive in any case."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from samecheck.errors import AddressRefused, FetchError, InputError, SamecheckError
from samecheck.gather import urls
from samecheck.gather.crawl.crawl import Done
from samecheck.gather.crawl.drawn import crawled
from samecheck.gather.crawl.kept import file_name, grouped
from samecheck.gather.crawl.orders import Job
from samecheck.gather.lists import is_url, listed
from samecheck.gather.loader import Limits, existing
from samecheck.model import Page, Progress


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
        wanted = addresses(source)
        with _folder(limits) as folder:
            jobs = _site(wanted[0][1], folder) if is_url(source) else grouped(wanted, folder / "listed", follow=False)
            done = crawled(jobs, limits, progress)
            found = [page for one in done for page in one.pages(limits)]
            if not any(one.has_page for one in done):
                raise _nothing(source, wanted, done)
        return found


def fetched(sources: Iterable[str], limits: Limits, progress: Progress) -> list[SamecheckError]:
    """Why some of ``sources`` could not be fetched, all others are: many sites at once, and kept for when they are loaded.

    What is no website's and no list of URLs is passed over.
    """
    assert limits.keep  # noqa: S101  # else nothing would be left of it
    jobs, problems = dict[str, Job](), list[SamecheckError]()
    for source in sources:
        try:
            wanted = addresses(source) if WebLoader().claims(source) else []
        except SamecheckError as problem:
            problems.append(problem)
            continue
        found = _site(source, limits.keep) if is_url(source) else grouped(wanted, limits.keep / "listed", follow=False)
        for job in found:
            other = jobs.get(job.path, job)
            starts = tuple(dict.fromkeys((*other.starts, *job.starts)))
            jobs[job.path] = msgspec.structs.replace(job, starts=starts)
    try:
        done = crawled(list(jobs.values()), limits, progress) if jobs else []
    except SamecheckError as problem:
        return [*problems, problem]
    return [*problems, *(one.problem for one in done if not one.has_page)]


def addresses(source: str) -> list[tuple[str, str]]:
    """Site name, if one is given, and URL of every address that ``source`` is or lists.

    Raises:
        InputError: one of them is malformed.
    """
    wanted = [("", source)] if is_url(source) else listed(Path(source)) or []
    for _, url in wanted:
        if urls.has_password(url):
            raise InputError(f"the address of {urls.host(url)} holds a user name", "leave it out, or give saved pages")
        if not urls.tidy(url):
            raise InputError(f"{url[:200]} is no complete web address", "give one like https://example.com")
    return wanted


@contextmanager
def _folder(limits: Limits) -> Iterator[Path]:
    if limits.keep:
        yield limits.keep
    else:
        with tempfile.TemporaryDirectory(prefix="samecheck-") as folder:
            yield Path(folder)


def _site(url: str, folder: Path) -> tuple[Job, ...]:
    start, site = urls.tidy(url), urls.site(url)
    special = "" if urls.key(start) == f"{site}/" else urls.key(start)
    return (Job(site=site, starts=(start,), path=str(folder / file_name(site, special))),)


def _nothing(source: str, wanted: Sequence[tuple[str, str]], done: Sequence[Done]) -> FetchError:
    """Why there is no page at all."""
    errors = [one.problem for one in done]
    if is_url(source):
        return errors[0]
    kind = AddressRefused if all(isinstance(error, AddressRefused) for error in errors) else FetchError
    first = errors[0]
    return kind(f"none of the {len(wanted)} addresses in {source} could be fetched: {first.what}", first.todo)
