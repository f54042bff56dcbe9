"""The sheets of a sector's workbook."""

from collections.abc import Iterator, Sequence

from samecheck.report import families
from samecheck.report.catalogue import _
from samecheck.report.comparison import homogeneity
from samecheck.report.glossary import status
from samecheck.report.ranking import ranked
from samecheck.report.wording import apportioned, remark
from samecheck.report.xlsx.book import Column, Sheet, Value, maker
from samecheck.report.xlsx.claims import claims_sheet
from samecheck.wire import SectorAudit, SiteSummary

#: Columns of the matrix: more neither fit a screen nor a page. Guessed; sector.json has all.
_SITES = 250


def sheets(sector: SectorAudit) -> Iterator[Sheet]:
    """The ranking, and what it rests on."""
    rows = list(ranked(sector))
    yield _ranking(rows)
    yield _matrix(sector, [site.site for _rank, site in rows])
    yield claims_sheet(sector.themes)
    yield _families(sector)
    yield _skipped(sector)
    yield _figures(sector)


def _ranking(rows: Sequence[tuple[int | None, SiteSummary]]) -> Sheet:
    score = _("Score")
    columns = (
        Column(_("Rank"), 7, "number"),
        Column(_("Site"), 34),
        Column(score, 9, "points"),
        Column(_("From"), 8, "points"),
        Column(_("To"), 8, "points"),
        Column(_("Copied"), 9, "points"),
        Column(_("Templated"), 10, "points"),
        Column(_("Echoed"), 9, "points"),
        Column(_("Stock phrases"), 9, "points"),
        Column(_("Generic"), 9, "points"),
        Column(_("Pages"), 8, "number"),
        Column(_("Words"), 9, "number"),
        Column(_("Closest"), 40),
        Column(_("What to know of it"), 60),
    )
    return Sheet(_("Ranking"), "Ranking", columns, (_site(rank, site) for rank, site in rows), bars=(score,), still=2)


def _site(rank: int | None, site: SiteSummary) -> tuple[Value, ...]:
    same = site.sameness
    parts = apportioned(same, decimals=1) if same else site.parts
    told = (remark(same) if same else status(site.status), *site.notes)
    return (
        rank,
        site.site,
        *((same.score, same.low, same.high) if same else (None, None, None)),
        *((parts.copied, parts.templated, parts.echoed, parts.cliche) if rank else (None,) * 4),
        site.generic,
        site.pages,
        site.words,
        ", ".join(site.closest),
        "\n".join(filter(None, told)),
    )


def _matrix(sector: SectorAudit, order: Sequence[str]) -> Sheet:
    """Shares of the row's words that the column says too, both in the order of the ranking: who is alike stands together."""
    at = {site: place for place, site in enumerate(sector.matrix.sites)}
    sites = [site for site in order if site in at][:_SITES]
    share = sector.matrix.similar
    columns = [Column(_("Says ↓ what says →"), 34), *(Column(site, 5, "share") for site in sites)]
    rows = ((row, *(None if row == column else share[at[row]][at[column]] for column in sites)) for row in sites)
    tinted = tuple(column.title for column in columns[1:])
    return Sheet(_("Matrix"), "Matrix", columns, rows, tinted=tinted, still=1, upright=True)


def _families(sector: SectorAudit) -> Sheet:
    columns = (
        Column(_("Family"), 44),
        Column(_("Pages"), 8, "number"),
        Column(_("Sites"), 40),
        Column(_("Template"), 70),
        Column(_("First page"), 40, "link"),
    )
    rows = (
        (
            families.headline(one),
            len(one.pages),
            ", ".join(one.sites),
            "\n".join(families.lines(one)),
            one.pages[0] if one.pages else "",
        )
        for one in sector.families
    )
    return Sheet(_("Page families"), "Families", columns, rows, still=1, empty=_("Nothing was found."))


def _skipped(sector: SectorAudit) -> Sheet:
    columns = (Column(_("Site"), 40), Column(_("Why it is left out"), 90))
    rows = ((one.site, one.reason) for one in sector.skipped)
    return Sheet(_("Skipped"), "Skipped", columns, rows, still=1, empty=_("None was left out."))


def _figures(sector: SectorAudit) -> Sheet:
    columns = (Column(_("What"), 34), Column(_("In words"), 100))
    rows = (
        (_("How alike the sector is"), homogeneity(sector.homogeneity)),
        (_("Score"), _("The share of a site's words that at least one of its peers also says. High is bad.")),
        (_("Made by"), maker(sector.made)),
    )
    return Sheet(_("About"), "About", columns, rows)
