"""What an allow file lets pass is no finding and not in the score; everything else stays."""

import time
from collections.abc import Callable

import pytest

from samecheck import pipeline
from samecheck.allow import Allow
from samecheck.detect.allowed import Allowance
from samecheck.model import Site
from samecheck.pipeline import Tools
from samecheck.read.words import words
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Audit, Made

SLOGAN = "Like it never even happened, said the baker to the flood."
STORY = "My grandmother taught three apprentices how to bend lead over an oak former."
LEGAL = "Hallmarked copper gutters are licensed by the Guild of Tinsmiths under rule 88."
OWN = [
    "Ruth answers the telephone herself until nine in the evening.",
    "We keep one ladder for each storey and a goat for the garden.",
    "The workshop stands behind the chapel where the tram used to turn.",
    "Half of the slates we lay were split by hand in the valley.",
    "In winter the kettle is always on for walkers who lost the path.",
]
Judge = Callable[..., Audit]


def fits(entry: Allow, text: str) -> bool:
    return bool(Allowance(((0, entry),)).fitting(words(text)))


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("no hidden fees", "No hidden fees!", True),
        ("no hidden fees", "No hidden fees ever", False),
        ("no * fees", "No fees", True),
        ("no * fees", "No hidden or other fees", True),
        ("no * fees", "No hidden costs", False),
        ("*hidden*", "We have no hidden fees", True),
        ("*hidden*", "Unhidden", False),
        ("* fees", "Fees", True),
        ("fees * fees", "fees", False),
        ("a * b * a", "a b a", True),
        ("a * b * c", "a c b c", True),
        ("a * b * c", "a c b", False),
        ("licence *", "Licence 12-34", True),
    ],
)
def test_a_star_stands_for_any_words(pattern: str, text: str, *, expected: bool) -> None:
    assert fits(Allow(pattern=pattern, reason="x"), text) is expected


def test_a_text_is_the_whole_passage_whatever_its_case_spaces_and_points() -> None:
    entry = Allow(text="like it  never even HAPPENED said the baker, to the flood", reason="x")
    assert fits(entry, SLOGAN)
    assert not fits(entry, f"{SLOGAN} And so on")


def test_patterns_that_invite_trying_everything_take_no_time() -> None:
    begun = time.monotonic()
    allowance = Allowance(tuple((n, Allow(pattern="a * " * 3000 + "b", reason="x")) for n in range(20)))
    assert not allowance.fitting(["a"] * 20_000)
    assert time.monotonic() - begun < 3


@pytest.fixture
def judged(site: Callable[..., Site], quick: Tools, made: Made) -> Judge:
    def judge(*entries: Allow, mine: tuple[str, ...] = (SLOGAN, STORY, LEGAL)) -> Audit:
        peers = [site("one", SLOGAN, STORY, *OWN[:1]), site("two", LEGAL, *OWN[1:2]), site("three", *OWN[2:3])]
        audited = site("mine", *mine, *OWN[3:], "Our kettle holds nine pints and a half, which is enough.")
        return pipeline.judge(audited, Sector.of(*peers), quick, Settings(allow=entries), made)

    return judge


def found(audit: Audit) -> set[str]:
    texts = {row.id: row.text for row in audit.passages}
    return {texts[f.passage] for f in audit.findings if f.passage and f.code.startswith(("SC1", "SC2", "SC3"))}


def test_allowed_points_and_score_are_the_score_without_the_file(judged: Judge) -> None:
    before, after = judged(), judged(Allow(text=SLOGAN, reason="franchise"))
    assert {SLOGAN, STORY, LEGAL} <= found(before)
    assert found(before) - found(after) == {SLOGAN}
    one, two = before.sameness, after.sameness
    assert one.score is not None
    assert two.score is not None
    assert two.score < one.score
    assert two.score + two.allowed == pytest.approx(one.score, abs=0.11)
    assert one.words == two.words
    row = next(row for row in after.passages if row.text == SLOGAN)
    assert (row.allowed, row.sameness, row.protected) == ("franchise", 0.0, False)
    assert row.peers_saying == 1
    assert [(r.entry, r.fits, r.allowed) for r in after.allowed] == [(1, 1, 1)]


def test_a_phrase_allows_what_lies_within_it_and_nothing_beside_it(judged: Judge) -> None:
    longer = f"As they say here: {SLOGAN}"
    phrase = Allow(phrase="like it never even happened said the baker to the flood", reason="slogan")
    assert longer in found(judged(mine=(longer,)))
    assert longer not in found(judged(phrase, mine=(longer,)))
    # A second copy in the same passage is still one.
    both = f"{SLOGAN.rstrip('.')}, and {STORY[0].lower()}{STORY[1:]}"
    assert both in found(judged(phrase, mine=(both,)))


def test_a_stock_phrase_can_be_a_term_of_the_trade(judged: Judge) -> None:
    worn = "Our one-stop shop for tin is in the old dairy at Cray."
    assert worn in found(judged(mine=(worn,)))
    assert worn not in found(judged(Allow(phrase="one stop shop", reason="name of the shop"), mine=(worn,)))


def test_an_entry_for_another_site_or_of_nothing_changes_nothing(judged: Judge) -> None:
    entries = (Allow(text=SLOGAN, reason="x", site="other.example"), Allow(text="Nobody says so", reason="y"))
    audit = judged(*entries)
    assert found(audit) == found(judged())
    assert [(row.entry, row.fits) for row in audit.allowed] == [(2, 0)]


def test_gibberish_does_not_count_and_is_told(judged: Judge) -> None:
    noise = "Wqkxz rptvb nmklq xzjwv btrqp lkzxc vbnmw qrtpl kjhgf dsqzx wvbnk."
    plain, padded = judged(), judged(mine=(SLOGAN, STORY, LEGAL, noise))
    assert padded.sameness.score == plain.sameness.score
    assert padded.sameness.aside == len(words(noise))
    row = next(row for row in padded.passages if row.text == noise)
    assert (row.noise, row.protected) == ("letters at random", False)
    assert noise not in found(padded)


def test_a_copy_is_a_copy_also_in_gibberish(site: Callable[..., Site], quick: Tools, made: Made) -> None:
    filler = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt."
    peers = Sector.of(*(site(name, filler, text) for name, text in zip("abc", OWN, strict=False)))
    audit = pipeline.judge(site("mine", filler, *OWN[3:], STORY, LEGAL), peers, quick, Settings(), made)
    assert "SC101" in {f.code for f in audit.findings}
    assert audit.sameness.aside == 0


@pytest.mark.parametrize(
    "text",
    [SLOGAN.translate(str.maketrans("aeo", "аео")), SLOGAN.replace("e", "e\u200b"), SLOGAN.replace(" ", "\u3164")],
)
def test_a_copy_in_disguise_is_a_copy_and_shown_as_it_stands(judged: Judge, text: str) -> None:
    audit = judged(mine=(text, STORY, LEGAL))
    assert audit.sameness.score == judged().sameness.score
    shown = next(row for row in audit.passages if row.nearest and row.nearest[0].text == SLOGAN)
    start, end = shown.nearest[0].shared[0]
    assert len(shown.text[start:end]) == len(SLOGAN.rstrip("."))
