"""--help is fast, complete and in the docs."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from samecheck.cli import commands
from tests.cli.conftest import Ran

ROOT = Path(__file__).parents[2]

#: What takes long to import, or what only some commands need.
HEAVY = {"torch", "spacy", "sklearn", "scipy", "numpy", "httpx", "pandas", "pyarrow", "transformers", "lxml", "bs4"}
HEAVY |= {"sentence_transformers", "model2vec", "onnxruntime", "jinja2", "sqlite3", "rich", "rapidfuzz"}
HEAVY |= {"samecheck.api", "samecheck.report", "samecheck.pipeline"}


def all_commands(command: click.Command = commands, path: str = "samecheck") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from all_commands(below, f"{path} {name}")


@pytest.mark.parametrize("arguments", [[], ["audit"], ["corpus", "build"], ["explain"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys; before = set(sys.modules)\n"  # coverage loads sqlite3
        "from samecheck.cli import commands\n"
        f"try: commands.main({[*arguments, '--help']!r})\n"
        "except SystemExit: print(*set(sys.modules) - before, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Usage: samecheck" in done.stdout
    assert HEAVY & set(done.stderr.split()) == set()


@pytest.mark.parametrize(("path", "command"), list(all_commands()))
def test_every_command_and_option_is_explained(path: str, command: click.Command) -> None:
    assert command.help, path
    first = command.help.partition("\n")[0]
    assert len(first) <= 60, f"{path}: the first line stands in the list of commands"
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{path} {option.name}"


@pytest.mark.parametrize(("path", "command"), list(all_commands()))
def test_every_command_and_option_is_in_the_docs(path: str, command: click.Command) -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    _, found, section = page.partition(f"## {path}\n")
    assert found, f"{path}: run python scripts/reference.py"
    section = section.partition("\n## ")[0]
    for option in command.params:
        for name in option.opts if isinstance(option, click.Option) else ():
            assert name in section, f"{path} {name}: run python scripts/reference.py"


def test_the_docs_are_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "reference.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_without_a_command_the_help_is_shown(run: Callable[..., Ran]) -> None:
    ran = run()
    assert ran.status == 2
    assert ran.err.startswith("Usage: samecheck")


def test_the_version_is_said_once(process: Callable[..., Ran]) -> None:
    from samecheck import __version__

    assert process("--version").out == f"samecheck {__version__}\n"
