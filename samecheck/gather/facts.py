"""Facts of the owner's: a file that people write by hand, TOML or Markdown, a fact an entry or a line.

    [[fact]]                                                    - Every roof is photographed, before and after.
    text = "Every roof is photographed, before and after."        - proof: the albums of 312 roofs
    proof = "The albums of 312 roofs"                           - Open since 1998 | Trade register, 3 June 1998

In Markdown the proof stands behind `` | ``, in brackets as ``(proof: ...)`` or in an item below; headings are passed over.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import msgspec

from samecheck.errors import InputError
from samecheck.gather.decode import decode
from samecheck.gather.loader import existing, unopened
from samecheck.gather.markdown import plain, shown
from samecheck.model import Fact

#: Bounds on what a file may hold: each fact is asked of each passage. Units: bytes, facts, characters.
_LARGEST, _MOST, _LONGEST = 1_000_000, 500, 1_000
_TODO = "write a fact a line, or [[fact]] with text and proof"
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*fact[ \t]*\]\]", re.MULTILINE)
_LETTER = re.compile(r"[^\W_]")
_HEADING = re.compile(r"\s{0,3}#{1,6}(\s|$)")
#: A rule, the line below a heading, a fence, the line below a table's head.
_DROPPED = re.compile(r"\s*(?:```.*|~~~.*|[-*_=](?:\s*[-*_=])*|\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*)\s*\Z")
_ITEM = re.compile(r"(\s*)(?:[-*+•]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?(.*)")
_BEHIND = re.compile(r"\s+\|\s+")
_BRACKETED = re.compile(r"\s*[(\[]\s*(?:proof|beleg|nachweis)\s*:\s*(.*?)\s*[)\]](?=\W*\Z)", re.IGNORECASE)
_NAMED = re.compile(r"(?:proof|beleg|nachweis)\s*:\s*", re.IGNORECASE)


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    proof: str = ""


def facts(path: str | Path) -> list[Fact]:
    """The facts in the TOML or Markdown file at ``path``, in its order, each once.

    Raises:
        InputError: there is no such file, nothing is in it, or an entry of it cannot be used.
    """
    file = existing(str(path))
    if file is None or not file.is_file():
        raise InputError(f"there is no file {path}", "give a TOML or Markdown file of facts")
    try:
        if file.stat().st_size > _LARGEST:
            raise InputError(f"the facts in {file} are larger than {_LARGEST:,} bytes", "split or shorten the file")
        text = decode(file.read_bytes()).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as problem:
        raise unopened(file, problem) from problem
    is_toml = file.suffix.lower() == ".toml" or _HEAD.search(text) is not None
    found = list(_of_toml(text, file) if is_toml else _of_lines(text))
    if not found:
        raise InputError(f"{file} holds no facts", _TODO)
    if len(found) > _MOST:
        raise InputError(f"{file} holds {len(found):,} facts", f"keep the {_MOST} that matter most")
    return _checked(found, file)


def _checked(found: Iterable[tuple[int, Fact]], file: Path) -> list[Fact]:
    """The facts, each once, of which none is wrong; with each is its line, 0 if it is not known."""
    kept: dict[str, Fact] = {}
    for line, fact in found:
        where = f"{file}, line {line}" if line else str(file)
        if not _LETTER.search(fact.text):
            raise InputError(f"{where}: a fact without a word", "write it out, or remove the entry")
        for name, value in (("fact", fact.text), ("proof", fact.proof)):
            if len(value) > _LONGEST:
                raise InputError(f"{where}: a {name} of more than {_LONGEST:,} characters", "say it in a sentence")
        kept.setdefault(fact.text, fact)
    return list(kept.values())


def _of_toml(text: str, file: Path) -> Iterator[tuple[int, Fact]]:
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise InputError(f"{file} is not TOML: {problem}", "correct that place") from problem
    except RecursionError as problem:
        raise InputError(f"{file} is nested too deeply", "write one [[fact]] an entry") from problem
    if other := sorted(rows.keys() - {"fact"}):
        raise InputError(f"{file} has no key {other[0]!r}", "head each entry with [[fact]]")
    listed = rows.get("fact", [])
    if not isinstance(listed, list):
        raise InputError(f"fact in {file} is no list", "head each entry with [[fact]]")
    lines = [text.count("\n", 0, head.start()) + 1 for head in _HEAD.finditer(text)]
    places = lines if len(lines) == len(listed) else [0] * len(listed)
    for number, (line, row) in enumerate(zip(places, listed, strict=True), 1):
        try:
            entry = msgspec.convert(row, _Entry)
        except msgspec.ValidationError as problem:
            _refused(number, line, file, str(problem), problem)
        yield line, Fact(_folded(entry.text), _folded(entry.proof))


def _refused(number: int, line: int, file: Path, told: str, problem: Exception) -> NoReturn:
    at = f" (line {line})" if line else ""
    what = told.replace("Object contains unknown field", "there is no key")
    todo = "correct or remove it; each needs text, and may have proof"
    raise InputError(f"fact {number} of {file}{at} cannot be used: {what}", todo) from problem


def _of_lines(text: str) -> Iterator[tuple[int, Fact]]:
    """Line and fact of each item, or line of its own; what is indented below one belongs to it."""
    open_: tuple[int, int, list[str], list[str]] | None = None  # line, indent, words of the fact, of its proof
    lines = shown(text).split("\n")
    for number, line in enumerate(lines, 1):
        below = lines[number] if number < len(lines) else ""
        if not line.strip() or _HEADING.match(line) or _DROPPED.fullmatch(line) or _is_head(line, below):
            continue
        item = _ITEM.fullmatch(line)
        indent = len((item[1] if item else line[: len(line) - len(line.lstrip())]).expandtabs(4))
        words = plain((item[2] if item else line).strip().strip("|").strip())
        if open_ is not None and indent > open_[1]:
            (open_[3] if item or open_[3] else open_[2]).append(words)
            continue
        if open_ is not None:
            yield open_[0], _fact(open_[2], open_[3])
        open_ = (number, indent, [words], [])
    if open_ is not None:
        yield open_[0], _fact(open_[2], open_[3])


def _is_head(line: str, below: str) -> bool:
    """Whether ``line`` is underlined: a heading, or the head of a table."""
    under = below.strip()
    return (
        bool(under)
        and (set(under) <= {"="} or (len(under) > 2 and set(under) <= set("-|: ") and "-" in under))
        and (line.lstrip()[:1] not in ("-", "*", "+"))
    )


def _fact(said: list[str], shown: list[str]) -> Fact:
    text = _folded(" ".join(said)).strip("| ")
    proofs = [_NAMED.sub("", one, count=1) for one in shown]
    if bracketed := _BRACKETED.search(text):
        proofs.insert(0, bracketed[1])
        text = text[: bracketed.start()] + text[bracketed.end() :]
    text, *behind = _BEHIND.split(text)
    return Fact(text.strip(), _folded("; ".join([*(_NAMED.sub("", one, count=1) for one in behind), *proofs])))


def _folded(text: str) -> str:
    return " ".join(text.split())
