"""Whatever strangers write, no form of a report does harm: every form, every attack, in every text there is."""

import io
import re
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
import pytest
from rich.console import Console

from samecheck import report
from samecheck.report import draft as drafts
from samecheck.report import draft_files, terminal
from samecheck.report import portfolio as portfolios
from samecheck.report.json import as_stored
from samecheck.report.look import PLAIN, Look
from samecheck.report.stored import decoded
from samecheck.wire import Audit, Draft, Portfolio, SectorAudit
from tests.report.hostile import harm
from tests.report.hostile.attacks import ADDRESSES, LONG, TEXTS
from tests.report.hostile.poison import poisoned, readdressed, stretched

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported")

T = TypeVar("T", bound=msgspec.Struct)

READ: dict[str, Callable[[bytes], Any]] = {
    "csv": harm.tables,
    "json": harm.values,
    "junit": harm.xml,
    "md": harm.markdown,
    "sarif": harm.sarif,
    "xlsx": harm.workbook,
}


def harmless(attack: str) -> str:
    """Something on as many lines as ``attack``. Nothing that a form is made of may come from more of it than that."""
    return re.sub(r"[^\n]+", "Harmless. ", attack)


def forms(result: Audit | SectorAudit, name: str, look: Look = PLAIN) -> dict[str, bytes]:
    return report.rendered(result, [name], look) | report.beside(result, [name], look)


def before(result: T, attack: str, *, everywhere: bool = False) -> T:
    """``result`` with ``attack`` before every text; ``everywhere`` also before the words that samecheck itself writes."""
    return poisoned(result, lambda text: attack + text, everywhere=everywhere)  # type: ignore[no-any-return]


def made_of(result: Audit | SectorAudit, name: str, look: Look = PLAIN) -> dict[str, Any]:
    return {file: READ[name](content) for file, content in forms(result, name, look).items()}


def told(result: Audit | SectorAudit | Draft) -> str:
    to = io.StringIO()
    console = Console(file=to, force_terminal=True, width=100, color_system="truecolor")
    if isinstance(result, Draft):
        drafts.summary(result, console)
        drafts.told(result, None, "12:00", console)
    elif isinstance(result, Audit):
        terminal.summary(result, console, None)
    else:
        terminal.sector_summary(result, console, None)
    return to.getvalue()


@pytest.fixture(params=["full", "full_sector"])
def result(request: pytest.FixtureRequest) -> Audit | SectorAudit:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", READ)
def test_no_text_becomes_more_than_a_text(name: str, result: Audit | SectorAudit) -> None:
    expected: dict[str, dict[str, Any]] = {}
    # What writes the cells and lines of an audit writes a sector's too: of that each third text is tried.
    for attack in list(TEXTS.values())[:: 1 if isinstance(result, Audit) else 3]:
        found = made_of(before(result, attack), name)
        if name != "json":  # which holds the texts as they are
            other = harmless(attack)
            expected.setdefault(other, made_of(before(result, other), name))
            assert found == expected[other], repr(attack)


@pytest.mark.parametrize("name", READ)
def test_no_address_becomes_more_than_an_address(name: str, result: Audit | SectorAudit) -> None:
    for address in ADDRESSES.values():
        made_of(readdressed(result, address), name)


@pytest.mark.parametrize("name", READ)
def test_words_in_the_place_of_our_own_are_texts_too(name: str, result: Audit | SectorAudit) -> None:
    for attack in ("script", "markdown block", "formula", "escape codes"):
        made_of(before(result, TEXTS[attack], everywhere=True), name)


@pytest.mark.parametrize("name", READ)
def test_nor_do_they_in_another_language_or_wording(name: str, result: Audit | SectorAudit) -> None:
    # An owner's wordings are the owner's own, and may be markup; but a cell is a cell, and a terminal a terminal.
    own = {"Work list": TEXTS["formula"], "Peer": TEXTS["escape codes"]}
    for look in (Look(language="de"), Look(language="en", name=TEXTS["attribute"], texts=own)):
        for attack in ("template", "formula border", "markdown marks"):
            made_of(before(result, TEXTS[attack]), name, look)


@pytest.mark.parametrize("name", ["csv", "junit", "md", "sarif", "xlsx"])
def test_a_word_without_end_is_cut_and_read_in_time(name: str, result: Audit | SectorAudit) -> None:
    for content in forms(stretched(result, LONG), name).values():
        READ[name](content)
        assert len(content) < 20_000_000


def test_json_holds_every_text_as_it_is(result: Audit | SectorAudit) -> None:
    for attack in TEXTS.values():
        hostile = before(result, attack)
        (content,) = forms(hostile, "json").values()
        assert decoded(content, "it") == as_stored(hostile)


def test_a_terminal_is_told_colours_and_nothing_else(result: Audit | SectorAudit, draft: Draft) -> None:
    for one in (result, draft):
        for attack in TEXTS.values():
            harm.terminal(told(before(one, attack)))
        for address in ADDRESSES.values():
            harm.terminal(told(readdressed(one, address)))
        harm.terminal(told(stretched(one, LONG)))


def test_a_draft_does_no_harm(draft: Draft) -> None:
    read = {"draft.json": harm.values, "draft.md": harm.markdown, "draft.sarif": harm.sarif}
    kinds = []
    for attack in ("Harmless. ", *TEXTS.values()):
        files = draft_files.files([before(draft, attack)], draft_files.FORMATS)
        found = {name: read[name](content) for name, content in files.items()}
        kinds.append(found["draft.md"])
    assert kinds == [kinds[0]] * len(kinds)


def test_the_index_of_a_portfolio_does_no_harm(portfolio: Portfolio) -> None:
    for attack in TEXTS.values():
        files = portfolios.index(as_stored(before(portfolio, attack)))
        harm.tables(files["index.csv"])
        harm.values(files["index.json"])


def test_every_field_that_holds_texts_is_tried(full: Audit, full_sector: SectorAudit) -> None:
    """Or a field that was added later would never be."""
    seen: Counter[str] = Counter()

    def count(text: str) -> str:
        seen[text] += 1
        return text

    for one in (full, full_sector):
        assert poisoned(one, count) == one
        assert all(getattr(one, name) not in (None, (), "") for name in one.__struct_fields__)
    assert sum(seen.values()) > 1500
