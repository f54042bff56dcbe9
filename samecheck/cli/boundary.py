"""Where everything that can go wrong becomes one line on stderr and an exit status; commands hold no ``try``.

======  ===================================================================================
0       done, or the reader of the output has closed it
1       the score is above ``--fail-above``
2       usage, settings, unreadable or malformed input, a folder that cannot be written to
3       nothing could be fetched, or the address is refused
4       readable, but too little to judge
5       a model, corpus or extra is missing
70      a defect of samecheck; ``-v`` shows where
130     interrupted
======  ===================================================================================

2 to 5 stand in `samecheck.errors`. 70 is sysexits' EX_SOFTWARE: Python's own 1 would read as "above".
"""

import os
import select
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

import click
from click.exceptions import Exit

from samecheck.cli.verbosity import TALKATIVE, quietened, verbosity
from samecheck.errors import SamecheckError

ABOVE = 1
USAGE = 2
DEFECT = 70
INTERRUPTED = 130


class Boundary(click.Group):
    """A group whose commands may raise anything: it says so in one line and exits with the status of the table."""

    def main(  # type: ignore[override]  # always leaves through sys.exit; click can also return
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        **extra: Any,
    ) -> NoReturn:
        """Runs the command that ``args`` name and exits.

        It does not call click's own `main`: that exits with 1 for an interrupt and for a closed pipe.
        """
        name = prog_name or "samecheck"
        extra.pop("standalone_mode", None)
        self._main_shell_completion(extra, name, complete_var)
        meta: dict[str, Any] = {}
        try:
            with quietened(), self.make_context(name, list(sys.argv[1:] if args is None else args), **extra) as context:
                meta = context.meta
                self.invoke(context)
            status = 0
        except Exit as left:
            status = left.exit_code
        except BaseException as problem:  # noqa: BLE001  # the one place where everything ends
            status = _told(problem, verbose=verbosity(meta) >= TALKATIVE)
        sys.exit(status)


def _told(problem: BaseException, *, verbose: bool) -> int:
    """The exit status for ``problem``, after one line about it on stderr."""
    match problem:
        case SystemExit():
            raise problem
        case BrokenPipeError() if _reader_left():
            _drop_stdout()
            return 0
        case click.exceptions.NoArgsIsHelpError():
            problem.show()
            return USAGE
        case SamecheckError():
            line, status = str(problem), problem.exit_status
        case click.ClickException():
            line, status = _usage(problem), USAGE
        case KeyboardInterrupt() | click.Abort() | EOFError():
            line, status = "interrupted; start the command again, what was cached is kept", INTERRUPTED
        case _:
            what = " ".join(f"{type(problem).__name__}: {problem}".split())
            line, status = f"a defect of samecheck, {what}; report it with what the option -v prints", DEFECT
    if verbose:
        traceback.print_exception(problem)
    click.echo(f"Error: {_visible(line)}", err=True)
    return status


def _visible(line: str) -> str:
    # Errors name what was found at strangers': sites, addresses, values of a file.
    from samecheck.report.texts import visible

    return visible(line)


def _usage(problem: click.ClickException) -> str:
    """What was wrong with the options, and the command whose help tells."""
    context = getattr(problem, "ctx", None)
    command = context.command_path if context else "samecheck"
    what = " ".join(problem.format_message().split()).rstrip(".?")
    return f"{what}; see {command} --help"


def _reader_left() -> bool:
    """Whether stdout is the pipe that is broken, rather than one to a process of ours."""
    with suppress(OSError, ValueError):
        poll = select.poll()
        poll.register(sys.stdout.fileno(), 0)
        return bool(poll.poll(0))
    return False


def _drop_stdout() -> None:
    """Sends what is still buffered nowhere, or Python would complain about the closed pipe when it exits."""
    with suppress(OSError, ValueError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123  # a device, not a path
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
