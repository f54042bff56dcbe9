"""Addresses of pages: one spelling each, which belong together, which to read first."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DEFAULT_PORT = {"http": 80, "https": 443}
#: Parameters that tell visitors apart, not pages.
_TRACKING = re.compile(
    r"utm_.*|gclid|gbraid|wbraid|fbclid|msclkid|mc_[ce]id|_ga|_gl|igshid|yclid|hsa_.*|_hs(enc|mi)"
    r"|phpsessid|jsessionid|aspsessionid.*|cfid|cftoken",
    re.IGNORECASE,
)
#: ``sid`` may be a story as well as a session; only the latter is long.
_SESSION = re.compile(r"(sid|session_?id)=[0-9a-z%-]{16,}", re.IGNORECASE)
_PATH_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_NO_PAGE = re.compile(
    r"\.(pdf|jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|mp[34]|m4[av]|mov|avi|webm|wav|ogg|zip|gz|rar|7z|tar|dmg|exe|apk"
    r"|docx?|xlsx?|pptx?|odt|csv|ics|vcf|eps|css|js|mjs|json|xml|rss|atom|txt|woff2?|ttf|eot)$"
    r"|/(wp-json|wp-admin|wp-login\.php|xmlrpc\.php|cdn-cgi|feed)(/|$)",
    re.IGNORECASE,
)
#: Pages that say what a business does and why to choose it, in English and German, most telling first.
_TELLING = tuple(
    re.compile(rf"(^|[/_.-])({words})", re.IGNORECASE)
    for words in (
        r"about|who-we-are|our-story|ueber|über|wir(?=[/_.-]|$)",
        r"service|what-we-do|solution|treatment|leistung|angebot",
        r"pric|rates|fees|cost|preis",
        r"team|staff|people|our-(doctor|dentist|attorney)",
        r"why|faq|question|how-(it|we)|process|testimonial|review|guarantee",
        r"contact|location|area|kontakt",
    )
)
_LESS = re.compile(
    r"/(blog|news|posts?|articles?|tag|category|author|archive|page)(/|$)|/(19|20)\d\d/|[?]"
    r"|privacy|terms|cookie|legal|imprint|impressum|datenschutz|sitemap|login|sign-?in|register|account|cart|checkout|search",
    re.IGNORECASE,
)
#: The `rank` of what is read when nothing else is left.
LAST = len(_TELLING) + 1
#: What servers show for a folder.
_INDEX = re.compile(r"/(index|default|home)\.(html?|php|aspx?)$", re.IGNORECASE)
_NOT_IN_URL = re.compile(r"[^\x21-\x7e]+")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_LONGEST = 2000


def tidy(url: str) -> str:
    """``url`` in the one spelling under which it is fetched once; an empty string if it is no web address.

    >>> tidy("HTTP://Example.com:80?b=2&a=1&utm_source=mail#top")
    'http://example.com/?a=1&b=2'
    """
    parts = _split(url)
    if parts is None:
        return ""
    kept = sorted(_ascii(part) for part in parts.query.split("&") if part and not _tells_visitors_apart(part))
    path = _ascii(_PATH_SESSION.sub("", parts.path)) or "/"
    return urlunsplit((parts.scheme, authority(url), path, "&".join(kept), ""))


@lru_cache(20_000)
def key(url: str) -> str:
    """What the spellings of one page's address have in common: those with and without ``www.`` and TLS, index files.

    >>> key("https://www.example.com/index.html?b=%7e") == key("http://example.com/?b=~")
    True
    """
    from w3lib.url import canonicalize_url

    parts = _split(url)
    if parts is None:
        return url
    try:
        canonical = urlsplit(canonicalize_url(tidy(url)))
    except ValueError:
        return tidy(url)
    path = _INDEX.sub("/", canonical.path)
    return f"{site(url)}{path.rstrip('/') or '/'}" + (f"?{canonical.query}" if canonical.query else "")


def authority(url: str) -> str:
    """Host of ``url``, with the port unless it is the usual one; an empty string if it is no web address."""
    parts = _split(url)
    if parts is None or parts.hostname is None:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return host if parts.port in (None, _DEFAULT_PORT[parts.scheme]) else f"{host}:{parts.port}"


def host(url: str) -> str:
    """Host of ``url`` alone."""
    parts = _split(url)
    return (parts and parts.hostname) or ""


def site(url: str) -> str:
    """The name of the site that ``url`` belongs to: its host without ``www.``.

    >>> site("https://www.example.com/about"), site("http://localhost:8000/")
    ('example.com', 'localhost:8000')
    """
    return authority(url).removeprefix("www.")


def has_password(url: str) -> bool:
    """Whether ``url`` names a user."""
    parts = _split(url)
    return parts is not None and "@" in parts.netloc


def links(html: str, base: str) -> list[str]:
    """Addresses of the pages of the same site that ``html`` leads to, tidy, each once, in the order of the page."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except ParserError:  # nothing in it
        return []
    named = tree.find(".//base[@href]")
    start = base if named is None else _joined(base, named.get("href", ""))
    found = (tidy(_joined(start, target)) for target in _targets(tree) if target)
    return [url for url in dict.fromkeys(found) if url and site(url) == site(base) and not _NO_PAGE.search(_path(url))]


def rank(url: str) -> int:
    """How late to read ``url``: pages on the business itself first, then others, then blogs, legal texts, searches."""
    path = _path(url)
    if _LESS.search(url):
        return LAST
    return next((n for n, words in enumerate(_TELLING) if words.search(path)), len(_TELLING))


def _targets(tree: "HtmlElement") -> Iterator[str]:
    for element in tree.iter("a", "area", "frame", "meta"):
        if element.tag != "meta":
            yield element.get("src" if element.tag == "frame" else "href", "")
        elif element.get("http-equiv", "").lower() == "refresh" and (to := _REFRESH.search(element.get("content", ""))):
            yield to[1]


def _joined(base: str, target: str) -> str:
    try:
        return urljoin(base, re.sub(r"[\t\r\n]", "", target.strip()))
    except ValueError:
        return ""


def _split(url: str) -> SplitResult | None:
    """The parts of a web address, or ``None`` for anything else."""
    if len(url) > _LONGEST:
        return None
    try:
        parts = urlsplit(url)
        usable = parts.scheme in _DEFAULT_PORT and parts.hostname and parts.port != 0
    except ValueError:
        return None
    return parts if usable and not re.search(r"\s", parts.netloc) else None


def _path(url: str) -> str:
    parts = _split(url)
    return parts.path if parts else ""


def _tells_visitors_apart(parameter: str) -> bool:
    return bool(_TRACKING.fullmatch(parameter.partition("=")[0]) or _SESSION.fullmatch(parameter))


def _ascii(text: str) -> str:
    return _NOT_IN_URL.sub(lambda match: quote(match[0], errors="replace"), text)
