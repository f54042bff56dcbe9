"""The passages that give a site away and those that could be anybody's, with the words that say so."""

from collections.abc import Iterable, Iterator

import numpy as np

from samecheck.detect.quoted import quoted
from samecheck.position.taste.guess import Reader
from samecheck.position.taste.sample import Floats
from samecheck.sector.best import Rows
from samecheck.sector.keywords.phrases import LITTLE
from samecheck.wire import Evidence, Told

#: Passages of either kind, and words of each, that are listed.
LISTED, _WORDS = 5, 4

#: A word speaks for a site that is at least so much likelier to use it, in nats: half as likely again. Guessed.
_SPEAKS = 0.4

#: A passage is taken for a peer's that is told to be the site's with so many bits less than by a guess; the peer's passage
#: beside it shares so many of the words that say so, one of them no little word, which together weigh so much, in nats, and
#: are such a share of what all of them weigh. Guessed, after reading.
_TAKEN, _SHARED, _WEIGHS, _PART = -0.5, 2, 2.5, 0.35

#: Share of the shorter one's words, and number of the words that tell them, from which on a second passage says what the
#: first did, and is not listed beside it. Five sentences on fog are one sign of the site by the sea.
_SAME, _TOLD = 0.5, 2


def telling(reader: Reader, rows: Rows, bits: Floats, likely: Floats) -> tuple[Told, ...]:
    """The passages of ``rows`` by which the first site is best known, best first; ``likely`` are `Reader.scaled`."""
    order = np.lexsort((rows, -bits.round(9)))
    sure = [at for at in order.tolist() if bits[at] > 0 and int(likely[at].argmax()) == 0]
    told = (_told(reader, int(rows[at]), float(bits[at]), 0) for at in _unlike(reader, rows, sure, 8 * LISTED))
    return tuple(_varied(told))


def anybody(reader: Reader, rows: Rows, bits: Floats, likely: Floats) -> tuple[Told, ...]:
    """The passages of ``rows`` that are least known as the first site's, each with the peer it is taken for."""
    order = np.lexsort((rows, bits.round(9)))
    taken = likely[:, 1:].argmax(axis=1) + 1
    lost = [at for at in order.tolist() if bits[at] < _TAKEN and likely[at, taken[at]] > likely[at, 0]]
    told = (
        _told(reader, int(rows[at]), float(bits[at]), int(taken[at])) for at in _unlike(reader, rows, lost, 4 * LISTED)
    )
    return tuple(_varied(one for one in told if one.evidence))


def _unlike(reader: Reader, rows: Rows, order: Iterable[int], most: int) -> Iterator[int]:
    """The first of ``order`` that do not say the same words as one before."""
    said: list[set[str]] = []
    for at in order:
        words = set(reader.sample.spoken[int(rows[at])].words)
        if all(len(words & other) < _SAME * min(len(words), len(other)) for other in said):
            said.append(words)
            yield at
        if len(said) == most:
            return


def _varied(told: Iterable[Told]) -> Iterator[Told]:
    """The first of ``told`` that are not told by the same words as one before."""
    listed: list[Told] = []
    for one in told:
        if all(one.words[:1] != other.words[:1] and len({*one.words} & {*other.words}) < _TOLD for other in listed):
            listed.append(one)
            yield one
        if len(listed) == LISTED:
            return


def _told(reader: Reader, row: int, bits: float, site: int) -> Told:
    """The passage with the words that speak for ``site``, and where that site uses them if it is a peer."""
    sample = reader.sample
    columns, weights = reader.speaking(row, site)
    order = np.lexsort((columns, -weights.round(9)))
    strong = [at for at in order.tolist() if weights[at] >= _SPEAKS]
    words = _words([sample.features[columns[at]] for at in strong])
    passage = sample.spoken[row].passage
    evidence = _evidence(reader, columns[strong], weights[strong], site) if site and strong else None
    return Told(
        passage=passage.id,
        url=passage.url,
        text=passage.text,
        bits=round(bits, 4),
        words=words,
        site=sample.names[site] if site else "",
        evidence=evidence,
    )


def _words(terms: Iterable[str]) -> tuple[str, ...]:
    """The first of ``terms``; a pair of which a word is listed, or a word of a listed pair, adds nothing."""
    found: list[str] = []
    for term in terms:
        if len(found) < _WORDS and not any(set(term.split()) & set(other.split()) for other in found):
            found.append(term)
    return tuple(found)


def _evidence(reader: Reader, columns: Rows, weights: Floats, site: int) -> Evidence | None:
    """The passage of ``site`` that uses most of the words that speak for it, for its length.

    A long one has room for any words: what it shares counts by the root of its length, as likelihoods do.
    """
    sample = reader.sample
    rows = np.flatnonzero(sample.known & (sample.site[sample.unit] == site))
    uses = (sample.terms[rows][:, columns] > 0).astype(np.float64)
    held, many = uses @ weights, uses @ (columns < sample.pairs)
    tells = uses @ np.array([not LITTLE.issuperset(sample.features[column].split()) for column in columns.tolist()])
    enough = (held >= max(_WEIGHS, _PART * float(weights.sum()))) & (many >= _SHARED) & (tells > 0)
    if not enough.any():
        return None
    near = np.where(enough, held / np.sqrt(np.maximum(1.0, sample.lengths[rows])), 0.0).round(9)
    passage = sample.spoken[int(rows[np.lexsort((rows, -near))[0]])].passage
    return quoted(passage)
