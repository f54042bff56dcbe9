"""Findings as SARIF 2.1.0, which code hosts and editors show at the line: one result a finding, one rule a code.

Source: the OASIS standard of 27 March 2020, and what GitHub's code scanning asks for beyond it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from samecheck import __version__
from samecheck.detect import rules
from samecheck.report.json import indented, settled
from samecheck.report.texts import link, plain, shortened
from samecheck.wire import Audit, Draft, Evidence, Finding, PassageRow, Place, SectorAudit, SentenceRow, Severity

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
#: The rule of `samecheck draft` that is no detector's: a sentence worth keeping is gone.
LOST: Final = "SC-LOST"
_LEVELS: dict[Severity, str] = {"high": "error", "medium": "warning", "low": "note", "info": "note"}
#: Peers' sentences quoted in a message, and characters of each. Guessed.
_QUOTED, _LONG = 2, 240
#: Results of a log. Source: GitHub's limits on SARIF uploads, which shows the 5,000 worst of them.
MOST: Final = 25_000
_SEVERITIES: Final[tuple[Severity, ...]] = ("high", "medium", "low", "info")
_STRAY_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NOWHERE = Place()


class Sarif:
    """Findings for code hosts and editors."""

    name = "sarif"
    suffix = ".sarif"
    stem = "audit"

    def audit(self, audit: Audit) -> bytes:
        """One site's findings, each at its page and, where that is known, its line."""
        rows = {row.id: row for row in audit.passages}
        found = []
        for one in _worst(audit.findings):
            row = rows.get(one.passage or "")
            place = Place(line=row.line, end_line=row.line) if row and row.line else _NOWHERE
            found.append(_result(one, one.url, place, row))
        told = {"site": plain(audit.site), "score": audit.sameness.score}
        return _log(found, told | ({"findings": len(audit.findings)} if len(found) < len(audit.findings) else {}))

    def sector(self, sector: SectorAudit) -> bytes:
        """No results: a sector's audit has no findings of its own."""
        return _log((), {"sites": len(sector.sites)})


def drafts(several: Sequence[Draft]) -> bytes:
    """The findings of drafts, each at its sentence in the file, and the sentences worth keeping that are gone: one run."""
    scores = [score for one in several if (score := one.after.sameness.score) is not None]
    told = {"site": plain(several[0].site) if several else "", "score": max(scores, default=None)}
    return _log((result for one in several for result in _in_draft(one)), told)


def _in_draft(found: Draft) -> list[dict[str, Any]]:
    rows = {row.id: row for row in found.passages}
    uri = "stdin" if found.file == "-" else found.file
    results = [
        _result(one, uri, found.places.get(one.passage or "", _NOWHERE), rows.get(one.passage or ""))
        for one in found.findings
    ]
    gone = [row for row in found.sentences if row.verdict == "lost"]
    return results + [_lost(row, uri, accepted=row.passage_before in found.accepted) for row in gone]


def _log(results: Iterable[dict[str, Any]], told: Mapping[str, Any]) -> bytes:
    driver = {
        "name": "samecheck",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": _rules(),
    }
    run = {
        "tool": {"driver": driver},
        # What tells the logs of several sites or drafts in one place apart.
        "automationDetails": {"id": f"samecheck/{quote(str(told.get('site', 'sector')), safe=' ', errors='replace')}/"},
        "columnKind": "unicodeCodePoints",
        "results": list(results),
        "properties": dict(told),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return indented(settled(log))


def _rules() -> list[dict[str, Any]]:
    """The rules by code, and that of lost sentences, which is last."""
    found = [
        {
            "id": rule.code,
            "name": "".join(word.capitalize() for word in rule.name.split()),
            "shortDescription": {"text": rule.name},
            "fullDescription": {"text": rule.reason},
            "help": {"text": f"{rule.remedy} (samecheck explain {rule.code})"},
            "defaultConfiguration": {"level": "warning"},
        }
        for rule in _ordered()
    ]
    lost = {
        "id": LOST,
        "name": "SentenceLost",
        "shortDescription": {"text": "a sentence worth keeping is gone"},
        "fullDescription": {
            "text": "The copy said something that no peer says, with a figure, a name or the like. The draft does not any more."
        },
        "help": {"text": "Put back what is missing, or accept the loss: samecheck draft --allow-loss."},
        "defaultConfiguration": {"level": "error"},
    }
    return [*found, lost]


def _ordered() -> list[Any]:
    return sorted(rules(), key=lambda rule: rule.code)


def _worst(found: Sequence[Finding]) -> Sequence[Finding]:
    """As many findings as a log may hold, those left out that weigh least; in the order they were in."""
    if len(found) <= MOST:
        return found
    order = sorted(range(len(found)), key=lambda place: (_SEVERITIES.index(found[place].severity), place))
    return [found[place] for place in sorted(order[:MOST])]


def _result(one: Finding, uri: str, place: Place, row: PassageRow | None) -> dict[str, Any]:
    codes = [rule.code for rule in _ordered()]
    result: dict[str, Any] = {
        "ruleId": one.code,
        "level": _LEVELS[one.severity],
        "message": _message(" ".join([plain(one.message), *map(_quote, _quoted(one.evidence))])),
        "locations": [_location(uri, place, row.text if row else "")],
        "partialFingerprints": {"samecheck/v1": one.id},
        "properties": {"confidence": one.confidence, "remedy": plain(one.remedy)},
    }
    if related := _related(one.evidence):
        result["relatedLocations"] = related
    if one.code in codes:  # another package's detector may have brought a finding without its rule
        result["ruleIndex"] = codes.index(one.code)
    return result


def _lost(row: SentenceRow, uri: str, *, accepted: bool) -> dict[str, Any]:
    missing = f" Missing: {', '.join(map(plain, row.missing))}." if row.missing and row.text else ""
    result: dict[str, Any] = {
        "ruleId": LOST,
        "ruleIndex": len(_ordered()),
        "level": "error",
        "message": _message(f"No longer said, and no peer says it: “{shortened(plain(row.before), _LONG)}”.{missing}"),
        "locations": [_location(uri, row.place, row.text)],
        "partialFingerprints": {"samecheck/v1": f"{LOST}:{row.passage_before}"},
    }
    if accepted:
        result["suppressions"] = [{"kind": "external", "justification": "--allow-loss"}]
    return result


def _message(text: str) -> dict[str, str]:
    """``text`` as a message: a bracket right behind another makes a link in SARIF, section 3.11.6, so it is moved away."""
    return {"text": text.replace("](", "] (")}


def _quoted(evidence: Iterable[Evidence]) -> list[Evidence]:
    return [one for one in evidence if one.text][:_QUOTED]


def _quote(one: Evidence) -> str:
    return f"{plain(one.site) or 'List'}: “{shortened(plain(one.text), _LONG)}”"


def _related(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Where peers say it, if that is on the web: viewers lead there."""
    return [
        {
            "id": number,
            "physicalLocation": {"artifactLocation": {"uri": _uri(one.url)}},
            "message": _message(_quote(one)),
        }
        for number, one in enumerate(_quoted(evidence), 1)
        if link(one.url)
    ]


def _location(uri: str, place: Place, text: str) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": max(1, place.line)}
    if place.column:
        region |= {"startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}
    if text:
        region["snippet"] = {"text": plain(text)}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(uri)}, "region": region}}


def _uri(name: str) -> str:
    """``name`` as a reference: an address as it is, a path with what may not stand in one written as codes."""
    safe = "/:?#@!$&'()*+,;=%~" if link(name) else "/~"
    return _STRAY_PERCENT.sub("%25", quote(name.replace("\\", "/"), safe=safe, errors="replace")) or "."
