"""``samecheck pages``: which pages are of one template."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]

TOWN = """<html><head><title>Roofers in {0} | Hale</title></head><body><main><h1>Your roofers in {0}</h1>
<p>We have patched and replaced roofs in {0} for years, and we know what the wind does to its ridges.</p>
<h2>What a new roof in {0} costs</h2>
<p>Most roofs in {0} are paid in two parts, the second when the gutters are rinsed and the yard is raked.</p>
<p>Ask the foreman for the list of the {0} roofs that we have done; the owners do not mind a look.</p>
</main></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Three town pages and a home page with a bomb for spreadsheets and terminals in its address."""
    folder = tmp_path / "hale"
    folder.mkdir()
    for town in ("Eagle", "Nampa", "Kuna"):
        (folder / f"{town.lower()}.html").write_text(TOWN.format(town), "utf-8")
    home = "<title>Hale</title><h1>Roofs only</h1><p>My father lost a finger to this trade and I kept the shop.</p>"
    (folder / "=home.html").write_text(home, "utf-8")
    return folder


def test_the_template_is_printed_to_be_read(run: Run, site: Path) -> None:
    ran = run("pages", site)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("4 pages of 1 site: 3 are stamped from 1 template.")
    assert "Roofers in ⟨place⟩ | Hale" in ran.out
    assert "⟨place⟩  Eagle; Kuna; Nampa" in ran.out
    assert [line.split()[-1] for line in ran.out.splitlines()[-3:]] == ["eagle.html", "kuna.html", "nampa.html"]


def test_json_holds_families_and_every_page(run: Run, site: Path) -> None:
    found = json.loads(run("pages", site, "--format", "json").out)
    assert found["schema"] == "samecheck.pages/1"
    (family,) = found["families"]
    assert family["pages"] == ["eagle.html", "kuna.html", "nampa.html"]
    assert family["sites"] == ["hale"]
    assert family["slots"]["place"] == ["Eagle", "Kuna", "Nampa"]
    assert {row["url"]: row["family"] for row in found["pages"]} == {
        "=home.html": None, "eagle.html": family["id"], "kuna.html": family["id"], "nampa.html": family["id"],
    }  # fmt: skip
    assert all(row["similarity"] > 0.5 for row in found["pages"] if row["family"])


def test_a_row_a_page_in_jsonl_and_csv(run: Run, site: Path) -> None:
    rows = [json.loads(line) for line in run("pages", site, "--format", "jsonl").out.splitlines()]
    assert [set(row) for row in rows] == [{"site", "url", "family", "similarity", "own"}] * 4
    cells = list(csv.DictReader(io.StringIO(run("pages", site, "--format", "csv").out.removeprefix("\ufeff"))))
    assert [row["url"] for row in cells] == ["'=home.html", "eagle.html", "kuna.html", "nampa.html"]


def test_markdown_quotes_the_template(run: Run, site: Path) -> None:
    lines = run("pages", site, "--format", "md").out.splitlines()
    assert lines[0] == "# samecheck: page families"
    assert "> Roofers in ⟨place⟩ \\| Hale  " in lines
    assert sum(line.startswith("| eagle.html |") for line in lines) == 1


def test_a_template_across_sites_names_them(run: Run, site: Path, tmp_path: Path) -> None:
    other = tmp_path / "zed"
    other.mkdir()
    (other / "star.html").write_text(TOWN.format("Star"), "utf-8")
    (tmp_path / "both").mkdir()
    site.rename(tmp_path / "both" / "hale")
    other.rename(tmp_path / "both" / "zed")
    assert "4 pages of 2 sites are stamped from one template" in run("pages", tmp_path / "both").out
    alone = json.loads(run("pages", tmp_path / "both", "--site", "zed", "--format", "json").out)
    assert (alone["families"], [row["url"] for row in alone["pages"]]) == ([], ["star.html"])


def test_no_family_is_said_and_is_no_failure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(TOWN.format("Eagle"), "utf-8")
    ran = run("pages", tmp_path / "one.html")
    assert (ran.status, ran.out) == (0, "1 page of 1 site: no two are stamped from one template.\n")


def test_nothing_that_can_be_read_is_too_little(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("<title></title>", "utf-8")
    ran = run("pages", tmp_path / "empty.html")
    assert (ran.status, ran.out) == (4, "")
    assert ran.error.startswith("Error: no page could be read; ")
