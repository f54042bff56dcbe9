"""``samecheck crawl``: whole sites, kept as they were fetched."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samecheck.cli import completing, delivery
from samecheck.cli.options import chosen, examples, fetching, talking
from samecheck.cli.output import printed
from samecheck.cli.progress import Bar, progress

if TYPE_CHECKING:
    from samecheck.gather.crawl.orders import Event
    from samecheck.gather.crawl.sites import Crawled


@click.command(
    epilog=examples(
        "samecheck crawl https://example.com -o sites",
        "samecheck crawl rivals.txt -o sites --max-pages 100",
        "samecheck audit sites/example.com.warc.gz --peers sites",
    )
)
@click.argument("sources", metavar="URL...", nargs=-1, required=True, shell_complete=completing.files)
@delivery.out(
    "Folder for the archives, a WARC a site; made if there is none.",
    click.Path(path_type=Path, file_okay=False),
    required=True,
)
@fetching
@talking
@click.pass_context
def crawl(context: click.Context, /, sources: tuple[str, ...], out: Path, **options: Any) -> None:
    """Fetches whole sites and keeps them.

    Each URL, or each in a .txt or .csv that lists some, is followed to the pages of its site. Requests and answers are
    kept as a WARC a site, which is a source like any other. The same command goes on where it was interrupted, and
    fetches nothing that is there already, unless it is older than --max-age.
    """
    settings = chosen(options)
    from samecheck import api
    from samecheck.gather.sizes import megabytes

    with progress(context) as told:

        def noted(event: "Event") -> None:
            if isinstance(told, Bar) and event.url:
                told.note("fetch", f"{event.url.split('/')[2]} ({megabytes(event.bytes)})")

        found = api.crawl(sources, out, settings=settings, progress=told, told=noted)
    printed(line for site in found for line in _lines(site))


def _lines(site: "Crawled") -> Iterator[str]:
    from samecheck.gather.sizes import megabytes
    from samecheck.report.texts import count

    fetched = count(site.fetched, "request") if site.fetched else "nothing to fetch"
    yield f"{site.site}: {count(site.pages, 'page')}, {megabytes(site.bytes)}, {fetched}: {site.path}"
    for url, problem in site.problems.items():
        yield f"  {url} {problem}"
    if site.ended:
        yield f"  not all was fetched: {site.ended}; the same command goes on"
