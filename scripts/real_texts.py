"""The real texts of ../shared/data as rows of (group, business, passage), read by samecheck itself.

Used by calibrate.py and the benchmarks; nothing of it is ever written into the project but numbers.
"""

import ast
import csv
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samecheck import embed
from samecheck.gather.decode import decode
from samecheck.model import Page, Site
from samecheck.read.page import read_page
from samecheck.read.site import make_site
from samecheck.read.words import clean, sentences
from samecheck.store import Cache, CachedEmbedder

DATA = Path(__file__).parents[2] / "shared" / "data"

#: Kept apart for acceptance checks: nothing is fitted on companies of these tags.
KEPT_APART = frozenset(
    ["climate", "proptech", "hr-tech", "logistics", "gaming", "insurance", "consumer-health-services"]
)


@dataclass(frozen=True)
class Company:
    """A company's description as sentences, with its tags."""

    id: str
    name: str
    tags: frozenset[str]
    sentences: tuple[str, ...]


def embedder(model: str = "minilm") -> CachedEmbedder:
    """``model`` with the user's cache: a benchmark run twice embeds once."""
    return CachedEmbedder(embed.embedder(model), Cache.of_user())


def rewrites() -> list[dict[str, str]]:
    """The rows of rewrites/dev.jsonl."""
    return [json.loads(line) for line in (DATA / "rewrites" / "dev.jsonl").read_text("utf-8").splitlines()]


def companies(*, kept_apart: bool = False) -> Iterator[Company]:
    """The companies of yc.csv.gz; those of tags kept apart only when asked for."""
    with gzip.open(DATA / "companies" / "yc.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            tags = frozenset(ast.literal_eval(row["tags"]) if row["tags"] else [])
            if bool(tags & KEPT_APART) == kept_apart:
                text = f"{row['short_description']}\n{row['long_description']}"
                found = tuple(s for line in text.splitlines() for s in sentences(clean(line)))
                yield Company(row["company_id"], row["company_name"], tags, found)


def startups() -> Iterator[str]:
    """The one-line descriptions of techstars.csv.gz."""
    with gzip.open(DATA / "companies" / "techstars.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from (clean(value) for key, value in row.items() if "desc" in key.lower() and value)


def small_businesses() -> dict[str, list[Site]]:
    """The sites of smb_sites by sector; pages without a host are left out."""
    pages: dict[tuple[str, str], list[Page]] = {}
    for row in _rows("smb_sites"):
        if row["host"]:
            path = DATA / "smb_sites" / "html" / row["corpus"] / f"{row['file']}.gz"
            pages.setdefault((row["sector"], row["host"]), []).append(_page(row["host"], row["file"], path))
    return _sites(pages)


def roofers() -> dict[str, list[Site]]:
    """The real and unclear roofers of trades."""
    pages: dict[tuple[str, str], list[Page]] = {}
    for row in _rows("trades"):
        if row["kind"] in ("real", "unclear"):
            path = DATA / "trades" / row["file"]
            pages.setdefault((row["trade"], row["site"]), []).append(_page(row["site"], row["path"], path))
    return _sites(pages)


def peer_groups(least: int = 3) -> dict[str, list[Site]]:
    """The businesses of wcxb by peer group, groups of at least ``least``."""
    pages: dict[tuple[str, str], list[Page]] = {}
    for row in _rows("wcxb"):
        for group in filter(None, row["peer_group"].split(";")):
            host = re.sub(r"^https?://(?:www\.)?([^/]+).*$", r"\1", row["url"])
            path = DATA / "wcxb" / "html" / f"{row['id']}.html.gz"
            pages.setdefault((group, host), []).append(_page(host, row["url"], path))
    return {group: sites for group, sites in _sites(pages).items() if len(sites) >= least}


def _rows(folder: str) -> list[dict[str, str]]:
    with (DATA / folder / "pages.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _page(site: str, url: str, path: Path) -> Page:
    return Page(site, url, decode(gzip.decompress(path.read_bytes())))


def _sites(pages: dict[tuple[str, str], list[Page]]) -> dict[str, list[Site]]:
    groups: dict[str, list[Site]] = {}
    for (group, name), mine in sorted(pages.items()):
        groups.setdefault(group, []).append(make_site(name, map(read_page, mine)))
    return groups
