"""The score in words and in points that add up: said the same way in every format."""

import shlex
from collections.abc import Sequence

from samecheck.report.catalogue import _, counted, number, quoted, worded
from samecheck.report.texts import percent, percentage, plain, shortened, span
from samecheck.wire import AllowedRow, Audit, Parts, PassageRow, PeerRow, Sameness, SectorAudit, SectorRow

#: From this many peers on an audit compares with others. Source: DESIGN section 4, "rarefied to 10 peers".
COMPARABLE = 10
#: Characters of an entry of the allow file.
_QUOTED = 80


def apportioned(sameness: Sameness, decimals: int = 0) -> Parts:
    """The parts rounded so that they add up to the rounded score: the largest remainders are rounded up.

    Parts that do not add up in the first place are only rounded.
    """
    unit: float = 10**decimals
    exact = {name: getattr(sameness.parts, name) * unit for name in Parts.__struct_fields__}
    total = sum(exact.values())
    if sameness.score is None or abs(total - sameness.score * unit) > 1:
        return Parts(**{name: round(value / unit, decimals) for name, value in exact.items()})
    whole = {name: int(value) for name, value in exact.items()}
    # The score as it is shown, in units: .45 is shown as .5, though 4.5 units would round to 4.
    missing = round(round(sameness.score, decimals) * unit) - sum(whole.values())
    by_remainder = sorted(exact, key=lambda name: whole[name] - exact[name])
    for name in by_remainder[: max(0, missing)]:
        whole[name] += 1
    return Parts(**{name: round(value / unit, decimals) for name, value in whole.items()})


def headline(site: str, sameness: Sameness) -> str:
    """The score as a sentence."""
    if sameness.score is None:
        return worded("Can't tell how much of what %(site)s says is also at rivals", site=site)
    return worded("%(share)s of what %(site)s says is also at rivals", share=percent(sameness.score), site=site)


def remark(sameness: Sameness) -> str:
    """The verdict, less what the headline says already."""
    if sameness.score is None:
        # A result that was said in another language already begins in that.
        reason = sameness.verdict.removeprefix("can't tell: ").removeprefix(_("can't tell: "))
        return reason[:1].upper() + reason[1:]
    numbers = (percent(sameness.score), f"{sameness.score:.0f} %")
    return "" if any(number in sameness.verdict for number in numbers) else sameness.verdict


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


def interval(sameness: Sameness) -> str:
    """Where the score lies with the peers and pages drawn anew."""
    if sameness.score is None or sameness.low is None or sameness.high is None:
        return ""
    between = span(sameness.low, sameness.high)
    return worded("90 %% interval: %(between)s, were peers and pages drawn anew", between=between)


def standing(sameness: Sameness) -> str:
    """The site among its peers."""
    match sameness.percentile:
        case None:
            return ""
        case 0:
            return worded("Less alike than any of its peers")
        case 100:
            return worded("More alike than any of its peers")
        case percentile if sameness.comparable:
            return worded("More alike than %(share)s of its peers", share=percent(percentile))
        case percentile:
            # A percentage of a handful reads as more than it is. Who is just as alike counts half in it, and is not less so.
            few = sameness.peers_n
            less = int(percentile * few / 100 + 0.01)
            return worded("More alike than %(some)s of its %(n)s peers", some=less, n=few) if less else ""


def allowed(audit: Audit) -> str:
    """How much was allowed, in passages and points; empty where there is no allow file."""
    if not audit.allowed:
        return ""
    passages = sum(row.allowed for row in audit.allowed)
    if audit.sameness.score is None:
        return counted(
            "Allowed, and not in the score: %(n)s passage", "Allowed, and not in the score: %(n)s passages", passages
        )
    return counted(
        "Allowed, and not in the score: %(n)s passage, %(points)s points",
        "Allowed, and not in the score: %(n)s passages, %(points)s points",
        passages,
        points=number(audit.sameness.allowed, 1),
    )


def noise(audit: Audit) -> str:
    """How many words are none of a language; empty where all are."""
    aside = audit.sameness.aside
    if not aside:
        return ""
    return counted(
        "%(n)s word left out: no language, only letters, filler or search words",
        "%(n)s words left out: no language, only letters, filler or search words",
        aside,
    )


def allowance(row: AllowedRow) -> str:
    """What one entry of the allow file did, and why it is there."""
    wording = quoted(shortened(row.wording, _QUOTED))
    if not row.fits:
        if row.site:
            return worded(
                "entry %(number)s fits no passage at %(site)s and can go: %(wording)s",
                number=row.entry,
                site=row.site,
                wording=wording,
            )
        return worded("entry %(number)s fits no passage and can go: %(wording)s", number=row.entry, wording=wording)
    told = (
        counted("%(n)s passage", "%(n)s passages", row.allowed)
        if row.allowed
        else counted(
            "nothing to allow, though it fits %(n)s passage",
            "nothing to allow, though it fits %(n)s passages",
            row.fits,
        )
    )
    found = worded("%(found)s at %(site)s", found=told, site=row.site) if row.site else told
    return f"{row.reason}: {found}, {wording}"


def usable(audit: Audit) -> int:
    """Number of peers that could be compared with."""
    return sum(peer.status == "ok" for peer in audit.peers)


def basis(audit: Audit) -> str:
    """How many peers the score rests on, and whether it compares with other audits."""
    peers, drawn = usable(audit), audit.sameness.peers_n
    if audit.sameness.score is None:
        return counted("%(n)s usable peer", "%(n)s usable peers", peers)
    if audit.sameness.comparable:
        return worded(
            "Counted against %(some)s random peers out of %(n)s; comparable with other audits", some=drawn, n=peers
        )
    if peers < COMPARABLE:
        return counted(
            "Counted against %(n)s peer; below %(least)s peers it is not comparable with other audits",
            "Counted against %(n)s peers; below %(least)s peers it is not comparable with other audits",
            peers,
            least=COMPARABLE,
        )
    return counted(
        "Counted against %(n)s peer; not comparable with other audits",
        "Counted against %(n)s peers; not comparable with other audits",
        peers,
    )


def flags(audit: Audit) -> str:
    """How many passages are flagged, beside how many may be by chance; empty where another rule decided or none is."""
    settings = audit.made.settings
    said = [passage for passage in audit.passages if not passage.boilerplate]
    flagged = sum(passage.sameness > 0 and not passage.allowed for passage in said)
    if not flagged or settings.get("fdr") is not None or "false_flags" not in settings:
        return ""
    most = round(settings["false_flags"] * len(said))
    return counted(
        "Copied, templated or echoed: %(some)s of %(n)s passage; chance alone may account for up to %(most)s",
        "Copied, templated or echoed: %(some)s of %(n)s passages; chance alone may account for up to %(most)s",
        len(said),
        some=flagged,
        most=most,
    )


def most_alike(audit: Audit, some: int, found: int) -> str:
    """What the ``some`` worst of the ``found`` passages with a finding are, as a title."""
    if audit.sameness.score is None:
        return counted(
            "What is most alike (%(some)s of %(n)s passage with a finding)",
            "What is most alike (%(some)s of %(n)s passages with a finding)",
            found,
            some=some,
        )
    return counted(
        "What adds most to the score (%(some)s of %(n)s passage with a finding)",
        "What adds most to the score (%(some)s of %(n)s passages with a finding)",
        found,
        some=some,
    )


def generic(sameness: Sameness) -> str:
    """How many of the words anybody could say, as a sentence."""
    share = percent(sameness.generic)
    return worded("Beside the score: %(share)s of the words would be equally true of any rival (generic).", share=share)


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
