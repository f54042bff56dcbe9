"""Results as a notebook uses them: views, charts, files, and results read back."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml.html import document_fromstring

import samecheck
from samecheck import Settings
from samecheck.errors import InputError, OutputError, SettingsError
from samecheck.report.look import dressed

QUICK = Settings(model="static")
TARGET = "larkin-drain.example"
PLUMBERS = Path(__file__).parents[1] / "corpora" / "plumbers"
ABOUT = PLUMBERS / TARGET / "about.html"


@pytest.fixture(scope="module")
def audit() -> samecheck.Audit:
    return samecheck.audit("plumbers", ["plumbers"], site=TARGET, settings=QUICK)


@pytest.fixture(scope="module")
def sector() -> samecheck.SectorAudit:
    return samecheck.audit_sector("plumbers", settings=QUICK)


@pytest.fixture(scope="module")
def draft() -> samecheck.Draft:
    copy = ABOUT.read_text("utf-8").replace(
        "</h1>", "</h1><p>Everyone who comes to you is licensed and insured.</p>", 1
    )
    return samecheck.draft(copy.replace("<p>", "<p>New: ", 1), "plumbers", before=ABOUT, site=TARGET, settings=QUICK)


def shown(result: Any) -> Any:
    """What a notebook shows of ``result``, by its kind: what IPython's formatters call."""
    return result._repr_html_()


def test_tables_of_an_audit_and_a_sector(audit: samecheck.Audit, sector: samecheck.SectorAudit) -> None:
    pytest.importorskip("pandas")
    assert audit.to_frame().shape[0] == len(audit.passages)
    assert {name: len(frame) for name, frame in audit.frames().items()}["themes"] == len(audit.themes)
    assert sector.to_frame()["score"].is_monotonic_decreasing
    assert set(sector.frames()) >= {"sites", "matrix", "themes", "adoption"}


def test_a_draft_has_a_row_a_sentence(draft: samecheck.Draft) -> None:
    pytest.importorskip("pandas")
    frame = draft.to_frame()
    assert frame["text"].tolist() == [row.text for row in draft.sentences]
    assert (frame[frame["change"] == "gone"]["before"] != "").all()
    assert (frame["specificity"].isna() == (frame["change"] == "gone")).all()
    assert (frame["specificity_before"].isna() == (frame["change"] == "new")).all()
    assert "new" in set(frame["change"])
    lost = frame[frame["verdict"] == "lost"]
    assert set(lost["passage_before"]) == set(draft.lost)
    told = draft.to_frame("columns")
    assert told["column"].tolist() == frame.columns.tolist()
    assert told["dtype"].tolist() == [str(one) for one in frame.dtypes]


def test_page_families_have_tables() -> None:
    pytest.importorskip("pandas")
    found = samecheck.pages("plumbers", site="bannock-plumbing.example")
    assert repr(found) == "<PagesAudit of 4 pages: 3 stamped, templates: 1>"
    assert found.to_frame().dropna(subset=["family"])["url"].tolist() == found.to_frame("families")["url"].tolist()


@pytest.mark.parametrize("kind", ["audit", "sector"])
def test_what_was_saved_is_loaded_as_it_was(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    result = request.getfixturevalue(kind)
    paths = result.save(tmp_path, ["json", "md"])
    assert [path.name for path in paths] == {
        "audit": ["audit.json", "report.md"],
        "sector": ["sector.json", "sector.md"],
    }[kind]
    again = samecheck.load(paths[0])
    assert type(again) is type(result)
    assert again.save(tmp_path / "again", ["json"])[0].read_bytes() == paths[0].read_bytes()
    pandas.testing.assert_frame_equal(again.to_frame("themes"), result.to_frame("themes"))
    assert list(again.charts) == list(result.charts)


def test_an_audit_is_saved_as_reports_for_people_unless_said_otherwise(audit: samecheck.Audit, tmp_path: Path) -> None:
    paths = audit.save(tmp_path / "new" / "folder")
    assert [path.name for path in paths] == ["report.html", "audit.json"]
    assert json.loads(paths[1].read_bytes())["site"] == TARGET
    (only,) = audit.save(str(tmp_path), "md")
    assert only.name == "report.md"
    tables = {path.name for path in audit.save(tmp_path, ["csv"])}
    assert tables >= {"passages.csv", "plan.csv", "gaps.csv", "claims.csv"}


def test_a_saved_report_has_the_look_that_was_asked_for(audit: samecheck.Audit, tmp_path: Path) -> None:
    (plain,) = audit.save(tmp_path, ["html"])
    assert "Studio Nord" not in plain.read_text("utf-8")
    table = {"name": "Studio Nord", "language": "de"}
    (given,) = audit.save(tmp_path / "given", ["html"], look=table)
    assert "Studio Nord" in given.read_text("utf-8")
    settings = tmp_path / "samecheck.toml"
    settings.write_text('[report]\nname = "Studio Nord"\nlanguage = "de"\n', "utf-8")
    for look in (settings, str(settings), dressed(table, tmp_path)):
        assert audit.save(tmp_path / "read", ["html"], look=look)[0].read_bytes() == given.read_bytes()


@pytest.mark.parametrize("look", [{"accent": "red"}, {"logo": "none.png"}, {"colour": "#000000"}, "none.toml"])
def test_a_look_that_cannot_be_used_is_said_before_anything_is_written(
    look: Any, audit: samecheck.Audit, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError):
        audit.save(tmp_path, ["md"], look=look)
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_saved_or_loaded_is_said(audit: samecheck.Audit, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no format 'docx'"):
        audit.save(tmp_path, ["docx"])
    assert not list(tmp_path.iterdir())
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        audit.save(tmp_path / "file", ["json"])
    with pytest.raises(InputError, match="there is no file"):
        samecheck.load(tmp_path / "audit.json")


def test_charts_are_found_by_name_and_draw_themselves(audit: samecheck.Audit) -> None:
    charts = audit.charts
    assert set(charts) >= {"score"}
    assert len(charts) == len(list(charts)) == len(dict(charts))
    assert charts.score is charts["score"]
    assert audit.charts.score is charts.score  # drawn once
    assert "score" in dir(charts)
    assert f"score: {charts.score.title}" in repr(charts)
    assert charts.score.chart.to_dict()["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    drawn = charts.score._repr_mimebundle_()
    assert drawn["image/svg+xml"].startswith("<svg")
    assert str(round(audit.sameness.score or 0)) in drawn["text/plain"]


def test_a_chart_that_is_none_is_refused_with_those_there_are(audit: samecheck.Audit) -> None:
    with pytest.raises(AttributeError, match=r"there is no chart 'scores'; there are .*score"):
        _ = audit.charts.scores
    with pytest.raises(KeyError):
        _ = audit.charts["scores"]


def test_a_sector_has_charts_of_its_own(sector: samecheck.SectorAudit) -> None:
    for chart in sector.charts.values():
        assert chart._repr_mimebundle_()["image/svg+xml"].startswith("<svg")


def test_a_result_is_told_in_a_line(
    audit: samecheck.Audit, sector: samecheck.SectorAudit, draft: samecheck.Draft
) -> None:
    """A result printed whole would fill screens, and every notebook keeps what its cells print."""
    score = f"{audit.sameness.score:.0f}"
    assert repr(audit).startswith(f"<Audit of {TARGET}: score {score} (")
    assert f"7 peers, {len(audit.findings)} findings>" in repr(audit)
    assert repr(sector).startswith("<SectorAudit of 8 sites: homogeneity 0.0")
    assert repr(draft).startswith("<Draft: score ")
    assert ", before " in repr(draft)


def test_a_result_without_a_number_says_so() -> None:
    few = samecheck.Sector(tuple(samecheck.read_sites("plumbers")[:2]))
    audit = samecheck.audit("plumbers", few, site=TARGET, settings=QUICK)
    assert repr(audit) == f"<Audit of {TARGET}: can't tell, 2 peers>"
    assert "score" not in audit.charts
    sector = samecheck.audit_sector(few, settings=QUICK)
    assert repr(sector) == "<SectorAudit of 2 sites: can't tell how alike it is>"
    assert "Can’t tell" in shown(sector)


def test_a_sector_is_shown_as_a_ranking(sector: samecheck.SectorAudit) -> None:
    card = shown(sector)
    assert card.lstrip().startswith("<div")
    assert "8 sites, each against the others" in card
    rows = [row.findtext(".//bdi") for row in document_fromstring(card).iter("tr") if row.find(".//bdi") is not None]
    assert rows == sector.to_frame().index.tolist()
    assert "<style" not in card
    assert "<script" not in card
