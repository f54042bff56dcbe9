"""What became of a client between one judgement and the next: score, findings, peers; and whether they compare at all."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from samecheck.model import Site, short_hash
from samecheck.store.code import digest_of
from samecheck.wire import Audit, Made, Sameness
from samecheck.wire.portfolio import ClientChange, Differing, Noted, PeersChange, Trend

#: Settings that say how pages are fetched, not what is made of them.
FETCHING = frozenset({"refresh", "offline", "max_age", "contact", "allow_private"})
#: Hashes of what the owner gives: they change what is advised, not the score.
_OWNERS = frozenset({"facts", "reviews"})
#: All code and data that have a say in a score or a finding.
_JUDGING = (
    "model.py", "allow.py", "compose.py", "keywords.py", "pipeline.py",
    "read", "lexicons", "embed", "sector", "detect", "position", "score",
)  # fmt: skip
#: Characters of a value that is compared as it is, and of a finding's text.
_SHORT, _TEXT = 60, 300


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a judgement to tell the next from it.

    ``basis`` is what a score depends on besides texts. ``own`` and ``peers`` (by name) are digests of what the sites say.
    """

    judged: str
    sameness: Sameness
    basis: dict[str, str]
    own: str
    peers: dict[str, str]
    findings: tuple[Noted, ...]


def snapshot(audit: Audit, own: Site, peers: Iterable[Site]) -> Snapshot:
    """What is kept of ``audit``, in which ``own`` was judged among ``peers``."""
    return Snapshot(
        judged=audit.made.started,
        sameness=audit.sameness,
        basis=dict(_basis(audit.site, audit.made)),
        own=said(own),
        peers={peer.name: said(peer) for peer in peers if peer.scored},
        findings=tuple(_noted(audit)),
    )


def change(then: Snapshot | None, now: Snapshot) -> ClientChange:
    """What became of the client since ``then``."""
    if then is None:
        return ClientChange(trend="first")
    differing = tuple(_differing(then.basis, now.basis))
    before, after = ({one.id: one for one in each.findings} for each in (then, now))
    told = ClientChange(
        trend="void" if differing else trend(then.sameness, now.sameness),
        then=then.sameness,
        edited=then.own != now.own,
        peers=PeersChange(
            added=tuple(sorted(now.peers.keys() - then.peers.keys())),
            gone=tuple(sorted(then.peers.keys() - now.peers.keys())),
            edited=tuple(
                sorted(name for name in now.peers if then.peers.get(name, now.peers[name]) != now.peers[name])
            ),
        ),
        differing=differing,
    )
    if differing:
        return told
    return msgspec.structs.replace(
        told,
        new=tuple(one for id_, one in after.items() if id_ not in before),
        resolved=tuple(one for id_, one in before.items() if id_ not in after),
        unchanged=len(before.keys() & after.keys()),
    )


def trend(then: Sameness, now: Sameness) -> Trend:
    """What the score did: where the intervals overlap nothing can be told, as peers and pages drawn anew would do as much."""
    if None in (then.score, now.score, then.low, then.high, now.low, now.high) or then.peers_n != now.peers_n:
        return "can't tell"
    if (now.high or 0) < (then.low or 0):
        return "lower"
    return "higher" if (now.low or 0) > (then.high or 0) else "no clear change"


def said(site: Site) -> str:
    """A digest of what ``site`` says where it counts, whatever the order and the addresses of its pages."""
    return short_hash(*sorted(f"{one.role}\0{one.text}" for one in site.scored))


def _basis(site: str, made: Made) -> Iterator[tuple[str, str]]:
    yield "samecheck", made.version
    yield "code", digest_of(*_JUDGING)
    yield "site", site
    yield "model", made.model if not made.model_sha256 else f"{made.model} {made.model_sha256[:12]}"
    for name, value in made.settings.items():
        if name not in FETCHING and name != "model":
            yield f"setting {name}", _short(value)
    for name, digest in made.hashes.items():
        if name not in _OWNERS:
            yield f"table {name}", digest


def _differing(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Differing]:
    for what in sorted(then.keys() | now.keys()):
        if then.get(what) != now.get(what):
            yield Differing(what=what, then=then.get(what, ""), now=now.get(what, ""))


def _short(value: Any) -> str:
    text = msgspec.json.encode(value, order="sorted").decode()
    return text if len(text) <= _SHORT else short_hash(text)


def _noted(audit: Audit) -> Iterator[Noted]:
    texts = {passage.id: passage.text for passage in audit.passages}
    for one in audit.findings:
        if one.severity != "info":
            text = texts.get(one.passage or "", "") or one.message
            yield Noted(id=one.id, code=one.code, severity=one.severity, text=text[:_TEXT], url=one.url)
