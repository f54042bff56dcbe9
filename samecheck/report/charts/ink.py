"""The colours of charts: names that the report's style sheet gives a value, light or dark, and what they are on white paper.

A chart is drawn in the values of white paper, each a name's own: where two names look alike, one is a step away, so that the
name can be told from the value again.
"""

import re
from typing import Final

COPIED: Final = "#a93226"
TEMPLATED: Final = "#8f5f0b"
ECHOED: Final = "#1f6584"
CLICHE: Final = "#70508c"
OTHER: Final = "#5a5f69"
INK: Final = "#1c1f24"
DIM: Final = "#5a5f68"
RULE: Final = "#dcd8cd"
FAINT: Final = "#efece3"
PAPER: Final = "#ffffff"
LINK: Final = "#1d4f73"
HEAT: Final = "#a93227"
ON_PART: Final = "#fffffe"

#: The style sheet's name of each colour.
NAMES: Final = {
    COPIED: "copied",
    TEMPLATED: "templated",
    ECHOED: "echoed",
    CLICHE: "cliche",
    OTHER: "other",
    INK: "ink",
    DIM: "dim",
    RULE: "rule",
    FAINT: "faint",
    PAPER: "paper",
    LINK: "link",
    HEAT: "heat",
    ON_PART: "onpart",
}

#: The colours of the layers, by the layers' names.
LAYERS: Final = {"copied": COPIED, "templated": TEMPLATED, "echoed": ECHOED, "cliche": CLICHE, "other": OTHER}

#: Areas in these colours are patterned too, for those who do not see the colours: what is drawn over them, by 6 x 6 pixels.
PATTERNS: Final = {
    TEMPLATED: "M-1,1l2,-2M0,6l6,-6M5,7l2,-2",
    ECHOED: "M1.5,0v6M4.5,0v6",
    CLICHE: "M1,1.5h1M4,4.5h1",
    OTHER: "M0,3h6",
}

_HEX = re.compile(r"#[0-9a-f]{6}")
_WORDS = {"white": "#ffffff", "black": "#000000"}


def paint(colour: str, *, named: bool) -> str:
    """``colour`` as an attribute's value: by its name in the style sheet, or as it is.

    >>> paint("#a93227", named=True), paint("#a93227", named=False)
    ('var(--heat)', '#a93227')
    """
    found = _WORDS.get(colour, colour.lower())
    if not _HEX.fullmatch(found):
        return "none"
    return f"var(--{NAMES[found]})" if named and found in NAMES else found
