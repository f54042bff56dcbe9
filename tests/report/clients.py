"""A portfolio by hand: a client in every state, names that are markup, formulas and marks of direction."""

from typing import Any

import msgspec

from samecheck.wire import ClientRow, Portfolio
from samecheck.wire.portfolio import (
    ClientChange,
    ClientMade,
    Differing,
    FirstEdit,
    Noted,
    PeersChange,
    PortfolioMade,
)
from tests.scores import scored

EVIL = "<img src=x onerror=alert(1)>\u202e"
MADE = ClientMade(
    judged="2026-11-20T09:00:00+00:00", before="2026-10-20T09:00:00+00:00", seconds=3.0, version="1", model="static"
)


def noted(text: str, number: int = 0) -> Noted:
    """A finding in short."""
    return Noted(id=f"{number}-{text}", code="SC101", severity="high", text=text, url="about.html")


def client(name: str, folder: str, change: ClientChange, **more: Any) -> ClientRow:
    """A client that was judged."""
    row = ClientRow(
        name=name,
        folder=folder,
        state="judged",
        site=f"{folder}.example",
        peers="roofers",
        peers_n=12,
        sameness=scored(35.0, 28.0, 41.0),
        findings={"high": 3, "medium": 2, "low": 0},
        first=FirstEdit(text="We are the best in town.", url="/", why="x", question="", predicted_drop=3.14),
        change=change,
        files={"html": f"{folder}/report.html", "json": f"{folder}/audit.json"},
        made=MADE,
    )
    return msgspec.structs.replace(row, **more)


def portfolio() -> Portfolio:
    """Eleven clients."""
    failed = msgspec.structs.replace(
        client("Gone", "gone", ClientChange(trend="first")),
        state="failed",
        sameness=None,
        change=None,
        first=None,
        reason=f"{EVIL} cannot be reached",
        todo="check the address",
        exit_status=3,
    )
    waiting = ClientRow(name="Later", folder="later", state="waiting", peers="roofers")
    made = PortfolioMade(version="1", started="2026-11-20T08:59:00+00:00")
    return Portfolio(made=made, clients=(*_compared(), *_first(), failed, waiting))


def _compared() -> tuple[ClientRow, ...]:
    """Those that were judged before too, in every way it may have gone."""
    then = scored(55.0, 47.5, 61.0)
    many = tuple(noted(f"sentence {number}", number) for number in range(40))
    moved = PeersChange(added=("new.example", "more.example"), gone=("old.example",), edited=("p.example",))
    apart = tuple(
        Differing(what=what, then=then, now=now)
        for what, then, now in (
            ("code", "a", "b"),
            ("model", "static", "minilm"),
            ("setting false_flags", "0.05", "0.1"),
        )
    )
    return (
        client("Lower", "lower", ClientChange(trend="lower", then=then, resolved=many, edited=True)),
        client("Higher", "higher", ClientChange(trend="higher", then=scored(3, 0, 6), new=(noted(EVIL),), peers=moved)),
        client(
            "Steady",
            "steady",
            ClientChange(trend="no clear change", then=scored(33, 27, 40), unchanged=9),
            files={"json": "steady/audit.json", "md": "steady/report.md", "xlsx": "steady/worklist.xlsx"},
        ),
        client("Void", "void", ClientChange(trend="void", then=then, differing=apart)),
        client("Untold", "untold", ClientChange(trend="can't tell", then=scored(None))),
    )


def _first() -> tuple[ClientRow, ...]:
    """Those that there is nothing to compare with."""
    return (
        client(
            "First", "first", ClientChange(trend="first"), first=None, notes=(f"exclude: no peer is called {EVIL}",)
        ),
        client("Kept", "kept", ClientChange(trend="first"), state="unchanged", sameness=scored(None)),
        client(EVIL, "屋根", ClientChange(trend="first")),
        client("=1+1", "signs", ClientChange(trend="first")),
    )
