"""Which words a site owns and which its peers do: what a reader of the copy would point to, and nothing by chance."""

import random
from collections.abc import Iterator, Sequence

import pytest

from samecheck import api
from samecheck.embed import static
from samecheck.model import Page, Site
from samecheck.pipeline import read
from samecheck.position.owned.vocabulary import vocabulary
from samecheck.position.owned.words import WordCounts, axes
from samecheck.sector.index import Index
from samecheck.wire import Vocabulary

#: Invented copy of a trade: what every upholsterer says, in forty sentences.
SUBJECTS = "sofa chair stool cushion headboard bench armrest spring frame webbing".split()
VERBS = "strip repair rebuild cover".split()
TRADE = [
    f"We {verb} each {subject} by hand and cover it with fabric that you choose."
    for verb in VERBS
    for subject in SUBJECTS
]


def site(name: str, *lines: str) -> Site:
    """A site of four pages that says ``lines``."""
    parts = [lines[n::4] for n in range(4)]
    return read([Page(name, f"https://{name}/{n}", "\n".join(part), "text") for n, part in enumerate(parts)])[0]


def index(sites: Sequence[Site]) -> Index:
    """The index of ``sites``."""
    return Index.of(sites, static.load(), fast=static.load())


def told(sites: Sequence[Site], name: str) -> Vocabulary | None:
    """The vocabulary of the site called ``name`` among ``sites``."""
    return vocabulary(WordCounts.of(index(sites)), name)


@pytest.fixture(scope="module")
def sector() -> list[Site]:
    """Six upholsterers: all speak of the trade, five of leather, the sixth of horsehair; one only of velvet, all the time."""
    chance = random.Random(7)  # noqa: S311  # the same draw on every run
    leather = [f"The leather on a {subject} is waxed before we let it go out of the shop." for subject in SUBJECTS]
    horsehair = [f"Inside the {subject} goes curled horsehair, teased out and stitched down." for subject in SUBJECTS]
    velvet = [f"Velvet for the {subject}: velvet in green, velvet in rust, velvet in grey." for subject in SUBJECTS]

    def some() -> list[str]:
        return chance.sample(TRADE, 32)

    peers = [site(f"p{n}.example", *some(), *leather, *(velvet if n == 4 else ())) for n in range(5)]
    return [site("mine.example", *some(), *horsehair), *peers]


def test_a_word_that_only_this_site_uses_is_its_own_and_quoted(sector: list[Site]) -> None:
    found = told(sector, "mine.example")
    assert found is not None
    horsehair = next(row for row in found.own if "horsehair" in row.word)
    assert (horsehair.times, horsehair.peers) == (10, 0)
    assert 0 < horsehair.low < horsehair.odds < horsehair.high
    assert horsehair.quote is not None
    assert horsehair.quote.site == "mine.example"
    assert "horsehair" in horsehair.quote.text


def test_a_word_of_the_peers_that_the_site_never_uses_is_theirs_and_quoted(sector: list[Site]) -> None:
    found = told(sector, "mine.example")
    assert found is not None
    leather = next(row for row in found.theirs if "leather" in row.word.split())
    assert (leather.times, leather.peers) == (0, 5)
    assert leather.low < leather.odds < leather.high < 0
    assert leather.quote is not None
    assert leather.quote.site.startswith("p")


def test_a_word_that_one_peer_repeats_is_not_the_peers(sector: list[Site]) -> None:
    found = told(sector, "mine.example")
    assert found is not None
    assert not [row.word for row in found.theirs if "velvet" in row.word]


def test_what_all_say_alike_is_nobodys_own() -> None:
    chance = random.Random(3)  # noqa: S311  # the same draw on every run
    sites = [site(f"s{n}.example", *chance.sample(TRADE, 36)) for n in range(6)]
    counted = WordCounts.of(index(sites))
    for one in sites:
        found = vocabulary(counted, one.name)
        assert found is not None
        assert (found.own, found.theirs) == ((), ())


def test_the_order_of_sites_changes_nothing(sector: list[Site]) -> None:
    assert told(sector, "mine.example") == told(sector[::-1], "mine.example")


def test_needed_words_are_those_of_the_trade_and_who_lacks_one_covers_less(sector: list[Site]) -> None:
    found = told(sector, "mine.example")
    assert found is not None
    needed = {row.word for row in found.needed}
    assert {"sofa", "cushion", "fabric"} <= needed
    assert needed.isdisjoint({"we", "each", "horsehair", "velvet"})
    mine, *others = sorted(found.axes, key=lambda axis: axis.site)
    assert mine.site == "mine.example"
    assert all(0 <= axis.distinctiveness <= 1 for axis in found.axes)
    assert mine.distinctiveness > max(axis.distinctiveness for axis in others if axis.site != "p4.example")
    lacking = site("short.example", *(line for line in TRADE if "cushion" not in line and "sofa" not in line))
    rows = {axis.site: axis for axis in axes(WordCounts.of(index([*sector, lacking])))}
    covered = [rows[name].coverage for name in ("short.example", "p0.example")]
    assert covered[0] is not None
    assert covered[1] is not None
    assert covered[0] < covered[1]


@pytest.mark.parametrize("peers", [1, 2])
def test_with_too_few_peers_nothing_is_told(sector: list[Site], peers: int) -> None:
    assert told(sector[: 1 + peers], "mine.example") is None


def test_of_a_site_that_says_little_nothing_is_told(sector: list[Site]) -> None:
    little = site("little.example", *TRADE[:3])
    assert told([little, *sector], "little.example") is None
    assert "little.example" not in {axis.site for axis in axes(WordCounts.of(index([little, *sector])))}


def test_a_name_that_no_mask_knew_is_no_word_of_ones_own(sector: list[Site]) -> None:
    named = site(
        "mine.example", *TRADE[:36], *(f"On the {s} goes Zorvanex, the thread we like best." for s in SUBJECTS)
    )
    found = told([named, *sector[1:]], "mine.example")
    assert found is not None
    assert not [row.word for row in found.own if "zorvanex" in row.word]


def test_a_place_that_no_mask_knew_and_words_parted_by_a_comma_are_no_words_of_ones_own(sector: list[Site]) -> None:
    lines = (f"Near Quiet Harbor a {s} dries, wools and silks and all, as the salt air wants it." for s in SUBJECTS)
    found = told([site("mine.example", *TRADE[:36], *lines), *sector[1:]], "mine.example")
    assert found is not None
    own = {row.word for row in found.own}
    assert "salt air" in own
    assert not own & {"quiet", "harbor", "quiet harbor", "dries wools"}


def _texts(found: Vocabulary) -> Iterator[str]:
    yield from (row.word for row in (*found.own, *found.theirs))


def test_an_audit_tells_it_and_names_no_place_person_or_figure() -> None:
    sites = api.show_corpus("plumbers")
    found = api.audit(sites["garside-of-tod.example"], sites).vocabulary
    assert found is not None
    assert found.own
    assert not [word for word in _texts(found) if any(letter.isdigit() or letter in "⟨⟩" for letter in word)]
