"""The grid of invented sectors in which it is known who speaks to whom about what."""

import random

import msgspec
import pytest

from samecheck.model import Review, Site
from samecheck.position.grid.grid import Grid, grid
from samecheck.position.grid.niches import niche_grid
from samecheck.wire.grid import NicheGrid
from tests.position.grid.conftest import indexed, parser, written

pytestmark = pytest.mark.model

AUDIENCES = ("landlords", "tenants", "restaurants")
NEEDS = ("water damage", "pipe leaks", "mold", "drain clogs")
OPENINGS = ("We help {} with {}.", "For {} there is nothing worse than {}.", "Many {} ask us about {} every spring.")


def plumber(number: int, *, never: tuple[str, str] | None = None) -> Site:
    """A plumber who speaks to each audience about each need but one, each in a section of its own."""
    pages = []
    for audience in AUDIENCES:
        lines = []
        for place, need in enumerate(NEEDS):
            if (audience, need) != never and (number + place) % 4:
                opening = OPENINGS[(number + place) % 3]
                lines += [f"# Plumbing, part {'one two three four'.split()[place]}", opening.format(audience, need)]
        pages.append(
            [
                *lines,
                "# Plumbing, pipes, drains, fittings and valves",
                "Our plumbers clear drains and mend pipes with new fittings.",
            ]
        )
    return written(f"plumber-{number:02}.example", *pages)


def made(sites: list[Site], reviews: list[Review] | None = None) -> Grid:
    return grid(indexed(sites), sites, parser(), reviews or [])


def count(rows: NicheGrid, audience: str, column: str) -> int:
    labels = [term.label for term in rows.audiences]
    columns = [term.label for term in rows.columns]
    return rows.counts[labels.index(audience)][columns.index(column)]


def test_a_cell_counts_the_sites_that_speak_of_both_in_one_section() -> None:
    rows = niche_grid(made([plumber(n, never=("tenants", "mold")) for n in range(24)]))
    assert {term.label for term in rows.audiences} == set(AUDIENCES)
    assert set(NEEDS) <= {term.label for term in rows.columns}
    assert count(rows, "landlords", "mold") == 18
    assert count(rows, "tenants", "mold") == 0


def test_what_everybody_avoids_where_chance_would_not_is_open_and_the_words_claim_no_demand() -> None:
    rows = niche_grid(made([plumber(n, never=("tenants", "mold")) for n in range(24)]))
    assert [(n.kind, n.audience, n.need) for n in rows.niches] == [("open", "tenants", "mold")]
    (niche,) = rows.niches
    assert niche.text.startswith("nobody of 24 speaks to tenants about mold; by chance ")
    assert "does not tell" in niche.text
    assert niche.expected > 3
    assert niche.near == 18


def test_where_nothing_is_avoided_nothing_is_said() -> None:
    assert niche_grid(made([plumber(n) for n in range(24)])).niches == ()


def test_what_customers_of_an_audience_ask_for_and_nobody_says_is_quoted() -> None:
    sites = [plumber(n, never=("tenants", "mold")) for n in range(8)]
    asking = [Review("x", f"The plumber came on day {n}. As a tenant I had mold. My landlord paid.") for n in range(4)]
    others = [Review("x", f"A good plumber, number {n}, who cleared the drain.") for n in range(40)]
    rows = niche_grid(made(sites, asking + others), "plumber-03.example")
    asked = [niche for niche in rows.niches if niche.kind == "asked"]
    assert [(niche.audience, niche.need, niche.customers, niche.own) for niche in asked] == [
        ("tenants", "mold", 4, False)
    ]
    assert asked[0].text == "nobody of 7 speaks to tenants about mold; 4 of 4 reviews by tenants do"
    assert asked[0].voices[0].text == "As a tenant I had mold."


def test_a_trouble_that_only_customers_name_is_unsaid() -> None:
    reviews = [Review("x", f"The plumber was fine, the noise on day {n} was not.") for n in range(5)]
    rows = niche_grid(made([plumber(n) for n in range(6)], reviews))
    assert [(niche.kind, niche.need, niche.customers) for niche in rows.niches] == [("unsaid", "noise", 5)]
    assert rows.niches[0].text == "nobody of 6 speaks of noise; 5 of 5 reviews do"


def test_reviews_that_use_no_word_of_the_sites_count_all_the_same() -> None:
    reviews = [Review("x", f"The man came on day {n}. My landlord paid.") for n in range(30)]
    rows = niche_grid(made([plumber(n, never=("tenants", "mold")) for n in range(6)], reviews))
    assert {term.label: term.customers for term in rows.audiences}["tenants"] == 30
    assert not rows.note


def test_what_only_the_audited_site_says_is_its_own() -> None:
    sites = [plumber(n, never=("tenants", "mold")) for n in range(1, 8)] + [plumber(9)]
    rows = niche_grid(made(sites), "plumber-09.example")
    own = [niche for niche in rows.niches if niche.kind == "own"]
    assert [(niche.audience, niche.need, niche.own, niche.sites) for niche in own] == [("tenants", "mold", True, ())]
    assert own[0].evidence[0].site == "plumber-09.example"
    assert "mold" in own[0].evidence[0].text
    assert not [niche for niche in niche_grid(made(sites), "plumber-01.example").niches if niche.kind == "own"]


def test_a_site_is_one_voice_however_often_it_speaks() -> None:
    loud = written(
        "loud.example", *[[f"We help vets with {n} and more." for n in ("rust", "corrosion")] for _ in range(9)]
    )
    rows = niche_grid(made([*(plumber(n) for n in range(6)), loud]))
    assert "vets" not in {term.label for term in rows.audiences}


def test_few_sites_and_few_audiences_make_an_empty_grid_with_a_reason() -> None:
    assert niche_grid(made([plumber(n) for n in range(4)])) == NicheGrid(
        reason="4 sites with text are too few: it takes 5"
    )
    lonely = [written(f"s{n}.example", [f"We help landlords with mold, number {'x' * n}."]) for n in range(1, 7)]
    reason = niche_grid(made(lonely)).reason
    assert reason == "1 audiences (landlords) are spoken to by several sites: it takes 2 to make a grid"


def test_the_order_of_sites_and_of_reviews_changes_nothing() -> None:
    sites = [plumber(n, never=("tenants", "mold")) for n in range(8)]
    reviews = [Review("x", f"The plumber came on day {n}. As a tenant I had mold.") for n in range(5)]
    one = msgspec.json.encode(niche_grid(made(sites, reviews), "plumber-01.example"))
    rng = random.Random(1)  # noqa: S311  # a shuffle that can be had again
    for _ in range(2):
        rng.shuffle(sites)
        rng.shuffle(reviews)
        assert msgspec.json.encode(niche_grid(made(sites, reviews), "plumber-01.example")) == one
