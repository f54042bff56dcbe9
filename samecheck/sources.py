"""What sources hold: their pages, read into sites; and what of the web is kept on this machine."""

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from samecheck import pipeline
from samecheck.errors import InputError, SamecheckError
from samecheck.gather import Limits, pages
from samecheck.gather.crawl.kept import files as crawl_files
from samecheck.gather.crawl.loader import fetched
from samecheck.gather.crawl.orders import Event
from samecheck.gather.crawl.sites import Crawled, crawled_sites, ignored
from samecheck.gather.facts import facts
from samecheck.gather.reviews import reviews
from samecheck.model import Fact, Owner, Progress, Reading, Review, Site, silent
from samecheck.read.extractor import extractor
from samecheck.sector import Sector
from samecheck.sector.phrases import PhraseTable
from samecheck.settings import Settings
from samecheck.store import Cache, CachedReadings, CacheInfo, cache_folder
from samecheck.store import corpora as kept
from samecheck.store import phrases as kept_phrases
from samecheck.store.corpora import CorpusInfo

log = logging.getLogger("samecheck")

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


def read_facts(path: str | Path) -> list[Fact]:
    """The facts in a TOML file (``[[fact]]`` with text and proof) or a Markdown one, a line or item each.

    Raises:
        InputError: it is no such file, or an entry of it cannot be used.
    """
    return facts(path)


def owned(facts: str | Path | Sequence[Fact], reviews: str | Path | Sequence[Review]) -> Owner:
    """What an owner gives besides his site: files, or what was read from them.

    Raises:
        InputError: a file cannot be used.
    """
    return Owner(
        tuple(read_facts(facts) if isinstance(facts, str | Path) else facts),
        tuple(read_reviews(reviews) if isinstance(reviews, str | Path) else reviews),
    )


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


def fetch(
    sources: Iterable[str], *, settings: Settings = _DEFAULTS, progress: Progress = silent
) -> list[SamecheckError]:
    """Fetches those of ``sources`` that are websites or lists of URLs, all at once, for when they are read; what failed."""
    return fetched(sources, _limits(settings), progress)


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


def sector_of(
    sources: Iterable[str | Path | Site], settings: Settings = _DEFAULTS, progress: Progress = silent
) -> Sector:
    """The sites of all ``sources``, each once."""
    return Sector.of(*(one for source in sources for one in read_sites(source, settings=settings, progress=progress)))


def build_corpus(
    name: str, sources: Sequence[str], *, settings: Settings = _DEFAULTS, progress: Progress = silent
) -> CorpusInfo:
    """Keeps the sites of ``sources`` as corpus ``name``, and beside it the table of their phrases."""
    return _keep(name, sector_of(sources, settings, progress))


def join_corpora(name: str, parts: Sequence[str]) -> CorpusInfo:
    """Keeps the corpora ``parts`` together as ``name``; a site in several counts once."""
    return _keep(name, Sector.of(*(one for part in parts for one in show_corpus(part))))


def corpus_phrases(name: str) -> PhraseTable:
    """The phrases that several sites of corpus ``name`` use, with shares, intervals and what they are in its sector.

    Raises:
        MissingCorpus: there is no such corpus.
        InputError: its file is damaged.
    """
    found = kept_phrases.load(name) if kept.is_kept(name) else None
    return found or kept_phrases.phrase_table(name, show_corpus(name))


def show_corpus(name: str) -> Sector:
    """The sites of corpus ``name``, kept or built in."""
    folder = kept.built_in(name)
    return Sector.of(*read_sites(folder)) if folder else kept.load(name)


def corpora() -> list[CorpusInfo]:
    """All corpora, those that come with samecheck first; one that is damaged is said and left out."""
    found = []
    for name in (*kept.built_in_names(), *kept.kept_names()):
        try:
            found.append(kept.info(name, show_corpus(name), kept.where(name)))
        except InputError as problem:
            log.warning("%s", problem)
    return found


def _keep(name: str, sector: Sector) -> CorpusInfo:
    """Keeps ``sector`` and its phrases; those of a corpus that is replaced must not outlive it."""
    kept_phrases.forget(name)
    info = kept.save(name, sector)
    kept_phrases.save(name, kept_phrases.phrase_table(name, sector))
    return info


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
