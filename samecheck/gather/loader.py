"""What every way in has in common: the limits it keeps and the protocol it follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from samecheck.errors import InputError
from samecheck.model import Page, Progress

#: Said in one place, so that every message about a source names the same choices.
READABLE = (
    "give a URL, a folder of pages, or a file: .html .htm .html.gz .md .mhtml .warc.gz, a .txt, .csv or sitemap of URLs, "
    "or a .csv .jsonl .parquet with site, url and html or text"
)


@dataclass(frozen=True)
class Limits:
    """What a loader may spend, and where it may go.

    ``max_pages`` bounds the requests of a crawl (robots.txt and sitemaps apart), never a folder or a list.
    ``page_bytes`` bounds one page after decompression. ``seconds`` bounds the network time of one page, redirects
    included. ``pause`` is the least time between two requests to one host, in seconds. ``keep`` is the folder where what
    is fetched is kept, so that it need not be fetched again for ``max_age`` days, unless to ``refresh`` it; without one
    nothing is kept. ``offline`` uses what is kept, whatever its age. ``browser`` renders pages that scripts draw.
    ``allow_private`` is leave for private and local addresses among the hosts asked for by name; never for where a
    redirect leads. ``contact`` is an address a webmaster can turn to; it becomes part of the user agent.
    """

    max_pages: int = 50
    page_bytes: int = 10_000_000
    seconds: float = 20.0
    redirects: int = 5
    pause: float = 0.5
    keep: Path | None = None
    refresh: bool = False
    max_age: float = 30.0
    offline: bool = False
    browser: bool = False
    allow_private: bool = False
    contact: str = ""


class Loader(Protocol):
    """A way in. Loaders are found through the entry points ``samecheck.loaders``, classes without arguments."""

    def claims(self, source: str) -> bool:
        """Whether this loader reads ``source``. Two loaders must not claim one source."""

    def load(self, source: str, limits: Limits, progress: Progress) -> Iterable[Page]:
        """The pages of ``source``, in any order.

        Raises:
            InputError: the source cannot be used.
            FetchError: nothing of it could be fetched.
        """


def loader_for(source: str) -> Loader | None:
    """The installed loader that claims ``source``; those of other packages are asked in the order of their names."""
    for entry in sorted(entry_points(group="samecheck.loaders"), key=lambda entry: entry.name):
        loader: Loader = entry.load()()
        if loader.claims(source):
            return loader
    return None


def existing(source: str) -> Path | None:
    """The file or folder named ``source``, or ``None``."""
    try:
        path = Path(source)
        return path if source and path.exists() else None
    except (OSError, ValueError):  # a name too long, or holding NULs: such a file cannot exist
        return None


def unopened(path: Path, problem: OSError) -> InputError:
    """The error for a file that is there and cannot be opened."""
    return InputError(
        f"cannot read {path}: {problem.strerror or 'it cannot be opened'}", "check the file and its rights"
    )
