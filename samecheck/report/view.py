"""What a report for people shows of an audit, and in which order: shared by html, terminal and markdown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samecheck.lexicons.grammar import ANY, wordings
from samecheck.model import ROLE_WEIGHT
from samecheck.report.catalogue import N_, _, quoted
from samecheck.report.glossary import LAYERS, term
from samecheck.report.marks import Range, Segment, across, occurrences, shown
from samecheck.report.texts import cut
from samecheck.wire import Audit, Evidence, Finding, Nearest, PassageRow

#: A passage is a strength from this specificity on, and below this sameness. Unit: share. Source: that from which on
#: passages are protected (`samecheck.compose`); guessed.
SPECIFIC, ALONE = 0.6, 0.1
#: Words of a strength: a bare name or price is nothing to build on. Guessed.
LEAST_WORDS = 4

_SEVERITY = {"high": 0, "medium": 1, "low": 2, "info": 3}
_ROLES = tuple(ROLE_WEIGHT)
_OF_LIST = N_("lexicon, {category!s}: {phrase}")


@dataclass(frozen=True)
class Quote:
    """What a peer says, or with an empty ``site`` a lexicon's entry, the shared words marked."""

    site: str
    url: str
    text: list[Segment]
    layer: str = ""


@dataclass(frozen=True)
class Item:
    """A passage with its findings, strongest first, and what peers say, best evidence first."""

    passage: PassageRow
    findings: tuple[Finding, ...]
    text: list[Segment]
    quotes: tuple[Quote, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes found, strongest first."""
        return tuple(dict.fromkeys(finding.code for finding in self.findings))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The layers found, strongest first; ``other`` stands for what is in no part of the score."""
        return tuple(dict.fromkeys(term(code).layer or "other" for code in self.codes))

    @property
    def sites(self) -> tuple[str, ...]:
        """The peers quoted, best evidence first."""
        return tuple(dict.fromkeys(quote.site for quote in self.quotes if quote.site))

    @property
    def severity(self) -> str:
        """How grave the gravest of its findings is."""
        return self.findings[0].severity

    @property
    def confidence(self) -> float:
        """The confidence of the finding that is surest."""
        return max(finding.confidence for finding in self.findings)

    @property
    def weight(self) -> float:
        """About how many words it puts into the score, headlines weighing more."""
        return _weight(self.passage)

    def numbers(self, known: Mapping[str, int]) -> list[int]:
        """The numbers of the peers quoted, where they are ``known``."""
        return [known[site] for site in self.sites if site in known]

    @property
    def unnamed(self) -> bool:
        """Whether more peers say it than are quoted."""
        return round(self.passage.peers_saying) > len(self.sites)


@dataclass(frozen=True)
class Close:
    """A peer, and about how many passages it is quoted."""

    site: str
    passages: int


def closest(found: Iterable[Item]) -> list[Close]:
    """The peers that are quoted about most passages first; about equally many, who has the heavier ones."""
    told: Counter[str] = Counter()
    weights: defaultdict[str, float] = defaultdict(float)
    for item in found:
        told.update(item.sites)
        for site in item.sites:
            weights[site] += item.weight
    return [Close(site, told[site]) for site in sorted(told, key=lambda site: (-told[site], -weights[site], site))]


def items(audit: Audit) -> list[Item]:
    """Every passage about which something was found, in the order of pages and of the page."""
    found: dict[str, list[Finding]] = {}
    for finding in audit.findings:
        if finding.passage is not None:
            found.setdefault(finding.passage, []).append(finding)
    order = {page.url: place for place, page in enumerate(audit.pages)}
    told = [p for p in audit.passages if p.id in found]
    told.sort(key=lambda p: (order.get(p.url, len(order)), p.url, _reading_place(p), p.id))
    return [_item(passage, found[passage.id]) for passage in told]


def loose(audit: Audit) -> list[Finding]:
    """Findings about a page or the whole site, or whose passage is not listed, worst first."""
    listed = {passage.id for passage in audit.passages}
    return _strongest_first(finding for finding in audit.findings if finding.passage not in listed)


def first(found: Iterable[Item], number: int = 10) -> list[Item]:
    """The ``number`` passages that put most words into the score; protected and boilerplate ones left out."""
    open_to_change = [
        item
        for item in found
        if item.quotes and item.passage.sameness > 0 and not (item.passage.protected or item.passage.boilerplate)
    ]
    return heaviest(open_to_change)[:number]


def heaviest(found: Iterable[Item]) -> list[Item]:
    """``found``, what puts most words into the score first."""
    return sorted(found, key=lambda item: (-_weight(item.passage), item.passage.id))


def strengths(audit: Audit, number: int = 12) -> list[PassageRow]:
    """What only this site says: specific, about which nothing was found, most specific first."""
    found = {finding.passage for finding in audit.findings}
    alone = [
        p
        for p in audit.passages
        if p.specificity >= SPECIFIC
        and p.sameness < ALONE
        and p.id not in found
        and not (p.boilerplate or p.allowed or p.noise)
        and len(p.text.split()) >= LEAST_WORDS
    ]
    spoken = [p for p in alone if ROLE_WEIGHT[p.role] > 0 and p.role not in {"button", "quote"}]
    return sorted(spoken, key=lambda p: (-p.specificity, p.id))[:number]


def boilerplate(audit: Audit) -> list[PassageRow]:
    """What stands on most pages and was left out of the score, most frequent first."""
    return sorted((p for p in audit.passages if p.boilerplate), key=lambda p: (-len(p.urls), p.id))


def counts(found: Iterable[Item]) -> dict[str, int]:
    """Number of passages by layer, ``other`` last; a passage with two findings counts under both."""
    result = dict.fromkeys((*LAYERS, "other"), 0)
    for item in found:
        for kind in item.kinds:
            result[kind] += 1
    return result


def confirmed(passage: PassageRow) -> list[Nearest]:
    """The peers' passages that say what ``passage`` says, the best first; one that only comes near is no evidence."""
    return [near for near in passage.nearest if near.layer]


def _item(passage: PassageRow, findings: Iterable[Finding]) -> Item:
    ordered = tuple(_strongest_first(findings))
    quotes = tuple(_quotes(passage, ordered))
    ranges: Iterable[Range] = next((near.shared for near in confirmed(passage)), ())
    if not ranges:
        worn = [_named(f.message) for f in ordered if term(f.code).layer == "cliche"]
        ranges = [found for phrase in worn if phrase for found in occurrences(passage.text, phrase)]
    return Item(passage, ordered, shown(passage.text, ranges), quotes)


def _quotes(passage: PassageRow, findings: Iterable[Finding]) -> Iterator[Quote]:
    seen: set[tuple[str, str]] = set()
    for near in confirmed(passage):
        seen.add((near.site, near.text))
        yield Quote(near.site, near.url, _theirs(passage.text, near), near.layer)
    for finding in findings:
        for evidence in finding.evidence:
            if (evidence.site, evidence.text) not in seen:
                seen.add((evidence.site, evidence.text))
                yield _cited(passage, evidence, term(finding.code).layer)


def _theirs(text: str, near: Nearest) -> list[Segment]:
    # Cut before matching: an aligner is slow on a text that nobody will see the end of.
    theirs = near.text[: 2 * cut(near.text)]
    return shown(near.text, across(text[: 2 * cut(text)], near.shared, theirs))


def _cited(passage: PassageRow, evidence: Evidence, layer: str) -> Quote:
    same = next((near.shared for near in confirmed(passage) if near.site == evidence.site), ())
    ranges = across(passage.text[: 2 * cut(passage.text)], same, evidence.text) if evidence.site else ()
    text = evidence.text if evidence.site else _readable(evidence.text)
    return Quote(evidence.site, evidence.url, shown(text, ranges), layer)


def _named(message: str) -> str:
    """What ``message`` says in quotation marks, those of the language spoken; empty where it says nothing in them."""
    opening, _text, closing = quoted("\0").partition("\0")
    if not (opening and closing):  # an owner's wording may leave the marks out
        return ""
    return message.partition(opening)[2].partition(closing)[0]


def _readable(entry: str) -> str:
    """An entry of a phrase list in one of its wordings, not as the pattern of them all.

    >>> _readable("lexicon, service: (take|takes) [*] pride in ... (our|your)")
    'lexicon, service: take pride in … our'
    """
    named, colon, phrase = entry.partition(": ")
    if not entry.startswith(_(_OF_LIST).partition("{")[0]) or not colon:
        return entry
    try:
        words = next(wordings(phrase))
    except ValueError:
        return entry
    return f"{named}: {' '.join('…' if word == ANY else word for word in words)}"


def _strongest_first(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (_SEVERITY[f.severity], -f.confidence, f.code, f.id))


def _reading_place(passage: PassageRow) -> tuple[int, int]:
    # Titles and descriptions have no place among the lines of the page: they come first.
    role = _ROLES.index(passage.role) if passage.role in {"title", "meta"} else len(_ROLES)
    return role, passage.line


def _weight(passage: PassageRow) -> float:
    return passage.sameness * ROLE_WEIGHT[passage.role] * len(passage.text.split())
