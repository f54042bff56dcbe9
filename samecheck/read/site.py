"""A business's pages to its site: distinct passages, and which of them are boilerplate."""

from collections.abc import Iterable
from math import ceil

import msgspec

from samecheck.model import ROLE_WEIGHT, Passage, Reading, Site

#: A passage on more than this share of a site's pages is boilerplate, given at least `_MIN_PAGES` pages.
#: Source: DESIGN section 4, "passages on most pages of a site".
_MOST = 0.5
_MIN_PAGES = 3

#: What is left must be at least this share of the words, else only footers and headers are boilerplate: a site of
#: near-copies of one page must not vanish. Source: FIELD, a crawler that dropped 93 % of a site's text.
_LEFT = 0.25


def make_site(name: str, readings: Iterable[Reading]) -> Site:
    """The site of ``readings``: pages sorted by URL, each distinct passage once, boilerplate marked.

    What a reading marks as boilerplate (contact data) stays so. Of the rest, what stands on most pages or in a footer is
    boilerplate, unless too little of the site would be left.
    """
    pages = tuple(sorted(readings, key=lambda page: page.url))
    merged = [_merged(same) for same in _same_texts(pages)]
    ok = sum(page.status == "ok" for page in pages)
    least = _LEFT * _words(merged)
    for is_repeated in (lambda p: _in_frame(p) or _on_most(p, ok), _in_frame):
        marked = tuple(msgspec.structs.replace(p, boilerplate=p.boilerplate or is_repeated(p)) for p in merged)
        if _words(marked) >= least:
            return Site(name, pages, marked)
    # A page that is all footer is taken as it is, a site of which a little is left without its frame.
    return Site(name, pages, marked if _words(marked) else tuple(merged))


def _words(passages: Iterable[Passage]) -> int:
    return sum(
        len(passage.text.split()) for passage in passages if not passage.boilerplate and passage.role != "hidden"
    )


def _same_texts(pages: tuple[Reading, ...]) -> list[list[Passage]]:
    groups: dict[str, list[Passage]] = {}
    for page in pages:
        for passage in page.passages:
            groups.setdefault(passage.text, []).append(passage)
    return list(groups.values())


def _merged(same: list[Passage]) -> Passage:
    """One passage for all its occurrences: the weightiest that is copy outside header and footer stands for them."""
    best = max(same, key=lambda p: (not p.boilerplate, not _in_frame(p), ROLE_WEIGHT[p.role]))
    urls = tuple(dict.fromkeys([best.url, *(p.url for p in same)]))
    return msgspec.structs.replace(best, urls=urls)


def _in_frame(passage: Passage) -> bool:
    """Whether it stands in the footer, or in a header without being its headline."""
    return passage.place == "footer" or (
        passage.place == "header" and passage.role not in ("hero", "heading", "sentence")
    )


def _on_most(passage: Passage, pages: int) -> bool:
    return pages >= _MIN_PAGES and len(passage.urls) >= max(2, ceil(pages * _MOST + 0.01))
