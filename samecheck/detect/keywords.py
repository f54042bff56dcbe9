"""SC401: pages that aim to be found by the same phrases as a peer's, that stuff one, or that compete with each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

import msgspec

from samecheck.detect.case import Case
from samecheck.detect.rule import Example, Rule, param
from samecheck.model import short_hash
from samecheck.read.mask import PLACE
from samecheck.sector.evidence import confidence
from samecheck.sector.keywords import Aim, Clone, Rivals, Shared, Stuffed, Target
from samecheck.sentences import sentence
from samecheck.wire import Evidence, Finding, Severity

#: Zones that are quoted of each side, and peers' pages that are quoted.
_ZONES, _PAGES = 3, 3
_NAMES = {
    "title": sentence("title"),
    "h1": sentence("main heading"),
    "h2": sentence("heading"),
    "slug": sentence("address"),
    "meta": sentence("description"),
    "anchor": sentence("link"),
}
# By whether the phrases are for the same place here and there.
_CLONED = {
    "": sentence("Aims at {phrases!s} in {zones!s}, as a page of {peers!s} does."),
    "same": sentence("Aims at {phrases!s} in {zones!s}, as a page of {peers!s} does, for the same place."),
    "another": sentence("Aims at {phrases!s} in {zones!s}, as a page of {peers!s} does, for another place."),
}
_PHRASES = (sentence("“{one}”"), sentence("“{one}”, “{two}”"), sentence("“{one}”, “{two}”, “{three}”"))
_AND_MORE = sentence("{name} and {more:d} more")
_STUFFED = sentence(
    "Says “{phrase}” {times:d} times: {share:.1f} % of its words, where {usual:.1f} % is usual for the phrase a page of this "
    "sector aims at."
)
_COMPETING = sentence("{n:d} pages of this site aim at “{phrase}” and compete with each other for it.")
_LESS_OFTEN = sentence(
    "Say it where it helps a reader and nowhere else; write about the job, the price, the people instead."
)
_ONE_ANSWERS = sentence(
    "Let one page answer that search and give the others something of their own to be found by, or join them."
)

_MINE = """24 hour emergency boiler repair in Leeds
Burst pipe or dead boiler? Edna answers the telephone at home and sends whoever is nearest.
24 hour emergency boiler repair
The van carries pumps, valves and a kettle."""

SC401 = Rule(
    code="SC401",
    name="keyword clone",
    reason="Title, headings, description and address aim at the same search phrases as a rival's page, or repeat one phrase "
    "far more often than pages of this trade do. Whoever searches sees two results that promise the same.",
    remedy="Keep the words your trade cannot do without; say in the title and main heading what only you offer: the job you "
    "are known for, for whom, where, how.",
    source="title words of real sectors: samecheck.sector.keywords, scripts/bench_keywords.py",
    flagged=(
        Example(
            _MINE,
            peer=_MINE.replace("Edna", "Tom").replace("a kettle", "two torches"),
            pages=("Contact\nRing the bell.",),
        ),
    ),
    passed=(
        Example(
            "Boilers mended in the dark\nEdna learnt on coal and still keeps a lamp in the van.\nWhat we carry\nA kettle, too.",
            peer=_MINE,
            pages=("Contact\nRing the bell.",),
        ),
    ),
)


@dataclass(frozen=True)
class Keywords:
    """Pages of the site that aim at what a peer's page aims at, stuffed pages, pages that compete with each other."""

    rules: ClassVar[tuple[Rule, ...]] = (SC401,)
    sure: float = param(0.9, unit="confidence from which on a clone matters more", source="guessed")

    def __call__(self, case: Case) -> Iterator[Finding]:
        """A finding for each page that is a clone, one for each that is stuffed, one for each set that competes."""
        site = case.site.name
        by_page: dict[str, list[Clone]] = {}
        for clone in case.keywords.clones:
            by_page.setdefault(clone.mine.url, []).append(clone)
        for clones in by_page.values():
            yield self._cloned(site, clones)
        for one in case.keywords.stuffed:
            yield _stuffed(site, one)
        for rivals in case.keywords.competing:
            yield _competing(site, rivals)

    def _cloned(self, site: str, clones: list[Clone]) -> Finding:
        best = clones[0]
        sure = confidence(best.p)
        # Who searches in one town does not see a page for another.
        places = {shared.place for clone in clones for shared in clone.shared}
        elsewhere = "another" in places and "same" not in places
        severity: Severity = "medium" if sure >= self.sure and not elsewhere else "low"
        found = SC401.page_finding(
            site, best.mine.url, _message(clones), _quoted(clones), confidence=sure, severity=severity
        )
        return msgspec.structs.replace(found, p=round(best.p, 4))


def _message(clones: list[Clone]) -> str:
    best = clones[0]
    sites = list(dict.fromkeys(clone.theirs.site for clone in clones))
    peers = _AND_MORE.format(name=sites[0], more=len(sites) - 1) if len(sites) > 1 else sites[0]
    aims = dict(zip(("one", "two", "three"), (_shown(shared.mine) for shared in best.shared), strict=False))
    phrases = _PHRASES[len(aims) - 1].format(**aims)
    return _CLONED[_where(best.shared)].format(phrases=phrases, zones=_in(best.shared[0].mine), peers=peers)


def _shown(aim: Aim) -> str:
    return aim.shown.replace(PLACE, "[town]")


def _in(aim: Aim) -> str:
    *others, last = (_NAMES[zone] for zone in aim.zones)
    return f"{', '.join(others)} and {last}" if others else last


def _where(shared: Iterable[Shared]) -> str:
    places = {one.place for one in shared}
    if "same" in places:
        return "same"
    return "another" if "another" in places else ""


def _quoted(clones: list[Clone]) -> tuple[Evidence, ...]:
    """The zones of my page that say the phrase, then those of the peers' pages, each line once."""
    best = clones[0]
    found = list(_lines(best.mine, (one.mine for one in best.shared)))
    sites: dict[str, Clone] = {}
    for clone in clones:
        sites.setdefault(clone.theirs.site, clone)
    for clone in list(sites.values())[:_PAGES]:
        found += _lines(clone.theirs, (one.theirs for one in clone.shared))
    return tuple(found)


def _lines(page: Target, aims: Iterable[Aim]) -> Iterator[Evidence]:
    both = ((zone, line) for aim in aims for zone, line in zip(aim.zones, aim.lines, strict=True))
    # What leads on the page is quoted first; a title that is the main heading too is quoted once.
    first = {line: zone for zone, line in sorted(set(both), key=lambda one: (-list(_NAMES).index(one[0]), one[1]))}
    ranked = sorted(first.items(), key=lambda one: (list(_NAMES).index(one[1]), one[0]))
    for line, zone in ranked[:_ZONES]:
        yield Evidence(site=page.site, url=page.url, text=f"{_NAMES[zone]}: {line}")


def _stuffed(site: str, one: Stuffed) -> Finding:
    aim, density = one.page.aims[one.density.key], one.density
    message = _STUFFED.format(phrase=aim.text, times=density.times, share=100 * density.share, usual=100 * one.usual)
    found = SC401.page_finding(site, one.page.url, message, _lines(one.page, [aim]), confidence=0.9, severity="medium")
    return msgspec.structs.replace(
        found,
        id=short_hash(found.id, "stuffed"),
        remedy=_LESS_OFTEN,
    )


def _competing(site: str, rivals: Rivals) -> Finding:
    aim = rivals.pages[0].aims[rivals.key]
    message = _COMPETING.format(n=len(rivals.pages), phrase=_shown(aim))
    quoted = (line for page in rivals.pages[: 2 * _PAGES] for line in list(_lines(page, [page.aims[rivals.key]]))[:1])
    found = SC401.page_finding(site, rivals.pages[0].url, message, quoted, confidence=0.9, severity="info")
    return msgspec.structs.replace(
        found,
        id=short_hash(found.id, "competing", *rivals.key),
        remedy=_ONE_ANSWERS,
    )
