"""Signs on a page that a large corporation stands behind it: where its links lead, how many languages it has.

Links are looked at before menus and footers are dropped: that is where these stand.
"""

import re

from lxml import html

#: Sign, and the texts of links that show it. Source: read off 60 large and 240 small businesses' pages.
_LINKS = {
    "investor relations": re.compile(
        r"\b(?:investor (?:relations|information|cent(?:er|re))|shareholders|stockholders|annual report)\b",
        re.IGNORECASE,
    ),
    "a page for investors": re.compile(r"^(?:for )?investors$", re.IGNORECASE),
    "a newsroom": re.compile(
        r"\b(?:news ?room|press (?:room|releases?|cent(?:er|re))|media (?:room|cent(?:er|re)))\b", re.IGNORECASE
    ),
    "a choice of countries": re.compile(
        r"\b(?:select|choose|change)(?: your| a)? (?:country|region)\b|^worldwide$|^global (?:sites|offices)$"
        r"|^(?:united states|usa?) ?[-–|/(] ?english\)?$",
        re.IGNORECASE,
    ),
    "corporate responsibility": re.compile(
        r"\bcorporate (?:social )?(?:responsibility|governance|citizenship)\b|^sustainability|\besg\b|\bmodern slavery\b",
        re.IGNORECASE,
    ),
    "supplier programmes": re.compile(r"^suppliers$|\bsupplier (?:diversity|portal|information)\b", re.IGNORECASE),
    "careers": re.compile(r"^careers?$|^career opportunities$", re.IGNORECASE),
}
#: Characters. A longer link is a headline or teaser.
_LONGEST = 50
#: Languages or regions that a page has a version for.
SOME_VERSIONS, MANY_VERSIONS = 10, 25
_TICKER = re.compile(r"\b(?:NYSE|NASDAQ|Nasdaq|LSE|TSX|ASX)\s?:\s?[A-Z]{1,5}\b")
_COUNTRIES = re.compile(r"\b(\d{2,3})\+? countries\b")
_MANY_COUNTRIES = 40


def stature(root: html.HtmlElement) -> tuple[str, ...]:
    """The signs of a large corporation on the page below ``root``, in a fixed order."""
    texts = {" ".join("".join(link.itertext())[:200].split()) for link in root.iterfind(".//a[@href]")}
    short = [text for text in texts if 0 < len(text) <= _LONGEST]
    found = [sign for sign, shown in _LINKS.items() if any(shown.search(text) for text in short)]
    versions = {link.get("hreflang", "").lower() for link in root.iterfind(".//link[@hreflang]")} - {"x-default", ""}
    if len(versions) >= MANY_VERSIONS:
        found.append("versions for very many countries")
    elif len(versions) >= SOME_VERSIONS:
        found.append("versions for many countries")
    return tuple(found)


def told_stature(text: str) -> tuple[str, ...]:
    """The signs of a large corporation that ``text`` tells in words.

    >>> told_stature("Acme Corp (NYSE: ACM) serves clients in 145 countries")
    ('a stock ticker', 'customers in many countries')
    """
    found = ["a stock ticker"] if _TICKER.search(text) else []
    if any(int(number[1]) >= _MANY_COUNTRIES for number in _COUNTRIES.finditer(text)):
        found.append("customers in many countries")
    return tuple(found)
