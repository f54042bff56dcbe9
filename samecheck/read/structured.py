"""What a page tells machines: its business's names, contact data, and copy in structured data that no visitor sees.

Sources: schema.org, the Open Graph protocol, RFC 3966 (tel:), RFC 6068 (mailto:).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import html

from samecheck.read.words import clean, words

#: Characters of one script of structured data that are read; parts nested deeper than this are not looked at.
_LONGEST = 300_000
_DEEPEST = 12
_PARTS = 5_000
#: Types whose name is the business's. Subtypes of LocalBusiness are many; what has a telephone or an address is one too.
_BUSINESS = re.compile(
    r"(?:Organization|Business|Corporation|Store|Contractor|\wService|Dentist|Physician|Hotel|Restaurant|WebSite)$"
)
#: Keys whose texts are copy.
_COPY = ("description", "slogan", "reviewBody", "text", "disambiguatingDescription")
_ADDRESS = ("streetAddress", "addressLocality", "addressRegion", "postalCode")
_NAMES = frozenset(("og:site_name", "application-name", "apple-mobile-web-app-title"))
_NAME_LENGTH = 80
_TAG = re.compile(r"<[^<>]{0,500}>")
_LINE_END = re.compile(r",\s*([}\]])")


@dataclass(frozen=True)
class Structured:
    """Names of the business, telephone numbers (digits), mail and postal addresses, and copy that is not shown."""

    names: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def structured(root: html.HtmlElement) -> Structured:
    """What the metadata, links and structured data below ``root`` tell, each once, in the order of the page."""
    names, contacts, hidden = _meta_names(root), _linked(root), []
    for item in _items(root):
        kinds = _texts(item.get("@type"))
        is_business = any(_BUSINESS.search(kind) for kind in kinds) or "telephone" in item or "address" in item
        if is_business and "Person" not in kinds:
            names += [name for key in ("name", "alternateName", "legalName") for name in _texts(item.get(key))]
        contacts += _contacts(item)
        if "Question" in kinds:
            hidden += _texts(item.get("name"))
        hidden += [text for key in _COPY for text in _texts(item.get(key))]
    kept = (clean(name) for name in names)
    return Structured(
        names=tuple(dict.fromkeys(name for name in kept if 0 < len(name) <= _NAME_LENGTH)),
        contacts=tuple(dict.fromkeys(filter(None, contacts))),
        hidden=tuple(dict.fromkeys(filter(None, (clean(_TAG.sub(" ", text)) for text in hidden)))),
    )


def digits(telephone: str) -> str:
    """The digits of a telephone number, or an empty string where they are too few or too many for one.

    >>> digits("+1 (479) 312-9603"), digits("24/7")
    ('14793129603', '')
    """
    found = re.sub(r"\D", "", telephone[:60])
    return found if 7 <= len(found) <= 15 else ""


def _meta_names(root: html.HtmlElement) -> list[str]:
    return [
        meta.get("content") or ""
        for meta in root.iterfind(".//meta[@content]")
        if (meta.get("property") or meta.get("name") or "").lower() in _NAMES
    ]


def _linked(root: html.HtmlElement) -> list[str]:
    found = []
    for link in root.iterfind(".//a[@href]"):
        scheme, _, rest = link.get("href", "")[:300].strip().partition(":")
        if scheme.lower() == "tel":
            found.append(digits(unquote(rest)))
        elif scheme.lower() == "mailto":
            found.append(_mail(unquote(rest).partition("?")[0]))
    return found


def _mail(text: str) -> str:
    mail = text.strip().lower()
    return mail if re.fullmatch(r"[^\s@,;]+@[^\s@,;]+\.[a-z]{2,}", mail) else ""


def _contacts(item: dict[str, Any]) -> list[str]:
    found = [digits(text) for text in _texts(item.get("telephone"))]
    found += [_mail(text.removeprefix("mailto:")) for text in _texts(item.get("email"))]
    if "streetAddress" in item:
        parts = (text for key in _ADDRESS for text in _texts(item.get(key)))
        found.append(" ".join(words(" ".join(parts))))
    return found


def _items(root: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's structured data, the outer before the inner."""
    left = _PARTS
    for script in root.iterfind(".//script[@type]"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        stack = [(_parsed(script.text or ""), 0)]
        while stack and left:
            part, depth = stack.pop()
            left -= 1
            if isinstance(part, dict):
                yield part
            inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
            if depth < _DEEPEST:
                stack += [(one, depth + 1) for one in reversed(list(inner)) if isinstance(one, dict | list)]


def _parsed(script: str) -> object:
    """The value in ``script``, or ``None``: a page's structured data is often broken, and nothing hangs on it."""
    text = script.strip()[:_LONGEST]
    for attempt in (text, _LINE_END.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _texts(value: object) -> list[str]:
    """The strings of a value that may be one, or a list of some."""
    several = value if isinstance(value, list) else [value]
    return [one for one in several if isinstance(one, str) and one.strip()]
