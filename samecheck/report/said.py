"""Results said in the language of a report: samecheck's own sentences in them are found again by their words.

A result is English, whoever reads it later in which language. Its sentences were made of texts with holes
(`samecheck.sentences`); here each is held against those that the catalogue knows, and filled in anew. What strangers
wrote stays as it is, and so does a sentence that no text fits: one of another package's detector, or of another version.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter

from msgspec.structs import replace

from samecheck.report.catalogue import SLOT, _, number, sentences
from samecheck.report.glossary import STATUSES
from samecheck.report.keywords import TOWN
from samecheck.report.patterns import Filling, Pattern
from samecheck.report.texts import listed
from samecheck.wire import Audit, Evidence, Finding, Regime, SectorAudit, SiteSummary
from samecheck.wire.elsewhere import Elsewhere
from samecheck.wire.grid import NicheGrid

#: How deep what fills a hole may itself be made of texts with holes.
_DEEP = 4
#: Characters outside its holes from which on a text is found by them alone, whatever fills the holes.
_TELLING = 12
#: Semicolons in one sentence, and one more.
_JOINED = 3
_LIST = re.compile(r", | and ")


def said(text: str) -> str:
    """``text``, a sentence of samecheck's or several, in the language that is spoken."""
    known = sentences()
    return _said(text, _patterns(known), _DEEP) if text and known is not None else text


def _said(text: str, patterns: Sequence[Pattern], deep: int) -> str:
    if (whole := _(text)) != text or not deep:
        return whole
    for plain in (True, False):
        for pattern in patterns:
            if (told := _read(pattern, text, patterns, deep, plain=plain)) is not None:
                return told
    if "; " in text:
        return "; ".join(_said(part, patterns, deep - 1) for part in _parts(text.split("; ")))
    head, colon, rest = text.partition(": ")
    if colon and (begun := _said(head, patterns, deep - 1)) != head:
        return f"{begun}: {_said(rest, patterns, deep - 1)}"
    return _row(text)


def _read(pattern: Pattern, text: str, patterns: Sequence[Pattern], deep: int, *, plain: bool) -> str | None:
    """``text`` said anew if it fits ``pattern``; if only what fits without a doubt is asked for, nothing else."""
    if plain and not any(pattern.plainly(text)):
        return None
    # Of several ways to read it the one is right in which samecheck's own words are found again.
    readings = (*pattern.plainly(text), *pattern.anyhow(text))
    known, best = max((_filled(pattern, one, patterns, deep) for one in readings), key=itemgetter(0), default=(0, None))
    return best if known or not pattern.ours or pattern.weight >= _TELLING else None


def _filled(pattern: Pattern, found: Filling, patterns: Sequence[Pattern], deep: int) -> tuple[int, str]:
    """The text filled in anew, and how many of the holes with samecheck's own words hold some that are known."""
    values = {name: _number(value) if is_number else value for name, (value, is_number) in found.items()}
    ours = {name: _said(values[name], patterns, deep - 1) for name in pattern.ours}
    known = sum(values[name] != told for name, told in ours.items())
    values |= ours
    return known, SLOT.sub(lambda slot: values.get(slot[1], slot[0]), _(pattern.text))


def _parts(pieces: Sequence[str]) -> Iterator[str]:
    """``pieces`` of what was joined by semicolons, those that make one known sentence joined again."""
    at = 0
    while at < len(pieces):
        ends = range(min(len(pieces), at + _JOINED), at + 1, -1)
        end = next((end for end in ends if (whole := "; ".join(pieces[at:end])) != _(whole)), at + 1)
        yield "; ".join(pieces[at:end])
        at = end


def _row(text: str) -> str:
    """``text`` as a row of words of samecheck's own; as it is where one of them is somebody else's."""
    parts = _LIST.split(text)
    told = [_(part) for part in parts]
    if len(parts) < 2 or any(one == part for one, part in zip(told, parts, strict=True)):
        return text
    return listed(told) if " and " in text else ", ".join(told)


def _number(text: str) -> str:
    whole, _point, decimals = text.replace(",", "").partition(".")
    # Longer ones are no count of ours, and Python takes its time over thousands of digits.
    return number(float(f"{whole}.{decimals}"), len(decimals)) if len(text) < 16 else text


@cache
def _pattern(text: str) -> Pattern:
    return Pattern.of(text)


@lru_cache(maxsize=8)
def _patterns(texts: tuple[str, ...]) -> tuple[Pattern, ...]:
    """The patterns of ``texts``, those first that it takes most to fit."""
    return tuple(sorted(map(_pattern, texts), key=lambda one: (-one.weight, one.text)))


def of(result: Audit | SectorAudit) -> Audit | SectorAudit:
    """``result`` with samecheck's own sentences in the language that is spoken."""
    return of_audit(result) if isinstance(result, Audit) else of_sector(result)


def of_audit(audit: Audit) -> Audit:
    """``audit`` with samecheck's own sentences in the language that is spoken; quotes, names and labels as they are."""
    if sentences() is None:
        return audit
    return replace(
        audit,
        pages=tuple(replace(row, note=said(row.note)) for row in audit.pages),
        peers=tuple(replace(row, note=said(row.note)) for row in audit.peers),
        sameness=replace(audit.sameness, verdict=said(audit.sameness.verdict)),
        passages=tuple(replace(row, noise=said(row.noise)) if row.noise else row for row in audit.passages),
        findings=tuple(map(_finding, audit.findings)),
        gaps=tuple(replace(row, why=said(row.why), question=said(row.question)) for row in audit.gaps),
        plan=tuple(replace(row, why=said(row.why), question=said(row.question)) for row in audit.plan),
        voice=replace(audit.voice, verdict=said(audit.voice.verdict)) if audit.voice else None,
        regime=_regime(audit.regime) if audit.regime else None,
        niches=_niches(audit.niches) if audit.niches else None,
        reviews_note=said(audit.reviews_note),
        elsewhere=_elsewhere(audit.elsewhere) if audit.elsewhere else None,
    )


def of_sector(sector: SectorAudit) -> SectorAudit:
    """``sector`` with samecheck's own sentences in the language that is spoken."""
    if sentences() is None:
        return sector
    return replace(
        sector,
        sites=tuple(map(_site, sector.sites)),
        skipped=tuple(replace(row, reason=_reason(row.reason)) for row in sector.skipped),
    )


def _finding(row: Finding) -> Finding:
    evidence = tuple(_evidence(one, row.code) for one in row.evidence)
    message = said(row.message)
    if row.code == "SC401":
        message = message.replace(TOWN, _(TOWN))
    return replace(row, message=message, remedy=said(row.remedy), source=said(row.source), evidence=evidence)


def _evidence(one: Evidence, code: str) -> Evidence:
    if not one.site:
        # It is no quote, but the entry of a list.
        return replace(one, text=said(one.text))
    if code != "SC401":
        return one
    zone, colon, line = one.text.partition(": ")
    return replace(one, text=f"{_(zone)}{colon}{line}")


def _regime(row: Regime) -> Regime:
    shown = tuple(map(said, row.cannot_show))
    return replace(row, advice=said(row.advice), source=said(row.source), cannot_show=shown)


def _niches(grid: NicheGrid) -> NicheGrid:
    rows = tuple(replace(row, text=said(row.text)) for row in grid.niches)
    return replace(grid, niches=rows, reason=said(grid.reason))


def _elsewhere(found: Elsewhere) -> Elsewhere:
    return replace(
        found,
        strays=tuple(replace(row, text=said(row.text), trade=said(row.trade)) for row in found.strays),
        inspirations=tuple(replace(row, trade=said(row.trade), note=said(row.note)) for row in found.inspirations),
    )


def _reason(text: str) -> str:
    status, colon, note = text.partition(": ")
    return f"{STATUSES[status]}: {said(note)}" if colon and status in STATUSES else said(text)


def _site(row: SiteSummary) -> SiteSummary:
    same = row.sameness
    judged = replace(same, verdict=said(same.verdict)) if same else None
    return replace(row, notes=tuple(map(said, row.notes)), sameness=judged)
