"""A sentence of a law firm on a plumber's site is found; what plumbers say is not."""

from collections.abc import Callable

import msgspec

from samecheck.model import Reading, Site
from samecheck.position.elsewhere.strays import strays
from samecheck.sector import Sector
from samecheck.sector.index import Index
from samecheck.sources import show_corpus
from tests.position.elsewhere.conftest import abroad, fast

Plant = Callable[..., tuple[Index, Site]]
LAW = "Our attorneys fight for injured clients and the compensation that the law owes them."


def test_a_law_firms_sentence_on_a_plumbers_site_is_found(planted: Plant) -> None:
    (found,) = strays(*planted(LAW))
    assert (found.quote, found.trade) == (LAW, "law firms")
    assert set(found.words) >= {"attorneys", "compensation"}
    assert found.text.startswith("Reads as if from a page of law firms: ")
    assert "Hardly any of your 7 peers uses these words" in found.text


def test_sites_of_the_demo_corpora_hold_none(plumbers: Sector) -> None:
    index = Index.of(list(plumbers), fast())
    assert [row for site in plumbers for row in strays(index, site)] == []


def test_one_word_of_another_trade_proves_nothing(planted: Plant) -> None:
    assert strays(*planted("Even an attorney could not find the leak behind our bathroom wall.")) == ()


def test_what_several_peers_say_too_is_the_sectors_own(planted: Plant) -> None:
    assert strays(*planted(LAW, others=3)) == ()


def test_what_the_site_speaks_of_again_and_again_is_its_business(planted: Plant) -> None:
    more = (
        "Attorneys and injured clients come to us for compensation questions about law.",
        "The attorneys here write to the other side, so injured clients get compensation by law.",
        "Ask our attorneys how compensation law works for injured people.",
    )
    assert strays(*planted(LAW, *more)) == ()


def test_how_one_pays_tells_no_trade(planted: Plant) -> None:
    assert strays(*planted("We take PayPal, wire transfer, crypto wallets and any loan or mortgage bank.")) == ()


def test_a_nearer_passage_of_that_trade_is_quoted(planted: Plant) -> None:
    index, site = planted(LAW)
    (found,) = strays(index, site, [abroad("law-firms"), abroad("cafes")])
    assert {near.site for near in found.near} <= set(abroad("law-firms").index.names)
    assert found.near
    assert found.bits > strays(index, site)[0].bits


def test_among_two_peers_nothing_is_foreign(planted: Plant) -> None:
    _, site = planted(LAW)
    others = [one for one in show_corpus("plumbers") if one.name != site.name]
    assert strays(Index.of([site, *others[:3]], fast()), site)
    assert strays(Index.of([site, *others[:2]], fast()), site) == ()


def test_what_is_particular_is_the_sites_own(planted: Plant) -> None:
    assert strays(*planted(f"{LAW[:-1]}, Judge Pelham told us on 14 May 1997 for $212,000.")) == ()


def test_pages_of_terms_and_lives_may_speak_of_other_trades(planted: Plant) -> None:
    index, site = planted(LAW, page="terms.html")
    legal = Reading(site.name, "terms.html", "ok", role="legal")
    assert strays(index, site)
    assert strays(index, msgspec.structs.replace(site, pages=(*site.pages, legal))) == ()
