"""The score in words and in points that add up: said the same way in every format."""

from samecheck.model import ROLE_WEIGHT
from samecheck.report.catalogue import _, counted, number, quoted, worded
from samecheck.report.comparison import usable
from samecheck.report.texts import percent, shortened, span
from samecheck.wire import AllowedRow, Audit, Parts, Sameness

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
        case _ if sameness.score == 0:
            # Who is just as alike counts half in a percentile, and with nothing said elsewhere nobody can be less so.
            return worded("No peer is less alike")
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
    said = [passage for passage in audit.passages if ROLE_WEIGHT[passage.role] > 0 and not passage.boilerplate]
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


def remarks(audit: Audit) -> list[str]:
    """What is to be known of the score beside the number, a sentence each."""
    same = audit.sameness
    told = (remark(same), interval(same), basis(audit), standing(same), flags(audit), noise(audit))
    return [sentence for sentence in told if sentence]


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
