"""SC104: what came with a tool and was left in is found wherever a visitor sees it; who speaks of it is left alone."""

from collections.abc import Iterable

import pytest

from samecheck import api, lexicons
from samecheck.lexicons import wordings
from samecheck.model import Page, Site
from samecheck.pipeline import read
from samecheck.wire import Audit, Finding

COPY = (
    "<p>Ruth mends zips and hems on Tuesdays, at the counter, while you wait with a coffee from next door.</p>"
    "<p>Coats take until Friday, as the lining is cut by hand and the thread is waxed overnight in the back room.</p>"
    "<p>Bring the button if you have it; if not, the drawer under the till holds four hundred, sorted by colour.</p>"
)
PEER = "<p>Owls nest in the roof of the old mill, and Sam keeps the key to the hatch in a biscuit tin.</p>"


def site(body: str, head: str = "", name: str = "mine.example") -> Site:
    """The site of one page."""
    return read([Page(name, f"https://{name}/", f"<html><head>{head}</head><body>{body}</body></html>")])[0]


def audited(body: str, head: str = "") -> Audit:
    """The audit of a page of ``body`` beside a line of copy, against one peer."""
    return api.audit(site(body + COPY, head), [site(PEER, name="theirs.example")])


def starter(found: Iterable[Finding]) -> list[Finding]:
    """Those of ``found`` about starter text."""
    return [one for one in found if one.code == "SC104"]


@pytest.mark.parametrize(
    ("body", "head", "quoted", "severity"),
    [
        ("", "<title>Zips and Hems – Just another WordPress site</title>", "Just another WordPress site", "high"),
        ("", '<meta name="description" content="Web site created using create-react-app">', "Web site created", "high"),
        ("<p>I'm a paragraph. Click here to add your own text and edit me.</p>", "", "I'm a paragraph", "medium"),
        ("<h2>Add Your Heading Text Here</h2>", "", "Add Your Heading Text Here", "high"),
        ("<footer><p>Copyright © Your Website 2023</p></footer>", "", "Copyright © Your Website", "medium"),
        (
            "<p>Lorem ipsum dolor sit amet, mei te soluta laboramus eloquentiam, quo ad vide tempor.</p>",
            "",
            "Lorem",
            "medium",
        ),
        ("<p>Welcome to [Your Company Name], the tailor of your street.</p>", "", "[Your Company Name]", "medium"),
        ('<p>Open on Mondays. [contact-form-7 id="12" title="Ask us"]</p>', "", "[contact-form-7", "medium"),
    ],
    ids=["tagline", "description", "paragraph", "heading", "footer", "latin", "slot", "shortcode"],
)
def test_text_that_came_with_a_tool_is_quoted(body: str, head: str, quoted: str, severity: str) -> None:
    found = starter(audited(body, head).findings)
    assert any(quoted in one.message and one.severity == severity for one in found)
    assert found[0].evidence[0].text.startswith("lexicon, ")
    assert all(one.remedy and "samecheck/lexicons/starter" in one.source for one in found)


def test_a_sample_address_behind_a_link_is_found_though_it_is_no_copy() -> None:
    (found,) = starter(audited('<p>Write to us: <a href="mailto:info@mysite.com">by mail</a></p>').findings)
    assert "info@mysite.com" in found.message
    assert found.passage is None


@pytest.mark.parametrize(
    "text",
    [
        "We never show a client a page of lorem ipsum dolor sit amet, since nobody can judge a layout without words.",
        "Half of our clients came with just another WordPress site that nobody in the office could update.",
        "Write to [email protected] and Ruth answers before noon.",
        "She called the quilt Hello World, and it hangs in the window.",
        "The band is called Untitled Document and plays on Fridays.",
    ],
    ids=["latin", "tagline", "cloudflare", "hello", "untitled"],
)
def test_a_mention_is_no_use(text: str) -> None:
    assert starter(audited(f"<p>{text}</p>").findings) == []


def test_starter_text_is_no_part_of_the_score() -> None:
    with_it, without = (
        audited("<h2>Add Your Heading Text Here</h2>"),
        audited("<h2>Collars turned and cuffs mended</h2>"),
    )
    assert starter(with_it.findings)
    assert with_it.sameness.parts == without.sameness.parts


def test_every_phrase_of_the_list_is_found_where_it_stands_alone() -> None:
    lexicon = lexicons.starters()
    for entry in lexicon.entries:
        wording = next(wordings(entry.phrase))
        said = ["7" if word == "N" else "blue" if word == "*" else word for word in wording]
        hits = lexicon.hits(said)
        assert hits, entry.phrase
        assert sum(hit.end - hit.start for hit in hits) >= 0.8 * len(said), (entry.phrase, hits)
