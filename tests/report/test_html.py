"""The HTML report: harmless, self-contained, complete, and small enough."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise

import msgspec
import pytest
from lxml import html as parser

from samecheck.report.html import MATRIX, Html, fragment
from samecheck.report.look import Look
from samecheck.wire import Audit, Evidence, Nearest, PassageRow, PeerRow, SectorAudit

HEADINGS = "//h1|//h2|//h3|//h4"


def tree(content: bytes | str) -> parser.HtmlElement:
    return parser.fromstring(content.decode("utf-8") if isinstance(content, bytes) else content)


def words(element: parser.HtmlElement) -> str:
    return " ".join(element.text_content().replace("\u00a0", " ").split())


@pytest.fixture(params=["audit", "unscored", "spotless", "positioned", "sector", "wide_sector", "mapped"])
def page(request: pytest.FixtureRequest) -> parser.HtmlElement:
    result = request.getfixturevalue(request.param)
    return tree(Html().audit(result) if isinstance(result, Audit) else Html().sector(result))


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_only_its_own_script_runs_and_nothing_is_fetched(page: parser.HtmlElement) -> None:
    for tag in ("img", "iframe", "object", "embed", "form", "base", "audio", "video"):
        assert not page.findall(f".//{tag}"), tag
    assert [link.get("href") for link in page.iter("link")] == ["data:,"]
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    styles, scripts = (page.xpath(f"//{tag}") for tag in ("style", "script"))
    assert len(styles) == len(scripts) == 1
    assert policy == (
        f"default-src 'none'; script-src {digest(scripts[0].text)}; style-src {digest(styles[0].text)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not page.xpath("//@style")
    style = page.xpath("string(//style)")
    assert "url(" not in style
    assert "@import" not in style
    assert not [name for element in page.iter("*") for name in element.attrib if name.startswith("on")]


def test_only_web_addresses_are_links_and_they_tell_nobody_where_they_come_from(page: parser.HtmlElement) -> None:
    outside = [link for link in page.iter("a") if not link.get("href").startswith("#")]
    for link in outside:
        assert link.get("href").startswith(("http://", "https://"))
        assert link.get("rel") == "noopener nofollow noreferrer"
    inside = {link.get("href")[1:] for link in page.iter("a") if link.get("href").startswith("#")}
    assert inside <= set(page.xpath("//@id"))


def test_headings_go_down_one_step_at_a_time(page: parser.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath(HEADINGS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_is_told_in_english_ids_are_unique_and_tables_have_headers(page: parser.HtmlElement) -> None:
    assert page.get("lang") == "en"
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for table in page.iter("table"):
        assert table.xpath(".//thead//th[@scope='col']")
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]


def test_the_score_its_parts_and_what_stands_beside_it(audit: Audit) -> None:
    report = tree(Html().audit(audit))
    assert (
        words(report.get_element_by_id("score")) == "62 % of what Hartwell Plumbing & Heating says is also at rivals."
    )
    points = [int(cell.text) for cell in report.xpath("//table[@class='parts']//td")]
    assert points == [22, 14, 18, 8, 62]
    assert sum(points[:-1]) == points[-1]
    text = words(report)
    for said in (
        "High is bad", "90 % interval: 55 to 68 %", "More alike than 83 % of its peers", "38 % of the words",
        "10 random peers out of 12", "More than most: in this sector", "Accepted false flags: 5 %",
        "left out: the address is parked", "same phone number as Gem State Rooter", "asks visitors to prove",
    ):  # fmt: skip
        assert said in text, said


def test_a_finding_quotes_both_sides_with_marks_and_names_the_peers(audit: Audit) -> None:
    report = tree(Html().audit(audit))
    hero = next(p for p in audit.passages if p.role == "hero")
    card = report.get_element_by_id(f"p-{hero.id}")
    ours, theirs = (card.find_class(side)[0] for side in ("ours", "theirs"))
    assert ours.xpath("string(.//mark)") == theirs.xpath("string(.//mark)") == "family owned and operated"
    assert theirs.xpath(".//a/@href") == ["https://summit-plumbing.example/services"]
    text = words(card)
    assert "7 (5 to 9) of 12 peers say this: Summit Plumbing, Treasure Valley Drains" in text
    assert "very likely (0.99)" in text
    assert "Say it in your own words" in text
    assert "Source: samecheck, lexicons/cliche/trust.txt." in text


def test_a_source_that_all_findings_of_a_code_name_is_told_once(audit: Audit) -> None:
    told = tuple(msgspec.structs.replace(f, source="frames, page 7") for f in audit.findings if f.code == "SC102")
    text = words(tree(Html().audit(msgspec.structs.replace(audit, findings=told))))
    assert len(told) == 2
    assert text.count("Source: frames, page 7.") == 1


def test_a_peers_page_that_is_a_file_is_named(audit: Audit) -> None:
    text = words(tree(Html().audit(audit)))
    assert "<img src=x onerror=alert(1)>, javascript:alert(document.cookie)" in text


def test_without_a_score_there_is_no_number_but_the_reason(unscored: Audit) -> None:
    report = tree(Html().audit(unscored))
    assert words(report.get_element_by_id("score")).endswith("t tell yet")
    assert "Only 2 peers have readable pages; a score needs at least 3" in words(report)
    assert not report.find_class("number")
    assert not report.find_class("parts")


def test_without_findings_it_says_so(spotless: Audit) -> None:
    report = tree(Html().audit(spotless))
    assert "Nothing was found." in words(report)
    assert not report.find_class("card")


def test_hostile_texts_are_shown_as_texts(audit: Audit) -> None:
    content = Html().audit(audit).decode("utf-8")
    assert content.count("<script") == 1
    assert "<img" not in content
    assert "\x1b" not in content
    assert "\u202e" not in content
    assert "javascript:alert(&#39;page&#39;)" in content
    assert 'href="javascript' not in content


def test_a_look_gives_the_page_its_name_picture_colours_and_introduction(audit: Audit) -> None:
    look = Look(
        name="Studio <Nord>",
        logo="data:image/png;base64,AAAA",
        accent="#0b8e6f",
        introduction="Dear <b>you</b>,\n\nread.",
    )
    content = Html(look).audit(audit).decode("utf-8")
    report = tree(content)
    (logo,) = report.iter("img")
    assert (logo.get("src"), logo.get("alt")) == ("data:image/png;base64,AAAA", "Studio <Nord>")
    assert [words(part) for part in report.find_class("introduction")[0]] == ["Dear <b>you</b>,", "read."]
    assert words(report.find(".//title")).endswith("– Studio <Nord>")
    for accent in look.accents:
        assert f"--accent: {accent}" in content
    without = [words(section) for section in report.xpath("//header|//main/section[not(@id='made')]")]
    assert not [text for text in without if "samecheck" in text.replace("samecheck, lexicons", "")]
    assert "Made with samecheck" in words(report.get_element_by_id("made"))


def test_the_first_screen_says_to_whom_what_first_and_how_sure(positioned: Audit) -> None:
    report = tree(Html().audit(positioned))
    answers = report.find_class("answers")[0]
    assert [words(head) for head in answers.iter("h3")] == ["To whom", "What first", "How sure"]
    whom, what, sure = (words(part) for part in answers)
    assert whom.startswith("To whom Summit Plumbing quoted in 3 findings")
    assert "We are a family owned and operated" in what
    assert "about 6.2 points less" in what
    for said in ("90 % interval: 55 to 68 %", "Counted against 10 random peers out of 12", "chance alone may account"):
        assert said in sure
    assert {"#edit-1", "#edit-2", "#edit-3", "#plan", "#peers"} <= set(answers.xpath(".//a/@href"))


def test_charts_lead_to_places_of_the_page_and_can_be_read_as_tables(positioned: Audit) -> None:
    report = tree(Html().audit(positioned))
    assert {figure.get("id") for figure in report.iter("figure")} >= {
        "chart-score",
        "chart-themes",
        "chart-demand",
        "chart-pages",
    }
    places = set(report.xpath("//@id"))
    links = report.xpath("//figure//a/@href")
    assert len(links) > 10
    assert {link[1:] for link in links} <= places


def test_a_pages_title_in_the_chart_leads_to_that_page_though_pages_before_it_are_not_shown(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    light = {row.id for row in audit.passages if row.url == audit.pages[0].url}
    rows = (msgspec.structs.replace(row, sameness=0.01) if row.id in light else row for row in audit.passages)
    monkeypatch.setattr("samecheck.report.html.CARDS", 14_000)
    page = tree(Html().audit(msgspec.structs.replace(audit, passages=tuple(rows))))
    assert not light & {str(card.get("id"))[2:] for card in page.cssselect(".card")}
    links = page.cssselect("#chart-pages .wide a[href^='#page-']")
    assert len(links) > 1
    for link in links:
        (head,) = page.cssselect(f"{link.get('href')} h3 bdi")
        (title,) = link.xpath("./title/text()")
        assert str(title).startswith(head.text_content()[:60])


def test_texts_keep_their_direction_and_language(audit: Audit) -> None:
    arabic = tree(Html().audit(audit)).xpath("//article//blockquote[@lang='ar']")
    assert [quote.get("dir") for quote in arabic] == ["auto"]


def many(audit: Audit, number: int, text: str) -> Iterator[tuple[PassageRow, list[Evidence]]]:
    for place in range(number):
        shared = tuple((start, start + 1) for start in range(0, len(text), 2))
        peers = tuple(
            Nearest(site=f"peer {i} {text[:80]}", url=f"https://p{i}.example/{'a' * 300}", text=f"{i}{text}",
                    similarity=0.9, layer="copied", shared=shared)
            for i in range(5)
        )  # fmt: skip
        row = msgspec.structs.replace(
            audit.passages[0], id=f"{place:012x}", text=f"{place} {text}", nearest=peers, line=place,
            url=f"https://hartwell.example/{place % 300}",
        )  # fmt: skip
        yield row, [Evidence(site=n.site, url=n.url, text=n.text) for n in peers]


def test_two_thousand_passages_fit_into_two_megabytes(audit: Audit) -> None:
    text = "'<&\"" * 200  # each of which takes the most room as HTML
    rows, findings = [], []
    for row, evidence in many(audit, 2000, text):
        rows.append(row)
        finding = audit.findings[0]
        findings.append(
            msgspec.structs.replace(finding, id=row.id, passage=row.id, evidence=tuple(evidence), message=text)
        )
    rows += [msgspec.structs.replace(r, id=f"b{r.id}", boilerplate=True, nearest=()) for r in rows]
    pages = tuple(msgspec.structs.replace(audit.pages[0], url=f"https://hartwell.example/{i}") for i in range(300))
    peers = tuple(PeerRow(site=f"{i} {text}", pages=1, passages=1, words=1, status="ok", note=text) for i in range(500))
    whole = msgspec.structs.replace(audit, passages=tuple(rows), findings=tuple(findings), pages=pages, peers=peers)
    content = Html().audit(whole)
    assert len(content) < 2_000_000
    assert b"more passages with findings in audit.json" in content.replace(b"\xc2\xa0", b" ")
    assert len(tree(content).find_class("card")) > 30


def test_the_ranking_has_the_most_alike_first_and_the_unjudged_last(sector: SectorAudit) -> None:
    report = tree(Html().sector(sector))
    rows = report.xpath("//table[@id='ranking-table']/tbody/tr")
    assert words(rows[0]).startswith("1Hartwell Drains & Heating 1 70 % 64 to 77 %")
    assert "t tell: only 41 scored words" in words(rows[-1])
    assert "=Tiny <b>Pipes</b>" in words(rows[-1])


def test_the_matrix_has_a_row_and_a_column_a_site(sector: SectorAudit, wide_sector: SectorAudit) -> None:
    for result in (sector, wide_sector):
        rows = tree(Html().sector(result)).xpath("//table[@class='matrix']/tbody/tr")
        size = len(result.matrix.sites)
        assert [len(row.findall("td")) for row in rows] == [size] * size
        assert all(row.findall("td")[place].get("class") == "self" for place, row in enumerate(rows))


def test_a_matrix_that_is_too_large_says_what_is_left_out(wide_sector: SectorAudit) -> None:
    names = tuple(f"{place:03}" for place in range(200))
    sites = tuple(msgspec.structs.replace(wide_sector.sites[1], site=name) for name in names)
    matrix = msgspec.structs.replace(wide_sector.matrix, sites=names, similar=((0.1,) * 200,) * 200)
    content = Html().sector(msgspec.structs.replace(wide_sector, sites=sites, matrix=matrix))
    assert len(tree(content).xpath("//table[@class='matrix']/tbody/tr")) == MATRIX
    assert "and 140 more in sector.json" in words(tree(content))


def test_a_sector_without_sites_is_still_a_page(sector: SectorAudit) -> None:
    none = msgspec.structs.replace(sector.matrix, sites=(), similar=())
    report = tree(Html().sector(msgspec.structs.replace(sector, sites=(), matrix=none)))
    assert "0 sites" in words(report)
    assert not report.find_class("matrix")


def test_the_notebook_card_is_a_fragment_without_styles_of_its_own(audit: Audit, unscored: Audit) -> None:
    card = fragment(audit)
    assert re.match(r"\s*<div", card)
    assert "<style" not in card
    assert "<script" not in card
    assert "62\u00a0% of what" in card
    assert len(tree(card).xpath("//tbody/tr")) == 10
    assert "Can&#39;t tell" in fragment(unscored)
