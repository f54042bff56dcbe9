"""``samecheck quiz``: sheets for people."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.position.conftest import written

Run = Callable[..., Ran]


@pytest.fixture
def rivals(tmp_path: Path) -> Path:
    """Five sites of three pages."""
    rows = []
    for n in range(5):
        one = written(f"author{n}", n, pages=3, each=8)
        rows += [
            {"site": one.name, "url": url, "text": "\n".join(p.text for p in one.passages if p.url == url)}
            for url in sorted({p.url for p in one.passages})
        ]
    table = tmp_path / "rivals.jsonl"
    table.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return table


def test_without_out_it_is_printed_as_markdown_with_the_key_at_the_end(run: Run, rivals: Path) -> None:
    ran = run("quiz", rivals, "--site", "author2", "--peers", rivals, "--questions", "8")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("# Who wrote this?\n\nThese 8 passages")
    assert ran.out.index("\n---\n") < ran.out.index("# Key")
    assert run("quiz", rivals, "--site", "author2", "--peers", rivals, "--questions", "8").out == ran.out
    assert run("quiz", rivals, "--site", "author2", "--peers", rivals, "--questions", "8", "--seed", "3").out != ran.out


def test_a_folder_gets_questions_and_key_apart(run: Run, rivals: Path, tmp_path: Path) -> None:
    ran = run("quiz", rivals, "--site", "author2", "--peers", rivals, "--out", "sheets", "--questions", "8")
    assert (ran.status, ran.out) == (0, "")
    assert sorted(path.name for path in (tmp_path / "sheets").iterdir()) == [
        "quiz-key.html",
        "quiz-key.md",
        "quiz.html",
        "quiz.md",
    ]
    assert ran.err.count("Wrote ") == 4


@pytest.mark.parametrize(("name", "start"), [("who.html", "<!doctype html>"), ("who.md", "# Who wrote this?")])
def test_a_file_holds_both(run: Run, rivals: Path, tmp_path: Path, name: str, start: str) -> None:
    ran = run("quiz", rivals, "--site", "author2", "--peers", rivals, "--out", name, "--questions", "8", "-q")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    text = (tmp_path / name).read_text("utf-8")
    assert text.startswith(start)
    assert "Key" in text


def test_sheets_in_german(run: Run, rivals: Path, tmp_path: Path) -> None:
    asked = ("quiz", rivals, "--site", "author2", "--peers", rivals, "--questions", "8", "--language", "de")
    assert run(*asked).out.startswith("# Wer hat das geschrieben?\n\nDiese 8 Textstellen")
    run(*asked, "--out", "wer.html")
    text = (tmp_path / "wer.html").read_text("utf-8")
    assert '<html lang="de"' in text
    assert "Raten trifft" in text


def test_a_site_without_sentences_to_ask_for_is_too_little(run: Run, rivals: Path, tmp_path: Path) -> None:
    short = tmp_path / "short"
    short.mkdir()
    (short / "index.html").write_text(
        "<title>Hale</title><h1>Roofs</h1><p>We mend your roof before the winter comes to town.</p>"
    )
    ran = run("quiz", short, "--peers", rivals)
    assert ran.status == 4
    assert "fewer than 5 sentences" in ran.error


def test_a_place_that_cannot_be_written_is_said_before_the_work(run: Run, rivals: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", "utf-8")
    ran = run("quiz", rivals, "--site", "author2", "--peers", rivals, "--out", "taken")
    assert ran.status == 2
    assert "cannot write into taken" in ran.error
