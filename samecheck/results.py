"""Results as a notebook uses them: tables, charts, a view, files; and read back from the JSON that was written.

audit.to_frame("findings")          # a pandas table; audit.frames() are all of them
audit.charts.score                  # draws itself
audit.save("report", ["html", "json"])
samecheck.load("report/audit.json")
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

import msgspec

from samecheck import wire
from samecheck.report.frames import (
    AUDIT,
    DRAFT,
    PAGES,
    SECTOR,
    AuditTable,
    DraftTable,
    PagesTable,
    SectorTable,
    frames_of,
)
from samecheck.report.frames.table import Grid, Table
from samecheck.report.look import Look, dressed
from samecheck.report.look import look as look_of

if TYPE_CHECKING:
    import pandas as pd

    from samecheck.report.charts import Drawn

R = TypeVar("R", bound=msgspec.Struct)
#: How reports look: the path of a settings file, what stands in its table ``[report]``, or a look that was made already.
Dress = str | Path | Mapping[str, Any] | Look


class Charts(Mapping[str, "Drawn"]):
    """The charts of a result by name: ``charts.score``, ``charts["score"]``. Each draws itself.

    One for which there is nothing to show is not there.
    """

    def __init__(self, drawn: "Iterable[Drawn]") -> None:
        self._drawn = {one.name: one for one in drawn}

    def __getitem__(self, name: str) -> "Drawn":
        return self._drawn[name]

    def __getattr__(self, name: str) -> "Drawn":
        if name.startswith("_") or name not in self._drawn:
            raise AttributeError(f"there is no chart {name!r}; there are {', '.join(self._drawn) or 'none'}")
        return self._drawn[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._drawn)

    def __len__(self) -> int:
        return len(self._drawn)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._drawn]

    def __repr__(self) -> str:
        return "\n".join(f"{name}: {one.title}" for name, one in self._drawn.items()) or "no charts"


class Result:
    """What an audit and a sector's have in common: all their tables at once, and reports as files."""

    _tables: ClassVar[tuple[Table[Any] | Grid[Any], ...]]

    def frames(self) -> "dict[str, pd.DataFrame]":
        """All tables by name.

        Raises:
            MissingExtra: pandas is not installed.
        """
        return frames_of(self._whole, self._tables, [table.name for table in self._tables])

    def save(self, folder: str | Path, formats: Iterable[str] = ("html", "json"), look: Dress = "") -> list[Path]:
        """Paths of its reports, written into ``folder`` in ``formats``, those of `samecheck report --format`.

        ``look`` is how they look and speak: a settings file with a table ``[report]``, or what such a table holds, as in
        ``{"name": "Studio Nord", "logo": "logo.svg", "accent": "#0b6e4f", "language": "de"}``.

        Raises:
            SettingsError: there is no such format, or the look cannot be used.
            OutputError: nothing can be written there.
        """
        from samecheck.report import beside, rendered, save

        worn = _worn(look)
        chosen = [formats] if isinstance(formats, str) else list(formats)
        return save(rendered(self._whole, chosen, worn) | beside(self._whole, chosen, worn), Path(folder))

    @property
    def _whole(self) -> wire.Audit | wire.SectorAudit:
        return cast("wire.Audit | wire.SectorAudit", self)  # only they are mixed with it


class Audit(Result, wire.Audit, frozen=True, kw_only=True, dict=True):
    """The result of an audit, with what notebooks want: tables, charts, an HTML view, reports as files."""

    _tables = AUDIT

    def to_frame(self, table: AuditTable = "passages") -> "pd.DataFrame":
        """One row a passage, with its nearest peer's passage beside it; or another ``table``.

        - passages, nearest (peers' passages that come near them), findings, evidence (what these quote), pages, families
        - score (one row: put several audits one below the other), peers, standing (how alike each site is)
        - themes, adoption (themes by sites: 1 surely, .5 perhaps, 0 not seen, NaN can't tell), gaps, plan, facts, niches
        - keywords, words (whose words they are), needed_words, trade_words, axes, allowed
        - columns: what each column of these holds, with its unit

        Shares and confidences run from 0 to 1, the score and its parts in points from 0 to 100. A column's type is the same
        in every audit. Lists are tuples, which ``explode`` takes apart.

        Raises:
            MissingExtra: pandas is not installed.
            InputError: there is no such table.
        """
        return frames_of(self, AUDIT, [table])[table]

    @cached_property
    def charts(self) -> Charts:
        """Its charts by name; ``list(audit.charts)`` are the names."""
        from samecheck.report.charts import audit_charts

        return Charts(audit_charts(self))

    def __repr__(self) -> str:
        same = self.sameness
        peers = f"{sum(peer.status == 'ok' for peer in self.peers)} peers"
        if same.score is None:
            return f"<Audit of {self.site}: can't tell, {peers}>"
        spread = "" if same.low is None or same.high is None else f" ({same.low:.0f} to {same.high:.0f})"
        return f"<Audit of {self.site}: score {same.score:.0f}{spread}, {peers}, {len(self.findings)} findings>"

    def _repr_html_(self) -> str:
        from samecheck.report.html import fragment

        return fragment(self)


class SectorAudit(Result, wire.SectorAudit, frozen=True, kw_only=True, dict=True):
    """Every site of a set against the others, with what notebooks want: tables, charts, an HTML view, reports as files."""

    _tables = SECTOR

    def to_frame(self, table: SectorTable = "sites") -> "pd.DataFrame":
        """One row a site, the most alike first; or another ``table``.

        - sites, matrix (sites by sites: the share of the row's words that the column also says), axes, skipped
        - themes, adoption (themes by sites: 1 surely, .5 perhaps, 0 not seen, NaN too little to tell), families, allowed
        - columns: what each column of these holds, with its unit

        Raises:
            MissingExtra: pandas is not installed.
            InputError: there is no such table.
        """
        return frames_of(self, SECTOR, [table])[table]

    @cached_property
    def charts(self) -> Charts:
        """Its charts by name; ``list(sector.charts)`` are the names."""
        from samecheck.report.charts import sector_charts

        return Charts(sector_charts(self))

    def __repr__(self) -> str:
        index = self.homogeneity.homogeneity
        told = "can't tell how alike it is" if index is None else f"homogeneity {index:.4f}"
        return f"<SectorAudit of {len(self.sites)} sites: {told}>"

    def _repr_html_(self) -> str:
        from samecheck.report.card import sector_card

        return sector_card(self)


class Draft(wire.Draft, frozen=True, kw_only=True):
    """A draft judged among peers, with a table of its sentences."""

    def to_frame(self, table: DraftTable = "sentences") -> "pd.DataFrame":
        """One row a sentence, beside what it replaces; or, as ``table``, columns: what each column holds, with its unit.

        Raises:
            MissingExtra: pandas is not installed.
            InputError: there is no such table.
        """
        return frames_of(self, DRAFT, [table])[table]

    def __repr__(self) -> str:
        now, was = self.after.sameness.score, self.before.sameness.score if self.before else None
        score = "can't tell" if now is None else f"score {now:.0f}"
        before = "" if was is None else f", before {was:.0f}"
        name = "" if self.file == "-" else f" {self.file}"
        return f"<Draft{name}: {score}{before}, {len(self.sentences)} sentences, {len(self.lost)} lost>"


class PagesAudit(wire.PagesAudit, frozen=True, kw_only=True):
    """The page families of a set of sites, with tables of them."""

    def to_frame(self, table: PagesTable = "pages") -> "pd.DataFrame":
        """One row a page; or another ``table``: families (a row a page of one), columns (what each column holds).

        Raises:
            MissingExtra: pandas is not installed.
            InputError: there is no such table.
        """
        return frames_of(self, PAGES, [table])[table]

    def __repr__(self) -> str:
        stamped = sum(len(family.pages) for family in self.families)
        return f"<PagesAudit of {len(self.pages)} pages: {stamped} stamped, templates: {len(self.families)}>"


def load(path: str | Path) -> Audit | SectorAudit:
    """The result in the file ``path``, an ``audit.json`` or ``sector.json``: any form of it can be made again.

    Raises:
        InputError: there is no such file, or it holds no result of samecheck's.
    """
    from samecheck.report.stored import opened

    found = opened(Path(path))
    return for_notebooks(found, Audit) if isinstance(found, wire.Audit) else for_notebooks(found, SectorAudit)


def for_notebooks(result: msgspec.Struct, kind: type[R]) -> R:
    """``result`` as the ``kind`` of it that a notebook shows."""
    return kind(**{field: getattr(result, field) for field in result.__struct_fields__})


def _worn(dress: Dress) -> Look:
    if isinstance(dress, Look):
        return dress
    if isinstance(dress, str | Path):
        return look_of(Path(dress) if dress else None)
    return dressed(dress, Path())
