"""Markdown as clean copy: its words without its signs, a block a line."""

import re

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
#: What starts a block of its own: heading, list item, quote, fence, table row, rule, definition, indented code.
_BLOCK = re.compile(r"\s{0,3}(#{1,6}(\s|$)|[-*+]\s|\d{1,9}[.)]\s|>|```|~~~|\||([-*_=]\s*){3,}$|\[[^\]]+\]:)")
_SIGNS = re.compile(r"^(\s*(#{1,6}(?=\s|$)|[-*+]\s(\[[ xX]\]\s)?|\d{1,9}[.)]\s|>))+\s*")
_DROPPED = re.compile(r"\s*(```|~~~|([-*_=]\s*){2,}$|\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$|\[[^\]]+\]:\s)")
_INLINE = (
    (re.compile(r"!\[[^\]]*\](\([^)\s]*(\s+\"[^\"]*\")?\)|\[[^\]]*\])"), ""),
    (re.compile(r"\[([^\]]+)\](\([^)\s]*(\s+[\"'(][^)]*)?\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"<(https?://|mailto:)?([^\s<>]+\.[^\s<>]+|[^\s<>]+@[^\s<>]+)>"), r"\2"),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
    (re.compile(r"(?<!\\)(\*{1,3})(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)(.+?)~~"), r"\1"),
    (re.compile(r"(`+)(.+?)\1"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])"), r"\1"),
)
#: What nobody writes in plain text: front matter, a heading, an item of a list, a link, bold type, a fence.
_MARKDOWN = re.compile(
    r"\A---[ \t]*\n|^#{1,6} +\S|^ {0,3}[-*+] +\S|^ {0,3}\d{1,3}\. +\S|\[[^\]\n]+\]\([^)\n]+\)|\*\*\S[^*\n]*\*\*|^```|^> ",
    re.MULTILINE,
)


def looks_markdown(text: str) -> bool:
    r"""Whether ``text`` is Markdown, by its signs.

    >>> looks_markdown("# Roofs"), looks_markdown("We fix roofs.\nWe fix gutters.")
    (True, False)
    """
    return bool(_MARKDOWN.search(text.replace("\r\n", "\n")))


def plain(markdown: str) -> str:
    r"""The copy in ``markdown``, as many lines as before: a wrapped paragraph stands in its first line.

    >>> plain("# Our *work*\n\nWe fix [roofs](/roofs) and\ngutters.\n\n- Fast\n- Fair")
    'Our work\n\nWe fix roofs and gutters.\n\n\nFast\nFair'
    """
    text = shown(markdown.replace("\r\n", "\n").replace("\r", "\n"))
    lines: list[str] = []
    start: int | None = None  # the line of the block that a plain line goes on with
    for line in text.split("\n"):
        lines.append("")
        if not line.strip() or _DROPPED.match(line):
            start = None
        elif start is None or _BLOCK.match(line):
            lines[-1] = line
            start = None if re.match(r"\s{0,3}(#|\|)", line) else len(lines) - 1
        else:
            lines[start] += " " + line.strip()
    return "\n".join(_unsigned(line) for line in lines)


def shown(text: str) -> str:
    """``text`` with empty lines in the place of front matter and comments, which no reader sees."""
    for unseen in (_FRONT_MATTER, _COMMENT):
        text = unseen.sub(lambda match: "\n" * match[0].count("\n"), text)
    return text


def _unsigned(line: str) -> str:
    line = _SIGNS.sub("", line)
    for pattern, kept in _INLINE:
        line = pattern.sub(kept, line)
    if line.lstrip().startswith("|"):
        line = " ".join(cell.strip() for cell in line.split("|"))
    return re.sub(r"\s+#+\s*$", "", line).strip()
