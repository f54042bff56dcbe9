"""Markup nested deeper than the parser goes, made flat enough for it, and of more tags than a page has, cut short.

libxml2 stops at 256 open elements and drops all that follows (2,048 with ``huge_tree``). Real pages of that kind have
hundreds of unclosed <font> or <div>; what is deeper than a screen has room for keeps its text and its block borders and
loses its tags. One pass, no recursion: 100,000 nested tags take 0.3 s to read.
"""

import re

#: Tags counted as open beyond which more are taken out. A counted <table> may bring <tbody>, <tr> and <td> along, which
#: are not counted, and four times 60 is below 256.
_DEEPEST = 60

#: Tags of a page that are read. The largest of 1,402 real pages has 19,103; a million take half a minute.
_MOST_TAGS = 100_000

_TAG = re.compile(r"<(?:!--|[!?]|(/?)([a-zA-Z][^\s/>]*))")
_RAW = frozenset("script style textarea title noscript xmp iframe noembed noframes".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
#: These close their own kind, so that a thousand unclosed ones are no deeper than one.
_SELF_CLOSING = frozenset(
    "p li dt dd tr td th tbody thead tfoot option optgroup h1 h2 h3 h4 h5 h6 a html head body".split()
)
_INLINE = frozenset("abbr b big cite code em font i ins label mark q s small span strong sub sup tt u".split())


def within_reach(body: str) -> str:
    """``body`` up to the tag beyond which no real page goes."""
    if body.count("<") <= _MOST_TAGS:
        return body
    at = -1
    for _ in range(_MOST_TAGS + 1):
        at = body.find("<", at + 1)
    return body[:at]


def flattened(body: str, *, to_text: bool = False) -> str:
    """``body`` without the tags that are nested too deep; with ``to_text`` without any but line breaks."""
    out: list[str] = []
    depth = at = 0
    while match := _TAG.search(body, at):
        if match.start() > at:
            out.append(body[at : match.start()])
        name = (match.group(2) or "").lower()
        end = _end(body, match, name)
        tag = body[match.start() : end]
        at = end
        if not name or name in _RAW:
            out.append("" if not name or (to_text and name != "title") else tag)
            continue
        closes = bool(match.group(1))
        if to_text:
            out.append("" if name in _INLINE else "<br>")
        elif name in _VOID or name in _SELF_CLOSING:
            out.append(tag)
        else:
            depth = max(0, depth - 1) if closes else depth + 1
            if depth + closes <= _DEEPEST:
                out.append(tag)
            elif name not in _INLINE and out[-1:] != ["<hr>"]:
                out.append("<hr>")
    return "".join([*out, body[at:]])


def _end(body: str, match: re.Match[str], name: str) -> int:
    """Where the tag, comment or script that begins at ``match`` ends; what is never closed runs to the end."""
    if match.group() == "<!--":
        end = body.find("-->", match.end())
        return end + 3 if end >= 0 else len(body)
    end = body.find(">", match.end()) + 1
    if not end:
        return len(body)
    if name in _RAW and not match.group(1) and (closing := _closing(name).search(body, end)):
        return closing.end()
    return len(body) if name in _RAW and not match.group(1) else end


def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s*>", re.IGNORECASE)
