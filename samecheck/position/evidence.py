"""The passages that give a site away and those that could be anybody's, with the words that say so."""

from collections.abc import Iterable, Iterator

import numpy as np

from samecheck.position.guess import Reader
from samecheck.position.sample import Floats
from samecheck.sector.best import Rows
from samecheck.wire import Evidence, Told

#: Passages of either kind, and words of each, that are listed.
LISTED, _WORDS = 5, 4

#: A word speaks for a site that is at least so much likelier to use it, in nats: half as likely again. Guessed.
_SPEAKS = 0.4

#: A passage is taken for a peer's that is told to be the site's with so many bits less than by a guess; the peer's passage
#: beside it shares so many of the words that say so, which together weigh so much, in nats. Guessed, after reading.
_TAKEN, _SHARED, _WEIGHS = -0.3, 2, 2.5

#: Share of the shorter one's words from which on a second passage says what the first did, and is not listed beside it.
_SAME = 0.5


def telling(reader: Reader, rows: Rows, bits: Floats, likely: Floats) -> tuple[Told, ...]:
    """The passages of ``rows`` by which the first site is best known, best first; ``likely`` are `Reader.scaled`."""
    order = np.lexsort((rows, -bits.round(9)))
    sure = [at for at in order.tolist() if bits[at] > 0 and int(likely[at].argmax()) == 0]
    return tuple(_told(reader, int(rows[at]), float(bits[at]), 0) for at in _unlike(reader, rows, sure))


def anybody(reader: Reader, rows: Rows, bits: Floats, likely: Floats) -> tuple[Told, ...]:
    """The passages of ``rows`` that are least known as the first site's, each with the peer it is taken for."""
    order = np.lexsort((rows, bits.round(9)))
    taken = likely[:, 1:].argmax(axis=1) + 1
    lost = [at for at in order.tolist() if bits[at] < _TAKEN and likely[at, taken[at]] > likely[at, 0]]
    told = (
        _told(reader, int(rows[at]), float(bits[at]), int(taken[at])) for at in _unlike(reader, rows, lost, 3 * LISTED)
    )
    return tuple(one for one in told if one.evidence)[:LISTED]


def _unlike(reader: Reader, rows: Rows, order: Iterable[int], most: int = LISTED) -> Iterator[int]:
    """The first of ``order`` that do not say the same words as one before."""
    said: list[set[str]] = []
    for at in order:
        words = set(reader.sample.spoken[int(rows[at])].words)
        if all(len(words & other) < _SAME * min(len(words), len(other)) for other in said):
            said.append(words)
            yield at
        if len(said) == most:
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
    """The passage of ``site`` that uses most of the words that speak for it; of equals the shortest."""
    sample = reader.sample
    rows = np.flatnonzero(sample.known & (sample.site[sample.unit] == site))
    uses = (sample.terms[rows][:, columns] > 0).astype(np.float64)
    held, many = uses @ weights, uses.sum(axis=1)
    best = min(range(len(rows)), key=lambda at: (-round(float(held[at]), 9), sample.lengths[rows[at]], int(rows[at])))
    if held[best] < _WEIGHS or many[best] < _SHARED:
        return None
    passage = sample.spoken[int(rows[best])].passage
    return Evidence(site=passage.site, url=passage.url, text=passage.text)
