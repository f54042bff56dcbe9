import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.gather.markdown import plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("## Our work ##", "Our work"),
        ("* **Fast** and _fair_", "Fast and fair"),
        ('1. [Call us](tel:+1 "now") today', "Call us today"),
        ("- [x] done", "done"),
        ("> They ~~never~~ `always` came", "They never always came"),
        ("![logo](logo.png) Acme", "Acme"),
        ("See <https://acme.example/a> or <info@acme.example>", "See acme.example/a or info@acme.example"),
        ("[About][1]\n\n[1]: https://acme.example", "About\n\n"),
        ("Title\n=====\ntext", "Title\n\ntext"),
        ("one\ntwo\nthree\n\nfour", "one two three\n\n\n\nfour"),
        ("- a long\n  item\n- another", "a long item\n\nanother"),
        ("| Roof | Price |\n|------|------:|\n| Slate | 90 |", "Roof  Price\n\nSlate  90"),
        ("---\ntitle: x\n---\nText", "\n\n\nText"),
        ("<!-- note\nto self -->\nText", "\n\nText"),
        ("5 * 3 * 2 and snake_case_name", "5 * 3 * 2 and snake_case_name"),
        (r"2 \* 3", "2 * 3"),
        ("#1 roofer in town", "#1 roofer in town"),
        ("-5 degrees", "-5 degrees"),
    ],
)
def test_signs_go_and_words_stay(markdown: str, text: str) -> None:
    assert [" ".join(line.split()) for line in plain(markdown).split("\n")] == [
        " ".join(line.split()) for line in text.split("\n")
    ]


@given(st.text(st.sampled_from("ab \n#*-_[]()`>|~=<!.1\\\r")))
def test_any_text_keeps_its_number_of_lines(markdown: str) -> None:
    assert plain(markdown).count("\n") == markdown.replace("\r\n", "\n").replace("\r", "\n").count("\n")
