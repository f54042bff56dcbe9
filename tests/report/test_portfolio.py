"""The index of a portfolio, for people, spreadsheets and programs."""

import csv
import io
import json
from html.parser import HTMLParser

import jsonschema
import msgspec
import pytest

from samecheck.report.json import as_stored, schema
from samecheck.report.look import Look
from samecheck.report.portfolio import COLUMNS, causes, index, reasons, scale, summary
from samecheck.wire.portfolio import ClientChange, Differing, PeersChange
from tests.report.clients import EVIL, client, portfolio
from tests.scores import scored


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return index(as_stored(portfolio()))


@pytest.fixture(scope="module")
def page(files: dict[str, bytes]) -> str:
    return files["index.html"].decode()


class Table(HTMLParser):
    """The words of each row of the table of clients."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])

    def handle_data(self, data: str) -> None:
        if self.rows and data.strip():
            self.rows[-1].append(" ".join(data.split()))


def told(page: str) -> dict[str, str]:
    table = Table()
    table.feed(page.partition("<tbody>")[2].partition("</tbody>")[0])
    return {row[0]: " ".join(row[1:]) for row in table.rows}


def test_each_client_is_a_row_with_score_change_and_first_edit(page: str) -> None:
    rows = told(page)
    assert list(rows)[:7] == ["Lower", "Higher", "Steady", "Void", "Untold", "First", "Kept"]
    assert "35 % 28 to 41 % Lower 55 % on 2026-10-20 0 40" in rows["Lower"]
    assert "We are the best in town." in rows["Lower"]
    assert "about 3.1 points less" in rows["Lower"]
    assert "No clear change 33 % on 2026-10-20 0 0" in rows["Steady"]
    assert "Does not compare – –" in rows["Void"]
    assert "55 %" not in rows["Void"]
    assert "Nothing changed since 2026-11-20" in rows["Kept"]
    assert "Can’t tell" in rows["Kept"]
    assert "cannot be reached; check the address The report is that of 2026-11-20. Failed" in rows["Gone"]
    assert "Not yet looked at" in rows["Later"]
    assert "1 note" in rows["First"]


def test_reports_are_linked_from_where_the_index_lies(page: str) -> None:
    assert '<a href="lower/report.html"><bdi>Lower</bdi></a>' in page
    assert 'href="%E5%B1%8B%E6%A0%B9/report.html"' in page


def test_other_formats_are_linked_too(page: str) -> None:
    assert '<a href="steady/report.md">md</a>, <a href="steady/worklist.xlsx">xlsx</a>' in page


def test_strangers_words_are_words(page: str) -> None:
    assert "<img" not in page
    assert "\u202e" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_what_changed_is_listed_and_cut_with_notice(page: str) -> None:
    changes = page.partition('id="changes"')[2]
    assert changes.count("sentence ") >= 25
    assert "and 15 more in index.json" in changes
    assert changes.count('class="became"') == 3  # lower, higher, void


def test_why_two_do_not_compare(page: str) -> None:
    assert "another model (static, now minilm); the setting false_flags was 0.05 and is 0.1" in page
    assert "samecheck judges in another way since then" in page


def test_a_new_version_is_reason_enough_for_its_code_and_tables() -> None:
    differing = tuple(Differing(what=what, then="1", now="2") for what in ("code", "samecheck", "table null"))
    assert reasons(ClientChange(trend="void", differing=differing)) == ["another version of samecheck (1, now 2)"]


def test_who_may_have_moved_the_score_is_named() -> None:
    change = ClientChange(
        trend="higher", peers=PeersChange(added=tuple(f"p{number}" for number in range(8)), gone=("q",))
    )
    assert causes(change) == [
        "Its own pages say what they said.",
        "8 peers came: p0, p1, p2, p3, p4 and 3 more.",
        "1 peer is gone: q.",
        "The score may have changed by that.",
    ]
    assert causes(ClientChange(trend="lower", edited=True)) == ["Its own pages say something else than before."]


def test_the_first_screen_names_who_needs_a_look() -> None:
    assert dict(summary(portfolio().clients)) == {
        "Clearly lower": "Lower",
        "Clearly higher": "Higher",
        "Does not compare": "Void",
        "Failed": "Gone",
        "Not yet looked at": "Later",
    }


@pytest.mark.parametrize(("high", "end"), [(3.0, 10), (10.0, 10), (10.1, 20), (99.0, 100), (100.0, 100)])
def test_all_intervals_are_drawn_on_one_scale(high: float, end: int) -> None:
    row = client("a", "a", ClientChange(trend="first"), sameness=scored(1.0, 0.0, high))
    assert scale([row]) == end


def test_no_client_has_a_score() -> None:
    row = client("a", "a", ClientChange(trend="first"), sameness=scored(None, None, None))
    alone = msgspec.structs.replace(portfolio(), clients=(row,))
    assert b"1\xc2\xa0client" in index(alone)["index.html"] or b"1 client" in index(alone)["index.html"]


def test_it_speaks_german_and_wears_the_look() -> None:
    look = Look(language="de", name="Studio Nord", accent="#0b6e4f", introduction="Guten Tag.")
    shown = index(portfolio(), look)["index.html"].decode()
    assert '<html lang="de">' in shown
    assert "Studio Nord" in shown
    assert "Guten Tag." in shown
    assert "#0b6e4f" in shown


def test_the_table_is_safe_and_has_a_row_a_client(files: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["index.csv"].decode("utf-8-sig"))))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["client"] for row in rows[:3]] == ["Lower", "Higher", "Steady"]
    assert rows[8]["client"] == "'=1+1"
    lower = rows[0]
    assert (lower["score"], lower["score_then"], lower["trend"], lower["resolved"]) == ("35.0", "55.0", "lower", "40")
    assert (rows[3]["new"], rows[3]["trend"]) == ("", "void")
    assert rows[9]["reason"].endswith("cannot be reached; check the address")


def test_the_data_fit_their_schema(files: dict[str, bytes]) -> None:
    found = json.loads(files["index.json"])
    jsonschema.validate(found, schema("portfolio"))
    assert found["schema"] == "samecheck.portfolio/1"
    assert found["clients"][1]["change"]["new"][0]["text"] == EVIL


def test_the_schema_is_sound_and_requires_every_key() -> None:
    made = schema("portfolio")
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["required"] == list(made["properties"])
