"""What a detector is: a frozen dataclass with its thresholds as fields, its rules, and a call from case to findings."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

import msgspec

from samecheck.detect.case import Case, Spoken
from samecheck.model import Passage, PassageRole, short_hash
from samecheck.sector.evidence import Match, confidence
from samecheck.wire import Evidence, Finding, Severity

#: Roles of what is read first, by visitors and by search engines.
READ_FIRST: frozenset[PassageRole] = frozenset(("title", "hero", "meta", "heading"))


@dataclass(frozen=True)
class Example:
    """A text, and what a peer says (empty: nothing like it).

    For rules about whole pages the text is the copy of a page, a block a line, and ``pages`` are others of its site.
    ``fact`` is what its owner says is so, ``reviews`` what customers of the sector write; ``carriers`` more peers say it.
    """

    text: str
    peer: str = ""
    pages: tuple[str, ...] = ()
    fact: str = ""
    reviews: tuple[str, ...] = ()
    carriers: int = 0


@dataclass(frozen=True)
class Rule:
    """One kind of finding: its code and name, why it matters, what to do, where it comes from, examples of both kinds.

    ``of_noise`` rules may speak of passages that are no language, such as filler; the findings of others on those are dropped.
    """

    code: str
    name: str
    reason: str
    remedy: str
    source: str
    flagged: tuple[Example, ...]
    passed: tuple[Example, ...]
    of_noise: bool = False

    def finding(
        self,
        passage: Passage,
        message: str,
        evidence: Iterable[Evidence],
        *,
        confidence: float,
        p: float | None = None,
        severity: Severity = "medium",
    ) -> Finding:
        """A finding of this rule about ``passage``."""
        about, url = passage.text, passage.url
        found = self.site_finding(
            passage.site, url, message, evidence, about=about, confidence=confidence, severity=severity
        )
        return msgspec.structs.replace(found, p=p, passage=passage.id)

    def match_finding(self, case: Case, spoken: Spoken, match: Match, message: str) -> Finding:
        """A finding of this rule about a passage that ``match`` decides; the peers that say it too are quoted."""
        sure = confidence(match.p)
        matters = severity(spoken.passage, sure, len(spoken.said.saying))
        quoted = case.quoted(spoken.said)
        return self.finding(spoken.passage, message, quoted, confidence=sure, p=round(match.p, 6), severity=matters)

    def page_finding(
        self, site: str, url: str, message: str, evidence: Iterable[Evidence], *, confidence: float, severity: Severity
    ) -> Finding:
        """A finding of this rule about the whole page ``url`` of ``site``."""
        return self.site_finding(site, url, message, evidence, about=url, confidence=confidence, severity=severity)

    def site_finding(  # what is found, and about what
        self,
        site: str,
        url: str,
        message: str,
        evidence: Iterable[Evidence],
        *,
        about: str,
        confidence: float,
        severity: Severity,
    ) -> Finding:
        """A finding of this rule about no passage of ``site`` but what ``about`` names, to be mended on the page ``url``."""
        return Finding(
            id=short_hash(self.code, site, about),
            code=self.code,
            severity=severity,
            message=message,
            confidence=confidence,
            p=None,
            passage=None,
            url=url,
            evidence=tuple(evidence),
            source=self.source,
            remedy=self.remedy,
        )


class Detector(Protocol):
    """A frozen dataclass that finds one kind of thing."""

    rules: ClassVar[tuple[Rule, ...]]

    def __call__(self, case: Case) -> Iterable[Finding]:
        """The findings of ``case``."""


def param(default: Any, *, unit: str, source: str) -> Any:
    """A threshold of a detector, with its unit and where its value comes from."""
    return field(default=default, metadata={"unit": unit, "source": source})


def severity(passage: Passage, confidence: float, saying: int) -> Severity:
    """How much a finding about ``passage`` matters: sure ones do, most where visitors look first or many peers say it."""
    if passage.role in ("button", "quote"):
        return "info"
    if confidence < 0.9:
        return "low"
    return "high" if passage.role in ("hero", "title", "meta") or saying >= 3 else "medium"
