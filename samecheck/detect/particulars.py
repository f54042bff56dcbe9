"""What in a sentence is particular: each name, place, figure, way of working that a rival elsewhere could not sign.

What the sector's sites use as well tells less, and what all of them use nothing; nor do the figures everyone puts up
(`samecheck.detect.anchors`), nor the business's own name: it is what a rival would take away. Its own town tells little.

Names are known by how the site writes a word in all its sentences, not by a capital in this one: capitals and stops do not
change what is found. Rare words are those of English; in other languages only the rest is found.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from math import log10

from samecheck.detect.anchors import PRAISE, is_anchor
from samecheck.detect.particular import Kind, Particular
from samecheck.read.figures import DATE, MAIL, NUMBER, PHONE, PRICE, TIME, WEB
from samecheck.read.gazetteer import codes, states
from samecheck.read.mask import BRAND, PERSON, PHRASE, PLACE
from samecheck.read.places import SURE
from samecheck.read.usage import compared, tokens
from samecheck.read.words import spans
from samecheck.sector.chance import background
from samecheck.sector.custom import WRITTEN, Custom, Own
from samecheck.sector.trade import stem

#: How much each kind tells, in nats. Source: near to what a logistic regression found on 268 sentences of ../shared/data
#: labelled by one reader: there all kinds of names and figures weigh alike, a place half of that. A place and a contact weigh
#: more than they did there, so that a sentence which names the own town is not generic: a rival elsewhere could not sign it;
#: a rare word weighs less, by the first 200 of tests/detect/specificity_labels.csv. None of all these is in its second part.
_STRENGTH: dict[Kind, float] = {
    "name": 0.8, "place": 0.7, "figure": 1.0, "date": 1.0, "price": 1.0, "contact": 0.35, "method": 0.2, "model": 1.0,
    "word": 0.15,
}  # fmt: skip
#: A figure in words ("two coats"), a day without a date. Guessed.
_SPELT, _DAY = 0.3, 0.2
#: A measure in words ("fifty minutes") tells as much more than another figure in words. Guessed.
_MEASURED = 2.5
#: What is left of a name or place that the site speaks of again and again. Guessed, as are the next ones.
_AT_HOME = 0.5
#: More for what vouches for the business, or is a result.
_VOUCHED = 0.3
#: Below this strength nothing is listed. Guessed.
_LEAST = 0.1
#: A word this frequent in business English, in uses of 640,000 words, is not rare at all.
_USUAL = 60
#: What is left of a name that is a usual word besides, and of one so short that it may be a term of the trade ("HRM").
_USUAL_NAME, _SHORT_NAME = 0.3, 0.5

_KINDS: dict[str, Kind] = {
    NUMBER: "figure", DATE: "date", TIME: "date", PRICE: "price", PHONE: "contact", MAIL: "contact", WEB: "contact",
}  # fmt: skip
_MEASURES = frozenset(
    "second seconds minute minutes hour hours day days night nights week weeks month months year years percent "
    "dollar dollars pound pounds euros pence mile miles foot feet inch inches yards metres meters litres gallons".split()
)
_UNIT = re.compile(
    r"\d[\d.,]*(?:st|nd|rd|th|k|m|x|s|ft|mm|cm|km|kg|lbs?|oz|gb|tb|mb|hp|mph|sq|in|yrs?|hrs?|h|am|pm|%|\+)?"
)
_VOUCHING = re.compile(
    r"(?:un)?licen[sc]e[ds]?|certifi\w+|accredit\w+|award(?:s|ed)?|winner|won|members?|registered|registration|approved|"
    r"patent\w*|chartered|graduated?|degree|diploma|iso"
)
_RESULT = re.compile(
    r"faster|slower|cheaper|fewer|lower|higher|longer|reduc\w+|increas\w+|improv\w+|sav(?:e[ds]?|ings?)|grew|growth|rate|roi|guarante\w+|warrant\w+|"
    r"refund\w*|prorated|rated|ranked|average|uptime"
)
_NO_UNIT = frozenset(
    "of in to and the on for at is are a an or with by from per but as our your we you that this it if".split()
)
#: Words on either side that tell what a figure or name is.
_AROUND = 3
#: "because", and "by soaking", "without cutting", "not a blowtorch": with something telling in the words that follow.
_METHOD = frozenset("because using unless until instead whereas otherwise".split())
_LEADING = frozenset("by without before after not".split())
_FOLLOWING = 6
_FOR = frozenset("for to serving helping help serve with among".split())
#: Letters of a word that tells anything by being rare, or of a name that is no abbreviation.
_LONG = 4


@dataclass(frozen=True)
class _Line:
    """A passage's words, each with its masked form and where it stands."""

    text: str
    words: Sequence[str]
    signs: Sequence[str]
    at: Sequence[tuple[int, int]]
    english: bool

    def after(self, place: int) -> str:
        """The word after ``place``, or nothing."""
        return self.words[place + 1] if place + 1 < len(self.words) else ""

    def beside(self, first: int, end: int, wanted: re.Pattern[str]) -> bool:
        """Whether a word like ``wanted`` stands near the words ``first`` to ``end``."""
        return any(wanted.fullmatch(word) for word in self.words[max(0, first - _AROUND) : end + _AROUND])

    def joined(self, place: int, by: str) -> bool:
        """Whether ``by`` and nothing else parts the word at ``place`` from the one before."""
        return self.text[self.at[place - 1][1] : self.at[place][0]] == by

    def particular(self, first: int, end: int, kind: Kind, strength: float) -> Particular | None:
        """The words ``first`` to ``end`` as a particular, if they tell enough."""
        if strength < _LEAST:
            return None
        same = " ".join(map(compared, self.words[first:end]))
        return Particular(self.at[first][0], self.at[end - 1][1], kind, strength, same)


@dataclass(frozen=True)
class Finder:
    """Finds what is particular in the passages of one site: ``own`` names, in a sector of some ``custom``."""

    custom: Custom
    own: Own

    def __call__(
        self, text: str, words: Sequence[str], masked: Sequence[str], named: Collection[str] = (), lang: str = ""
    ) -> tuple[Particular, ...]:
        """The particulars of ``text``, whose words are ``words``, in its order; they do not overlap.

        ``named`` are the words of it that a name finder knows as names.
        """
        line = _Line(text, words, masked, spans(text), lang in ("", "en"))
        heads = frozenset(word for word in named if word not in self.custom.ordinary)
        found: list[Particular] = []
        place = 0
        while place < len(words):
            one, place = self._at(line, place, heads)
            if one is not None:
                found.append(one)
        return tuple(found)

    def may_hide_names(self, text: str, masked: Sequence[str]) -> bool:
        """Whether only a name finder can tell if a word that begins a sentence of ``text`` is a name.

        A word inside a sentence is one if its capital says so, and a word that some site writes in lower case is none.
        """
        return any(
            one.opens
            and one.capital
            and sign == one.word
            and not any(map(str.isdigit, one.word))
            and one.word.partition("'")[0] not in self.custom.ordinary
            and one.word not in self.own.names
            for one, sign in zip(tokens(text), masked, strict=True)
        )

    def _at(self, line: _Line, place: int, heads: Collection[str]) -> tuple[Particular | None, int]:
        """What begins at ``place``, if anything, and where to go on."""
        word, sign = line.words[place], line.signs[place]
        if sign in (BRAND, PHRASE):
            return None, place + 1
        if sign in _KINDS:
            return self._figure(line, place)
        if self._is_name(line, place, heads):
            return self._name(line, place, heads)
        if word in WRITTEN:
            return self._written(line, place)
        if word in _METHOD or (word in _LEADING and (line.after(place).endswith("ing") or word == "not")):
            telling = any(
                self._rare(line, n) >= _LEAST for n in range(place + 1, min(place + 1 + _FOLLOWING, len(line.words)))
            )
            return (line.particular(place, place + 1, "method", _STRENGTH["method"]) if telling else None), place + 1
        audience = word.endswith("s") and not _FOR.isdisjoint(line.words[max(0, place - _AROUND) : place])
        return line.particular(place, place + 1, "audience" if audience else "word", self._rare(line, place)), place + 1

    def _rare(self, line: _Line, place: int) -> float:
        """How much a word tells by being rare in business English and in the sector."""
        word = line.words[place]
        base, _, ending = word.partition("'")
        if (
            not line.english
            or line.signs[place] != word
            or len(base) < _LONG
            or ending not in ("", "s")
            or base in PRAISE
        ):
            return 0.0
        return _STRENGTH["word"] * rarity(base) * (1 - self.custom.share(word)) ** 2

    def _is_name(self, line: _Line, place: int, heads: Collection[str]) -> bool:
        word, sign = compared(line.words[place]), line.signs[place]
        return sign in (PLACE, PERSON) or (sign == line.words[place] and (word in self.own.names or word in heads))

    def _name(self, line: _Line, first: int, heads: Collection[str]) -> tuple[Particular | None, int]:
        """The run of names, or of places, that begins at ``first``."""
        is_place = line.signs[first] == PLACE
        end = first + 1
        while end < len(line.words) and self._is_name(line, end, heads) and (line.signs[end] == PLACE) == is_place:
            state = is_place and (line.words[end] in codes() or (line.words[end],) in states())
            if not (line.joined(end, " ") or line.joined(end, "-") or (state and line.joined(end, ", "))):
                break
            end += 1
        tells = max(self._told_by(line, n) for n in range(first, end))
        if is_place:
            return line.particular(first, end, "place", tells), end
        if first and line.words[first - 1] in SURE and line.signs[first] != PERSON:
            known = max(_AT_HOME if compared(line.words[n]) in self.own.home else 1.0 for n in range(first, end))
            return line.particular(first, end, "place", min(tells, _STRENGTH["place"] * known)), end
        vouched = line.beside(first, end, _VOUCHING)
        return line.particular(first, end, "credential" if vouched else "name", tells + _VOUCHED * vouched), end

    def _told_by(self, line: _Line, place: int) -> float:
        """How much one word of a name tells."""
        word, sign = compared(line.words[place]), line.signs[place]
        known = _AT_HOME if word in self.own.home else 1.0
        if sign == PLACE:
            return _STRENGTH["place"] * known
        if sign == PERSON:
            return _STRENGTH["name"] * known
        usual = _USUAL_NAME + (1 - _USUAL_NAME) * rarity(word)
        short = _SHORT_NAME if len(word) < _LONG else 1.0
        return _STRENGTH["name"] * usual * short * known * (1 - self.custom.share(word))

    def _written(self, line: _Line, first: int) -> tuple[Particular | None, int]:
        """The figure in words that begins at ``first``, unless everyone puts it up or the sector's sites share it."""
        end = first + 1
        while end < len(line.words) and line.words[end] in WRITTEN and line.signs[end] == line.words[end]:
            end += 1
        if is_anchor(line.words, end - 1):
            return None, end
        tells = _SPELT * (1 - self.custom.figure_share(line.words[end - 1], line.after(end - 1)))
        if line.after(end - 1) in _MEASURES:
            return line.particular(first, end + 1, "figure", _MEASURED * tells), end + 1
        return line.particular(first, end, "figure", tells), end

    def _figure(self, line: _Line, first: int) -> tuple[Particular | None, int]:
        """The figure that begins at ``first``, unless everyone puts it up or the sector's sites share it."""
        sign, end = line.signs[first], first + 1
        while end < len(line.words) and line.signs[end] == sign and sign != NUMBER:
            end += 1
        if is_anchor(line.words, first):
            return None, end
        kind = _KINDS[sign]
        tells = _STRENGTH[kind]
        if kind == "date" and not any(map(str.isdigit, "".join(line.words[first:end]))):
            tells = _DAY
        if kind == "figure" and line.words[first].isalpha():
            tells = _SPELT
        elif kind == "figure" and not _UNIT.fullmatch(line.words[first]):
            kind = "model"
        elif kind == "figure" and line.beside(first, end, _RESULT):
            kind, tells = "proof", tells + _VOUCHED
        elif kind == "figure" and line.beside(first, end, _VOUCHING):
            kind, tells = "credential", tells + _VOUCHED
        share = self.custom.figure_share(line.words[first], line.after(first))
        tells *= 1 - share
        if sign == NUMBER and kind != "model" and end < len(line.words) and self._is_unit(line, end):
            tells, end = tells + self._rare(line, end), end + 1
        return line.particular(first, end, kind, tells), end

    def _is_unit(self, line: _Line, place: int) -> bool:
        """Whether the word at ``place`` tells what the figure before it counts."""
        word = line.words[place]
        plain = line.signs[place] == word and word.isalpha() and word not in _NO_UNIT
        beside = line.joined(place, " ") or line.joined(place, "-")
        return plain and beside and not self._is_name(line, place, frozenset())


@cache
def _stems() -> dict[str, int]:
    """Uses of each stem in business English."""
    found: dict[str, int] = {}
    for word, count in background().words.items():
        found[stem(word)] = found.get(stem(word), 0) + count
    return found


def rarity(word: str) -> float:
    """0 for a word that business English uses all the time, 1 for one never seen there."""
    return max(0.0, 1 - log10(1 + _stems().get(stem(word), 0)) / log10(1 + _USUAL))
