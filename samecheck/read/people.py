"""The people a site names: after a title or before a degree, by a known given name, where one is introduced."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from samecheck.read.usage import Token, Usage, headline

Run = tuple[str, ...]

#: Before a name.
_TITLES = frozenset("dr mr mrs ms prof herr frau herrn rev pastor sgt capt lt col attorney miss".split())
#: "our owner, Craig Dunn"; "I'm Marta".
_POSTS = frozenset(
    "owner founder co-founder cofounder president ceo cto coo manager director principal partner chef "
    "doctor inhaber inhaberin "
    "gründer gründerin geschäftsführer geschäftsführerin inspector estimator foreman technician".split()
)
#: After a name and a comma.
_DEGREES = frozenset(
    "dds dmd md d.d.s d.m.d m.d dc d.c esq phd ph.d cpa rn pe aia dvm od jd j.d lcsw psyd owner founder "
    "ceo president manager director "
    "facp faad mba mph rdh do p.a co-owner co-founder inhaber geschäftsführer principal partner".split()
)
_INTRODUCED = re.compile(r"\b(?:I['’]m|I am|[Mm]y name is|[Ii]ch bin|[Mm]ein Name ist|[Aa]sk for|[Mm]eet) $")
_NO_NAME = frozenset(
    """the a an our your my his her their this that and or in on at of for to with from by we i you it he she they
    no not so if when
    who what why how all any more best new great home roof roofing service services company team office center
    group inc llc ltd
    street st ave avenue road rd drive dr blvd lane ln way court hotel inn suite suites university college school
    hospital church
    springs hills oaks mesa creek heights mountain arena boulevard ste square center beach ranch ridge view grove
    forest point
    island islands falls hotels club nissan buick chevrolet toyota ford honda jeep chrysler dodge bmw audi german
    american english
    park county city lake river valley beach design studio law firm dental dentistry family bank insurance award
    awards king
    day weekend memorial foundation institute building tower hall airport stadium plaza mall church cathedral
    house google facebook
    """.split()
)
_PARTICLES = frozenset("van von de der den la le di da st mc o'".split())
_LONGEST = 3


@cache
def given_names() -> frozenset[str]:
    """Given names that are nothing else, in lower case. Source: given_names.txt."""
    lines = files("samecheck.read").joinpath("given_names.txt").read_text("utf-8").splitlines()
    return frozenset(line.lower() for line in lines if not line.startswith("#") and not line.endswith("*"))


@cache
def any_given_names() -> frozenset[str]:
    """All given names, in lower case."""
    lines = files("samecheck.read").joinpath("given_names.txt").read_text("utf-8").splitlines()
    return frozenset(line.rstrip("*").lower() for line in lines if not line.startswith("#"))


def people(usage: Usage, others: Iterable[Run]) -> tuple[set[Run], set[Run]]:
    """Full names and their parts that stand for them alone; ``others`` are places and brands, no names of people."""
    taken = set(others)
    heads = {run[:1] for run in taken if run}
    full: set[Run] = set()
    alone: set[Run] = set()
    for text, line in zip(usage.texts, usage.tokens, strict=True):
        if not any(token.capital for token in line):
            continue
        for run, titled in _named(text, line, usage):
            # "Deanna Webb, Coppell" may have lost its comma; "San Fernando" is no Fernando.
            size = next(
                (n for n in range(len(run)) if any(run[n:m] in taken for m in range(n + 1, len(run) + 1))), len(run)
            )
            # "Carlton" of the Ritz-Carlton is nobody; "William Pacheco" of Pacheco Roofing is somebody.
            if size and run[:1] not in heads:
                (full if size > 1 else alone).add(run[:size])
                # "Dr. Anna Lee" is also "Dr. Lee".
                alone |= {run[size - 1 : size]} if titled and run[size - 1] not in usage.ordinary else set()
    # Surnames stand alone behind a title only, and are found there.
    alone |= {run[:1] for run in full if len(run[0]) > 2 and run[0] not in usage.ordinary | _NO_NAME}
    return full - taken, alone - taken - heads


def _named(text: str, line: tuple[Token, ...], usage: Usage) -> Iterator[tuple[Run, bool]]:
    """Runs of words that name somebody, and whether a title stands before."""
    at, titled = 0, headline(line)
    while at < len(line):
        token = line[at]
        before = line[at - 1].word if at else ""
        if not token.capital or token.word in _TITLES | _POSTS:
            at += 1
            continue
        run = _run(text, line, at)
        shouted = _shouted(text, token) and not text.isupper()
        follows = at > 0 and line[at - 1].capital and text[line[at - 1].end : token.start] == " "
        used = 0
        if before in _TITLES and line[at - 1].capital and not _shouted(text, line[at - 1]):
            used = _upto(run, usage, _LONGEST)
        elif run and run[0] in any_given_names() and len(run) > 1 and not follows:
            used = _full(text, line, at, run, usage, titled=titled)
        if not used and run and _introduced(text, line, at):
            used = 1 if run[0] in any_given_names() else 0
        if not used and run and run[0] in given_names() and run[0] not in usage.ordinary and len(run) == 1:
            used = int(not follows and not shouted)
        if used:
            yield run[:used], before in _TITLES
        at += used or 1


def _run(text: str, line: tuple[Token, ...], at: int) -> Run:
    """The capital words from ``at`` that follow each other with a space, or an initial's point, between."""
    end = at + 1
    while end < len(line) and end - at < _LONGEST + 1:
        gap = text[line[end - 1].end : line[end].start]
        initial = gap == ". " and line[end - 1].end - line[end - 1].start == 1
        if not (gap == " " or initial) or not (line[end].capital or line[end].word in _PARTICLES):
            break
        # "Freddy AI" is no full name, nor "Nelson MR" of a list of papers.
        if _shouted(text, line[end]) and not _shouted(text, line[at]):
            break
        end += 1
    run = tuple(token.word for token in line[at:end])
    while run and run[-1] in _PARTICLES:
        run = run[:-1]
    return run


def _shouted(text: str, token: Token) -> bool:
    """Whether the word is all capitals, two or more."""
    return token.end - token.start > 1 and text[token.start : token.end].isupper()


def _upto(run: Run, usage: Usage, longest: int) -> int:
    """How many words of ``run``, up to ``longest``, may be a name."""
    size = 0
    for word in run[:longest]:
        if size == 2 and not (len(run[1]) == 1 or run[1] in _PARTICLES or run[1] in any_given_names()):
            break
        if word in _NO_NAME or (size and word in usage.ordinary and len(word) > 1 and word not in _PARTICLES):
            break
        size += 1
    return size


def _full(text: str, line: tuple[Token, ...], at: int, run: Run, usage: Usage, *, titled: bool) -> int:
    """How many words of ``run``, which begins with a given name, are a full name; 0 if it is none.

    ``titled`` tells that ``line`` is written like a title, where capitals tell nothing.
    """
    size = _upto(run, usage, _LONGEST)
    if size < 2 or run[0] in usage.ordinary:
        return 0
    if ((titled and len(line) > size) or run[0] not in given_names()) and not _vouched(text, line, at, size):
        return 0
    return size


def _vouched(text: str, line: tuple[Token, ...], at: int, size: int) -> bool:
    """Whether a degree, a post or a dash beside the run tells that it is somebody; or there is nothing else."""
    after = line[at + size].word if at + size < len(line) else ""
    before = line[at - 1].word if at else ""
    signed = re.search(r"[–—~-]\s*$", text[: line[at].start]) is not None
    return after in _DEGREES or before in _POSTS or signed


def _introduced(text: str, line: tuple[Token, ...], at: int) -> bool:
    return bool(_INTRODUCED.search(text[max(0, line[at].start - 20) : line[at].start])) or (
        at > 0 and line[at - 1].word in _POSTS
    )
