"""Whatever comes in is read: no exception, no wait, and every answer is one that the rest can use."""

import importlib
import pkgutil
import random
import re
import time
from collections.abc import Iterator
from typing import Literal

import pytest
from fuzz_pages import generated, mutated
from fuzz_read import tried
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import samecheck.read
from samecheck.gather.decode import decode
from samecheck.model import Page
from samecheck.read.page import read_page

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Boiler repair in Leeds | Acme Heating</title>
<meta name="description" content="We mend boilers."><script>var a = "<p>no</p>";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/prices">Prices</a></li></ul></nav>
<main><h1>Boilers mended in a day</h1><p>We answer our own phone. Call <a href="tel:01130000000">0113 000 0000</a>.</p>
<ul><li>Gas boilers</li><li>Heat pumps</li></ul><blockquote>They came at once. <cite>Ann</cite></blockquote>
<details><summary>What does it cost?</summary><p>From 90 pounds.</p></details><form><label>Name</label><input></form></main>
<footer><p>© 2024 Acme Heating, 12 Mill Lane, Leeds</p></footer></body></html>""".encode()

#: Repeated, each makes a pattern with neighbouring or nested repetition look again and again.
UNITS = [
    *" |\n|a|A|Aa |a |1|12 |-|.|. |a.|A.|?! |@|a@a.|a-|a_|(|<|<a |'|a'|, |Aa, |Aa, TX |12 Main |in Aa |cookie ".split("|"),
    *"we use |nav-|captcha |www.|5 am |mon |* |by clicking |St. |New |#|80331 Aa |1:|(0|404 |\u200b|e\u0301".split("|"),
    *"/|A\x1e|enable |location.|> |…".split("|"),
    "| ", " |",
]  # fmt: skip
#: Characters of what these are shown, at most; the bound stands where they are used. The others are shown whole pages.
BOUNDED = {
    "samecheck.read.contact.": 200,
    "samecheck.read.furniture._FORM_TALK": 200,
    "samecheck.read.furniture._COOKIE_TALK": 600,
    "samecheck.read.brand.": 300,
}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=0, max_value=10**9))
def test_broken_pages_are_read(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  no secret
    for body in (mutated(rng, PAGE, PAGE), generated(rng)):
        result = tried(str(seed), body)
        assert result.failure == ""
        assert result.seconds < 5


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    reading = read_page(Page("acme.example", "https://acme.example/", decode(PAGE[:600] + data + PAGE[600:])))
    assert bool(reading.passages) == (reading.status == "ok")
    assert all(passage.text == passage.text.strip() != "" for passage in reading.passages)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Also text of characters that no encoding of a page can carry, such as half a surrogate pair."""
    kinds: tuple[Literal["html", "text"], ...] = ("html", "text")
    for kind in kinds:
        reading = read_page(Page("acme.example", "u", text, kind=kind))
        assert bool(reading.passages) <= (reading.status == "ok")
        assert reading.status == "ok" or reading.note


def test_pages_that_are_read_stay_read_when_cut() -> None:
    """A page cut after its headline is still that page, wherever the cut is."""
    start = PAGE.index(b"</h1>")
    for cut in range(start, len(PAGE), 7):
        reading = read_page(Page("acme.example", "u", decode(PAGE[:cut])))
        assert reading.status == "ok"
        assert "Boilers mended in a day" in [passage.text for passage in reading.passages]


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(samecheck.read.__path__, "samecheck.read."):
        for name, value in vars(importlib.import_module(module.name)).items():
            yield from ((f"{module.name}.{name}", pattern) for pattern in inside(value))


def inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        yield from (pattern for part in value.values() for pattern in inside(part))
    elif isinstance(value, (tuple, list)):
        yield from (pattern for part in value for pattern in inside(part))


@pytest.mark.parametrize("name", sorted({name for name, _ in patterns()}))
def test_no_pattern_takes_time_squared(name: str) -> None:
    """What takes a second on 4,000 characters takes hours on a page of 10 MB."""
    size = next((size for prefix, size in BOUNDED.items() if name.startswith(prefix)), 4_000)
    for pattern in (pattern for other, pattern in patterns() if other == name):
        for unit in UNITS:
            # Spaces are folded before anything but the markup's own patterns looks.
            text = unit * (size // len(unit)) + "\0" if unit.strip() or ".markup." in name else unit + "\0"
            start = time.process_time()
            for _ in pattern.finditer(text):
                pass
            assert time.process_time() - start < 0.4, f"{pattern.pattern[:60]!r} on {unit!r}"
