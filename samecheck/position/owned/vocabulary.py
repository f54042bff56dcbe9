"""The words a site owns, those its peers own, those the trade needs, and where that puts every site."""

from samecheck.position.owned.odds import Contrast
from samecheck.position.owned.words import LEAST_PEERS, LEAST_WORDS, Term, WordCounts, axes
from samecheck.sector.shares import wilson
from samecheck.wire import NeededWord, Vocabulary


def vocabulary(counted: WordCounts, site: str) -> Vocabulary | None:
    """The words ``site`` owns, those its peers own, and the axes of every site; none where there is too little to tell."""
    number = counted.index.names.index(site)
    peers = [n for n, size in enumerate(counted.sizes) if n != number and size >= LEAST_WORDS]
    if len(peers) < LEAST_PEERS or counted.sizes[number] < LEAST_WORDS:
        return None
    contrast = Contrast(counted, number, tuple(peers))
    own, theirs = contrast.named()
    mine, yours = contrast.quotes(own, mine=True), contrast.quotes(theirs, mine=False)
    return Vocabulary(
        own=tuple(contrast.row(term, mine.get(term)) for term in own),
        theirs=tuple(contrast.row(term, yours.get(term)) for term in theirs),
        needed=tuple(_needed(counted, term, number) for term in counted.needed),
        axes=axes(counted),
    )


def _needed(counted: WordCounts, term: Term, site: int) -> NeededWord:
    users = counted.users[term] - (term in counted.counts[site])
    others = len(counted.sizes) - 1
    low, high = wilson(users / others, others)
    return NeededWord(word=term, times=counted.counts[site][term], peers=users, low=round(low, 4), high=round(high, 4))
