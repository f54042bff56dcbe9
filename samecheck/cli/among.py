"""The options of whom a site is compared with."""

from collections.abc import Callable
from dataclasses import dataclass

import click

from samecheck.cli import completing
from samecheck.cli.options import C, stacked


@dataclass(frozen=True)
class Among:
    """Who is compared: the sources of ``peers``, the ``site`` that is meant, and whom to ``exclude``, being no peers."""

    peers: tuple[str, ...]
    site: str | None
    exclude: tuple[str, ...]


def peers(told: str) -> Callable[[C], C]:
    """``--peers``."""
    return click.option(
        "-p",
        "--peers",
        metavar="SRC",
        shell_complete=completing.sources,
        multiple=True,
        required=True,
        help=f"The peers, every site of the source being one; repeatable. {told}",
    )


def site(told: str) -> Callable[[C], C]:
    """``--site``."""
    return click.option("--site", metavar="NAME", help=told)


def exclude(told: str = "A site that is no peer; repeatable.") -> Callable[[C], C]:
    """``--exclude``."""
    return click.option("--exclude", metavar="SITE", multiple=True, help=told)


def among(told: str) -> Callable[[C], C]:
    """All of `Among`, for a command with a TARGET; ``told`` is what becomes of the peers."""
    return stacked(peers(told), site("Which site of a TARGET that holds several."), exclude())
