"""The towns a site names, from what is written before a state or country: "Coppell, TX", "Leeds, UK".

In "Best Roofing Company Coppell, TX" any of four words may begin the town's name. The site's own text decides: a town
is what also stands after "in", "near", "from", and a word that the site also writes in lower case begins no name.
"""

import re
from collections.abc import Sequence

from samecheck.read.words import words

_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|"
    "Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|"
    "New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|"
    "South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|"
    "Alberta|British Columbia|Manitoba|New Brunswick|Nova Scotia|Ontario|Quebec|Saskatchewan|England|Scotland|Wales|Ireland|"
    "New South Wales|Queensland|Tasmania"
)
_CODES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|IA|ID|IL|KS|KY|LA|MA|MD|MI|MN|MO|MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|PA|RI|SC|SD|TN|TX|UT|VA|VT|WA|"
    "WI|WV|WY|DC|AB|BC|MB|NB|NL|NS|ON|QC|SK|UK|NSW|QLD|VIC"
)
#: Codes that are words in a headline of capitals.
_WORDLIKE = "HI|IN|ME|OK|OR"
_CAPITAL = r"[A-Z][\w’'-]+"
_TOWN = re.compile(
    rf"\b((?:{_CAPITAL} ){{0,3}}?(?:(?:St|Ft|Mt)\. )?(?:{_CAPITAL} ){{0,2}}{_CAPITAL})"
    rf"(?:,? ({_CODES})|, ({_WORDLIKE}|{_STATES}))\b"
)
#: A town begins after the last of these: function words, and the ends of streets.
_BEFORE = frozenset(
    "in of near serving the a an and for our your my to at from around throughout by with welcome visit street st avenue ave "
    "road rd boulevard blvd drive dr lane ln highway hwy parkway pkwy suite ste floor unit".split()
)
_AFTER = r"\b(?:in|near|from|around|throughout|serving|to|of|at) "
_LONGEST = 3
_LOWER = re.compile(r"(?<![\w’'-])[a-zß-ÿ][\w’'-]*")


def towns(texts: Sequence[str]) -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    """The words of each town named in ``texts``, with the words of the states written after it.

    >>> towns(["Best Roofing Company Coppell, TX", "Your roofing company in Coppell"])
    {('coppell',): {('tx',)}}
    """
    named = {(m[1], m[2] or m[3], m[0][len(m[1])] == ",") for text in texts for m in _TOWN.finditer(text)}
    if not named:
        return {}
    said = "\n".join(" ".join(words(text)) for text in texts)
    common = ordinary(texts)
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for name, state, comma in sorted(named):
        run = _cut(words(name))
        # "Licensed LA County roofers" names no town; "Surprise, AZ" does.
        if (comma or not common.issuperset(run)) and (town := _town(run, said, common)):
            found.setdefault(town, set()).add(tuple(words(state)))
    return found


def ordinary(texts: Sequence[str]) -> set[str]:
    """The words that ``texts`` also write in lower case: no names."""
    return {word.replace("’", "'") for text in texts for word in _LOWER.findall(text)}


def _cut(run: list[str]) -> list[str]:
    """``run`` from behind its last function word or street on; "St. Louis" keeps its saint."""
    starts = [n + 1 for n, word in enumerate(run[:-1]) if word in _BEFORE and not (word == "st" and n + 2 == len(run))]
    return run[max(starts, default=0) :]


def _town(run: list[str], said: str, common: set[str]) -> tuple[str, ...]:
    """The end of ``run`` that is the town."""
    if not run or (run[0] in _BEFORE and run[0] != "st"):
        return ()
    for start in range(max(0, len(run) - _LONGEST), len(run)):
        if re.search(_AFTER + re.escape(" ".join(run[start:])) + r"\b", said):
            return tuple(run[start:])
    while run and run[0] in common:
        run = run[1:]
    return tuple(run[-_LONGEST:])
