"""Passages as evidence: quoted as they stand, with site and address."""

from collections.abc import Iterable

from samecheck.model import Passage
from samecheck.wire import Evidence


def quoted(passage: Passage) -> Evidence:
    """``passage`` as evidence."""
    return Evidence(site=passage.site, url=passage.url, text=passage.text)


def one_a_site(passages: Iterable[Passage]) -> tuple[Evidence, ...]:
    """The first passage of each site as evidence, in their order."""
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(passage.site, passage)
    return tuple(map(quoted, first.values()))
