"""What a report shows of an audit, and in which order."""

from dataclasses import replace

import msgspec

from samecheck.report.view import boilerplate, closest, counts, first, items, loose, strengths
from samecheck.wire import Audit
from tests.report.sample import near


def test_passages_stand_in_the_order_of_the_pages_titles_first(audit: Audit) -> None:
    urls = list(dict.fromkeys(item.passage.url for item in items(audit)))
    assert urls[:4] == [page.url for page in audit.pages[:4]]
    assert items(audit)[0].passage.role == "title"


def test_the_order_of_passages_and_findings_in_the_audit_does_not_matter(audit: Audit) -> None:
    turned = msgspec.structs.replace(audit, passages=audit.passages[::-1], findings=audit.findings[::-1])
    assert items(turned) == items(audit)
    assert first(items(turned)) == first(items(audit))
    assert strengths(turned) == strengths(audit)


def test_a_passage_with_two_findings_is_one_item_under_both_codes(audit: Audit) -> None:
    hero = next(item for item in items(audit) if item.passage.role == "hero")
    assert hero.codes == ("SC101", "SC301")
    assert hero.kinds == ("copied", "cliche")
    assert hero.sites[0] == "Summit Plumbing"
    assert hero.unnamed
    assert [quote.site for quote in hero.quotes][-1] == "", "the phrase list is quoted after the peers"


def test_shared_words_are_marked_on_both_sides(audit: Audit) -> None:
    hero = next(item for item in items(audit) if item.passage.role == "hero")
    for side in (hero.text, hero.quotes[0].text):
        assert next(s.text for s in side if s.shared) == "family owned and operated"


def test_a_stock_phrase_without_a_peers_run_is_marked(audit: Audit) -> None:
    heading = next(item for item in items(audit) if item.passage.role == "heading")
    assert [s.text for s in heading.text if s.shared] == ["Customer satisfaction is our number one priority"]


def test_a_peers_passage_that_only_comes_near_is_quoted_nowhere(audit: Audit) -> None:
    (generic,) = (item.passage for item in items(audit) if item.codes == ("SC302",))
    far = near("Lark & Sons", "Drains and what they cost", [(0, 3)], layer="")
    rows = tuple(
        msgspec.structs.replace(row, nearest=(far,) if row == generic else (*row.nearest, far))
        for row in audit.passages
    )
    found = items(msgspec.structs.replace(audit, passages=rows))
    assert found == [replace(item, passage=told.passage) for item, told in zip(items(audit), found, strict=True)]
    assert "Lark & Sons" not in {close.site for close in closest(found)}
    assert next(item for item in found if item.codes == ("SC302",)).quotes == ()


def test_first_come_those_that_put_most_words_into_the_score(audit: Audit) -> None:
    worst = first(items(audit))
    assert worst[0].passage.role == "hero"
    assert len(worst) == 10
    assert all(item.quotes for item in worst)


def test_protected_passages_are_never_to_be_changed(audit: Audit) -> None:
    kept = tuple(msgspec.structs.replace(p, protected=True) for p in audit.passages)
    assert first(items(msgspec.structs.replace(audit, passages=kept))) == []


def test_strengths_are_specific_unfound_and_most_specific_first(audit: Audit) -> None:
    assert [p.specificity for p in strengths(audit)] == [0.94, 0.91, 0.83]


def test_counts_boilerplate_and_findings_about_the_whole_site(audit: Audit) -> None:
    assert counts(items(audit)) == {"copied": 3, "templated": 2, "echoed": 5, "cliche": 2, "other": 1}
    assert [finding.code for finding in loose(audit)] == ["SC401"]
    assert len(boilerplate(audit)) == 2


def test_a_finding_whose_passage_is_not_listed_is_not_lost(audit: Audit) -> None:
    assert len(loose(msgspec.structs.replace(audit, passages=()))) == len(audit.findings)
