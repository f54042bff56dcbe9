"""Who states a theme: surely, or perhaps.

To say that somebody states a theme takes care not to be wrong; to say that nobody does takes care not to overlook. So
there are two answers. *Surely* is a statement that was grouped into the theme, or comes as near to one of its claims
as sayings of one claim are and shares a word of the theme's with it, or holds words that hardly stand in anything else.
*Perhaps* is one that comes near at all, or holds a word by which the theme is known, or asks ("How long does a roof last?").
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from samecheck.embed import Codes, cosines
from samecheck.position.themes.linkage import Claim
from samecheck.position.themes.sayings import Body, Saying, Stems
from samecheck.position.themes.space import Space
from samecheck.sector.statements import Statement
from samecheck.sector.trade import everyday, stem

#: A statement of more content words is looked at through windows of so many: it may make two claims.
_WINDOW = 4
#: Cosine with a claim's centre from which on a statement that shares a word with the theme makes it, and perhaps makes it;
#: and from which on it perhaps makes it in other words. Read by eye on the roofers of ../shared/data.
_SURELY, _PERHAPS, _OTHERWISE = 0.55, 0.45, 0.6
#: A word tells a theme if this share of those who state it use it. It tells it apart if so large a share of what holds it is
#: of the theme; the theme is known by it from a smaller share on, and it is a word of the theme from a yet smaller one.
#: Guessed.
_COVERS, _APART, _KNOWN, _OWN = 0.15, 0.75, 0.4, 0.2
#: A word alone tells a theme apart only if no larger share of business sites of all kinds use it. Guessed.
_USUAL = 0.25
#: Sayings that hold what tells a theme apart, at least.
_LEAST = 3
_AT_ONCE = 4096

#: Who says something, and the place of the statement among his.
Place = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Theme:
    """Claims that belong together, the places of statements that surely and perhaps make them, by who states them.

    ``keys`` are the stems by which it is known, the best first.
    """

    claims: tuple[Claim, ...]
    keys: Stems = ()
    sure: dict[int, tuple[int, ...]] = field(default_factory=dict)
    perhaps: dict[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class _Units:
    """Statements and windows into them: where each is from, its stems, and its code, shape (n, d)."""

    places: list[Place]
    stems: list[frozenset[str]]
    codes: Codes


@dataclass(frozen=True)
class _Marks:
    """The words of one theme: those that tell it apart, alone or in pairs, those by which it is known, and all its own."""

    apart: frozenset[frozenset[str]]
    known: Stems
    own: frozenset[str]


def placed(
    grouped: Sequence[tuple[Claim, ...]], found: Sequence[Saying], bodies: Sequence[Body], space: Space
) -> list[Theme]:
    """The themes of ``grouped`` claims of sayings ``found``, with everybody of ``bodies`` who states them."""
    units, marks = _units(bodies, space), _marks(grouped, found)
    sure: list[defaultdict[int, set[int]]] = [defaultdict(set) for _ in grouped]
    perhaps: list[defaultdict[int, set[int]]] = [defaultdict(set) for _ in grouped]
    members = [*_members(grouped, found)]
    asking = _asking(bodies, members, len(grouped))
    for number, place, surely in (*members, *_near(grouped, marks, units), *_worded(marks, units)):
        who, statement = place
        (sure if surely and place not in asking[number] else perhaps)[number][who].add(statement)
    return [Theme(claims, marks[n].known, _sorted(sure[n]), _sorted(perhaps[n])) for n, claims in enumerate(grouped)]


def _members(grouped: Sequence[tuple[Claim, ...]], found: Sequence[Saying]) -> Iterator[tuple[int, Place, bool]]:
    """What was grouped into each theme, as `_near` gives it."""
    for number, claims in enumerate(grouped):
        for place in (place for claim in claims for place in claim.sayings):
            for said in found[place].said:
                yield number, said, True


def _asking(bodies: Sequence[Body], members: Sequence[tuple[int, Place, bool]], themes: int) -> list[frozenset[Place]]:
    """The statements that only ask, for each theme: none where most of its members do, for it is a question then."""
    asking = frozenset(
        (body.number, at) for body in bodies for at, statement in enumerate(body.statements) if body.asks(statement)
    )
    every, asked = Counter(number for number, *_ in members), Counter(n for n, place, _ in members if place in asking)
    return [frozenset() if 2 * asked[number] > every[number] else asking for number in range(themes)]


def _sorted(found: dict[int, set[int]]) -> dict[int, tuple[int, ...]]:
    return {who: tuple(sorted(found[who])) for who in sorted(found)}


def _units(bodies: Sequence[Body], space: Space) -> _Units:
    places: list[Place] = []
    wordings: list[tuple[str, ...]] = []
    codes = [space.codes(())]
    for body in bodies:
        mine = [(at, words) for at, one in enumerate(body.statements) for words in _windows(one)]
        places += [(body.number, at) for at, _ in mine]
        wordings += [words for _, words in mine]
        codes.append(space.codes([words for _, words in mine], body.manner))
    return _Units(places, [frozenset(map(stem, words)) for words in wordings], np.concatenate(codes))


def _windows(statement: Statement) -> Iterator[tuple[str, ...]]:
    words = statement.words
    if len(words) <= _WINDOW + 1:
        yield words
        return
    for start in range(len(words) - _WINDOW + 1):
        yield words[start : start + _WINDOW]


def _near(
    grouped: Sequence[tuple[Claim, ...]], marks: Sequence[_Marks], units: _Units
) -> Iterator[tuple[int, Place, bool]]:
    """The themes that each unit comes near to: the number, where, and whether it is near enough to be sure."""
    if not grouped or not len(units.codes):
        return
    centres = np.stack([claim.centre for claims in grouped for claim in claims])
    theme = np.repeat(np.arange(len(grouped)), [len(claims) for claims in grouped])
    for start in range(0, len(units.codes), _AT_ONCE):
        alike = cosines(units.codes[start : start + _AT_ONCE], centres)
        best = alike.argmax(axis=1)
        for row, column in zip(*(some.tolist() for some in np.nonzero(alike >= _PERHAPS)), strict=True):
            number, near = int(theme[column]), float(alike[row, column])
            shares = not marks[number].own.isdisjoint(units.stems[start + row])
            if shares or near >= _OTHERWISE:
                yield number, units.places[start + row], shares and near >= _SURELY and best[row] == column


def _marks(grouped: Sequence[tuple[Claim, ...]], found: Sequence[Saying]) -> list[_Marks]:
    """The words of each theme, counted by who uses them."""
    theme = {place: n for n, claims in enumerate(grouped) for claim in claims for place in claim.sayings}
    everywhere: Counter[frozenset[str]] = Counter()
    inside: list[Counter[frozenset[str]]] = [Counter() for _ in grouped]
    voices: list[set[int]] = [set() for _ in grouped]
    for place, saying in enumerate(found):
        number = theme.get(place)
        for term in _terms(saying.stems):
            everywhere[term] += len(saying.voices)
            if number is not None:
                inside[number][term] += len(saying.voices)
        if number is not None:
            voices[number] |= saying.voices
    return [_of_theme(here, everywhere, len(users)) for here, users in zip(inside, voices, strict=True)]


def _of_theme(inside: Counter[frozenset[str]], everywhere: Counter[frozenset[str]], users: int) -> _Marks:
    """The words of a theme that ``users`` state, counted ``inside`` it and ``everywhere``."""
    shares = {term: times / everywhere[term] for term, times in inside.items()}
    telling = {term for term, times in inside.items() if times >= max(_LEAST, _COVERS * users)}
    single = [
        (-shares[term] * inside[term], min(term)) for term in telling if len(term) == 1 and shares[term] >= _KNOWN
    ]
    return _Marks(
        frozenset(term for term in telling if _is_apart(term, shares[term])),
        tuple(stem for _, stem in sorted(single)),
        frozenset(min(term) for term, times in inside.items() if len(term) == 1 and times > 1 and shares[term] >= _OWN),
    )


def _is_apart(term: frozenset[str], share: float) -> bool:
    """Whether ``term``, of whose uses this ``share`` is the theme's, tells it apart."""
    return share >= _APART and (len(term) > 1 or everyday().get(min(term), 0.0) <= _USUAL)


def _terms(stems: Sequence[str]) -> Iterator[frozenset[str]]:
    for at, one in enumerate(stems):
        yield frozenset((one,))
        for two in stems[at + 1 :]:
            yield frozenset((one, two))


def _worded(marks: Sequence[_Marks], units: _Units) -> Iterator[tuple[int, Place, bool]]:
    """The themes whose words stand in each unit, as `_near` gives them."""
    by_term: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for number, mark in enumerate(marks):
        for term in mark.apart:
            by_term[term].append(number)
        for word in mark.known:
            by_word[word].append(number)
    wanted = {one for term in by_term for one in term}
    for place, stems in zip(units.places, units.stems, strict=True):
        for term in _terms(sorted(stems & wanted)):
            for number in by_term.get(term, ()):
                yield number, place, True
        for one in sorted(stems & by_word.keys()):
            for number in by_word[one]:
                yield number, place, False
