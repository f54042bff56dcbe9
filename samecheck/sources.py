"""What sources hold: their pages, read into sites; and what of the web is kept on this machine."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from samecheck import pipeline
from samecheck.gather import Limits, pages
from samecheck.gather.crawl.kept import files as crawl_files
from samecheck.gather.crawl.orders import Event
from samecheck.gather.crawl.sites import Crawled, crawled_sites, ignored
from samecheck.gather.reviews import reviews
from samecheck.model import Progress, Reading, Review, Site, silent
from samecheck.read.extractor import extractor
from samecheck.settings import Settings
from samecheck.store import Cache, CachedReadings, CacheInfo, cache_folder
from samecheck.store import corpora as kept

_DEFAULTS = Settings()
#: The folder of the cache that holds crawled sites.
_CRAWLS = "crawls"


def read(source: str | Path, *, settings: Settings = _DEFAULTS, progress: Progress = silent) -> list[Reading]:
    """What samecheck sees of ``source``: each page with its status and passages, sites and pages in order."""
    return [page for one in read_sites(source, settings=settings, progress=progress) for page in shown(one)]


def shown(site: Site) -> Iterable[Reading]:
    """The pages of ``site`` with what the site as a whole tells of their passages: which are boilerplate."""
    frame = {passage.text for passage in site.passages if passage.boilerplate}
    for page in site.pages:
        marked = tuple(msgspec.structs.replace(p, boilerplate=p.text in frame) for p in page.passages)
        yield msgspec.structs.replace(page, passages=marked)


def read_sites(source: str | Path | Site, *, settings: Settings = _DEFAULTS, progress: Progress = silent) -> list[Site]:
    """The sites of ``source``, read. A path wins over the name of a corpus."""
    if isinstance(source, Site):
        return [source]
    name = str(source)
    if not os.path.exists(name):  # noqa: PTH110 - of a name too long for a file, pathlib raises
        folder = kept.built_in(name)
        if folder is None and (kept.is_kept(name) or kept.could_be(name)):
            return list(kept.load(name).sites)
        name = str(folder or name)
    readings = CachedReadings(Cache.of_user(), settings.extractor, extractor(settings.extractor))
    return pipeline.read(pages(name, _limits(settings), progress), progress, readings)


def read_reviews(path: str | Path) -> list[Review]:
    """The customers' reviews in a CSV or JSONL file: business, text, rating and date by their usual column names.

    Raises:
        InputError: it is no such file, or a row of it cannot be understood.
    """
    return reviews(path)


def crawl(
    sources: Sequence[str],
    folder: Path,
    *,
    settings: Settings = _DEFAULTS,
    progress: Progress = silent,
    told: Callable[[Event], None] = ignored,
) -> list[Crawled]:
    """The sites of ``sources``, which are URLs or files that list them, as they are kept in ``folder``, a WARC a site.

    Raises:
        InputError: a source is neither, or an address is malformed.
        FetchError: nothing could be fetched.
        OutputError: nothing can be written into ``folder``.
    """
    return crawled_sites(sources, folder, _limits(settings), progress, told)


def cache_info() -> CacheInfo:
    """Where the cache is and what it holds, crawled sites included."""
    found = Cache.of_user().info()
    crawls = crawl_files(cache_folder() / _CRAWLS)
    return msgspec.structs.replace(
        found,
        bytes=found.bytes + sum(path.stat().st_size for path in crawls),
        rows=found.rows | ({"crawled sites": len(crawls)} if crawls else {}),
    )


def clear_cache() -> int:
    """Empties the cache, crawled sites included; the bytes freed."""
    freed = Cache.of_user().clear()
    for path in crawl_files(cache_folder() / _CRAWLS):
        freed += path.stat().st_size
        path.unlink()
    return freed


def _limits(settings: Settings) -> Limits:
    return Limits(
        max_pages=settings.max_pages,
        keep=cache_folder() / _CRAWLS,
        refresh=settings.refresh,
        max_age=settings.max_age,
        offline=settings.offline,
        browser=settings.browser,
        allow_private=settings.allow_private,
        contact=settings.contact,
    )
