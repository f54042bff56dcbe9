import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samecheck.model import Page
from samecheck.read.page import read_page
from tests.read.conftest import read, said, texts

COPY = "<h1>Boilers mended</h1><p>We answer our own phone, day and night.</p>"
SEEN = ["Boilers mended", "We answer our own phone, day and night."]
MANY = "<p>This is the page itself, and it goes on and on for a while here.</p>" * 40


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>No copy at all.</p>'</script>",
        "<style>p { color: red }</style>",
        "<noscript>Please allow scripts in your browser.</noscript>",
        "<template><p>No copy at all.</p></template>",
        "<svg><text>No copy at all.</text></svg>",
        "<iframe>No copy at all.</iframe>",
        "<!-- <p>No copy at all.</p> -->",
        "<![CDATA[ No copy ]]>",
        "<?php echo 'No copy at all.' ?>",
        "<p hidden>No copy at all.</p>",
        "<div aria-hidden='true'>No copy at all.</div>",
        "<div style='color:red; display : none'>No copy at all.</div>",
        "<div style='VISIBILITY:hidden'>No copy at all.</div>",
        "<span class='sr-only'>No copy at all.</span>",
        "<nav><a>Our work</a><a>Our people and prices</a></nav>",
        "<div role='navigation'>Our work and more of it</div>",
        "<ul class='main-menu'><li>Our work</li><li>Our people</li></ul>",
        "<div class='breadcrumb'>Start here / Our work</div>",
        "<div role='dialog'>Sign up and save today.</div>",
        "<dialog open>Sign up and save today.</dialog>",
        "<div id='onetrust-banner'>We respect you.</div>",
        "<div class='cookie-notice'>We respect you.</div>",
        "<p>We use cookies to improve your experience on our site.</p>",
        "<p>Wir verwenden Cookies, um Ihnen das beste Erlebnis zu bieten.</p>",
        "<p>Nous utilisons des cookies pour améliorer votre visite.</p>",
        "<p>Мы используем куки на этом сайте.</p>",
        "<div class='gm-style'>Нажмите, чтобы отобразить эту область</div>",
        "<div id='goog-gt-tt'>Исходный текст</div>",
        "<small><a href='//maps.google.com'>View Larger Map</a></small>",
        "<div class='g-recaptcha'>Are you a person?</div>",
        "<div class='w-form-done'>Thank you! It was received.</div>",
        "<select><option>One choice</option></select>",
        "<label>Your name</label><textarea>Write here</textarea>",
    ],
)
def test_what_no_visitor_reads_is_left_out(hidden: str) -> None:
    assert texts(read(hidden + COPY + hidden)) == SEEN


@pytest.mark.parametrize(
    "form",
    [
        "<table><tr><td>Your name:</td><td><input name='n'></td></tr></table>",
        "<p>Enter the code shown above: <input type='text'></p>",
        "<div>Your e-mail address</div><div><input type='email'></div>",
        "<p><input type='checkbox'> Send me your letters</p>",
        "<p><input type='radio'> Yes <input type='radio'> No</p>",
        "<p>How did you hear of us?</p><p><select><option>A</option></select></p>",
        "<p>Fields marked with * are required.</p>",
        "<p>* denotes a required field</p>",
        "<li>Your Name (required)</li>",
        "<p>(*) Pflichtfelder</p>",
        "<p>This email address is being protected from spambots.</p>",
        "<p>By submitting this form, you agree to be contacted.</p>",
    ],
)
def test_the_talk_of_forms_is_left_out(form: str) -> None:
    assert texts(read(f"{COPY}<form>{form}</form>")) == SEEN


@pytest.mark.parametrize(
    "near",
    [
        "<form><h2>Get a free quote</h2><p>We call you back within the hour.</p><input type='submit'></form>",
        "<p>No experience is required: we train you.</p>",
        "<p>Our bakers make cookies with real butter every morning.</p>",
        "<p>We map every drain before we dig.</p>",
        "<div class='navigator'>We navigate you through it.</div>",
        "<div class='footerless'>We stay with you to the end.</div>",
        "<p>Fields of wheat surround our mill.</p>",
        "<form><p>We plan every kitchen ourselves.</p><input type='hidden' name='x'></form>",
    ],
)
def test_what_only_looks_like_it_is_kept(near: str) -> None:
    assert len(read(COPY + near).passages) > len(SEEN)


@pytest.mark.parametrize(
    "wrapper",
    [
        "<nav>",
        "<div class='menu'>",
        "<div class='cookie-consent'>",
        "<div class='hidden'>",
        "<div class='g-recaptcha'>",
        "<nav role='menu'>",
    ],
)
def test_a_page_inside_an_odd_or_unclosed_wrapper_is_kept(wrapper: str) -> None:
    assert SEEN[1] in texts(read(wrapper + COPY + MANY))


def test_an_unclosed_nav_keeps_a_page_without_a_headline_but_a_large_menu_is_a_menu() -> None:
    assert "This is the page itself, and it goes on and on for a while here." in texts(read("<nav>" + MANY))
    assert texts(read("<nav>" + "<a href='x'>One more of our services</a> " * 200 + "</nav>" + COPY)) == SEEN


def test_a_page_about_cookies_keeps_them() -> None:
    lines = [f"We use cookies for reason number {n}, if you agree." for n in ("one", "two", "three", "four")]
    assert texts(read("".join(f"<p>{line}</p>" for line in lines))) == lines


def test_a_run_of_short_links_is_a_menu_and_a_few_are_not() -> None:
    links = "".join(f"<li><a href='x'>Service {word}</a></li>" for word in ("one", "two", "three", "four"))
    assert texts(read(f"<ul>{links}</ul>{COPY}")) == SEEN
    assert "Service one" in texts(read(f"<ul>{links[: links.rindex('<li>')]}</ul>{COPY}"))
    inline = " | ".join(f"<a href='x'>Service {word}</a>" for word in ("one", "two", "three", "four"))
    assert texts(read(f"<p>{inline}</p>{COPY}")) == SEEN


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>First line here.<br>Second line here.</p>", ["First line here.", "Second line here."]),
        ("<p>Short line<br>Other line</p>", ["Short line", "Other line"]),
        (
            "<p>A long sentence that the author of it has broken by hand at some<br>width, for the looks of it alone.</p>",
            ["A long sentence that the author of it has broken by hand at some width, for the looks of it alone."],
        ),
        ("<h2>Boilers<br>mended today</h2>", ["Boilers mended today"]),
        ("<div><span>Monday</span><span>Closed for rest</span></div>", ["Closed for rest"]),
        ("<div><a>Get a quote</a> <a>See our work</a></div>", ["Get a quote", "See our work"]),
        ("<h2><span>Built to last</span><span>Premium</span></h2>", ["Built to last Premium"]),
        ("<h2><span>R</span><span>oofing for you</span></h2>", ["Roofing for you"]),
        ("<p>We <b>always</b> <i>answer</i> you.</p>", ["We always answer you."]),
        ("<p>Fast<b>er</b> than light.</p>", ["Faster than light."]),
        ("<ul><li>✓ Licensed crew</li><li>• Insured work</li></ul>", ["✓ Licensed crew", "Insured work"]),
    ],
)
def test_blocks_end_where_lines_end_on_the_screen(body: str, expected: list[str]) -> None:
    found = [p for p in read(body).passages if not p.boilerplate]
    assert [p.text for p in found] == expected


def test_lines_are_those_of_the_source() -> None:
    found = read("\n\n<h1>\nBoilers</h1>\n<p>We mend\nthem all.</p>\n<ul>\n<li>One of many</li></ul>")
    assert [(p.text, p.line) for p in found.passages] == [("Boilers", 3), ("We mend them all.", 5), ("One of many", 8)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<button>Call us today</button>", [("button", "Call us today")]),
        ("<a class='btn btn-large'>Call us today</a>", [("button", "Call us today")]),
        ("<div role='button'>Call us today</div>", [("button", "Call us today")]),
        (
            "<button>We have a long story to tell about this button.</button>",
            [("sentence", "We have a long story to tell about this button.")],
        ),
        ("<blockquote>They came at once.</blockquote>", [("quote", "They came at once.")]),
        ("<div class='testimonial'><p>They came at once.</p></div>", [("quote", "They came at once.")]),
        ("<div class='quote-box'><p>Ask for a price.</p><input></div>", [("sentence", "Ask for a price.")]),
        (
            "<details><summary>What does it cost?</summary>Not a lot of money.</details>",
            [("faq", "What does it cost?"), ("sentence", "Not a lot of money.")],
        ),
        ("<h3>What does it cost?</h3>", [("faq", "What does it cost?")]),
        ("<h3>What it costs</h3>", [("heading", "What it costs")]),
        (
            "<dl><dt>Term of art</dt><dd>It means a thing to us.</dd></dl>",
            [("heading", "Term of art"), ("sentence", "It means a thing to us.")],
        ),
        ("<ul><li>New tile roofs</li></ul>", [("item", "New tile roofs")]),
        ("<ul><li>We build. We mend.</li></ul>", [("sentence", "We build."), ("sentence", "We mend.")]),
        ("<div>Licensed and insured</div>", [("item", "Licensed and insured")]),
    ],
)
def test_roles_are_told_by_the_markup(body: str, expected: list[tuple[str, str]]) -> None:
    assert said(read(body)) == expected


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("<main><p>We mend boilers.</p></main>", "main"),
        ("<footer><p>We mend boilers.</p></footer>", "footer"),
        ("<div class='site-footer'><p>We mend boilers.</p></div>", "footer"),
        ("<footer><aside><p>We mend boilers.</p></aside></footer>", "footer"),
        ("<div role='banner'><p>We mend boilers.</p></div>", "header"),
        ("<div class='sticky-footer'><h1>Title</h1><p>We mend boilers.</p></div>", ""),
        ("<div class='sticky-footer'><p>We mend boilers.</p>" + MANY + "</div>", ""),
    ],
)
def test_places_are_told_by_the_landmarks(body: str, place: str) -> None:
    assert {p.place for p in read(body).passages if p.text == "We mend boilers."} == {place}


PIECES = st.sampled_from(
    ["<div>", "</div>", "<nav>", "<p>", "<h1>", "<li>", "<table>", "<td>", "<a href=x>", "</a>", "<br>", "<input>",
     "<form>", "<button>", "<!--", "-->", "<script>", "</script>", "<![CDATA[", "]]>", "<?x", "<", ">", "&", "&#0;",
     "&#xD800;", "\0", "\x1e", "\ud800", "é", "<span>", "</span>", "<b class='menu cookie'>", "<title>", "<body>", "<html>",
     "word ", "We mend it. ", "<svg>", "<select>", " " * 50]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join) | st.text())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_hostile_markup_is_read_and_the_same_twice(body: str) -> None:
    found = read_page(Page("s", "u", body))
    assert found == read_page(Page("s", "u", body))
    assert all(p.text and p.text == " ".join(p.text.split()) for p in found.passages)
    assert all(p.line >= 0 and p.urls == ("u",) for p in found.passages)


@pytest.mark.parametrize(
    "body",
    [
        "<nav>" * 250 + "<p>a</p>" * 20_000 + "<h1>x</h1>",
        "<div class=menu>" * 250 + "<p></p>" * 20_000,
        "<div class=cookie>" * 250 + "<p></p>" * 20_000,
        "<a>x</a>" * 50_000,
        "<p>" + " " * 1_000_000 + "x",
        "<p>" + "1 " * 200_000,
        "<p>" + "a" * 1_000_000,
        "<p>" + "." * 500_000,
        "<title>" + "- | " * 50_000,
        "<p>" + "(" * 500_000,
        "<a b" * 100_000,
        "&" * 500_000,
    ],
)
def test_no_markup_takes_more_than_its_length(body: str) -> None:
    """No clock: a test that hangs fails. Measured: none takes a second."""
    read_page(Page("s", "u", body))
