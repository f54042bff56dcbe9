"""Sitemaps: which to read, and what they list. Source: sitemaps.org, protocol 0.9."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from samecheck.gather import urls
from samecheck.gather.archive import Fetch

#: Sitemaps read of one site, and addresses taken from each. Guessed: 50 pages are chosen of them.
MOST, ENTRIES = 5, 2_000

#: What sitemaps of many parts call the parts that hold no page on the business itself.
_LESS = re.compile(r"post|blog|news|tag|categor|author|image|video|product|archive", re.IGNORECASE)
_LOCATION = re.compile(rb"<(?:\w+:)?loc\b[^>]*>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:\w+:)?(sitemapindex|urlset)\b", re.IGNORECASE)
_ENTITY = ((b"&amp;", b"&"), (b"&apos;", b"'"), (b"&#39;", b"'"))


@dataclass
class Sitemaps:
    """The sitemaps of one site: those that its robots.txt or a sitemap names, else the one at the usual place."""

    asked: set[str] = field(default_factory=set)
    _known: dict[str, str] = field(default_factory=dict)  # address: what names it

    def named(self, robots: Fetch) -> None:
        """Takes in what a robots.txt names."""
        for url in robots.links[:MOST]:
            self._known.setdefault(url, robots.url)

    def next(self, home: str) -> tuple[str, str] | None:
        """The next one to read of the site of ``home``, and what names it."""
        if len(self.asked) >= MOST:
            return None
        return next(((url, via) for url, via in self._of(home).items() if url not in self.asked), None)

    def is_one(self, asked: str, home: str) -> bool:
        """Whether ``asked`` was asked for as a sitemap."""
        return bool(home) and asked in self._of(home)

    def pages(self, fetch: Fetch) -> Sequence[str]:
        """The pages that a sitemap lists; the sitemaps that it lists are noted."""
        parts = [url for url in fetch.links if is_sitemap(url)]
        for url in sorted(parts, key=lambda url: bool(_LESS.search(url)))[:MOST]:
            self._known.setdefault(url, fetch.url)
        return [url for url in fetch.links if not is_sitemap(url)]

    def _of(self, home: str) -> dict[str, str]:
        own = {url: via for url, via in self._known.items() if urls.site(url) == urls.site(home)}
        parts = urlsplit(home)
        return own or {f"{parts.scheme}://{parts.netloc}/sitemap.xml": home}


def is_sitemap(url: str) -> bool:
    """Whether ``url`` is that of a sitemap, by its name."""
    return urlsplit(url).path.lower().endswith((".xml", ".xml.gz"))


def listed(data: bytes) -> tuple[str, ...]:
    """The addresses that a sitemap lists, tidy; none if ``data`` is no sitemap.

    A sitemap is read by its marks alone: nothing in it is resolved or unfolded, and one that is cut short counts as far as
    it goes.
    """
    return tuple(dict.fromkeys(_locations(data))) if _ROOT.search(data[:4_000]) else ()


def _locations(data: bytes) -> Iterator[str]:
    for number, found in enumerate(_LOCATION.finditer(data)):
        if number == ENTRIES:
            return
        text = found[1]
        for entity, sign in _ENTITY:
            text = text.replace(entity, sign)
        if url := urls.tidy(text.decode("utf-8", "replace")):
            yield url
