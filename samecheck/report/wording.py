"""The score in words and in points that add up: said the same way in every format."""

import shlex
from collections.abc import Sequence

from samecheck.report.texts import count, percent, plain, shortened, span
from samecheck.wire import AllowedRow, Audit, Parts, PassageRow, PeerRow, Sameness, SectorAudit, SectorRow

#: From this many peers on an audit compares with others. Source: DESIGN section 4, "rarefied to 10 peers".
COMPARABLE = 10
#: Characters of an entry of the allow file, or of something particular.
_QUOTED = 80
#: What tells most comes first.
_KINDS = "credential proof name place figure price date model audience method word contact".split()


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
        return f"Can't tell how much of what {site} says is also at rivals"
    return f"{percent(sameness.score)} of what {site} says is also at rivals"


def remark(sameness: Sameness) -> str:
    """The verdict, less what the headline says already."""
    if sameness.score is None:
        reason = sameness.verdict.removeprefix("can't tell: ")
        return reason[:1].upper() + reason[1:]
    numbers = (percent(sameness.score), f"{sameness.score:.0f} %")
    return "" if any(number in sameness.verdict for number in numbers) else sameness.verdict


def particulars(passage: PassageRow) -> str:
    """What is particular in ``passage``, each once, by kind: "names Ruth, Orchard Spur; figure 212"; empty without any."""
    kinds: dict[str, dict[str, str]] = {}
    for one in passage.particulars:
        kinds.setdefault(one.kind, {}).setdefault(one.text.casefold(), shortened(plain(one.text), _QUOTED))
    told = sorted(kinds.items(), key=lambda kind: _KINDS.index(kind[0]) if kind[0] in _KINDS else len(_KINDS))
    return "; ".join(f"{_told(kind, len(texts))} {', '.join(texts.values())}" for kind, texts in told)


def _told(kind: str, number: int) -> str:
    name = {"word": "rare word", "method": "way of working, at", "audience": "for whom:"}.get(kind, kind)
    plural = {"proof": name, "method": name, "audience": name}.get(kind, f"{name}s")
    return plural if number > 1 else name


def doubted(audit: Audit) -> list[PeerRow]:
    """The peers that were used and may be none."""
    return [peer for peer in audit.peers if peer.status == "ok" and peer.note]


def doubt(audit: Audit) -> str:
    """How many peers may be none; empty where there is no doubt."""
    peers = doubted(audit)
    return f"{len(peers)} of {count(usable(audit), 'peer')} may be none" if peers else ""


def doubt_in(sector: SectorAudit) -> str:
    """How many sites of a sector may be no peers of the others; empty where there is no doubt."""
    noted = sum(bool(site.notes) for site in sector.sites)
    return f"{noted} of {count(len(sector.sites), 'site')} may be no peers of the others" if noted else ""


def exclusion(names: Sequence[str], most: int = 5) -> str:
    """What to add to the command so that the sites called ``names`` are left out, the first ``most`` of them."""
    more = " ..." if len(names) > most else ""
    return " ".join(f"--exclude {shlex.quote(plain(name))}" for name in names[:most]) + more


def interval(sameness: Sameness) -> str:
    """Where the score lies with the peers and pages drawn anew."""
    if sameness.score is None or sameness.low is None or sameness.high is None:
        return ""
    return f"90 % interval: {span(sameness.low, sameness.high)}, were peers and pages drawn anew"


def standing(sameness: Sameness) -> str:
    """The site among its peers."""
    match sameness.percentile:
        case None:
            return ""
        case 0:
            return "Less alike than any of its peers"
        case 100:
            return "More alike than any of its peers"
        case percentile if sameness.comparable:
            return f"More alike than {percent(percentile)} of its peers"
        case percentile:
            # A percentage of a handful reads as more than it is.
            few = sameness.peers_n
            return f"More alike than {max(1, round(percentile * few / 100))} of its {few} peers"


def allowed(audit: Audit) -> str:
    """How much was allowed, in passages and points; empty where there is no allow file."""
    if not audit.allowed:
        return ""
    passages = sum(row.allowed for row in audit.allowed)
    points = f", {audit.sameness.allowed:.1f} points" if audit.sameness.score is not None else ""
    return f"Allowed, and not in the score: {count(passages, 'passage')}{points}"


def noise(audit: Audit) -> str:
    """How many words are none of a language; empty where all are."""
    aside = audit.sameness.aside
    return f"{count(aside, 'word')} left out: no language, only letters, filler or search words" if aside else ""


def allowance(row: AllowedRow) -> str:
    """What one entry of the allow file did, and why it is there."""
    where = f" at {row.site}" if row.site else ""
    quoted = f"“{shortened(row.wording, _QUOTED)}”"
    if not row.fits:
        return f"entry {row.entry} fits no passage{where} and can go: {quoted}"
    found = (
        count(row.allowed, "passage")
        if row.allowed
        else f"nothing to allow, though it fits {count(row.fits, 'passage')}"
    )
    return f"{row.reason}: {found}{where}, {quoted}"


def usable(audit: Audit) -> int:
    """Number of peers that could be compared with."""
    return sum(peer.status == "ok" for peer in audit.peers)


def basis(audit: Audit) -> str:
    """How many peers the score rests on, and whether it compares with other audits."""
    peers, drawn = usable(audit), audit.sameness.peers_n
    if audit.sameness.score is None:
        return f"{count(peers, 'usable peer')}"
    if audit.sameness.comparable:
        return f"Counted against {drawn} random peers out of {peers}; comparable with other audits"
    why = f"; below {COMPARABLE} peers it is" if peers < COMPARABLE else ";"
    return f"Counted against {count(peers, 'peer')}{why} not comparable with other audits"


def flags(audit: Audit) -> str:
    """How many passages are flagged, beside how many may be by chance; empty where another rule decided or none is."""
    settings = audit.made.settings
    said = [passage for passage in audit.passages if not passage.boilerplate]
    flagged = sum(passage.sameness > 0 and not passage.allowed for passage in said)
    if not flagged or settings.get("fdr") is not None or "false_flags" not in settings:
        return ""
    most = round(settings["false_flags"] * len(said))
    return f"Copied, templated or echoed: {flagged} of {count(len(said), 'passage')}; chance alone may account for up to {most}"


def homogeneity(row: SectorRow) -> str:
    """How alike the sector is to itself."""
    if row.homogeneity is None:
        return f"Can't tell how alike the sector is: {count(row.sites, 'site')} {'is' if row.sites == 1 else 'are'} too few."
    chance = f"{_small(100 * row.homogeneity)} %"
    spread = "" if row.low is None or row.high is None else f" ({_small(100 * row.low)} to {_small(100 * row.high)} %)"
    return (
        f"A random passage of one site here is matched by one of {row.m} passages of another with a chance of "
        f"{chance}{spread}, over {count(row.sites, 'site')}."
    )


def _small(points: float) -> str:
    """A percentage that is often below one: 3.1, 0.09."""
    return f"{points:.1f}" if points >= 1 or not points else f"{points:.2f}"


def saying(passage: PassageRow, peers: int) -> str:
    """How many of ``peers`` say what ``passage`` says."""
    low, high = round(passage.peers_low), round(passage.peers_high)
    if not passage.peers_saying:
        return f"not seen at any of {count(peers, 'peer')}"
    about = round(passage.peers_saying)
    if about == 0 and not high:
        return f"{'one' if passage.nearest else 'none'} of {count(peers, 'peer')} may say this"
    if about == 0:
        return f"up to {high} of {count(peers, 'peer')} may say this"
    spread = f" ({low} to {high})" if low != high else ""
    return f"{about}{spread} of {count(peers, 'peer')} {'say' if about > 1 else 'says'} this"
