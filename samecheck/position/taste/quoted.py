"""Passages in which somebody else speaks, though no markup says so: in quotation marks, or signed like a quotation."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from samecheck.model import Passage
from samecheck.read.usage import headline, tokens

_OPENS = re.compile(r"\s*[\"“„«]")
_MARKS = re.compile(r"[\"“”„«»]")
#: The last of a quotation: its mark, and what may stand behind it.
_CLOSES = re.compile(r"[\"”“»]\s*[.,!]?\s*$")
#: "- Jane Doe, Acme Inc."
_SIGNED = re.compile(r"\s*(?:[-–—~―]|--)\s*\w")

#: Passages that a quotation runs over at most; one that is not closed within so many is taken for its first alone.
_LONGEST = 12


def quoted(passages: Iterable[Passage]) -> frozenset[str]:
    """The ids of those of one site's ``passages``, in the order of its pages, that are quotations or sign one."""
    return frozenset(
        passage.id for _, page in groupby(passages, key=lambda one: one.url) for passage in _of_page(list(page))
    )


def _of_page(page: list[Passage]) -> Iterator[Passage]:
    for at, passage in enumerate(page):
        if _SIGNED.match(passage.text) and headline(tokens(passage.text)):
            yield passage
        if not _OPENS.match(passage.text):
            continue
        if len(_MARKS.findall(passage.text)) > 1:
            if _CLOSES.search(passage.text) and len(_MARKS.findall(passage.text)) == 2:
                yield passage
            continue
        yield passage
        rest = list(islice(page, at + 1, at + _LONGEST))
        end = next((n for n, one in enumerate(rest, 1) if _MARKS.search(one.text)), 0)
        if end and _CLOSES.search(rest[end - 1].text):
            yield from rest[:end]
