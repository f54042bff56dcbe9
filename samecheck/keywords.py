"""What the pages of a site aim to be found by, as rows of the JSON.

A phrase may have several rows, one a kind: what everybody chases may also be a clone of one peer's page.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec.structs import replace

from samecheck.allow import Allow
from samecheck.read.words import words
from samecheck.sector.evidence import confidence
from samecheck.sector.keywords import Aim, Key, Keywords, Target, is_telling, singular
from samecheck.sector.shares import wilson
from samecheck.wire import KeywordRow, TradeWord

Kind = Literal["clone", "stuffed", "competing", "everybody", "own"]

#: Many peers aim at a phrase: so many, and the lower end of their share's interval is at least this. Source: guessed; with 7
#: peers it takes four, with 20 eight.
_MANY, _SHARE = 3, 0.25
#: Sites on which a single word stands for itself, not only as a part of phrases: "storm" is none. Source: guessed.
_ALONE = 2
#: That no peer aims at a phrase tells something where the upper end of their share's interval is at most this: from five peers
#: on. Of three, each may aim at something else. Source: guessed.
_NOBODY = 0.4
#: Rows of phrases that everybody chases, and of the site's own, that are kept.
_LISTED = 30
#: In the order in which they are listed.
_KINDS: tuple[Kind, ...] = ("clone", "stuffed", "competing", "everybody", "own")


def allowed_phrases(entries: Iterable[Allow], site: str) -> tuple[frozenset[str], ...]:
    """The words of each phrase that an allow file lets ``site`` share, plurals folded: phrases of such words are no clones."""
    return tuple(
        frozenset(map(singular, words(one.phrase)))
        for one in entries
        if one.kind == "phrase" and one.site in ("", site)
    )


def keyword_rows(found: Keywords) -> tuple[KeywordRow, ...]:
    """The keywords of a site by kind, what is to be mended first; within one what most peers aim at first."""
    rows = [*_clones(found), *_stuffed(found), *_competing(found), *_everybody(found), *_own(found)]
    return tuple(
        sorted(rows, key=lambda row: (_KINDS.index(row.kind), -row.confidence, -row.peers, row.phrase, row.pages))
    )


def trade_words(found: Keywords) -> tuple[TradeWord, ...]:
    """The words that the trade cannot do without in its titles, by how many sites have them there."""
    return tuple(TradeWord(word=one.word, sites=one.sites, of=one.of) for one in found.needed)


def _clones(found: Keywords) -> Iterator[KeywordRow]:
    by_key: dict[Key, list[tuple[int, int]]] = {}
    for number, clone in enumerate(found.clones):
        for place, shared in enumerate(clone.shared):
            by_key.setdefault(shared.key, []).append((number, place))
    for some in by_key.values():
        number, place = min(some, key=lambda one: (found.clones[one[0]].p, one))
        best, shared = found.clones[number], found.clones[number].shared[place]
        pages = sorted({found.clones[n].mine.url for n, _ in some})
        sites = sorted({found.clones[n].theirs.site for n, _ in some})
        row = _row(found, shared.mine, "clone", pages, sites)
        sure = confidence(best.p)
        yield replace(row, place=shared.place, url=best.theirs.url, p=round(best.p, 4), confidence=sure)


def _everybody(found: Keywords) -> Iterator[KeywordRow]:
    """What many peers aim at, and some as a phrase of its own."""
    alone: dict[Key, set[str]] = {}
    for page in (*found.pages, *found.others):
        for key, aim in page.aims.items():
            if aim.is_complete:
                alone.setdefault(key, set()).add(page.site)
    many = {
        key: sites
        for key, sites in (found.chasing or {}).items()
        if len(sites) >= _MANY
        and _is_chased(key, len(alone.get(key, ())), found)
        and wilson(len(sites) / found.peers, found.peers)[0] >= _SHARE
    }
    # "Storm" is part of "storm damage": a shorter phrase has a row only if more peers aim at it than at a longer one.
    own = [
        k
        for k in many
        if not any(len(o) > len(k) and set(k) < set(o) and 2 * len(many[o]) >= len(many[k]) for o in many)
    ]
    for key in sorted(own, key=lambda key: (-len(many[key]), -len(key), key))[:_LISTED]:
        mine = _aiming(found.pages, key)
        aim = mine[0].aims[key] if mine else _as_most_say(found.others, key)
        shown = aim if aim.is_complete else _as_most_say((*found.pages, *found.others), key)
        row = _row(found, aim, "everybody", [page.url for page in mine], many[key])
        yield replace(row, zones=aim.zones if mine else (), phrase=shown.shown)


def _as_most_say(pages: Iterable[Target], key: Key) -> Aim:
    """The aim of a page that says a phrase as most do: "gutters", not the "gutter" of "gutter installation"."""
    aims = [page.aims[key] for page in _aiming(pages, key)]
    said = Counter(aim.shown for aim in aims if aim.is_complete)
    return min(aims, key=lambda aim: (-said[aim.shown], aim.shown))


def _is_chased(key: Key, sites: int, found: Keywords) -> bool:
    """Whether a phrase that stands for itself on so many sites can be chased.

    Every roofer says "roofing": a single word counts only where the words that the trade needs are known and it is none.
    """
    if len(key) > 1:
        return sites > 0 and is_telling(key, placed=False)
    return sites >= _ALONE and bool(found.needed) and not _needed(found).issuperset(key)


def _stuffed(found: Keywords) -> Iterator[KeywordRow]:
    for one in found.stuffed:
        key = one.density.key
        yield _row(found, one.page.aims[key], "stuffed", [one.page.url], (found.chasing or {}).get(key, ()))


def _competing(found: Keywords) -> Iterator[KeywordRow]:
    for one in found.competing:
        urls = [page.url for page in one.pages]
        yield _row(found, one.pages[0].aims[one.key], "competing", urls, (found.chasing or {}).get(one.key, ()))


def _own(found: Keywords) -> Iterator[KeywordRow]:
    if not found.peers or wilson(0.0, found.peers)[1] > _NOBODY:
        return
    stuffed = {one.density.key for one in found.stuffed}
    aiming = {key: _aiming(found.pages, key) for key in found.own() if key not in stuffed}
    for key in sorted(aiming, key=lambda key: (-aiming[key][0].aims[key].strength, key))[:_LISTED]:
        yield _row(found, aiming[key][0].aims[key], "own", [page.url for page in aiming[key]], ())


def _aiming(pages: Iterable[Target], key: Key) -> list[Target]:
    """The pages that aim at a phrase, what aims most first."""
    some = (page for page in pages if key in page.aims)
    return sorted(some, key=lambda page: (-page.aims[key].strength, page.site, page.url))


def _row(found: Keywords, aim: Aim, kind: Kind, pages: Iterable[str], sites: Iterable[str]) -> KeywordRow:
    """A row of the ``kind`` for the phrase of ``aim``, at which ``pages`` of the site and the peers ``sites`` aim."""
    urls, names = tuple(pages), tuple(sites)
    shares = [said[aim.key].share for url in urls if aim.key in (said := (found.densities or {}).get(url, {}))]
    low, high = wilson(len(names) / found.peers, found.peers) if found.peers else (0.0, 1.0)
    return KeywordRow(
        phrase=aim.shown,
        kind=kind,
        pages=urls,
        zones=aim.zones,
        peers=len(names),
        sites=names,
        density=round(max(shares, default=0.0), 4),
        low=round(low, 4),
        high=round(high, 4),
        needed=_needed(found).issuperset(aim.key),
    )


def _needed(found: Keywords) -> set[str]:
    return {word.word for word in found.needed}
