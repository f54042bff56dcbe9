"""The libraries that samecheck names, its extras, and what other packages bring."""

import re
from importlib.metadata import PackageNotFoundError, entry_points, requires, version
from itertools import chain

from samecheck.doctor.check import Check, pip

_PACKAGE = "samecheck"
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?P<test>[<>=!~]=?=?)?(?P<least>[\w.]*)(?:;\s*extra == '(?P<extra>\w+)')?")
#: What each extra is for, as the text for people says.
_FOR = {
    "browser": "--browser, and PDF",
    "tables": "Parquet, and tables in notebooks",
    "trafilatura": "--extractor trafilatura",
}
_GROUPS = ("loaders", "embedders", "detectors", "renderers")


def libraries() -> dict[str, str | None]:
    """The version of each library that samecheck names, by name; ``None`` if it is not there."""
    return {name: _version(name) for name in sorted({name for name, _, _ in _named()})}


def required() -> Check:
    """Whether all is there that samecheck cannot do without, in versions that it can use."""
    rows = [(name, least) for name, least, extra in _named() if not extra]
    wrong = [(name, least) for name, least in rows if not _is_met(name, least)]
    if wrong:
        told = ", ".join(f"{name} {_version(name) or 'is not there'}" for name, _ in wrong)
        return Check("Libraries", "missing", told, pip(*(f"{name}{least}" for name, least in wrong)))
    telling = ", ".join(
        f"{name} {_version(name)}" for name in ("onnxruntime", "spacy", "lxml", "numpy", "scrapy", "torch")
    )
    return Check("Libraries", "ok", f"all {len(rows)} there ({telling})")


def extras() -> tuple[Check, ...]:
    """The optional parts, each there or not."""
    return tuple(_extra(name, use) for name, use in _FOR.items())


def plugins() -> Check:
    """What reads, embeds, detects and renders: each is loaded, those of other packages are named."""
    points = list(chain.from_iterable(entry_points(group=f"{_PACKAGE}.{group}") for group in _GROUPS))
    broken, others = [], set()
    for point in points:
        by = point.dist.name if point.dist else "?"
        if by != _PACKAGE:
            others.add(by)
        try:
            point.load()
        except Exception as problem:  # noqa: BLE001  # whatever a package of others does when it is imported
            broken.append(f"{point.name} of {by} ({type(problem).__name__}: {problem})")
    if broken:
        todo = "mend, upgrade or remove the package that brings it"
        return Check("Plug-ins", "missing", f"cannot be loaded: {'; '.join(broken)}"[:300], todo)
    told = f", of other packages: {', '.join(sorted(others))}" if others else ", all samecheck's own"
    return Check("Plug-ins", "ok", f"{len(points)} loaders, embedders, detectors and formats{told}")


def _extra(extra: str, use: str) -> Check:
    rows = [(name, least) for name, least, of in _named() if of == extra]
    wrong = [f"{name}{least}" for name, least in rows if not _is_met(name, least)]
    name = f"Extra {extra}"
    if wrong:
        return Check(name, "optional", f"not installed; for {use}", pip(*wrong))
    return Check(name, "ok", ", ".join(f"{library} {_version(library)}" for library, _ in rows))


def _named() -> list[tuple[str, str, str]]:
    """Name, least version and extra of each requirement; the extra is empty for what is always needed."""
    hits = (_REQUIREMENT.match(line.replace(" ;", ";")) for line in requires(_PACKAGE) or ())
    rows = [(hit["name"], f"{hit['test'] or ''}{hit['least']}", hit["extra"] or "") for hit in hits if hit]
    return [row for row in rows if row[0] != _PACKAGE and row[2] != "all"]


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _is_met(name: str, least: str) -> bool:
    """Whether ``name`` is there and, where the version is at least or exactly one, it is.

    >>> _is_met("click", ">=8"), _is_met("click", ">=999"), _is_met("no-such-library", "")
    (True, False, False)
    """
    there = _version(name)
    if there is None:
        return False
    if least.startswith("=="):
        return there == least[2:] or there.startswith(f"{least[2:]}+")
    return not least.startswith(">=") or _release(there) >= _release(least[2:])


def _release(text: str) -> tuple[int, ...]:
    """The numbers that a version begins with, without zeros at its end.

    >>> _release("2.13.0+cpu"), _release("2.0rc1")
    ((2, 13), (2,))
    """
    numbers = [int(number) for number in re.match(r"\d*(?:\.\d+)*", text.lstrip("v"))[0].split(".") if number]  # type: ignore[index]  # matches all
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
