"""Peers that may be none are told near the peers in every format, with what to add to the command."""

import io

import msgspec
import pytest
from lxml import html as parser
from rich.console import Console

from samecheck.report.comparison import exclusion
from samecheck.report.html import Html
from samecheck.report.markdown import Markdown
from samecheck.report.terminal import sector_summary, summary
from samecheck.wire import Audit, SectorAudit

OFFER = "--exclude 'Ferrow Drains'"
NOTE = "same owner as Summit Plumbing 4? the telephone number (208) 555-0142 stands on both"


@pytest.fixture
def noted(sector: SectorAudit) -> SectorAudit:
    row = msgspec.structs.replace(sector.sites[1], notes=(NOTE,))
    return msgspec.structs.replace(sector, sites=(sector.sites[0], row, *sector.sites[2:]))


def printed(result: Audit | SectorAudit) -> str:
    file = io.StringIO()
    console = Console(file=file, width=80)
    if isinstance(result, Audit):
        summary(result, console)
    else:
        sector_summary(result, console)
    return " ".join(file.getvalue().split())


def shown(content: bytes) -> str:
    page = parser.fromstring(content.decode())
    assert isinstance(page, parser.HtmlElement)
    return " ".join(page.text_content().replace("\u00a0", " ").split())


def test_an_audit_says_it_once_and_offers_to_leave_the_peer_out(audit: Audit) -> None:
    text = printed(audit)
    assert "1 of 12 peers may be none; they count until you leave them out: " + OFFER in text
    assert text.count("may be none") == 1
    page = shown(Html().audit(audit))
    assert "same phone number as Gem State Rooter: same owner?" in page
    assert OFFER in page
    assert page.index("1 of 12 peers may be none") < page.index("What was found")
    paste = Markdown().audit(audit).decode()
    assert "1 of 12 peers may be none" in paste
    assert "Ferrow Drains: same phone number" in paste


def test_without_a_doubt_nothing_is_said(spotless: Audit, sector: SectorAudit) -> None:
    certain = tuple(msgspec.structs.replace(peer, note="") for peer in spotless.peers)
    audit = msgspec.structs.replace(spotless, peers=certain)
    for text in (
        printed(audit), shown(Html().audit(audit)), Markdown().audit(audit).decode(),
        printed(sector), shown(Html().sector(sector)), Markdown().sector(sector).decode(),
    ):  # fmt: skip
        assert "--exclude" not in text
        assert "may be n" not in text


def test_a_sector_says_it_too(noted: SectorAudit) -> None:
    name = noted.sites[1].site
    for text in (printed(noted), shown(Html().sector(noted)), Markdown().sector(noted).decode()):
        assert "1 of 25 sites may be no peers of the others" in text
        assert "same owner as Summit Plumbing 4?" in text
        assert name in text
    assert f"--exclude '{name}'" in printed(noted)


def test_a_name_cannot_end_the_command() -> None:
    assert exclusion(["a.example", "b; rm -rf x"]) == "--exclude a.example --exclude 'b; rm -rf x'"
    assert exclusion([f"s{n}" for n in range(9)], most=2) == "--exclude s0 --exclude s1 ..."
