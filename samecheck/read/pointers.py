"""What a page aims to be found by beside its copy: its main headings, and the words of its links to pages of its own site."""

from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from lxml import html

from samecheck.read.markup import Block
from samecheck.read.words import clean

#: Headings of ranks 1 and 2 that are kept of a page, and characters of each. The longest outline of 1,402 real pages has 117.
_HEADINGS, _LONGEST = 60, 300
#: Links that are kept of a page, and characters of the words and of the address of each. A menu of more is an index.
_LINKS, _WORDS, _ADDRESS = 150, 80, 300
#: Elements inside a link that are looked at for its words.
_INSIDE = 30
#: Files that stand for the folder they lie in.
_NO_PAGE = ("mailto:", "tel:", "sms:", "javascript:", "data:")
_INDEX = frozenset(("index", "default", "home"))
_ENDINGS = (".html", ".htm", ".php", ".aspx", ".asp", ".gz", ".md", ".txt")


def outline(visible: Iterable[Block]) -> tuple[tuple[int, str], ...]:
    """Rank, 1 or 2, and text of the main headings, in the order of the page, each once."""
    both = ((b.level, b.text[:_LONGEST]) for b in visible if b.kind == "heading" and b.level in (1, 2))
    return tuple(dict.fromkeys(both))[:_HEADINGS]


def links(root: html.HtmlElement, url: str) -> tuple[tuple[str, str], ...]:
    """Target, as `page_key` gives it, and words of the links to other pages of the site, in page order, each once."""
    found: dict[tuple[str, str], None] = {}
    here, host = page_key(url), _host(url)
    for element in root.iter("a"):
        target = (element.get("href") or "").strip()
        # What a link to a place inside a page is called names that place, not the page.
        if not target or len(target) > _ADDRESS or "#" in target or target.startswith(_NO_PAGE):
            continue
        words = _words(element)
        if not words:
            continue
        try:
            whole = urljoin(url, target)
            if _host(whole) in ("", host) and (key := page_key(whole)) != here:
                found[key, words] = None
        except ValueError:  # an address that is none
            continue
        if len(found) == _LINKS:
            break
    return tuple(found)


def page_key(url: str) -> str:
    """What tells pages of one site apart in ``url``, however it is written: the path without ending, in lower case.

    >>> page_key("https://a.example/Drains/index.html?x=1"), page_key("drains/"), page_key("drains.html")
    ('drains', 'drains', 'drains')
    """
    try:
        path = urlsplit(url).path.lower().strip("/")
    except ValueError:
        path = url.lower().strip("/")
    for ending in _ENDINGS:
        path = path.removesuffix(ending)
    folder, _, last = path.rpartition("/")
    return folder if last in _INDEX else path


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _words(link: html.HtmlElement) -> str:
    """The words of ``link``, or of the picture in it."""
    parts = [link.text or ""]
    for number, inside in enumerate(link.iterdescendants()):
        if number == _INSIDE:
            break
        if isinstance(inside.tag, str) and inside.tag not in ("script", "style"):
            parts += [inside.text or "", inside.get("alt") or "" if inside.tag == "img" else ""]
        parts.append(inside.tail or "")
    words = clean(" ".join(parts))
    return words if len(words) <= _WORDS else ""
