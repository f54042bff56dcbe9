"""The places a site names: towns before a state or country, in addresses, on pages of their own, in lists.

"Coppell, TX" is a place by itself. "in Coppell" is one if Coppell is a known town, or stands in a list beside one.
Whether a word that is also a town ("Mission", "Spring") is meant is decided where it stands, by `samecheck.read.mask`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from samecheck.read.gazetteer import CODES, STATES, WORDLIKE, Run, codes, gazetteer, states
from samecheck.read.people import given_names
from samecheck.read.usage import Token, Usage, compared
from samecheck.read.words import words

#: After "Adam Grant, " these are an address of a person, a degree or a form of company.
_DEGREES = frozenset(("md", "ma", "ms", "pa", "dc", "ab"))
_CAPITAL = r"[A-Z][\w’'-]{1,30}"
_TOWN = re.compile(
    rf"\b((?:{_CAPITAL} ){{0,3}}?(?:(?:St|Ft|Mt)\. )?(?:{_CAPITAL} ){{0,2}}{_CAPITAL})"
    rf"(?:,? ({CODES})|, ({WORDLIKE}|{STATES}))\b(?!-)"
)
#: A town begins after the last of these: function words, and the ends of streets.
_BEFORE = frozenset(
    "in of near serving the a an and for our your my to at from around throughout by with welcome visit "
    "street st avenue ave "
    "road rd boulevard blvd drive dr lane ln highway hwy parkway pkwy suite ste floor unit or we us all "
    "more what why how who about".split()
)
_AFTER = r"\b(?:in|near|from|around|throughout|serving|to|of|at) "
_LONGEST = 3

#: What places stand after.
LOCATIVE = frozenset(
    "in near serving throughout around across from servicing to of outside beyond visiting through past "
    "towards toward aus bei um für nahe nach rund".split()
)
#: Said of a town, and hardly of anything else of its name.
SURE = LOCATIVE - frozenset("from to of um nach bei outside beyond through past towards toward".split())
#: What stands before a town's name and belongs to the place.
DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest northern southern eastern western "
    "central greater downtown metro "
    "upper lower mid".split()
)
#: What stands after a place's name and belongs to it.
REGIONS = frozenset("county counties metroplex parish borough valley bay peninsula foothills".split())
_JOINTS = re.compile(r"\s*(?:,|;|&|/|\||·|•|,?\s+and|,?\s+or|,?\s+und|,?\s+oder|,?\s+sowie)\s*")
_FEWEST = 3
#: Characters of a place's name.
_NAME_LENGTH = 50
#: Words that begin the name of a county of two words.
_FIRSTS = frozenset(
    "st saint fort san santa los las el la new palm salt contra prince lake king queen de des du mount "
    "rock van indian king".split()
)
_INSTITUTIONS = frozenset(
    "school college university hotel inn church hospital center zoo park club bank company group services "
    "roofing".split()
)
_NO_TOWN = frozenset(
    "umgebung areas more beyond march may april june august neighboring surrounding adjacent nearby "
    "several other both two three county state city town home us usa america european english spanish "
    "german french monday tuesday wednesday thursday friday "
    "saturday sunday ltd inc llc".split()
)


def towns(usage: Usage) -> dict[Run, set[Run]]:
    """The words of each town before a state, with the words of the states written after it.

    >>> towns(Usage(("Best Roofing Company Coppell, TX", "Your roofing company in Coppell")))
    {('coppell',): {('tx',)}}
    """
    named = {(m[1], m[2] or m[3], m[0][len(m[1])] == ",") for text in usage.texts for m in _TOWN.finditer(text)}
    if not named:
        return {}
    said = "\n".join(" ".join(token.word for token in found) for found in usage.tokens)
    found: dict[Run, set[Run]] = {}
    for name, state, comma in sorted(named):
        run = _cut([compared(word) for word in words(name)])
        if tuple(run) in states() and tuple(words(state)) in states():
            continue
        if len(run) == 2 and run[0] in given_names() and tuple(run) not in gazetteer()[0]:
            continue
        # "Adam Grant, MD" is no town, nor is "Licensed LA County"; "Surprise, AZ" is.
        sure = comma and state.lower() not in _DEGREES and not (name.isupper() and state in WORDLIKE.split("|"))
        if town := _town(run, said, usage.ordinary if sure else None):
            found.setdefault(town, set()).add(tuple(words(state)))
    return found


def _cut(run: list[str]) -> list[str]:
    """``run`` from behind its last function word or street on; "St. Louis" keeps its saint."""
    starts = [n + 1 for n, word in enumerate(run[:-1]) if word in _BEFORE and not (word == "st" and n + 2 == len(run))]
    return run[max(starts, default=0) :]


def _town(run: list[str], said: str, common: frozenset[str] | None) -> Run:
    """The end of ``run`` that is the town; without ``common`` words to go by, only one that is known."""
    if not run or (run[0] in _BEFORE and run[0] != "st") or run[-1] in _NO_TOWN - {"county", "city"}:
        return ()
    every, shy = gazetteer()
    starts = range(max(0, len(run) - _LONGEST), len(run))
    known = next((tuple(run[start:]) for start in starts if tuple(run[start:]) in every), ())
    if known and (known not in shy or len(run) == 1):
        return known
    for start in starts:
        if re.search(_AFTER + re.escape(" ".join(run[start:])) + r"\b", said):
            return tuple(run[start:])
    while common and run and (run[0] in common or run[0] in codes()):
        run = run[1:]
    return known or (tuple(run[-_LONGEST:]) if common is not None else ())


def addressed(contacts: Iterable[str]) -> set[Run]:
    """The towns of postal addresses given as words, "100 main street coppell tx 75019", "hauptstr 5 bremen 28195"."""
    found = set()
    for contact in contacts:
        run = contact.split()
        while run and (any(letter.isdigit() for letter in run[-1]) or run[-1] in codes() or (run[-1],) in states()):
            run.pop()
        known = (tuple(run[-size:]) for size in range(min(_LONGEST, len(run) - 1), 0, -1))
        found |= {next((town for town in known if town in gazetteer()[0]), ())}
    return found - {()}


def told(usage: Usage, known: set[Run], labels: Sequence[str] = ()) -> set[Run]:
    """More places: known towns after "in", counties, and what stands in lists beside a place that is known.

    What begins the address (``labels``) is taken from no list: Clarion is a town, and beside "Comfort Inn" a hotel.
    """
    found = set(known)
    for text, line in zip(usage.texts, usage.tokens, strict=True):
        found |= set(_after(line, usage, labels)) | set(_with_region(text, line, usage))
    for text, line in zip(usage.texts, usage.tokens, strict=True):
        for listed in _lists(text, line):
            found |= {
                run for run in _same_kind(listed, found, usage) if not any(label.startswith(run[0]) for label in labels)
            }
    return found - known


def _after(line: Sequence[Token], usage: Usage, labels: Sequence[str]) -> Iterator[Run]:
    """Known towns, longest first, behind a word such as "in", or one and a direction: "across North Dallas"."""
    every, shy = gazetteer()
    for at, token in enumerate(line[1:], 1):
        before = line[at - 2] if line[at - 1].word in DIRECTIONS and at > 1 else line[at - 1]
        if token.capital and before.word in LOCATIVE and not before.capital:
            if before.word not in SURE and any(label.startswith(token.word) for label in labels):
                continue
            run = next((run for size in (3, 2, 1) if (run := _run(line, at, size)) in every), None)
            if run and run not in shy and (len(run) > 1 or run[0] not in usage.ordinary) and run[0] not in _NO_TOWN:
                yield run


def _run(line: Sequence[Token], at: int, size: int) -> Run:
    """The ``size`` words from ``at``; empty where the last is small: "Frankfurt am Main"."""
    some = line[at : at + size]
    return tuple(token.word for token in some) if len(some) == size and some[-1].capital else ()


def _with_region(text: str, line: Sequence[Token], usage: Usage) -> Iterator[Run]:
    """Up to two capital words and the region: "Pinellas County", "Fort Bend County"."""
    for at, token in enumerate(line):
        if not (token.capital and token.word in REGIONS and at and line[at - 1].capital):
            continue
        if text[line[at - 1].end : token.start] != " " or len(line[at - 1].word) < 2:
            continue
        start = at - 1
        while (
            start
            and at - start < _LONGEST - 1
            and line[start - 1].capital
            and text[line[start - 1].end : line[start].start] == " "
        ):
            start -= 1
        run = tuple(one.word for one in line[start : at + 1])
        while len(run) > 2 and (
            run[0] not in _FIRSTS or run[0] in usage.ordinary | _BEFORE | LOCATIVE | DIRECTIONS | _NO_TOWN
        ):
            run = run[1:]
        if run[0] not in usage.ordinary | _BEFORE | DIRECTIONS | _NO_TOWN and run[-2] not in usage.ordinary:
            yield run


def _lists(text: str, line: Sequence[Token]) -> Iterator[list[Run]]:
    """Lists of capital runs in ``text``: "Alvin, Clear Lake and Webster"."""
    listed: list[Run] = []
    at = 0
    while at < len(line):
        end = at
        while (
            end < len(line) and line[end].capital and (end == at or text[line[end - 1].end : line[end].start] in " -")
        ):
            end += 1
        joined = bool(at and listed and _JOINTS.fullmatch(_between(text, line, at)))
        if not joined:
            if len(listed) >= _FEWEST:
                yield listed
            listed = []
        if end > at:
            if end - at <= _LONGEST:
                listed.append(tuple(token.word for token in line[at:end]))
            at = end
            if at < len(line) and line[at].word in ("and", "or", "und", "oder", "sowie", "&") and listed:
                at += 1
        else:
            listed = []
            at += 1
    if len(listed) >= _FEWEST:
        yield listed


def _between(text: str, line: Sequence[Token], at: int) -> str:
    """What joins the word at ``at`` to the last capital word before it."""
    last = at - 1 if line[at - 1].capital else at - 2
    return text[line[last].end : line[at].start] if last >= 0 else ""


def _same_kind(listed: Sequence[Run], known: set[Run], usage: Usage) -> set[Run]:
    """All of ``listed`` if half of them, two at least, are places, by knowledge or by name."""
    every, shy = gazetteer()
    sure = sum(run in known or (run in every and run not in shy) for run in listed)
    if sure < 2 or 2 * sure < len(listed):
        return set()
    return {run for run in listed if not _no_name(run, usage) and (run[0],) not in states()}


def _no_name(run: Run, usage: Usage) -> bool:
    if run in gazetteer()[0]:
        return False
    return (
        usage.ordinary.issuperset(run)
        or not _BEFORE.isdisjoint(run)
        or run[0] in _NO_TOWN
        or run[-1] in codes() | _INSTITUTIONS
    )


def said_in(place: Run, usage: Usage) -> bool:
    """Whether something is ``place``: "in Whistler"."""
    size = len(place)
    return any(
        line[at - 1].word in SURE and tuple(token.word for token in line[at : at + size]) == place
        for line in usage.tokens
        for at in range(1, len(line) - size + 1)
        if line[at].word == place[0]
    )


def blocks(texts: Sequence[str], known: set[Run], usage: Usage) -> set[Run]:
    """Places in a column of short ``texts``, one after the other on a page, of which half are known places."""
    found: set[Run] = set()
    column: list[Run] = []
    for text in (*texts, ""):
        run = tuple(map(compared, words(text))) if len(text) < _NAME_LENGTH else ()
        if text and len(run) <= _LONGEST and all(word[:1].isupper() for word in text.split()) and run:
            column.append(run)
            continue
        if len(column) >= _FEWEST:
            # Around the towns may stand what is none: "Home", "Get in Touch".
            every, shy = gazetteer()
            sure = [n for n, run in enumerate(column) if run in known or (run in every and run not in shy)]
            found |= _same_kind(column[sure[0] : sure[-1] + 1], known, usage) if sure else set()
        column = []
    return found


def own_pages(pages: Iterable[tuple[str, str]], known: set[Run], usage: Usage) -> set[Run]:
    """Places that pages are about: what differs in addresses of one pattern and stands in the title.

    ``pages`` are addresses and titles. "locations/peoria.html" and "locations/mesa.html" are of one pattern, as are
    "roof-repair-alvin" and "roof-repair-webster"; a pattern is one of places if half of what fills it is known to be.
    """
    patterns: dict[Run, set[Run]] = {}
    for url, title in pages:
        folder, _, last = re.sub(r"^[a-z]+://[^/]*", "", url.lower()).rstrip("/").rpartition("/")
        slug = tuple(words(re.sub(r"\.[a-z]{2,5}$|index$", "", last).replace("_", "-").replace("-", " ")))
        line = " ".join(map(compared, words(title)))
        for start in range(len(slug)):
            for end in range(start + 1, min(start + _LONGEST, len(slug)) + 1):
                if re.search(r"\b" + re.escape(" ".join(slug[start:end])) + r"\b", line):
                    patterns.setdefault((folder, *slug[:start], "*", *slug[end:]), set()).add(slug[start:end])
    every, shy = gazetteer()
    found: set[Run] = set()
    for fillings in patterns.values():
        sure = {run for run in fillings if run in known or (run in every and run not in shy)}
        if len(fillings) >= _FEWEST and 2 * len(sure) > len(fillings):
            found |= {run for run in fillings if run in every or not _no_name(run, usage)}
    return found
