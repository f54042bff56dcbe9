"""Telephone numbers in a text, brought to one form so that two ways of writing a number compare.

Source: the North American Numbering Plan (ten digits, area and exchange begin with 2 to 9), ITU-T E.164.
"""

import re
from itertools import pairwise

#: Not in the middle of a word, price, date or longer number.
_BEFORE = r"(?<![^\W_])(?<![$€£#/-])(?<!\d[.,])"
#: As people write it: with the country's code, with an area code in brackets, or in groups.
_WRITTEN = re.compile(
    rf"{_BEFORE}(?:\+|00)\d{{1,3}}(?:[\s./–-]{{0,3}}\(?\d{{1,9}}\)?){{1,6}}(?![\w%])"
    rf"|{_BEFORE}(?:1[\s.-]{{1,2}})?\(\d{{2,5}}\)[\s./–-]{{0,3}}\d{{2,8}}(?:[\s.–-]{{1,3}}\d{{2,4}}){{0,3}}(?![\w%])"
    rf"|{_BEFORE}(?:1[\s.-]{{1,2}})?\d{{2,5}}[\s./–-]{{1,3}}\d{{2,4}}(?:[\s.–-]{{1,3}}\d{{2,4}}){{0,3}}(?![\w%])"
)
_BY_ALL = re.compile(r"\(0\)")
_NORTH_AMERICAN = re.compile(r"1?([2-9]\d\d)([2-9]\d\d)(\d{4})")
_TOLL_FREE = frozenset("800 833 844 855 866 877 888".split())
_TOLL_FREE_ELSEWHERE = ("0800", "0808", "0845", "0870", "1300", "1800")
#: Digits. Shorter ones are extensions, prices and dates; national numbers of other countries agree in their last nine.
_FEWEST, _MOST, _NATIONAL = 9, 14, 9


def telephones(text: str) -> list[str]:
    """The telephone numbers in ``text`` as digits, in the order of the text.

    >>> telephones("Call (310) 555-0100 or +44 (0)20 7946 0018, Mon 8-5, 2010-2014")
    ['3105550100', '442079460018']
    """
    found = (re.sub(r"\D", "", _BY_ALL.sub("", match.group())) for match in _WRITTEN.finditer(text))
    return [digits for digits in found if is_telephone(digits)]


def is_telephone(digits: str) -> bool:
    """Whether ``digits`` can be a number that reaches somebody: long enough, no row of figures from a template.

    >>> is_telephone("4793129603"), is_telephone("1234567890"), is_telephone("20102014")
    (True, False, False)
    """
    steps = {(int(two) - int(one)) % 10 for one, two in pairwise(digits)}
    return _FEWEST <= len(digits) <= _MOST and len(set(digits)) > 3 and len(steps) > 2


def number_key(digits: str) -> str:
    """What two ways of writing one number have in common.

    >>> number_key("13105550100") == number_key("3105550100"), number_key("02079460018") == number_key("442079460018")
    (True, True)
    """
    american = _NORTH_AMERICAN.fullmatch(digits)
    return "".join(american.groups()) if american else digits[-_NATIONAL:]


def toll_free(digits: str) -> bool:
    """Whether the caller pays nothing or a flat rate: a line that a chain or franchise shares."""
    american = _NORTH_AMERICAN.fullmatch(digits)
    return american[1] in _TOLL_FREE if american else digits.startswith(_TOLL_FREE_ELSEWHERE)


def written(digits: str) -> str:
    """The number as people write it.

    >>> written("3105550100"), written("442079460018")
    ('(310) 555-0100', '442079460018')
    """
    american = _NORTH_AMERICAN.fullmatch(digits)
    return f"({american[1]}) {american[2]}-{american[3]}" if american else digits
