"""Where a Chromium of this machine is, and why it does not start: for pages that scripts draw, and for PDF."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import which
from typing import Final

from samecheck.errors import MissingExtra

#: What a browser is for.
RENDERING: Final = "to render pages"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
_MAC = tuple(
    f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Chromium", "Google Chrome", "Microsoft Edge")
)
_TODO = "install one, as with apt install chromium, or name it in the variable CHROMIUM"


def check_playwright(purpose: str) -> None:
    """Makes sure that Playwright is there, which drives the browser; ``purpose`` is as in "to print PDF".

    Raises:
        MissingExtra: it is not.
    """
    try:
        import playwright.async_api  # noqa: F401 - whether it is there
    except ImportError as problem:
        raise MissingExtra(f"playwright is needed {purpose}", "pip install 'samecheck[browser]'") from problem


def installed(playwrights_own: str, purpose: str = RENDERING) -> str:
    """Where a Chromium is: the one named in ``CHROMIUM``, else one of the system, else ``playwrights_own``.

    Raises:
        MissingExtra: there is none.
    """
    if named := os.environ.get("CHROMIUM", ""):
        if found := which(named):
            return found
        raise MissingExtra(f"the variable CHROMIUM names {named}, which is no program", "correct it, or remove it")
    places = (*_NAMES, *(_MAC if sys.platform == "darwin" else ()))
    found = next((path for path in map(which, places) if path), None)
    if found:
        return found
    if Path(playwrights_own).is_file():
        return playwrights_own
    raise MissingExtra(f"there is no Chromium {purpose} with", _TODO)


def check_installed(purpose: str) -> None:
    """Makes sure that there are Playwright and a Chromium for ``purpose``, before it is needed.

    Raises:
        MissingExtra: one of them is not there.
    """
    check_playwright(purpose)
    try:
        installed("", purpose)
    except MissingExtra:
        installed(playwrights_own(), purpose)


def playwrights_own() -> str:
    """Where Playwright would have a Chromium of its own, which takes a second to ask it."""
    from playwright.sync_api import sync_playwright

    def asked() -> str:
        with sync_playwright() as playwright:
            return str(playwright.chromium.executable_path)

    with ThreadPoolExecutor(1) as aside:  # a notebook has a loop of its own, in which nobody may wait
        return aside.submit(asked).result()


def is_root() -> bool:
    """Whether this is root, for whom Chromium refuses to start with its sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def unstarted(path: str, log: str) -> MissingExtra:
    """The error for a browser that does not start, with the line of Playwright's ``log`` that says why."""
    lines = [line.strip(" -╔║╚═") for line in log.splitlines()]
    telling = [line for line in lines if "ERROR" in line or "FATAL" in line or "sandbox" in line.lower()]
    why = (telling or [line for line in lines if line] or ["no reason given"])[0][:300]
    return MissingExtra(f"the browser {path} does not start: {why}", _TODO)
