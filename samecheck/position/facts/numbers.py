"""The numbers of a text, in figures and in words, with what they count: "seventy-four", "2,640 veneers", "since 2009"."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from samecheck.read.figures import DATE, NUMBER, PRICE, figures
from samecheck.sector.statements import GLUE
from samecheck.sector.trade import stem

Kind = Literal["count", "span", "year", "share", "money"]
#: What makes a number of a claim the better one: the larger, or the smaller ("within two hours", "since 1974").
Sense = Literal["more", "less", ""]
Value = tuple[float, Kind]

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_EINS = "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_ZEHN = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"
_WRITTEN: dict[str, int] = {
    **{word: n for names in (_ONES, _EINS) for n, word in enumerate(names.split())},
    **{word: 10 * n for names in (_TENS, _ZEHN) for n, word in enumerate(names.split(), 2)},
}
_TIMES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12, "hundert": 100, "tausend": 1_000}
_MONEY = frozenset("dollar dollars bucks pound pounds euro euros quid".split())
_SUFFIX = {"k": 1_000, "m": 1_000_000}
#: Days of a span of time, so that a week is seven days.
_DAYS = {
    **dict.fromkeys("minute minutes min mins minuten".split(), 1 / 1440),
    **dict.fromkeys("hour hours hr hrs stunde stunden".split(), 1 / 24),
    **dict.fromkeys("day days tag tage tagen night nights".split(), 1.0),
    **dict.fromkeys("week weeks woche wochen".split(), 7.0),
    **dict.fromkeys("month months monat monate monaten".split(), 30.0),
    **dict.fromkeys("year years yr yrs yr’s jahr jahre jahren".split(), 365.0),
    **dict.fromkeys("decade decades jahrzehnt jahrzehnte jahrzehnten".split(), 3650.0),
}
_TOKEN = re.compile(r"[$€£]?\d+(?:[.,]\d+)*(?:[kKmM]\b)?(?:\s?[%€+](?!\w))*|[^\W\d_]+(?:['’][^\W\d_]+)?|[.;:!?]")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: "24/7", "5-star": anybody says so.
_NO_NUMBER = re.compile(r"\b\d+\s?/\s?\d+\b|\b5(?:\.0)?[- ]stars?\b|\bfive[- ]stars?\b", re.IGNORECASE)
_BEGUN = frozenset("since established founded opened began started est seit gegründet incorporated".split())
_SINCE = frozenset(("since", "seit", "est"))
_WITHIN = frozenset("within under inside innerhalb binnen".split())
_LESS = frozenset(("less", "weniger"))
#: "never more than four", "at most six": a bound, of which neither more nor less is the larger claim; and so is "nine to five".
_BOUND = frozenset("never most between maximum max only first every each höchstens nur jede jeder jedes".split())
#: Sums that are the better the larger: what is covered or given. Prices are neither.
_GIVEN = re.compile(r"insur|cover|guarante|warrant|donat|rais|bond|liabilit|versicher|gespendet", re.IGNORECASE)
#: Words for one thing: being in business, answering for the work; and what others answer for, the makers of the material.
_MADE = "manufacturer"
_FAMILIES = {
    "business": re.compile(
        r"experience|business|industr|trad(?:e|ing)$|serv(?:ed|ing)$|open|establish|found(?:ed|ing)|famil|own|work(?:ed|ing)$|combined"
    ),
    "warranty": re.compile(r"warrant|guarant|garanti"),
    _MADE: re.compile(r"manufactur|materials?$|herstell"),
}
#: Words around a number that may tell what it counts.
_AROUND, _AFTER = 5, 3
#: Smaller counts are no claims: "two of us".
_LEAST = 3.0
_FIRST, _LAST = 1900, 2099


@dataclass(frozen=True)
class Number:
    """A ``value`` (of spans: days), what ``kind`` it is, stems of the words that follow it and that stand ``around``."""

    value: float
    kind: Kind
    counted: frozenset[str]
    around: frozenset[str]
    sense: Sense

    def is_beaten(self, other: "Number") -> bool:
        """Whether ``other`` counts the same and is the larger claim."""
        return self.is_alike(other) and (other.value > self.value if self.sense == "more" else other.value < self.value)

    def is_alike(self, other: "Number", common: Collection[str] = ()) -> bool:
        """Whether ``other`` counts the same: of both more is more, or less.

        Words that are ``common`` in the sector do not tell what is counted.
        """
        if self.kind != other.kind or not self.sense or self.sense != other.sense:
            return False
        if self.kind == "count":
            return bool(self.counted & other.counted)
        same = (self.around & other.around).difference(common)
        return bool(same) and (_MADE in self.around) == (_MADE in other.around)


def beats(mine: Iterable[Number], theirs: Sequence[Number], common: Collection[str] = ()) -> bool:
    """Whether the larger claim is ``theirs``: all that ``mine`` count and they count too is beaten.

    A year since when something is so is looked at only where nothing else is counted. Words ``common`` in the sector do not
    tell what is counted.
    """
    counted = [one for one in mine if one.sense and (one.value >= _LEAST or one.kind != "count")]
    claims = [one for one in counted if one.kind != "year"] or counted
    pairs = [(one, two) for one in claims for two in theirs if one.is_alike(two, common)]
    return bool(pairs) and all(one.is_beaten(two) for one, two in pairs)


def numbers(text: str) -> list[Number]:
    """The numbers of ``text`` in its order; telephone numbers, times of day and addresses are none.

    >>> [(one.value, one.kind) for one in numbers("Two dozen crews, 2,640 roofs since 2009, ten-year warranty, 24/7")]
    [(24.0, 'count'), (2640.0, 'count'), (2009.0, 'year'), (3650.0, 'span')]
    """
    tokens = [match[0] for match in _TOKEN.finditer(_without(text))]
    found, at = [], 0
    while at < len(tokens):
        value, kind, end = _number(tokens, at)
        if value is not None:
            found.append(_placed(value, kind, tokens, at, end, text))
        at = end
    return found


def values(several: Iterable[Number], least: float = 0.0) -> frozenset[Value]:
    """The values of ``several`` numbers that are ``least`` or more, each with its kind; spans of time count however short.

    Forty claims are no $40.
    """
    return frozenset((one.value, one.kind) for one in several if one.kind == "span" or one.value >= least)


def _without(text: str) -> str:
    """``text`` without figures that are no numbers: telephones, times, addresses, days of a month; a date's year stays."""
    kept, last = [], 0
    for start, end, sign in figures(text):
        if sign not in (NUMBER, PRICE):
            year = _YEAR.search(text[start:end]) if sign == DATE else None
            kept += [text[last:start], year[0] if year else " "]
            last = end
    return _NO_NUMBER.sub(" ", "".join([*kept, text[last:]])).replace("-", " ").replace("–", " ")


def _number(tokens: Sequence[str], at: int) -> tuple[float | None, Kind, int]:
    """The number that begins at ``at``, its kind as far as it shows, and where it ends; none if there is none."""
    word = tokens[at].lower()
    if any(map(str.isdigit, word)):
        return _in_figures(word, tokens, at)
    if word not in _WRITTEN and not (word in ("hundred", "dozen", "half") and at and tokens[at - 1].lower() == "a"):
        return None, "count", at + 1
    total, part, end = 0.0, 0.0, at
    while end < len(tokens):
        word = tokens[end].lower()
        if word in _WRITTEN and (end == at or (part % 100 >= 20 and _WRITTEN[word] < 10) or part % 100 == 0):
            part += _WRITTEN[word]
        elif word in _TIMES:
            part = max(1.0, part) * _TIMES[word]
            if _TIMES[word] >= 1000:
                total, part = total + part, 0.0
        elif not (word == "and" and end > at and tokens[end - 1].lower() in _TIMES and _goes_on(tokens, end)):
            break
        end += 1
    return (total + part if end > at else None), "count", max(end, at + 1)


def _goes_on(tokens: Sequence[str], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].lower() in _WRITTEN


def _in_figures(word: str, tokens: Sequence[str], at: int) -> tuple[float | None, Kind, int]:
    digits = word.strip("$€£%+ ")
    factor = _SUFFIX.get(digits[-1:], 1)
    digits = digits.rstrip("km")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(".", "").replace(",", ".")
    try:
        value = float(digits.replace(",", "").rstrip(".")) * factor
    except ValueError:
        return None, "count", at + 1
    end = at + 1
    while end < len(tokens) and tokens[end].lower() in _TIMES:
        value, end = value * _TIMES[tokens[end].lower()], end + 1
    if any(sign in word for sign in "$€£"):
        return value, "money", end
    if "%" in word or (end < len(tokens) and tokens[end].lower() in ("percent", "prozent")):
        return value, "share", end
    is_year = digits.isdigit() and len(digits) == 4 and _FIRST <= value <= _LAST and "+" not in word
    return value, "year" if is_year else "count", end


def _placed(value: float, kind: Kind, tokens: Sequence[str], start: int, end: int, text: str) -> Number:
    before = [word.lower() for word in tokens[max(0, start - 3) : start]]
    after = tuple(_until_stop(tokens[end:]))
    days = next((_DAYS[word] for word in after[:1] if word in _DAYS), 0.0)
    if kind == "count" and days:
        value, kind = value * days, "span"
    elif kind == "count" and after[:1] and after[0] in _MONEY:
        kind = "money"
    near = [word.lower() for word in tokens[max(0, start - _AROUND) : start]] + [
        w.lower() for w in tokens[end : end + _AROUND]
    ]
    around = frozenset(_topic(word) for word in near if _tells(word) and word not in _SINCE)
    counted = frozenset(stem(word) for word in after if _tells(word))
    return Number(round(value, 4), kind, counted, around, _sense(kind, before, text))


def _sense(kind: Kind, before: Sequence[str], text: str) -> Sense:
    if kind == "year":
        return "less" if not _BEGUN.isdisjoint(before) else ""
    if not _BOUND.isdisjoint(before):
        return ""
    if kind == "money":
        return "more" if _GIVEN.search(text) else ""
    if kind == "span" and not {*_WITHIN, *_LESS}.isdisjoint(before):
        return "less"
    return "more"


def _until_stop(tokens: Sequence[str]) -> Iterator[str]:
    """The next few words, up to the end of the sentence."""
    for token in tokens[:_AFTER]:
        if not token[0].isalpha():
            return
        yield token.lower()


def _topic(word: str) -> str:
    """The stem of ``word``, or what stands for all words of its family."""
    return next((sign for sign, family in _FAMILIES.items() if family.match(word)), stem(word))


def _tells(word: str) -> bool:
    return word.isalpha() and len(word) > 2 and word not in GLUE and word not in _DAYS and word not in _WRITTEN
