"""A site's transcript: what it says, word by word, and all that can be told of it without looking at another site.

It is made once for a site and kept (`samecheck.store`), as most of a sector is the same from one audit to the next.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

import msgspec

from samecheck.lexicons import Entry, Hit, cliches
from samecheck.lexicons.spreads import LEARNED, learned_entry, stock_phrases
from samecheck.model import Passage, Site
from samecheck.read.mask import Masked, mask
from samecheck.read.words import words
from samecheck.sector.custom import Usage
from samecheck.sector.keywords.aims import Target, targets
from samecheck.sector.statements import Statement, shown, statements
from samecheck.sector.trade import Speech

#: A stock phrase in a passage, as it is kept: its words ``[start, end)``, the number of its entry in the lexicon, or -1 and
#: the phrase that was learned.
Noted = tuple[int, int, int, str]


class Transcript(msgspec.Struct, frozen=True, array_like=True):
    """What one site says. Lists run in the order of its scored passages' ids.

    Attributes:
        masked: The words of each passage, names and figures behind signs; empty for one without words.
        plain: The words as they stand, for passages where they differ.
        phrases: The stock phrases of each passage that holds some.
        usage: What of it may be custom in a sector.
        speech: What tells its trade.
        targets: What its pages aim to be found by.
        statements: What it states, clause by clause, in all that visitors see (`samecheck.sector.statements.shown`).
    """

    masked: list[list[str]]
    plain: dict[int, list[str]]
    phrases: dict[int, list[Noted]]
    usage: Usage
    speech: Speech
    targets: list[Target]
    statements: list[Statement] = []

    @classmethod
    def of(
        cls, site: Site, passages: Sequence[Passage], words: Sequence[Sequence[str]], masked: Sequence[Sequence[str]]
    ) -> "Transcript":
        """The transcript of ``site``, of whose ``passages`` these are the ``words``, ``masked`` so."""
        said = [n for n, one in enumerate(words) if one]
        stock = {n: stock_phrases(one, signs) for n, (one, signs) in enumerate(zip(words, masked, strict=True)) if one}
        return cls(
            list(map(list, masked)),
            {n: list(one) for n, one in enumerate(words) if one != masked[n]},
            {n: list(map(_note, hits)) for n, hits in stock.items() if hits},
            Usage.of((passage.text for passage in passages), words),
            Speech.of(passages, words, masked),
            targets(site, [passages[n] for n in said], [words[n] for n in said], [masked[n] for n in said]),
        )

    def words(self, row: int) -> list[str]:
        """The words of the passage numbered ``row`` as they stand."""
        return self.plain.get(row) or self.masked[row]

    def stock(self) -> Iterator[tuple[Hit, ...]]:
        """The stock phrases in each passage that has words, in order."""
        return (tuple(map(_hit, self.phrases.get(row, ()))) for row, found in enumerate(self.masked) if found)


def in_order(site: Site) -> list[Passage]:
    """The scored passages of ``site`` in the order of their ids."""
    return sorted(site.scored, key=lambda passage: passage.id)


def transcribe(site: Site, masked: Masked | None = None) -> Transcript:
    """The transcript of ``site``, its texts ``masked`` so, by its own names if not given."""
    behind = masked or mask(site)
    passages = in_order(site)
    found = [words(passage.text) for passage in passages]
    signs = [behind(passage.text) if one else [] for passage, one in zip(passages, found, strict=True)]
    known = {passage.id: one for passage, one in zip(passages, signs, strict=True)}
    visible = shown(site)
    stated = statements(visible, [known[one.id] if one.id in known else behind(one.text) for one in visible])
    return msgspec.structs.replace(Transcript.of(site, passages, found, signs), statements=list(stated))


def transcribe_each(sites: Sequence[Site]) -> list[Transcript]:
    """The transcript of each of ``sites``."""
    return list(map(transcribe, sites))


def worded(sites: Iterable[Site], transcripts: Iterable[Transcript]) -> list[tuple[int, Passage, int]]:
    """The passages that hold words: the number of the site, the passage, its row in the site's transcript."""
    both = enumerate(zip(sites, transcripts, strict=True))
    return list(
        chain.from_iterable(
            (
                (number, passage, row)
                for row, (passage, found) in enumerate(zip(in_order(site), one.masked, strict=True))
                if found
            )
            for number, (site, one) in both
        )
    )


def _note(hit: Hit) -> Noted:
    if hit.entry.category == LEARNED:
        return hit.start, hit.end, -1, hit.entry.phrase
    return hit.start, hit.end, _numbers()[hit.entry], ""


def _hit(noted: Noted) -> Hit:
    start, end, number, phrase = noted
    return Hit(learned_entry(phrase) if number < 0 else cliches().entries[number], start, end)


@cache
def _numbers() -> dict[Entry, int]:
    return {entry: number for number, entry in enumerate(cliches().entries)}
