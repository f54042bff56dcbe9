"""What each finding means, for people: what `samecheck explain` prints and docs/rules.md shows."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from difflib import get_close_matches

from samecheck import detect
from samecheck.detect import Example, Rule
from samecheck.report.glossary import LAYERS, term
from samecheck.settings import Settings

#: Reviews of an example that are quoted, and lines of a page. Guessed.
_REVIEWS, _LINES = 4, 6


@dataclass(frozen=True)
class Threshold:
    """A number that a detector decides by: what it is called, its unit, and where it is from."""

    name: str
    value: object
    unit: str
    source: str


@dataclass(frozen=True)
class Shown:
    """An example to be read: a text by its lines, and what stands beside it, each under what it is."""

    text: tuple[str, ...]
    beside: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Explanation:
    """A finding as a newcomer wants it: what it is called and means, whether it counts, what it needs, how to leave it out."""

    code: str
    name: str
    meaning: str
    reason: str
    remedy: str
    scoring: str
    needs: str
    leaving: str
    source: str
    thresholds: tuple[Threshold, ...]
    flagged: tuple[Shown, ...]
    passed: tuple[Shown, ...]


def explanations() -> tuple[Explanation, ...]:
    """Every finding that is looked for, by code; other packages' detectors are among them."""
    found = [
        _explained(rule, _thresholds(detector) + _chosen(rule))
        for detector in detect.detectors()
        for rule in detector.rules
    ]
    return tuple(sorted(found, key=lambda one: one.code))


def called(name: str, among: Iterable[Explanation]) -> list[Explanation]:
    """Those that ``name`` means: a code or the beginning of several, or a plain name."""
    wanted = _key(name)
    several = list(among)
    known = {rule.code: rule.name for rule in detect.rules()}
    by_code = [one for one in several if wanted and one.code.casefold().startswith(wanted)]
    return by_code or [one for one in several if wanted in (_key(one.name), _key(known[one.code]))]


def nearest(name: str, among: Iterable[Explanation]) -> str:
    """The code or name of those ``among`` that ``name`` may be a slip of; empty if it is like none."""
    names = [each for one in among for each in (one.code, one.name.lower())]
    return next(iter(get_close_matches(name, names, n=1)), "")


def _explained(rule: Rule, thresholds: tuple[Threshold, ...]) -> Explanation:
    plain = term(rule.code)
    return Explanation(
        code=rule.code,
        name=plain.name if plain.meaning else rule.name.capitalize(),
        meaning=plain.meaning or rule.reason,
        reason=rule.reason,
        remedy=rule.remedy,
        scoring=_scoring(rule.code),
        needs=_needs(rule),
        leaving=_leaving(rule),
        source=rule.source,
        thresholds=thresholds,
        flagged=tuple(map(_shown, rule.flagged)),
        passed=tuple(map(_shown, rule.passed)),
    )


def _thresholds(detector: detect.Detector) -> tuple[Threshold, ...]:
    """The fields of ``detector`` that say what their unit is."""
    told = fields(detector)  # type: ignore[arg-type]  # detectors are dataclasses, which a protocol cannot say
    return tuple(
        Threshold(one.name, getattr(detector, one.name), one.metadata["unit"], one.metadata["source"])
        for one in told
        if "unit" in one.metadata
    )


def _chosen(rule: Rule) -> tuple[Threshold, ...]:
    """What the user chooses of how surely a passage must be like a peer's."""
    if term(rule.code).layer in ("", "cliche"):
        return ()
    unit = "share of an independent business's passages that may be flagged SC101, SC102 or SC201, all together"
    return (Threshold("--false-flags", Settings().false_flags, unit, "yours to choose"),)


def _scoring(code: str) -> str:
    plain = term(code)
    if plain.layer == "cliche":
        return f"{LAYERS[plain.layer].name}: its words count as far as peers use the phrase too"
    if plain.layer:
        return f"{LAYERS[plain.layer].name}: its words count, each once, by how many peers say them"
    return "beside it: a figure of its own, no part of it" if code == "SC302" else "no part of it"


def _needs(rule: Rule) -> str:
    if any(example.reviews for example in rule.flagged):
        return "customers' reviews: --reviews FILE"
    return "the owner's facts: --facts FILE" if any(example.fact for example in rule.flagged) else ""


def _leaving(rule: Rule) -> str:
    """How not to be told: all of them, or what may be repeated."""
    none = f"--ignore {rule.code} tells none of them"
    if term(rule.code).layer:
        return f"{none}, the score stays; --allow FILE names what may be repeated, with reasons, and takes it out of the score"
    return none


def _shown(example: Example) -> Shown:
    beside = [("another page of the site", _block(page)) for page in example.pages]
    if example.fact:
        beside.append(("a fact of the owner's", (example.fact,)))
    if example.reviews:
        more = len(example.reviews) - _REVIEWS
        rest = (f"and {more} more",) if more > 0 else ()
        beside.append(("customers write", (*example.reviews[:_REVIEWS], *rest)))
    if example.peer:
        beside.append(
            (f"{example.carriers} peers say" if example.carriers > 1 else "a peer says", _block(example.peer))
        )
    return Shown(_block(example.text), tuple(beside))


def _block(text: str) -> tuple[str, ...]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (*lines[:_LINES], "…") if len(lines) > _LINES else tuple(lines)


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("é", "e").split())
