"""Ways to disguise, spin and pad a text, for who wants to know what is found all the same."""

import random
import re
import string
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from samecheck.embed import static
from samecheck.read.words import words
from samecheck.sector import Sector
from samecheck.sector.chance import background

Attack = Callable[[str, float, random.Random], str]
Padding = Callable[[int, "Case", random.Random], list[str]]


@dataclass(frozen=True)
class Case:
    """A site to attack, as lines, its peers, and sentences of another trade."""

    name: str
    lines: tuple[str, ...]
    peers: Sector
    foreign: tuple[str, ...]


def _each_word(change: Callable[[str, random.Random], str]) -> Attack:
    """The attack that changes a share of the words."""

    def attack(text: str, share: float, draw: random.Random) -> str:
        return re.sub(
            r"[^\W\d_]{3,}", lambda word: change(word.group(), draw) if draw.random() < share else word.group(), text
        )

    return attack


_CYRILLIC = str.maketrans("aceopxyiABCEHKMOPTX", "асеорхуіАВСЕНКМОРТХ")
_GREEK = str.maketrans("oviaktunABEHIKMNOPTXYZ", "ονιακτυηΑΒΕΗΙΚΜΝΟΡΤΧΥΖ")
_SMALL = str.maketrans("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ")
_LEET = str.maketrans("aeiost", "431057")
_BOLD = {ord(a): chr(0x1D41A + n) for n, a in enumerate(string.ascii_lowercase)}
_WIDE = {ord(a): chr(ord(a) + 0xFEE0) for a in string.ascii_letters}
_BUBBLES = {ord(a): chr(0x24D0 + n) for n, a in enumerate(string.ascii_lowercase)}


def _split(mark: str) -> Callable[[str, random.Random], str]:
    def split(word: str, draw: random.Random) -> str:
        at = draw.randint(1, len(word) - 1)
        return f"{word[:at]}{mark}{word[at:]}"

    return split


def _accented(word: str, draw: random.Random) -> str:
    return "".join(
        unicodedata.normalize("NFC", a + draw.choice("\u0300\u0301\u0302")) if a in "aeiou" else a for a in word
    )


def _towered(word: str, draw: random.Random) -> str:
    return "".join(a + "".join(draw.choices("\u0335\u0336\u0321\u0338", k=3)) for a in word)


@cache
def _synonyms() -> dict[str, str]:
    """For each common word the other one nearest to it by static vectors, of another stem."""
    counted = background().words
    common = sorted(word for word, times in counted.items() if times >= 15 and word.isalpha() and len(word) > 3)
    vectors = static.load().vectors(common)
    vectors /= np.maximum(1e-9, np.linalg.norm(vectors, axis=1, keepdims=True))
    near = vectors @ vectors.T
    found = {}
    for row, word in enumerate(common):
        for other in np.argsort(-near[row], kind="stable")[1:20].tolist():
            if common[other][:4] != word[:4]:
                found[word] = common[other]
                break
    return found


def _spun(word: str, _draw: random.Random) -> str:
    other = _synonyms().get(word.lower(), word)
    return other.capitalize() if word[0].isupper() else other


#: Each with the shares of words it is tried at.
ATTACKS: dict[str, tuple[Attack, tuple[float, ...]]] = {
    "Cyrillic look-alikes": (_each_word(lambda word, _: word.translate(_CYRILLIC)), (0.5, 1.0)),
    "Greek look-alikes": (_each_word(lambda word, _: word.translate(_GREEK)), (0.5, 1.0)),
    "zero-width space": (_each_word(_split("\u200b")), (0.5, 1.0)),
    "soft hyphen": (_each_word(_split("\u00ad")), (1.0,)),
    "stacked marks": (_each_word(_towered), (1.0,)),
    "mathematical bold": (_each_word(lambda word, _: word.translate(_BOLD)), (1.0,)),
    "full-width": (_each_word(lambda word, _: word.translate(_WIDE)), (1.0,)),
    "bubbles": (_each_word(lambda word, _: word.translate(_BUBBLES)), (1.0,)),
    "small capitals": (_each_word(lambda word, _: word.translate(_SMALL)), (1.0,)),
    "odd spaces": (
        lambda text, _share, draw: "".join(draw.choice("\u2003\u00a0\u2800\u3164") if a == " " else a for a in text),
        (1.0,),
    ),
    "reversed (bidi)": (lambda text, _share, _draw: f"\u202e{text[::-1]}\u202c", (1.0,)),
    "accents": (_each_word(_accented), (0.1, 0.5)),
    "digits for letters": (_each_word(lambda word, _: word.translate(_LEET)), (0.1, 0.5)),
    "synonyms": (_each_word(_spun), (0.1, 0.25, 0.5)),
}


def _random_words(size: int, _case: Case, draw: random.Random) -> list[str]:
    return _sentences(size, lambda: "".join(draw.choices(string.ascii_lowercase, k=draw.randint(3, 9))))


def _spoken(size: int, _case: Case, draw: random.Random) -> list[str]:
    def word() -> str:
        return "".join(draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(draw.randint(2, 4)))

    return _sentences(size, word)


def _soup(size: int, case: Case, draw: random.Random) -> list[str]:
    few = [word for word in dict.fromkeys(words(" ".join(case.lines))) if len(word) > 4][:6]
    return _sentences(size, lambda: draw.choice(few), 18)


def _filler(size: int, _case: Case, draw: random.Random) -> list[str]:
    latin = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore".split()
    return _sentences(size, lambda: draw.choice(latin))


def _foreign(size: int, case: Case, draw: random.Random) -> list[str]:
    found: list[str] = []
    for text in draw.sample(case.foreign, len(case.foreign)):
        if sum(len(one.split()) for one in found) >= size:
            break
        found.append(text)
    return found


def _sentences(size: int, word: Callable[[], str], length: int = 12) -> list[str]:
    return [f"{' '.join(word() for _ in range(length))}.".capitalize() for _ in range(max(1, size // length))]


PADDINGS: dict[str, Padding] = {
    "letters at random": _random_words,
    "words made up": _spoken,
    "filler": _filler,
    "search words": _soup,
    "another trade": _foreign,
}
