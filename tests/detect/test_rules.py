"""Every rule says why and what to do, and keeps its promises on its own examples."""

import dataclasses
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest

from samecheck import api, pipeline
from samecheck.detect import Example, Rule, detectors, rules
from samecheck.model import Fact, Owner, Page, Passage, Review, Site
from samecheck.pipeline import Tools
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Audit, Made
from tests.report.german import english_left

pytestmark = pytest.mark.usefixtures("uncovered")


def together(examples: Iterable[Example]) -> list[list[Example]]:
    """Examples that one audit can try: of those that need facts, reviews or so many carriers each has one of its own."""
    groups: dict[object, list[Example]] = {}
    for example in examples:
        if not example.pages:
            groups.setdefault((example.fact, example.reviews, example.carriers), []).append(example)
    return [*groups.values()]


CASES = [
    pytest.param(rule, examples, flagged, id=f"{rule.code}-{'flags' if flagged else 'passes'}-{number}")
    for rule in rules()
    for flagged, every in ((True, rule.flagged), (False, rule.passed))
    for number, examples in enumerate(together(every))
]
PAGE_CASES = [
    pytest.param(rule, example, flagged, id=f"{rule.code}-{'flags' if flagged else 'passes'}-{number}")
    for rule in rules()
    for flagged, every in ((True, rule.flagged), (False, rule.passed))
    for number, example in enumerate(every)
    if example.pages
]

OWN = ("Mabel keeps the ledger in the back room.", "The kettle is for customers too.", "Bring the old tap in a bag.")
THEIRS = ("The yard opens at six on market days.", "Ross has the keys to the van.", "Steps lead down to the store.")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_flags_something_and_passes_something(rule: Rule) -> None:
    assert rule.flagged
    assert rule.passed
    assert {example.text for example in rule.flagged}.isdisjoint(example.text for example in rule.passed)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_is_told_in_sentences_and_has_a_source(rule: Rule) -> None:
    assert rule.code.startswith("SC")
    assert rule.code[2:].isdigit()
    assert rule.reason.endswith(".")
    assert rule.remedy.endswith(".")
    assert rule.source


def test_a_lexicon_that_is_a_rules_source_is_there() -> None:
    (lexicon,) = [rule.source for rule in rules() if rule.code == "SC301"]
    assert (Path(__file__).parents[2] / lexicon).is_dir()


def test_codes_are_the_detectors_and_none_is_given_twice() -> None:
    codes = [rule.code for rule in rules()]
    assert codes == sorted(set(codes))
    assert {"SC101", "SC102", "SC103", "SC201", "SC301", "SC302"} <= set(codes)


@pytest.mark.parametrize("detector", detectors(), ids=lambda detector: type(detector).__name__)
def test_a_threshold_has_a_unit_and_a_source(detector: object) -> None:
    assert dataclasses.is_dataclass(detector)
    for threshold in dataclasses.fields(detector):
        assert threshold.metadata.get("unit"), threshold.name
        assert threshold.metadata.get("source"), threshold.name
    assert vars(type(detector))["__dataclass_params__"].frozen


@pytest.mark.model
@pytest.mark.parametrize(("rule", "examples", "flagged"), CASES)
def test_examples_are_judged_as_the_rule_says(
    rule: Rule, examples: list[Example], flagged: bool, site: Callable[..., Site], plumbers: Sector
) -> None:
    """On a small site, beside a small peer that holds the examples' other texts, among the plumbers."""
    others = list(plumbers)
    for example in examples:
        others = [saying(one, example.peer) if n < example.carriers else one for n, one in enumerate(others)]
    theirs = [example.peer for example in examples if example.peer]
    peers = Sector.of(*others) | Sector.of(site("peer.example", *THEIRS, *theirs))
    facts = [Fact(example.fact) for example in examples if example.fact]
    reviews = [Review("theirs", text) for example in examples for text in example.reviews]
    target = site("target.example", *OWN, *(example.text for example in examples))
    found = api.audit(target, peers, settings=Settings(), facts=facts, reviews=reviews)
    assert english_left(found) == set()
    if reviews:
        assert not found.reviews_note
        assert (rule.code in {finding.code for finding in found.findings}) is flagged
    else:
        for example in examples:
            assert (rule.code in codes(found, example.text)) is flagged, example.text


@pytest.mark.parametrize(("rule", "example", "flagged"), PAGE_CASES)
def test_an_example_of_pages_is_judged_as_the_rule_says(
    rule: Rule, example: Example, flagged: bool, site: Callable[..., Site], quick: Tools, made: Made
) -> None:
    copies = enumerate((example.text, *example.pages))
    (target,) = pipeline.read(Page("target.example", str(number), copy, "text") for number, copy in copies)
    peers = Sector.of(site("peer.example", *THEIRS))
    if example.peer:
        peers |= Sector.of(*pipeline.read([Page("peer.example", "rival", example.peer, "text")]))
    owner = Owner((Fact(example.fact),)) if example.fact else Owner()
    found = pipeline.judge(target, peers, quick, Settings(model="static"), made, owner=owner)
    assert english_left(found) == set()
    assert (rule.code in {finding.code for finding in found.findings if finding.url == "0"}) is flagged


def saying(site: Site, text: str) -> Site:
    """``site`` with ``text`` on its first page."""
    url = site.pages[0].url
    passage = Passage(site.name, url, "sentence", text, urls=(url,), lang="en")
    return msgspec.structs.replace(site, passages=(*site.passages, passage))


def codes(found: Audit, text: str) -> set[str]:
    (passage,) = [passage.id for passage in found.passages if passage.text == text]
    return {finding.code for finding in found.findings if finding.passage == passage}
