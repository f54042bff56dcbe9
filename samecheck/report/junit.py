"""Findings as JUnit XML, which the test views of Jenkins, GitLab and others show: a suite a page, a case a rule or finding.

A finding of high or medium severity fails. What is low or only to be known, and what a site could say besides (SC6..), is
told in the suite's output: it is no reason to stop anybody. A rule of which nothing failed on a page is a case that passes.

The form is the strictest of those in use: it fits Ant's schema (windyroad/JUnit-Schema) and Jenkins' (xunit-plugin, junit-4
and junit-10) at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from samecheck.detect import rules
from samecheck.report.catalogue import _, quoted
from samecheck.report.dates import moment
from samecheck.report.glossary import called, status
from samecheck.report.look import PLAIN, Look
from samecheck.report.texts import link, plain, shortened
from samecheck.report.wording import headline
from samecheck.wire import Audit, Evidence, Finding, PageRow, PassageRow, SectorAudit

#: Characters of a name and of a quote. Guessed: longer names break the views' lists.
_NAME, _LONG = 120, 600
#: What a site could say besides: no fault of what it says.
_CHANCES: Final = "SC6"
#: Peers quoted in a failure.
_QUOTED: Final = 3
#: Stands for a time that is not known.
_UNKNOWN: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Junit:
    """Findings as test cases, for pipelines."""

    look: Look = PLAIN
    name: ClassVar[str] = "junit"
    suffix: ClassVar[str] = ".xml"
    stem: ClassVar[str] = "junit"

    def audit(self, audit: Audit) -> bytes:
        """One site's findings, by page."""
        by_page: dict[str, list[Finding]] = {page.url: [] for page in audit.pages}
        for finding in audit.findings:
            by_page.setdefault(finding.url, []).append(finding)
        pages = {page.url: page for page in audit.pages}
        rows = {row.id: row for row in audit.passages}
        root, started = Element("testsuites"), audit.made.started
        for url, found in by_page.items():
            suite = _Suite(root, url, audit.site, started)
            suite.note("site", audit.site)
            suite.note("page", url)
            if page := pages.get(url):
                suite.note("title", page.title)
            _fill(suite, audit.site, url, found, rows)
            suite.finish(_told(audit, pages.get(url), found, first=url == next(iter(by_page))))
        return _written(root)

    def sector(self, sector: SectorAudit) -> bytes:
        """One case a site: passed, as a sector's audit has no findings of its own; what was skipped is told."""
        root = Element("testsuites")
        suite = _Suite(root, "sector", "samecheck", sector.made.started)
        suite.note("sites", str(len(sector.sites)))
        for site in sector.sites:
            suite.passed(site.site, "sector")
        suite.finish(f"{site.site}: {site.reason}" for site in sector.skipped)
        return _written(root)


class _Suite:
    """A suite while it is being filled."""

    def __init__(self, root: Element, name: str, package: str, started: str) -> None:
        given = {"name": _name(name), "package": _name(package), "id": str(len(root)), "hostname": "localhost"}
        stamp = f"{moment(started, _UNKNOWN):%Y-%m-%dT%H:%M:%S}"  # as the schemas want it: without a zone
        self._suite = SubElement(root, "testsuite", given | {"timestamp": stamp, "time": "0"})
        self._notes = SubElement(self._suite, "properties")
        self._failed = 0
        self._names: dict[str, int] = {}

    def note(self, name: str, value: str) -> None:
        SubElement(self._notes, "property", {"name": name, "value": plain(value)})

    def passed(self, name: str, owner: str) -> Element:
        called = _name(name)
        self._names[called] = self._names.get(called, 0) + 1
        if self._names[called] > 1:  # views show one of those that are called the same
            called = f"{called} #{self._names[called]}"
        return SubElement(self._suite, "testcase", {"name": called, "classname": _name(owner), "time": "0"})

    def failed(self, name: str, owner: str, finding: Finding, told: Iterable[str]) -> None:
        self._failed += 1
        case = self.passed(name, owner)
        failure = SubElement(case, "failure", {"message": _cut(finding.message), "type": _name(finding.code)})
        failure.text = "\n".join(told)

    def finish(self, told: Iterable[str]) -> None:
        """Counts what is in it and adds what was ``told``, a line each."""
        counts = {"tests": sum(self._names.values()), "failures": self._failed, "errors": 0}
        for name, number in counts.items():
            self._suite.set(name, str(number))
        SubElement(self._suite, "system-out").text = "\n".join(_cut(line) for line in told)
        SubElement(self._suite, "system-err").text = ""


def _fill(suite: _Suite, site: str, url: str, found: Sequence[Finding], rows: dict[str, PassageRow]) -> None:
    owner = _owner(site, url)
    failing = [finding for finding in found if _fails(finding)]
    for code in sorted({rule.code for rule in rules()} | {finding.code for finding in found}):
        several = [finding for finding in failing if finding.code == code]
        if not several:
            suite.passed(called(code), owner)
        for finding in several:
            row = rows.get(finding.passage or "")
            name = f"{called(code)}: {quoted(plain(row.text))}" if row else f"{called(code)}: {plain(finding.message)}"
            suite.failed(name, owner, finding, _failure(finding, row))


def _fails(finding: Finding) -> bool:
    return finding.severity in ("high", "medium") and not finding.code.startswith(_CHANCES)


def _failure(finding: Finding, row: PassageRow | None) -> Iterator[str]:
    """What was found, whose words stand beside it, what to do."""
    if row:
        line = f" ({_('line')} {row.line})" if row.line else ""
        yield f"{quoted(_cut(row.text))}{line}"
    yield _cut(finding.message)
    yield from (_quote(one) for one in finding.evidence[:_QUOTED] if one.text)
    if finding.remedy:
        yield f"{_('To do')}: {_cut(finding.remedy)}"


def _quote(evidence: Evidence) -> str:
    who = plain(evidence.site) or _("A list of stock phrases")
    where = f" ({link(evidence.url)})" if link(evidence.url) else ""
    return f"{who}{where}: {quoted(_cut(evidence.text))}"


def _told(audit: Audit, page: PageRow | None, found: Iterable[Finding], *, first: bool) -> Iterator[str]:
    """What is to be known of a page and fails nothing."""
    if first:
        yield headline(audit.site, audit.sameness)
    if page and page.status != "ok":
        yield f"{page.url}: {status(page.status)}"
    rows = {row.id: row.text for row in audit.passages}
    for finding in found:
        if not _fails(finding):
            said = rows.get(finding.passage or "", "")
            whose = f" {quoted(shortened(plain(said), _NAME))}" if said else ""
            yield f"{called(finding.code)}{whose}: {finding.message}"


def _owner(site: str, url: str) -> str:
    """The page as views group it: at full stops, which a page's address has many of."""
    path = url.partition("://")[2].partition("/")[2] if "://" in url else url
    return ".".join(plain(part).replace(".", "_") or "_" for part in (site, path or "/"))


def _cut(text: str) -> str:
    return shortened(plain(text), _LONG)


def _name(text: str) -> str:
    # A token of XML Schema: no blank at the ends, no two in a row.
    return shortened(plain(text).strip(), _NAME) or "-"


def _written(root: Element) -> bytes:
    indent(root)
    content: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + content + b"\n"
