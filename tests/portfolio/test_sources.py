"""Where sources are: the same wherever the command is run, and never where a run writes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samecheck.errors import OutputError
from samecheck.portfolio.file import looked_at, opened
from samecheck.portfolio.run import audit_portfolio
from samecheck.sources import build_corpus
from tests.cli.conftest import site
from tests.gather.warcs import Warc, written
from tests.portfolio.conftest import unmade

Clients = Callable[..., Path]

ONE = '[[client]]\nname = "one"\ntarget = "one"\n'


@pytest.mark.model
def test_nothing_is_done_again_because_the_command_is_run_from_elsewhere(
    clients: Clients, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clients(f'{ONE}peers = "peers"\n')
    monkeypatch.chdir(folder)
    audit_portfolio("clients.toml", folder / "out")
    index = unmade(folder / "out" / "index.json")
    assert index["clients"][0]["peers"] == "peers"
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    for file in ("../clients.toml", str(folder / "clients.toml")):
        (row,) = audit_portfolio(file, folder / "out").clients
        assert (row.state, row.peers) == ("unchanged", "peers"), file


@pytest.mark.model
def test_a_corpus_is_meant_whatever_lies_where_the_command_is_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_corpus("ashby", [str(folder / "peers")])
    file = folder / "home" / "clients.toml"
    file.parent.mkdir()
    text = f'{ONE}peers = ["ashby", "plumbers"]\nformats = ["json"]\nsettings = {{ model = "static" }}\n'
    file.write_text(text.replace('target = "one"', 'target = "../one"'), "utf-8")
    for name in ("ashby", "plumbers"):
        site(folder / "elsewhere" / name / "stranger", 1)
    monkeypatch.chdir(folder / "elsewhere")
    (row,) = audit_portfolio(file, folder / "out").clients
    audit = unmade(folder / "out" / "one" / "audit.json")
    names = {peer["site"] for peer in audit["peers"]}
    assert row.peers == "2 sources"
    assert {"peer-2", "peer-3", "peer-4", "rivermark-plumbing.example"} < names
    assert "stranger" not in names


def test_sites_of_a_web_archive_can_be_named(clients: Clients, folder: Path) -> None:
    archive = Warc()
    for number in (2, 3):
        archive.add(f"https://peer-{number}.example/")
    written(folder, archive.data, "crawl.warc.gz")
    (client,) = opened(clients(f'{ONE}peers = "crawl.warc.gz#peer-3.example"\n')).clients
    assert client.peers.sources == (str(folder / "crawl.warc.gz#peer-3.example"),)


def test_a_file_as_editors_of_windows_write_it(clients: Clients) -> None:
    file = clients(ONE)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    roster, faults = looked_at(file)
    assert ([client.name for client in roster.clients], faults) == (["one"], [])


def test_reports_are_not_written_among_the_pages_of_another_client(clients: Clients, folder: Path) -> None:
    file = clients('[[client]]\nname = "Two"\ntarget = "one"\n[[client]]\nname = "Second"\ntarget = "two"\n')
    with pytest.raises(OutputError, match=r"the reports of Two would be written into .*two, which is read as pages"):
        audit_portfolio(file, folder)
    assert [path.name for path in (folder / "two").iterdir()] == ["index.html"]


def test_the_index_is_not_written_over_a_page(clients: Clients, folder: Path) -> None:
    page = (folder / "one" / "index.html").rename(folder / "index.html")
    before = page.read_bytes()
    file = clients('[[client]]\nname = "Shop"\ntarget = "index.html"\n')
    with pytest.raises(OutputError, match=r"the index would be written over .*index\.html, which is read as pages"):
        audit_portfolio(file, folder)
    assert page.read_bytes() == before
