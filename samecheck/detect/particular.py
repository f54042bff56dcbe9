"""How particular a passage is: what in it only this business could say."""

from collections.abc import Collection, Sequence

from samecheck.read.figures import DATE
from samecheck.sector.chance import Chance

#: Words that tell how or why; with one of them a sentence explains something.
_MECHANISM = frozenset(["because", "using", "unless", "until", "instead", "whereas", "therefore", "otherwise"])

#: Figures in words; "one" says little, and "first" or "second" are mostly an order.
_COUNTED = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen half".split()
)
#: Somebody in person speaks.
_PERSON = frozenset(("i", "i'm", "i've", "i'll", "my", "mine", "me"))

_ALWAYS_CAPITAL = frozenset(("i", "i'm", "i’m", "i've", "i’ve", "i'll", "i’ll"))


def specificity(
    text: str, words: Sequence[str], masked: Collection[str], names: Collection[str], used: Chance
) -> float:
    """How particular ``text`` is, 0 to 1: figures, names and dates most, then mechanisms and words few others use.

    ``names`` are those a name finder saw in it, ``used`` tells which words the sector uses.
    """
    open_parts = 1.0
    if any(letter.isdigit() for letter in text) or not _COUNTED.isdisjoint(words):
        open_parts *= 0.3
    if not _PERSON.isdisjoint(words):
        open_parts *= 0.6
    if names or capitals(text) or DATE in masked:
        open_parts *= 0.3
    if not _MECHANISM.isdisjoint(words):
        open_parts *= 0.6
    for _ in range(min(4, len(_rare(words, used)))):
        open_parts *= 0.8
    return round(1 - open_parts, 4)


def may_hide_names(text: str) -> bool:
    """Whether only a name finder can tell if ``text`` holds a name.

    A capital inside a sentence is a name by itself, and a figure is particular whatever the name.
    """
    return not any(letter.isdigit() for letter in text) and not capitals(text)


def capitals(text: str) -> bool:
    """Whether a word inside ``text`` is capitalised though the text as a whole is not.

    >>> capitals("We serve Boise."), capitals("Drain Cleaning And Repair"), capitals("Then I call you.")
    (True, False, False)
    """
    inner = [word for word in text.split()[1:] if word[:1].isalpha() and word.lower() not in _ALWAYS_CAPITAL]
    capital = [word for word in inner if word[0].isupper()]
    return bool(capital) and len(capital) <= 0.6 * len(inner)


def _rare(words: Sequence[str], used: Chance) -> list[str]:
    """Words that business English seldom uses and this sector hardly more."""
    few = used.known.total * 2e-5
    here = max(2, used.size * 1e-4)
    return [
        word
        for word in dict.fromkeys(words)
        if len(word) > 3 and used.known.words.get(word, 0) < few and used.sector[word] <= here
    ]
