"""The peers' side with one more site is the index that is made of all of them at once."""

import numpy as np
import pytest

from samecheck.model import Site
from samecheck.pipeline import Tools
from samecheck.read.site import make_site
from samecheck.sector import Sector
from samecheck.sector.index import Index
from samecheck.sector.neighbours import Neighbours, ground
from samecheck.sector.phrases import PeersPhrases
from samecheck.sector.transcript import transcribe
from samecheck.sector.widened import Wide


def silent(stage: str, done: int, total: int) -> None:
    """Tells nobody."""


@pytest.fixture(scope="module")
def wide(plumbers: Sector, quick: Tools) -> Wide:
    peers = [site for site in plumbers if site.name != "larkin-drain.example"]
    return Wide.of(quick.index(peers, silent))


def one_page(site: Site, number: int, name: str = "") -> Site:
    return make_site(name or site.name, [site.pages[number]])


def both(wide: Wide, site: Site, quick: Tools, peers: list[Site]) -> tuple[Index, Index]:
    return wide.beside(site, transcribe(site), quick.fast or quick.embed), quick.index([site, *peers], silent)


@pytest.mark.parametrize("name", ["", "aaa.example", "zzz.example"])
def test_pairs_and_null_are_the_same_wherever_the_site_stands(
    name: str, wide: Wide, plumbers: Sector, quick: Tools
) -> None:
    peers = [site for site in plumbers if site.name != "larkin-drain.example"]
    for number in (0, 1):  # the second finds what was kept of the first
        site = one_page(plumbers["larkin-drain.example"], number, name)
        found, wanted = both(wide, site, quick, peers)
        assert found.names == wanted.names
        assert found.passages == wanted.passages
        assert np.array_equal(found.owner, wanted.owner)
        place = wanted.names.index(site.name)
        mine, theirs = Neighbours(found), Neighbours(wanted)
        for neighbours in (mine, theirs):
            neighbours.look_up(neighbours.index.rows(place))
        assert ground(mine, place).null == ground(theirs, place).null
        assert mine.pairs == theirs.pairs
        decided = wanted.rows(place)
        assert mine.by_site(decided) == theirs.by_site(decided)
        assert found.custom == wanted.custom
        assert found.stock == wanted.stock
        assert ground(mine, place).chance.sector == ground(theirs, place).chance.sector


def test_rows_that_hold_a_word_and_stock_phrases_are_found_in_both(wide: Wide, plumbers: Sector, quick: Tools) -> None:
    peers = [site for site in plumbers if site.name != "larkin-drain.example"]
    found, wanted = both(wide, one_page(plumbers["larkin-drain.example"], 0), quick, peers)
    for words in ({"drain"}, {"we", "licensed"}, {"nowhere-at-all"}):
        assert list(found.holding(words)) == list(wanted.holding(words))
    assert wanted.stocked
    for phrase in wanted.stocked:
        assert found.stocked.get(phrase) == wanted.stocked[phrase]


def test_words_that_only_the_new_site_says_twice_count_as_in_a_whole_index(
    wide: Wide, plumbers: Sector, quick: Tools, site: object
) -> None:
    new = site("larkin-drain.example", "Zyzzy wrumple gadgets here.", "Zyzzy wrumple gadgets there.")  # type: ignore[operator]
    peers = [one for one in plumbers if one.name != "larkin-drain.example"]
    found, wanted = both(wide, new, quick, peers)
    rows = wanted.rows(wanted.names.index(new.name))
    for near, far in zip(found.lexical.near(rows), wanted.lexical.near(rows), strict=True):
        assert near.tolist() == far.tolist()
    assert np.allclose(found.lexical._length, wanted.lexical._length)


def test_customary_phrases_are_those_of_the_whole_sector(wide: Wide, plumbers: Sector, quick: Tools) -> None:
    peers = [site for site in plumbers if site.name != "larkin-drain.example"]
    known = PeersPhrases.of(wide.index.masked, wide.index.owner)
    for number in range(len(plumbers["larkin-drain.example"].pages)):
        new = one_page(plumbers["larkin-drain.example"], number)
        index = quick.index([new, *peers], silent)
        masked = [words for words in transcribe(new).masked if words]
        assert known.of_site(masked) == index.phrases.besides(index.names.index(new.name))


def test_a_site_is_never_its_own_peer(wide: Wide, plumbers: Sector, quick: Tools) -> None:
    with pytest.raises(ValueError, match="among its own peers"):
        wide.beside(
            plumbers["rivermark-plumbing.example"], transcribe(plumbers["rivermark-plumbing.example"]), quick.embed
        )
