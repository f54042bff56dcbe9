#!/usr/bin/env python
"""Collects the texts of reports, and holds the catalogues of the languages that ship against them.

    python scripts/report_texts.py          # writes languages/samecheck.pot, and brings each languages/*.po up to it
    python scripts/report_texts.py --check  # fails where that would change a file, or where a text has no translation that fits

The texts stand in the code (`samecheck.report.catalogue`), in the templates, in the rules and phrase lists, and where
the core makes its sentences (`samecheck.sentences`).
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from samecheck.detect import rules
from samecheck.lexicons import cliches, starters
from samecheck.lexicons.signs import status_signs
from samecheck.report.catalogue import holes, misfits
from samecheck.sector.trades import trades

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ROOT / "samecheck" / "report" / "languages"
TEMPLATE = LANGUAGES / "samecheck.pot"

#: Functions whose first arguments are texts, and how many: of two the second is what is said of several.
KEYWORDS = {"_": 1, "N_": 1, "sentence": 1, "worded": 1, "ngettext": 2, "counted": 2, "forms": 2}
_JINJA_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
#: How templates are read (`samecheck.report.templating`).
JINJA = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true", "silent": "false"}
HEAD = """\
# Texts of samecheck's reports, for translators. Written by scripts/report_texts.py.
# Copy it to <language>.po, say in "Language:" which it is, and name it with --language or in the settings file.
msgid ""
msgstr ""
"Project-Id-Version: samecheck\\n"
"Language: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


class Text(NamedTuple):
    """A text, or one and what is said of several; and the file that it stands in, seen from the repository."""

    text: str | tuple[str, ...]
    file: str


def texts() -> Iterator[Text]:
    """All texts that reports say, file by file."""
    package = ROOT / "samecheck"
    for path in sorted(package.rglob("*.py")):
        yield from (Text(text, _name(path)) for text in in_code(path.read_text("utf-8")))
    for path in sorted(package.rglob("*.j2")):
        found = extract_from_file("jinja2.ext:babel_extract", path, keywords=_JINJA_KEYWORDS, options=JINJA)
        yield from (Text(text, _name(path)) for _line, text, *_more in found if text)
    yield from _listed()


def in_code(source: str) -> Iterator[str | tuple[str, ...]]:
    """The texts in Python's ``source``, also those inside of f-strings, where Babel does not look before Python 3.12."""
    for node in _nodes(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
            given = node.args[: KEYWORDS[node.func.id]]
            found = [arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            if found and len(found) == len(given) and all(found):
                yield found[0] if len(found) == 1 else tuple(found)


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    # In the order of the source, which line numbers inside of f-strings do not tell in each version of Python.
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _nodes(child)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _listed() -> Iterator[Text]:
    """What rules and lists say of themselves."""
    for rule in rules():
        module = f"samecheck/detect/{rule.code}"
        yield from (Text(text, module) for text in (rule.name, rule.reason, rule.remedy, rule.source))
    for entry in (*cliches().entries, *starters().entries):
        yield from (Text(text, "samecheck/lexicons") for text in (entry.category, entry.remedy) if text)
    yield Text("written for samecheck", "samecheck/lexicons/cliche")
    yield from (Text(sign.note, "samecheck/lexicons/status.txt") for sign in status_signs().all)
    yield from (Text(trade.label, "samecheck/sector/trades") for trade in trades().trades)


def template() -> Catalog:
    """The catalogue of all texts, without translations."""
    found = Catalog(locale="en")
    for text, file in texts():
        found.add(text, locations=[(file, 0)])
    return found


def written(catalogue: Catalog, head: str) -> bytes:
    """``catalogue`` as a file that begins with ``head``: no line numbers, no dates, a line a text."""
    out = BytesIO()
    write_po(out, catalogue, width=0, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return head.encode() + b"\n" + out.getvalue()


def merged(path: Path, source: Catalog) -> Catalog:
    """The catalogue in the file ``path`` with the texts of ``source``: new ones empty, those that are gone dropped."""
    with path.open("rb") as file:
        found = read_po(file, locale=path.stem)
    found.update(source, no_fuzzy_matching=True)
    return found


def faults(catalogue: Catalog) -> Iterator[str]:
    """What is wrong with the translations of ``catalogue``, a line each."""
    for message in catalogue:
        if not message.id:
            continue
        asked, said = _all(message.id), _all(message.string)
        if not all(said):
            yield f"no translation: {asked[0]}"
            continue
        if message.fuzzy:
            yield f"not sure (fuzzy): {asked[0]}"
        for place, text in enumerate(said):
            one = asked[min(place, len(asked) - 1)]
            if fault := misfits(asked[-1], text) or _unfilled(one, text, several=len(asked) > 1):
                yield f"{fault}: {one!r} is {text!r}"


def _unfilled(asked: str, text: str, *, several: bool) -> str:
    """Which hole of a text is missing in a translation; of one of ``several`` the number may be said in words."""
    missing = (holes(asked) or frozenset()) - (holes(text) or frozenset()) - ({"n"} if several else set())
    return f"%({min(missing)})s is missing" if missing else ""


def _all(texts: Any) -> tuple[str, ...]:
    return tuple(texts) if isinstance(texts, tuple | list) else (texts or "",)


def main() -> int:
    """Writes the files, or with ``--check`` says what is wrong with them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, fail where something is to be done")
    check = parser.parse_args().check
    source = template()
    files = {TEMPLATE: written(source, HEAD)}
    wrong = []
    for path in sorted(LANGUAGES.glob("*.po")):
        found = merged(path, source)
        head = path.read_text("utf-8").partition("\n\n")[0] + "\n"
        files[path] = written(found, head)
        wrong += [f"{path.name}: {fault}" for fault in faults(found)]
    for path, content in files.items():
        if path.exists() and path.read_bytes() == content:
            continue
        if check:
            wrong.append(f"{path.name} is out of date; run scripts/report_texts.py")
        else:
            path.write_bytes(content)
    print("\n".join(wrong) or f"{len(source)} texts, all translated", file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
