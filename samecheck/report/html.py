"""Results as one HTML file that asks nothing of the network: no font, no picture from elsewhere, and one script of its own."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any, ClassVar, NamedTuple, TypeVar

from markupsafe import escape

from samecheck.report import comparison, families, glossary, vocabulary, wording
from samecheck.report.charts import audit_charts, sector_charts
from samecheck.report.figures import figures
from samecheck.report.look import PLAIN, Look
from samecheck.report.position import claims, facts, plan
from samecheck.report.ranking import ranked
from samecheck.report.templating import page, part
from samecheck.report.view import (
    Close,
    Item,
    boilerplate,
    closest,
    counts,
    first,
    heaviest,
    items,
    loose,
    strengths,
)
from samecheck.wire import Audit, Finding, PageRow, PeerRow, SectorAudit

#: The whole file stays below 2 MB (users complain of reports of 50 MB); this much of it may be cards. Unit: bytes.
CARDS = 1_200_000
#: A card's own markup without the texts, measured on the sample report and rounded up. Unit: bytes.
_FRAME = 1_900
#: So many rows are shown of pages, peers and the like; audit.json has all. Source: guessed.
LISTED = 100
#: So many peers are quoted in a card, the best evidence first. Source: the contract's "at most 5".
QUOTED = 5
#: A matrix of more sites can neither be read nor printed. Source: tried out with 24, 60 and 100 sites.
MATRIX = 60
#: The charts that stand in a report; what the others show is there as a bar or a table.
_CHARTS, _SECTOR_CHARTS = ("score", "map", "themes", "demand", "pages"), ("map", "themes")

_Row = TypeVar("_Row")


@dataclass(frozen=True)
class Html:
    """The report for people: the score, what to change first, and every finding beside the peers' words."""

    look: Look = PLAIN
    name: ClassVar[str] = "html"
    suffix: ClassVar[str] = ".html"
    stem: ClassVar[str] = "report"

    def audit(self, audit: Audit) -> bytes:
        """One site's report."""
        found = items(audit)
        kept = {item.passage.id for item in within(heaviest(found), CARDS, _size)}
        apart = [finding for finding in loose(audit) if finding.code != "SC103" or not audit.families]
        near = closest(found)
        rows = _peer_rows(audit, near)
        groups = _groups(audit, found, kept)
        places = {f"p-{one}" for one in kept} | {f"peer-{row.number}" for row in rows} | _themes(audit.themes)
        places |= {f"page-{group.number}" for group in groups} | {f"gap-{row.rank}" for row in audit.gaps}
        return page(
            "report.html.j2",
            self.look,
            audit=audit,
            peers=comparison.usable(audit),
            parts=wording.apportioned(audit.sameness),
            found=found,
            shown_ids=kept,
            groups=groups,
            unshown=len(found) - len(kept),
            counts=counts(found) | ({"other": counts(found)["other"] + len(apart)} if apart else {}),
            coded=_coded(found, apart),
            first=first(found),
            edits=plan.edits(audit),
            loose=apart,
            closest=near,
            peer_rows=rows,
            peer_at={row.peer.site: row.number for row in rows},
            charts=figures(audit_charts(audit, _CHARTS), frozenset(places)),
            strengths=strengths(audit),
            vocabulary=vocabulary.told(audit),
            boilerplate=boilerplate(audit),
            codes=_codes(audit),
            sources=_sources(audit),
            listed=LISTED,
            quoted=QUOTED,
        )

    def sector(self, sector: SectorAudit) -> bytes:
        """The ranking of all sites, and who says what whom says."""
        rows = list(ranked(sector))
        shown = rows[: 2 * LISTED]
        listed = {site.site for _rank, site in shown}
        at = {site.site: place for place, site in enumerate(sector.sites, 1) if site.site in listed}
        places = frozenset({f"site-{place}" for place in at.values()} | _themes(sector.themes))
        return page(
            "sector.html.j2",
            self.look,
            sector=sector,
            rows=shown,
            site_at=at,
            peer_at={},
            charts=figures(sector_charts(sector, _SECTOR_CHARTS), places),
            across=families.across(sector),
            scale=_scale(sector),
            unshown=len(rows) - len(shown),
            matrix=_matrix(sector, [site.site for _rank, site in rows]),
            listed=LISTED,
        )


def fragment(audit: Audit) -> str:
    """A card with the score and the ten worst passages, for a notebook's ``_repr_html_``."""
    shown = first(items(audit))
    return part("fragment.html.j2", audit=audit, first=shown, parts=wording.apportioned(audit.sameness))


class Group(NamedTuple):
    """A page, its ``number`` among those on which something was found, and its passages that are shown."""

    number: int
    url: str
    page: PageRow | None
    items: list[Item]

    @property
    def kinds(self) -> list[str]:
        """The layers found on it."""
        return sorted({kind for item in self.items for kind in item.kinds})


class Row(NamedTuple):
    """A peer with its ``number``, its place among the audit's peers, and in how many findings it is quoted."""

    number: int
    peer: PeerRow
    quotes: int


class MatrixRow(NamedTuple):
    """One site's row: shares in whole percent, ``None`` on the diagonal."""

    site: str
    cells: list[int | None]


def within(rows: Iterable[_Row], budget: int, size: Callable[[_Row], int]) -> list[_Row]:
    """As many of ``rows``, from the first on, as ``budget`` bytes hold."""
    kept: list[_Row] = []
    for row in rows:
        budget -= size(row)
        if budget < 0:
            break
        kept.append(row)
    return kept


def _size(item: Item) -> int:
    # Escaped and encoded: five quotation marks take 25 bytes, and a mark around a word 13.
    told = [item.text, *(quote.text for quote in item.quotes[:QUOTED])]
    words = sum(len(escape(segment.text).encode()) + 13 for text in told for segment in text)
    notes = [note for finding in item.findings for note in (finding.message, finding.remedy, finding.source)]
    links = [item.passage.url, *(part for quote in item.quotes[:QUOTED] for part in (quote.url, quote.url, quote.site))]
    return _FRAME + words + sum(len(escape(note).encode()) for note in (*notes, *links))


def _groups(audit: Audit, found: Iterable[Item], kept: Container[str]) -> list[Group]:
    # Counted with the pages of which nothing is shown, as the chart of the pages counts them.
    pages = {page.url: page for page in audit.pages}
    groups: dict[str, Group] = {}
    for item in found:
        url = item.passage.url
        group = groups.setdefault(url, Group(len(groups) + 1, url, pages.get(url), []))
        if item.passage.id in kept:
            group.items.append(item)
    return [group for group in groups.values() if group.items]


def _peer_rows(audit: Audit, near: Iterable[Close]) -> list[Row]:
    """Those who were used, the most quoted first, then those who were not, so that neither crowds out the other."""
    quoted = {each.site: each.passages for each in near}
    rows = [Row(place, peer, quoted.get(peer.site, 0)) for place, peer in enumerate(audit.peers, 1)]
    rows.sort(key=lambda row: (-row.quotes, not row.peer.note, row.number))
    used = [row for row in rows if row.peer.status == "ok"]
    return used[:LISTED] + [row for row in rows if row.peer.status != "ok"][:LISTED]


def _themes(themes: Iterable[Any]) -> set[str]:
    shown = (row for group in claims.groups(tuple(themes)) for row in (*group.shown, *group.folded[:LISTED]))
    return {f"theme-{row.id}" for row in shown}


def _coded(found: Iterable[Item], apart: Iterable[Finding]) -> Mapping[str, int]:
    told = Counter(code for item in found for code in item.codes) + Counter(finding.code for finding in apart)
    return dict(sorted(told.items()))


def _codes(audit: Audit) -> list[tuple[str, glossary.Term]]:
    always = {code for code, term in glossary.CODES.items() if term.layer} | {"SC302"}
    placed = {claims.status(row)[1] for row in audit.themes} | {facts.status(row)[1] for row in audit.facts}
    found = {finding.code for finding in audit.findings} | {gap.code for gap in audit.gaps}
    return [(code, glossary.term(code)) for code in sorted((always | placed | found) - {""})]


def _sources(audit: Audit) -> dict[str, str]:
    """The source of a code whose findings all name the same one: told once, not in every card."""
    named: dict[str, set[str]] = {}
    for finding in audit.findings:
        named.setdefault(finding.code, set()).add(finding.source)
    return {code: next(iter(named[code])) if len(named.get(code, ())) == 1 else "" for code, _term in _codes(audit)}


def _scale(sector: SectorAudit) -> int:
    """Up to how many points the bars of the ranking go, so that low scores can be told apart too."""
    told = [site.sameness for site in sector.sites if site.sameness and site.sameness.score is not None]
    most = max((max(same.score or 0.0, same.high or 0.0) for same in told), default=100.0)
    return min(100, 10 * ceil(max(most, 1) / 10))


def _matrix(sector: SectorAudit, order: list[str]) -> list[MatrixRow]:
    """The matrix with the sites in the order of the ranking, so that those who are alike stand together."""
    at = {site: place for place, site in enumerate(sector.matrix.sites)}
    shown = [site for site in order if site in at][:MATRIX]
    share = sector.matrix.similar
    return [
        MatrixRow(row, [None if row == column else round(100 * share[at[row]][at[column]]) for column in shown])
        for row in shown
    ]
