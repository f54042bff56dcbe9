"""``samecheck corpus``: peers gathered once, kept under a name."""

from typing import TYPE_CHECKING, Any

import click

from samecheck.cli import completing
from samecheck.cli.options import chosen, examples, fetching, reading, talking
from samecheck.cli.output import printed
from samecheck.cli.progress import progress

if TYPE_CHECKING:
    from samecheck.sector.phrases import PhraseUse
    from samecheck.store.corpora import CorpusInfo


@click.group()
def corpus() -> None:
    """Keeps peers under a name.

    They are gathered and read once; the name is then a source like any other.
    The variable SAMECHECK_DATA names another folder for them.
    """


@corpus.command(
    "build",
    epilog=examples(
        "samecheck corpus build roofers rivals.txt ./saved-pages", "samecheck audit https://example.com --peers roofers"
    ),
)
@click.argument("name")
@click.argument("sources", metavar="SRC...", nargs=-1, required=True, shell_complete=completing.sources)
@fetching
@reading
@talking
@click.pass_context
def build(context: click.Context, /, name: str, sources: tuple[str, ...], **options: Any) -> None:
    """Keeps the sites of every SRC as corpus NAME."""
    settings = chosen(options)
    from samecheck import api

    with progress(context) as told:
        made = api.build_corpus(name, sources, settings=settings, progress=told)
    printed([_line(made)])


@corpus.command("list")
@talking
def list_() -> None:
    """Lists the corpora."""
    from samecheck import api

    printed(map(_line, api.corpora()))


@corpus.command("show")
@click.argument("name", shell_complete=completing.corpora)
@click.option("--phrases", is_flag=True, help="List the phrases that several of them use instead.")
@talking
def show(name: str, *, phrases: bool) -> None:
    """Lists the sites of corpus NAME, or their phrases.

    Of a phrase it tells how many sites use it, the 90 % interval of their share, and what it is in this sector: a stock
    phrase, a term of the trade, or plain English.
    """
    from samecheck import api

    if phrases:
        printed(map(_phrase_line, api.corpus_phrases(name).phrases))
        return
    found = api.show_corpus(name)
    printed(f"{site.name}: {_counts(len(site.pages), len(site.passages))}" for site in found.sites)


@corpus.command("join")
@click.argument("name")
@click.argument("parts", metavar="PART...", nargs=-1, required=True, shell_complete=completing.corpora)
@talking
def join(name: str, parts: tuple[str, ...]) -> None:
    """Joins the corpora PART... into NAME.

    A site that stands in several of them counts once.
    """
    from samecheck import api

    printed([_line(api.join_corpora(name, parts))])


def _line(corpus: "CorpusInfo") -> str:
    kind = "built in" if corpus.built_in else str(corpus.path)
    return f"{corpus.name}: {_counts(corpus.sites, corpus.pages, corpus.passages)} ({kind})"


def _phrase_line(use: "PhraseUse") -> str:
    from samecheck.report.texts import count, span

    return f"{use.phrase}: {use.kind}, {count(use.sites, 'site')}, {span(100 * use.low, 100 * use.high)}"


def _counts(*numbers: int) -> str:
    """``numbers`` of passages, pages before them, sites before those."""
    from samecheck.report.texts import count

    nouns = ("site", "page", "passage")[-len(numbers) :]
    return ", ".join(count(number, noun) for number, noun in zip(numbers, nouns, strict=True))
