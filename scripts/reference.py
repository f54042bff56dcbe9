"""Writes what of docs/ and the README follows from the code: commands, findings, the settings file, inputs of the action.

python scripts/reference.py            writes them
python scripts/reference.py --check    exits with 1 if one is not what would be written
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import click
import msgspec
from msgspec import inspect

from samecheck.cli import boundary, commands
from samecheck.report.explanations import Explanation, Shown, explanations
from samecheck.report.look import LOGO_BYTES, Look
from samecheck.settings import Settings

ROOT: Final = Path(__file__).parents[1]
DOCS: Final = ROOT / "docs"
#: Around what is written into a page that people write.
END: Final = "<!-- end -->"

#: Columns of the help texts. Fixed, so that the page does not depend on the terminal that wrote it.
WIDTH: Final = 100
NOTE: Final = "Written by `scripts/reference.py` {source}: do not edit."

OPTION: Final = re.compile(r"--[a-z-]+( [A-Z]+[0-9]*)?")

#: What the keys of [report] are for. The keys themselves are those of `samecheck.report.look.Look`.
REPORT: Final = {
    "language": "What reports are written in: `en`, `de`, or the path of a gettext catalogue (`.po`) as seen from the file.",
    "name": "Your name, where samecheck's own would stand.",
    "logo": f"A picture of at most {LOGO_BYTES // 1000} kB (PNG, JPEG, GIF, WebP, SVG), by its path as seen from the file; it "
    "becomes part of the report.",
    "accent": "A colour for rules and links, as `#rrggbb`; made darker, or in the dark lighter, until text in it can be read.",
    "introduction": "Paragraphs before the score; a blank line parts them.",
    "texts": "Wordings of your own, by the English text that they replace; in a table `[report.texts]`.",
}
LEAD: Final = """\
`--config FILE` names a file in TOML. Its keys are the long options; an option on the command line has the last word. No file is
read unless it is named, and a key that is unknown is an error (exit status 2). The values of a run stand in `made.settings` of
its `audit.json`."""
ALLOW: Final = """\
`allow` may also be the entries themselves, as in an allow file: tables `[[allow]]` with a `text`, `pattern` or `phrase`, a
`reason`, and `site` if only one may."""
LOOKS: Final = """\
A table `[report]` of the same file dresses reports. It changes no number and no finding: `samecheck report audit.json` dresses
an old result anew."""
EXAMPLE: Final = """\
false_flags = 0.02
ignore = ["SC302"]
max_pages = 30
contact = "mailto:ruth@example.com"
allow = "allowed.toml"

[report]
name = "Studio Nord"
accent = "#0b6e4f"
introduction = "Dear Ms Alder, this is how the copy stands among the eight plumbers that you named."

[report.texts]
"Work plan" = "What to do next"
"""


def contexts(command: click.Command, parent: click.Context | None = None) -> Iterator[click.Context]:
    """A context for ``command`` and for each command below it, in the order of the help."""
    name = command.name if parent else "samecheck"
    settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    context = click.Context(command, parent, info_name=name, **settings)
    yield context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            if found := command.get_command(context, below):
                yield from contexts(found, context)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    heads, rows = list(head), ([cell.replace("|", "\\|") for cell in row] for row in rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *map(list, rows)))


def exit_statuses() -> str:
    """The table of exit statuses, from where they are made."""
    rows = (boundary.__doc__ or "").partition("======\n")[2].partition("\n======")[0].splitlines()
    return table(("status", "meaning"), (row.split(maxsplit=1) for row in rows))


def cli() -> Iterator[str]:
    """docs/cli.md."""
    yield "# The command line"
    yield NOTE.format(source="from `--help`")
    for context in contexts(commands):
        yield f"## {context.command_path}"
        yield f"```text\n{context.get_help()}\n```"
    yield "## Exit statuses"
    yield exit_statuses()
    yield "Results go to stdout or to files. Progress, warnings and errors go to stderr, an error on one line:"
    yield "`Error: what is wrong; what to do`. `-v` and `-q` stand after the command: `samecheck audit ... -v`."


def rules() -> Iterator[str]:
    """docs/rules.md."""
    found = explanations()
    yield "# The findings"
    yield NOTE.format(source="from the detectors")
    yield "`samecheck explain CODE` prints the same in a terminal. How each is found: [method.md](method.md)."
    rows = ((f"[{one.code}](#{one.code.lower()})", one.name, one.meaning, one.scoring) for one in found)
    yield table(("code", "finding", "meaning", "in the score"), rows)
    for one in found:
        yield from rule(one)


def rule(one: Explanation) -> Iterator[str]:
    """The section on one finding."""
    yield f"## {one.code}"
    yield f"**{one.name}.** {one.meaning}"
    rows = [("Why", one.reason), ("What to do", one.remedy), ("In the score", f"{one.scoring}.")]
    rows += [("Needs", f"{one.needs}.")] if one.needs else []
    rows += [("Told by", f"{one.source}."), ("To leave it out", f"{one.leaving}.")]
    yield "\n".join(f"- **{name}:** {OPTION.sub(coded, text)}" for name, text in rows)
    if one.thresholds:
        told = ((f"`{each.name}`", str(each.value), each.unit, each.source) for each in one.thresholds)
        yield table(("threshold", "value", "unit", "source"), told)
    for title, several in (("Flagged:", one.flagged), ("Passed:", one.passed)):
        yield title
        yield "\n".join(line for example in several for line in shown(example))


def coded(hit: re.Match[str]) -> str:
    """An option as code."""
    return f"`{hit.group()}`"


def shown(example: Shown) -> Iterator[str]:
    """An example as a list item."""
    yield f"- {' · '.join(example.text)}"
    for beside, text in example.beside:
        yield f"  - {beside}: {' · '.join(text)}"


def settings() -> Iterator[str]:
    """docs/settings.md."""
    yield "# The settings file"
    yield NOTE.format(source="from `samecheck.settings` and the options")
    yield LEAD
    helps = {
        option.name: option.help or ""
        for context in contexts(commands)
        for option in context.command.params
        if isinstance(option, click.Option)
    }
    fields = msgspec.structs.fields(Settings)
    yield table(
        ("key", "value", "default", "meaning"),
        ((f"`{one.name}`", kind(one.type), default(one.default), helps[one.name]) for one in fields),
    )
    yield ALLOW
    yield "## How reports look"
    yield LOOKS
    looks = {one.name: one for one in msgspec.structs.fields(Look)}
    rows = ((f"`{name}`", kind(looks[name].type), default(looks[name].default), REPORT[name]) for name in looks)
    yield table(("key", "value", "default", "meaning"), rows)
    yield "## An example"
    yield f"```toml\n{EXAMPLE}```"


def kind(annotation: Any) -> str:
    """What values an annotation takes, in words."""
    match inspect.type_info(annotation):
        case inspect.UnionType(types=types):
            return " or ".join(kind_of(one) for one in types if not isinstance(one, inspect.NoneType))
        case one:
            return kind_of(one)


def kind_of(info: inspect.Type) -> str:  # noqa: PLR0911  # a table of cases
    """What values a type takes, in words."""
    match info:
        case inspect.BoolType():
            return "true or false"
        case inspect.LiteralType(values=values):
            return " or ".join(f"`{value}`" for value in values)
        case inspect.IntType(ge=least):
            return f"whole number from {least}"
        case inspect.FloatType(gt=0, lt=1):
            return "number between 0 and 1"
        case inspect.FloatType(ge=least):
            return f"number from {least:g}" if least is not None else "number"
        case inspect.StrType(max_length=most):
            return f"text of at most {most} letters" if most else "text"
        case inspect.VarTupleType(item_type=inspect.StrType()):
            return "list of texts"
        case inspect.VarTupleType():
            return "path, or tables"
        case inspect.DictType():
            return "table of texts"
        case _:
            raise TypeError(f"no words for {info}")


def default(value: object) -> str:
    """A default as it is written in TOML; nothing where that would be no value."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"`{value}`" if value and value is not msgspec.NODEFAULT else ""


def pipeline() -> Iterator[str]:
    """docs/pipeline.md: as it is, with what the action takes and gives between its marks."""
    import yaml  # type: ignore[import-untyped]

    action = yaml.safe_load((ROOT / ".github/actions/samecheck/action.yml").read_text("utf-8"))
    rows = (
        (f"`{name}`", told["description"], f"`{told['default']}`" if told.get("default") else "")
        for name, told in action["inputs"].items()
    )
    given = ((f"`{name}`", told["description"]) for name, told in action["outputs"].items())
    yield from filled(
        DOCS / "pipeline.md",
        "<!-- from action.yml: scripts/reference.py -->",
        (table(("input", "meaning", "left out"), rows), table(("output", "meaning"), given)),
    )


def readme() -> Iterator[str]:
    """README.md: as it is, with the findings between its marks."""
    rows = ((f"[{one.code}](docs/rules.md#{one.code.lower()})", one.name, one.meaning) for one in explanations())
    begin = "<!-- from the detectors: scripts/reference.py -->"
    yield from filled(ROOT / "README.md", begin, (table(("code", "finding", "meaning"), rows),))


def filled(file: Path, begin: str, tables: Iterable[str]) -> Iterator[str]:
    """The page in ``file`` with ``tables`` from the mark ``begin`` to the end mark."""
    before, _, rest = file.read_text("utf-8").partition(begin)
    yield f"{before}{begin}"
    yield from tables
    yield f"{END}{rest.partition(END)[2]}".rstrip()


PAGES: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "cli.md": cli,
    "rules.md": rules,
    "settings.md": settings,
    "pipeline.md": pipeline,
    "../README.md": readme,
}


def page(name: str) -> str:
    """All of the page called ``name``."""
    return "\n\n".join(PAGES[name]()) + "\n"


def main(arguments: list[str]) -> int:
    """Writes the pages, or says which are not current."""
    if arguments != ["--check"]:
        for name in PAGES:
            (DOCS / name).write_text(page(name), "utf-8")
        return 0
    stale = [n for n in PAGES if not (DOCS / n).exists() or (DOCS / n).read_text("utf-8") != page(n)]
    for name in stale:
        print(
            f"{(DOCS / name).resolve().relative_to(ROOT)} is not current; run python scripts/reference.py",
            file=sys.stderr,
        )
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
