"""Lines and columns of sentences in their files."""

import pytest

from samecheck.drafting.text import Text, opened, written
from samecheck.read.page import read_page
from samecheck.revision.places import Source
from samecheck.wire.draft import Place

MARKDOWN = """---
title: Roofs
---
# Our *work* in Reno

We fix [roofs](/roofs "all of them") and
gutters. Ruth’s crew is **on time**! Don&rsquo;t wait.

- Fast
- Fair &amp; square
"""

HTML = """<!doctype html><html lang="en"><head><title>Roofs of Reno</title>
<meta name="description" content="We mend roofs in Reno."><script>var a = "We fix roofs here.";</script></head>
<body><main>
<h1>Roofs &amp; gutters</h1>
<p class="lead">We fix <em>roofs</em> here. Ask
 for <a href="/ruth">Ruth</a> before you sign.</p>
<p>We fix <em>roofs</em> here. We also mend tin.</p>
</main></body></html>
"""


def cut(source: str, place: Place) -> str:
    """What stands at ``place``."""
    lines = source.split("\n")
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    first, last = lines[place.line - 1][place.column - 1 :], lines[place.end_line - 1][: place.end_column - 1]
    return "\n".join([first, *lines[place.line : place.end_line - 1], last])


def found(text: Text) -> dict[str, str]:
    """What stands in the source for each sentence that was read."""
    reading = read_page(text.page)
    places = Source(text.source).places(reading.passages)
    return {passage.text: cut(text.source, places[passage.id]) for passage in reading.passages}


def test_markdown_whatever_its_signs() -> None:
    there = found(written(MARKDOWN))
    for text, source in {
        "Our work in Reno": "Our *work* in Reno",
        "We fix roofs and gutters.": 'We fix [roofs](/roofs "all of them") and\ngutters.',
        "Ruth’s crew is on time!": "Ruth’s crew is **on time**!",
        "Don&rsquo;t wait.": "Don&rsquo;t wait.",
        "Fast": "Fast",
        "Fair &amp; square": "Fair &amp; square",
    }.items():
        assert there[text] == source


def test_html_skips_what_is_not_seen() -> None:
    there = found(written(HTML))
    assert there["Roofs & gutters"] == "Roofs &amp; gutters"
    assert there["We fix roofs here."] == "We fix <em>roofs</em> here."
    assert there["Ask for Ruth before you sign."] == 'Ask\n for <a href="/ruth">Ruth</a> before you sign.'
    assert there["We also mend tin."] == "We also mend tin."
    assert there["Roofs of Reno"] == "Roofs of Reno"
    assert there["We mend roofs in Reno."] == "We mend roofs in Reno."


def test_of_two_the_one_in_its_own_block() -> None:
    source = Source("We fix roofs.\n\nWe fix roofs.\n")
    assert source.place("We fix roofs.", 3) == Place(line=3, column=1, end_line=3, end_column=14)
    assert source.place("We fix roofs.", 1).line == 1


def test_what_is_not_there_has_its_line_or_nothing() -> None:
    assert Source("One line.").place("Other words.", 1) == Place(line=1, end_line=1)
    assert Source("One line.").place("Other words.") == Place()


@pytest.mark.parametrize("source", ["", "İ", "&#x41;b.", "<p", "\r\n\r\nWe fix.\r\n", "&notanentity; we fix."])
def test_nothing_breaks_it(source: str) -> None:
    Source(source).place("We fix.", 3)
    Source(source).place("", 1)


def test_a_file_has_its_own_lines(tmp_path: object) -> None:
    file = tmp_path / "about.md"  # type: ignore[operator]
    file.write_text(MARKDOWN, "utf-8")
    assert found(opened(file))["Fast"] == "Fast"
