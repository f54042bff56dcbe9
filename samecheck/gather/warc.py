"""Web archives (WARC): samecheck's own crawls, and what wget, browser extensions and Common Crawl write."""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

import msgspec

from samecheck.errors import InputError
from samecheck.gather import message, urls
from samecheck.gather.decode import decode, not_text
from samecheck.gather.kinds import kind_of, warcs
from samecheck.gather.loader import Limits, existing
from samecheck.gather.records import Record, groups
from samecheck.gather.sizes import Unusable, over
from samecheck.model import Page, Progress, instant

log = logging.getLogger("samecheck")

#: Sites an archive may hold if none are named. Guessed: more than anybody compares with each other. One file of Common
#: Crawl holds some 20,000, whose pages would fill the memory.
_MOST_SITES = 1000
_HTML = re.compile(r"(?<!^)\.x?html?(\.gz)?\Z", re.IGNORECASE)
_OWN = re.compile(rb"^software:\s*samecheck\b", re.IGNORECASE | re.MULTILINE)

#: Whether the pages of the site of this name are asked for.
Wants = Callable[[str], bool]


@dataclass(frozen=True)
class WarcLoader:
    """A WARC file, or a folder of them, as ``samecheck crawl`` and Common Crawl write; packed with gzip or not.

    Every HTML or text response that was had (200) is a page, and every URL that a crawl of samecheck did not get is one
    with a ``problem``. A site is named as the crawl named it, else by the host without ``www.``. Where an archive holds
    more sites than are meant, these are named behind a ``#``: ``CC-MAIN.warc.gz#acme.example,*.plumbers.example``. All
    pages of a site are read: ``max_pages`` is for crawling.
    """

    def claims(self, source: str) -> bool:
        """Whether ``source`` is a WARC file, by what stands in it, or a folder of them."""
        path, _ = parted(source)
        return path is not None and kind_of(path) == "warc"

    def load(self, source: str, limits: Limits, progress: Progress) -> Iterator[Page]:
        """The pages, file by file and each in the order of its records.

        Raises:
            InputError: a file is damaged, none of the sites named is in it, or it holds too many and none is named.
        """
        path, patterns = parted(source)
        if path and path.is_dir() and any(_HTML.search(entry.name) for entry in path.iterdir()):
            log.warning("%s holds pages beside its web archives; they are not read: give them by themselves", path)
        seen: set[str] = set()

        def wanted(site: str) -> bool:
            seen.add(site)
            if not patterns and len(seen) > _MOST_SITES:
                what = f"{source} holds over {_MOST_SITES:,} sites"
                raise InputError(what, f"name those you mean: {source}#{min(seen)},...")
            return not patterns or any(fnmatchcase(site.lower(), pattern) for pattern in patterns)

        done = 0
        for done, page in enumerate(read(path or Path(source), limits, wanted), 1):
            yield page
            progress("fetch", done, 0)
        if not done and patterns and seen:
            some = ", ".join(sorted(seen)[:5]) + (" ..." if len(seen) > 5 else "")
            raise InputError(f"{path} holds no page of {', '.join(patterns)}", f"its sites are {some}")
        if not done:
            raise InputError(f"{source} holds no pages", "give one with HTML responses that were had (200)")


def parted(source: str) -> tuple[Path | None, tuple[str, ...]]:
    """The file or folder that ``source`` names, and the patterns of site names behind a ``#``."""
    if path := existing(source):
        return path, ()
    before, _, behind = source.rpartition("#")
    named = (name.strip().lower() for name in behind.split(","))
    return existing(before), tuple(urls.site(name) or name.removeprefix("www.") for name in named if name)


def read(path: Path, limits: Limits, wanted: Wants = lambda _site: True) -> Iterator[Page]:
    """The pages of the WARC file, or the folder of WARC files, at ``path``, of sites that are ``wanted``.

    A page that was archived twice comes twice, as it stands there: the later ``fetched`` counts.

    Raises:
        InputError: a file is no WARC, is damaged, or cannot be opened.
    """
    for file in warcs(path) if path.is_dir() else [path]:
        sites: dict[str, str] = {}
        own = False
        for group in groups(file, limits.page_bytes):
            own = own or (group[0].kind == "warcinfo" and _OWN.search(group[0].block) is not None)
            told = _told(group)
            site = told.get("site") or next((sites[one] for one in group[0].about if one in sites), "")
            if told.get("site"):
                sites[group[0].id] = site  # for its rendering, which may come much later
            if "outcome" in told or not own or group[0].kind == "conversion":
                page = _page(group, told, site or urls.site(group[0].url), limits.page_bytes, wanted)
                if page:
                    yield page


def _told(group: list[Record]) -> dict[str, str]:
    """What metadata records tell of the fetch; nothing unless they are samecheck's own."""
    fields: dict[str, str] = {}
    for record in group:
        if record.kind == "metadata":
            lines = record.block.decode("utf-8", "replace").splitlines()
            pairs = (line.partition(":") for line in lines if ":" in line)
            fields = {name.strip(): value.strip() for name, _, value in pairs} | fields
    return fields if "outcome" in fields else {}


def _page(group: list[Record], told: dict[str, str], site: str, limit: int, wanted: Wants) -> Page | None:
    """The page that ``group`` holds, or why it holds none; ``None`` where it is about no page."""
    outcome = told.get("outcome", "page")
    first = group[0]
    rendered = [record for record in group if record.kind == "conversion" and _parts(record)[1] == "html"]
    record = (rendered or [first])[-1]
    kind = _parts(record)[1]
    is_one = outcome == "problem" or (outcome == "page" and kind)
    if not is_one or not site or not wanted(site):
        return None
    page = Page(site=site, url=first.url, fetched=first.date if instant(first.date) > float("-inf") else "")
    if outcome == "problem":
        problem = told.get("problem") or "could not be had"
        return msgspec.structs.replace(
            page, url=told.get("asked", first.url), problem=problem, body=_refusal(first, limit), kind="html"
        )
    try:
        return msgspec.structs.replace(page, body=_body(record, limit), kind=kind)
    except Unusable as reason:
        return msgspec.structs.replace(page, problem=str(reason))


def _refusal(record: Record, limit: int) -> str:
    """What was sent in place of a page: it may tell who stands in front of it. Empty where it is no markup."""
    head = message.head(record.block) if record.kind == "response" else None
    if head is None or record.size > len(record.block):
        return ""
    try:
        data = message.body(head, record.block[head.size :], limit)
    except Unusable:
        return ""
    return decode(data, message.charset(head.get("content-type"))) if message.looks_html(data) else ""


def _parts(record: Record) -> tuple[message.Head | None, Literal["html", "text", ""], str, bytes]:
    """The head of the response in ``record``, and of its body the kind, the content type and the bytes as they stand there."""
    head, content_type, data = None, record.type, record.block
    if record.kind == "response":
        head = message.head(data)
        if head is None or not head.ok:
            return head, "", "", b""
        content_type, data = head.get("content-type"), data[head.size :]
    elif record.kind not in ("resource", "conversion"):
        return None, "", "", b""
    return head, message.page_kind(content_type, record.url, data), content_type, data


def _body(record: Record, limit: int) -> str:
    """The page in ``record``.

    Raises:
        Unusable: it is over the limit, damaged, or no text.
    """
    head, kind, content_type, data = _parts(record)
    if record.size > len(record.block):
        raise Unusable(over("", limit))
    if not record.is_sound:
        raise Unusable("is damaged: by its digest it is not what was archived")
    data = message.body(head, data, limit) if head else data
    if what := not_text(data):
        raise Unusable(f"holds {what}, not {'HTML' if kind == 'html' else 'text'}")
    return decode(data, message.charset(content_type))
