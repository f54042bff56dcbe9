"""What the tests of the browser share: limits, scripts in a page, and what came of it."""

import pytest

from samecheck.chromium import installed
from samecheck.errors import FetchError, MissingExtra
from samecheck.gather import Limits
from samecheck.gather.browser import Browser
from samecheck.model import Page
from samecheck.read.page import read_page

LIMITS = Limits(pause=0, seconds=5, allow_private=True, page_bytes=1_000_000)
COPY = "We fix what leaks, and we tell you the price before we start. " * 5


def lacking() -> str:
    """Why there is no browser here, if so."""
    try:
        import playwright.async_api  # noqa: F401

        installed("")
    except (ImportError, MissingExtra) as problem:
        return str(problem)
    return ""


#: The marks of every test that renders a page.
NEEDED = [pytest.mark.browser, pytest.mark.skipif(bool(lacking()), reason=lacking())]


def script(code: str, body: str = "") -> str:
    return f"<!doctype html><title>Acme</title><body>{body}<script>{code}</script>"


def failure(browser: Browser, url: str) -> str:
    with pytest.raises(FetchError) as error:
        browser.page(url)
    assert "\n" not in str(error.value)
    return str(error.value)


def text(html: str) -> str:
    reading = read_page(Page("acme.example", "https://acme.example/", html))
    return f"{reading.status}: " + " ".join(passage.text for passage in reading.passages)
