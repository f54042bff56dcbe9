"""Page families in every report: the template with its slots, how much is a page's own, and no code of strangers."""

import io
import json
from collections.abc import Callable

import msgspec
import pytest
from rich.console import Console

from samecheck.report import families, terminal
from samecheck.report.html import Html
from samecheck.report.json import Json
from samecheck.report.markdown import Markdown
from samecheck.report.pages import FORMATS
from samecheck.wire import Audit, Family, Finding, Made, Member, PageLikeness, PagesAudit, SectorAudit

EVIL = "<script>alert(1)</script> \x1b[31m=1+1 | `x` [y](javascript:z)"
MANY = tuple(f"Town {number}" for number in range(30))


def family(*sites: str, template: str = "Plumber in ⟨place⟩\nWe know every ⟨slot 1⟩ in ⟨place⟩.") -> Family:
    members = tuple(
        Member(
            site=sites[n % len(sites)], url=f"https://{sites[n % len(sites)]}/{n}", own=0.1 + 0.01 * n, similarity=0.8
        )
        for n in range(len(MANY))
    )
    return Family(
        id="f1",
        template=template,
        slots={"place": MANY, "slot 1": (EVIL, *[""] * (len(MANY) - 1))},
        pages=tuple(member.url for member in members),
        sites=tuple(sorted(set(sites))),
        members=members,
    )


@pytest.fixture
def stamped(audit: Audit) -> Audit:
    """The audit with a family, and a finding about each of its pages."""
    found = family(
        "hartwell.example", template=f"Plumber in ⟨place⟩\n{EVIL}\n" + "\n".join(f"Line {n}" for n in range(60))
    )
    about = tuple(
        Finding(id=member.url, code="SC103", severity="medium", message="One of 30 pages.", confidence=0.9, p=None,
                passage=None, url=member.url, evidence=(), source="", remedy="Make one of them.")
        for member in found.members
    )  # fmt: skip
    return msgspec.structs.replace(audit, families=(found,), findings=(*audit.findings, *about))


@pytest.fixture
def printed() -> Callable[[Callable[[Console], None]], str]:
    def taken(show: Callable[[Console], None]) -> str:
        stream = io.StringIO()
        show(Console(file=stream, width=200))
        return stream.getvalue()

    return taken


def test_the_report_shows_the_template_its_slots_and_its_pages(stamped: Audit) -> None:
    page = Html().audit(stamped).decode()
    section = page[page.index('id="families"') : page.index('<section id="pages"')]
    assert "30 pages of hartwell.example are stamped from one template" in section
    assert "Plumber in <mark>⟨place⟩</mark>" in section
    assert "10\u00a0% to 39\u00a0% of a page's words are its own" in section.replace("&#39;", "'")
    assert "and 32 more lines in audit.json" in section
    assert "Town 0; Town 1; Town 2; Town 3 and 26 more" in section
    assert section.count("https://hartwell.example/") >= 30
    assert '<a href="#families">' in page
    assert page.count("<script") == 1
    assert "\x1b" not in page


def test_the_findings_about_its_pages_are_not_told_again_one_by_one(stamped: Audit) -> None:
    assert "One of 30 pages." not in Html().audit(stamped).decode()
    assert sum(one["code"] == "SC103" for one in json.loads(Json().audit(stamped))["findings"]) == 30
    assert "One of 30 pages." in Html().audit(msgspec.structs.replace(stamped, families=())).decode()


def test_no_family_no_section(audit: Audit) -> None:
    assert 'id="families"' not in Html().audit(audit).decode()
    assert "one template" not in Markdown().audit(audit).decode()


def test_markdown_and_terminal_tell_it_in_few_lines(
    stamped: Audit, printed: Callable[[Callable[[Console], None]], str]
) -> None:
    pasted = Markdown().audit(stamped).decode()
    assert "## Pages from one template" in pasted
    assert "<script" not in pasted
    assert len(pasted[pasted.index("## Pages from one template") :].splitlines()) < 15
    told = printed(lambda console: terminal.summary(stamped, console))
    assert "30 pages of hartwell.example are stamped from one template" in told
    assert "Plumber in ⟨place⟩" in told
    assert "\x1b[31m=" not in told


def test_a_sector_shows_those_that_run_on_several_sites(sector: SectorAudit) -> None:
    both = msgspec.structs.replace(sector, families=(family("a.example", "b.example"), family("solo.example")))
    page, pasted = Html().sector(both).decode(), Markdown().sector(both).decode()
    for text in (page, pasted):
        assert "30 pages of 2 sites are stamped from one template" in text
        assert "solo.example are stamped" not in text


def test_every_format_of_pages_is_safe(made: Made) -> None:
    rows = tuple(PageLikeness(site=EVIL, url=f"={EVIL}", family=None, similarity=0.1, own=1.0) for _ in range(2))
    found = PagesAudit(made=made, families=(family(EVIL, "b.example"),), pages=rows)
    texts = {name: write(found).decode("utf-8-sig") for name, write in FORMATS.items()}
    assert all("\x1b" not in text for text in texts.values())
    assert "<script" not in texts["md"]
    assert texts["csv"].splitlines()[1].split(",")[1].strip('"').startswith("'=")
    assert json.loads(texts["json"])["families"][0]["slots"]["slot 1"][0] == EVIL
    assert len(texts["jsonl"].splitlines()) == 2


@pytest.mark.parametrize(
    ("lines", "told"), [(30, ""), (31, "… and 1 more line in"), (32, "… and 2 more lines in --format json")]
)
def test_lines_of_a_template_that_are_left_out_are_counted(lines: int, told: str, made: Made) -> None:
    long = family("a.example", template="\n".join(f"Line {n}" for n in range(lines)))
    text = FORMATS["text"](PagesAudit(made=made, families=(long,), pages=())).decode()
    assert told in text
    assert ("… and" in text) == bool(told)


def test_slots_are_told_by_how_differently_they_are_filled() -> None:
    assert [name for name, _ in families.slots(family("a.example"))] == ["⟨place⟩", "⟨slot 1⟩"]
    assert "".join(part.text for part in families.segments("a ⟨b⟩ c")) == "a ⟨b⟩ c"
    assert [part.text for part in families.segments("a ⟨b⟩ c") if part.shared] == ["⟨b⟩"]
