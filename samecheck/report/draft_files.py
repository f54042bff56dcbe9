"""Drafts as files: what each format of ``samecheck draft`` is made by, and what its file is called."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from samecheck.report.draft_markdown import markdown
from samecheck.report.json import drafts as as_json
from samecheck.report.sarif import drafts as as_sarif
from samecheck.wire import Draft

FORMATS: Final[dict[str, tuple[str, Callable[[Sequence[Draft]], bytes]]]] = {
    "json": ("draft.json", as_json),
    "md": ("draft.md", markdown),
    "sarif": ("draft.sarif", as_sarif),
}


def files(found: Sequence[Draft], names: Iterable[str]) -> dict[str, bytes]:
    """``found`` in the formats ``names``, by file name."""
    return {FORMATS[name][0]: FORMATS[name][1](found) for name in names}
