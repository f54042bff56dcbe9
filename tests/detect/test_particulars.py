"""What is found particular in a sentence, what is not, and that how it is written changes nothing."""

from collections.abc import Callable

import pytest

from samecheck.compose import PROTECTED
from samecheck.detect.anchors import is_anchor
from samecheck.detect.particular import GENERIC, Particular, specificity
from samecheck.detect.particulars import Finder
from samecheck.model import Passage, Site
from samecheck.read.mask import mask
from samecheck.read.words import words
from samecheck.sector.custom import Custom, Own, Usage

MINE = "larch-and-lead.example"
#: What the site says elsewhere: it is called Larch and Lead, it is in Ballymoss.
SAID = (
    "At Larch and Lead we mend roofs in Ballymoss.",
    "Our yard in Ballymoss is open.",
    "Find us in Ballymoss by the bridge.",
    "We lay Velux windows and Westmorland slate.",
    "Our foreman Ruth Calder looks at every roof.",
    "We repair gutters, flashing and chimneys.",
    "Our slate comes from Leeds, Yorkshire.",
    "Your roof has a 10 year warranty.",
    "Get your estimate within 48 hours.",
    "We use Icynene foam.",
)
#: What every peer says.
THEIRS = (
    "We repair roofs, gutters and chimneys in every town.",
    "Each roof has a 10 year warranty and we use Icynene foam.",
    "Ask for an estimate within 48 hours.",
    "They look after your roof, and your soffit, because they care.",
)


@pytest.fixture(scope="module")
def found(site: Callable[..., Site]) -> Callable[..., tuple[Particular, ...]]:
    """The particulars of a text of the site among four peers."""
    mine = site(MINE, *SAID)
    masked = mask(mine)
    sites = [mine, *(site(f"peer-{n}.example", *THEIRS) for n in range(4))]
    passages: list[Passage] = [passage for one in sites for passage in one.scored]
    said = {passage.site: [one.text for one in passages if one.site == passage.site] for passage in passages}
    custom = Custom.of([Usage.of(mine, list(map(words, mine))) for mine in said.values()])
    texts = [passage.text for passage in mine.scored]
    finder = Finder(custom, Own.of(texts, [masked(text) for text in texts], custom.ordinary))
    return lambda text, *named, lang="": finder(text, words(text), masked(text), named, lang)


@pytest.fixture(scope="module")
def told(found: Callable[..., tuple[Particular, ...]]) -> Callable[..., list[tuple[str, str]]]:
    """Kind and characters of each particular of a text."""
    return lambda text, *named: [(one.kind, text[one.start : one.end]) for one in found(text, *named)]


@pytest.mark.parametrize(
    ("text", "kind", "quoted"),
    [
        ("We looked at 214 roofs that winter.", "figure", "214 roofs"),
        ("We have mended roofs since 1987.", "date", "1987"),
        ("The survey costs £65 and no more.", "price", "65"),
        ("We answer until 9 pm on the telephone.", "date", "9 pm"),
        ("Then Ruth Calder climbs up.", "name", "Ruth Calder"),
        ("We fit Velux windows.", "name", "Velux"),
        ("Half of them are in Leeds, Yorkshire.", "place", "Leeds"),
        ("Bills are 40% lower than the average.", "proof", "40% lower"),
        ("Every ridge has a 25 year guarantee.", "proof", "25 year"),
        ("Licence number 80412 is ours.", "credential", "80412"),
        ("Call 1-800-547-8367 for help.", "contact", "1-800-547-8367"),
        ("The offer is valid until 1 December 2012.", "date", "1 December 2012"),
        ("Some six hundred numbers are ours.", "figure", "six hundred"),
        ("Eighteen thousand people work here.", "figure", "Eighteen thousand"),
        ("The work takes 6-12 months.", "figure", "6"),
        ("We sold 312 along the way.", "figure", "312"),
        ("The yard is off Leeds Velux.", "name", "Leeds Velux"),
        ("The RX2407O vent fits any tile.", "model", "RX2407O"),
        ("We thaw the ice with saline.", "word", "saline"),
        ("We do this for beekeepers.", "audience", "beekeepers"),
        ("We free the valley without scraping the lichen.", "method", "without"),
    ],
)
def test_each_kind_is_listed_with_its_characters(
    told: Callable[..., list[tuple[str, str]]], text: str, kind: str, quoted: str
) -> None:
    assert (kind, quoted) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Over 20 years of experience",
        "With more than 500 happy customers",
        "We have 25+ years in business.",
        "Satisfied clients: 1,200",
        "5-star service, 24/7, 365 days",
        "We are 100% committed to you.",
        "The No. 1 choice, just one call away",
        "Open 7 days a week",
        "Open 24 hours",
        "Thousands of happy homeowners",
        "At Larch and Lead we care about your roof.",
        "We repair gutters and chimneys in every town.",
        "Our work is A+ rated.",
        "01 Roof repair",
        "An address, a number and, if there is one, a letter; 5.",
        "A roof for your home and your family Keywords1.",
        "Tell us by mail, telephone or in any other way.",
    ],
)
def test_figures_that_everyone_puts_up_the_own_name_and_the_trade_are_not(
    told: Callable[..., list[tuple[str, str]]], text: str
) -> None:
    assert told(text) == []


def test_an_exact_number_of_customers_is_a_fact_and_a_round_one_a_claim() -> None:
    assert is_anchor(["1,200", "roofs"], 0)
    assert not is_anchor(["1,213", "roofs"], 0)


def test_what_peers_say_as_well_is_not_particular(
    told: Callable[..., list[tuple[str, str]]], found: Callable[..., tuple[Particular, ...]]
) -> None:
    assert told("Your roof has a 10 year warranty.") == []
    assert told("Your roof has a 12 year warranty.") == [("proof", "12 year")]
    assert told("Get your estimate within 48 hours.") == []
    assert specificity(found("We use Icynene foam.")) == 0 < specificity(found("We use Velux windows."))


def test_the_own_town_tells_less_than_another_one(found: Callable[..., tuple[Particular, ...]]) -> None:
    own, other = specificity(found("Your roofer in Ballymoss")), specificity(found("Your roofer in Leeds"))
    assert GENERIC < own < other
    assert own < PROTECTED


def test_a_number_on_its_own_and_a_time_of_day_tell_less_than_a_figure(
    found: Callable[..., tuple[Particular, ...]],
) -> None:
    bare, counted = specificity(found("Our roof is a level 2.")), specificity(found("It takes 2 weeks."))
    assert 0 < bare < counted
    assert specificity(found("The phone rings at 2 a.m.")) < PROTECTED <= specificity(found("We mended 214 roofs."))


def test_a_list_of_the_towns_that_are_served_is_not_protected(found: Callable[..., tuple[Particular, ...]]) -> None:
    assert GENERIC < specificity(found("We serve Ballymoss, Ballymoss and all of Ballymoss.")) < PROTECTED
    assert specificity(found("We serve Leeds, York and Hull.")) > specificity(found("We serve Leeds."))


def test_a_name_at_the_head_is_one_if_a_name_finder_says_so(told: Callable[..., list[tuple[str, str]]]) -> None:
    assert told("Oswin looks up.", "oswin") == [("name", "Oswin")]
    assert told("They look up.", "they") == []


SENTENCES = [
    "We repair roofs in every town.",
    "We looked at 214 roofs in Leeds that winter.",
    "Ruth Calder has fitted Velux windows since 1987.",
    "We thaw the ice with saline and never scrape the lichen.",
]
ADDED = [
    "since 1994",
    "for £65",
    "with Ruth Calder",
    "in Leeds",
    "at 9 pm",
    "with saline",
    "on 12 May 2021",
    "for beekeepers",
]


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("added", ADDED)
def test_a_particular_more_never_lowers_it(found: Callable[..., tuple[Particular, ...]], text: str, added: str) -> None:
    before = specificity(found(text))
    assert before <= specificity(found(f"{text[:-1]} {added}."))
    assert before < specificity(found(f"{text[:-1]} with Ada Thorne, {added}, at 6.15 am."))


@pytest.mark.parametrize("text", SENTENCES[1:])
def test_without_its_particulars_nothing_is_left_and_none_taken_away_raises_it(
    found: Callable[..., tuple[Particular, ...]], text: str
) -> None:
    particulars = found(text)
    assert particulars
    for one in particulars:
        less = text[: one.start] + text[one.end :]
        assert specificity(found(less)) <= specificity(particulars)
    rest = text
    for one in reversed(particulars):
        rest = rest[: one.start] + rest[one.end :]
    assert found(rest) == ()


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize(
    "written",
    [str.upper, str.lower, str.title, "✓ {}".format, "“{}”".format, lambda text: text[:-1], lambda text: text + "!!"],
)
def test_how_it_is_written_changes_nothing(
    found: Callable[..., tuple[Particular, ...]], text: str, written: Callable[[str], str]
) -> None:
    assert specificity(found(written(text))) == specificity(found(text))


def test_length_alone_is_not_particular(found: Callable[..., tuple[Particular, ...]]) -> None:
    plain = "We take care of your roof and your home, and we are always there for you and your family."
    assert specificity(found(plain)) == specificity(found(" ".join([plain] * 10))) <= GENERIC


def test_in_another_language_no_word_is_rare(found: Callable[..., tuple[Particular, ...]]) -> None:
    text = "Wir decken Dächer mit Schiefer und Blei."
    assert found(text, lang="de") == ()
    assert [one.kind for one in found("Wir decken Dächer seit 1987.", lang="de")] == ["date"]
