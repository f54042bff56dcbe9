"""Reports opened in Debian's Chromium, from files as their readers have them; what the browser complains of fails the test."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest

from samecheck.report.html import Html
from samecheck.wire import Audit, SectorAudit


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Audit | SectorAudit], Path]:
    """Writes a result's page, each only once."""
    folder = tmp_path_factory.mktemp("pages")

    def to(result: Audit | SectorAudit) -> Path:
        path = folder / f"{sha256(msgspec.json.encode(result)).hexdigest()[:16]}.html"
        if not path.exists():
            path.write_bytes(Html().audit(result) if isinstance(result, Audit) else Html().sector(result))
        return path

    return to


@pytest.fixture
def opened(browser: Any, written: Callable[[Audit | SectorAudit], Path]) -> Iterator[Callable[..., Any]]:
    """Opens a result's page, at ``place`` if one is given, with the context options ``more``."""
    contexts: list[Any] = []
    said: list[str] = []
    asked: set[str] = set()

    def to(result: Audit | SectorAudit | Path, place: str = "", **more: Any) -> Any:
        path = result if isinstance(result, Path) else written(result)
        context = browser.new_context(**more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.add(request.url.split("#")[0]))
        page.goto(path.as_uri() + (f"#{place}" if place else ""))
        return page

    yield to
    for context in contexts:
        context.close()
    assert said == []
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]
