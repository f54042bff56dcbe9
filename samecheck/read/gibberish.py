"""Text that is no language: letters at random, filler, the same few words over and over.

Such text says nothing, and a score that is a share of words must not fall because of it. It is told by letters and
repetition alone, in whatever language, because a real sentence must never be taken for it: of 77,143 real passages in
English, German and some others 4 are (scripts/fit_gibberish.py), all of them lists of search words.
Words made up so that they can be spoken ("blorf tandik") are told on English pages only.
"""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Container, Sequence
from functools import cache

from samecheck.read.language import function_words
from samecheck.read.words import words
from samecheck.sentences import sentence

#: Minus log10 of the chance of a letter (column, a to z) after another (row), in steps of `STEP`, in base 36.
#: Source: scripts/fit_gibberish.py over the words of ../shared/data.
STEP = 0.1
_AFTER = """
recdqjfjeti9f9sft9c8einohn
8kmo7rzp9oz8pp9qvaejbssskv
athsavu7czcers8qsdibevyyiw
almh5mil7nsfjncmtecidjltiy
djebgjikfxocf8mip79elikhlr
aprr9cnr8wuaoq9nzaicbwpuhz
aotr5rgcbzrdkfdpx9didtpzjv
7kto6qqq9zngig8rudicfrkzhu
ejbfciettwmdf6bhrfbbpfzpyh
8slk6sssfslsoo6lsljs7sosss
aopn5lmk8sodngcjzhacdslzgs
9mng7lot7zlaloamzrfeemqybs
7emr6ors8yuldnaazqfmdsqulz
cmdaai7lcrilogeosna8ijqwlm
ihffohgkisjcc7eey8ddcgfmlr
8soo8mrebvpanrady8edftpwmw
hmmrmrrrmrrfmrrrrkjk1krrrr
9khf7khm9zgiggbkvhbcfknzgo
dmbn8mocazjiinddpoa6dqkzjr
anks6nqd7zwhnobozacfesmygk
eedfdiglezobd8nez89axouopq
9zmp3ttz6ztqpvapzmmpntvznz
7nlk6qud8ushpd8ozgfohzqzlz
clblamog8toommf6oot8ioohit
cfdgahkocwlcbccbwe8dknhrwj
9nvn4vnv8vqhoqbmvlogcoivif
""".split()

#: Letters that follow another, and their mean improbability, from which on a text is no language: in whatever language
#: (Welsh and Croatian reach 1.45), and on a page in one of those whose function words are known.
_LETTERS, _IMPROBABLE = 20, 1.6
_MORE_LETTERS, _UNLIKELY = 30, 1.5
#: A list of search words: words, share of different ones (by their first letters), and of function words.
_SOUP, _DIFFERENT, _BEGINNING, _FUNCTION = 16, 0.45, 5, 0.05
#: Figures for each word from which on it is a list of telephone numbers, prices or distances.
_FIGURES = 0.15
#: Filler: words, and share of them that are its own.
_FILLER_WORDS, _FILLER_SHARE = 5, 0.6
_FILLER = frozenset(
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt ut labore et dolore magna aliqua "
    "enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis aute irure in "
    "reprehenderit voluptate velit esse cillum fugiat nulla pariatur excepteur sint occaecat cupidatat non proident sunt "
    "culpa qui officia deserunt mollit anim id est laborum vestibulum pellentesque nunc donec nec eget vel tincidunt".split()
)
_FIGURE = re.compile(r"\d+")
#: Words made up: their number, and share of unknown ones among them. No passage on an English page of ../shared/data has as
#: many; a Finnish one would, and says nothing that English peers could say too.
_MADE_UP, _UNKNOWN = 8, 0.9
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
#: Characters that are looked at.
_LONGEST = 5_000


def gibberish(text: str, lang: str = "", known: Container[str] = ()) -> str:
    """Why ``text``, on a page in ``lang``, is no language, in words; empty if it is one or too short to tell.

    ``known`` are the words that businesses use in English; without any, words made up are not told.

    >>> gibberish("wqkx zrptv bnmkl qxzjw vbtrq plkzx"), gibberish("We fix roofs in Szczecin and Llanelli.")
    ('letters at random', '')
    """
    found = [word for word in words(_ADDRESS.sub(" ", text[:_LONGEST])) if word.isalpha()]
    if len(found) >= _FILLER_WORDS and sum(word in _FILLER for word in found) >= _FILLER_SHARE * len(found):
        return sentence("filler text")
    figures = len(_FIGURE.findall(text[:_LONGEST]))
    if figures < _FIGURES * len(found) and _is_soup(found):
        return sentence("the same few words over and over")
    number, mean = improbability(found)
    strange = number >= _LETTERS and mean >= _IMPROBABLE
    unlikely = number >= _MORE_LETTERS and mean >= _UNLIKELY and bool(function_words(lang))
    if strange or unlikely:
        return sentence("letters at random")
    return sentence("words that nobody uses") if known and lang == "en" and _is_made_up(found, known) else ""


def improbability(found: Sequence[str]) -> tuple[int, float]:
    """How many letters of ``found`` follow another, and the mean of minus log10 of their chances."""
    table, total, number = _table(), 0, 0
    for word in found:
        bare = letters(word)
        if len(bare) > 3:
            total += sum(table[bare[at : at + 2]] for at in range(len(bare) - 1))
            number += len(bare) - 1
    return number, STEP * total / number if number else 0.0


def letters(word: str) -> str:
    """The letters a to z of ``word``, without accents; nothing of other scripts."""
    if not word.isascii():
        word = unicodedata.normalize("NFD", word.replace("ß", "ss"))
    return "".join(letter for letter in word if "a" <= letter <= "z")


def _is_soup(found: Sequence[str]) -> bool:
    """Whether ``found`` is a list of few words in many orders and no sentence."""
    if len(found) < _SOUP or len({word[:_BEGINNING] for word in found}) > _DIFFERENT * len(found):
        return False
    return Counter(word in function_words() for word in found)[True] <= _FUNCTION * len(found)


def _is_made_up(found: Sequence[str], known: Container[str]) -> bool:
    """Whether nearly none of ``found`` is ``known``, nor a function word of any language."""
    long = [word for word in found if len(word) > 2]
    if len(long) < _MADE_UP or not function_words().isdisjoint(found):
        return False
    return sum(word not in known for word in long) >= _UNKNOWN * len(long)


@cache
def _table() -> dict[str, int]:
    return {
        one + two: int(_AFTER[row][column], 36)
        for row, one in enumerate(string.ascii_lowercase)
        for column, two in enumerate(string.ascii_lowercase)
    }
