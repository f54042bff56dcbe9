import json
import random

import msgspec
import numpy as np
import pytest
from scipy.stats import kstest

from samecheck.model import Passage, Site
from samecheck.position.taste.voice import voice
from tests.position.conftest import TOWNS, favourites, site, texts_of, written


def authors(number: int = 6) -> list[Site]:
    return [written(f"author{n}", n) for n in range(number)]


def nobodies(number: int = 6, seed: int = 0) -> list[Site]:
    return [written(f"site{n}", None, seed=seed) for n in range(number)]


def test_who_writes_in_a_way_of_his_own_is_known_by_his_words() -> None:
    found, each = voice(texts_of(authors()), "author2")
    assert found.bits is not None
    assert found.low is not None
    assert found.bits > found.low > 0.3
    assert found.p == 1 / 200
    assert found.named is not None
    assert found.named > 2 * (found.chance or 1)
    assert "reader who knows your sector would" in found.verdict
    assert "would not" not in found.verdict
    assert (found.sites, found.among, found.unit, found.comparable) == (6, 5, "page", False)
    assert len(each) == found.passages


def test_who_writes_as_all_the_others_do_is_not() -> None:
    found, _ = voice(texts_of(nobodies()), "site2")
    assert abs(found.bits or 0) < 0.1
    assert (found.p or 0) > 0.05
    assert "would not" in found.verdict
    assert found.telling == ()


def test_p_is_uniform_among_identical_peers() -> None:
    told = [voice(texts_of(nobodies(4, seed)), "site0", times=19)[0] for seed in range(30)]
    assert kstest([one.p for one in told], "uniform").pvalue > 0.01
    assert abs(np.mean([one.bits for one in told])) < 0.05
    assert min(one.p or 0 for one in told) >= 1 / 20


def test_the_more_passages_are_swapped_with_peers_the_less_a_site_is_known() -> None:
    bits = []
    for share in (0.0, 0.25, 0.5, 1.0):
        rng = random.Random(1)  # noqa: S311  # a draw that can be had again
        rows = [[[p.url, p.text] for p in one.passages] for one in authors()]
        others = [one for some in rows[1:] for one in some]
        wanted = round(share * len(rows[0]))
        for mine, theirs in zip(rows[0][:wanted], rng.sample(others, wanted), strict=True):
            mine[1], theirs[1] = theirs[1], mine[1]
        sites = [site(f"author{n}", [(url, text) for url, text in some]) for n, some in enumerate(rows)]
        bits.append(voice(texts_of(sites), "author0", times=0)[0].bits or 0.0)
    assert bits[0] > bits[1] > bits[2]
    # A site that is all its peers in equal parts is not nobody: it is everybody's second choice.
    assert bits[3] < bits[0] / 3


def test_names_give_nobody_away() -> None:
    def signed(one: Site, name: str, town: str) -> Site:
        texts = [(p.url, f"{p.text[:-1]}, says {name} Roofing of {town}, ID.") for p in one.passages]
        return site(one.name, texts)

    names = ("Zorbek", "Quillon", "Farnaby", "Trescott", "Mulvane", "Okerson")
    sites = [signed(one, name, town) for one, name, town in zip(nobodies(), names, TOWNS, strict=True)]
    found, _ = voice(texts_of(sites), "site2")
    assert abs(found.bits or 0) < 0.1
    assert (found.p or 0) > 0.05


def test_what_stands_on_one_page_only_tells_nothing() -> None:
    """Each page of each site has a subject of its own: the page that is tested is left out."""
    subjects = iter(
        "kayaks ovens violins turbines lanterns saddles anvils barrels candles domes easels flutes".split() * 3
    )
    sites = []
    for one in nobodies():
        about = {url: next(subjects) for url in sorted({p.url for p in one.passages})}
        sites.append(site(one.name, [(p.url, f"{p.text[:-1]} and {about[p.url]}.") for p in one.passages]))
    found, _ = voice(texts_of(sites), "site2")
    assert (found.bits or 0) < 0.1


def test_a_sentence_filled_in_for_every_town_does_not_make_a_site_known() -> None:
    stamped = "People in {} ring the bell twice because the hallway swallows sound like a sponge."
    sites = nobodies()
    texts = [(p.url, p.text) for p in sites[0].passages]
    pages = sorted({url for url, _ in texts})
    texts += [(url, stamped.format(town)) for url, town in zip(pages, TOWNS, strict=False)]
    found, each = voice(texts_of([site("site0", texts), *sites[1:]]), "site0")
    stamps = [p.id for p in site("site0", texts).passages if "hallway" in p.text]
    assert all(each[one] < 0.5 for one in stamps if one in each)
    assert (found.bits or 0) < 0.1


def test_the_sentences_that_give_a_site_away_are_quoted_with_their_words() -> None:
    found, each = voice(texts_of(authors()), "author0")
    assert 0 < len(found.telling) <= 5
    best = found.telling[0]
    assert best.bits == max(each.values())
    assert set(" ".join(best.words).split()) & set(favourites(0))
    assert all(word in best.text.lower() for told in best.words for word in told.split())


def test_no_two_sentences_are_quoted_for_the_same_words() -> None:
    found, _ = voice(texts_of(authors()), "author0")
    said = [set(one.words) for one in found.telling]
    assert len(said) > 1
    assert all(len(one & other) < 2 for n, one in enumerate(said) for other in said[:n])


def test_the_name_in_the_address_gives_nobody_away_though_it_is_written_small() -> None:
    sites = nobodies()
    signed = [(p.url, f"{p.text[:-1]} acmetile.") for p in sites[0].passages]
    found, _ = voice(texts_of([site("acmetile.com", signed), *sites[1:]]), "acmetile.com")
    assert abs(found.bits or 0) < 0.15
    assert (found.p or 0) > 0.05
    assert "acmetile" not in " ".join(word for one in found.telling for word in one.words)


def test_a_customers_words_are_not_the_sites_voice() -> None:
    sites = authors()
    praise = " ".join(favourites(5)[:10]).capitalize()
    texts = [(p.url, p.text) for p in sites[0].passages]
    found, each = voice(texts_of([site("author0", [*texts, (texts[0][0], f"“{praise}.”")]), *sites[1:]]), "author0")
    assert praise not in " ".join(one.text for one in found.anybody)
    assert len(each) == len(texts)


def test_what_could_be_anybodys_is_quoted_beside_the_peer_that_it_is_taken_for() -> None:
    sites = authors()
    taken = " ".join(favourites(5)[:10]).capitalize() + "."
    texts = [(p.url, p.text) for p in sites[0].passages]
    found, each = voice(texts_of([site("author0", [*texts, (texts[0][0], taken)]), *sites[1:]]), "author0")
    (row,) = [one for one in found.anybody if one.text == taken]
    assert row.site == "author5"
    assert row.evidence is not None
    assert row.evidence.site == "author5"
    assert row.bits == each[row.passage] < 0
    assert set(row.evidence.text.lower().split()) & set(" ".join(row.words).split())


def test_the_order_of_sites_and_passages_changes_nothing() -> None:
    sites = authors()
    turned = [Site(one.name, (), one.passages[::-1]) for one in reversed(sites)]
    one, two = (msgspec.json.encode(voice(texts_of(some), "author3")) for some in (sites, turned))
    assert json.loads(one) == json.loads(two)
    assert one == two


@pytest.mark.parametrize(
    ("sites", "reason"),
    [
        ([written("author0", 0, pages=2, each=30), *authors()[1:]], "fewer than 3 of its pages"),
        ([written("author0", 0, pages=3, each=3), *authors()[1:]], "fewer than 200 words"),
        (authors(3), "fewer than 3 peers"),
    ],
)
def test_too_little_is_said_and_not_judged(sites: list[Site], reason: str) -> None:
    found, each = voice(texts_of(sites), "author0")
    assert found.verdict.startswith("can't tell: ")
    assert reason in found.verdict
    assert (found.bits, found.p, found.low, each) == (None, None, None, {})


def test_in_a_sector_of_single_pages_parts_of_pages_are_held_against_each_other() -> None:
    found, _ = voice(texts_of([written(f"author{n}", n, pages=1, each=60) for n in range(5)]), "author0")
    assert found.unit == "part of a page"
    assert not found.comparable
    assert (found.bits or 0) > 0.3


def test_only_the_language_of_the_site_counts() -> None:
    foreign = Passage("author1", "author1/0.html", "sentence", "Wir flicken alte Dächer vor dem Winter.", lang="de")
    sites = authors()
    mixed = [sites[0], Site("author1", (), (*sites[1].passages, foreign)), *sites[2:]]
    one, two = (voice(texts_of(some), "author0")[0] for some in (sites, mixed))
    assert one.bits == two.bits
