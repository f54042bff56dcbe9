"""Audits and sectors of any size, made up: what they say differs enough for every chart to have something to show."""

from collections.abc import Sequence
from random import Random

import msgspec

from samecheck.model import short_hash
from samecheck.wire import (
    Audit,
    CustomersRow,
    Finding,
    GapRow,
    Made,
    PageRow,
    Parts,
    PassageRow,
    PeerRow,
    Sameness,
    SectorAudit,
    SectorRow,
    SiteSummary,
    StandingRow,
    ThemeRow,
)
from samecheck.wire.position import GapKind
from tests.report.sample import matrix_of
from tests.scores import scored

SITE = "hartwell.example"
CODES = ("SC101", "SC102", "SC201", "SC301", "SC302")


def peers(number: int) -> list[str]:
    return [f"peer-{n:03}.example" for n in range(number)]


def claims(sites: Sequence[str], number: int = 48, *, reviews: bool = True) -> tuple[ThemeRow, ...]:
    """Themes of two camps, so that a map has something to keep; every sixth is spoken of by customers."""
    dice = Random(7)  # noqa: S311  # no secret
    rows = []
    for n in range(number):
        camp = sites[n % 2 :: 2]
        sure = tuple(sorted(site for site in camp if dice.random() < 0.85 - 0.6 * n / number))
        perhaps = tuple(sorted(site for site in sites if site not in sure and dice.random() < 0.1))
        told = [1 + n % 23, 400]
        customers = CustomersRow(
            reviews=told[0], of=told[1], share=told[0] / told[1], low=0.01, high=0.1, praise=1, complaint=0, own=0
        )
        gap: GapKind | None = "seldom" if n % 12 == 0 else None
        rows.append(
            ThemeRow(
                id=f"t{n:02}", label=f"Claim number {n}", quote="q", status="said by some", own=n % 2 == 0,
                peer_share=len(sure) / max(1, len(sites)), low=0, high=1, peers=sure, perhaps=perhaps,
                peers_n=len(sites), customers=customers if reviews and n % 6 == 0 else None,
                gap=gap if reviews else None,
            )
        )  # fmt: skip
    return tuple(rows)


def passage(url: str, n: int, dice: Random) -> PassageRow:
    """The ``n``-th passage of a page, of a length that ``dice`` tell."""
    return PassageRow(
        id=short_hash(url, str(n)), url=url, urls=(url,), role="sentence", place="main", line=n + 1, lang="en",
        text=" ".join(["words"] * dice.randint(2, 24)), boilerplate=n % 9 == 8,
    )  # fmt: skip


def finding(row: PassageRow, n: int) -> Finding:
    """What is found in ``row``, the ``n``-th passage of its page: of every layer in turn."""
    return Finding(
        id=row.id, code=CODES[n % len(CODES)], severity="medium", message="m", confidence=0.9, p=None, passage=row.id,
        url=row.url, evidence=(), source="", remedy="",
    )  # fmt: skip


def audit_of(made: Made, names: Sequence[str], pages: int = 3, passages: int = 12, *, reviews: bool = True) -> Audit:
    """An audit of a site among the peers called ``names``."""
    dice = Random(3)  # noqa: S311  # no secret
    urls = [f"https://{SITE}/{n}" for n in range(pages)]
    said = [(n, passage(url, n, dice)) for url in urls for n in range(passages)]
    themes = claims(names, reviews=reviews)
    return Audit(
        site=SITE,
        made=made,
        pages=tuple(
            PageRow(url=url, title=f"Page {n}", status="ok", role="service", lang="en", words=300)
            for n, url in enumerate(urls)
        ),
        peers=tuple(PeerRow(site=name, pages=5, passages=90, words=1200, status="ok") for name in names),
        sameness=points(34.6),
        sector=SectorRow(homogeneity=0.03, low=0.02, high=0.04, sites=len(names), m=40),
        passages=tuple(row for _, row in said),
        findings=tuple(finding(row, n) for n, row in said if n % 2 == 0 and not row.boilerplate),
        themes=themes,
        gaps=tuple(
            GapRow(rank=n, theme=row.id, kind="seldom", label=row.label, evidence=(), why="")
            for n, row in enumerate((row for row in themes if row.gap), 1)
        ),
        standing=tuple(
            StandingRow(site=name, share=0.3 if name == SITE else round(dice.random() ** 2 * 0.5, 4))
            for name in sorted((*names, SITE))
        ),
    )


def points(score: float) -> Sameness:
    """A score with an interval and parts that go with it."""
    parts = Parts(copied=score * 0.5, templated=score * 0.3, echoed=score * 0.15, cliche=score * 0.05)
    return scored(score, score * 0.7, min(100.0, score * 1.4), parts=parts)


def sector_of(made: Made, names: Sequence[str]) -> SectorAudit:
    """A sector of the sites called ``names``."""
    number = len(names)
    same = [points(70 - 60 * n / number) for n in range(number)]
    return SectorAudit(
        made=made,
        sites=tuple(
            SiteSummary(
                site=name,
                status="ok",
                pages=5,
                words=900,
                sameness=same[n],
                parts=same[n].parts,
                generic=20,
                closest=(),
            )
            for n, name in enumerate(names)
        ),
        matrix=matrix_of(names),
        homogeneity=SectorRow(homogeneity=0.03, low=0.02, high=0.04, sites=number, m=40),
        themes=tuple(
            msgspec.structs.replace(row, own=False, customers=None, gap=None) for row in claims(names, reviews=False)
        ),
    )
