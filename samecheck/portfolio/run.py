"""A run over all clients: what is shared is read once, what did not change is not done again, what fails is a row.

    samecheck.audit_portfolio("clients.toml", "reports")

Killed at any time and started again, it goes on where it was: a client's reports are written whole, then its record, then the
index.

What clients share is pages, readings, vectors, names and models. The index of their peers is made anew for each: prepared once
(`samecheck.sector.widened`) it gave the same bytes for five of five real and invented sites, and saved 0 to 18 % of the time
(18.2, 16.1 and 20.6 s among 22 roofers became 18.4, 13.3 and 19.3), as most of it depends on who is there.
"""

import gc
import logging
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from samecheck import __version__, report
from samecheck.audited import audited
from samecheck.errors import SamecheckError
from samecheck.made import timed
from samecheck.model import Progress, silent
from samecheck.portfolio import rows
from samecheck.portfolio.change import change, snapshot
from samecheck.portfolio.file import opened
from samecheck.portfolio.inputs import Inputs, Shared, fetch_all, groups
from samecheck.portfolio.origins import check_apart
from samecheck.portfolio.outlook import Outlook
from samecheck.portfolio.prints import dressed_print, judged_print
from samecheck.portfolio.roster import Client, Roster
from samecheck.portfolio.state import FOLDER, Record, Run, State, held, sweep
from samecheck.portfolio.workshop import Workshop
from samecheck.report.json import as_stored
from samecheck.report.portfolio import index
from samecheck.wire import Audit
from samecheck.wire.portfolio import ClientRow, Portfolio, PortfolioMade

log = logging.getLogger("samecheck")

#: While a run goes on its index may take this part of the time: of 200 clients with much to tell writing it takes seconds.
_SELDOM = 20
#: Where reports go if nothing else is said.
OUT = Path("samecheck-portfolio")


@dataclass(frozen=True)
class Step:
    """One client done: the ``number``-th of ``total``, its row, the seconds it took and those the others may take."""

    number: int
    total: int
    row: ClientRow
    seconds: float
    left: float | None


def untold(_step: Step) -> None:
    """Tells nobody of a step."""


def audit_portfolio(
    file: str | Path | Roster,
    out: str | Path = OUT,
    *,
    again: bool = False,
    progress: Progress = silent,
    told: Callable[[Step], None] = untold,
) -> Portfolio:
    """All clients of ``file``, each judged among its peers, with an index and a folder of reports each in ``out``.

    What was judged before and did not change is not judged ``again`` unless asked for. ``told`` hears of each client.

    Raises:
        SettingsError: something in the file cannot be used; nothing was done.
        OutputError: another run is at work in ``out``, or nothing can be written there.
        Missing: a model is missing.
    """
    roster = file if isinstance(file, Roster) else opened(Path(file))
    folder = Path(out)
    check_apart(roster.clients, folder)
    report.check_writable(folder)
    with held(folder):
        sweep([folder, folder / FOLDER, *(folder / client.folder for client in roster.clients)])
        state = State(folder)
        return _Rounds(roster, folder, state, state.begun(again=again), progress, told).made()


@dataclass
class _Rounds:
    """The clients of ``roster``, one after the other."""

    roster: Roster
    out: Path
    state: State
    run: Run
    progress: Progress
    told: Callable[[Step], None]
    workshop: Workshop = field(default_factory=Workshop)
    outlook: Outlook = field(default_factory=Outlook)
    done: dict[str, ClientRow] = field(default_factory=dict)
    due: float = 0.0

    def made(self) -> Portfolio:
        """All rows, after the reports and the index are written."""
        self._look_back()
        fetch_all(self.roster.clients, self.run.started, self.progress)
        for shared in groups(self.roster.clients, self.run.started):
            for client in shared.clients:
                begun = time.monotonic()
                self.progress("client", sum(one.state != "waiting" for one in self.done.values()), len(self.done))
                row = self._row(client, shared)
                self._tell(row, time.monotonic() - begun)
                if row.state == "judged":
                    # Indices hold themselves in cycles: left to itself Python keeps several before it looks for them.
                    gc.collect()
        found = self._indexed(finished=datetime.now(UTC).isoformat(timespec="seconds"))
        self.state.finished(self.run)
        return found

    def _look_back(self) -> None:
        """Takes note of how far an interrupted run came, and how long clients took."""
        took, settled = dict[str, float](), set[str]()
        for client in self.roster.clients:
            record = self.state.record(client.folder)
            self.done[client.folder] = rows.remembered(client, record, "waiting")
            if record and record.row.made:
                took[client.folder] = record.row.made.seconds
            if record and record.run == self.run.started:
                settled.add(client.folder)
        self.outlook = Outlook(took, frozenset(settled))

    def _row(self, client: Client, shared: Shared) -> ClientRow:
        record = self.state.record(client.folder)
        try:
            return self._judged(client, shared, record)
        except Exception as problem:
            if not isinstance(problem, SamecheckError):
                log.info("%s failed", client.name, exc_info=problem)
            return rows.failed(client, problem, record)

    def _judged(self, client: Client, shared: Shared, record: Record | None) -> ClientRow:
        inputs = shared.inputs(client, self.progress)
        prints = [shared.print_of(peer) for peer in inputs.peers]
        judged = judged_print(inputs.site, inputs.peers, client.settings, inputs.owner, prints)
        dressed = dressed_print(client, judged)
        now = record is not None and record.run == self.run.started
        if record and record.dressed == dressed and (now or not self.run.again) and self._there(record.row):
            row = rows.remembered(client, record, "judged" if now else "unchanged")
            return msgspec.structs.replace(row, notes=inputs.notes)
        begun = time.monotonic()
        audit = audited(inputs.site, inputs.sector, client.settings, inputs.owner, self.progress, self.workshop)
        audit = as_stored(msgspec.structs.replace(audit, made=timed(audit.made, begun)))
        made = self._record(client, audit, inputs, judged, record)
        if record:  # killed from here on, it is done again, as reports and record would tell two things
            self.state.remember(client.folder, msgspec.structs.replace(record, dressed=""))
        names, files = self._written(client, audit)
        row = rows.with_files(made.row, names)
        lying = (*files, *self._left(client, files, record, judged))
        self.state.remember(client.folder, msgspec.structs.replace(made, dressed=dressed, row=row, files=lying))
        return row

    def _record(self, client: Client, audit: Audit, inputs: Inputs, judged: str, last: Record | None) -> Record:
        """What to remember of ``audit``, beside the record from before."""
        now = snapshot(audit, inputs.site, inputs.peers)
        before = last.before if last and self._is_same(last, judged) else last.now if last else None
        row = rows.judged(client, audit, change(before, now), before.judged if before else "", inputs.notes)
        return Record(judged=judged, dressed="", run=self.run.started, row=row, now=now, before=before)

    def _is_same(self, last: Record, judged: str) -> bool:
        """Whether the judgement that is remembered is this one, or of this run: neither is what to compare it with."""
        return last.judged == judged or last.run == self.run.started

    def _there(self, row: ClientRow) -> bool:
        return all((self.out / file).is_file() for file in row.files.values())

    def _written(self, client: Client, audit: Audit) -> tuple[dict[str, str], tuple[str, ...]]:
        """The names of the reports of ``client`` by format, and of all files, once they are written."""
        names = list(dict.fromkeys([*client.formats, "json"]))
        files = report.rendered(audit, names, client.look) | report.beside(audit, names, client.look)
        report.save(files, self.out / client.folder)
        return {name: report.file_name(report.renderer(name), audit) for name in names}, tuple(files)

    def _left(self, client: Client, files: Collection[str], last: Record | None, judged: str) -> list[str]:
        """What is left beside ``files`` of forms that nobody asks for any more; gone, if it tells another judgement."""
        left = [name for name in (last.files if last else ()) if name not in files]
        if last and last.judged != judged:
            for name in left:
                (self.out / client.folder / name).unlink(missing_ok=True)
            return []
        return left

    def _tell(self, row: ClientRow, seconds: float) -> None:
        """Takes ``row`` into the index and says how far the run is."""
        self.done[row.folder] = row
        self.outlook.learn(row.folder, seconds, judged=row.state == "judged")
        waiting = [folder for folder, one in self.done.items() if one.state == "waiting"]
        if time.monotonic() >= self.due:
            begun = time.monotonic()
            self._indexed()
            self.due = time.monotonic() + _SELDOM * (time.monotonic() - begun)
        total = len(self.done)
        self.told(Step(total - len(waiting), total, row, seconds, self.outlook.left(waiting)))

    def _indexed(self, finished: str = "") -> Portfolio:
        """All clients as they are by now, after the index is written."""
        made = PortfolioMade(version=__version__, started=self.run.started, finished=finished)
        found = as_stored(Portfolio(made=made, clients=tuple(self.done.values())))
        report.save(index(found, self.roster.look), self.out)
        return found
