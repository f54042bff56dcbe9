"""What every page must stand in a browser, whatever it tells."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

Opened = Callable[..., Any]

#: What WCAG asks for at the levels A and AA, as axe-core checks it.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

#: 640 is what a window of 1280 has left at a zoom of 200 %.
at_any_width = pytest.mark.parametrize("width", [320, 375, 640, 1280])
in_both_schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


def unfold(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def drawn_width(opened: Opened, file: Path, width: int) -> int:
    """How wide the unfolded page in ``file`` is in a window ``width`` pixels wide."""
    page = opened(file, viewport={"width": width, "height": 800})
    unfold(page)
    return int(page.evaluate("document.documentElement.scrollWidth"))


def barriers(opened: Opened, file: Path, scheme: str) -> list[tuple[str, str]]:
    """What axe-core finds to be a barrier for somebody in the unfolded page: the rule, and where first."""
    found = find_spec("axe_playwright_python")
    if not found or not found.origin:
        pytest.skip("axe-playwright-python is not installed")
    page = opened(file, color_scheme=scheme, bypass_csp=True)
    unfold(page)
    page.add_script_tag(path=Path(found.origin).parent / "axe.min.js")
    told = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", WCAG)
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in told["violations"]]
