"""What a user may get wrong ends in one line that says what to do, or in a row that says what was left out."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, site

Run = Callable[..., Ran]


def _nothing(_folder: Path) -> None:
    """There is no such source."""


def _empty(folder: Path) -> None:
    folder.mkdir()


def _pictures(folder: Path) -> None:
    folder.mkdir()
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")


def _binary(folder: Path) -> None:
    folder.mkdir()
    (folder / "index.html").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 16)


def _other_columns(path: Path) -> None:
    path.write_text("name,link\nAcme,https://acme.example\n", "utf-8")


def _broken_line(path: Path) -> None:
    good = json.dumps({"site": "a.example", "url": "https://a.example/", "text": "We mend boilers."})
    path.write_text(f'{good}\n{{"site": "a.example", "url": \n{good}\n', "utf-8")


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("no/missing", _nothing, "there is no file or folder"),
        ("missing.csv", _nothing, "there is no file or folder"),
        ("empty", _empty, "holds no pages"),
        ("pictures", _pictures, "holds no pages"),
        ("binary", _binary, "index.html"),
        ("rows.csv", _other_columns, "column"),
        ("rows.jsonl", _broken_line, "line 2"),
        ("rows.parquet", _other_columns, "no Parquet file"),
    ],
)
@pytest.mark.parametrize("command", ["read", "audit", "peers", "sector", "corpus"])
def test_a_source_that_cannot_be_used_is_2(
    command: str, name: str, make: Callable[[Path], None], said: str, run: Run, target: Path, tmp_path: Path
) -> None:
    make(tmp_path / name)
    ran = run(
        *{
            "read": ("read", name),
            "audit": ("audit", name, "--peers", target),
            "peers": ("audit", target, "--peers", name),
            "sector": ("sector", name),
            "corpus": ("corpus", "build", "rivals", name),
        }[command]
    )
    assert ran.status == 2
    assert said in ran.error
    assert name in ran.error
    assert ran.out == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("false_flags = \n", "not TOML"),
        ("false_flag = 0.1\n", "false_flag"),
        ("false_flags = 7\n", "false_flags"),
        ("max_pages = 'many'\n", "max_pages"),
    ],
)
def test_a_settings_file_that_cannot_be_used_is_2(text: str, said: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    ran = run("read", "nothing-here", "--config", "mine.toml")
    assert ran.status == 2
    assert said in ran.error
    assert "mine.toml" in ran.error


def test_options_have_the_last_word_over_the_settings_file(run: Run, target: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("offline = true\nmax_pages = 3\n", "utf-8")
    assert run("read", "https://samecheck.invalid", "--config", "mine.toml").status == 3
    assert run("read", target, "--config", "mine.toml", "--max-pages", "9").status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", "x"),
        ("audit", "x", "--peers", "y", "--false-flags", "0"),
        ("audit", "x", "--peers", "y", "--fdr", "1"),
        ("audit", "x", "--peers", "y", "--fail-above", "101"),
        ("audit", "x", "--peers", "y", "--max-pages", "0"),
        ("audit", "x", "--peers", "y", "--format", "json,html"),
        ("audit", "x", "--peers", "y", "--format", "docx"),
        ("audit", "x", "--peers", "y", "--unknown"),
        ("sector",),
        ("read", "x", "--format", "html"),
        ("corpus", "build", "name"),
        ("explain", "SC999"),
        ("unknown",),
    ],
)
def test_wrong_usage_is_2(arguments: tuple[str, ...], run: Run) -> None:
    ran = run(*arguments)
    assert ran.status == 2
    assert ran.error
    assert ran.out == ""


def rows(ran: Ran) -> list[dict[str, object]]:
    assert ran.status == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_binary_page_among_others_is_a_row(run: Run, target: Path) -> None:
    (target / "brochure.html").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 16)
    states = {str(row["url"]): row["status"] for row in rows(run("read", target))}
    assert states == {"brochure.html": "error", "index.html": "ok"}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "latin-1"])
def test_a_page_that_lies_about_its_encoding_is_read(encoding: str, run: Run, tmp_path: Path) -> None:
    text = "Müller & Söhne wäscht Fenster in Köln für Büros, Läden und Häuser, außen wie innen."
    html = f'<html lang="de"><head><meta charset="utf-8"><title>Glas</title></head><body><p>{text}</p></body></html>'
    (tmp_path / "page.html").write_bytes(html.replace("&", "&amp;").encode(encoding))
    assert text in run("read", "page.html", "--format", "jsonl").out


def test_a_page_of_50_mb_is_a_row_and_costs_no_time(run: Run, target: Path) -> None:
    (target / "huge.html").write_bytes(b"<p>" + b"A sentence that is repeated. " * 1_750_000)
    started = time.monotonic()
    found = {str(row["url"]): row for row in rows(run("read", target))}
    assert found["huge.html"]["status"] == "error"
    assert "MB" in str(found["huge.html"]["note"])
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("depth", [2_000, 10_000])
def test_a_page_of_nested_tags_is_read(depth: int, run: Run, tmp_path: Path) -> None:
    text = "We mend every kind of boiler, and we answer our own phone."
    (tmp_path / "deep.html").write_text("<div>" * depth + f"<p>{text}</p>" + "</div>" * depth, "utf-8")
    (row,) = rows(run("read", "deep.html", "--format", "jsonl"))
    assert row["status"] == "ok"
    assert text in json.dumps(row)


def test_a_target_without_a_readable_page_is_4(run: Run, peers: Path, tmp_path: Path) -> None:
    (tmp_path / "blank").mkdir()
    (tmp_path / "blank" / "index.html").write_text("<html><body><div id='root'></div></body></html>", "utf-8")
    ran = run("audit", "blank", "--peers", peers)
    assert ran.status == 4
    assert "blank" in ran.error


def test_peers_without_text_are_4(run: Run, target: Path, tmp_path: Path) -> None:
    for number in range(4):
        folder = tmp_path / "mute" / f"peer-{number}"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("<html><body><img src='a.png'></body></html>", "utf-8")
    ran = run("audit", target, "--peers", "mute")
    assert ran.status == 4
    assert ran.error


@pytest.mark.parametrize("number", [1, 2])
def test_fewer_than_3_peers_give_no_score_and_say_why(number: int, run: Run, target: Path, tmp_path: Path) -> None:
    for peer in range(1, number + 1):
        site(tmp_path / "few" / f"peer-{peer}", peer)
    ran = run("audit", target, "--peers", "few", "--format", "json", "--fail-above", "0")
    assert ran.status == 0, ran.err
    sameness = json.loads(ran.out)["sameness"]
    assert sameness["score"] is None
    assert "peer" in sameness["verdict"]


def test_the_target_among_its_own_peers_is_left_out_and_said(run: Run, peers: Path) -> None:
    ran = run("audit", peers / "peer-1", "--peers", peers, "--format", "json")
    assert ran.status == 0, ran.err
    assert ran.err == "Warning: peer-1 stands among its own peers and is left out of them\n"
    result = json.loads(ran.out)
    assert {row["site"] for row in result["peers"]} == {"peer-2", "peer-3", "peer-4"}
    assert all(near["site"] != "peer-1" for passage in result["passages"] for near in passage["nearest"])


def test_one_of_a_set_against_the_set_is_no_slip_that_must_be_said(run: Run, peers: Path) -> None:
    ran = run("audit", peers, "--site", "peer-1", "--peers", peers, "--format", "json")
    assert {row["site"] for row in json.loads(ran.out)["peers"]} == {"peer-2", "peer-3", "peer-4"}
    assert ran.err == ""


def test_an_excluded_site_is_no_peer(run: Run, target: Path, peers: Path) -> None:
    ran = run("audit", target, "--peers", peers, "--exclude", "peer-2", "--format", "json")
    assert "peer-2" not in {row["site"] for row in json.loads(ran.out)["peers"] if row["status"] == "ok"}


def test_a_target_of_several_sites_needs_site(run: Run, target: Path, peers: Path) -> None:
    ran = run("audit", peers, "--peers", target)
    assert ran.status == 2
    assert "--site" in ran.error
    assert run("audit", peers, "--site", "peer-9", "--peers", target).status == 2


def test_a_bare_word_that_is_no_path_is_taken_for_a_corpus(run: Run) -> None:
    ran = run("audit", "plumbers", "--site", "rivermark-plumbing.example", "--peers", "nonesuch")
    assert ran.status == 5
    assert "there is no file, folder or corpus nonesuch" in ran.error
    assert "samecheck corpus build nonesuch" in ran.error


def test_an_excluded_site_is_no_part_of_the_sector(run: Run, peers: Path) -> None:
    ran = run("sector", peers, "--exclude", "peer-2", "--exclude", "nobody", "--format", "json")
    names = [site["site"] for site in json.loads(ran.out)["sites"]]
    assert names
    assert "peer-2" not in names
    assert "--exclude nobody: no peer is called that" in ran.err
