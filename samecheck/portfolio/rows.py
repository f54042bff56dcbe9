"""Clients as rows of the index: judged, failed, or not yet come to."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from samecheck.errors import SamecheckError
from samecheck.portfolio.inputs import in_the_file
from samecheck.portfolio.roster import Client
from samecheck.portfolio.state import Record
from samecheck.report.texts import plain
from samecheck.wire import Audit, Severity
from samecheck.wire.portfolio import ClientChange, ClientMade, ClientRow, ClientState, FirstEdit

#: Of what is no fault of a file or a website: a defect of samecheck. Source: sysexits, EX_SOFTWARE, as on the command line.
DEFECT = 70
_SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")


def judged(client: Client, audit: Audit, change: ClientChange, before: str, notes: Sequence[str]) -> ClientRow:
    """The row of ``client``, that was judged; its judgement before is of the time ``before``."""
    first, score = audit.plan[0] if audit.plan else None, audit.sameness.score
    found = Counter(finding.severity for finding in audit.findings)
    return ClientRow(
        name=client.name,
        folder=client.folder,
        state="judged",
        site=audit.site,
        peers=client.peers.name,
        peers_n=sum(peer.status == "ok" for peer in audit.peers),
        sameness=audit.sameness,
        findings={severity: found[severity] for severity in _SEVERITIES},
        first=FirstEdit(
            text=first.text, url=first.url, why=first.why, question=first.question, predicted_drop=first.predicted_drop
        )
        if first and score is not None
        else None,
        change=change,
        notes=tuple(notes),
        made=ClientMade(
            judged=audit.made.started,
            before=before,
            seconds=audit.made.seconds,
            version=audit.made.version,
            model=audit.made.model,
        ),
    )


def failed(client: Client, problem: Exception, record: Record | None) -> ClientRow:
    """The row of ``client``, which could not be judged; what is left of an earlier run, as its ``record`` has it."""
    known = problem if isinstance(problem, SamecheckError) else None
    return ClientRow(
        name=client.name,
        folder=client.folder,
        state="failed",
        reason=plain(known.what if known else f"a defect of samecheck, {type(problem).__name__}: {problem}"),
        todo=in_the_file(known.todo) if known else "report it with what the option -v prints",
        exit_status=known.exit_status if known else DEFECT,
        site=record.row.site if record else "",
        peers=client.peers.name,
        files=record.row.files if record else {},
        made=record.row.made if record else None,
    )


def remembered(client: Client, record: Record | None, state: ClientState) -> ClientRow:
    """The row of ``client`` as ``record`` has it."""
    if record is None:
        return ClientRow(name=client.name, folder=client.folder, state=state, peers=client.peers.name)
    return msgspec.structs.replace(record.row, state=state)


def with_files(row: ClientRow, names: Mapping[str, str]) -> ClientRow:
    """``row`` with where its reports lie, by their formats, as seen from the index."""
    return msgspec.structs.replace(row, files={name: f"{row.folder}/{file}" for name, file in names.items()})
