"""Results as pandas tables: what an analyst finds in them, and that their types never depend on what stands in them."""

import sys
from typing import Any, get_args

import msgspec
import pandas as pd
import pytest

from samecheck.errors import InputError, MissingExtra
from samecheck.report.frames import AUDIT, PAGES, SECTOR, AuditTable, SectorTable, frames_of
from samecheck.report.json import Json
from samecheck.wire import AllowedRow, Audit, KeywordRow, Nearest, PageLikeness, PagesAudit, SectorAudit, ThemeRow
from samecheck.wire.rows import Family, Member, StandingRow
from samecheck.wire.words import Axes, NeededWord, OwnedWord, TradeWord, Vocabulary
from tests.report.sample import SITE

AUDIT_TABLES: tuple[AuditTable, ...] = get_args(AuditTable)
SECTOR_TABLES: tuple[SectorTable, ...] = get_args(SectorTable)
PEER, QUIET, SHORT = "Aireside Heating", "Bannock Plumbing Co.", "Ferrow Drains"


def audit_frame(audit: Audit, table: str = "passages") -> pd.DataFrame:
    return frames_of(audit, AUDIT, [table])[table]


def sector_frame(sector: SectorAudit, table: str = "sites") -> pd.DataFrame:
    return frames_of(sector, SECTOR, [table])[table]


@pytest.fixture
def full(positioned: Audit) -> Audit:
    """The sample audit with something in every table."""
    owned = OwnedWord(
        word="basalt", times=9, per_thousand=7.0, peers_per_thousand=0.1, peers=1, odds=3.1, low=1.2, high=5.0
    )
    family = Family(
        id="f", template="Plumber in ⟨place⟩", slots={"place": ("Boise", "")}, pages=("a", "b"), sites=(SITE,),
        members=tuple(Member(site=SITE, url=url, own=0.1, similarity=0.9) for url in "ab"),
    )  # fmt: skip
    return msgspec.structs.replace(
        positioned,
        standing=(StandingRow(site=PEER, share=0.25), StandingRow(site=SITE, share=0.5)),
        keywords=(KeywordRow(phrase="drain cleaning", kind="clone", pages=("a",), peers=2, density=0.02),),
        trade_words=(TradeWord(word="plumber", sites=9, of=10),),
        families=(family,),
        allowed=(AllowedRow(entry=1, kind="phrase", wording="x", reason="law", site="", fits=1, allowed=0),),
        vocabulary=Vocabulary(
            own=(owned,), theirs=(msgspec.structs.replace(owned, word="quality"),),
            needed=(NeededWord(word="water", times=3, peers=9, low=0.6, high=1.0),),
            axes=(Axes(site=SITE, coverage=0.5, distinctiveness=0.2, words=900),),
        ),
        themes=(stated("brass", (PEER,), perhaps=(QUIET,), unobserved=(SHORT,), own=True), *positioned.themes),
    )  # fmt: skip


def stated(label: str, peers: tuple[str, ...], **values: Any) -> ThemeRow:
    row = ThemeRow(
        id=label, label=label, quote=label, status="said by some", peer_share=0.1, low=0, high=0.5, own=False
    )
    return msgspec.structs.replace(row, peers=peers, peers_n=11, **values)


def types(frame: pd.DataFrame) -> list[tuple[str, str]]:
    return [(str(name), str(dtype)) for name, dtype in frame.dtypes.items()]


def test_the_tables_are_those_that_an_editor_offers() -> None:
    assert tuple(table.name for table in AUDIT) == AUDIT_TABLES
    assert tuple(table.name for table in SECTOR) == SECTOR_TABLES


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("passages", "passages"), ("findings", "findings"), ("pages", "pages"), ("peers", "peers"), ("themes", "themes"),
        ("adoption", "themes"), ("gaps", "gaps"), ("plan", "plan"), ("facts", "facts"), ("keywords", "keywords"),
        ("standing", "standing"), ("trade_words", "trade_words"), ("allowed", "allowed"),
    ],
)  # fmt: skip
def test_a_table_has_a_row_each(table: AuditTable, rows: str, full: Audit) -> None:
    assert len(audit_frame(full, table)) == len(getattr(full, rows)) > 0


def test_evidence_has_a_row_a_quotation_and_nearest_a_row_a_peers_passage(full: Audit) -> None:
    assert len(audit_frame(full, "evidence")) == sum(len(row.evidence) for row in full.findings)
    near = audit_frame(full, "nearest")
    assert len(near) == sum(len(row.nearest) for row in full.passages)
    best = near[near["place"] == 1].set_index("passage")["text"].to_dict()
    assert best == {row.id: row.nearest[0].text for row in full.passages if row.nearest}


@pytest.mark.parametrize("table", AUDIT_TABLES)
def test_types_and_columns_are_the_same_where_nothing_was_found(
    table: AuditTable, full: Audit, spotless: Audit
) -> None:
    nothing = msgspec.structs.replace(spotless, themes=(), niches=None, vocabulary=None, pages=(), peers=())
    some, none = audit_frame(full, table), audit_frame(nothing, table)
    if table != "adoption":
        assert types(some) == types(none)
        assert some.index.names == none.index.names
    assert len(none) == {"score": 1, "columns": len(some)}.get(table, 0)


@pytest.mark.parametrize("table", AUDIT_TABLES)
def test_a_table_of_a_stored_audit_is_the_same(table: AuditTable, full: Audit) -> None:
    stored = msgspec.json.decode(Json().audit(full), type=Audit)
    pd.testing.assert_frame_equal(audit_frame(full, table), audit_frame(stored, table))


def test_every_column_is_told_with_its_type(full: Audit, sector: SectorAudit) -> None:
    for told, frames in (
        (audit_frame(full, "columns"), {name: audit_frame(full, name) for name in AUDIT_TABLES}),
        (sector_frame(sector, "columns"), {name: sector_frame(sector, name) for name in SECTOR_TABLES}),
    ):
        assert (told["holds"] != "").all()
        for name, frame in frames.items():
            if name in ("adoption", "matrix", "columns"):
                continue
            listed = told[told["table"] == name].set_index("column")["dtype"].to_dict()
            columns = {**types_of_index(frame), **dict(types(frame))}
            assert columns == listed, name


def types_of_index(frame: pd.DataFrame) -> dict[str, str]:
    return {str(frame.index.name): str(frame.index.dtype)} if frame.index.name else {}


def test_rows_are_found_by_their_ids(full: Audit) -> None:
    themes, gaps = audit_frame(full, "themes"), audit_frame(full, "gaps")
    for table in ("findings", "themes", "adoption", "gaps", "plan", "pages", "peers"):
        assert audit_frame(full, table).index.is_unique, table
    first = gaps.loc[1]
    assert first["label"] == "Calling back"
    assert themes.loc[first["theme"], "status"] == "unsaid"
    assert audit_frame(full, "score").loc[SITE, "score"] == 61.7


def test_kinds_are_in_their_order(full: Audit) -> None:
    findings, themes = audit_frame(full, "findings"), audit_frame(full, "themes")
    grave = set(findings[findings["severity"] >= "medium"]["severity"].astype(str))
    assert grave == {"medium", "high"}
    assert "table stakes" in set(themes["status"])
    assert "not seen in 22 peers" in set(themes["status"])  # numbers are in it: no list can hold it beforehand
    by_kind = themes.groupby("kind", observed=True).size()
    assert by_kind.sum() == len(themes)


def test_a_finding_stands_beside_what_it_is_about(full: Audit) -> None:
    findings, passages = audit_frame(full, "findings"), audit_frame(full).set_index("id")
    about = findings.dropna(subset=["passage"])
    assert about["text"].tolist() == passages.loc[about["passage"], "text"].tolist()
    assert findings[["passage", "text"]].isna().loc["kw"].all()
    assert findings.loc["kw", "peer"] == QUIET
    cliches = findings[findings["code"] == "SC301"]
    assert len(cliches)
    listed = audit_frame(full, "evidence").query("code == 'SC301' and site == ''")["finding"]
    assert cliches.loc[cliches.index.isin(listed), "peer"].isna().all()


def test_adoption_tells_the_silent_from_those_who_are_not_observed(full: Audit) -> None:
    adoption = audit_frame(full, "adoption")
    assert adoption.columns.tolist() == [SITE, *(peer.site for peer in full.peers if peer.status == "ok")]
    row = adoption.loc["brass"]
    assert (row[SITE], row[PEER], row[QUIET]) == (1.0, 1.0, 0.5)
    assert adoption[SHORT].isna()["brass"]
    assert (row.drop([SITE, PEER, QUIET, SHORT]) == 0).all()
    theme = audit_frame(full, "themes").loc["brass"]
    assert (theme["peers_sure"], theme["peers_perhaps"], theme["unobserved"]) == (1, 1, (SHORT,))


def test_a_theme_that_could_not_be_observed_at_all_is_open_at_every_peer(full: Audit) -> None:
    none = msgspec.structs.replace(stated("dark", ()), peers_n=0, status="not observed")
    adoption = audit_frame(msgspec.structs.replace(full, themes=(none,)), "adoption")
    assert adoption.drop(columns=SITE).isna().all(axis=None)


def test_what_customers_say_is_missing_where_they_say_nothing(full: Audit) -> None:
    themes = audit_frame(full, "themes")
    assert list(themes.loc["calling-back", ["reviews", "praise", "complaint", "own_reviews"]]) == [20, 18, 2, 6]
    assert themes["reviews"].isna()["licensed"]
    assert themes["demand"].isna()["licensed"]
    assert themes["reviews"].sum() == 62


def test_lists_are_taken_apart(full: Audit) -> None:
    apart = audit_frame(full, "themes")["peers"].explode()
    assert (apart == PEER).sum() == 1


def test_audits_are_put_one_below_the_other(full: Audit, unscored: Audit) -> None:
    scores = [audit_frame(one, "score") for one in (full, unscored)]
    both = pd.concat(scores)
    assert types(both) == types(scores[0])
    assert both["score"].isna().tolist() == [False, True]
    assert both["peers_n"].tolist() == [10, 2]


def test_the_parts_add_up_to_the_score(full: Audit) -> None:
    row = audit_frame(full, "score").iloc[0]
    assert row[["copied", "templated", "echoed", "cliche"]].sum() == pytest.approx(row["score"])


def test_what_is_flagged_on_a_page_is_counted(full: Audit) -> None:
    pages, passages = audit_frame(full, "pages"), audit_frame(full)
    said = passages[~passages["boilerplate"] & passages["url"].isin(pages.index)]
    assert pages["passages"].sum() == len(said)
    assert pages["flagged"].sum() == (said["sameness"] > 0).sum() > 0
    quoted = audit_frame(full, "peers")["quoted"]
    assert quoted.sum() <= (audit_frame(full, "nearest")["layer"].notna()).sum()


def test_a_sector_is_ranked_and_its_matrix_has_no_site_as_its_own_peer(mapped: SectorAudit) -> None:
    sites, matrix = sector_frame(mapped), sector_frame(mapped, "matrix")
    assert sites["rank"].tolist()[:-1] == list(range(1, 25))
    assert sites["rank"].isna().tolist()[-2:] == [False, True]
    assert sites["score"].dropna().is_monotonic_decreasing
    assert matrix.index.tolist() == matrix.columns.tolist() == list(mapped.matrix.sites)
    assert all(matrix[site].isna()[site] for site in matrix.index)
    one, other = mapped.matrix.sites[:2]
    assert matrix.loc[one, other] == round(mapped.matrix.similar[0][1], 4)
    assert sector_frame(mapped, "skipped").loc["parked-plumber.example", "reason"] == "the address is parked"
    assert "own" not in sector_frame(mapped, "themes")


def test_a_matrix_is_laid_out_as_pairs(mapped: SectorAudit) -> None:
    pairs = sector_frame(mapped, "matrix").melt(ignore_index=False, value_name="share").dropna().reset_index()
    assert pairs.columns.tolist() == ["site", "other", "share"]
    assert len(pairs) == 24 * 23


def test_page_families_have_a_row_a_page(full: Audit) -> None:
    rows = tuple(
        PageLikeness(site=SITE, url=url, family=family, similarity=0.9, own=0.1)
        for url, family in (("a", "f"), ("b", "f"), ("c", None))
    )
    found = PagesAudit(made=full.made, families=full.families, pages=rows)
    frames = frames_of(found, PAGES, ["pages", "families", "columns"])
    assert frames["pages"]["family"].isna().tolist() == [False, False, True]
    assert frames["families"]["slots"].tolist() == [{"place": "Boise"}, {}]
    assert frames["columns"]["table"].unique().tolist() == ["pages", "families"]


def test_of_what_nothing_is_known_nothing_is_told(unscored: Audit, positioned: Audit, sector: SectorAudit) -> None:
    parts = ["copied", "templated", "echoed", "cliche", "allowed"]
    assert audit_frame(unscored, "score")[parts].isna().all(axis=None)
    assert not audit_frame(positioned, "score")[parts].isna().any(axis=None)
    assert audit_frame(unscored, "score")["generic"].tolist() == [38.2]  # beside the score
    sites = sector_frame(sector)
    assert (sites[parts].isna().all(axis=1) == sites["score"].isna()).all()
    seen = [msgspec.structs.replace(stated("brass", ()), id=str(n), peers_n=n) for n in (0, 5)]
    themes = audit_frame(msgspec.structs.replace(positioned, themes=tuple(seen)), "themes")
    assert themes[["peer_share", "low", "high"]].isna().to_numpy().tolist() == [[True] * 3, [False] * 3]


def test_half_characters_and_markup_do_no_harm(full: Audit) -> None:
    text = "=HYPERLINK(1)\ud800<img src=x onerror=alert(1)>"
    hostile = [
        msgspec.structs.replace(
            row, text=text, nearest=(Nearest(site=text, url=text, text=text, similarity=1, layer=""),)
        )
        for row in full.passages
    ]
    frame = audit_frame(msgspec.structs.replace(full, passages=tuple(hostile)))
    assert frame["text"].str.contains("onerror").all()
    assert "<img" not in frame.to_html()
    frame["text"].tolist()[0].encode()


@pytest.mark.parametrize("frame", [audit_frame, sector_frame])
def test_a_table_that_is_none_is_refused_with_those_there_are(frame: Any, full: Audit, sector: SectorAudit) -> None:
    with pytest.raises(InputError, match=r"there is no table 'claims'; choose from .*themes, adoption"):
        frame(full if frame is audit_frame else sector, "claims")


def test_without_pandas_it_says_what_to_install(full: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"tables need pandas; pip install 'samecheck\[tables\]'"):
        audit_frame(full)
