"""The terminal summary: complete in 80 columns, readable without colours, safe from the texts it shows."""

import io
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from samecheck.report.terminal import sector_summary, summary
from samecheck.wire import Audit, SectorAudit


class Pipe(io.TextIOWrapper):
    """Standard output of a given encoding that is no terminal."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n")


def told(result: Audit | SectorAudit, *, tty: bool = False, width: int = 80, encoding: str = "utf-8") -> str:
    file = Pipe(encoding)
    console = Console(file=file, width=width, force_terminal=tty, color_system="truecolor" if tty else None)
    if isinstance(result, Audit):
        summary(result, console)
    else:
        sector_summary(result, console)
    file.seek(0)
    return file.read()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_it_tells_the_score_the_peers_and_what_to_do_next(audit: Audit) -> None:
    text = flat(told(audit))
    for said in (
        "62 % of what Hartwell Plumbing & Heating says is also at rivals", "90 % interval: 55 to 68 %",
        "comparable with other audits", "High is bad", "C 22 Copied", "= 62 points of 100", "Beside the score: 38 %",
        "Compared with 12 peers; 4 of 6 pages read", "parked-plumber.example: left out: the address is parked",
        "Larkmill Dental: left out: other trade (dentist)", "used; same phone number", "prove that they are human",
        "7 (5 to 9) of 12 peers say this: Summit Plumbing", "https://summit-plumbing.example/services",
        "-> Say it in your own words", "add --out DIR",
    ):  # fmt: skip
        assert said in text, said


def test_evidence_is_not_cut_and_shared_words_have_stars_without_a_terminal(audit: Audit) -> None:
    text = flat(told(audit))
    assert '"We are a *family owned and operated* company with *over 25 years of experience' in text
    assert "*family owned and operated* firm" in text
    assert told(audit).count(" …") == 2, "only the text of 5,000 characters is cut, on both sides"


def test_on_a_terminal_shared_words_are_bold_and_underlined(audit: Audit) -> None:
    text = told(audit, tty=True)
    assert "\x1b[1;4mfamily owned and operated\x1b[0m" in text
    assert "*family" not in text


@pytest.mark.parametrize("name", ["audit", "unscored", "spotless", "positioned", "sector", "wide_sector", "mapped"])
def test_no_line_is_longer_than_the_terminal_nor_ends_in_spaces(name: str, request: pytest.FixtureRequest) -> None:
    from rich.cells import cell_len

    for line in told(request.getfixturevalue(name)).splitlines():
        assert cell_len(line) <= 80, line


def test_no_colours_in_a_pipe_and_no_markup_from_texts(audit: Audit) -> None:
    text = told(audit)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold red]Call now![/bold red]" in flat(text)
    assert "␛[31m0800" in text
    assert "[31m0800" not in told(audit, tty=True).replace("␛[31m0800", "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_without_unicode_gets_question_marks(audit: Audit, sector: SectorAudit, encoding: str) -> None:
    assert "Same-day service" in told(audit, encoding=encoding)
    assert "Hartwell" in told(sector, encoding=encoding)


def test_without_a_score_it_says_why_and_draws_no_bar(unscored: Audit) -> None:
    text = flat(told(unscored))
    assert "Can't tell how much of what" in text
    assert "Only 2 peers have readable pages; a score needs at least 3." in text
    assert "points of 100" not in text
    assert "What is most alike" in text


def test_nothing_found_is_said(spotless: Audit, audit: Audit) -> None:
    assert "Nothing was found" in told(spotless)
    harmless = msgspec.structs.replace(audit, findings=tuple(f for f in audit.findings if f.code == "SC302"))
    assert "Nothing that adds to the score was found" in told(harmless)


def test_the_report_that_was_written_is_named(audit: Audit, capsys: pytest.CaptureFixture[str]) -> None:
    summary(audit, Console(width=80), Path("out/report.html"))
    assert "out/report.html" in capsys.readouterr().out


def test_many_left_out_peers_are_counted(audit: Audit) -> None:
    peers = tuple(msgspec.structs.replace(audit.peers[-1], site=f"peer {place}") for place in range(40))
    assert "and 28 more in the report" in told(msgspec.structs.replace(audit, peers=peers))


def test_the_sector_is_ranked_and_what_was_skipped_is_named(sector: SectorAudit) -> None:
    text = told(sector)
    assert flat(text).startswith("25 sites, each against the others A random passage of one site here is matched")
    assert text.index("Hartwell Drains") < text.index("=Tiny <b>Pipes</b>")
    assert "can't tell" in text
    assert "[red]shell[/red].example: drawn by scripts" in text
    assert "only 41 scored" in flat(text)


def test_a_narrow_terminal_still_shows_everything(audit: Audit, sector: SectorAudit) -> None:
    for result in (audit, sector):
        assert "…" not in told(result, width=40).replace(" …", "")
