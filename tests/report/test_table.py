"""The CSV opens in a spreadsheet and runs nothing there."""

import csv
import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.report.cells import csv_file, guarded
from samecheck.report.table import PASSAGE_COLUMNS, SECTOR_COLUMNS, Csv
from samecheck.wire import Audit, SectorAudit


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_excel_reads_it_as_utf_8(audit: Audit) -> None:
    assert Csv().audit(audit).startswith(b"\xef\xbb\xbfurl,role,text,")


def test_there_is_a_row_a_passage_with_its_best_evidence(audit: Audit) -> None:
    table = rows(Csv().audit(audit))
    assert tuple(table[0]) == PASSAGE_COLUMNS
    assert len(table) == len(audit.passages)
    assert table[0]["nearest_site"] == "Summit Plumbing"
    assert table[0]["codes"] == "SC101 SC301"
    assert table[0]["copied"] == "0.99"
    assert table[-1]["boilerplate"] == "True"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\u202e=1", "\uff1d1", "\ufeff=1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    cell = guarded(text)
    assert isinstance(cell, str)
    assert cell.startswith("'")


@pytest.mark.parametrize("text", ["ours;=1+1;x", 'say "hi"; =1+1', "a;\u200b;+1", "b;\t@x", "c;'-1"])
def test_nor_does_a_cell_begun_by_a_semicolon_where_that_is_the_border_of_cells(text: str) -> None:
    line = csv_file(("a", "b"), [("first, with a comma", text)]).decode("utf-8-sig").splitlines()[1]
    again = [cell for row in csv.reader([line], delimiter=";") for cell in row]
    assert not [cell for cell in again if cell.lstrip(" \"'").startswith(tuple("=+-@")) and "'" not in cell]


@given(st.text(st.characters(), max_size=30))
def test_no_cell_starts_a_formula(text: str) -> None:
    cell = guarded(text)
    assert isinstance(cell, str)
    assert not cell.startswith(tuple("=+-@\t\r"))


def test_a_cell_with_quotes_and_line_breaks_stays_one_cell(audit: Audit) -> None:
    row = msgspec.structs.replace(audit.passages[0], text='say "hi",\r\nthen\x00 go')
    table = rows(Csv().audit(msgspec.structs.replace(audit, passages=(row,))))
    assert [line["text"] for line in table] == ['say "hi", then␀ go']


def test_the_sector_is_its_ranking(sector: SectorAudit) -> None:
    table = rows(Csv().sector(sector))
    assert tuple(table[0]) == SECTOR_COLUMNS
    assert [line["rank"] for line in table[:2]] == ["1", "2"]
    assert (table[0]["score"], table[0]["comparable"]) == ("70", "True") or table[0]["score"] == "70.0"
    assert (table[-1]["rank"], table[-1]["score"], table[-1]["site"]) == ("", "", "'=Tiny <b>Pipes</b>")


def test_a_site_that_was_not_judged_has_empty_cells(sector: SectorAudit) -> None:
    site = msgspec.structs.replace(sector.sites[0], sameness=None, status="empty")
    (line,) = rows(Csv().sector(msgspec.structs.replace(sector, sites=(site,))))
    assert (line["score"], line["peers_n"], line["status"]) == ("", "", "empty")
