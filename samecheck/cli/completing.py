"""What a shell offers when Tab is pressed: corpora, codes, formats, models, beside click's commands, options and files.

A press of Tab starts the program, so nothing heavy is loaded here: a fifth of a second is what a shell may take.
"""

import re
from collections.abc import Callable, Iterable
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from samecheck.report.glossary import Term

Offered = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

#: Codes that the glossary knows and no detector tells yet.
_UNBUILT = "SC5"


def sources(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Corpora, and files and folders, which the shell itself knows best: what a source may be."""
    return [*_corpora(begun), CompletionItem(begun, type="file")]


def files(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Files and folders, of which the shell knows."""
    return [CompletionItem(begun, type="file")]


def corpora(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Corpora by name."""
    return _corpora(begun)


def codes(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Codes of findings; of a list the last."""
    return _listed(begun, ((code, told.name) for code, told in _codes()), str.upper)


def findings(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Codes of findings, and their plain names, dashes for blanks."""
    named = [(re.sub("[^a-z]+", "-", told.name.lower()), code) for code, told in _codes()]
    return [
        *_listed(begun, ((code, told.name) for code, told in _codes()), str.upper),
        *_listed(begun, named, str.lower),
    ]


def formats(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Formats of reports; of a list the last."""
    return _listed(begun, ((name, "") for name in _registered("samecheck.renderers")))


def drafts(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Formats of a draft; of a list the last."""
    return _listed(begun, ((name, "") for name in ("json", "md", "sarif")))


def models(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Models that are installed by name, and folders."""
    known = _listed(begun, ((name, "") for name in _registered("samecheck.embedders")))
    return known or [CompletionItem(begun, type="dir")]


def languages(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Languages that ship, and files."""
    from samecheck.report.catalogue import LANGUAGES

    return _listed(begun, ((code, "") for code in LANGUAGES)) or [CompletionItem(begun, type="file")]


def _codes() -> Iterable[tuple[str, "Term"]]:
    from samecheck.report.glossary import CODES

    return ((code, CODES[code]) for code in CODES if not code.startswith(_UNBUILT))


def _listed(begun: str, known: Iterable[tuple[str, str]], folded: Callable[[str], str] = str) -> list[CompletionItem]:
    """Those of ``known`` that the last part of ``begun`` begins, with what stands before it; with their helps."""
    before, comma, last = begun.rpartition(",")
    given = set(before.split(","))
    wanted = folded(last.strip())
    return [
        CompletionItem(f"{before}{comma}{name}", help=told or None)
        for name, told in known
        if name.startswith(wanted) and name not in given
    ]


def _corpora(begun: str) -> list[CompletionItem]:
    from samecheck.named import built_in_names, kept_names

    own = [(name, "a corpus of yours") for name in kept_names()]
    known = [*((name, "a corpus of invented businesses") for name in built_in_names()), *own]
    return [CompletionItem(name, help=told) for name, told in known if name.startswith(begun)]


def _registered(group: str) -> list[str]:
    return sorted({entry.name for entry in entry_points(group=group)})
