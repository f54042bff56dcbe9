"""What the slots of a template are called: by the kind of values they hold, the same values by the same name."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samecheck.model import PageRole
from samecheck.read.mask import SIGNS
from samecheck.read.words import words
from samecheck.sector.families.sheet import Sheet
from samecheck.sector.families.template import Column, shown, value

#: Share of the pages on which two slots hold the same for them to be one, and of the values that are of a kind for the
#: slot to be. Guessed.
_AGREE, _OF_A_KIND = 0.8, 0.6

#: Letters of a word that makes no other value of one: articles, prepositions. Guessed.
_LITTLE = 3

#: What a page is about, by its role: the kind of the value that is in its address.
_ABOUT: dict[PageRole, str] = {"city": "place", "service": "service", "product": "product"}
_POSSESSIVE = re.compile(r"['’]s?$")
#: In addresses letters are written out or bare.
_BARE = str.maketrans(
    {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "á": "a", "ó": "o", "ñ": "n", "ç": "c"}
)
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class Filled:
    """The template as text, and the values of each of its slots by name, one a page; empty where a page has none."""

    text: str
    slots: Mapping[str, tuple[str, ...]]


def filled(sheets: Sequence[Sheet], template: Sequence[Column]) -> Filled:
    """``template`` with its slots named, and what ``sheets`` fill in."""
    names: dict[str, tuple[str, ...]] = {}
    lines = []
    for column in template:
        called: list[str | None] = []
        for slot in column.slots:
            if slot is None:
                called.append(None)
                continue
            texts, owns = _values(column, slot.values, len(sheets))
            name = _known(texts, names) or _new(_kind(sheets, column, slot.values, texts), names)
            names[name] = tuple(old or new for old, new in zip(names.get(name, texts), texts, strict=True))
            called.append(f"⟨{name}⟩{owns}")
        lines.append(shown(column, called))
    return Filled("\n".join(lines), names)


def _values(column: Column, ranges: Mapping[int, tuple[int, int]], pages: int) -> tuple[tuple[str, ...], str]:
    """The slot's text on each page, and the "'s" that all of them end with, taken off."""
    texts = [value(column.lines[page], ranges[page]) if page in ranges else "" for page in range(pages)]
    ends = {hit.group() if (hit := _POSSESSIVE.search(text)) else "" for text in texts if text}
    if "" in ends or not ends:
        return tuple(texts), ""
    return tuple(_POSSESSIVE.sub("", text) for text in texts), "’s"


def _known(texts: Sequence[str], names: Mapping[str, Sequence[str]]) -> str | None:
    """The slot that holds the same as ``texts`` on nearly all pages where both hold something."""
    for name, others in names.items():
        both = [(one, two) for one, two in zip(texts, others, strict=True) if one and two]
        alike = sum(_same(one, two) for one, two in both)
        if len(both) >= max(2, len([text for text in texts if text]) / 2) and alike >= _AGREE * len(both):
            return name
    return None


def _same(one: str, two: str) -> bool:
    """Whether two values are the same but for a little word beside one of them.

    >>> _same("an Eagle", "Eagle"), _same("Eagle’s", "Eagle"), _same("Eagle", "Bald Eagle")
    (True, True, False)
    """
    shorter, longer = sorted((words(_POSSESSIVE.sub("", text)) for text in (one, two)), key=len)
    if shorter == longer:
        return True
    beside = {longer[0]: longer[1:], longer[-1]: longer[:-1]}
    return any(len(word) <= _LITTLE and rest == shorter for word, rest in beside.items() if rest)


def _new(kind: str, names: Mapping[str, object]) -> str:
    """A name of ``kind`` that is not given yet; slots of no kind are numbered from the first."""
    number = 1 + sum(name == kind or name.startswith(f"{kind} ") for name in names)
    return f"{kind} {number}" if number > 1 or kind == "slot" else kind


def _kind(sheets: Sequence[Sheet], column: Column, ranges: Mapping[int, tuple[int, int]], texts: Sequence[str]) -> str:
    """What the slot holds: the sign that most values stand behind, else what the pages are about, else unknown."""
    signs: Counter[str] = Counter()
    held = [page for page in sorted(ranges) if texts[page]]
    for page in held:
        start, end = ranges[page]
        masked = column.lines[page].masked[start:end]
        found = Counter(word for word in masked if word in SIGNS)
        if found and 2 * sum(found.values()) >= len(masked):
            signs[min(found, key=lambda sign: (-found[sign], sign))] += 1
    if signs:
        sign = min(signs, key=lambda one: (-signs[one], one))
        if signs[sign] >= _OF_A_KIND * len(held):
            return sign.strip("⟨⟩")
    about = [page for page in held if _in_address(texts[page], sheets[page].reading.url)]
    if len(about) > max(1.0, _OF_A_KIND * len(held)):
        roles = Counter(sheets[page].reading.role for page in about)
        return _ABOUT.get(min(roles, key=lambda role: (-roles[role], role)), "topic")
    return "slot"


def _in_address(text: str, url: str) -> bool:
    """Whether the page's address names ``text``.

    >>> _in_address("Bad Köstritz", "https://x.example/orte/bad-koestritz.html"), _in_address("us", "x/about-us")
    (True, False)
    """
    slug = set(words(re.sub(r"[\W_]+", " ", url.lower())))
    spellings = (text.lower().translate(table) for table in (_SPELT, _BARE))
    return any(len("".join(found)) > 2 and slug.issuperset(found) for found in map(words, spellings))
