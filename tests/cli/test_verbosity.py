"""Only samecheck speaks on stderr, unless it is asked for more."""

import logging
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from samecheck.cli.boundary import Boundary
from samecheck.cli.options import talking


@click.group(cls=Boundary)
def commands() -> None:
    pass


@commands.command()
@talking
def work() -> None:
    for name in ("samecheck.gather", "another.library"):
        for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR):
            logging.getLogger(name).log(level, "%s", logging.getLevelName(level).lower())


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("-q", {"Error: error"}),
        ("", {"Error: error", "Warning: warning"}),
        (
            "-v",
            {"Error: error", "Warning: warning", "Info: info"},
        ),
    ],
)
def test_who_speaks(option: str, said: set[str]) -> None:
    result = CliRunner().invoke(commands, ["work", *filter(None, [option])])
    assert set(result.stderr.splitlines()) == said


def test_vv_lets_everyone_speak() -> None:
    assert "Debug: another.library: debug" in CliRunner().invoke(commands, ["work", "-vv"]).stderr


def test_levels_are_as_before_afterwards() -> None:
    before = logging.getLogger("samecheck").level, logging.getLogger().level, logging.getLogger().handlers[:]
    CliRunner().invoke(commands, ["work", "-vv"])
    assert before == (logging.getLogger("samecheck").level, logging.getLogger().level, logging.getLogger().handlers)


@pytest.mark.parametrize(("option", "said"), [("-v", False), ("-vv", True)])
def test_warnings_are_for_developers(option: str, said: bool) -> None:
    script = (
        "import click, warnings\n"
        "from samecheck.cli.boundary import Boundary\n"
        "from samecheck.cli.options import talking\n"
        "work = talking(lambda: warnings.warn('old'))\n"
        "commands = Boundary('samecheck', {'work': click.command('work')(work)})\n"
        f"commands.main(['work', {option!r}])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ("UserWarning: old" in done.stderr) is said
