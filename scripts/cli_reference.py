"""Writes docs/cli.md: what every command's --help says.

python scripts/cli_reference.py            writes it
python scripts/cli_reference.py --check    exits with 1 if it is not what would be written
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from samecheck.cli import boundary, commands

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"

#: Columns of the help texts. Fixed, so that the page does not depend on the terminal that wrote it.
WIDTH = 100


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


def exit_statuses() -> str:
    """The table of exit statuses as Markdown, from where they are made."""
    rows = (boundary.__doc__ or "").partition("======\n")[2].partition("\n======")[0].splitlines()
    cells = (row.split(maxsplit=1) for row in rows)
    return "\n".join(["| status | meaning |", "|--:|---|", *(f"| {status} | {meaning} |" for status, meaning in cells)])


def page() -> str:
    """All of docs/cli.md."""
    parts = ["# The command line", "Written by `scripts/cli_reference.py` from `--help`: do not edit."]
    for context in contexts(commands):
        parts += [f"## {context.command_path}", f"```text\n{context.get_help()}\n```"]
    parts += ["## Exit statuses", exit_statuses()]
    parts += ["Results go to stdout or to files. Progress, warnings and errors go to stderr, an error on one line:"]
    parts += ["`Error: what is wrong; what to do`. `-v` and `-q` stand after the command: `samecheck audit ... -v`."]
    return "\n\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    """Writes the page, or says whether it is current."""
    if arguments != ["--check"]:
        PAGE.write_text(page(), "utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text("utf-8") == page():
        return 0
    print("docs/cli.md is not current; run python scripts/cli_reference.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
