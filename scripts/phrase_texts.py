"""The businesses of ../shared/data as masked passages, and plain English to hold against them."""

import csv
import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import real_texts

from samecheck.gather.decode import decode
from samecheck.model import Page, Site
from samecheck.read.mask import Mask, mask
from samecheck.read.page import read_page
from samecheck.read.site import make_site
from samecheck.read.words import clean, sentences

#: Page types of wcxb that a business writes to sell.
SELLING = ("service", "product", "collection")
PLAIN = ("article", "forum", "documentation")

#: The sources that are websites; those of the others are descriptions of a line to a paragraph.
WEBSITES = frozenset(["smb_sites", "trades", "wcxb"])

#: Two sites of one owner count once. Source: README of ../shared/data.
_SAME_OWNER = {"palm-crest-roofing": "burbank-roofing"}


@dataclass(frozen=True)
class Business:
    """One independent business: where it comes from, its sectors, the masked words and texts of its passages."""

    name: str
    source: str
    sectors: frozenset[str]
    masked: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]


def businesses() -> list[Business]:
    """All of them, each once; those of the tags kept apart are left out."""
    found: dict[str, Business] = {}
    for one in (*_companies(), *_startups(), *_sites()):
        before = found.get(one.name)
        found[one.name] = _joined(before, one) if before else one
    return list(found.values())


def plain_english() -> dict[str, list[tuple[str, ...]]]:
    """Masked passages that sell nothing, by source: sentences of STS, hotel guests, articles, forums, manuals."""
    shut = Mask()
    stsb: list[str] = []
    for part in ("dev", "test"):
        with (real_texts.DATA / "stsb" / f"stsb-en-{part}.csv").open(encoding="utf-8", newline="") as file:
            stsb += [text for row in csv.reader(file) for text in row[:2]]
    with (real_texts.DATA / "reviews" / "hotels.csv").open(encoding="utf-8", newline="") as file:
        reviews = [text for row in csv.DictReader(file) for text in sentences(clean(row["text"]))]
    pages = {kind: [text for one in _wcxb((kind,)) for text in one.masked] for kind in PLAIN}
    return {"stsb": [tuple(shut(text)) for text in stsb], "reviews": [tuple(shut(text)) for text in reviews], **pages}


def of_site(site: Site, source: str, sectors: Iterable[str]) -> Business:
    """``site`` as a business: its English passages that count."""
    shut = mask(site)
    texts = tuple(passage.text for passage in site.scored if passage.lang in ("en", ""))
    name = _SAME_OWNER.get(site.name, site.name)
    return Business(name, source, frozenset(filter(None, sectors)), tuple(tuple(shut(text)) for text in texts), texts)


def _joined(one: Business, two: Business) -> Business:
    return Business(one.name, one.source, one.sectors | two.sectors, one.masked + two.masked, one.texts + two.texts)


def _companies() -> Iterator[Business]:
    shut = Mask()
    for company in real_texts.companies():
        masked = tuple(tuple(shut(text)) for text in company.sentences)
        yield Business(company.name.lower(), "yc", company.tags, masked, company.sentences)


def _startups() -> Iterator[Business]:
    """The start-ups of techstars; their sectors are unreliable and left out."""
    shut = Mask()
    with gzip.open(real_texts.DATA / "companies" / "techstars.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = clean(row["description"])
            yield Business(row["name"].lower(), "techstars", frozenset(), (tuple(shut(text)),), (text,))


def _sites() -> Iterator[Business]:
    for sector, sites in real_texts.small_businesses().items():
        yield from (of_site(site, "smb_sites", [sector]) for site in sites)
    for sector, sites in real_texts.roofers().items():
        yield from (of_site(site, "trades", [sector]) for site in sites)
    yield from _wcxb(SELLING)


def _wcxb(kinds: Iterable[str]) -> Iterator[Business]:
    """The sites of wcxb with pages of these ``kinds``."""
    pages: dict[str, list[Page]] = {}
    groups: dict[str, set[str]] = {}
    folder = real_texts.DATA / "wcxb"
    with (folder / "pages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["page_type"] in kinds:
                host = re.sub(r"^https?://(?:www\.)?([^/]+).*$", r"\1", row["url"])
                body = decode(gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes()))
                pages.setdefault(host, []).append(Page(host, row["url"], body))
                groups.setdefault(host, set()).update(row["peer_group"].split(";"))
    for host, mine in sorted(pages.items()):
        yield of_site(make_site(host, map(read_page, mine)), "wcxb", groups[host])
