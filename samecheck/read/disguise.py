"""Letters that pass for others: look-alikes of other scripts, styled letters, small capitals.

A reader sees "Free estimates" in "Frее еstimаtes" (four Cyrillic letters) and in "𝐅𝐫𝐞𝐞 𝐞𝐬𝐭𝐢𝐦𝐚𝐭𝐞𝐬"; a comparison of
characters sees two texts that share nothing. Texts are kept as they stand and compared as they are read.

Whole words of another script are left alone unless they stand in a text of Latin letters and look like a word of it all
through: Russian and Greek stay Russian and Greek. Digits for letters ("fr33") are read as letters only in a text
full of them: model numbers and names ("5w30", "h2o", "b2b") are written the same way.

Own tables, because those of Unicode (UTS 39, confusables.txt) and the libraries made of them also make l, 1 and I one,
turn one letter into two, and know nothing of small capitals: what was left of them here would be these tables.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

from samecheck.sentences import sentence

Script = Literal["latin", "cyrillic", "greek", "other"]

#: Styled forms of letters and digits that Unicode itself calls compatible with the plain ones, one for one.
_STYLED = (
    (0x1D400, 0x1D7FF), (0xFF01, 0xFF5E), (0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x2102, 0x2134), (0x2160, 0x217F),
    (0x1D2C, 0x1D6A), (0x1D9C, 0x1DBF), (0x02B0, 0x02B8), (0x2071, 0x2071), (0x207F, 0x207F), (0x2090, 0x209C),
)  # fmt: skip
#: White letters on black, which are compatible with nothing, from A on.
_WHITE = (0x1F150, 0x1F170)
_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz"
_LATIN = "ɑɡıȷƒʼ‘＇", "agijf'''"

#: Letters of other scripts that can hardly be told from the Latin ones.
_SAME = {
    "cyrillic": ("асеорѕуіјхһԁԛԝѵѐёАВСЕНІЈКМОРЅТУХҮԚԜЁ", "aceopsyijxhdqwveeABCEHIJKMOPSTYXYQWE"),
    "greek": ("οναικρυόίϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ovaikpuoicjABEZHIKMNOPTYXC"),
    "other": (
        "օոսհզᎠᎡᎢᎪᎫᎳᎷᎻᏀᏃᏙᏚᏞᏟᏢᏦᏴꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ",
        "onuhqDRTAJWMHGZVSLCPKBBPDTGKJCZFMNLSRVHWXYAEIOU",
    ),
}
#: Those that are taken for Latin ones where the rest of the word is Latin.
_LIKE = {
    "cyrillic": ("вкмнптгьиЗ", "bkmhntrbuE"),
    "greek": ("αβγεηθιμπστχωάέήύώ", "abyenoiunotxwaenuw"),
}
#: Latin letters that are typed for Cyrillic ones, and those.
_TYPED = "aceopyxiABCEHKMOPTX", "асеорухіАВСЕНКМОРТХ"

#: Everything that may have to be folded: nearly all texts are sent away by this.
_SUSPECT = re.compile(
    "[ıȷƒʼ‘\u0250-\u02b8\u0370-\u058f\u13a0-\u13f5\u1c80-\u1c88\u1d00-\u1dbf\u2071\u207f\u2090-\u209c\u2102-\u2188"
    "\u24b6-\u24e9\ua4d0-\ua4fd\ua730\ua731\ua7af\uff01-\uff5e\U0001d400-\U0001d7ff\U0001f130-\U0001f189]"
)
#: Letters with an accent, and words of English, and of no other language of these letters, that have none.
_ACCENT = re.compile("[À-ÖØ-öø-ňŊ-žƠ-ǿȀ-țȦ-ȳ\u1e00-\u1eff]")
_ENGLISH = frozenset("the and with our your you that from this".split())
#: Share of words with accents from which on an English text is in disguise; "a café in São Paulo" is not.
_ACCENTED = 0.25
#: A digit among letters; digits by what they pass for; words with such digits, their least number and share of all, from
#: which on a text is in disguise. No text of ../shared/data has as many.
_FIGURED = re.compile(r"[^\W\d_][0134579][^\W\d_]")
_FIGURES = str.maketrans("0134579", "oieastg")
_LEAST_FIGURED, _SHARE_FIGURED = 3, 0.2
_RUN = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
#: A word in disguise is worth a note from this many letters on: "µm" and "β-carotene" are none.
_NOTED = 3
#: A word cut by characters of no width, in markup; programs set them between words and in addresses, and soft hyphens and
#: joiners in words: neither is meant.
_CUT = re.compile(
    r"[a-z]{1,40}(?:[\u200b\u2060-\u2064\ufeff]|&(?:#8203|#[xX]200[bB]|ZeroWidthSpace|NoBreak);){1,9}[a-z]{1,40}"
)
#: Of each way to cut a word a part: hardly a page has any, and looking for these takes a tenth of trying every word.
_CUTTERS = ("\u200b", *"\u2060\u2061\u2062\u2063\u2064", "\ufeff", "&#8203;", "200b;", "200B;", "&ZeroW", "&NoBreak;")
#: Different words on a page from which on a note is due: one may have been typed on the wrong keyboard. Of 2,015 real
#: pages one has one word of two scripts, none has a word that is cut.
_MIXED, _SEVERAL = 2, 5
_QUOTED = 3
# By whether words are mixed, and cut.
_TOLD = {
    (False, False): "",
    (True, False): sentence(
        "{mixed:d} words with letters of another alphabet that pass for Latin ones ({some}); compared as a reader sees them"
    ),
    (False, True): sentence("{cut:d} words cut by characters nobody sees; compared as a reader sees them"),
    (True, True): sentence(
        "{mixed:d} words with letters of another alphabet that pass for Latin ones ({some}), {cut:d} words cut by characters "
        "nobody sees; compared as a reader sees them"
    ),
}


@lru_cache(maxsize=512)
def folded(text: str) -> str:
    """``text`` with each look-alike letter as the one it passes for; every character stays in its place.

    >>> folded("Frее еstimаtes"), folded("𝐅𝐫𝐞𝐞 ｅｓｔｉｍａｔｅｓ"), folded("Мы рады Вам"), folded("10 µm")
    ('Free estimates', 'Free estimates', 'Мы рады Вам', '10 µm')
    """
    if _FIGURED.search(text):
        text = _unfigured(text)
    if text.isascii():
        return text
    if _ACCENT.search(text):
        text = _unaccented(text)
    if not _SUSPECT.search(text):
        return text
    text = text.translate(_plain())
    mixed = [match for match in _LETTERS.finditer(text) if not match.group().isascii()]
    if not any(script(match.group()) != ("latin",) for match in mixed):
        return text
    latin = _is_latin(text)
    parts, end = [], 0
    for match in mixed:
        parts += [text[end : match.start()], _word(match.group(), latin=latin)]
        end = match.end()
    return "".join([*parts, text[end:]])


def disguised(text: str) -> list[str]:
    """The words of ``text``, as they stand, in which letters of another script pass for Latin ones.

    >>> disguised("Frее estimates at 5 µm, Тойота Camry")
    ['Frее']
    """
    if text.isascii() or not _SUSPECT.search(text):
        return []
    plain = folded(text)
    return [
        match.group()
        for match in _LETTERS.finditer(text)
        if len(match.group()) >= _NOTED
        and "latin" in (scripts := script(match.group()))
        and len(scripts) > 1
        and plain[match.start() : match.end()].isascii()
    ]


def disguises(body: str, texts: Iterable[str]) -> str:
    """What a page does to hide its words from programs, in words; empty where it does not.

    ``body`` is the page as it came, ``texts`` what is read on it.
    """
    mixed = dict.fromkeys(word for text in texts for word in disguised(text))
    some = ", ".join(f"“{word}”" for word in list(mixed)[:_QUOTED])
    cut = len(set(_CUT.findall(body))) if any(cutter in body for cutter in _CUTTERS) else 0
    told = _TOLD[len(mixed) >= _MIXED, cut >= _SEVERAL]
    return told.format(mixed=len(mixed), some=some, cut=cut)


@lru_cache(maxsize=512)
def script(word: str) -> tuple[Script, ...]:
    """The scripts of the letters of ``word``, each once, sorted.

    >>> script("café"), script("Frее")
    (('latin',), ('cyrillic', 'latin'))
    """
    return tuple(sorted(set(map(_script, word))))


def _unaccented(text: str) -> str:
    """``text`` without accents if it is English and they are too many, or on words that never have one."""
    bare = "".join(_bare(letter) for letter in text)
    pairs = [(match.group().lower(), text[match.start() : match.end()].lower()) for match in _LETTERS.finditer(bare)]
    changed = [plain for plain, written in pairs if plain != written]
    if not any(plain in _ENGLISH for plain, _ in pairs):
        return text
    many = len(changed) > 1 and len(changed) >= _ACCENTED * len(pairs)
    return bare if many or not _ENGLISH.isdisjoint(changed) else text


def _unfigured(text: str) -> str:
    """``text`` with letters for the digits in its words if it is English and too many of its words have some."""
    count = sum(1 for match in _RUN.finditer(text) if len(match.group()) > 1)
    figured = sum(1 for match in _RUN.finditer(text) if _is_figured(match.group()))
    if figured < _LEAST_FIGURED or figured < _SHARE_FIGURED * count:
        return text
    plain = _RUN.sub(lambda match: _spelt(match.group()), text)
    return plain if any(word.lower() in _ENGLISH for word in _LETTERS.findall(plain)) else text


def _is_figured(run: str) -> bool:
    """Whether ``run`` is a word in which digits stand among letters, as in "3st1mat3"."""
    return sum(map(str.isalpha, run)) >= _NOTED and _FIGURED.search(run) is not None


def _spelt(run: str) -> str:
    return run.translate(_FIGURES) if any(map(str.isalpha, run)) else run


@cache
def _bare(letter: str) -> str:
    """A Latin letter without its accent, everything else as it is."""
    plain = letter if letter.isascii() else unicodedata.normalize("NFD", letter)[0]
    return plain if plain.isascii() and plain.isalpha() else letter


@cache
def _script(letter: str) -> Script:
    name = "LATIN" if letter.isascii() else unicodedata.name(letter, "")
    if name.startswith(("LATIN", "MODIFIER", "FEMININE", "MASCULINE", "MICRO")):
        return "latin"
    return "cyrillic" if name.startswith("CYRILLIC") else "greek" if name.startswith("GREEK") else "other"


def _is_latin(text: str) -> bool:
    """Whether ``text`` is in Latin letters: more of its words are, or look so in part, than are surely of another script."""
    latin = foreign = 0
    for word in _LETTERS.findall(text):
        if "latin" in script(word):
            latin += 1
        elif _word(word, latin=True) == word:
            foreign += 1
    return latin > foreign


@lru_cache(maxsize=512)
def _word(word: str, *, latin: bool) -> str:
    """``word`` in one script if it can be read in one, ``latin`` telling what it stands in."""
    scripts = script(word)
    if scripts == ("latin",):
        return word
    if "latin" not in scripts:
        return word.translate(_same()) if latin and _looks(word, _same()) else word
    mostly = 2 * sum(_script(letter) == "latin" for letter in word) >= len(word)
    if (latin or mostly) and _looks(word, _like()):
        return word.translate(_like())
    # A Latin letter in a Russian word, typed on the wrong keyboard.
    if scripts == ("cyrillic", "latin") and _looks(word, _cyrillic(), but="cyrillic"):
        return word.translate(_cyrillic())
    return word


def _looks(word: str, table: dict[int, str], but: Script = "latin") -> bool:
    """Whether each letter of ``word`` that is not of the script ``but`` is in ``table``."""
    return all(ord(letter) in table or _script(letter) == but for letter in word)


@cache
def _plain() -> dict[int, str]:
    """Styled letters, digits and signs by the plain ones."""
    found = _table([_SMALL_CAPITALS, _LATIN])
    for first, last in _STYLED:
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and (plain.isascii() or plain.isalpha()):
                found[code] = plain
    found |= {first + n: chr(ord("A") + n) for first in _WHITE for n in range(26)}
    return found


@cache
def _same() -> dict[int, str]:
    return _table(_SAME.values())


@cache
def _like() -> dict[int, str]:
    return _table([*_LIKE.values(), *_SAME.values()])


@cache
def _cyrillic() -> dict[int, str]:
    return _table([_TYPED])


def _table(pairs: Iterable[tuple[str, str]]) -> dict[int, str]:
    return {ord(one): other for these, those in pairs for one, other in zip(these, those, strict=True)}
