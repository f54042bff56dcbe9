"""What is called generic, what is protected, and that neither contradicts what else an audit finds."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from samecheck.compose import PROTECTED
from samecheck.detect.particular import GENERIC
from samecheck.model import Site
from samecheck.pipeline import Tools, judge
from samecheck.read.names import Name
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Audit, Made

SETTINGS = Settings(model="static")


@pytest.fixture(scope="module")
def audits(plumbers: Sector, quick: Tools, made: Made) -> list[Audit]:
    """A site that is itself, one that is generic and one that copies."""
    names = ("garside-of-tod.example", "premier-choice-plumbing.example", "larkin-drain.example")
    return [judge(plumbers[name], plumbers, quick, SETTINGS, made) for name in names]


def test_the_characters_of_a_particular_are_what_stands_there(audits: list[Audit]) -> None:
    listed = [(row, one) for audit in audits for row in audit.passages for one in row.particulars]
    assert len({one.kind for _, one in listed}) > 5
    for row, one in listed:
        assert row.text[one.start : one.end] == one.text != ""
    for audit in audits:
        for row in audit.passages:
            starts = [(one.start, one.end) for one in row.particulars]
            assert all(before[1] <= after[0] for before, after in pairwise(starts))
            assert bool(row.particulars) == (row.specificity > 0)


def test_no_finding_contradicts_what_is_protected(audits: list[Audit]) -> None:
    protected = [(audit, row) for audit in audits for row in audit.passages if row.protected]
    assert len(protected) > 50
    for audit, row in protected:
        assert row.specificity >= PROTECTED > GENERIC
        assert row.id not in {finding.passage for finding in audit.findings}
        assert row.sameness == 0


def test_who_is_truly_itself_is_protected_and_who_is_generic_is_not(audits: list[Audit]) -> None:
    shares = [sum(row.protected for row in audit.passages) / len(audit.passages) for audit in audits]
    assert shares[0] > 2 * shares[1] > 0
    assert audits[0].sameness.generic < 15
    assert audits[1].sameness.generic > 40


def test_a_sentence_with_a_stock_phrase_is_not_protected_however_particular(
    site: Callable[..., Site], plumbers: Sector, quick: Tools, made: Made
) -> None:
    plain = "Since 1987 Ada Thorne has mended 214 boilers in Ballymoss."
    worn = "Since 1987 Ada Thorne has mended 214 boilers in Ballymoss, your one-stop shop for everything that leaks."
    audit = judge(site("target.example", plain, worn), plumbers, quick, SETTINGS, made)
    assert {row.text: row.protected for row in audit.passages} == {plain: True, worn: False}


def test_generic_says_nothing_particular_and_counts_for_nothing_in_the_score(
    site: Callable[..., Site], plumbers: Sector, quick: Tools, made: Made
) -> None:
    generic = "We take good care of your home and are there for you whenever you need us."
    anchored = "With over 20 years of experience we are open 24/7 and 100% committed to you."
    own = "Ruth Calder answers the telephone herself until 9 pm."
    audit = judge(site("target.example", generic, anchored, own), plumbers, quick, SETTINGS, made)
    found = {finding.passage for finding in audit.findings if finding.code == "SC302"}
    assert {row.text for row in audit.passages if row.id in found} == {generic, anchored}
    share = len((generic + " " + anchored).split()) / len(f"{generic} {anchored} {own}".split())
    assert audit.sameness.generic == pytest.approx(100 * share, abs=3)


class Asked:
    """A name finder that knows one name and remembers what it was asked."""

    name = "asked"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        self.texts += texts
        return [(Name(0, 6, "ORG"),) if text.startswith("Oracle") else () for text in texts]


def test_a_name_finder_is_asked_only_where_a_name_would_make_the_difference(
    site: Callable[..., Site], plumbers: Sector, quick: Tools, made: Made
) -> None:
    hidden = "Oracle looks after your boiler and your taps."
    ordinary = "We look after your boiler and your taps."
    particular = "Oracle has looked after 214 boilers since 1987."
    names = Asked()
    tools = Tools(quick.embed, names)
    audit = judge(site("target.example", hidden, ordinary, particular), plumbers, tools, SETTINGS, made)
    assert names.texts == [hidden]
    assert {row.text for row in audit.passages if row.specificity > GENERIC} == {hidden, particular}
