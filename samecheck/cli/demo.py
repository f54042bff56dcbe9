"""``samecheck demo``: an audit of an invented business, to see what comes out."""

from pathlib import Path
from typing import Final

import click

from samecheck.cli import delivery
from samecheck.cli.options import examples, talking
from samecheck.cli.output import printed, summarised
from samecheck.cli.progress import progress

CORPUS: Final = "plumbers"
SITE: Final = "rivermark-plumbing.example"
FOLDER: Final = Path("samecheck-demo")


@click.command(epilog=examples("samecheck demo", "samecheck demo --out somewhere"))
@delivery.out(default=FOLDER, show_default=True)
@talking
@click.pass_context
def demo(context: click.Context, out: Path) -> None:
    """Audits an invented plumber.

    Compares it with its invented rivals, prints a summary and writes the reports. No network is needed.
    """
    to = delivery.destination(None, out)
    from samecheck import api

    with progress(context) as told:
        result = api.audit(CORPUS, [CORPUS], site=SITE, progress=told)
    delivery.delivered(result, to)
    summarised(result, out.resolve() / "report.html")
    printed([f"The same by hand: samecheck audit {CORPUS} --site {SITE} --peers {CORPUS} --out {out}"])
