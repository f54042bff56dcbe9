import pytest

from samecheck.read.gazetteer import gazetteer
from samecheck.read.places import addressed, blocks, own_pages, told, towns
from samecheck.read.usage import Usage


def names(found: object) -> list[str]:
    return sorted(" ".join(run) for run in found)  # type: ignore[attr-defined]


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
        (("Our shop in Nowhereville, TX is open.",), "nowhereville"),
    ],
)
def test_a_town_is_cut_out_of_the_capitals_before_a_state(lines: tuple[str, ...], town: str) -> None:
    assert names(towns(Usage(lines))) == [town]


@pytest.mark.parametrize(
    "line",
    [
        "Licensed LA County roofers are licensed",
        "ROOFING IN COPPELL",
        "Sales, HR and IT",
        "Made in the UK",
        "Sarah Meyer, MD",
        "Denise Guarino, TX",
        "THE ACCURACY, OR RELIABILITY",
        "Serving Texas, Oklahoma and Kansas",
    ],
)
def test_capitals_alone_make_no_town(line: str) -> None:
    assert towns(Usage((line,))) == {}


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("We work in Pasadena and Glendale.", ["pasadena"]),
        ("Roofers across North Dallas.", ["dallas"]),
        ("Trusted throughout Pinellas County.", ["pinellas county"]),
        ("Serving Fort Bend County and Orange County.", ["fort bend county", "orange county"]),
        ("We come to Alvin, Pearland, Brockhaven and League City.", ["alvin", "brockhaven", "league city", "pearland"]),
        ("Ob in Bochum, Witten, Kleinbrück oder Herne: online.", ["bochum", "herne", "kleinbrück", "witten"]),
        ("Everything in Order, in Time and in Full.", []),
        ("GAF, Owens Corning and CertainTeed", []),
        ("in Microsoft Word or Excel", []),
        ("County roads are our roads", []),
        ("We are in Reading every day, reading meters.", []),
    ],
)
def test_towns_without_a_state_are_told_by_what_stands_around_them(line: str, places: list[str]) -> None:
    assert names(told(Usage((line,)), set())) == places


def test_what_begins_the_address_is_no_town_in_a_list() -> None:
    usage = Usage(("Clarion, Bedford, Euless and Hurst",))
    assert ("clarion",) in told(usage, set())
    assert ("clarion",) not in told(usage, set(), ["clarionhotel"])


def test_a_column_of_towns_is_places_without_what_stands_around_it() -> None:
    column = ["Our Services", "Home", "Conroe", "Brockhaven", "Magnolia", "Tomball", "Get in Touch"]
    assert names(blocks(column, set(), Usage(tuple(column)))) == ["brockhaven", "conroe", "magnolia", "tomball"]
    assert blocks(["Shingles", "Gutters", "Reading", "Siding"], set(), Usage(())) == set()


def test_pages_of_one_pattern_are_about_places() -> None:
    towns_of_pages = ("peoria", "mesa", "surprise", "brockhaven", "queen-creek")
    pages = [(f"/areas/{t}.html", f"Roofer {t.replace('-', ' ').title()} AZ") for t in towns_of_pages]
    services = [(f"/{s}.html", s.replace("-", " ").title()) for s in ("roof-repair", "gutters", "siding", "about")]
    found = own_pages([*pages, *services], set(), Usage(("What a surprise.",)))
    assert names(found) == ["brockhaven", "mesa", "peoria", "queen creek", "surprise"]


def test_the_town_of_a_postal_address_is_a_place() -> None:
    found = addressed(["100 main street coppell tx 75019", "hauptstr 5 bremen 28195", "12 nowhere", "4793129603"])
    assert names(found) == ["bremen", "coppell"]


def test_the_list_of_towns_knows_which_are_also_words() -> None:
    every, shy = gazetteer()
    assert {("coppell",), ("queen", "creek"), ("münchen",), ("frankfurt", "am", "main")} <= every
    assert {("mobile",), ("reading",), ("surprise",), ("mission",), ("essen",)} <= shy
    assert ("coppell",) not in shy
