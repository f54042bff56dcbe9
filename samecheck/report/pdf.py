"""The HTML report on paper: printed by a Chromium of this machine, which runs nothing of it and reaches nothing."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from markupsafe import escape

from samecheck.chromium import check_installed, check_playwright, installed, is_root, unstarted
from samecheck.errors import OutputError
from samecheck.report import texts
from samecheck.report.catalogue import counted
from samecheck.report.dates import moment
from samecheck.report.html import Html
from samecheck.report.look import PLAIN, Look
from samecheck.wire import Audit, SectorAudit

if TYPE_CHECKING:
    from playwright.async_api import Playwright, Route

_PURPOSE: Final = "to print PDF"
#: Seconds that a report may take to print. The largest, of 200 sites, take a tenth of it.
_PATIENCE: Final = 120
_FLAGS: Final = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-gpu")
#: What stands at the foot, in the margin that the style sheet leaves; the number of the page is the style sheet's.
_FOOT: Final = '<div style="width: 100%; padding: 0 14mm 1.5mm; font: 8pt sans-serif; color: #4a4f57">{text}</div>'
_DATE: Final = re.compile(rb"\(D:\d{14}\+00'00'\)")


@dataclass(frozen=True)
class Pdf:
    """The report for people, to be handed out on paper or sent: tagged, with an outline and numbered pages."""

    look: Look = PLAIN
    name: ClassVar[str] = "pdf"
    suffix: ClassVar[str] = ".pdf"
    stem: ClassVar[str] = "report"

    def check(self) -> None:
        """Makes sure that there is a browser to print with.

        Raises:
            MissingExtra: Playwright or Chromium is not there.
        """
        check_installed(_PURPOSE)

    def audit(self, audit: Audit) -> bytes:
        """One site's report."""
        return printed(Html(self.look).audit(audit), self._foot(audit.site), audit.made.started)

    def sector(self, sector: SectorAudit) -> bytes:
        """The ranking of all sites, and who says what whom says."""
        sites = counted("%(n)s site", "%(n)s sites", len(sector.sites))
        return printed(Html(self.look).sector(sector), self._foot(sites), sector.made.started)

    def _foot(self, about: str) -> str:
        return " · ".join(texts.shortened(texts.plain(part), 80) for part in (self.look.name or "samecheck", about))


def printed(page: bytes, foot: str = "", started: str = "") -> bytes:
    """``page``, a whole file of HTML, as PDF, with ``foot`` on every page beside its number.

    It is dated ``started``, so that equal reports are equal files.

    Raises:
        MissingExtra: Playwright or Chromium is not there, or does not start.
        OutputError: the page cannot be printed.
    """
    check_playwright(_PURPOSE)
    # In a thread, for a notebook has a loop of its own, in which nobody may wait.
    with ThreadPoolExecutor(1, "samecheck-pdf") as aside:
        content = aside.submit(asyncio.run, _printed(page.decode("utf-8"), foot)).result()
    return _DATE.sub(f"(D:{moment(started):%Y%m%d%H%M%S}+00'00')".encode(), content)


async def _printed(page: str, foot: str) -> bytes:
    from playwright.async_api import Error, async_playwright

    try:
        async with asyncio.timeout(_PATIENCE), async_playwright() as playwright:
            return await _by(playwright, page, foot)
    except TimeoutError:
        what = f"the report takes longer than {_PATIENCE} s to print"
        raise OutputError(what, "write html and print it in a browser") from None
    except Error as problem:
        what = f"the report cannot be printed: {str(problem).splitlines()[0]}"
        raise OutputError(what, "write html and print it in a browser") from problem


async def _by(playwright: "Playwright", page: str, foot: str) -> bytes:
    from playwright.async_api import Error

    path = installed(playwright.chromium.executable_path, _PURPOSE)
    try:
        browser = await playwright.chromium.launch(
            executable_path=path, args=list(_FLAGS), chromium_sandbox=not is_root()
        )
    except Error as problem:
        raise unstarted(path, str(problem)) from problem
    context = await browser.new_context(java_script_enabled=False, offline=True, service_workers="block")
    sheet = await context.new_page()
    await sheet.route("**/*", _refused)
    await sheet.emulate_media(media="print", color_scheme="light", reduced_motion="reduce")
    await sheet.set_content(page)
    content = await sheet.pdf(
        prefer_css_page_size=True,
        print_background=True,
        tagged=True,
        outline=True,
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=_FOOT.format(text=escape(foot)),
    )
    await browser.close()
    return content


async def _refused(route: "Route") -> None:
    await route.abort()
