"""``samecheck cache``: what was computed once and is kept."""

import click

from samecheck.cli.options import talking
from samecheck.cli.output import megabytes, printed


@click.group()
def cache() -> None:
    """Shows or empties the cache.

    It holds what was computed or fetched once and need not be again. The variable SAMECHECK_CACHE names another folder for it.
    """


@cache.command("info")
@talking
def info() -> None:
    """Says where the cache is, how big, and what is in it."""
    from samecheck import api

    found = api.cache_info()
    rows = [f"{kind}: {count}" for kind, count in sorted(found.rows.items())]
    printed([f"path: {found.path}", f"size: {megabytes(found.bytes)}", *rows])


@cache.command("clear")
@talking
def clear() -> None:
    """Empties the cache. Nothing is lost but time.

    Sites are fetched again when they are next asked for.
    """
    from samecheck import api

    printed([f"freed {megabytes(api.clear_cache())}"])
