"""What a site is compared with, put in words: which peers, which may be none, how many say a thing, how alike a sector is."""

import shlex
from collections.abc import Sequence

from samecheck.report.catalogue import counted, number, worded
from samecheck.report.texts import percentage, plain
from samecheck.wire import Audit, PassageRow, PeerRow, SectorAudit, SectorRow


def usable(audit: Audit) -> int:
    """Number of peers that could be compared with."""
    return sum(peer.status == "ok" for peer in audit.peers)


def doubted(audit: Audit) -> list[PeerRow]:
    """The peers that were used and may be none."""
    return [peer for peer in audit.peers if peer.status == "ok" and peer.note]


def doubt(audit: Audit) -> str:
    """How many peers may be none; empty where there is no doubt."""
    peers = doubted(audit)
    if not peers:
        return ""
    return counted(
        "%(some)s of %(n)s peer may be none", "%(some)s of %(n)s peers may be none", usable(audit), some=len(peers)
    )


def doubt_in(sector: SectorAudit) -> str:
    """How many sites of a sector may be no peers of the others; empty where there is no doubt."""
    noted = sum(bool(site.notes) for site in sector.sites)
    if not noted:
        return ""
    return counted(
        "%(some)s of %(n)s site may be no peers of the others",
        "%(some)s of %(n)s sites may be no peers of the others",
        len(sector.sites),
        some=noted,
    )


def exclusion(names: Sequence[str], most: int = 5) -> str:
    """What to add to the command so that the sites called ``names`` are left out, the first ``most`` of them."""
    more = " ..." if len(names) > most else ""
    return " ".join(f"--exclude {shlex.quote(plain(name))}" for name in names[:most]) + more


def saying(passage: PassageRow, peers: int) -> str:
    """How many of ``peers`` say what ``passage`` says."""
    low, high = round(passage.peers_low), round(passage.peers_high)
    if not passage.peers_saying:
        return counted("not seen at any of %(n)s peer", "not seen at any of %(n)s peers", peers)
    about = round(passage.peers_saying)
    if about == 0 and not high:
        if passage.nearest:
            return counted("one of %(n)s peer may say this", "one of %(n)s peers may say this", peers)
        return counted("none of %(n)s peer may say this", "none of %(n)s peers may say this", peers)
    if about == 0:
        return counted(
            "up to %(most)s of %(n)s peer may say this", "up to %(most)s of %(n)s peers may say this", peers, most=high
        )
    some = worded("%(n)s (%(low)s to %(high)s)", n=about, low=low, high=high) if low != high else number(about)
    if about > 1:
        return counted("%(some)s of %(n)s peer say this", "%(some)s of %(n)s peers say this", peers, some=some)
    return counted("%(some)s of %(n)s peer says this", "%(some)s of %(n)s peers says this", peers, some=some)


def each_against_the_others(sector: SectorAudit) -> str:
    """What a sector's report is about."""
    return counted("%(n)s site, each against the others", "%(n)s sites, each against the others", len(sector.sites))


def homogeneity(row: SectorRow) -> str:
    """How alike the sector is to itself."""
    if row.homogeneity is None:
        return counted(
            "Can't tell how alike the sector is: %(n)s site is too few.",
            "Can't tell how alike the sector is: %(n)s sites are too few.",
            row.sites,
        )
    return counted(
        "A random passage of one site here is matched by one of %(m)s passages of another with a chance of %(chance)s, "
        "over %(n)s site.",
        "A random passage of one site here is matched by one of %(m)s passages of another with a chance of %(chance)s, "
        "over %(n)s sites.",
        row.sites,
        m=row.m,
        chance=_chance(row),
    )


def _chance(row: SectorRow) -> str:
    """The chance in percent, with its interval if it has one."""
    chance = percentage(*_small(100 * (row.homogeneity or 0.0)))
    if row.low is None or row.high is None:
        return chance
    low, high = (number(*_small(100 * share)) for share in (row.low, row.high))
    between = worded("%(low)s to %(high)s %%", low=low, high=high)
    return f"{chance} ({between})"


def _small(points: float) -> tuple[float, int]:
    """A percentage that is often below one, and its decimals: 3.1, 0.09."""
    return points, 1 if points >= 1 or not points else 2
