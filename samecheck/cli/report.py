"""``samecheck report``: any form of a result again, from the JSON that was written of it."""

import sys
from pathlib import Path
from typing import Any

import click

from samecheck.cli.delivery import delivered, delivering, destination, dressed
from samecheck.cli.options import config, examples, talking


@click.command(
    epilog=examples(
        "samecheck report report/audit.json --format xlsx,pdf --out report",
        "samecheck report audit.json --out for-the-client --config agency.toml --language de",
        "samecheck report sector.json --format md",
        "ssh office cat audit.json | samecheck report -",
    )
)
@click.argument("stored", metavar="FILE|-")
@delivering
@config("Settings in TOML, of which [report] is used: how reports look. No file is read unless it is named here.")
@talking
def report(
    stored: str,
    out: Path | None,
    formats: tuple[str, ...] | None,
    **options: Any,
) -> None:
    """Makes any form of a result again.

    FILE is an audit.json or sector.json that samecheck wrote. Nothing is fetched or judged anew: the forms are to the byte
    those which the run itself would have written.
    """
    look = dressed(options)
    from samecheck.report.stored import STDIN, opened, read

    found = read(sys.stdin.buffer, "stdin") if stored == STDIN else opened(Path(stored))
    delivered(found, destination(formats, out, look))
