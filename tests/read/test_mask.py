import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.model import Site
from samecheck.read.mask import BRAND, DATE, NUMBER, PLACE, SIGNS, Mask, mask
from samecheck.read.places import towns
from samecheck.read.site import make_site
from samecheck.read.words import words
from tests.read.conftest import passage, reading


def site(name: str, *lines: str, titles: tuple[str, ...] = ()) -> Site:
    pages = [reading(f"t{n}", passage(title, f"t{n}", "title")) for n, title in enumerate(titles)]
    return make_site(name, [*pages, reading("a", *(passage(line) for line in lines))])


def masked(found: Site, text: str) -> str:
    return " ".join(mask(found)(words(text)))


def test_the_brand_that_the_address_spells_is_masked() -> None:
    found = site("www.hartwellplumbing.com", "At Hartwell Plumbing we mend pipes.")
    assert masked(found, "Ask Hartwell Plumbing for plumbing") == f"ask {BRAND} {BRAND} for plumbing"


def test_a_trade_in_the_address_is_no_brand() -> None:
    assert (
        masked(site("roofing-palm.com", "Roofing Palm", "We do roofing of all kinds."), "our roofing") == "our roofing"
    )


def test_the_brand_that_ends_most_titles_is_masked() -> None:
    titles = ("Roof Repair | The Slate Crew", "Gutters | The Slate Crew", "Home - The Slate Crew")
    assert masked(site("tsc.example", titles=titles), "Call The Slate Crew") == f"call {BRAND} {BRAND} {BRAND}"
    assert masked(site("tsc.example", titles=titles[:2]), "The Slate Crew") == "the slate crew"


@pytest.mark.parametrize(
    ("lines", "town"),
    [
        (("Best Roofing Company in Coppell, TX",), "coppell"),
        (("Best Roofing Company In Coppell, TX",), "coppell"),
        (("Best Roofing Company Coppell, TX", "We are the best roofing company around."), "coppell"),
        (("Dentist Coppell TX", "The dentist is in."), "coppell"),
        (("100 Main Street Coppell, TX 75019",), "coppell"),
        (("Clarion Hotel Federal Way, WA", "The hotel in Federal Way is on the way."), "federal way"),
        (("Federal Way, Washington",), "federal way"),
        (("Plumbers near St. Louis, MO",), "st louis"),
        (("We serve Leeds, UK",), "leeds"),
        (("Roofers in Surprise, AZ", "What a surprise."), "surprise"),
        (("Winter Park, Florida",), "winter park"),
    ],
)
def test_a_town_is_cut_out_of_the_capitals_before_it(lines: tuple[str, ...], town: str) -> None:
    assert [" ".join(name) for name in towns(lines)] == [town]


@pytest.mark.parametrize(
    "line", ["Licensed LA County roofers are licensed", "ROOFING IN COPPELL", "Sales, HR and IT", "Made in the UK"]
)
def test_capitals_alone_make_no_town(line: str) -> None:
    assert towns([line]) == {}


def test_brand_and_place_of_a_title_are_masked() -> None:
    titles = (
        "Federal Way Hotels - Clarion Hotel Federal Way, WA",
        "Federal Way, Washington - Clarion Hotel Federal Way, WA",
        "Rooms - Clarion Hotel Federal Way, WA",
    )
    found = site("clarionhotelfederalway.com", "A hotel in Federal Way.", titles=titles)
    assert masked(found, titles[1]).split() == [PLACE] * 3 + [BRAND] * 5
    assert masked(found, "Stay at Clarion Hotel") == f"stay at {BRAND} {BRAND}"


def test_figures_and_dates_are_masked() -> None:
    assert masked(site("x"), "Since May 4th 1998: 24/7, 100% on Mondays, open December") == (
        f"since may {NUMBER} {NUMBER} {NUMBER} {NUMBER} {NUMBER} on {DATE} open {DATE}"
    )


NAMES = st.dictionaries(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=3).map(tuple), st.sampled_from([BRAND, PLACE])
)
WORDS = st.lists(st.sampled_from([*"abcde", "7", "x2", "monday", *sorted(SIGNS)]) | st.text(min_size=1), max_size=20)


@given(NAMES, WORDS)
def test_masking_is_idempotent_and_gives_a_sign_for_each_word(
    names: dict[tuple[str, ...], str], text: list[str]
) -> None:
    once = Mask(names)(text)
    assert Mask(names)(once) == once
    assert len(once) == len(text)
    assert all(new == old or new in SIGNS for new, old in zip(once, text, strict=True))


@given(st.text(), st.lists(st.text(), max_size=4))
def test_any_site_can_be_masked(name: str, lines: list[str]) -> None:
    found = site(name, *lines)
    for line in lines:
        assert len(mask(found)(words(line))) == len(words(line))
