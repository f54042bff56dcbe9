"""The options that several commands share: what they are made of, those of the settings, and what they become.

Others have a home each: `samecheck.cli.among` (who is compared), `samecheck.cli.delivery` (where results go) and
`samecheck.cli.gate` (what makes the exit status 1).

An option that is not given is ``None``, so that the settings file decides; the defaults named in the help texts are
those of `samecheck.settings`.
"""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from samecheck.cli.completing import codes, corpora, models
from samecheck.cli.verbosity import QUIET, talk
from samecheck.settings import Settings, settings

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

C = TypeVar("C", bound=Callable[..., Any])
T = TypeVar("T", bound="DataclassInstance")

PATH: Final = click.Path(path_type=Path)
"""A file or a folder. Whether it is there is for those to say who open it."""

_DEFAULTS = Settings()
_SHARE = click.FloatRange(0, 1, min_open=True, max_open=True)


def commas(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...] | None:
    """The names of a repeatable option whose values may be lists, ``None`` if it was not given.

    >>> commas(click.Context(click.Command("x")), click.Option(["--x"]), ("SC1,SC301", " SC2 "))
    ('SC1', 'SC301', 'SC2')
    """
    names = [name.strip() for value in given for name in value.split(",")]
    return tuple(dict.fromkeys(filter(None, names))) or None


def examples(*commands: str) -> str:
    """The end of a help text that shows ``commands``, a line each."""
    return "\n".join(["\b", "Examples:", *(f"  {command}" for command in commands)])


def stacked(*options: Callable[[Any], Any]) -> Callable[[C], C]:
    """One decorator that adds ``options`` in the order in which the help shows them."""

    def added(command: C) -> C:
        for option in reversed(options):
            command = option(command)
        return command

    return added


def taken(kind: type[T], options: dict[str, Any]) -> T:
    """Those of ``options`` that are fields of the dataclass ``kind``, taken out of them.

    So a command with many options names and types them once, in ``kind``, and what is left can go to `chosen`.
    """
    return kind(**{field.name: options.pop(field.name) for field in fields(kind)})


def _louder(context: click.Context, _option: click.Parameter, times: int) -> None:
    if times:
        talk(context.meta, times)


def _quieter(context: click.Context, _option: click.Parameter, given: bool) -> None:  # noqa: FBT001  # click's
    if given:
        talk(context.meta, QUIET)


def config(told: str) -> Callable[[C], C]:
    """``--config``, which a command is handed as ``file``."""
    return click.option("--config", "file", type=PATH, metavar="FILE", help=told)


talking = stacked(
    click.option(
        "-v",
        "--verbose",
        count=True,
        expose_value=False,
        callback=_louder,
        is_eager=True,
        help="Say on stderr what is done, and show where a defect is; -vv lets libraries speak too.",
    ),
    click.option(
        "-q",
        "--quiet",
        is_flag=True,
        expose_value=False,
        callback=_quieter,
        is_eager=True,
        help="Nothing on stderr but errors.",
    ),
)

fetching = stacked(
    click.option(
        "--max-pages",
        type=click.IntRange(min=1),
        metavar="N",
        show_default=str(_DEFAULTS.max_pages),
        help="Most pages to fetch of one site.",
    ),
    click.option(
        "--refresh",
        is_flag=True,
        default=None,
        help="Fetch anew what was fetched before.",
    ),
    click.option(
        "--max-age",
        type=click.FloatRange(min=0),
        metavar="DAYS",
        show_default=f"{_DEFAULTS.max_age:g}",
        help="Fetch anew what was fetched longer ago.",
    ),
    click.option(
        "--offline",
        is_flag=True,
        default=None,
        help="Fetch nothing: addresses are read as they were fetched last, whenever that was.",
    ),
    click.option(
        "--browser",
        is_flag=True,
        default=None,
        help="Render pages that scripts draw, with the Chromium of this machine (extra: browser).",
    ),
    click.option(
        "--contact",
        metavar="ADDRESS",
        help="E-mail or web address for webmasters; becomes part of the user agent.",
    ),
    click.option(
        "--allow-private",
        is_flag=True,
        default=None,
        help="Allow addresses of this machine and of private networks.",
    ),
    config(
        "Settings in TOML, in [report] how reports look; options have the last word. No file is read unless named here."
    ),
)

reading = stacked(
    click.option(
        "--extractor",
        type=click.Choice(["samecheck", "trafilatura"]),
        show_default=_DEFAULTS.extractor,
        help="What reads copy off a page; trafilatura is an extra.",
    ),
)

judging = stacked(
    click.option(
        "--false-flags",
        type=_SHARE,
        metavar="A",
        show_default=str(_DEFAULTS.false_flags),
        help="Share of an independent business's passages that may be flagged copied, templated or echoed (SC101, "
        "SC102, SC201), all together.",
    ),
    click.option(
        "--fdr",
        type=_SHARE,
        metavar="Q",
        help="Stricter: accepted share of wrong flags among the flags (Benjamini-Hochberg).",
    ),
    click.option(
        "--select",
        multiple=True,
        callback=commas,
        shell_complete=codes,
        metavar="CODES",
        help="Only these findings: codes or their beginnings, as in SC1,SC301.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        callback=commas,
        shell_complete=codes,
        metavar="CODES",
        help="Not these findings: codes or their beginnings.",
    ),
    click.option(
        "--allow",
        type=PATH,
        metavar="FILE",
        help="What may be repeated, with reasons, in TOML: counted apart from the score.",
    ),
    click.option(
        "--phrases",
        shell_complete=corpora,
        metavar="CORPUS",
        help="A corpus of the trade that tells which stock phrases are customary in it; left out: the peers.",
    ),
    click.option(
        "--model",
        shell_complete=models,
        metavar="NAME",
        show_default=_DEFAULTS.model,
        help="What sentences are compared with: minilm, static (faster, less exact), a folder, or the hub name of "
        "one that is on this machine.",
    ),
)


def chosen(options: dict[str, Any]) -> Settings:
    """The settings that the options of `fetching`, `reading` and `judging` make, over those of ``--config``."""
    return settings(**options)
