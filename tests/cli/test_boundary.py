"""Every way to fail ends in one line and the status of the contract."""

from typing import NoReturn

import click
import pytest
from click.testing import CliRunner, Result

from samecheck import errors
from samecheck.cli.boundary import Boundary
from samecheck.cli.options import talking


def failing(problem: BaseException, *arguments: str) -> Result:
    @click.group("samecheck", cls=Boundary)
    def commands() -> None:
        pass

    @commands.command()
    @talking
    def work() -> NoReturn:
        raise problem

    return CliRunner().invoke(commands, ["work", *arguments])


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (errors.InputError, 2),
        (errors.SettingsError, 2),
        (errors.OutputError, 2),
        (errors.FetchError, 3),
        (errors.AddressRefused, 3),
        (errors.TooLittle, 4),
        (errors.MissingModel, 5),
        (errors.MissingCorpus, 5),
        (errors.MissingExtra, 5),
    ],
)
def test_an_error_is_one_line_and_its_status(kind: type[errors.SamecheckError], status: int) -> None:
    result = failing(kind("the file\nis empty", "give another"))
    assert result.exit_code == status
    assert result.stderr == "Error: the file is empty; give another\n"
    assert result.stdout == ""


def test_an_interrupt_is_130() -> None:
    result = failing(KeyboardInterrupt())
    assert result.exit_code == 130
    assert result.stderr.startswith("Error: interrupted; ")
    assert len(result.stderr.splitlines()) == 1


def test_a_broken_pipe_that_is_not_stdout_is_a_defect() -> None:
    assert failing(BrokenPipeError(32, "Broken pipe")).exit_code == 70


def test_a_defect_is_one_line_and_its_place_with_v() -> None:
    quiet, loud = failing(ZeroDivisionError("by\nzero")), failing(ZeroDivisionError("by zero"), "-v")
    assert quiet.exit_code == loud.exit_code == 70
    assert quiet.stderr == (
        "Error: a defect of samecheck, ZeroDivisionError: by zero; report it with what the option -v prints\n"
    )
    assert "Traceback" in loud.stderr
    assert loud.stderr.splitlines()[-1].startswith("Error: ")


def test_a_usage_error_names_the_help() -> None:
    result = failing(ValueError(), "--xyz")
    assert result.exit_code == 2
    assert result.stderr == "Error: No such option '--xyz'; see samecheck work --help\n"
