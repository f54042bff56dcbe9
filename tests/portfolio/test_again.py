"""A run after a run: what is passed over, what is gone on with, what changed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samecheck.portfolio.common import Given
from samecheck.portfolio.file import opened
from samecheck.portfolio.run import Step, audit_portfolio
from samecheck.portfolio.state import Run, State
from tests.cli.conftest import OWN
from tests.portfolio.conftest import edited, states

pytestmark = pytest.mark.model

Clients = Callable[..., Path]


def test_what_did_not_change_is_not_done_again(clients: Clients, out: Path) -> None:
    file = clients()
    audit_portfolio(file, out)
    before = {path: path.stat().st_mtime_ns for path in out.glob("[ot]*/*.*")}
    assert states(audit_portfolio(file, out)) == {"one": "unchanged", "two": "unchanged"}
    assert {path: path.stat().st_mtime_ns for path in out.glob("[ot]*/*.*")} == before
    again = audit_portfolio(file, out, again=True)
    assert states(again) == {"one": "judged", "two": "judged"}
    assert all(path.stat().st_mtime_ns > then for path, then in before.items())
    assert [row.change.trend for row in again.clients if row.change] == ["first", "first"]


def test_another_look_other_formats_and_settings_are_done(clients: Clients, out: Path) -> None:
    audit_portfolio(clients(), out)
    head = ""
    for more in ('report = { name = "Studio" }', 'formats = ["json", "csv"]', 'language = "de"'):
        head += f"{more}\n"
        found = audit_portfolio(clients(head=head), out)
        assert states(found) == {"one": "judged", "two": "judged"}, more
        assert {row.change.trend for row in found.clients if row.change} == {"first"}, more
    found = audit_portfolio(opened(clients(head=head), Given(None, {"false_flags": 0.1})), out)
    assert {row.change.trend for row in found.clients if row.change} == {"void"}


def test_a_report_that_was_lost_is_made_again(clients: Clients, out: Path) -> None:
    file = clients()
    audit_portfolio(file, out)
    (out / "two" / "audit.json").unlink()
    assert states(audit_portfolio(file, out)) == {"one": "unchanged", "two": "judged"}
    assert (out / "two" / "audit.json").is_file()


def test_a_record_that_is_damaged_is_none(clients: Clients, out: Path) -> None:
    file = clients()
    audit_portfolio(file, out)
    (out / ".samecheck" / "client-two.json").write_bytes(b'{"schema":"samecheck.portfolio.client/1"}')
    (out / ".samecheck" / "run.json").write_bytes(b"{")
    assert states(audit_portfolio(file, out)) == {"one": "unchanged", "two": "judged"}


def test_what_changed_is_told(clients: Clients, folder: Path, out: Path) -> None:
    file = clients()
    audit_portfolio(file, out)
    copied = "Every pipe we lay is photographed before the trench is closed, and you get the pictures."
    assert copied == OWN[0]
    edited(folder / "one" / "index.html", copied, OWN[3])  # what a peer says
    found = audit_portfolio(file, out)
    assert states(found) == {"one": "judged", "two": "unchanged"}
    change = found.clients[0].change
    assert change
    assert change.edited
    assert [one.text for one in change.new if one.code == "SC101" and "Polish" in one.text] == [OWN[3]]
    assert change.then
    assert change.peers.edited == ()
    page = (out / "index.html").read_text()
    assert "Its own pages say something else than before." in page
    assert OWN[3] in page

    edited(folder / "one" / "index.html", OWN[3], copied)
    back = audit_portfolio(file, out).clients[0].change
    assert back
    assert OWN[3] in [one.text for one in back.resolved]
    # What was told stays until something else changes.
    third = audit_portfolio(file, out)
    assert states(third)["one"] == "unchanged"
    assert third.clients[0].change == back


def test_other_peers_are_told(clients: Clients, folder: Path, out: Path) -> None:
    file = clients(names=["one"])
    audit_portfolio(file, out)
    (folder / "peers" / "peer-2").rename(folder / "peers" / "peer-7")
    found = audit_portfolio(file, out).clients[0].change
    assert found
    assert (found.peers.added, found.peers.gone) == (("peer-7",), ("peer-2",))
    page = (out / "index.html").read_text()
    assert "1 peer came: peer-7" in page
    assert "1 peer is gone: peer-2" in page
    assert "Its own pages say what they said." in page


def test_a_failed_client_keeps_its_last_report_and_is_tried_again(clients: Clients, folder: Path, out: Path) -> None:
    file = clients(names=["one"])
    audit_portfolio(file, out)
    page = folder / "one" / "index.html"
    text = page.read_text()
    page.write_text("<html></html>")
    failed = audit_portfolio(file, out).clients[0]
    assert failed.state == "failed"
    assert failed.files["json"] == "one/audit.json"
    assert "The report is that of" in (out / "index.html").read_text()
    page.write_text(text)
    assert audit_portfolio(file, out).clients[0].state == "unchanged"


def test_a_client_that_is_renamed_in_its_folder_is_the_same(clients: Clients, out: Path) -> None:
    text = '[[client]]\nname = "Old name"\nfolder = "shop"\ntarget = "one"\n'
    audit_portfolio(clients(text), out)
    found = audit_portfolio(clients(text.replace("Old", "New")), out).clients[0]
    assert (found.name, found.change and found.change.trend) == ("New name", "first")
    assert "New name" in (out / "index.html").read_text()


def test_an_interrupted_run_is_gone_on_with(clients: Clients, folder: Path, out: Path) -> None:
    file = clients()
    audit_portfolio(file, out)
    record = State(out).record("one")
    assert record
    own = record.now.own
    edited(folder / "one" / "index.html", "photographed", "drawn")
    edited(folder / "two" / "index.html", "apprentice", "pupil")

    class Stopped(BaseException):
        """What ends a run in the middle."""

    def stop(_step: Step) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        audit_portfolio(file, out, told=stop)
    index = json.loads((out / "index.json").read_bytes())
    assert [row["state"] for row in index["clients"]] == ["judged", "waiting"]
    assert index["made"]["finished"] == ""
    assert "Not at its end yet" in (out / "index.html").read_text()
    edited(folder / "one" / "index.html", "drawn", "sketched")  # meanwhile
    found = audit_portfolio(file, out)
    assert states(found) == {"one": "judged", "two": "judged"}
    # Compared with the run before, not with the half of this one.
    again = State(out).record("one")
    assert again
    assert again.before
    assert again.before.own == own


def test_to_do_all_again_is_gone_on_with_too(clients: Clients, out: Path) -> None:
    file = clients()
    audit_portfolio(file, out)

    def stop(_step: Step) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        audit_portfolio(file, out, again=True, told=stop)
    first = (out / "one" / "audit.json").stat().st_mtime_ns
    second = (out / "two" / "audit.json").stat().st_mtime_ns
    assert states(audit_portfolio(file, out, again=True)) == {"one": "judged", "two": "judged"}
    assert (out / "one" / "audit.json").stat().st_mtime_ns == first
    assert (out / "two" / "audit.json").stat().st_mtime_ns > second


def test_a_run_that_was_killed_long_ago_is_begun_anew(out: Path) -> None:
    state = State(out)
    old = Run(started="2020-01-01T00:00:00+00:00")
    state.finished(old)
    fresh = state.begun(again=False)
    assert fresh.started > "2026"
    assert state.begun(again=False) == fresh
    assert state.begun(again=True) != fresh
