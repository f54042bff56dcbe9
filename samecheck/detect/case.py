"""A case: one site's passages, each with what peers say of it, laid out for the detectors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from samecheck.detect.allowed import Allowance, Allowed
from samecheck.detect.particular import GENERIC, Particular, specificity
from samecheck.detect.particulars import Finder
from samecheck.detect.quoted import one_a_site
from samecheck.lexicons import Hit
from samecheck.lexicons.spreads import LEARNED, Node, found, held, trie
from samecheck.model import Passage, Progress, Site, silent
from samecheck.read.gibberish import gibberish
from samecheck.read.names import Names
from samecheck.read.words import words
from samecheck.sector.custom import Own
from samecheck.sector.evidence import Ground, Match, Said, decide, passing
from samecheck.sector.families import Family
from samecheck.sector.index import Index
from samecheck.sector.keywords import Keywords
from samecheck.sector.neighbours import Neighbours, ground
from samecheck.sector.pairs import Pair
from samecheck.sector.phrases import PhraseTable
from samecheck.sentences import sentence
from samecheck.settings import Settings
from samecheck.wire import Evidence, FactRow, Layer, ThemeRow

#: A sentence shorter than this says too little to be searched for names.
_NAMED_WORDS = 6

#: What a name finder calls a name and is none for us: "one", "first", "today".
NO_NAMES = frozenset(("CARDINAL", "ORDINAL", "DATE", "TIME", "QUANTITY", "PERCENT", "MONEY"))

_SAYING = sentence("{n:d} of {of:d} peers say it")
_THE_ONE = sentence("the one peer say it")

#: Passages of peers that a finding quotes.
_QUOTED = 5


@dataclass(frozen=True)
class Spoken:
    """One scored passage with its words, what peers say of it and the stock phrases it holds, less what is ``allowed``.

    ``noise`` is why it is no language, if it is none.
    """

    passage: Passage
    words: tuple[str, ...]
    said: Said
    stock: tuple[Hit, ...] = ()
    allowed: Allowed | None = None
    noise: str = ""

    @property
    def counts(self) -> bool:
        """Whether its words are among those that the score is a share of: what is found in gibberish counts all the same."""
        return not self.noise or self.said.decided is not None or bool(self.stock)


@dataclass(frozen=True)
class Case:
    """Everything a detector may look at: the site, its passages, the ground they stand on.

    ``names`` are the words of each text that a name finder knows as names, for the texts it was asked about. ``families``
    are those that pages of the site belong to, ``keywords`` what they aim at, ``facts`` the owner's, as far as the site says
    them, ``themes`` what the sector states; ``cut`` is the largest p-value of a match that counts.
    """

    site: Site
    spoken: tuple[Spoken, ...]
    ground: Ground
    finder: Finder
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    allowance: Allowance = field(default_factory=Allowance)
    families: tuple[Family, ...] = ()
    keywords: Keywords = field(default_factory=Keywords)
    facts: tuple[FactRow, ...] = ()
    themes: tuple[ThemeRow, ...] = ()
    cut: float = 0.05

    @property
    def peers(self) -> tuple[int, ...]:
        """The numbers of the peers that have text."""
        index = self.ground.index
        return tuple(n for n in range(len(index.names)) if n != self.ground.site and len(index.rows(n)))

    @cached_property
    def phrase_users(self) -> dict[str, list[int]]:
        """The rows of the peers' passages that hold each stock phrase of the site's own."""
        index = self.ground.index
        stock = [
            hit for spoken in self.spoken for hit in (*spoken.stock, *(spoken.allowed.stock if spoken.allowed else ()))
        ]
        users = {hit.entry.phrase: set(index.stocked.get(hit.entry.phrase, ())) for hit in stock}
        # Who says "our award-winning" says "award-winning" too, though the longer phrase is the one found.
        root = trie({tuple(hit.entry.phrase.split()): hit.entry for hit in stock if hit.entry.category == LEARNED})
        for row in index.holding(root.keys()) if root else ():
            for phrase in held(root, index.masked[row]) & users.keys():
                users[phrase].add(row)
        site = self.ground.site
        return {phrase: sorted(row for row in rows if index.owner[row] != site) for phrase, rows in users.items()}

    @cached_property
    def allowed(self) -> dict[str, Allowed]:
        """What was allowed in the passages of which nothing is left to find, by their ids."""
        return {s.passage.id: s.allowed for s in self.spoken if s.allowed and not (s.said.decided or s.stock)}

    @cached_property
    def particulars(self) -> dict[int, tuple[Particular, ...]]:
        """What is particular in each of the site's passages, by row."""
        masked = self.ground.index.masked
        return {
            row: self.finder(passage.text, s.words, masked[row], self.names.get(passage.text, ()), passage.lang)
            for s in self.spoken
            for row, passage in [(s.said.row, s.passage)]
        }

    @cached_property
    def specificity(self) -> dict[int, float]:
        """How particular each of the site's passages is, 0 to 1, by row."""
        return {row: specificity(found) for row, found in self.particulars.items()}

    def peer_passage(self, match: Match) -> Passage:
        """The peer's passage of ``match``."""
        return self.ground.index.passages[match.pair.theirs]

    def decided_by(self, layer: Layer) -> Iterator[tuple[Spoken, Match]]:
        """The passages of which ``layer`` decides what they are, each with the match that does."""
        for spoken in self.spoken:
            match = spoken.said.decided
            if match is not None and match.layer == layer:
                yield spoken, match

    def others_saying(self, said: Said) -> str:
        """How many peers say it, in words: "3 of 12 peers say it"."""
        peers = self.ground.peers
        return _SAYING.format(n=len(said.saying), of=peers) if peers > 1 else _THE_ONE

    def quoted(self, said: Said) -> tuple[Evidence, ...]:
        """What the peers say that say it too: each one's nearest passage, the deciding one first, at most five."""
        return one_a_site(self.peer_passage(match) for match in said.matches if match.site in said.saying)[:_QUOTED]


def case_of(
    neighbours: Neighbours,
    site: Site,
    settings: Settings,
    names: Names,
    progress: Progress = silent,
    phrases: PhraseTable | None = None,
) -> Case:
    """The case of ``site`` among the other sites of the index; ``phrases`` are its sector's, its peers' if not given."""
    index = neighbours.index
    number = index.names.index(site.name)
    mine = [int(row) for row in index.rows(number)]
    neighbours.look_up(mine, progress)
    here = ground(neighbours, number)
    said, cut = _said(neighbours, here, mine, settings)
    allowance = Allowance.of(settings.allow, site.name)
    least = here.rules.whole
    known = here.chance.known.words.keys() | here.chance.sector.keys()
    usual = (phrases or index.phrases.besides(number)).customary()
    spoken = tuple(
        Spoken(
            index.passages[s.row],
            tuple(index.words[s.row]),
            *allowance.applied(index.words[s.row], s, _stock(index, s.row, usual), cut, least),
            gibberish(index.passages[s.row].text, index.passages[s.row].lang, known),
        )
        for s in said
    )
    custom = neighbours.custom
    own = Own.of([s.passage.text for s in spoken], [index.masked[row] for row in mine], custom.ordinary)
    finder = Finder(custom, own)
    return Case(site, spoken, here, finder, _names(spoken, index.masked, finder, names), allowance, cut=cut)


def _stock(index: Index, row: int, usual: Node) -> tuple[Hit, ...]:
    """The stock phrases of one passage: those of all businesses, and where there are none the ``usual`` ones of its sector."""
    everywhere = index.stock[row]
    taken = {place for hit in everywhere for place in range(hit.start, hit.end)}
    return tuple(sorted((*everywhere, *found(usual, index.masked[row], taken)), key=lambda hit: hit.start))


def _nearest(pairs: Iterable[Pair]) -> int | None:
    """The row of the peers' passage nearest in meaning, whether or not it says the same."""
    nearest = max(pairs, key=lambda pair: (pair.cosine, -pair.theirs), default=None)
    return nearest.theirs if nearest else None


def _said(neighbours: Neighbours, here: Ground, rows: Sequence[int], settings: Settings) -> tuple[list[Said], float]:
    """What peers say of each of ``rows``, and the largest p-value that counts.

    Who else says it is looked up only where something was found.
    """
    matched = {row: here.matches(neighbours.of(row)) for row in rows}
    lowest = [matches[0].p if matches else 1.0 for matches in matched.values()]
    cut = settings.false_flags if settings.fdr is None else passing(lowest, settings.fdr)
    said = [
        Said(row, tuple(matches), decide(matches, cut), frozenset(), _nearest(neighbours.of(row)))
        for row, matches in matched.items()
    ]
    everywhere = neighbours.by_site(one.row for one in said if one.decided)
    return [_widened(here, one, everywhere.get(one.row, ()), cut) for one in said], cut


def _widened(here: Ground, said: Said, everywhere: Iterable[Pair], cut: float) -> Said:
    """``said`` with all who say it too, by the nearest pairs of ``everywhere``; as it is where nothing was found."""
    if said.decided is None:
        return said
    merged = {(match.pair.theirs, match.layer): match for match in (*here.matches(everywhere), *said.matches)}
    ranked = sorted(merged.values(), key=lambda match: (match is not said.decided, match.p, match.pair.theirs))
    return replace(said, matches=tuple(ranked), saying=frozenset(m.site for m in ranked if m.p <= cut))


def _names(
    spoken: Iterable[Spoken], masked: Sequence[Sequence[str]], finder: Finder, names: Names
) -> dict[str, frozenset[str]]:
    """The words of names in the sentences that might be generic but for a name at their head."""
    unsure = (s for s in spoken if len(s.words) >= _NAMED_WORDS and _may_hide_names(s, masked[s.said.row], finder))
    texts = sorted({s.passage.text for s in unsure})
    found = names(texts) if texts else []
    return {
        text: frozenset(
            word for name in mine if name.label not in NO_NAMES for word in words(text[name.start : name.end])
        )
        for text, mine in zip(texts, found, strict=True)
    }


def _may_hide_names(spoken: Spoken, masked: Sequence[str], finder: Finder) -> bool:
    """Whether a name at its head would make the difference: without one the passage is generic."""
    passage = spoken.passage
    may = finder.may_hide_names(passage.text, masked)
    return may and specificity(finder(passage.text, spoken.words, masked, (), passage.lang)) <= GENERIC
