import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.model import Site
from samecheck.read.brand import labels
from samecheck.read.figures import DATE, MAIL, NUMBER, PHONE, PRICE, TIME, WEB
from samecheck.read.mask import BRAND, PERSON, PLACE, SIGNS, Mask, Run, mask
from samecheck.read.site import make_site
from samecheck.read.words import words
from tests.read.conftest import passage, reading


def site(
    name: str, *lines: str, titles: tuple[str, ...] = (), names: tuple[str, ...] = (), contacts: tuple[str, ...] = ()
) -> Site:
    pages = [reading(f"t{n}", passage(title, f"t{n}", "title")) for n, title in enumerate(titles)]
    first = msgspec.structs.replace(reading("a", *map(passage, lines)), names=names, contacts=contacts)
    return make_site(name, [*pages, first])


def shown(found: Site, text: str) -> str:
    return mask(found).shown(text)


def test_the_brand_that_the_address_spells_is_masked() -> None:
    found = site("www.hartwellplumbing.com", "At Hartwell Plumbing we mend pipes.")
    assert shown(found, "Ask Hartwell Plumbing’s crew for plumbing") == f"Ask {BRAND} crew for plumbing"


def test_a_trade_in_the_address_is_no_brand() -> None:
    found = site("roofing-palm.com", "Roofing Palm", "We do roofing of all kinds.")
    assert shown(found, "our roofing, Roofing in a box") == "our roofing, Roofing in a box"


@pytest.mark.parametrize(
    ("short", "masked"),
    [
        ("Ask Alder & Oak Roofing, LLC today", f"Ask {BRAND}, LLC today"),
        ("Ask Alder and Oak Roofing today", f"Ask {BRAND} today"),
        ("Ask Alder & Oak today", f"Ask {BRAND} today"),
        ("Roofing with oak and alder", "Roofing with oak and alder"),
    ],
)
def test_short_forms_of_the_name_are_masked(short: str, masked: str) -> None:
    found = site("aor.example", "We are Alder & Oak Roofing of old.", names=("Alder & Oak Roofing, LLC",))
    assert shown(found, short) == masked


def test_praise_in_the_name_is_no_brand_by_itself() -> None:
    found = site("premierroofing.com", "At Premier Roofing, we care.", "Premier Roofing: roofing of premier quality.")
    assert shown(found, "Premier service by Premier Roofing") == f"Premier service by {BRAND}"


def test_the_name_in_the_copyright_line_is_masked_if_it_is_like_the_address() -> None:
    lines = ("© 2024 Fisher Technology Associates, Inc. All rights reserved.", "© Zen Widgets, Inc.")
    found = site("fta.com", *lines)
    assert shown(found, "At Fisher Technology Associates") == f"At {BRAND}"
    assert shown(found, "At Zen Widgets") == "At Zen Widgets"


def test_the_brand_that_ends_most_titles_is_masked() -> None:
    titles = ("Roof Repair | The Slate Crew", "Gutters | The Slate Crew", "Home - The Slate Crew")
    assert shown(site("tsc.example", titles=titles), "Call The Slate Crew") == f"Call {BRAND}"
    assert shown(site("tsc.example", titles=titles[:2]), "The Slate Crew") == "The Slate Crew"


def test_what_most_pages_are_about_is_no_brand() -> None:
    titles = tuple(f"Roof Repair {end} | Roof Replacement & Repair" for end in ("Alvin", "Boise", "Conroe"))
    found = site("pacheco.example", "We do roof replacement and repair.", titles=titles)
    assert shown(found, "Roof replacement & repair") == "Roof replacement & repair"


def test_brand_and_place_of_a_title_are_masked() -> None:
    titles = (
        "Federal Way Hotels - Clarion Hotel Federal Way, WA",
        "Federal Way, Washington - Clarion Hotel Federal Way, WA",
        "Rooms - Clarion Hotel Federal Way, WA",
    )
    found = site("clarionhotelfederalway.com", "A hotel in Federal Way.", titles=titles)
    assert shown(found, titles[1]) == f"{PLACE} - {BRAND}"
    assert mask(found)(titles[1]) == [PLACE] * 3 + [BRAND] * 5
    assert shown(found, "Stay at Clarion Hotel") == f"Stay at {BRAND}"


def test_a_place_known_from_one_page_is_masked_on_all() -> None:
    found = site("x.example", "Roofers in Brockhaven, TX", contacts=("1 main street coppell tx 75019",))
    assert (
        shown(found, "Brockhaven’s roofs, and Coppell homes in Texas") == f"{PLACE} roofs, and {PLACE} homes in {PLACE}"
    )


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("We serve Mission and all around it.", f"We serve {PLACE} and all around it."),
        ("Roofers in Mission", f"Roofers in {PLACE}"),
        ("Our Mission", "Our Mission"),
        ("Mission Statement", "Mission Statement"),
        ("Our mission is to serve.", "Our mission is to serve."),
    ],
)
def test_a_town_that_is_also_a_word_is_masked_where_it_is_meant(text: str, masked: str) -> None:
    assert shown(site("x.example", "Roofing in Mission, TX", "We are on a mission."), text) == masked


def test_people_are_masked_by_full_and_by_given_name() -> None:
    lines = (
        "Dr. Anna Lee sees you.",
        "Our owner, Craig Dunn, climbs every roof.",
        "We call Mike.",
        "Mr. Short is tall.",
    )
    found = site("x.example", *lines, "A short roof in Glenn Park.")
    assert shown(found, "Craig and Anna Lee") == f"{PERSON} and {PERSON}"
    assert shown(found, "Thanks to Mike, Dr. Lee and Craig Dunn") == f"Thanks to {PERSON}, Dr. {PERSON} and {PERSON}"
    assert shown(found, "A short job") == "A short job"


def test_streets_hills_and_makes_named_for_people_are_no_people() -> None:
    found = site("x.example", "Near Beverly Hills and San Fernando.", "On John Boulevard.", "A Tommy Nissan dealer.")
    assert PERSON not in mask(found).names.values()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Since May 4th 1998, open December", f"Since {DATE}, open {DATE}"),
        ("We may march on Mondays in May 2024", f"We may march on {DATE} in {DATE}"),
        ("Call (479) 312-9603 or 479.312.9603", f"Call {PHONE} or {PHONE}"),
        ("Tel. 0711 / 123456, +49 711 1234-56", f"Tel. {PHONE}, {PHONE}"),
        ("Write to info@acme.example.com", f"Write to {MAIL}"),
        ("See www.acme.com/a or acme.de.", f"See {WEB} or {WEB}."),
        ("From $1,500 to 99,- € or 1.500 Euro", f"From {PRICE} to {PRICE} or {PRICE}"),
        ("Mon–Fri 8 am to 5 pm, 8:00–18:00 Uhr", f"{DATE} {TIME}, {TIME}"),
        ("am 4. Mai 1998 und 12.05.2024", f"am {DATE} und {DATE}"),
        ("4.9 stars from 1,200+ reviews, 30%", f"{NUMBER} stars from {NUMBER} reviews, {NUMBER}"),
        ("over twenty years, two roofs", f"over {NUMBER} years, two roofs"),
        ("since 2000, 2000 square feet", f"since {DATE}, {NUMBER} square feet"),
    ],
)
def test_figures_are_masked_by_what_they_count(text: str, masked: str) -> None:
    assert shown(site("x"), text) == masked


@pytest.mark.parametrize(
    "claim", ["24/7 service", "24-hour help", "100% free", "100 % sauber", "5-star care", "the #1 roofer", "B2B, 3D"]
)
def test_figures_that_anybody_claims_stay_words(claim: str) -> None:
    assert shown(site("x"), claim) == claim


def test_the_characters_of_a_slot_are_known() -> None:
    text = "Call Hartwell Plumbing: (479) 312-9603"
    slots = mask(site("hartwellplumbing.com", "At Hartwell Plumbing")).slots(text)
    assert [(text[slot.start : slot.end], slot.sign) for slot in slots] == [
        ("Hartwell Plumbing", BRAND),
        ("(479) 312-9603", PHONE),
    ]


def test_labels_are_what_the_owner_chose() -> None:
    assert labels("shop.acme.com.au") == ("acme", "shop")
    assert labels("a folder") == ("a folder",)


NAMES = st.dictionaries(
    st.lists(st.sampled_from(["ash", "bath", "cole", "dee"]), min_size=1, max_size=3).map(tuple),
    st.sampled_from([BRAND, PLACE, PERSON]),
)
PIECES = st.sampled_from(
    [
        *"ash Ash Bath Cole's Dee in our Roofs roofs 7 24/7 May 4th 2024 $9 am area TX (479)".split(),
        *"312-9603 100 % a@b.co x.com".split(),
        *sorted(SIGNS),
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", ", ", ". ", "-", "/"])), max_size=14).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)


@given(NAMES, st.sets(st.sampled_from(["ash", "bath", "cole"])), TEXTS | st.text())
def test_masking_is_idempotent_and_gives_a_sign_or_a_word_for_each_word(
    names: dict[Run, str], shy: set[str], text: str
) -> None:
    found = Mask(names, frozenset((word,) for word in shy))
    once = found.shown(text)
    assert found.shown(once) == once
    masked = found(text)
    assert len(masked) == len(words(text))
    assert all(new == old or new in SIGNS for new, old in zip(masked, words(text), strict=True))


@given(st.text(), st.lists(st.text() | TEXTS, max_size=4))
def test_any_site_can_be_masked(name: str, lines: list[str]) -> None:
    found = mask(site(name, *lines))
    for line in lines:
        assert len(found(line)) == len(words(line))
        assert found.shown(found.shown(line)) == found.shown(line)


def test_a_headline_is_told_by_the_same_headline_of_another_town() -> None:
    texts = ("Roofers in Carefree, AZ", "Roofers in Mesa, AZ", "We are carefree.")
    found = site("x.example", *texts, "Why Mesa Trusts Us", "Carefree Living Ideas")
    assert shown(found, "Why Carefree Trusts Us") == f"Why {PLACE} Trusts Us"
    assert shown(found, "Carefree Living Ideas") == "Carefree Living Ideas"


def test_the_order_of_pages_changes_nothing() -> None:
    pages = [
        reading("/mesa", passage("Roofers in Mesa, AZ", "/mesa"), passage("Ask Craig Dunn, owner.", "/mesa")),
        reading("/peoria", passage("Hartwell Plumbing in Peoria", "/peoria")),
        reading("/about", passage("Mesa, Peoria and Brockhaven are near.", "/about")),
    ]
    one, two = mask(make_site("hartwellplumbing.com", pages)), mask(make_site("hartwellplumbing.com", pages[::-1]))
    assert one == two
    assert list(one.names.items()) == list(two.names.items())


def test_hostile_lengths_are_read_in_time() -> None:
    for piece in ("a", "1", "1.", "A ", "a.", "@", "a@", "$1", "+1 ", "Mon ", "(0", "In "):
        text = piece * 20_000
        assert len(mask(site("x.example", text))(text)) == len(words(text))


@pytest.mark.parametrize("address", ["superior-contracting-va", "superiorcontractingllc.com"])
def test_a_state_or_a_form_at_the_end_of_the_address_is_no_part_of_the_name(address: str) -> None:
    found = site(address, "Superior Contracting mends roofs.", "Contracting of a superior kind.")
    assert shown(found, "Superior Contracting, your roofer") == f"{BRAND}, your roofer"


def test_a_name_of_ordinary_words_is_one_where_its_second_word_is_capital_too() -> None:
    found = site("hills-roofing.com", "Ask Hills Roofing today.", "We love hills.", "In the hills roofing is hard.")
    assert shown(found, "Hills Roofing mends what others left.") == f"{BRAND} mends what others left."
    assert shown(found, "Hills roofing teams avoid are ours.") == "Hills roofing teams avoid are ours."
