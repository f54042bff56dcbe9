"""``--fail-above``, for pipelines: a score that is too high makes the exit status 1."""

from collections.abc import Callable, Iterable

import click

from samecheck.cli.options import C

Scored = tuple[str, float | None]
"""The name of what has a score, and its score."""


def fail_above(when: str) -> Callable[[C], C]:
    """``--fail-above``; ``when`` says which score it is."""
    return click.option(
        "--fail-above",
        type=click.FloatRange(0, 100),
        metavar="N",
        help=f"Exit with 1 if {when}. No score is never above.",
    )


def above(limit: float | None, scores: Iterable[Scored]) -> list[tuple[str, float]]:
    """Those of ``scores`` that are above ``limit``.

    >>> above(50, [("a", 50.0), ("b", None), ("c", 50.1)]), above(None, [("a", 99.0)])
    ([('c', 50.1)], [])
    """
    return [(name, score) for name, score in scores if limit is not None and score is not None and score > limit]


def told_above(limit: float | None, scores: Iterable[Scored]) -> bool:
    """Whether one of ``scores`` is above ``limit``; says which on stderr."""
    found = above(limit, scores)
    for name, score in found:
        click.echo(f"Above {limit:g}: {name} has {score:.1f}", err=True)
    return bool(found)
