"""Two sites of one owner are told apart from two clients of one agency, two franchises, two neighbours."""

from collections.abc import Sequence

import pytest

from samecheck.model import Page, Site
from samecheck.pipeline import read
from samecheck.sector.identity import identity
from samecheck.sector.kin import Kin, Pair, kin, shared_text

PHONE = "<a href='tel:+13105550142'>Call us</a>"


def sites(**bodies: str | Sequence[str]) -> list[Site]:
    pages = []
    for name, body in bodies.items():
        for number, one in enumerate([body] if isinstance(body, str) else body):
            html = f"<html><body><h1>{name} mends roofs</h1><p>We mend what leaks.</p>{one}</body></html>"
            pages.append(Page(f"{name.replace('_', '-')}.example", f"https://{name}.example/{number}", html))
    return read(pages)


def related(**bodies: str | Sequence[str]) -> dict[Pair, Kin]:
    return kin([identity(site) for site in sites(**bodies)], {})


def test_one_telephone_on_both_however_written() -> None:
    found = related(
        aster=PHONE, briar="<footer><p>Office: (310) 555-0142</p></footer>", cedar="<p>Call 818-555-0133</p>"
    )
    assert found == {("aster.example", "briar.example"): Kin("the telephone number (310) 555-0142 stands on both")}


def test_a_number_that_stands_alone_in_its_line_counts_too() -> None:
    assert related(aster="<div>310.555.0142</div>", briar=PHONE)


def test_the_agency_in_the_footer_is_no_owner() -> None:
    credit = "<footer><p>Website by Pixel Barn, (310) 555-0142, hello@pixelbarn.example</p></footer>"
    assert related(aster=credit, briar=credit) == {}


def test_a_line_on_many_sites_is_no_owner_unless_it_is_their_own_number() -> None:
    own = {"aster": "(818) 555-0111", "briar": "(818) 555-0122", "cedar": "(818) 555-0133"}
    tracked = {name: [f"<p>{number}, or {PHONE}</p>", f"<p>{number}</p>"] for name, number in own.items()}
    assert related(**tracked) == {}
    only = related(aster=PHONE, briar=PHONE, cedar=PHONE)
    assert set(only) == {
        ("aster.example", "briar.example"), ("aster.example", "cedar.example"), ("briar.example", "cedar.example"),
    }  # fmt: skip
    assert "and on 1 more" in only["aster.example", "briar.example"].why


def test_a_toll_free_number_needs_a_second_sign() -> None:
    line = "<p>Reservations: 1-800-555-0142</p>"
    assert related(aster=line, briar=line) == {}
    assert related(rowanlabs=line, rowanlabsupply=line)


def test_a_directory_that_lists_a_firm_is_not_the_firm() -> None:
    listed = "".join(f"<p>Roofer {n}: (310) 555-01{n}</p>" for n in range(30, 50))
    assert related(aster=listed, briar=PHONE) == {}


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ("<p>CA License #1109337</p>", "<p>Lic. # 1109337</p>", "the licence or company number 1109337 stands on both"),
        ("<p>Write to ruth.bee@gmail.com</p>", "<a href='mailto:Ruth.Bee@gmail.com'>Mail</a>",
         "the mail address ruth.bee@gmail.com stands on both"),
        ("<p>Mail info@briar.example</p>", "<p>Hello</p>", "aster.example gives the mail address info@briar.example"),
        ("<p>12 Elm Street, Suite 4</p><p>Leeds, AL 35094</p>", "<p>Find us: 12 Elm St, Ste 4, Leeds, AL 35094</p>",
         "the address 12 Elm Street, Suite 4 stands on both"),
    ],
)  # fmt: skip
def test_other_evidence(one: str, two: str, why: str) -> None:
    assert related(aster=one, briar=two) == {("aster.example", "briar.example"): Kin(why)}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("<p>12 Elm Street, Suite 4, Leeds, AL 35094</p>", "<p>12 Elm Street, Suite 9, Leeds, AL 35094</p>"),
        ("<p>12 Elm Street, Leeds, AL 35094</p>", "<p>12 Elm Street, Troy, AL 36081</p>"),
        ("<p>info@yourdomain.com</p>", "<p>info@yourdomain.com</p>"),
        ("<p>Call (123) 456-7890</p>", "<p>Call (123) 456-7890</p>"),
        ("<p>Problems? support@briar.example</p>", "<p>We make software.</p>"),
        ("<p>Licensed since 1998</p>", "<p>Licensed since 1998</p>"),
    ],
    ids=["house", "street", "placeholder mail", "placeholder number", "a vendor's desk", "year"],
)
def test_what_neighbours_and_templates_share(one: str, two: str) -> None:
    assert related(aster=one, briar=two) == {}


def test_one_name_with_other_numbers_is_a_branch_or_a_franchise() -> None:
    meta = "<meta property='og:site_name' content='Drain Kings, {}'>"
    (found,) = related(aster=meta.format("LLC"), briar=meta.format("Inc.")).values()
    assert not found.owner
    assert "a branch, a franchise" in found.why


def test_a_part_of_the_same_host() -> None:
    pages = [
        Page(name, f"https://{name}/", "We mend roofs.\nCall us.", "text")
        for name in ("acme.example", "help.acme.example")
    ]
    (found,) = kin([identity(site) for site in read(pages)], {}).values()
    assert found == Kin("help.acme.example is a part of acme.example")


def test_nearly_all_the_text() -> None:
    text = ["we", "mend", "the", "roofs", "of", "leeds"] * 20
    other = ["nobody", "else", "says", "a", "word", "of", "this"]
    alike = shared_text(("a", "b", "c"), [0, 0, 1, 2, 2], [text, other, text, ["short", "one"], ["call"]])
    assert alike == {("a", "b"): 1.0}
    blank = [identity(site) for site in sites(a="", b="")]
    (found,) = kin(blank, {("a.example", "b.example"): 0.83}).values()
    assert found.why == "83 % of the shorter site's words stand on both"
    assert kin(blank, {("a.example", "b.example"): 0.3}) == {}
