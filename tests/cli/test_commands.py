"""What each command prints, and where."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samecheck.cli.demo import CORPUS, SITE
from tests.cli.conftest import OWN, Ran

Run = Callable[..., Ran]


def test_audit_prints_a_summary_on_stdout(run: Run, target: Path, peers: Path) -> None:
    ran = run("audit", target, "--peers", peers)
    assert ran.status == 0, ran.err
    assert "mine" in ran.out
    assert ran.err == ""


def test_audit_prints_one_format_on_stdout(run: Run, target: Path, peers: Path) -> None:
    ran = run("audit", target, "--peers", peers, "--format", "json")
    result = json.loads(ran.out)
    assert (result["schema"], result["site"]) == ("samecheck.audit/1", "mine")
    assert ran.err == ""


@pytest.mark.parametrize(
    ("options", "files"),
    [
        ([], {"report.html", "audit.json"}),
        (["--format", "md,json"], {"report.md", "audit.json"}),
        (["--format", "md", "--format", "html"], {"report.md", "report.html"}),
    ],
)
def test_audit_writes_files_and_names_them_on_stderr(
    options: list[str], files: set[str], run: Run, target: Path, peers: Path, tmp_path: Path
) -> None:
    ran = run("audit", target, "--peers", peers, "--out", "new/report", *options)
    assert ran.status == 0, ran.err
    assert {path.name for path in (tmp_path / "new" / "report").iterdir()} == files
    assert ran.out == ""
    assert {Path(line.removeprefix("Wrote ")).name for line in ran.err.splitlines()} == files
    assert run("audit", target, "--peers", peers, "--out", "new/report", "-q", *options).err == ""


def test_audit_repeats_peers(run: Run, target: Path, peers: Path) -> None:
    sources = [word for number in (1, 2, 3) for word in ("--peers", str(peers / f"peer-{number}"))]
    result = json.loads(run("audit", target, *sources, "--format", "json").out)
    assert {row["site"] for row in result["peers"]} == {"peer-1", "peer-2", "peer-3"}


def test_fail_above_exits_with_1_after_the_files_are_written(
    run: Run, target: Path, peers: Path, tmp_path: Path
) -> None:
    ran = run("audit", target, "--peers", peers, "--out", "out", "--fail-above", "0")
    assert ran.err.splitlines()[-1].startswith("Above 0: mine has ")
    score = json.loads((tmp_path / "out" / "audit.json").read_bytes())["sameness"]["score"]
    assert score > 0
    assert ran.status == 1
    assert "Error" not in ran.err
    assert run("audit", target, "--peers", peers, "--format", "json", "--fail-above", score).status == 0
    assert run("audit", target, "--peers", peers, "--fail-above", "100").status == 0


def test_sector_prints_a_summary_or_one_format(run: Run, peers: Path) -> None:
    summary, data = run("sector", peers), run("sector", peers, "--format", "json")
    assert "peer-1" in summary.out
    assert json.loads(data.out)["schema"] == "samecheck.sector/1"
    assert summary.err == data.err == ""


def test_read_prints_a_row_a_page_where_no_one_looks(run: Run, target: Path) -> None:
    (row,) = map(json.loads, run("read", target).out.splitlines())
    assert (row["site"], row["url"], row["status"]) == ("mine", "index.html", "ok")
    assert OWN[0] in {passage["text"] for passage in row["passages"]}


def test_read_prints_text_for_people(run: Run, target: Path) -> None:
    lines = run("read", target, "--format", "text").out.splitlines()
    assert lines[0].startswith("index.html  [ok ")
    assert f"  sentence {OWN[0]}" in lines


def test_a_corpus_is_built_listed_shown_joined_and_used(run: Run, target: Path, peers: Path) -> None:
    built = run("corpus", "build", "rivals", peers)
    assert built.status == 0, built.err
    assert built.out.startswith("rivals: 4 sites, 4 pages, ")
    assert run("corpus", "build", "ours", target).status == 0
    assert {"rivals", "ours", CORPUS} <= {line.partition(":")[0] for line in run("corpus", "list").out.splitlines()}
    assert run("corpus", "show", "rivals").out.startswith("peer-1: 1 page, ")
    assert run("corpus", "join", "all", "rivals", "ours", "rivals").out.startswith("all: 5 sites")
    assert run("audit", "all", "--site", "mine", "--peers", "rivals").status == 0


def test_a_corpus_that_was_never_built_is_5(run: Run) -> None:
    ran = run("corpus", "show", "nobody")
    assert ran.status == 5
    assert "corpus build" in ran.error or "corpus list" in ran.error


def test_a_model_that_is_not_here_is_5(run: Run, target: Path, peers: Path) -> None:
    ran = run("audit", target, "--peers", peers, "--model", "./no-such-model")
    assert ran.status == 5
    assert "no-such-model" in ran.error


def test_the_cache_tells_its_size_and_is_emptied(run: Run, target: Path, peers: Path, home: Path) -> None:
    run("audit", target, "--peers", peers)
    before = run("cache", "info").out
    assert f"path: {home}" in before
    assert run("cache", "clear").out.startswith("freed ")
    after = run("cache", "info").out
    assert after != before
    assert all(line.endswith(": 0") for line in after.splitlines()[2:])


def test_explain_lists_all_codes_and_explains_one(run: Run) -> None:
    listed = [line.split()[0] for line in run("explain").out.splitlines() if line.startswith("SC")]
    assert listed == sorted(listed)
    assert {"SC101", "SC102", "SC201", "SC301", "SC302"} <= set(listed)
    one = run("explain", "sc101").out
    for part in (
        "Copied  SC101",
        "Why  ",
        "What to do  ",
        "In the score  ",
        "Told by  ",
        "Threshold  ",
        "Flagged",
        "Passed",
    ):
        assert part in one
    assert run("explain", "copied").out == one
    assert "Templated  SC102" in run("explain", "SC1").out
    assert "perhaps copied" in run("explain", "copyed").error


def test_the_demo_writes_a_report_and_says_where(run: Run, tmp_path: Path) -> None:
    ran = run("demo")
    assert ran.status == 0, ran.err
    folder = tmp_path / "samecheck-demo"
    assert {path.name for path in folder.iterdir()} == {"report.html", "audit.json"}
    result = json.loads((folder / "audit.json").read_bytes())
    assert result["site"] == SITE
    assert result["sameness"]["score"] is not None
    assert {finding["code"] for finding in result["findings"]} >= {"SC101", "SC102", "SC301"}
    assert str(folder / "report.html") in ran.out.replace("\n", "")
    by_hand = ran.out.splitlines()[-1].partition("samecheck ")[2].split()
    (folder / "audit.json").rename(tmp_path / "first.json")
    assert run(*by_hand).status == 0
    again = json.loads((folder / "audit.json").read_bytes())
    assert {**again, "made": 0} == {**result, "made": 0}


def test_results_are_the_same_with_and_without_the_cache(run: Run, target: Path, peers: Path) -> None:
    run("cache", "clear")
    cold, warm = (json.loads(run("audit", target, "--peers", peers, "--format", "json").out) for _ in range(2))
    assert {**cold, "made": 0} == {**warm, "made": 0}
