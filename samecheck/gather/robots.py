"""What robots.txt files allow. Source: RFC 9309, and Google's reading of it where it leaves room."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from samecheck.gather import urls
from samecheck.gather.decode import decode
from samecheck.sentences import sentence

#: What crawlers call themselves in a robots.txt.
TOKEN = "samecheck"  # noqa: S105 - a name, no secret
#: A robots.txt is read this far. Source: RFC 9309, section 2.5.
_LONGEST = 500_000
_FORBIDDEN = sentence("is forbidden by its robots.txt")


@dataclass(frozen=True)
class Rules:
    """The rules of one host. ``closed`` says why nothing may be fetched, when nothing may."""

    parsed: Protego | None = None
    closed: str = ""

    def objection(self, url: str) -> str:
        """Why ``url`` must not be fetched, worded to follow the URL, or an empty string."""
        if self.closed:
            return self.closed
        allowed = self.parsed is None or self.parsed.can_fetch(url, TOKEN)
        return "" if allowed else _FORBIDDEN

    @property
    def delay(self) -> float:
        """Seconds to leave between two requests, 0 if none are asked for."""
        return float((self.parsed and self.parsed.crawl_delay(TOKEN)) or 0)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The addresses of sitemaps that it names, tidy."""
        named = (urls.tidy(url) for url in (self.parsed.sitemaps if self.parsed else ()))
        return tuple(dict.fromkeys(filter(None, named)))


def address(url: str) -> str:
    """Where the robots.txt for ``url`` is."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def rules(status: int, body: bytes) -> Rules:
    """The rules of a host whose robots.txt answers ``status`` with ``body``.

    A host without a robots.txt allows everything; one that cannot say, for a fault of its own, nothing.
    """
    if 200 <= status < 300:
        return Rules(Protego.parse(decode(body)[:_LONGEST]))
    if status == 429 or status >= 500:
        return Rules(closed=f"is closed: its robots.txt answers {status}")
    return Rules()
