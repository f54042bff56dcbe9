"""What in a sentence is particular: each name, place, figure, way of working that a rival elsewhere could not sign.

What the sector's sites use as well tells less, and what all of them use nothing; nor do the figures everyone puts up
(`samecheck.detect.anchors`), nor the business's own name: it is what a rival would take away. Its own town tells little.

Names are known by how the site writes a word in all its sentences, not by a capital in this one: capitals and stops do not
change what is found. Rare words are those of English; in other languages only the rest is found.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from samecheck.detect.anchors import PRAISE, is_anchor
from samecheck.detect.line import AROUND, LEAST, Line, rarity
from samecheck.detect.particular import Kind, Particular
from samecheck.read.figures import DATE, MAIL, NUMBER, PHONE, PRICE, TIME, WEB
from samecheck.read.gazetteer import codes, states
from samecheck.read.mask import BRAND, PERSON, PHRASE, PLACE
from samecheck.read.places import SURE
from samecheck.read.usage import compared, tokens
from samecheck.read.words import spans
from samecheck.sector.chance import common_words
from samecheck.sector.custom import WRITTEN, Custom, Own

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
#: A time of day: a rival may open at nine as well, and every trade knows the call at 2 a.m. Guessed: by itself not protected.
_CLOCK = 0.7
#: A measure in words ("fifty minutes"), or a large number ("six hundred"), tells as much more than another figure in words.
#: Guessed.
_MEASURED = 2.5
#: What is left of a name or place that the site speaks of again and again. Guessed, as are the next ones.
_AT_HOME = 0.5
#: More for what vouches for the business, or is a result.
_VOUCHED = 0.3
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
    """of in to and the on for at is was are were a an or with by from per but as our your we you they that this those it if has
    have had along north south east west""".split()
)
#: "A+ rated": everyone is.
_GRADES = frozenset(("a+", "aaa"))
#: Figures in words may go on with these: "six hundred".
_MAGNITUDES = frozenset("hundred thousand million billion".split())
_WRITTEN = WRITTEN | _MAGNITUDES
#: States' codes that are words: in lower case no place without one beside ("verbal or in any other form").
_SMALL = frozenset("in or me hi ok oh la pa ma id de al".split())
#: Below this rarity a word is a plain one. Guessed.
_PLAIN = 0.5
#: "because", and "by soaking", "without cutting", "not a blowtorch": with something telling in the words that follow.
_METHOD = frozenset("because using unless until instead whereas otherwise".split())
_LEADING = frozenset("by without before after not".split())
_FOLLOWING = 6
_FOR = frozenset("for to serving helping help serve with among".split())
#: Letters of a word that tells anything by being rare, or of a name that is no abbreviation.
_LONG = 4


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
        line = Line(text, words, masked, spans(text), lang in ("", "en"))
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

    def _at(self, line: Line, place: int, heads: Collection[str]) -> tuple[Particular | None, int]:
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
                self._rare(line, n) >= LEAST for n in range(place + 1, min(place + 1 + _FOLLOWING, len(line.words)))
            )
            return (line.particular(place, place + 1, "method", _STRENGTH["method"]) if telling else None), place + 1
        audience = word.endswith("s") and not _FOR.isdisjoint(line.words[max(0, place - AROUND) : place])
        return line.particular(place, place + 1, "audience" if audience else "word", self._rare(line, place)), place + 1

    def _rare(self, line: Line, place: int) -> float:
        """How much a word tells by being rare in business English and in the sector."""
        word = line.words[place]
        base, _, ending = word.partition("'")
        if (
            not line.english
            or line.signs[place] != word
            or len(base) < _LONG
            or ending not in ("", "s")
            or base in PRAISE
            or "." in base
        ):
            return 0.0
        return _STRENGTH["word"] * rarity(base) * (1 - self.custom.share(word)) ** 2

    def _is_name(self, line: Line, place: int, heads: Collection[str]) -> bool:
        word, sign = compared(line.words[place]), line.signs[place]
        if word in _GRADES:
            return False
        return sign in (PLACE, PERSON) or (sign == line.words[place] and (word in self.own.names or word in heads))

    def _name(self, line: Line, first: int, heads: Collection[str]) -> tuple[Particular | None, int]:
        """The run of names, or of places, that begins at ``first``."""
        end = first + 1
        while end < len(line.words) and self._is_name(line, end, heads):
            state = line.signs[end - 1] == PLACE and (line.words[end] in codes() or (line.words[end],) in states())
            if not (line.joined(end, " ") or line.joined(end, "-") or (state and line.joined(end, ", "))):
                break
            end += 1
        # "Rio Grande Valley" of which only the end is known is a place; "Texas Boulevard" is more than its place.
        is_place = line.signs[end - 1] == PLACE
        if is_place:
            written = line.text[line.at[first][0] : line.at[end - 1][1]]
            if written.islower() and _SMALL.issuperset(line.words[first:end]):
                return None, end
            tells = max(self._told_by(line, n) for n in range(first, end) if line.signs[n] == PLACE)
            return line.particular(first, end, "place", tells), end
        tells = max(self._told_by(line, n) for n in range(first, end))
        if first and line.words[first - 1] in SURE and line.signs[first] != PERSON:
            known = max(_AT_HOME if compared(line.words[n]) in self.own.home else 1.0 for n in range(first, end))
            return line.particular(first, end, "place", min(tells, _STRENGTH["place"] * known)), end
        vouched = line.beside(first, end, _VOUCHING)
        return line.particular(first, end, "credential" if vouched else "name", tells + _VOUCHED * vouched), end

    def _told_by(self, line: Line, place: int) -> float:
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

    def _written(self, line: Line, first: int) -> tuple[Particular | None, int]:
        """The figure in words that begins at ``first``, unless everyone puts it up or the sector's sites share it."""
        end = first + 1
        while end < len(line.words) and line.words[end] in _WRITTEN and line.signs[end] == line.words[end]:
            end += 1
        if is_anchor(line.words, end - 1):
            return None, end
        measured = line.after(end - 1) in _MEASURES
        large = not _MAGNITUDES.isdisjoint(line.words[first + 1 : end])
        tells = _SPELT * (_MEASURED if measured or large else 1.0)
        tells *= 1 - self.custom.figure_share(line.words[end - 1], line.after(end - 1))
        end += measured
        return line.particular(first, end, "figure", tells), end

    def _figure(self, line: Line, first: int) -> tuple[Particular | None, int]:
        """The figure that begins at ``first``, unless everyone puts it up or the sector's sites share it."""
        sign, end = line.signs[first], first + 1
        while end < len(line.words) and line.signs[end] == sign and sign != NUMBER:
            end += 1
        kind = _KINDS[sign]
        if kind in ("figure", "price") and (is_anchor(line.words, first) or line.counts_items(first)):
            return None, end
        if sign == NUMBER and _is_numbered(line.words[first]):
            return None, end
        unit = sign == NUMBER and end < len(line.words) and self._is_unit(line, end)
        if kind == "figure":
            kind, tells = _counted(line, first, unit=unit)
        elif kind == "date" and not any(map(str.isdigit, "".join(line.words[first:end]))):
            tells = _DAY
        else:
            tells = _CLOCK if sign == TIME else _STRENGTH[kind]
        if kind != "contact":
            tells *= 1 - min(self.custom.figure_share(line.words[n], line.after(n)) for n in range(first, end))
        if unit and kind != "model":
            tells, end = tells + self._rare(line, end), end + 1
        return line.particular(first, end, kind, tells), end

    def _is_unit(self, line: Line, place: int) -> bool:
        """Whether the word at ``place`` tells what the figure before it counts."""
        word = line.words[place]
        plain = line.signs[place] == word and word.isalpha() and word not in _NO_UNIT
        beside = line.joined(place, " ") or line.joined(place, "-")
        told = word.endswith("s") or word in _MEASURES or word not in common_words()
        return plain and told and beside and not self._is_name(line, place, frozenset())


def _counted(line: Line, place: int, *, unit: bool) -> tuple[Kind, float]:
    """What kind of figure stands at ``place``, and how much it tells; ``unit`` says that what it counts is told."""
    word = line.words[place]
    if word.isalpha() or (len(word) == 1 and not unit and not line.spans_to(place + 1)):
        return "figure", _SPELT
    if not _UNIT.fullmatch(word):
        return "model", _STRENGTH["model"]
    if line.beside(place, place + 1, _RESULT):
        return "proof", _STRENGTH["figure"] + _VOUCHED
    if line.beside(place, place + 1, _VOUCHING):
        return "credential", _STRENGTH["figure"] + _VOUCHED
    return "figure", _STRENGTH["figure"]


def _is_numbered(word: str) -> bool:
    """Whether ``word`` is a plain one with a figure stuck to it ("keywords1"): the mark of a footnote or a list."""
    plain = word.rstrip("0123456789")
    return len(plain) >= _LONG and plain.isalpha() and 0 < len(word) - len(plain) <= 2 and rarity(plain) < _PLAIN
