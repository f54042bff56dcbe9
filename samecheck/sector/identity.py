"""What tells whose a site is: telephone numbers, mail and postal addresses, licence numbers, the name it goes by.

Taken from links and structured data, and from every passage, footers and copyright lines included.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from samecheck.model import Passage, Site
from samecheck.read.telephone import is_telephone, number_key, telephones
from samecheck.read.words import words

_FIGURE = re.compile(r"[\d@]")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
#: Who made or hosts the site, not whose it is.
_CREDIT = re.compile(
    r"\b(?:(?:web ?site|site|web|designed|design|powered|built|developed|created|hosted|hosting|maintained|marketing|theme|"
    r"template) by|web ?master|web (?:design|development)|seo by|copyright agent|dmca)\b",
    re.IGNORECASE,
)
#: The number must be called one: "License #1109337", "CCC 1331457" is too much like a model number alone.
_LICENCE = re.compile(
    r"\b(?:licen[sc]ed?|lic|cslb|roc|company reg(?:istration)?|registered company|registration|vat|abn|ein|ust-?id(?:nr)?|"
    r"hrb)\b\.?\s*(?:\(?(?:no|nr|num|number)\b\.?\)?|#|:|\s){1,4}\s*((?:[A-Z]{1,4}[\s-]?)?\d(?:[\d\s.-]{3,14})\d)\b",
    re.IGNORECASE,
)
_STREET = (
    "street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|way|court|ct|place|pl|parkway|pkwy|pike|highway|hwy|circle|cir|"
    "square|sq|terrace|ter|trail|trl|loop|row|plaza|freeway|crescent|close"
)
_ADDRESS = re.compile(
    rf"(?<![\w#.,/-])(\d{{1,6}})(?:\s?[-–]\s?\d{{1,6}})?,?\s((?:[\w.'’]{{1,20}}\s){{1,4}}?)(?:{_STREET})\b\.?"
    r"(?:,?\s(?:suite|ste|unit|apt|#)\.?\s?#?\s?(\w{1,6}))?",
    re.IGNORECASE,
)
_POST_CODE = re.compile(
    r"\b(?:[A-Za-z]{2}\.?,?\s(\d{5})|([A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2})|([A-Za-z]\d[A-Za-z]\s?\d[A-Za-z]\d))\b"
)
_COMPANY_FORMS = frozenset(
    "llc inc incorporated ltd limited co company corp corporation gmbh ag pty plc pllc lp llp the".split()
)
_POINTS = frozenset("n s e w ne nw se sw north south east west".split())


@dataclass(frozen=True)
class Identity:
    """What tells whose site ``site`` is. Keys are in a form that compares, values as a reader would write them."""

    site: str
    telephones: dict[str, str]
    main: frozenset[str]
    mails: frozenset[str]
    addresses: dict[str, str]
    post_codes: frozenset[str]
    licences: dict[str, str]
    names: dict[str, str]


def identity(site: Site) -> Identity:
    """The identity of ``site``. ``main`` are the telephone numbers that stand on most of its pages."""
    texts = [p for p in site.passages if _FIGURE.search(p.text) and not _CREDIT.search(p.text)]
    contacts = [contact for page in site.pages for contact in page.contacts]
    facts = [passage.text for passage in texts] + [contact for contact in contacts if not contact.isdigit()]
    numbers, main = _numbers(site, texts)
    return Identity(
        site.name,
        numbers,
        main,
        frozenset(mail.lower().strip(".") for text in facts for mail in _MAIL.findall(text)),
        _addresses(facts),
        frozenset("".join(code).upper().replace(" ", "") for text in facts for code in _POST_CODE.findall(text)),
        _licences(facts),
        _names(name for page in site.pages for name in page.names),
    )


def _numbers(site: Site, texts: Iterable[Passage]) -> tuple[dict[str, str], frozenset[str]]:
    """The telephone numbers as digits, by their key, and the keys of those that stand on most pages."""
    found = {(page.url, number) for page in site.pages for number in page.contacts if number.isdigit()}
    found |= {(url, n) for p in texts for n in telephones(p.text) for url in (p.urls or (p.url,))}
    known = sorted((url, number) for url, number in found if is_telephone(number))
    pages = Counter(key for _, key in {(url, number_key(number)) for url, number in known})
    most = max(pages.values(), default=0)
    shown: dict[str, str] = {}
    for number in sorted({number for _, number in known}):
        shown.setdefault(number_key(number), number)
    return shown, frozenset(key for key, times in pages.items() if times == most)


def _addresses(texts: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        for match in _ADDRESS.finditer(text):
            street = " ".join(word for word in words(match[2]) if word not in _POINTS)
            if street:
                shown = " ".join(match.group().split()).title()
                found.setdefault(f"{match[1]} {street} {(match[3] or '').lower()}".strip(), shown)
    return dict(sorted(found.items()))


def _licences(texts: Iterable[str]) -> dict[str, str]:
    found = {re.sub(r"[\s.-]", "", match[1]).upper(): match[1] for text in texts for match in _LICENCE.finditer(text)}
    return {key: found[key] for key in sorted(found) if sum(letter.isdigit() for letter in key) >= 5}


def _names(names: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in sorted(set(names)):
        key = " ".join(word for word in words(name) if word not in _COMPANY_FORMS)
        if len(key) > 3:
            found.setdefault(key, name)
    return found
