"""What the crawling process is told to do, and what it tells of it: JSON lines over pipes."""

from typing import Literal

import msgspec

from samecheck.gather.loader import Limits


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One site to be crawled into the archive at ``path``.

    ``site`` is what the archive is about; ``name`` what its pages' site is called, if not by where redirects end.
    Without ``follow`` the ``starts`` are fetched and nothing else. ``anew`` puts a new archive into the place of the old
    one, once it holds a page.
    """

    site: str
    starts: tuple[str, ...]
    path: str
    name: str = ""
    follow: bool = True
    anew: bool = False


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """All that the crawling process has to know. ``leave`` are the hosts whose private addresses it may connect to."""

    jobs: tuple[Job, ...]
    agent: str
    leave: tuple[str, ...]
    max_pages: int
    page_bytes: int
    seconds: float
    redirects: int
    pause: float


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the crawling process tells: one job's progress, or its end.

    ``waits`` is told when another process crawls the same site, ``ended`` with why, if it was before its time, and
    ``failed`` when the crawl cannot go on, with what is wrong and what to do.
    """

    kind: Literal["fetched", "waits", "ended", "failed"]
    job: int = 0
    done: int = 0
    total: int = 0
    bytes: int = 0
    url: str = ""
    outcome: str = ""
    words: str = ""
    remedy: str = ""


def order(jobs: tuple[Job, ...], limits: Limits, leave: tuple[str, ...]) -> Order:
    """The order to work off ``jobs`` within ``limits``."""
    return Order(
        jobs=jobs,
        agent=agent(limits.contact),
        leave=leave if limits.allow_private else (),
        max_pages=limits.max_pages,
        page_bytes=limits.page_bytes,
        seconds=limits.seconds,
        redirects=limits.redirects,
        pause=limits.pause,
    )


def agent(contact: str) -> str:
    """What samecheck calls itself: its version, and where to turn to with a complaint."""
    from samecheck import __version__

    contact = " ".join(contact.split())
    return f"samecheck/{__version__} (+{contact})" if contact else f"samecheck/{__version__}"
