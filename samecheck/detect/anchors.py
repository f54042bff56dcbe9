"""Figures that everyone puts up and no one is told by: "5-star", "over 20 years", "500+ happy customers", "one call".

They say that there is much experience, many customers, service at any hour; a rival signs the same line. A round number of
customers is such a claim, an exact one is a fact; years a business has been at it are, years a roof lasts are not. Praise
is none either, however rare its words.
"""

from collections.abc import Sequence

#: A round number of these is a claim, and of the next ones if it is a rough one ("over 40 cities").
_SERVED = frozenset(
    "customers clients homeowners families projects homes roofs jobs businesses patients reviews happy satisfied".split()
)
_MANY = _SERVED | frozenset(
    """houses users companies people persons members guests students households moves installations repairs inspections
    testimonials brands organizations organisations teams professionals experts employees partners locations
    cities towns communities counties states areas""".split()
)
_ROUGHLY = frozenset("over than nearly almost about approximately around some combined".split())
_LONG = frozenset("years year yrs decades decade generations generation".split())
_AT_IT = frozenset(
    "experience experienced business serving service expertise industry combined practice operation field "
    "helping providing trusted".split()
)
_SPELT = frozenset("hundreds thousands millions dozens decades".split())
PRAISE = frozenset(
    """alluring amazing astonishing astounding attentive awesome beautiful beloved breathtaking brilliant captivating
    charming cherished classy courteous cozy cosy crucial dazzling delightful delicious dependable diligent distinguished
    dreamy easygoing elegant enchanting endless enjoyable enviable enthusiasm excellence exceptional exciting excitement
    exclusive exquisite fabulous fantastic flawless foremost friendly gorgeous grand heartfelt heartwarming honest hospitable
    idyllic immaculate impeccable impressive incredible intangible inviting jaw legendary lovely luscious lush luxurious
    magnificent majestic marvelous marvellous memorable mesmerizing mind notable outstanding passion passionate peerless
    phenomenal picturesque pleasant pleasing polite prestigious pristine radiant relentless remarkable renowned reputable
    scenic seamless sensational serene sincere sleek soothing sophisticated spectacular spotless stellar stunning stylish
    sublime sumptuous superb supreme swift tailored tasteful tedious thoughtful thrilled thrilling timeless tireless tranquil
    trendsetter trendy unbeatable unforgettable unmatched unparalleled unrivaled unrivalled unsurpassed upscale utmost
    versatile vibrant welcoming wonderful wonders""".split()
)
#: A figure and the word after it, whatever stands around.
_ALWAYS = frozenset(
    [
        *(("one", word) for word in "call stop click place phone team roof goal thing day time source".split()),
        *(("1", word) for word in "call stop click goal choice priority".split()),
        *(("5", word) for word in "star stars".split()),
        *(("five", word) for word in "star stars".split()),
        *(("7", word) for word in "days".split()),
        *(("seven", word) for word in "days".split()),
        *(("24", word) for word in "7 hours hour hrs hr h".split()),
        *(("365", word) for word in "days".split()),
        *(("two", word) for word in "ways".split()),
        ("100", "percent"),
        ("0", "down"),
    ]
)
_ALONE = frozenset("24 7 365 911 999 112 100% 110% 360 1 0 0% 101 a1 no.1 1st 2nd 3rd $0".split())
#: Words that may stand between a number and what is counted.
_BETWEEN = 2
_ROUND = 10


def is_anchor(words: Sequence[str], at: int) -> bool:
    """Whether the figure ``words[at]`` is one that everyone puts up.

    >>> is_anchor("over 500 happy clients".split(), 1), is_anchor("we fitted 312 roofs in may".split(), 2)
    (True, False)
    >>> is_anchor("with 20+ years of experience".split(), 1), is_anchor("a 25 year warranty".split(), 1)
    (True, False)
    """
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else ""
    if word in _ALONE or (word, after) in _ALWAYS or word in _SPELT:
        return True
    before = words[max(0, at - 2) : at]
    following = words[at + 1 : at + 2 + _BETWEEN]
    rough = word.endswith("+") or not _ROUGHLY.isdisjoint(before) or after == "plus"
    if not _LONG.isdisjoint(following[:2]):
        return rough or not _AT_IT.isdisjoint(words[at + 1 : at + 6])
    served = {*following, *before[-1:]}
    claimed = _MANY if rough else _SERVED if _is_round(word) else ()
    return not word.endswith("%") and not served.isdisjoint(claimed)


def _is_round(word: str) -> bool:
    figure = "".join(filter(str.isdigit, word))
    return bool(figure) and int(figure[-15:]) % _ROUND == 0 and int(figure[-15:]) >= _ROUND
