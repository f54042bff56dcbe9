"""Results as one HTML file that asks nothing of the network: no script, no font, no picture from elsewhere."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, NamedTuple, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from samecheck.report import families, glossary, keywords, texts, vocabulary, voice, wording
from samecheck.report.catalogue import _, language, ngettext
from samecheck.report.look import PLAIN, Look
from samecheck.report.marks import clipped
from samecheck.report.position import claims, elsewhere, facts, gaps, niches, plan, regimes
from samecheck.report.table import ranked
from samecheck.report.view import Item, boilerplate, counts, first, heaviest, items, loose, strengths
from samecheck.wire import Audit, PageRow, SectorAudit

#: The whole file stays below 2 MB (users complain of reports of 50 MB); this much of it may be cards. Unit: bytes.
CARDS = 1_200_000
#: A card's own markup without the texts, measured on the sample report and rounded up. Unit: bytes.
_FRAME = 1_500
#: So many rows are shown of pages, peers and the like; audit.json has all. Source: guessed.
LISTED = 100
#: So many peers are quoted in a card, the best evidence first. Source: the contract's "at most 5".
QUOTED = 5
#: A matrix of more sites can neither be read nor printed. Source: tried out with 24, 60 and 100 sites.
MATRIX = 60

_Row = TypeVar("_Row")
_PERCENT = re.compile(r"(?<=\d) %")


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
        return page(
            "report.html.j2",
            audit=audit,
            peers=wording.usable(audit),
            parts=wording.apportioned(audit.sameness),
            found=found,
            groups=_groups(audit, [item for item in found if item.passage.id in kept]),
            unshown=len(found) - len(kept),
            counts=counts(found),
            first=first(found),
            edits=plan.edits(audit),
            loose=[finding for finding in loose(audit) if finding.code != "SC103" or not audit.families],
            strengths=strengths(audit),
            vocabulary=vocabulary.told(audit),
            boilerplate=boilerplate(audit),
            codes=_codes(audit),
            sources=_sources(audit),
            listed=LISTED,
            quoted=QUOTED,
            look=self.look,
        )

    def sector(self, sector: SectorAudit) -> bytes:
        """The ranking of all sites, and who says what whom says."""
        rows = list(ranked(sector))
        return page(
            "sector.html.j2",
            sector=sector,
            rows=rows[: 2 * LISTED],
            across=families.across(sector),
            unshown=max(0, len(rows) - 2 * LISTED),
            matrix=_matrix(sector, [site.site for _rank, site in rows]),
            listed=LISTED,
            look=self.look,
        )


def fragment(audit: Audit) -> str:
    """A card with the score and the ten worst passages, for a notebook's ``_repr_html_``."""
    shown = first(items(audit))
    template = _environment().get_template("fragment.html.j2")
    return template.render(audit=audit, first=shown, parts=wording.apportioned(audit.sameness))


class Group(NamedTuple):
    """A page and the passages on it about which something was found."""

    url: str
    page: PageRow | None
    items: list[Item]

    @property
    def kinds(self) -> list[str]:
        """The layers found on it."""
        return sorted({kind for item in self.items for kind in item.kinds})


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


def _groups(audit: Audit, found: Iterable[Item]) -> list[Group]:
    pages = {page.url: page for page in audit.pages}
    groups: dict[str, Group] = {}
    for item in found:
        url = item.passage.url
        groups.setdefault(url, Group(url, pages.get(url), [])).items.append(item)
    return list(groups.values())


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


def _matrix(sector: SectorAudit, order: list[str]) -> list[MatrixRow]:
    """The matrix with the sites in the order of the ranking, so that those who are alike stand together."""
    at = {site: place for place, site in enumerate(sector.matrix.sites)}
    shown = [site for site in order if site in at][:MATRIX]
    share = sector.matrix.similar
    return [
        MatrixRow(row, [None if row == column else round(100 * share[at[row]][at[column]]) for column in shown])
        for row in shown
    ]


def page(template: str, **values: Any) -> bytes:
    """The page that ``template`` makes of ``values``; every string of theirs is escaped."""
    return _environment().get_template(template).render(values).encode("utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("samecheck.report", "templates"),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    # They ask which language is spoken each time, so that one environment serves all.
    made.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters |= {
        "link": texts.link,
        "clip": clipped,
        "short": _short,
        "percent": texts.percent,
        "likely": texts.likely,
        "particulars": wording.particulars,
    }
    made.globals |= {
        "language": language,
        "LAYERS": glossary.LAYERS,
        "ROLES": glossary.ROLES,
        "status": glossary.status,
        "term": glossary.term,
        "count": texts.count,
        "families": families,
        "keywords": keywords,
        "claims": claims,
        "elsewhere": elsewhere,
        "facts": facts,
        "gaps": gaps,
        "niches": niches,
        "plan": plan,
        "regimes": regimes,
        "span": texts.span,
        "words": wording,
        "voices": voice,
        "heat": heat,
    }
    return made


def heat(share: int) -> int:
    """One of six steps of tint for a share in percent.

    >>> [heat(share) for share in (0, 3, 8, 15, 30, 70)]
    [0, 1, 2, 3, 4, 5]
    """
    return sum(share >= step for step in (1, 5, 10, 20, 40))


def _short(text: str, limit: int = texts.LONG) -> str:
    return texts.shortened(texts.plain(text), limit)


def _shown(value: Any) -> Any:
    # Every string that reaches a page goes through here, so that no template can forget it.
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _PERCENT.sub("\u00a0%", texts.plain(value))
