"""The command line: parse, call, print. It decides nothing.

Commands import what they call when they are called, so that ``samecheck --help`` loads click and the settings alone.
"""

import click

from samecheck import __version__
from samecheck.cli.audit import audit
from samecheck.cli.boundary import Boundary
from samecheck.cli.cache import cache
from samecheck.cli.completion import completion
from samecheck.cli.corpus import corpus
from samecheck.cli.crawl import crawl
from samecheck.cli.demo import demo
from samecheck.cli.doctor import doctor
from samecheck.cli.draft import draft
from samecheck.cli.explain import explain
from samecheck.cli.pages import pages
from samecheck.cli.portfolio import portfolio
from samecheck.cli.quiz import quiz
from samecheck.cli.read import read
from samecheck.cli.report import report
from samecheck.cli.sector import sector
from samecheck.process import have_to_itself, look_for_garbage_seldom

__all__ = ["commands", "main"]

EPILOG = """\b
Exit status: 0 done; 1 score above --fail-above; 2 usage, settings or input;
3 nothing could be fetched, or address refused; 4 too little to judge;
5 missing model, corpus or extra; 70 a defect of samecheck; 130 interrupted.
"""


@click.group("samecheck", cls=Boundary, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="samecheck", message="%(prog)s %(version)s")
def commands() -> None:
    """Finds what a business says that its rivals say too.

    Every finding quotes a passage of the site and one of a rival's, or the entry of a list of stock phrases.

    A source is a URL, a .txt or .csv that lists URLs, a folder of pages or of sites, a table of pages (.csv, .jsonl,
    .parquet), or the name of a corpus.
    """


for command in (
    audit,
    sector,
    portfolio,
    report,
    draft,
    quiz,
    read,
    pages,
    crawl,
    corpus,
    cache,
    explain,
    doctor,
    completion,
    demo,
):
    commands.add_command(command)


def main() -> None:
    """What the ``samecheck`` program starts."""
    look_for_garbage_seldom()
    have_to_itself()
    commands.main()
