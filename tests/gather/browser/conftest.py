"""The browser that renders pages."""

from collections.abc import Iterator

import pytest

from samecheck.gather.browser import Browser
from tests.gather.browser.rendering import LIMITS


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a file: what one page did must not harm the next. Leave is for 127.0.0.1, by this name."""
    with Browser(LIMITS, ["http://127.0.0.1/"]) as one:
        yield one
