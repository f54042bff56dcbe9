"""A run over clients: shared peers, failures as rows, names and places that are refused or stay names."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import jsonschema
import msgspec
import pytest
from local_web import World

import samecheck
from samecheck.errors import OutputError
from samecheck.portfolio import inputs
from samecheck.portfolio.common import Given
from samecheck.portfolio.file import opened
from samecheck.portfolio.run import Step, audit_portfolio
from samecheck.portfolio.state import Run, held
from samecheck.report.json import schema
from samecheck.sources import read_sites
from tests.cli.conftest import OWN, PAGE
from tests.portfolio.conftest import states, unmade

pytestmark = pytest.mark.model

Clients = Callable[..., Path]


def test_each_client_has_a_folder_and_the_index_has_all(clients: Clients, folder: Path, out: Path) -> None:
    steps: list[Step] = []
    found = audit_portfolio(clients(head='formats = ["html"]'), out, told=steps.append)
    assert states(found) == {"one": "judged", "two": "judged"}
    assert {path.name for path in (out / "one").iterdir()} == {"report.html", "audit.json"}
    audit = json.loads((out / "one" / "audit.json").read_bytes())
    direct = samecheck.audit(folder / "one", folder / "peers", settings=samecheck.Settings(model="static"))
    assert audit["sameness"]["score"] == direct.sameness.score
    assert [peer["site"] for peer in audit["peers"]] == ["peer-2", "peer-3", "peer-4"]
    index = json.loads((out / "index.json").read_bytes())
    jsonschema.validate(index, schema("portfolio"))
    assert index["clients"][0]["files"] == {"html": "one/report.html", "json": "one/audit.json"}
    assert index["clients"][0]["first"]["text"]
    assert 'href="one/report.html"' in (out / "index.html").read_text()
    assert (out / "index.csv").read_text("utf-8-sig").splitlines()[1].startswith("one,one,judged,")
    assert [(step.number, step.total, step.row.name) for step in steps] == [(1, 2, "one"), (2, 2, "two")]
    assert steps[0].left is not None
    assert steps[1].left == 0


def test_a_source_that_clients_share_is_read_once(clients: Clients, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(source: str, **options: object) -> object:
        read.append(Path(source).name)
        return read_sites(source, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(inputs, "read_sites", noted)
    audit_portfolio(clients(names=["one", "two"]), out)
    assert sorted(read) == ["one", "peers", "two"]


def test_a_client_that_is_one_of_the_peers_is_none_of_its_own(clients: Clients, out: Path) -> None:
    text = "".join(f'[[client]]\nname = "{n}"\ntarget = "peers"\nsite = "peer-{n}"\n' for n in (2, 3))
    found = audit_portfolio(clients(text), out)
    assert states(found) == {"2": "judged", "3": "judged"}
    audit = json.loads((out / "2" / "audit.json").read_bytes())
    assert [peer["site"] for peer in audit["peers"]] == ["peer-3", "peer-4"]


def test_a_client_that_fails_is_a_row_and_the_others_are_done(clients: Clients, folder: Path, out: Path) -> None:
    (folder / "blank").mkdir()
    (folder / "blank" / "index.html").write_text("<html><body></body></html>")
    text = """
[[client]]
name = "Blank"
target = "blank"
[[client]]
name = "Which"
target = "peers"
[[client]]
name = "one"
target = "one"
exclude = ["peer-9"]
[[client]]
name = "Refused"
target = "http://127.0.0.1:9/"
[[client]]
name = "Lonely"
target = "one"
exclude = ["peer-2", "peer-3", "peer-4"]
"""
    found = audit_portfolio(clients(text), out)
    rows = {row.name: row for row in found.clients}
    assert states(found) == {
        "Blank": "failed", "Which": "failed", "one": "judged", "Refused": "failed", "Lonely": "failed"
    }  # fmt: skip
    assert {name: row.exit_status for name, row in rows.items() if row.exit_status} == {
        "Blank": 4, "Which": 2, "Refused": 3, "Lonely": 4
    }  # fmt: skip
    assert "blank has no text to judge" in rows["Blank"].reason
    assert rows["Which"].todo == 'say which one: site = "NAME"'
    assert "no peer of one has text" in rows["Lonely"].reason
    assert rows["one"].notes == ("exclude: no peer is called peer-9",)
    page = (out / "index.html").read_text()
    assert "blank has no text to judge" in page
    assert "exclude: no peer is called peer-9" in page
    jsonschema.validate(json.loads((out / "index.json").read_bytes()), schema("portfolio"))


def test_peers_that_cannot_be_had_fail_their_clients_and_no_others(clients: Clients, folder: Path, out: Path) -> None:
    (folder / "empty.csv").write_text("site,url,text\n")
    text = """
[[client]]
name = "one"
target = "one"
[[client]]
name = "two"
target = "two"
peers = "empty.csv"
[[client]]
name = "three"
target = "one"
peers = "empty.csv"
"""
    assert states(audit_portfolio(clients(text), out)) == {"one": "judged", "two": "failed", "three": "failed"}


@pytest.mark.parametrize(("name", "place"), [("one", "."), ("other", "one/reports"), ("other", "peers")])
def test_reports_are_not_written_where_they_would_be_read(
    clients: Clients, folder: Path, name: str, place: str
) -> None:
    text = f'[[client]]\nname = "{name}"\ntarget = "one"\n'
    with pytest.raises(OutputError, match=r"would be written into .*, which is read as pages; choose another"):
        audit_portfolio(clients(text), folder / place)
    assert not list(folder.rglob("*.json"))


def test_two_runs_at_once_are_refused(clients: Clients, out: Path) -> None:
    with held(out), pytest.raises(OutputError, match=rf"at work in .*process {os.getpid()}.*; wait for it"):
        audit_portfolio(clients(), out)
    assert states(audit_portfolio(clients(), out)) == {"one": "judged", "two": "judged"}


def test_hostile_names_stay_names(clients: Clients, out: Path) -> None:
    names = ["<script>alert(1)</script>", "../../../tmp/x", "=1+1|cmd", "a\u202egnp.exe", "]]>&\"'", "屋根" * 50]
    text = "".join(f'[[client]]\nname = {json.dumps(name)}\ntarget = "one"\n' for name in names)
    text = text.replace('"]]>&\\"\'"', '"]]>&\\"\'"\nfolder = "signs"')
    found = audit_portfolio(clients(text), out)
    assert {row.state for row in found.clients} == {"judged"}
    assert all(path.resolve().is_relative_to(out.resolve()) for path in out.rglob("*"))
    page = (out / "index.html").read_text()
    assert "<script>alert" not in page
    assert "\u202e" not in page
    cells = (out / "index.csv").read_text("utf-8-sig")
    assert "\n'=1+1" in cells
    for row in found.clients:
        assert (out / row.files["json"]).is_file()
    assert 'href="%E5%B1%8B' in page


def shop(number: int, own: str) -> str:
    text = PAGE.format(name=f"Shop {number}", town="Ashby", year=1980 + number, price=60 + number, own=own)
    return text.replace("We have", f"We at number {number} have")


def test_websites_are_fetched_once_for_all_clients_and_runs(
    clients: Clients, folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMECHECK_CACHE", str(folder / "cache"))
    sites = {f"s{number}": {"/": shop(number, OWN[number])} for number in range(5)}
    with World(sites, first="127.0.7.") as world:
        (folder / "rivals.txt").write_text("".join(f"{world.url(f's{number}')}\n" for number in (2, 3, 4)))
        text = "".join(
            f'[[client]]\nname = "{n}"\ntarget = "{world.url(n)}"\npeers = "rivals.txt"\n' for n in ("s0", "s1")
        )
        leave = Given(None, {"allow_private": True})
        found = audit_portfolio(opened(clients(text), leave), out)
        assert states(found) == {"s0": "judged", "s1": "judged"}
        asked = [(name, [one.path for one in world.asked(name)].count("/")) for name in sites]
        assert asked == [(name, 1) for name in sites]
        assert states(audit_portfolio(opened(clients(text), leave), out)) == {"s0": "unchanged", "s1": "unchanged"}

        sites["s0"]["/"] = shop(0, OWN[3])
        anew = Given(None, {"allow_private": True, "refresh": True})
        found = audit_portfolio(opened(clients(text), anew), out)
        assert states(found) == {"s0": "judged", "s1": "unchanged"}
        assert [[one.path for one in world.asked(name)].count("/") for name in sites] == [2] * 5
        assert found.clients[0].change
        assert OWN[3] in [one.text for one in found.clients[0].change.new]


def test_a_peer_that_is_down_is_left_out_and_told(clients: Clients, out: Path) -> None:
    text = '[[client]]\nname = "one"\ntarget = "one"\npeers = ["peers", "http://127.0.0.1:9/"]\n'
    found = audit_portfolio(opened(clients(text), Given(None, {"allow_private": True})), out)
    assert states(found) == {"one": "judged"}
    assert "a source of peers was left out: http://127.0.0.1:9/" in found.clients[0].notes[0]


def test_results_are_the_same_to_the_byte_but_for_how_they_were_made(clients: Clients, folder: Path, out: Path) -> None:
    audit_portfolio(clients(), out)
    audit_portfolio(clients(), folder / "other")
    for name in ("index.json", "one/audit.json", "two/audit.json"):
        assert unmade(out / name) == unmade(folder / "other" / name)
    assert (out / "index.csv").read_bytes() == (folder / "other" / "index.csv").read_bytes()


def test_the_state_is_no_part_of_the_reports(clients: Clients, out: Path) -> None:
    audit_portfolio(clients(), out)
    assert {path.name for path in out.iterdir()} == {
        ".samecheck",
        "index.html",
        "index.json",
        "index.csv",
        "one",
        "two",
    }
    assert msgspec.json.decode((out / ".samecheck" / "run.json").read_bytes(), type=Run).finished
