"""The library: what the commands do, for notebooks and other programs.

    import samecheck
    audit = samecheck.audit("my-site/", ["rivals/"])
    audit.findings, audit.to_frame()

Sources are what the command line takes: folders, files, tables, URLs, names of corpora. Sites that were read already
(`samecheck.read_sites`) and whole sectors may be given in their place.
"""

import logging
import platform
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from samecheck import __version__, pipeline, wire
from samecheck.allow import entries
from samecheck.detect import rules
from samecheck.embed import embedder, static
from samecheck.errors import InputError, SettingsError, TooLittle
from samecheck.lexicons import cliches, starters
from samecheck.lexicons.spreads import learned
from samecheck.model import Progress, Site, short_hash, silent
from samecheck.position.quiz import Quiz
from samecheck.read.names import SpacyNames
from samecheck.sector import Sector
from samecheck.sector.chance import background
from samecheck.sector.null import shape
from samecheck.sector.pairs import pair_model
from samecheck.sector.phrases import PhraseTable
from samecheck.settings import Settings
from samecheck.sources import cache_info, clear_cache, crawl, read, read_reviews, read_sites, shown
from samecheck.store import Cache, CachedEmbedder, CachedJudgements, CachedMasks, CachedNames
from samecheck.store import corpora as kept
from samecheck.store import phrases as kept_phrases
from samecheck.store.corpora import CorpusInfo

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Audit",
    "audit",
    "build_corpus",
    "cache_info",
    "clear_cache",
    "corpora",
    "corpus_phrases",
    "crawl",
    "join_corpora",
    "pages",
    "quiz",
    "read",
    "read_reviews",
    "read_sites",
    "sector",
    "show_corpus",
    "shown",
]

log = logging.getLogger("samecheck")

_DEFAULTS = Settings()


class Audit(wire.Audit, frozen=True, kw_only=True):
    """The result of an audit, with what notebooks want: a table and an HTML view."""

    def to_frame(self) -> "pd.DataFrame":
        """One row a passage, with its nearest peer's passage beside it.

        Raises:
            MissingExtra: pandas is not installed.
        """
        from samecheck.report.frame import frame

        return frame(self)

    def _repr_html_(self) -> str:
        from samecheck.report.html import fragment

        return fragment(self)


def audit(
    target: str | Path | Site,
    peers: Sequence[str | Path | Site] | Sector | str | Path,
    *,
    site: str | None = None,
    settings: Settings = _DEFAULTS,
    progress: Progress = silent,
    exclude: Sequence[str] = (),
) -> Audit:
    """What the site of ``target`` says that its ``peers`` say too.

    ``site`` names the one meant where ``target`` holds several; ``exclude`` names sites that are no peers.

    Raises:
        InputError: a source cannot be used, or holds several sites and none is named.
        FetchError: nothing could be fetched.
        TooLittle: the target or all its peers are without text.
        Missing: a model, corpus or extra is missing.
    """
    begun = time.monotonic()
    _check(settings)
    mine, sector = _met(target, peers, site, exclude, settings, progress)
    others = sector.besides(mine)
    made = _made(settings, Sector(others.sites))
    cache = Cache.of_user()
    found = CachedJudgements(cache, made)(
        (mine, *others.sites),
        lambda: pipeline.judge(mine, sector, _tools(settings, cache), settings, made, progress),
        wire.Audit,
    )
    done = msgspec.structs.replace(found, made=_timed(made, begun))
    return Audit(**{field: getattr(done, field) for field in done.__struct_fields__})


def sector(
    sources: Sequence[str | Path | Site] | Sector | str | Path,
    *,
    settings: Settings = _DEFAULTS,
    progress: Progress = silent,
    exclude: Sequence[str] = (),
) -> wire.SectorAudit:
    """Every site of ``sources`` against the others, but for those of ``exclude``.

    A site that cannot be judged is a row with its reason.

    Raises:
        TooLittle: fewer than two sites have text.
        InputError, FetchError, Missing: as for `audit`.
    """
    begun = time.monotonic()
    _check(settings)
    several = [sources] if isinstance(sources, str | Path) else sources
    found = several if isinstance(several, Sector) else _sector(several, settings, progress)
    _say_unknown(found, exclude)
    found = found.without(exclude)
    if sum(bool(one.scored) for one in found) < 2:
        raise TooLittle("fewer than two sites have text to compare", "give a source with more sites")
    made = _made(settings, found)
    cache = Cache.of_user()
    result = CachedJudgements(cache, made)(
        found.sites,
        lambda: pipeline.judge_all(found, _tools(settings, cache), settings, made, progress),
        wire.SectorAudit,
    )
    return msgspec.structs.replace(result, made=_timed(made, begun))


def quiz(  # noqa: PLR0913  # what `audit` takes, and the two numbers that make a quiz
    target: str | Path | Site,
    peers: Sequence[str | Path | Site] | Sector | str | Path,
    *,
    site: str | None = None,
    questions: int = 20,
    seed: int = 0,
    settings: Settings = _DEFAULTS,
    progress: Progress = silent,
    exclude: Sequence[str] = (),
) -> Quiz:
    """A quiz for people: which of these passages are by the site of ``target``, which by three of its ``peers``?

    Names are taken out; the same ``seed`` draws the same of it. `samecheck.report.quiz` makes sheets of paper of it.

    Raises:
        TooLittle: the target or all its peers have too few sentences to ask for.
        InputError, FetchError: as for `audit`.
    """
    mine, sector = _met(target, peers, site, exclude, settings, progress)
    return pipeline.quizzed(mine, sector, _tools(settings, Cache.of_user()), questions, seed, progress)


def pages(
    source: str | Path | Site | Sector,
    *,
    site: str | None = None,
    settings: Settings = _DEFAULTS,
    progress: Progress = silent,
) -> wire.PagesAudit:
    """The pages of ``source`` that are stamped from one template, inside a site and across sites, and the templates.

    ``site`` names the one meant where the source holds several; left out, all are looked at.

    Raises:
        TooLittle: no page could be read.
        InputError, FetchError: as for `audit`.
    """
    begun = time.monotonic()
    if isinstance(source, Sector):
        sites = list(source)
    elif site is None:
        sites = read_sites(source, settings=settings, progress=progress)
    else:
        sites = [_the_one(source, site, read_sites(source, settings=settings, progress=progress))]
    if not any(page.status == "ok" for one in sites for page in one.pages):
        raise TooLittle("no page could be read", "give pages that hold copy, or save them from a browser")
    found = pipeline.families(sites, _stamped(settings, Sector.of(*sites)))
    return msgspec.structs.replace(found, made=_timed(found.made, begun))


def build_corpus(
    name: str, sources: Sequence[str], *, settings: Settings = _DEFAULTS, progress: Progress = silent
) -> CorpusInfo:
    """Keeps the sites of ``sources`` as corpus ``name``, and beside it the table of their phrases."""
    return _kept(name, _sector(sources, settings, progress))


def join_corpora(name: str, parts: Sequence[str]) -> CorpusInfo:
    """Keeps the corpora ``parts`` together as ``name``; a site in several counts once."""
    return _kept(name, Sector.of(*(one for part in parts for one in show_corpus(part))))


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


def _kept(name: str, sector: Sector) -> CorpusInfo:
    """Keeps ``sector`` and its phrases; those of a corpus that is replaced must not outlive it."""
    kept_phrases.forget(name)
    info = kept.save(name, sector)
    kept_phrases.save(name, kept_phrases.phrase_table(name, sector))
    return info


def _check(settings: Settings) -> None:
    """Refuses a code to select or ignore that would silently match nothing, and entries that allow nothing."""
    entries(settings.allow)
    known = [rule.code for rule in rules()]
    for option in ("select", "ignore"):
        for code in getattr(settings, option):
            if not code or not any(one.startswith(code) for one in known):
                raise SettingsError(
                    f"no finding has a code that begins with {code!r} ({option})", f"choose of {', '.join(known)}"
                )


def _met(
    target: str | Path | Site,
    peers: Sequence[str | Path | Site] | Sector | str | Path,
    site: str | None,
    exclude: Sequence[str],
    settings: Settings,
    progress: Progress,
) -> tuple[Site, Sector]:
    """The site of ``target`` that is meant, and its sector; both have text."""
    several = [peers] if isinstance(peers, str | Path) else peers
    there = read_sites(target, settings=settings, progress=progress)
    mine = _the_one(target, site, there)
    if not mine.scored:
        raise TooLittle(
            f"{mine.name} has no text to judge ({mine.note or mine.status})",
            "give pages that hold copy, or save them from a browser",
        )
    among_peers = target in several
    if among_peers and not isinstance(several, Sector):
        several = [*there, *(one for one in several if one != target)]  # no source is read twice
    sector = several if isinstance(several, Sector) else _sector(several, settings, progress)
    _say_left_out(mine, sector, exclude, told=isinstance(target, Site) or among_peers)
    sector = sector.without(exclude)
    if not sector.besides(mine).speaking:
        raise TooLittle(
            f"no peer of {mine.name} has text to compare with", "add peers whose pages hold copy: --peers SRC"
        )
    return mine, sector


def _the_one(target: str | Path | Site, name: str | None, found: list[Site]) -> Site:
    """The site of ``target`` that is meant, of those ``found`` there."""
    if name is not None:
        found = [one for one in found if one.name == name] or _no_such_site(target, name, found)
    if len(found) > 1:
        some = ", ".join(one.name for one in found[:5]) + (" ..." if len(found) > 5 else "")
        raise InputError(f"{target} holds {len(found)} sites ({some})", "say which one: --site NAME")
    return found[0]


def _no_such_site(target: object, name: str, found: Sequence[Site]) -> list[Site]:
    from difflib import get_close_matches

    near = get_close_matches(name, [one.name for one in found], n=1, cutoff=0.3) or [found[0].name]
    raise InputError(f"{target} holds no site called {name}", f"perhaps --site {near[0]}; samecheck read lists them")


def _sector(sources: Iterable[str | Path | Site], settings: Settings, progress: Progress) -> Sector:
    return Sector.of(*(one for source in sources for one in read_sites(source, settings=settings, progress=progress)))


def _say_left_out(mine: Site, sector: Sector, exclude: Sequence[str], *, told: bool) -> None:
    """Says which sites are left out; ``told`` where the user meant the target to be one of the set."""
    if mine.name in sector and not told:
        log.warning("%s stands among its own peers and is left out of them", mine.name)
    _say_unknown(sector, exclude)


def _say_unknown(sector: Sector, exclude: Sequence[str]) -> None:
    """Says which sites that were to be left out are not there."""
    for name in exclude:
        if name not in sector:
            log.warning("--exclude %s: no peer is called that", name)


def _tools(settings: Settings, cache: Cache) -> pipeline.Tools:
    embed, fast = (CachedEmbedder(one, cache) for one in (embedder(settings.model), static.load()))
    phrases = corpus_phrases(settings.phrases) if settings.phrases else None
    return pipeline.Tools(embed, CachedNames(SpacyNames(), cache), fast, CachedMasks(cache), phrases)


def _made(settings: Settings, peers: Sector) -> wire.Made:
    """Versions, hashes and settings; what the numbers depend on besides the texts."""
    model = embedder(settings.model)
    made = _stamped(settings, peers)
    digests = {"pairs": _digest(pair_model()), "null": _digest(shape()), "lexicon": cliches().sha256[:12]}
    digests["starter"] = starters().sha256[:12]
    digests["spreads"] = learned().sha256[:12]
    digests["fast"] = static.SHA256[:12]
    if settings.phrases:
        digests["phrases"] = _digest(corpus_phrases(settings.phrases))
    return msgspec.structs.replace(made, model=model.name, model_sha256=model.sha256, hashes=made.hashes | digests)


def _stamped(settings: Settings, texts: Sector) -> wire.Made:
    """What a result depends on that no model has a part in."""
    return wire.Made(
        version=__version__,
        model="",
        model_sha256="",
        corpus_sha256=texts.sha256,
        settings=msgspec.to_builtins(settings),
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        versions={"python": platform.python_version()}
        | {name: version(name) for name in ("lxml", "numpy", "rapidfuzz")},
        hashes={"background": _digest(background())},
    )


def _digest(value: Any) -> str:
    return short_hash(msgspec.json.encode(value, order="sorted").decode())


def _timed(made: wire.Made, begun: float) -> wire.Made:
    return msgspec.structs.replace(made, seconds=round(time.monotonic() - begun, 2))
