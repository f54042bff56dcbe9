"""The world comes in as Pages: folders, files, tables and websites, and whatever other packages add."""

import re
from collections.abc import Iterable

from samecheck.errors import InputError
from samecheck.gather.loader import READABLE, Limits, Loader, existing, loader_for
from samecheck.model import Page, Progress, instant, silent

__all__ = ["Limits", "Loader", "pages"]

_DOMAIN = re.compile(r"(localhost|[\w-]+(\.[\w-]+)*\.[a-z]{2,})(:\d+)?(/\S*)?", re.IGNORECASE)
_FILE_ENDING = re.compile(
    r"\.(csv|tsv|jsonl|parquet|txt|md|html?|mht(ml)?|webarchive|xml|gz|warc|json|xlsx?|pdf|docx?)$", re.IGNORECASE
)


def pages(source: str, limits: Limits = Limits(), progress: Progress = silent) -> list[Page]:  # noqa: B008 - frozen
    """The pages of ``source``, sorted by site and URL, one a (site, url).

    Of two rows with one (site, url) the later ``fetched`` counts, else the last. A page that could not be had among
    others that could is a row with a ``problem``.

    Raises:
        InputError: the source is missing, malformed, of no kind samecheck reads, or has no page that can be read.
        FetchError: nothing could be fetched; `AddressRefused` when that is for lack of leave.
        MissingExtra: a library that reads this kind of file is not installed.
    """
    loader = loader_for(source)
    if loader is None:
        raise _unclaimed(source)
    found = sorted(_latest(loader.load(source, limits, progress)), key=lambda page: (page.site, page.url))
    if not found:
        raise InputError(f"{source} holds no pages", READABLE)
    if all(page.problem for page in found):
        first = found[0]
        count = "its only page" if len(found) == 1 else f"none of its {len(found)} pages"
        verb = "cannot be read" if len(found) == 1 else "can be read"
        raise InputError(
            f"{source}: {count} {verb}: {first.url} {first.problem}", "save the pages anew as HTML or text"
        )
    return found


def _latest(rows: Iterable[Page]) -> Iterable[Page]:
    kept: dict[tuple[str, str], Page] = {}
    for row in rows:
        other = kept.get((row.site, row.url))
        if other is None or instant(row.fetched) >= instant(other.fetched):
            kept[row.site, row.url] = row
    return kept.values()


def _unclaimed(source: str) -> InputError:
    """Why no loader reads ``source``, and what to give instead."""
    if not source.strip():
        return InputError("no source was given", READABLE)
    if existing(source):
        return InputError(f"{source} is no kind of file or folder that samecheck reads", READABLE)
    if "://" in source:
        return InputError(
            f"{source} is no address that can be fetched", "give one that starts with http:// or https://"
        )
    if _DOMAIN.fullmatch(source) and not _FILE_ENDING.search(source):
        return InputError(f"there is no file or folder {source}", f"if you mean the website, give https://{source}")
    return InputError(f"there is no file or folder {source}", "check the path; a website starts with https://")
