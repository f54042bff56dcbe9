"""The workbook opens in a spreadsheet as a list to work from."""

import io
import zipfile
from typing import Any

import msgspec
import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from samecheck.report.catalogue import spoken
from samecheck.report.look import Look
from samecheck.report.worklist import tasks
from samecheck.report.xlsx import Xlsx
from samecheck.report.xlsx import book as books
from samecheck.report.xlsx.book import LONG, Book, Column, Link, Sheet, shown
from samecheck.wire import Audit, SectorAudit

# openpyxl reads bars in cells as they were in 2007, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(sheet: Worksheet) -> list[dict[str, Any]]:
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def one(sheet: Sheet, look: Look | None = None) -> Worksheet:
    book = Book(look or Look(), "A title", "2025-05-03T09:12:44Z")
    book.add(sheet)
    (found,) = opened(book.written()).worksheets
    return found


def test_the_work_list_comes_first_and_what_it_rests_on_behind(positioned: Audit) -> None:
    book = opened(Xlsx().audit(positioned))
    assert book.sheetnames == ["Work list", "Score", "Gaps", "Claims", "Facts", "Pages", "Peers"]
    assert [name for sheet in book.worksheets for name in sheet.tables] == [
        "WorkList", "Score", "Gaps", "Claims", "Facts", "Pages", "Peers",
    ]  # fmt: skip


def test_a_row_of_the_work_list_has_what_somebody_needs_to_do_it(positioned: Audit) -> None:
    sheet = opened(Xlsx().audit(positioned))["Work list"]
    found = rows(sheet)
    assert len(found) == len(tasks(positioned))
    first = found[0]
    assert (first["Done?"], first["Priority"], first["Predicted points"]) == ("open", "High", 6.25)
    assert first["Finding"] == "Copied (SC101), Stock phrase (SC301)"
    assert first["Peer"] == "Summit Plumbing"
    assert str(first["What to do"]).splitlines()[0] == "Say instead: June answers the phone herself"
    assert (first["Owner"], first["Notes"]) == (None, None)


def test_the_state_is_chosen_from_a_list_and_what_is_done_is_crossed_out(positioned: Audit) -> None:
    sheet = opened(Xlsx().audit(positioned))["Work list"]
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"open,in progress,done"'
    assert str(choice.sqref) == f"A2:A{sheet.max_row}"
    (rule,) = [rule for found in sheet.conditional_formatting for rule in found.rules]
    assert rule.formula == ['$A2="done"']
    assert rule.dxf.font.strike


def test_it_is_laid_out_to_be_read_and_printed(positioned: Audit) -> None:
    for sheet in opened(Xlsx().audit(positioned)).worksheets:
        (table,) = sheet.tables.values()
        assert table.autoFilter.ref == table.ref
        assert sheet.freeze_panes is not None
        assert sheet.freeze_panes.endswith("2")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0, "as many pages as it takes, each as wide as the table"
        assert sheet.print_title_rows == "$1:$1"
    work = opened(Xlsx().audit(positioned))["Work list"]
    assert work.print_area.endswith(f"$A$1:$K${work.max_row}")
    assert work["D2"].alignment.wrap_text
    assert work.row_dimensions[2].height > 40, "a row is as high as its longest text"


def test_only_plain_web_addresses_are_links(positioned: Audit) -> None:
    book = opened(Xlsx().audit(positioned))
    links = [cell.hyperlink for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert len(links) > 20
    assert {str(link.target).partition("://")[0] for link in links} == {"https"}
    peer = book["Work list"]["F2"]
    assert (peer.value, peer.hyperlink.target) == ("Summit Plumbing", "https://summit-plumbing.example/services")


def test_scores_are_numbers_with_one_decimal_and_shares_percentages(positioned: Audit) -> None:
    book = opened(Xlsx().audit(positioned))
    figures = rows(book["Score"])
    assert [(row["What"], row["Points of 100"]) for row in figures[:2]] == [
        ("Score", 61.7),
        ("Lower end of the interval", 54.6),
    ]
    assert round(sum(row["Points of 100"] for row in figures[3:7]), 1) == 61.7
    assert book["Score"]["B2"].number_format == "0.0"
    claims = book["Claims"]
    shares = [cell for cell in claims[2] if cell.number_format == "0%"]
    assert shares[0].value == pytest.approx(20 / 22, abs=1e-4)


def test_without_a_score_cells_are_empty_and_say_why(unscored: Audit) -> None:
    figures = rows(opened(Xlsx().audit(unscored))["Score"])
    assert [row["Points of 100"] for row in figures[:7]] == [None] * 7
    assert figures[0]["In words"].startswith("Can't tell")


def test_a_table_without_rows_says_so(spotless: Audit) -> None:
    book = opened(Xlsx().audit(spotless))
    assert book["Work list"]["A2"].value == "Nothing was found."
    assert str(book["Facts"]["A2"].value).startswith("No facts were given")


def test_the_sector_is_its_ranking_its_matrix_and_what_was_skipped(mapped: SectorAudit) -> None:
    book = opened(Xlsx().sector(mapped))
    assert book.sheetnames == ["Ranking", "Matrix", "Claims", "Page families", "Skipped", "About"]
    assert [row["Rank"] for row in rows(book["Ranking"])][:2] == [1, 2]
    assert rows(book["Ranking"])[0]["Score"] == 70
    matrix = book["Matrix"]
    order = [row["Site"] for row in rows(book["Ranking"])]
    assert [cell.value for cell in matrix["A"]][1:] == [one for one in order if one in mapped.matrix.sites]
    assert matrix["B2"].value is None, "nobody is compared with himself"
    (tint,) = [rule for found in matrix.conditional_formatting for rule in found.rules]
    assert tint.type == "colorScale"
    assert [row["Site"] for row in rows(book["Skipped"])] == [one.site for one in mapped.skipped]


def test_equal_results_give_equal_files_whenever_they_are_written(positioned: Audit, mapped: SectorAudit) -> None:
    first = Xlsx().audit(positioned)
    assert first == Xlsx().audit(positioned)
    assert opened(first).properties.created.isoformat() == "2025-05-03T09:12:44"
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    undated = msgspec.structs.replace(mapped, made=msgspec.structs.replace(mapped.made, started="some day"))
    assert Xlsx().sector(undated) == Xlsx().sector(undated)


def test_it_looks_and_speaks_as_asked_for(positioned: Audit) -> None:
    look = Look(name="Studio Nord & Co", accent="#0b6e4f", texts={"Work list": "To do: all/*?[now]", "open": "a,b"})
    with spoken("en", look.texts):
        book = opened(Xlsx(look).audit(positioned))
    sheet = book.worksheets[0]
    assert sheet.title == "To do all now"
    assert sheet.data_validations.dataValidation[0].formula1.startswith('"a b,')
    assert sheet["A1"].fill.fgColor.rgb == "FF0B6E4F"
    assert sheet.oddFooter.left.text == "Studio Nord && Co"
    assert book.properties.creator == "Studio Nord & Co"


def test_names_that_are_the_same_to_a_spreadsheet_are_told_apart() -> None:
    columns = (Column("Same", 5), Column("same", 5), Column("", 5))
    assert [cell.value for cell in one(Sheet("x" * 40, "T", columns, [("a", "b", "c")]))[1]] == [
        "Same",
        "same 2",
        "Column3",
    ]
    book = Book(Look(), "", "")
    for name, table in (("Peers", "First"), ("PEERS", "Second"), ("'", "Third"), ("/", "Fourth")):
        book.add(Sheet(name, table, (Column("a", 5),), [("x",)]))
    assert opened(book.written()).sheetnames == ["Peers", "PEERS 2", "-", "- 2"]


def test_what_is_longer_than_a_cell_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "_LINKS", 1)
    page = "https://a.example/"
    found = one(Sheet("s", "T", (Column("l", 9, "link"),), [(page,), (page,), (f"{page}{'x' * 3000}",), ("mailto:a",)]))
    assert [bool(cell.hyperlink) for cell in found["A"]] == [False, True, False, False, False]
    assert len(str(found["A4"].value)) <= LONG + 2
    assert found["A5"].value == "mailto:a"


def test_a_link_shows_its_text_and_without_one_its_address() -> None:
    found = one(Sheet("s", "T", (Column("l", 9, "link"),), [(Link("", "https://a.example/"),), (Link("Ann", ""),)]))
    assert [(cell.value, bool(cell.hyperlink)) for cell in found["A"][1:]] == [
        ("https://a.example/", True),
        ("Ann", False),
    ]


@pytest.mark.parametrize("text", ["=1+1", "ok\n=1+1", "\t@x", "\uff1d1", "a;=1"])
def test_no_line_of_a_cell_is_a_formula(text: str) -> None:
    assert not [line for line in shown(text).split("\n") if line.startswith(tuple("=+-@\uff1d"))]
    assert ";=" not in shown(text)
