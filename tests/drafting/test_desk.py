"""What a writer hears of a draft: what got better or worse, what is lost, and that gaming earns nothing."""

import pytest

from samecheck import api
from samecheck.drafting.desk import Desk, page_of
from samecheck.errors import TooLittle
from samecheck.model import Page
from samecheck.pipeline import read
from samecheck.read.page import read_page
from samecheck.settings import Settings
from samecheck.wire import Draft, SentenceRow
from tests.drafting.conftest import OLD, QUICK, SITE

RUTH = "Ruth Alder answers the phone herself until 9 pm, from the shop on Mill Street."
WORN = OLD.split("\n\n")[2]


def row(found: Draft, before: str) -> SentenceRow:
    (one,) = [each for each in found.sentences if each.before == before]
    return one


def test_the_same_text_changes_nothing(laid: Desk) -> None:
    found = laid.judge(OLD)
    assert {one.change for one in found.sentences} == {"same"}
    assert found.change
    assert (found.change.points, found.change.earned) == (0, 0)
    assert not found.lost
    assert SITE not in [peer.site for peer in found.peers]


def test_points_add_up_to_the_score(laid: Desk) -> None:
    found = laid.judge(OLD)
    assert found.after.sameness.score
    assert sum(one.points or 0.0 for one in found.sentences) == pytest.approx(found.after.sameness.score, abs=0.06)


def test_a_worn_sentence_made_ones_own_is_better_and_earned(laid: Desk) -> None:
    own = "A visit costs 68 dollars, and Tomas Reyes takes it off the bill if he mends the leak in an hour."
    found = laid.judge(OLD.replace(WORN, own))
    assert row(found, WORN).verdict == "better"
    assert found.change
    assert found.change.earned < 0
    assert found.change.better == 1


def test_synonyms_earn_nothing(laid: Desk) -> None:
    spun = "Our superlative offerings are sensibly tariffed for whatsoever piping demands, and personnel delight in aiding."
    found = laid.judge(OLD.replace(WORN, spun))
    assert row(found, WORN).verdict in ("reworded", "alike", "worse")
    assert found.change
    assert found.change.earned >= -0.05


def test_cutting_earns_nothing(laid: Desk) -> None:
    found = laid.judge(OLD.replace(WORN, ""))
    assert row(found, WORN).change == "gone"
    assert found.change
    assert found.change.points < 0
    assert found.change.earned == pytest.approx(0, abs=0.05)


def test_gibberish_earns_nothing(laid: Desk) -> None:
    noise = "Xqzt vrrblk nnpq wzzkt ffjqx llkmz rttqv xxpzk bbqrt ggzwv kkjhq mmzzx qqwrt vvbnx."
    found = laid.judge(OLD.replace(WORN, noise))
    assert row(found, WORN).verdict in ("noise", "reworded")
    assert found.change
    assert found.change.earned >= -0.05


def test_a_sentence_worth_keeping_is_lost_when_it_says_less(laid: Desk) -> None:
    found = laid.judge(OLD.replace(RUTH, "We answer the phone until late, from the shop on Mill Street."))
    one = row(found, RUTH)
    assert one.verdict == "lost"
    assert "9 pm" in one.missing or "Ruth Alder" in one.missing
    assert found.lost == (one.passage_before,)
    assert not found.accepted
    for accept in (["all"], [RUTH[:20].lower()], [str(one.passage_before)]):
        assert laid.judge(OLD.replace(RUTH, ""), accept=accept).accepted == found.lost
    assert laid.judge(OLD.replace(RUTH, ""), accept=["We offer"]).accepted == ()


def test_a_sentence_worth_keeping_may_move_and_be_touched(laid: Desk) -> None:
    moved = OLD.replace(RUTH + "\n", "") + "\n" + RUTH.replace("the phone", "the telephone") + "\n"
    found = laid.judge(moved)
    assert not found.lost
    assert row(found, RUTH).verdict != "lost"


def test_what_a_peer_says_is_worse_and_quotes_the_peer(laid: Desk) -> None:
    peer = next(site for site in laid.peers.speaking if site.name != SITE)
    copied = max((p.text for p in peer.scored if p.role == "sentence"), key=lambda text: len(text.split()))
    found = laid.judge(OLD + "\n" + copied + "\n")
    (one,) = [each for each in found.sentences if each.text == copied]
    assert (one.change, one.verdict) == ("new", "worse")
    assert one.nearest
    assert one.nearest.site == peer.name
    assert "SC101" in one.codes
    assert one.place.line == len(OLD.split("\n")) + 1


def test_too_little_is_said(laid: Desk) -> None:
    with pytest.raises(TooLittle, match="no text to judge"):
        laid.judge("...")
    short = laid.judge("Ruth answers the phone herself until 9 pm.")
    assert short.after.sameness.score is None
    assert short.change is None
    assert short.lost


def test_the_old_page_is_found_by_name_else_by_its_words() -> None:
    texts = {
        "https://a.example/": "We mend taps.",
        "https://a.example/about": "Ruth came in 1987.",
        "roofs/index.html": "Tin roofs.",
    }
    (site,) = read([Page("a", url, f"{text}\nCall us any day.", "text") for url, text in texts.items()])
    draft = read_page(Page("a", "x.md", "Ruth came in 1988.\nShe stayed.", "text"))
    assert page_of("about.md", draft, site.pages).url == "https://a.example/about"
    assert page_of("roofs.md", draft, site.pages).url == "roofs/index.html"
    assert page_of("home.md", draft, site.pages).url == "https://a.example/about"


def test_a_whole_site_before_gives_the_page_and_its_frame() -> None:
    found = api.draft(
        "corpora/plumbers/larkin-drain.example/index.html", "plumbers", before="plumbers", site="larkin-drain.example",
        settings=Settings(model="static"),
    )  # fmt: skip
    assert found.before
    assert found.before.url == "index.html"
    assert {one.change for one in found.sentences} == {"same"}
    assert found.site == "larkin-drain.example"


def test_a_sector_may_be_given_and_a_peer_left_out() -> None:
    sector = api.show_corpus("plumbers")
    names = [site.name for site in sector]
    desk = api.desk(sector, settings=QUICK, exclude=names[:1])
    assert [peer.site for peer in desk.peers.rows] == names[1:]
    with pytest.raises(TooLittle, match="no peer has text"):
        api.desk(sector, settings=QUICK, exclude=names)
