"""What reads copy off a page's tree: samecheck's own rules, or another extractor behind the same seam."""

from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree, html

from samecheck.errors import MissingExtra
from samecheck.read.content import content
from samecheck.read.markup import Block, Walk
from samecheck.read.words import clean

#: The blocks of copy of a page, in document order, from its tree, what `samecheck.read.markup` sees of it, its title.
Extract = Callable[[html.HtmlElement, Walk, str], list[Block]]


def extractor(name: str) -> Extract:
    """The extractor called ``name``: ``samecheck`` or ``trafilatura``.

    Raises:
        MissingExtra: it is not installed.
    """
    return content if name == "samecheck" else _trafilatura()


def _trafilatura() -> Extract:
    """Trafilatura's main text, with the roles that its output tells; where it found a block it does not say."""
    try:
        from trafilatura import bare_extraction
    except ImportError as problem:
        raise MissingExtra("trafilatura is not installed", "pip install 'samecheck[trafilatura]'") from problem

    def extract(root: html.HtmlElement, _walk: Walk, _title: str) -> list[Block]:
        # It takes no plain lxml elements, and prunes the tree it is given.
        markup = etree.tostring(root, method="html", encoding="unicode")
        document = bare_extraction(markup, include_comments=False, favor_recall=True)
        body = getattr(document, "body", None)
        return [] if body is None else list(_blocks(body))

    return extract


def _blocks(body: Any) -> Iterator[Block]:
    """Blocks of trafilatura's own markup, a dialect of TEI."""
    for element in body.iter("head", "p", "item", "cell", "quote"):
        if element.tag in ("item", "cell", "quote") and element.find("p") is not None:
            continue
        text = clean(" ".join(element.itertext()))
        if not text:
            continue
        if element.tag == "head":
            yield Block("heading", text, "main", 0, level=int((element.get("rend") or "h2")[1:2] or 2))
        elif element.tag == "quote" or next(element.iterancestors("quote"), None) is not None:
            yield Block("quote", text, "main", 0)
        else:
            yield Block("item" if element.tag == "item" else "text", text, "main", 0)
