"""Texts of strangers as Markdown that shows them and nothing else."""

import re
from collections.abc import Iterable

from samecheck.report.marks import Segment
from samecheck.report.texts import link, plain, shortened

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_MARKUP = re.compile(r"([\\`*_\[\]|~$])")
_LINE_START = re.compile(r"^(\s*)([-+#=:]|\d+(?=[.)]))")
# "@team" and "#12" call people and tickets in most trackers; a space of no width between keeps them from it.
_CALL = re.compile(r"([@#])(?=\w)")
_BARE_LINK = re.compile(r"(?i)(?<=\w)(:)(?=//)|(?<=www)(\.)")


def escaped(text: str) -> str:
    r"""``text`` as Markdown that shows it and nothing else, on one line.

    >>> escaped("# <b>50 % off</b> | [click](https://x.example)")
    '\\# &lt;b&gt;50 % off&lt;/b&gt; \\| \\[click\\](https\\://x.example)'
    """
    safe = _MARKUP.sub(r"\\\1", plain(text).translate(_ENTITIES))
    safe = _LINE_START.sub(_not_a_list, safe)
    return _BARE_LINK.sub(lambda hit: f"\\{hit.group()}", _CALL.sub("\\1\u200b", safe))


def marked(segments: Iterable[Segment]) -> str:
    """``segments``, what both sides have in bold."""
    parts = []
    for text, shared in segments:
        core = text.strip()
        if shared and core:
            # Stars only hold where they touch the word.
            before, after = text.split(core, 1)
            parts.append(f"{before}**{escaped(core)}**{after}")
        else:
            parts.append(escaped(text))
    return "".join(parts)


def linked(url: str) -> str:
    """``url`` as a link if it is safe to be followed, else as text."""
    shown = escaped(shortened(url, 120))
    safe = link(url)
    return f"[{shown}](<{safe}>)" if safe else shown


def joined(blocks: Iterable[str]) -> bytes:
    """``blocks`` as a file, a blank line between them; empty ones are left out."""
    return ("\n\n".join(block for block in blocks if block) + "\n").encode("utf-8")


def _not_a_list(hit: re.Match[str]) -> str:
    space, start = hit.groups()
    return f"{space}{start}\\" if start.isdigit() else f"{space}\\{start}"
