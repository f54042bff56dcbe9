"""The masked form of a passage: what changes from business to business is put behind a sign.

Two sentences that differ in brand, place, people or figures only are one template filled in twice. The names of a site
are gathered once, from all its pages, and masked the same everywhere. The masked form keeps one sign per word, so that
places in it are places in the words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from samecheck.model import Site
from samecheck.read.brand import brands, labels
from samecheck.read.disguise import folded
from samecheck.read.figures import DATE, MAIL, NUMBER, PHONE, PRICE, TIME, WEB, figures
from samecheck.read.gazetteer import codes, gazetteer, states
from samecheck.read.people import people
from samecheck.read.places import (
    DIRECTIONS,
    LOCATIVE,
    REGIONS,
    SURE,
    addressed,
    blocks,
    own_pages,
    said_in,
    told,
    towns,
)
from samecheck.read.usage import Token, Usage, headline, tokens
from samecheck.read.words import spans, words

BRAND, PLACE, PERSON = "⟨brand⟩", "⟨place⟩", "⟨person⟩"
#: Stands for a word of a stock phrase, where the rarity of words is weighed.
PHRASE = "⟨phrase⟩"
SIGNS = frozenset((BRAND, PLACE, PERSON, NUMBER, DATE, TIME, PRICE, PHONE, MAIL, WEB, PHRASE))

Run = tuple[str, ...]

#: Gives the words of a text of one site, with a sign for each that is part of a name or figure.
Masked = Callable[[str], list[str]]

_OWNED = frozenset("our the a an this that its their his her no any every each".split())
_AREA = frozenset("area county homeowners residents homes metro families businesses".split())


class Slot(NamedTuple):
    """The characters ``start`` to ``end`` of a text stand for themselves only; ``sign`` tells what they are."""

    start: int
    end: int
    sign: str


@dataclass(frozen=True)
class Mask:
    """The names of one site, as runs of words, by their sign; the longest match wins.

    ``shy`` names are ordinary words too ("Mission", a town): only the way they stand tells whether they are meant, or
    that another place stands so elsewhere on the site: "Why Mission Calls Us" is told by ``frames`` from "Why Pharr Calls
    Us".
    """

    names: Mapping[Run, str] = field(default_factory=dict)
    shy: frozenset[Run] = frozenset()
    frames: frozenset[str] = frozenset()

    def __call__(self, text: str) -> list[str]:
        """The words of ``text`` with a sign for each that is part of a name or figure."""
        text = folded(text)
        slots = iter(self.slots(text))
        slot = next(slots, None)
        found: list[str] = []
        for start, end in spans(text):
            while slot is not None and slot.end <= start:
                slot = next(slots, None)
            within = slot is not None and slot.start < end
            found.append(slot.sign if within and slot else text[start:end].lower().replace("’", "'"))
        return found

    def shown(self, text: str) -> str:
        """``text`` with a sign for each name and figure; doing it twice changes nothing."""
        parts, end = [], 0
        for slot in self.slots(text):
            parts += [text[end : slot.start], slot.sign]
            end = slot.end
        return "".join([*parts, text[end:]])

    def slots(self, text: str) -> list[Slot]:
        """The names and figures of ``text``, in order; they do not overlap."""
        text = folded(text)
        line = tokens(text)
        found = _whole([Slot(*figure) for figure in figures(text)], line)
        taken = _within(line, found)
        matches = list(self._matches(line, taken))
        framed = self._is_framed(text, found, line, matches)
        titled = any(match.shy for match in matches) and _titled(line, matches)
        meant = (
            match
            for match in matches
            if not match.shy
            or self._meant(line, match, titled=titled)
            or (framed and match.sign == PLACE and line[match.first].capital)
        )
        return sorted([*found, *(Slot(line[m.first].start, line[m.last].end, m.sign) for m in meant)])

    def _is_framed(self, text: str, figures: Sequence[Slot], line: Sequence[Token], matches: Sequence["Match"]) -> bool:
        """Whether ``text`` is one of `frames` if the names that may be places are."""
        if not self.frames or not any(match.shy and match.sign == PLACE for match in matches):
            return False
        wanted = [m for m in matches if not m.shy or m.sign == PLACE]
        slots = [*figures, *(Slot(line[m.first].start, line[m.last].end, m.sign) for m in wanted)]
        return frame(text, sorted(slots)) in self.frames

    @cached_property
    def _by_head(self) -> dict[str, list[Run]]:
        """The names by their first word, the longest first."""
        heads: dict[str, list[Run]] = {}
        for name in sorted(self.names, key=lambda run: (-len(run), run)):
            if name:
                heads.setdefault(name[0], []).append(name)
        return heads

    def _matches(self, line: Sequence[Token], taken: set[int]) -> Iterator["Match"]:
        """The names in ``line``."""
        heads, end = self._by_head, 0
        for at, token in enumerate(line):
            if at < end or token.word not in heads:
                continue
            for name in heads[token.word]:
                last = at + len(name)
                same = len(name) == 1 or tuple(one.word for one in line[at:last]) == name
                if same and taken.isdisjoint(range(at, last)):
                    yield Match(at, last - 1, self.names[name], name in self.shy)
                    end = last
                    break

    def _meant(self, line: Sequence[Token], match: "Match", *, titled: bool) -> bool:
        """Whether a name that is an ordinary word too is meant as a name where it stands, in a title or not."""
        first, last = match.first, match.last
        if not line[first].capital:
            return False
        # "Hills Roofing provides": what opens a sentence is capital once, not twice.
        if first < last and not titled and all(word.capital for word in line[first : last + 1]) and not headline(line):
            return True
        before = line[first - 1] if first else None
        after = line[last + 1] if last + 1 < len(line) else None
        if before is not None and before.word in LOCATIVE and (before.word in SURE or not before.capital):
            return True
        if after is not None and (after.word in _AREA or after.word in codes()) and not line[first].opens:
            return True
        return not (line[first].opens or before is None or before.word in _OWNED or titled)


class Match(NamedTuple):
    """A name in a text: its first and last word, its sign, whether it is an ordinary word too."""

    first: int
    last: int
    sign: str
    shy: bool


def _titled(line: Sequence[Token], matches: Sequence[Match]) -> bool:
    """Whether ``line`` is written like a title apart from the names in it."""
    names = {n for one in matches for n in range(one.first, one.last + 1)}
    return headline([token for n, token in enumerate(line) if n not in names and not token.word.startswith("⟨")])


def frame(text: str, slots: Iterable[Slot]) -> str:
    """The words of ``text`` around ``slots``, one sign for slots that follow each other."""
    parts, end = [], 0
    for slot in slots:
        parts += [*words(text[end : slot.start]), slot.sign]
        end = slot.end
    signs = (word for word, _ in groupby([*parts, *words(text[end:])]))
    return " ".join(signs)


def _whole(slots: Iterable[Slot], line: Sequence[Token]) -> list[Slot]:
    """``slots`` made to begin and end where words do, so that no part of a word is left to be read as another."""
    found: list[Slot] = []
    at = 0
    for slot in slots:
        while at < len(line) and line[at].end <= slot.start:
            at += 1
        start, end, last = slot.start, slot.end, at
        if at < len(line) and line[at].start < end:
            start = min(start, line[at].start)
        while last < len(line) and line[last].start < slot.end:
            end = max(end, line[last].end)
            last += 1
        if found and start < found[-1].end:
            found[-1] = found[-1]._replace(end=max(end, found[-1].end))
        else:
            found.append(Slot(start, end, slot.sign))
    return found


def _within(line: Sequence[Token], slots: Iterable[Slot]) -> set[int]:
    """Which words of ``line`` stand in one of ``slots``, both being in order."""
    found: set[int] = set()
    at = 0
    for slot in slots:
        while at < len(line) and line[at].end <= slot.start:
            at += 1
        first = at
        while at < len(line) and line[at].start < slot.end:
            at += 1
        found.update(range(first, at))
        at = max(first, at - 1)
    return found


def mask(site: Site) -> Mask:
    """The mask of ``site``, from all its passages, addresses and metadata; page order changes nothing."""
    usage = Usage(tuple(sorted({folded(passage.text) for passage in site.passages})))
    places, with_states = _places(site, usage)
    named, shy_brands = brands(site, usage, places)
    named = {run for run in named if run not in places}
    full, alone = people(usage, named | places)
    shy = {run for run in places if len(run) == 1 and run[0] in usage.ordinary} | shy_brands
    shy |= {run for run in alone | full if usage.ordinary.issuperset(run)}
    names: dict[Run, str] = {}
    names |= dict.fromkeys(alone, PERSON)
    names |= dict.fromkeys(full, PERSON)
    names |= dict.fromkeys(states(), PLACE)
    names |= dict.fromkeys(_wider(places, usage), PLACE)
    names |= dict.fromkeys(with_states, PLACE)
    names |= dict.fromkeys(shy_brands, BRAND)
    names |= dict.fromkeys(named, BRAND)
    # "Clarion Hotel Federal Way, WA" is the name with the state behind its town.
    names |= dict.fromkeys(
        ((*name, *run[-1:]) for name in named for run in with_states if name[1 - len(run) :] == run[:-1]), BRAND
    )
    bold = Mask(names, frozenset(shy))
    if not any(names[run] == PLACE for run in shy):
        return bold
    framed = ((text, bold.slots(text)) for text in usage.texts)
    frames = {frame(text, slots) for text, slots in framed if any(slot.sign == PLACE for slot in slots)}
    return Mask(names, bold.shy, frozenset(frames))


def _places(site: Site, usage: Usage) -> tuple[set[Run], set[Run]]:
    """The places that ``site`` names, and those with the state behind them."""
    before = towns(usage)
    places = set(before) | addressed(contact for page in site.pages for contact in page.contacts if " " in contact)
    places |= told(usage, places, labels(site.name))
    places |= own_pages(((page.url, page.title) for page in site.pages), places, usage)
    for page in site.pages:
        places |= blocks([folded(passage.text) for passage in page.passages], places, usage)
    # "Barenz Builders, Wisconsin" is no town.
    address = "".join(labels(site.name)).replace("-", "")
    places -= {place for place in places - gazetteer()[0] if "".join(place) in address and not said_in(place, usage)}
    places -= states()
    return places, {(*town, *state) for town, some in before.items() if town in places for state in some}


def _wider(places: Iterable[Run], usage: Usage) -> Iterator[Run]:
    """``places``, with a direction before them and a region behind them where the site writes so."""
    known = {*places, *states()}
    yield from known
    for run in usage.capitals:
        if (run[0] in DIRECTIONS and run[1:] in known) or (run[-1] in REGIONS and run[:-1] in known):
            yield run
