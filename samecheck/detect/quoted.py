"""Evidence: passages, quoted as they stand with site and address, and entries of phrase lists."""

from collections.abc import Iterable

from samecheck.lexicons import Entry
from samecheck.model import Passage
from samecheck.sentences import sentence
from samecheck.wire import Evidence

_OF_LIST = sentence("lexicon, {category!s}: {phrase}")


def quoted(passage: Passage) -> Evidence:
    """``passage`` as evidence."""
    return Evidence(site=passage.site, url=passage.url, text=passage.text)


def one_a_site(passages: Iterable[Passage]) -> tuple[Evidence, ...]:
    """The first passage of each site as evidence, in their order."""
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(passage.site, passage)
    return tuple(map(quoted, first.values()))


def listed(entry: Entry) -> Evidence:
    """``entry`` of a phrase list as evidence, which names no site."""
    return Evidence(site="", url="", text=_OF_LIST.format(category=entry.category, phrase=entry.phrase))
