"""What pages aim at, what only one site does, and which pages of a site compete."""

from samecheck.keywords import keyword_rows
from tests.sector.keywords.trade import BODY, PEERS, business, chased, found, html


def test_one_zone_is_no_aim_and_two_are() -> None:
    one = found(business("ann", pipes=html("Lead pipe museum", "Come and look", body=BODY["ann"])), PEERS)
    two = found(business("ann", pipes=html("Lead pipe museum", "The lead pipe museum", body=BODY["ann"])), PEERS)
    aims = [{page.url: set(page.aims) for page in each.pages}["pipes.html"] for each in (one, two)]
    assert ("lead", "museum", "pipe") not in aims[0]
    assert ("lead", "museum", "pipe") in aims[1]


def test_a_link_of_the_site_tells_what_a_page_aims_at() -> None:
    link = '<a href="/a1.html">Copper kettle repair</a>'
    site = business(
        "ann",
        a1=html("Copper kettle repair", "Come in", body=BODY["ann"]),
        a2=html("Yard", "Yard", links=link, body=BODY["bob"]),
    )
    (page,) = [page for page in found(site, PEERS).pages if page.url == "a1.html"]
    assert page.aims["copper", "kettle", "repair"].zones == ("title", "anchor")


def test_what_nobody_of_five_peers_aims_at_is_own() -> None:
    own = html("Copper kettle repair", "Copper kettle repair", body=BODY["ann"])
    four, five = (
        [row for row in keyword_rows(found(business("ann", kettles=own), peers)) if row.kind == "own"]
        for peers in (PEERS, [*PEERS, business("fay")])
    )
    assert not four
    assert [(row.phrase, row.pages, row.peers) for row in five] == [("copper kettle repair", ("kettles.html",), 0)]


def test_pages_of_one_site_compete_unless_they_are_for_other_towns() -> None:
    same = business("ann", night=chased("ann"), tonight=chased("ann"))
    other = business("ann", boise=chased("ann"), nampa=chased("ann", "Nampa"))
    competing = [[rivals.pages for rivals in found(site, PEERS).competing] for site in (same, other)]
    assert [[page.url for page in pages] for pages in competing[0]] == [["night.html", "tonight.html"]]
    assert not competing[1]


def test_parts_of_longer_phrases_compete_for_nothing() -> None:
    pages = {
        f"roof_{job}": html(
            f"Professional Roof {job.title()} Services", f"Professional roof {job} services", body=BODY["ann"]
        )
        for job in ("installation", "repair")
    }
    assert not found(business("ann", **pages), PEERS).competing


def test_pages_for_two_counties_of_one_state_do_not_compete() -> None:
    counties = ("Hernando", "Pasco")
    pages = {
        name: html(
            f"Roofing Contractor in {name} County, FL",
            f"Roofing contractor in {name} County, FL",
            body=f"{BODY['ann']} We work in {name} County, Florida, most weeks.",
        )
        for name in counties
    }
    result = found(business("ann", **pages), PEERS)
    assert [page.leading for page in result.pages if page.url != "index.html"] == [("hernando",), ("pasco",)]
    assert not result.competing


def test_a_town_is_a_place_where_only_capitals_of_the_running_text_tell() -> None:
    town = "Tunbridge Wells"
    body = " ".join(f"{line} throughout {town}." for line in BODY["ann"].split(". "))
    page = html(f"Expert {town} Roofer", f"{town} roofer", f"{town} Roof Repairs", body=f"{body} {body}")
    (target,) = [one for one in found(business("ann", tunbridge=page), PEERS).pages if one.url == "tunbridge.html"]
    assert "tunbridge wells" in target.places
    assert ("tunbridge", "well") not in target.aims
    assert target.aims["roofer",].placed == ("title", "h1")


def test_what_a_site_also_writes_small_is_no_name() -> None:
    body = f"{BODY['ann']} Ask for a reading lamp. We are in Reading. Each reading lamp is made here."
    page = html("Reading Lamps", "Reading lamps", body=body)
    (target,) = [one for one in found(business("ann", lamps=page), PEERS).pages if one.url == "lamps.html"]
    assert ("lamp", "reading") in target.aims


def test_what_a_site_is_called_is_nothing_only_it_aims_at() -> None:
    page = html("Solder and Oranges", "Solder and Oranges Ltd", "Ann Kettle Works", body=BODY["ann"])
    named = html(
        "Copper Kettle Works", "Copper Kettle Works", body=f"{BODY['ann']} Copper Kettle Works Ltd, in the yard."
    )
    rows = keyword_rows(found(business("ann", yard=page, works=named), [*PEERS, business("fay")]))
    assert not [row.phrase for row in rows if "kettle" in row.phrase]
