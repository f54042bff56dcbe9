"""The report on paper: all pages, a title, an outline, and nothing fetched or run while it is printed."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which

import msgspec
import pytest

from samecheck import report
from samecheck.chromium import check_installed
from samecheck.cli.delivery import destination
from samecheck.errors import MissingExtra
from samecheck.report.look import Look
from samecheck.report.pdf import Pdf, printed
from samecheck.wire import Audit, SectorAudit


def lacking() -> str:
    """Why nothing can be printed or looked at here, if so."""
    try:
        check_installed("to print PDF")
    except MissingExtra as problem:
        return str(problem)
    return "" if which("pdftotext") and which("pdfinfo") else "poppler-utils is not installed"


printing = pytest.mark.skipif(bool(lacking()), reason=lacking())


def about(content: bytes) -> str:
    """What is noted of a PDF."""
    return subprocess.run(["pdfinfo", "-"], input=content, capture_output=True, check=True).stdout.decode("utf-8")


def text_of(content: bytes) -> str:
    """The texts of a PDF, a form feed behind each page."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server's address, and what it was asked for."""
    paths: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


@pytest.mark.browser
@printing
def test_it_is_the_report_with_title_numbers_and_outline(positioned: Audit) -> None:
    content = Pdf(Look(name="Studio Nord <b>")).audit(positioned)
    noted = about(content)
    title = next(line for line in noted.splitlines() if line.startswith("Title:"))
    assert " ".join(title.split()[1:]).startswith("62 % of what Hartwell Plumbing & Heating says is also at rivals")
    assert "Tagged:          yes" in noted
    assert "(A4)" in noted
    assert "JavaScript:      no" in noted
    text = text_of(content)
    pages = text.split("\f")
    assert "We are a family owned and operated company" in text
    assert "Studio Nord <b> · Hartwell Plumbing & Heating" in pages[0]
    assert pages[1].rstrip().endswith("2")
    assert b"/Outlines" in content


@pytest.mark.browser
@printing
def test_what_it_rests_on_is_printed_and_the_rows_behind_a_fold_are_not(positioned: Audit) -> None:
    text = " ".join(text_of(Pdf().audit(positioned)).split())
    assert "Filler 39" not in text
    assert "53aa51172d142c89d901" in text.replace(" ", "")


@pytest.mark.browser
@printing
def test_charts_are_drawn_not_photographed(positioned: Audit) -> None:
    assert Pdf().audit(positioned).count(b"/Subtype /Image") < 10, (
        "a pattern on paper is a picture for each of its areas"
    )


@pytest.mark.browser
@printing
def test_equal_reports_are_equal_files_dated_as_the_run(mapped: SectorAudit) -> None:
    first = Pdf().sector(mapped)
    assert first == Pdf().sector(mapped)
    assert b"(D:20250503091244+00'00')" in first
    undated = msgspec.structs.replace(mapped, made=msgspec.structs.replace(mapped.made, started=""))
    assert b"(D:20000101000000+00'00')" in Pdf().sector(undated)


@pytest.mark.browser
@printing
def test_nothing_is_fetched_read_or_run_while_it_is_printed(asked: tuple[str, list[str]], tmp_path: Path) -> None:
    address, paths = asked
    (tmp_path / "secret.txt").write_text("the secret", "utf-8")
    page = f"""<!doctype html><title>t</title><link rel=stylesheet href="{address}/style"><base href="{address}/">
    <img src="{address}/img"><iframe src="{address}/frame"></iframe><iframe src="file://{tmp_path}/secret.txt"></iframe>
    <object data="{address}/object"></object><script src="{address}/script"></script><img src=x onerror="fetch('/error')">
    <p id=p>unchanged</p>
    <script>document.getElementById('p').textContent = 'changed'</script>
    <style>@import "{address}/import"; p {{ background: url({address}/background) }}</style>
    <svg><image href="{address}/svg"/></svg><video src="{address}/video" poster="{address}/poster" autoplay></video>"""
    text = text_of(printed(page.encode(), "<img src=x> foot"))
    assert paths == []
    assert "unchanged" in text
    assert "secret" not in text
    assert "<img src=x> foot" in text


@pytest.mark.browser
@printing
def test_it_prints_where_a_loop_is_running_already() -> None:
    async def notebook() -> bytes:
        return printed(b"<!doctype html><title>t</title><p>hello")

    assert asyncio.run(notebook()).startswith(b"%PDF")


def test_without_a_browser_it_says_before_the_work_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, audit: Audit
) -> None:
    monkeypatch.setenv("CHROMIUM", "nosuch-browser")
    with pytest.raises(MissingExtra, match="names nosuch-browser, which is no program"):
        destination(("html", "pdf"), tmp_path / "out")
    assert not (tmp_path / "out").exists()
    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    for call in (lambda: destination(("pdf",), tmp_path), lambda: report.rendered(audit, ["pdf"])):
        with pytest.raises(
            MissingExtra, match=r"playwright is needed to print PDF; pip install 'samecheck\[browser\]'"
        ):
            call()


@pytest.mark.browser
@printing
def test_a_browser_that_does_not_start_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)
    with pytest.raises(MissingExtra, match="does not start"):
        printed(b"<p>hello")
