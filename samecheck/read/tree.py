"""Markup to a tree, whatever the markup is."""

from typing import cast

from lxml import etree, html

from samecheck.read.depth import flattened


def tree(markup: str) -> html.HtmlElement | None:
    """The tree of ``markup``, or ``None`` where there is none to be had; the text is there at any depth."""
    root, whole = _parsed(markup)
    if not whole:
        root, whole = _parsed(flattened(markup))
    if not whole:
        root, _ = _parsed(flattened(markup, to_text=True))
    return root


def _parsed(markup: str) -> tuple[html.HtmlElement | None, bool]:
    """The tree, and whether the parser went to the end of ``markup``."""
    # Plain elements: those of lxml.html look up a class for each, a tenth of the time a page takes. libxml2 refuses a str
    # that declares an encoding in bytes it no longer has.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace").replace(b"\0", b""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        root = None
    last = parser.error_log.last_error
    found = cast("html.HtmlElement", root) if root is not None and len(root) else None
    return found, last is None or "depth" not in last.message
