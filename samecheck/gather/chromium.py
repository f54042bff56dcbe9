"""A Chromium of this machine, started so that it reaches nothing but a given proxy and keeps nothing."""

from typing import TYPE_CHECKING

from samecheck.chromium import installed, is_root, unstarted

if TYPE_CHECKING:
    from playwright.async_api import Browser, Playwright

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
            chromium_sandbox=not is_root(),
            proxy={"server": proxy, "bypass": "<-loopback>"},
            # Ctrl-C is ours: who asked for the pages closes the browser.
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )
    except Error as problem:
        raise unstarted(path, str(problem)) from problem
