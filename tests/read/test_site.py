import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.model import Reading
from samecheck.read.site import make_site
from tests.read.conftest import passage, read, reading

SHARED = "Call us for a free estimate today."


def pages(count: int, shared: int) -> list[Reading]:
    own = [f"On page {n} we tell of job number {n}, which took several long days." for n in range(count)]
    return [
        reading(f"p{n}", passage(own[n], f"p{n}"), *([passage(SHARED, f"p{n}")] if n < shared else []))
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("count", "shared", "expected"),
    [(4, 3, True), (4, 2, False), (10, 6, True), (10, 5, False), (3, 2, True), (2, 2, False)],
)
def test_what_stands_on_most_pages_is_boilerplate(count: int, shared: int, expected: bool) -> None:
    site = make_site("acme.example", pages(count, shared))
    (found,) = [p for p in site.passages if p.text == SHARED]
    assert found.boilerplate is expected
    assert found.urls == tuple(f"p{n}" for n in range(shared))


def test_what_stands_in_footers_is_boilerplate_unless_it_is_said_elsewhere_too() -> None:
    one = reading("a", passage(SHARED, "a", place="footer"), passage("We are a family of roofers from Leeds.", "a"))
    two = reading("b", passage(SHARED, "b"), passage("Nothing else is here but this sentence.", "b"))
    assert [p.text for p in make_site("s", [one]).passages if p.boilerplate] == [SHARED]
    merged = next(p for p in make_site("s", [one, two]).passages if p.text == SHARED)
    assert (merged.boilerplate, merged.url, set(merged.urls)) == (False, "b", {"a", "b"})


def test_a_site_of_copies_of_one_page_keeps_its_copy() -> None:
    copies = [
        reading(f"p{n}", *(passage(f"Sentence {m} of the only page.", f"p{n}") for m in range(5))) for n in range(6)
    ]
    assert not any(p.boilerplate for p in make_site("s", copies).passages)


@pytest.mark.parametrize("place", ["", "main", "header", "footer"])
def test_a_site_of_one_page_is_never_stripped(place: str) -> None:
    site = make_site("s", [reading("a", passage("We mend boilers in every house.", place=place))])
    assert site.words == 6
    assert site.status == "ok"


def test_contact_data_stays_out_and_is_kept() -> None:
    site = make_site(
        "s", [read("<p>We mend boilers in every house.</p><p>12 Main Street, Leeds</p><p>Mon-Fri 8am - 5pm</p>")]
    )
    assert [p.text for p in site.scored] == ["We mend boilers in every house."]
    assert len(site.passages) == 3


def test_the_weightiest_role_stands_for_the_others() -> None:
    one = reading("a", passage("Free estimates", "a", "item"))
    two = reading("b", passage("Free estimates", "b", "heading"))
    assert [p.role for p in make_site("s", [one, two]).passages] == ["heading"]


TEXTS = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from(["", "footer", "header"])), max_size=8)


@given(st.lists(TEXTS, max_size=6).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(range(len(rows))))))
def test_the_order_of_pages_changes_nothing(drawn: tuple[list[list[tuple[str, str]]], list[int]]) -> None:
    rows, order = drawn
    found = [reading(f"p{n}", *(passage(t, f"p{n}", place=at) for t, at in row)) for n, row in enumerate(rows)]
    site = make_site("s", found)
    assert make_site("s", [found[n] for n in order]) == site
    assert {p.text for p in site.passages} == {t for row in rows for t, _ in row}
    for one in site.passages:
        assert set(one.urls) == {f"p{n}" for n, row in enumerate(rows) if one.text in {t for t, _ in row}}
    assert bool(site.scored) == bool(site.passages)
