"""The blind taste test: names taken out, would a reader who knows the sector know whose passage it is?

What he goes by are words and pairs of words (`samecheck.position.taste.guess`): what a site talks of as well as how it says it.
How much is left with words alone that businesses of all kinds use is told beside it.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from msgspec import structs
from scipy.special import stdtrit

from samecheck.model import Site
from samecheck.position.taste.evidence import anybody, telling
from samecheck.position.taste.guess import AMONG, Reader, bits, dealings, named
from samecheck.position.taste.sample import Floats, Sample, Texts, sample
from samecheck.sector.best import Rows
from samecheck.sector.index import Index
from samecheck.sector.trade import everyday, stem
from samecheck.sentences import sentence
from samecheck.wire import Audit, SiteSummary, Voice

#: Times that the units are dealt out at random: the least p is one in so many and one.
DEALINGS = 199

#: Temperature at which dealings are compared. One that was fitted to whose the units are would have to be fitted anew for
#: each dealing. Source: scripts/bench_voice.py, about what is fitted on real sectors.
_EVEN = 0.3

#: A p-value up to this is no chance.
CHANCE = 0.05

#: Bits from which on the site is known now and then, and often. Guessed, after reading sites of either kind.
_NOW_AND_THEN, _OFTEN = 0.2, 0.8

#: Share of businesses of all kinds that use a word which is about no subject: 348 stems. Guessed.
_EVERYDAY = 0.2

#: One-sided level of a 90 % interval.
_LEVEL = 0.95
_NOT = sentence("a reader who knows your sector would not know you by your words: guessing does as well")
_NOT_SURELY = sentence("a reader who knows your sector would not surely know you by your words: chance may do as well")
_WOULD = (
    sentence("a reader who knows your sector would hardly know you by your words"),
    sentence("a reader who knows your sector would now and then know you by your words"),
    sentence("a reader who knows your sector would often know you by your words"),
)
_MIGHT = (
    sentence("a reader who knows your sector might hardly know you by your words"),
    sentence("a reader who knows your sector might now and then know you by your words"),
    sentence("a reader who knows your sector might often know you by your words"),
)
#: A verdict where there is none.
CANNOT_TELL = sentence("can't tell: {reason!s}")


def voice(texts: Texts, name: str, times: int = DEALINGS) -> tuple[Voice, dict[str, float]]:
    """Whether the site called ``name`` is known by its words, and the bits of each of its passages, by id.

    ``times`` are the dealings that the p-value rests on.
    """
    found = sample(texts, name)
    if isinstance(found, str):
        return _silent(found), {}
    reader = Reader.of(found)
    heat = reader.heat()
    mine = np.flatnonzero(found.site[found.unit] == 0)
    likely = reader.scaled(found.site, mine)
    each = bits(likely, heat)
    tested = found.known[mine]
    rows = mine[tested]
    weights = reader.weights(found.site, rows)
    mean = float(np.average(each[tested], weights=weights))
    reach = _reach(each[tested] - mean, weights, found.unit[rows])
    p = _p(reader, times)
    among = min(AMONG, len(found.names) - 1)
    known = p is not None and p <= CHANCE and mean > 0
    judged = Voice(
        bits=round(mean, 4),
        low=round(mean - reach, 4),
        high=round(mean + reach, 4),
        p=p,
        everyday=round(_everyday_bits(found), 4),
        named=round(float(np.average(named(likely[tested]), weights=weights)), 4),
        chance=round(1 / (1 + among), 4),
        among=among,
        sites=len(found.names),
        passages=len(rows),
        unit="page" if found.by_pages else "part of a page",
        comparable=among == AMONG and found.by_pages,
        verdict=_verdict(mean, mean - reach, p),
        telling=telling(reader, mine, each, likely) if known else (),
        anybody=anybody(reader, mine, each, likely),
    )
    ids = (found.spoken[row].passage.id for row in mine)
    return judged, dict(zip(ids, np.round(each, 4).tolist(), strict=True))


def _p(reader: Reader, times: int) -> float | None:
    """How often units dealt out at random are told apart as well as they are; never 0, nothing where none were dealt."""
    if not times:
        return None
    real = _even(reader, reader.sample.site)
    chance = [_even(reader, site) for site in dealings(reader.sample.site, times)]
    return round((1 + sum(value >= real for value in chance)) / (1 + times), 4)


def _even(reader: Reader, site: Rows) -> float:
    """The mean bits of the first site if the units are dealt to ``site``."""
    sample = reader.sample
    rows = np.flatnonzero(sample.known & (site[sample.unit] == 0))
    told = bits(reader.scaled(site, rows), _EVEN)
    return round(float(np.average(told, weights=reader.weights(site, rows))), 9)


def _reach(residuals: Floats, weights: Floats, units: Rows) -> float:
    """Half of a 90 % interval of the mean: units, not passages, are what was drawn."""
    sums = np.bincount(np.unique(units, return_inverse=True)[1], weights=residuals * weights)
    n = len(sums)
    error = float(np.sqrt(n / (n - 1) * (sums**2).sum()) / weights.sum())
    return float(stdtrit(n - 1, _LEVEL)) * error


def _everyday_bits(found: Sample) -> float:
    """The mean bits of the first site by everyday words and pairs of them alone."""
    usual = everyday()
    plain = {word: usual.get(stem(word), 0.0) >= _EVERYDAY for word in found.features[: found.pairs]}
    kept = np.array([all(plain.get(word, False) for word in term.split(" ")) for term in found.features])
    columns = np.flatnonzero(kept)
    pairs = int(kept[: found.pairs].sum())
    terms = found.terms[:, columns].tocsr()
    sizes = np.stack([terms[:, :pairs].sum(axis=1), terms[:, pairs:].sum(axis=1)], axis=1)
    features = tuple(found.features[column] for column in columns)
    return _mean_bits(
        replace(found, terms=terms, sizes=sizes, usual=found.usual[columns], features=features, pairs=pairs)
    )


def _mean_bits(found: Sample) -> float:
    """The mean bits of the first site."""
    reader = Reader.of(found)
    rows = np.flatnonzero(found.known & (found.site[found.unit] == 0))
    told = bits(reader.scaled(found.site, rows), reader.heat())
    return float(np.average(told, weights=reader.weights(found.site, rows)))


def _verdict(mean: float, low: float, p: float | None) -> str:
    if mean <= 0:
        return _NOT
    if p is not None and p > CHANCE:
        return _NOT_SURELY
    often = 0 if mean < _NOW_AND_THEN else 1 if mean < _OFTEN else 2
    return (_WOULD if low > 0 else _MIGHT)[often]


def _silent(reason: str) -> Voice:
    return Voice(
        bits=None,
        low=None,
        high=None,
        p=None,
        everyday=None,
        named=None,
        chance=None,
        among=0,
        sites=0,
        passages=0,
        unit="",
        comparable=False,
        verdict=CANNOT_TELL.format(reason=reason),
    )


def tasted(audit: Audit, index: Index, sites: Iterable[Site]) -> Audit:
    """``audit`` with the voice of its site among ``sites``, those of ``index``, and the bits of its passages."""
    heard, each = voice(Texts(index, {site.name: site for site in sites}), audit.site)
    rows = tuple(structs.replace(row, voice=each[row.id]) if row.id in each else row for row in audit.passages)
    return structs.replace(audit, voice=heard, passages=rows)


def tasted_all(summaries: Iterable[SiteSummary], index: Index, sites: Iterable[Site]) -> tuple[SiteSummary, ...]:
    """``summaries`` with the bits of each site's voice among ``sites``, those of ``index``."""
    texts = Texts(index, {site.name: site for site in sites})
    return tuple(structs.replace(row, voice=voice_bits(texts, row.site)) for row in summaries)


def voice_bits(texts: Texts, name: str) -> float | None:
    """By how many bits the site called ``name`` is known, or nothing where that cannot be told."""
    found = sample(texts, name)
    return None if isinstance(found, str) else round(_mean_bits(found), 4)
