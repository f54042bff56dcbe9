"""SC301: what is a stock phrase, how widely it is known to be used, and what of it counts."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from samecheck.model import Site
from samecheck.pipeline import Tools, judge
from samecheck.sector import Sector
from samecheck.sector.phrases import PhraseTable, PhraseUse
from samecheck.settings import Settings
from samecheck.wire import Audit, Finding, Made

WORN = "Ferrets of Ballymoss get an award-winning hutch."
PRAISE = "trusted friendly service"

Judged = Callable[..., Audit]


@pytest.fixture(scope="module")
def judged(site: Callable[..., Site], quick: Tools, made: Made) -> Judged:
    """Audits a site of ``texts`` among peers whose texts are ``others``."""

    def result(texts: list[str], others: list[list[str]], phrases: PhraseTable | None = None) -> Audit:
        sector = Sector.of(*(site(f"peer-{n}.example", *said) for n, said in enumerate(others)))
        target = site("target.example", *texts)
        return judge(target, sector, replace(quick, phrases=phrases), Settings(model="static"), made)

    return result


def stock(audit: Audit) -> list[Finding]:
    return [finding for finding in audit.findings if finding.code == "SC301"]


def peers(more: str = "") -> list[list[str]]:
    """Five peers that share next to nothing but ``more``."""
    own = ("Otters swim", "Bread rises", "Eels arrive", "Hens cluck", "Bees hum")
    after = ("daily", "upstairs", "yearly", "outside", "never")
    return [
        [f"{one} {end}.", f"{one} {more} {end}."] if more else [f"{one} {end}."]
        for one, end in zip(own, after, strict=True)
    ]


def test_a_learned_phrase_says_on_how_many_businesses_it_stands_and_who_uses_it(judged: Judged) -> None:
    others = peers()
    others[2].append("Our award-winning eels.")
    (found,) = stock(judged([WORN], others))
    assert "“award winning”, known from " in found.message
    assert " of 409 business websites, in use at " in found.message
    assert found.message.endswith("in use at 1 of 5 peers.")
    assert [evidence.site for evidence in found.evidence] == ["", "peer-2.example"]
    assert found.evidence[0].text.startswith("phrase table, learned: award winning: ")
    assert re.search(
        r"business websites \([\d.]+ to [\d.]+ %\) and .+ of 8,687 company descriptions", found.evidence[0].text
    )
    assert "spreads.json.gz" in found.source


def test_what_no_peer_uses_is_found_and_adds_nothing(judged: Judged) -> None:
    audit = judged([WORN], peers())
    assert len(stock(audit)) == 1
    assert audit.sameness.parts.cliche == 0


def test_an_unrelated_peer_changes_no_stock_phrase(judged: Judged) -> None:
    before, after = (stock(judged([WORN], others)) for others in (peers(), [*peers(), ["Sand is dug here."]]))
    assert [finding.id for finding in before] == [finding.id for finding in after]


def test_peers_in_another_order_give_the_same_findings(judged: Judged) -> None:
    others = peers(PRAISE)
    one = judged([WORN, f"Here is {PRAISE}."], others)
    assert one.findings == judged([WORN, f"Here is {PRAISE}."], others).findings
    assert {f.id for f in one.findings} == {f.id for f in judged([WORN, f"Here is {PRAISE}."], others[::-1]).findings}


def test_what_most_peers_say_in_praise_is_a_stock_phrase_of_this_sector(judged: Judged) -> None:
    texts = [f"Here is {PRAISE}."]
    assert stock(judged(texts, peers())) == []
    (found,) = stock(judged(texts, peers(PRAISE)))
    assert "customary in this sector, in use at 5 of 5 peers" in found.message
    assert found.evidence[0].text == f"phrases of this sector, learned: {PRAISE}: the peers: 5 of 5 sites (65 to 100 %)"
    assert len(found.evidence) == 5


def test_a_term_that_all_peers_use_is_none(judged: Judged) -> None:
    assert stock(judged(["We fire the kiln shelf twice."], peers("kiln shelf"))) == []


def test_a_corpus_may_tell_what_is_customary(judged: Judged) -> None:
    table = PhraseTable("corpus potters", 40, (PhraseUse(PRAISE, 20, 0.37, 0.63, "stock"),))
    (found,) = stock(judged([f"Here is {PRAISE}."], peers(), table))
    assert found.source == "corpus potters: 20 of 40 sites (37 to 63 %)"
    assert found.message.endswith("in use at 0 of 5 peers.")
