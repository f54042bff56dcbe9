"""A case: one site's passages, each with what peers say of it, laid out for the detectors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from samecheck.model import Passage, Progress, Site, silent
from samecheck.read.names import Names
from samecheck.sector.evidence import Ground, Match, Said, decide, passing
from samecheck.sector.neighbours import Neighbours, ground, null_rows
from samecheck.sector.pairs import Pair
from samecheck.settings import Settings
from samecheck.wire import Evidence

#: A sentence shorter than this says too little to be searched for names.
_NAMED_WORDS = 6

#: What a name finder calls a name and is none for us: "one", "first", "today".
_NO_NAMES = frozenset(("CARDINAL", "ORDINAL", "DATE", "TIME", "QUANTITY", "PERCENT", "MONEY"))
_ALWAYS_CAPITAL = frozenset(("i", "i'm", "i’m", "i've", "i’ve", "i'll", "i’ll"))


@dataclass(frozen=True)
class Spoken:
    """One scored passage with its words and what peers say of it."""

    passage: Passage
    words: tuple[str, ...]
    said: Said


@dataclass(frozen=True)
class Case:
    """Everything a detector may look at: the site, its passages, the ground they stand on.

    ``names`` are the words of each text that a name finder knows as names, for the texts it was asked about;
    ``peer_words`` the words of each peer's passages by site.
    """

    site: Site
    spoken: tuple[Spoken, ...]
    ground: Ground
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def peers(self) -> tuple[int, ...]:
        """The numbers of the peers that have text."""
        index = self.ground.index
        return tuple(n for n in range(len(index.names)) if n != self.ground.site and len(index.rows(n)))

    def peer_passage(self, match: Match) -> Passage:
        """The peer's passage of ``match``."""
        return self.ground.index.passages[match.pair.theirs]

    def others_saying(self, said: Said) -> str:
        """How many peers say it, in words: "3 of 12 peers"."""
        return f"{len(said.saying)} of {self.ground.peers} peers" if self.ground.peers > 1 else "the one peer"

    def quoted(self, said: Said) -> tuple[Evidence, ...]:
        """The passages of the peers that say it, one a peer, the deciding one first, at most five."""
        chosen: dict[str, Evidence] = {}
        matches = sorted(said.matches, key=lambda match: match is not said.decided)
        for match in matches:
            passage = self.peer_passage(match)
            if match is said.decided or (match.site in said.saying and match.p <= 2 * _p(said)):
                chosen.setdefault(passage.site, Evidence(site=passage.site, url=passage.url, text=passage.text))
        return tuple(chosen.values())[:5]


def _p(said: Said) -> float:
    return max(said.decided.p if said.decided else 0.0, 0.025)


def case_of(neighbours: Neighbours, site: Site, settings: Settings, names: Names, progress: Progress = silent) -> Case:
    """The case of ``site`` among the other sites of the index."""
    index = neighbours.index
    number = index.names.index(site.name)
    mine = [int(row) for row in index.rows(number)]
    neighbours.look_up([*mine, *null_rows(index, number)], progress)
    here = ground(neighbours, number)
    found = {row: here.matches(neighbours.of(row)) for row in mine}
    lowest = [matches[0].p if matches else 1.0 for matches in found.values()]
    cut = settings.false_flags if settings.fdr is None else passing(lowest, settings.fdr)
    decided = {row: decide(matches, cut) for row, matches in found.items()}
    everywhere = neighbours.by_site(row for row, match in decided.items() if match)
    said = [_said(here, row, found[row], decided[row], everywhere.get(row, ()), cut) for row in mine]
    spoken = tuple(Spoken(index.passages[s.row], tuple(index.words[s.row]), s) for s in said)
    return Case(site, spoken, here, _names(spoken, names))


def _said(
    here: Ground, row: int, matches: Sequence[Match], decided: Match | None, everywhere: Iterable[Pair], cut: float
) -> Said:
    """What peers say of one passage; who else says it is looked up only where something was found."""
    if decided is None:
        return Said(row, tuple(matches), None, frozenset())
    merged = {(match.pair.theirs, match.layer): match for match in (*here.matches(everywhere), *matches)}
    ranked = sorted(merged.values(), key=lambda match: (match is not decided, match.p, match.pair.theirs))
    return Said(row, tuple(ranked), decided, frozenset(match.site for match in ranked if match.p <= cut))


def _names(spoken: Iterable[Spoken], names: Names) -> dict[str, frozenset[str]]:
    """The names in the sentences that might be generic but for a name at their head."""
    texts = sorted({s.passage.text for s in spoken if len(s.words) >= _NAMED_WORDS and may_hide_names(s.passage.text)})
    found = names(texts) if texts else []
    return {
        text: frozenset(text[name.start : name.end] for name in mine if name.label not in _NO_NAMES)
        for text, mine in zip(texts, found, strict=True)
    }


def may_hide_names(text: str) -> bool:
    """Whether only a name finder can tell if ``text`` holds a name.

    A capital inside a sentence is a name by itself, and a figure is particular whatever the name.
    """
    return not any(letter.isdigit() for letter in text) and not capitals(text)


def capitals(text: str) -> bool:
    """Whether a word inside ``text`` is capitalised though the text as a whole is not."""
    inner = [word for word in text.split()[1:] if word[:1].isalpha() and word.lower() not in _ALWAYS_CAPITAL]
    capital = [word for word in inner if word[0].isupper()]
    return bool(capital) and len(capital) <= 0.6 * len(inner)
