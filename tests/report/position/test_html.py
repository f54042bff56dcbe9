"""Positioning in the HTML report: what a marketer reads, in the order of need, with both sides quoted."""

import msgspec
import pytest
from lxml import html as parser

from samecheck.report.html import Html
from samecheck.wire import Audit, Evidence, SectorAudit
from tests.report.placed import FREEZE


def page(result: Audit | SectorAudit) -> parser.HtmlElement:
    content = Html().audit(result) if isinstance(result, Audit) else Html().sector(result)
    return parser.fromstring(content.decode("utf-8"))


def words(element: parser.HtmlElement) -> str:
    return " ".join(element.text_content().replace("\u00a0", " ").split())


def rows(section: parser.HtmlElement) -> dict[str, str]:
    return {words(row.find("th/b")): words(row) for row in section.xpath(".//tr[th/b]")}


def test_the_sections_stand_in_the_order_of_need(positioned: Audit) -> None:
    ids = page(positioned).xpath("//main/section/@id")
    assert ids[:9] == ["standing", "plan", "gaps", "claims", "facts", "niches", "elsewhere", "regime", "findings"]
    inside = page(positioned).xpath("//nav//a/@href")
    assert inside[:4] == ["#plan", "#gaps", "#strengths", "#niches"]
    assert {f"#{place}" for place in ids} == set(inside)


def test_the_plan_says_what_each_edit_is_worth_and_what_to_do(positioned: Audit) -> None:
    first, second, _ = page(positioned).get_element_by_id("plan").xpath(".//ol/li")
    lead = words(page(positioned).get_element_by_id("plan").find_class("lead")[0])
    assert lead.startswith("About 11.8 of the 62 points if all 3 are done.")
    for said in (
        "about 6.2 points", "family owned and operated", "Summit Plumbing", "14 of 18 words stand",
        "Words to keep, customers look for them: plumbing, company", "Say instead: June answers the phone herself",
    ):  # fmt: skip
        assert said in words(first), said
    assert "so far" not in words(first)
    for said in (
        "about 4.5 points, 10.8 so far",
        "one edit mends 4 passages of this frame",
        "Answer first: What would",
    ):
        assert said in words(second), said


def test_a_plan_takes_the_place_of_what_to_change_first(audit: Audit, positioned: Audit, unscored: Audit) -> None:
    assert page(audit).xpath("//section[@id='first']")
    assert not page(positioned).xpath("//section[@id='first']")
    unsure = page(msgspec.structs.replace(unscored, plan=positioned.plan))
    assert not unsure.xpath("//section[@id='plan']"), "points of a score that there is not"


@pytest.mark.parametrize(
    ("rank", "said"),
    [
        (1, ("Praise you do not use", "A customer of Gem State Rooter June rang me twice.", "Answer first")),
        (2, ("Seldom said SC602", "They mopped the floor.", "nearest, peer-a.example We bring napkins to lunch.")),
        (3, ("Contested", "Left mud on the stairs.")),
        (4, ("A fact you do not say", "June answers the phone herself")),
        (5, ("Buried SC604", f"You {FREEZE}")),
        (6, ("Open SC602", "peer-a.example Logged calls, says peer-a.example", "You In the 2022 freeze")),
        (7, ("Unsaid by all SC603", "Hostile: <script>")),
    ],
)
def test_a_gap_has_its_kind_its_reason_and_both_sides(positioned: Audit, rank: int, said: tuple[str, ...]) -> None:
    text = words(page(positioned).get_element_by_id("gaps").xpath(f".//li[@value='{rank}']")[0])
    for part in said:
        assert part in text, part


def test_what_your_own_customers_say_comes_first(positioned: Audit) -> None:
    theirs, yours = (Evidence(site=site, url="", text="She rang.") for site in ("Gem State Rooter", positioned.site))
    row = next(row for row in positioned.themes if row.label == "Calling back")
    assert row.customers
    voice = msgspec.structs.replace(row.customers, quotes=(theirs, yours))
    gap = msgspec.structs.replace(positioned.gaps[0], evidence=(theirs, yours))
    result = msgspec.structs.replace(positioned, gaps=(gap,), themes=(msgspec.structs.replace(row, customers=voice),))
    text = words(page(result).get_element_by_id("gaps").xpath(".//li")[0])
    assert "A customer of yours She rang. A customer of Gem State Rooter She rang." in text
    assert "You She" not in text


def test_a_gap_that_is_a_sentence_is_not_told_twice(positioned: Audit) -> None:
    item = page(positioned).get_element_by_id("gaps").xpath(".//li[@value='5']")[0]
    assert not item.findall("h3")
    assert words(item).count("In the 2022 freeze") == 1


def test_the_claims_map_has_plain_words_numbers_and_both_quotes(positioned: Audit) -> None:
    told = rows(page(positioned).get_element_by_id("claims"))
    assert "Table stakes SC601 20 of 22 peers71 to 99 %" in told["Family owned"]
    assert "We are a family owned and operated company" in told["Family owned"]
    assert "says peer-a.example" in told["Family owned"]
    assert "19 of 22 peers, perhaps 1 more65 to 99 % not seen" in told["Licensed"]
    assert "Open SC602 1 of 22 peers0 to 19 %" in told["Logged calls"]
    assert "Not seen in 22 peers 0 of 22 peers, perhaps 3" in told["Napkins"]
    assert told["Napkins"].endswith("12 of 400 reviews+9 −3")
    assert "Unsaid: customers speak of it SC603" in told["Calling back"]
    assert told["Calling back"].endswith("+18 −2; 6 of yours")
    assert "Contested by customers" in told["Clean and tidy"]


def test_table_stakes_come_first_and_what_is_free_before_the_rest(positioned: Audit) -> None:
    groups = page(positioned).get_element_by_id("claims").xpath("table//tr[@class='group']")
    names = [words(group) for group in groups]
    assert [name.split(" SC")[0].split(" at ")[0].split(" you ")[0] for name in names] == [
        "Table stakes", "Contested", "You and few of them", "Few or none say it", "In between said by some or most; 19 of 42",
    ]  # fmt: skip


def test_before_the_fold_stand_at_most_twenty_five_rows_and_no_furniture(positioned: Audit) -> None:
    section = page(positioned).get_element_by_id("claims")
    assert len(section.xpath("table//tr[th/b]")) == 25
    assert words(section.xpath("details/summary")[0]) == "23 more claims and needs"
    assert [words(one) for one in section.xpath("details[@class='apart']/summary")] == [
        "No claims: services 1", "No claims: parts of pages 1",
    ]  # fmt: skip
    assert "Water heaters 22/22" in words(section.xpath("details[@class='apart']")[0])
    assert "Contact us" not in rows(section)


def test_a_fact_says_how_it_stands_where_and_who_says_it_too(positioned: Audit) -> None:
    told = rows(page(positioned).get_element_by_id("facts"))
    unsaid, buried, too, plus = (told[row.text] for row in positioned.facts[:4])
    assert "proof: telephone record You do not say it nearest: Somebody always answers." in unsaid
    assert "0 of 22 peers, perhaps 2" in unsaid
    assert "proof: call log; your site says it without its figure or proof" in buried
    assert "Buried: you say it where few will read it SC604" in buried
    assert "Rivals say it too, at the top of a page" in too
    assert "5 of 22 peers: peer-a.example, peer-b.example, peer-c.example and 2 more; perhaps 1 more" in too
    assert "Family owned since 1990." in too
    assert "A rival says it with a bigger number, as a heading SC605" in plus
    assert "with another number: Over 25 years of work." in plus
    assert "peer-b.example: 40 years of work." in plus


def test_niches_and_what_the_report_cannot_show(positioned: Audit) -> None:
    report = page(positioned)
    niche = words(report.get_element_by_id("niches").xpath(".//li")[0])
    assert "landlords: keys Nobody of 22 speaks to landlords about keys; 4 of 9 reviews do." in niche
    assert "They kept the keys for my tenants." in niche
    regime = words(report.get_element_by_id("regime"))
    assert "alike in part. A random statement of one of these businesses" in regime
    assert "chance of 0.07 %. Source: Haans 2019. What this report cannot show Whether customers notice" in regime


def test_other_sectors_are_quoted_and_not_for_copying(positioned: Audit) -> None:
    text = words(page(positioned).get_element_by_id("elsewhere"))
    assert "Our attorneys plead. Reads as if from a page of law firms: attorneys." in text
    assert "law firms, pryce.example Our attorneys plead daily." in text
    assert (
        "never to copy. Calling back: a name and an hour dentists, larkmill.example Ada rings you that evening." in text
    )


def test_the_codes_are_explained(positioned: Audit) -> None:
    codes = words(page(positioned).get_element_by_id("codes"))
    for code in ("SC601", "SC602", "SC603", "SC604", "SC605"):
        assert code in codes


def test_hostile_claims_are_shown_as_texts(positioned: Audit, mapped: SectorAudit) -> None:
    for content in (Html().audit(positioned), Html().sector(mapped)):
        text = content.decode("utf-8")
        assert text.count("<script") == 1
        assert "\x1b" not in text
        assert 'href="javascript' not in text
        assert "&lt;script&gt;alert(&#39;claim&#39;)" in text


def test_a_sector_has_its_claims_map_without_a_you(mapped: SectorAudit) -> None:
    section = page(mapped).get_element_by_id("claims")
    heads = [words(head) for head in section.xpath("table/thead//th")]
    assert heads == ["Claim", "Status", "Who says it"]
    assert "20 of 22 sites" in rows(section)["Family owned"]
    assert "You and few" not in words(section)


def test_nothing_is_said_of_what_was_not_found(audit: Audit, sector: SectorAudit) -> None:
    for result in (audit, sector):
        ids = page(result).xpath("//section/@id")
        assert not {"plan", "gaps", "claims", "facts", "niches", "elsewhere", "regime"} & set(ids)
