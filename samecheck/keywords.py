"""What the pages of a site aim to be found by, as rows of the JSON.

A phrase may have several rows, one a kind: what everybody chases may also be a clone of one peer's page.
"""

from collections.abc import Iterable, Iterator

from samecheck.allow import Allow
from samecheck.read.words import words
from samecheck.sector.evidence import confidence
from samecheck.sector.keywords import Aim, Key, Keywords, Target, singular
from samecheck.sector.shares import wilson
from samecheck.wire import KeywordRow, TradeWord

#: Many peers aim at a phrase: so many, and the lower end of their share's interval is at least this. Source: guessed; with 7
#: peers it takes four, with 20 eight.
_MANY, _SHARE = 3, 0.25
#: Rows of phrases that everybody chases, and of the site's own, that are kept.
_LISTED = 30
_KINDS = ("clone", "everybody", "stuffed", "competing", "own")


def allowed_phrases(entries: Iterable[Allow], site: str) -> tuple[frozenset[str], ...]:
    """The words of each phrase that an allow file lets ``site`` share, plurals folded: phrases of such words are no clones."""
    return tuple(
        frozenset(map(singular, words(one.phrase)))
        for one in entries
        if one.kind == "phrase" and one.site in ("", site)
    )


def keyword_rows(found: Keywords) -> tuple[KeywordRow, ...]:
    """The keywords of a site by kind, within one what most peers aim at first."""
    rows = [*_clones(found), *_everybody(found), *_stuffed(found), *_competing(found), *_own(found)]
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
    for key, some in by_key.items():
        number, place = min(some, key=lambda one: (found.clones[one[0]].p, one))
        best, shared = found.clones[number], found.clones[number].shared[place]
        pages = sorted({found.clones[n].mine.url for n, _ in some})
        sites = sorted({found.clones[n].theirs.site for n, _ in some})
        yield _row(
            found, key, shared.mine, "clone", pages, sites,
            place=shared.place, url=best.theirs.url, p=round(best.p, 4), confidence=confidence(best.p),
        )  # fmt: skip


def _everybody(found: Keywords) -> Iterator[KeywordRow]:
    chasing = found.chasing or {}
    many = {
        key: sites
        for key, sites in chasing.items()
        if len(sites) >= _MANY and wilson(len(sites) / found.peers, found.peers)[0] >= _SHARE
    }
    # "Roof" is part of "roof repair": a shorter phrase has a row only if more peers aim at it than at a longer one.
    own = [
        k
        for k in many
        if not any(len(o) > len(k) and set(k) < set(o) and 2 * len(many[o]) >= len(many[k]) for o in many)
    ]
    ranked = sorted(own, key=lambda key: (-len(many[key]), -len(key), key))[:_LISTED]
    for key in ranked:
        mine = _aiming(found.pages, key)
        aim = next(page.aims[key] for page in (*mine, *_aiming(found.others, key)))
        yield _row(
            found, key, aim, "everybody", [page.url for page in mine], many[key], zones=aim.zones if mine else ()
        )


def _stuffed(found: Keywords) -> Iterator[KeywordRow]:
    for one in found.stuffed:
        key = one.density.key
        yield _row(found, key, one.page.aims[key], "stuffed", [one.page.url], (found.chasing or {}).get(key, ()))


def _competing(found: Keywords) -> Iterator[KeywordRow]:
    for one in found.competing:
        urls = [page.url for page in one.pages]
        yield _row(
            found, one.key, one.pages[0].aims[one.key], "competing", urls, (found.chasing or {}).get(one.key, ())
        )


def _own(found: Keywords) -> Iterator[KeywordRow]:
    strongest = sorted(
        found.own(), key=lambda key: (-max(p.aims[key].strength for p in _aiming(found.pages, key)), key)
    )
    for key in strongest[:_LISTED]:
        mine = _aiming(found.pages, key)
        yield _row(found, key, mine[0].aims[key], "own", [page.url for page in mine], ())


def _aiming(pages: Iterable[Target], key: Key) -> list[Target]:
    return [page for page in pages if key in page.aims]


def _row(
    found: Keywords, key: Key, aim: Aim, kind: str, pages: Iterable[str], sites: Iterable[str], **more: object
) -> KeywordRow:
    urls, names = tuple(pages), tuple(sites)
    shares = [said[key].share for url in urls if key in (said := (found.densities or {}).get(url, {}))]
    low, high = wilson(len(names) / found.peers, found.peers) if found.peers else (0.0, 1.0)
    fixed = {
        "phrase": aim.shown, "kind": kind, "pages": urls, "peers": len(names), "sites": names,
        "density": round(max(shares, default=0.0), 4), "low": round(low, 4), "high": round(high, 4),
        "needed": {word.word for word in found.needed}.issuperset(key),
    }  # fmt: skip
    return KeywordRow(**{"zones": aim.zones, **fixed, **more})  # type: ignore[arg-type]
