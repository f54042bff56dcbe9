"""SC104: the default text of a theme, builder, plugin or tool, left in. No part of the score: no peer says it.

It is looked for in all that a page shows, its frame included: "Just another WordPress site" stands in the header. Who
mentions such a text does not use it: it counts where it is all there is of a passage, or of a part of a title, or where
so many of its words stand in a row that nobody would write them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import msgspec

from samecheck.detect.case import Case
from samecheck.detect.quoted import listed
from samecheck.detect.rule import READ_FIRST, Example, Rule, param
from samecheck.lexicons import Entry, Hit, starters
from samecheck.model import Passage, Reading, short_hash
from samecheck.read.words import spans, words
from samecheck.sector.chance import background
from samecheck.sentences import sentence
from samecheck.wire import Finding, Severity

SC104 = Rule(
    code="SC104",
    name="starter text",
    reason="Text that came with the theme, builder or tool: thousands of sites show the same words, and visitors see that "
    "nobody has looked at the page.",
    remedy="Write your own text in its place, or delete the block.",
    source="samecheck/lexicons/starter",
    flagged=(
        Example("Just another WordPress site"),
        Example("We love our customers, so feel free to visit during normal business hours."),
        Example("We have served [City] for three generations."),
    ),
    passed=(
        Example("We never show you a draft full of lorem ipsum: your own words come first."),
        Example("Half of our clients came to us with just another WordPress site that nobody could update."),
        Example("Say hello, world traveller, at the bar of the Anchor."),
    ),
    of_noise=True,
)

_SAYS = sentence("Text that came with a tool and was left in: “{text}”.")
_SOURCE = sentence("samecheck/lexicons/starter, {category!s}: {source}")

#: Between the name of a page and that of its site.
_PARTS = re.compile(r"\s+[|–—·»:•/-]+\s+|\s*[|»•]\s*")

_TOLD = (
    "address|business|city|client|company|county|date|e-?mail|industry|insert|keyword|link|location|name|number|owner|"
    "phone|postcode|service|site|state|street|team member|town|url|website|year|your|zip"
)
#: A slot that nobody filled in: "[City]", "{{ company_name }}", "%%sitename%%", or a shortcode that was not carried out.
_SLOT = re.compile(
    rf"""\[(?:{_TOLD})(?:[ _-](?!protected)[\w']{{1,20}}){{0,2}}\]
    | \{{\{{\s*[a-z][\w.| -]{{1,60}}\}}\}} | %%[a-z_]{{3,40}}%%
    | <(?:your|insert)[ _-][\w' -]{{1,40}}>
    | \[/?(?:vc_|et_pb_|fusion_|contact-form-7|rev_slider|wpforms|ninja_form|gravityform|mc4wp_form|elementor-)
    [^\]]{{0,200}}\]?""",
    re.IGNORECASE | re.VERBOSE,
)

_SLOTS = Entry(
    phrase="a slot nobody filled in",
    category=sentence("an unfilled slot or shortcode"),
    source="the way templates, mail merges and WordPress write slots: [Name], {{name}}, %%name%%, [shortcode]",
    remedy=sentence("Fill the slot in by hand, or repair the plugin that should do it."),
    line=0,
)

_FILLER = "filler Latin"


@dataclass(frozen=True)
class Starter:
    """Passages, and contact data, that are the default text of a tool."""

    rules: ClassVar[tuple[Rule, ...]] = (SC104,)
    covered: float = param(0.8, unit="share of the passage's words", source="read by eye on ../shared/data")
    row: int = param(7, unit="words in a row, from which on it counts inside other text", source="read by eye")

    def __call__(self, case: Case) -> Iterator[Finding]:
        """A finding for each passage that holds starter text, and for each sample address or number."""
        for passage in case.site.passages:
            if passage.role != "hidden" and (used := self._used(passage)):
                yield _finding(passage, *used)
        for page in case.site.pages:
            yield from self._contacts(page)

    def _used(self, passage: Passage) -> tuple[Entry, str] | None:
        """The first default text in use in ``passage``, and its words as they stand there."""
        if slot := _SLOT.search(passage.text):
            return _SLOTS, slot.group()
        for part in _PARTS.split(passage.text) if passage.role == "title" else [passage.text]:
            found = words(part)
            hits = starters().hits(found)
            if hits and self._is_used(hits, found):
                at = spans(part)
                return hits[0].entry, part[at[hits[0].start][0] : at[hits[0].end - 1][1]]
        return None

    def _is_used(self, hits: Sequence[Hit], found: Sequence[str]) -> bool:
        """Whether ``hits`` in a text of the words ``found`` are more than a mention."""
        if sum(hit.end - hit.start for hit in hits) >= self.covered * len(found):
            return True
        if any(hit.end - hit.start >= self.row for hit in hits):
            return True
        return hits[0].entry.category == _FILLER and _is_foreign(found[hits[0].end :])

    def _contacts(self, page: Reading) -> Iterator[Finding]:
        for contact in dict.fromkeys(page.contacts):
            found = words(contact)
            hits = starters().hits(found)
            if hits and hits[0].end - hits[0].start == len(found):
                entry = hits[0].entry
                yield _told(
                    SC104.page_finding(
                        page.site, page.url, _message(contact), (listed(entry),), confidence=1.0, severity="high"
                    ),
                    entry,
                )


def _is_foreign(rest: Sequence[str]) -> bool:
    """Whether what follows the first filler goes on in a language that is not spoken: few of its words are known."""
    known = background().words
    return 2 * sum(word in known for word in rest) < len(rest)


def _finding(passage: Passage, entry: Entry, quoted: str) -> Finding:
    shown: Severity = "high" if passage.role in READ_FIRST else "medium"
    return _told(SC104.finding(passage, _message(quoted), (listed(entry),), confidence=1.0, severity=shown), entry)


def _message(quoted: str) -> str:
    return _SAYS.format(text=quoted)


def _told(finding: Finding, entry: Entry) -> Finding:
    """``finding`` with what the lexicon says of the ``entry``; its id is of place and phrase."""
    return msgspec.structs.replace(
        finding,
        id=short_hash(finding.id, entry.phrase),
        source=_SOURCE.format(category=entry.category, source=entry.source),
        remedy=entry.remedy,
    )
