"""A Chromium of this machine, started so that it reaches nothing but a given proxy and keeps nothing."""

import os
import sys
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from samecheck.errors import MissingExtra

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
_MAC = tuple(
    f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Chromium", "Google Chrome", "Microsoft Edge")
)
_TODO = "install one, or name it in the variable CHROMIUM"

#: Megabytes of script values a page may hold. The rest of its memory is watched from outside, see `tab`.
_SCRIPT_MEMORY = 512

_FLAGS = (
    # Names are the proxy's business: the browser itself resolves none, not even ahead of a click.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    # UDP would go past the proxy. Of the two spellings for WebRTC full and headless builds each know one.
    "--disable-quic",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--block-new-web-contents",
    "--deny-permission-prompts",
    "--no-pings",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--mute-audio",
    f"--js-flags=--max-old-space-size={_SCRIPT_MEMORY}",
)
#: What Playwright switches off for the ease of tests, and visitors of a strange site had better keep.
_KEPT_ON = ["--disable-popup-blocking", "--disable-ipc-flooding-protection"]


async def launched(playwright: "Playwright", proxy: str) -> "Browser":
    """A fresh, headless Chromium whose every connection, loopback included, goes to ``proxy``.

    The profile is new and goes with the browser. The sandbox stays on, but for root, whom Chromium refuses to start for
    with it.

    Raises:
        MissingExtra: there is no browser here, or it does not start.
    """
    from playwright.async_api import Error

    path = installed(playwright.chromium.executable_path)
    try:
        return await playwright.chromium.launch(
            executable_path=path,
            headless=True,
            args=list(_FLAGS),
            ignore_default_args=_KEPT_ON,
            chromium_sandbox=not _is_root(),
            proxy={"server": proxy, "bypass": "<-loopback>"},
            # Ctrl-C is ours: who asked for the pages closes the browser.
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )
    except Error as problem:
        raise MissingExtra(f"the browser {path} does not start: {_complaint(str(problem))}", _TODO) from problem


def installed(playwrights_own: str) -> str:
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
    raise MissingExtra("there is no Chromium to render pages with", _TODO)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _complaint(log: str) -> str:
    """The line of Playwright's ``log`` that says why."""
    lines = [line.strip(" -╔║╚═") for line in log.splitlines()]
    telling = [line for line in lines if "ERROR" in line or "FATAL" in line or "sandbox" in line.lower()]
    return (telling or [line for line in lines if line] or ["no reason given"])[0][:300]
