"""What is read of the SVG that vl-convert gives, and what is not."""

from typing import Final

import pytest

from samecheck.report.charts.pieces import drawing, moved

FRAME: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="50">'
    '<rect width="100" height="50" fill="white"/><g fill="none" transform="translate(10,5)">{}</g></svg>'
)


def test_shapes_and_texts_stand_where_their_groups_put_them() -> None:
    inside = (
        '<g transform="translate(1,2)"><path d="M0,0h3v4h-3Z" fill="#ff0000"/>'
        '<text transform="translate(5,6) rotate(-90) translate(0,3)" font-size="12px" fill="#000">up</text></g>'
    )
    found = drawing(FRAME.format(inside))
    assert (found.width, found.height) == (100, 50)
    shape, text = found.pieces
    assert shape.path == "M11 7h3v4h-3z"
    assert (text.text, round(text.x, 6), round(text.y, 6), text.turn) == ("up", 19.0, 13.0, -90.0)


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("https://vega.github.io/vega-datasets/#peer-3", "#peer-3"),
        ("#p-0a1b2c", "#p-0a1b2c"),
        ("https://evil.example/", ""),
        ("javascript:alert(1)", ""),
        ("#settings", ""),
    ],
)
def test_a_link_leads_into_the_report_or_nowhere(href: str, link: str) -> None:
    (piece,) = drawing(FRAME.format(f'<a xlink:href="{href}"><path d="M0,0h1" fill="#000000"/></a>')).pieces
    assert piece.link == link


def test_scripts_pictures_and_styles_are_left_out() -> None:
    inside = (
        '<script>alert(1)</script><image href="https://evil.example/a.png"/><style>*{}</style>'
        '<foreignObject><p>x</p></foreignObject><path d="M0,0" onclick="alert(1)" style="fill:url(//evil.example)"/>'
    )
    (piece,) = drawing(FRAME.format(inside)).pieces
    assert (piece.path, piece.style) == ("M10 5", ())


def test_an_entity_is_not_followed() -> None:
    document = '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + FRAME.format("<text>&e;</text>")
    (piece,) = drawing(document).pieces
    assert piece.text == "&e;"


def test_paths_are_moved_with_their_curves_and_arcs() -> None:
    assert moved("M4,0A4,4,0,1,1,-4,0", 10, 20) == "M14 20A4 4 0 1 1 6 20"
    assert moved("M0,0C1,2,3,4,5,6L7,8H9V1", 1, 1) == "M1 1C2 3 4 5 6 7L8 9H10V2"
