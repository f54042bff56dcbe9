import csv
import gzip
import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.errors import InputError, MissingExtra
from samecheck.gather import Limits, pages
from samecheck.gather.tables import TableLoader
from samecheck.model import Page, silent

ROWS = [
    {"site": "a.example", "url": "/", "html": "<h1>A</h1>", "fetched": "2026-01-31T12:00:00Z"},
    {"site": "b & c", "url": "/x", "html": '<p class="q">one,\n"two";</p>', "fetched": ""},
]
PAGES = [
    Page("a.example", "/", "<h1>A</h1>", fetched="2026-01-31T12:00:00Z"),
    Page("b & c", "/x", '<p class="q">one,\n"two";</p>'),
]


def as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def as_jsonl(rows: list[Any]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def written(path: Path, content: str | bytes) -> str:
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return str(path)


@pytest.mark.parametrize("name", ["t.csv", "t.csv.gz", "T.CSV"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, name: str, delimiter: str, codec: str) -> None:
    assert pages(written(tmp_path / name, as_csv(ROWS, delimiter).encode(codec))) == PAGES


def test_csv_in_windows_1252_and_with_capital_columns(tmp_path: Path) -> None:
    data = "Site; URL ;Text;Note\nMüller;/;Größte Auswahl;x\n".encode("cp1252")
    assert pages(written(tmp_path / "t.csv", data)) == [Page("Müller", "/", "Größte Auswahl", "text")]


def test_a_page_longer_than_the_csv_module_allows(tmp_path: Path) -> None:
    html = "<p>" + "long " * 200_000
    [page] = pages(written(tmp_path / "t.csv", as_csv([{"site": "a", "url": "/", "html": html}])))
    assert page.body == html


@pytest.mark.parametrize("name", ["t.jsonl", "t.jsonl.gz"])
def test_jsonl(tmp_path: Path, name: str) -> None:
    assert pages(written(tmp_path / name, "\ufeff" + as_jsonl(ROWS) + "\n")) == PAGES


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "t.parquet"
    table = {
        "site": ["a", "b"], "url": ["/", "/"], "html": ["café".encode(), None], "text": [None, "copy"], "n": [1, 2],
        "fetched": [datetime(2026, 1, 31, tzinfo=UTC), None],
    }  # fmt: skip
    parquet.write_table(pa.table(table), file)
    assert pages(str(file)) == [
        Page("a", "/", "café", fetched="2026-01-31T00:00:00+00:00"),
        Page("b", "/", "copy", "text"),
    ]


def test_html_goes_before_text_and_either_may_be_empty(tmp_path: Path) -> None:
    rows = [
        {"site": "a", "url": "1", "html": "<p>", "text": "copy"},
        {"site": "a", "url": "2", "html": "", "text": "copy"},
        {"site": "a", "url": "3", "html": None, "text": ""},
        {"site": "a", "url": "4", "html": ""},
    ]
    found = pages(written(tmp_path / "t.jsonl", as_jsonl(rows)))
    assert [(page.body, page.kind) for page in found] == [("<p>", "html"), ("copy", "text"), ("", "text"), ("", "html")]


def test_of_two_rows_the_later_counts_else_the_last(tmp_path: Path) -> None:
    def row(html: str, fetched: str, url: str = "/") -> dict[str, str]:
        return {"site": "a", "url": url, "html": html, "fetched": fetched}

    rows = [
        row("new", "2026-01-01T00:30:00+02:00"), row("old", "2025-12-31T22:00:00Z"), row("no time", ""),
        row("first", "", "x"), row("last", "", "x"),
        row("same", "2026-01-01", "y"), row("last", "2026-01-01T00:00:00Z", "y"),
    ]  # fmt: skip
    found = pages(written(tmp_path / "t.jsonl", as_jsonl(rows)))
    assert [(page.url, page.body) for page in found] == [("/", "new"), ("x", "last"), ("y", "last")]


def test_rows_too_big_or_no_text_are_problems(tmp_path: Path) -> None:
    rows = [
        {"site": "a", "url": "1", "html": "<p>fine"},
        {"site": "a", "url": "2", "html": "é" * 2000},
        {"site": "a", "url": "3", "html": "%PDF-1.7"},
    ]
    found = pages(written(tmp_path / "t.jsonl", as_jsonl(rows)), Limits(page_bytes=3000))
    assert [page.problem for page in found] == ["", "is 4 kB, over the limit of 3 kB", "holds a PDF, not a page"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("t.csv", "site,address\na,b\n", r"t\.csv: the columns are site, address; give it site, url and html or text"),
        ("t.csv", "site,url,title\na,b,c\n", "the columns are site, url, title"),
        ("t.csv", "", "the columns are none"),
        ("t.csv", "site,url,html\n", "has no rows"),
        ("t.csv", "site,url,html\na,/,x\n,/,x\n", r"t\.csv, row 2: .*not empty.*\$\.site"),
        ("t.csv", "site,url,html\na,/,x,y\n", "row 1 has 4 fields, the header 3"),
        ("t.csv", 'site,url,html\na,/,"x"y\n', "line 2: "),
        ("t.csv", 'site,url,html\na,/,"x\n', "line 2: "),
        ("t.csv", b"%PDF-1.7", "holds a PDF, not rows of text"),
        ("t.csv", bytes(range(256)) * 9, "holds binary data"),
        ("t.csv.gz", None, "is no whole gzip file"),
        ("t.csv", "site,url,html,fetched\na,/,x,yesterday\n", "row 1: fetched is 'yesterday', no ISO 8601 time"),
        ("t.jsonl", "", "has no rows"),
        ("t.jsonl", '{"site": "a", "url": "/", "html": "x"}\n{"site": \n', r"t\.jsonl, line 2 is no JSON: "),
        ("t.jsonl", "[1]\n", "line 1 is no JSON object"),
        ("t.jsonl", '{"id": 1, "content": "x"}\n', "line 1: the columns are id, content; give it site, url"),
        ("t.jsonl", '\n{"site": 5, "url": "/", "html": "x"}\n', r"line 2: Expected `str`, got `int` - at `\$\.site`"),
        ("t.jsonl", '{"site": "a", "url": "/", "html": null}\n', "line 1 has neither html nor text"),
        ("t.parquet", b"site,url,html", r"t\.parquet is no Parquet file: "),
        ("t.parquet", b"", r"t\.parquet is no Parquet file: "),
    ],
)
def test_every_fault_is_one_line_that_names_the_file(tmp_path: Path, name: str, content: Any, said: str) -> None:
    file = tmp_path / name
    if content is None:
        file.write_bytes(gzip.compress(b"site,url,html\n" * 999)[:-20])
    else:
        written(file, content)
    with pytest.raises(InputError, match=said) as error:
        pages(str(file))
    assert str(file) in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.exit_status == 2


def test_parquet_of_other_columns_or_types(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "t.parquet"
    parquet.write_table(pa.table({"name": ["a"]}), file)
    with pytest.raises(InputError, match="the columns are name; give it site, url and html or text"):
        pages(str(file))
    parquet.write_table(pa.table({"site": ["a", "a"], "url": ["1", "2"], "html": [1, 2]}), file)
    with pytest.raises(InputError, match=r"row 1: Expected `str \| null`, got `int` - at `\$\.html`"):
        pages(str(file))
    parquet.write_table(pa.table({"site": ["a"] * 99, "url": ["/"] * 99, "html": ["x"] * 99}), file)
    whole = file.read_bytes()
    file.write_bytes(whole[:4] + b"\xff" * 80 + whole[84:])
    with pytest.raises(InputError, match=r"t\.parquet is (damaged|no Parquet file): "):
        pages(str(file))


def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "t.parquet").write_bytes(b"PAR1")
    code = "import sys; sys.modules['pyarrow'] = None; from samecheck.gather import pages; pages(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "t.parquet"], capture_output=True, text=True, check=False
    )
    assert (
        f"{MissingExtra.__name__}: {tmp_path}/t.parquet needs pyarrow; pip install 'samecheck[tables]'" in done.stderr
    )


def test_a_bomb_of_one_line_is_stopped(tmp_path: Path) -> None:
    for name in ("t.csv.gz", "t.jsonl.gz"):
        file = written(tmp_path / name, b'{"site": "' + b"a" * 5_000_000)
        with pytest.raises(InputError, match="has a line over 80 kB"):
            pages(file, Limits(page_bytes=10_000))


@given(
    st.lists(st.tuples(*[st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)] * 3), min_size=1)
)
def test_any_rows_come_back_from_jsonl(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    file = tmp_path_factory.mktemp("t") / "t.jsonl"
    file.write_text(as_jsonl([{"site": f"s{a}", "url": f"u{b}", "text": c} for a, b, c in rows]), "utf-8")
    loaded = list(TableLoader().load(str(file), Limits(), silent))
    assert [(page.site, page.url, page.body) for page in loaded if not page.problem] == [
        (f"s{a}", f"u{b}", c) for (a, b, c), page in zip(rows, loaded, strict=True) if not page.problem
    ]
