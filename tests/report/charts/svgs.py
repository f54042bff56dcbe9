"""An SVG as a reader's program sees it."""

import re
from typing import Any

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset("svg desc defs pattern path g a title text".split())
#: What an element may carry; no style, no event, no address but a link's.
ATTRIBUTES = frozenset(
    (
        "class id width height viewBox role aria-label aria-describedby aria-hidden d x y transform href fill stroke "
        "fill-opacity stroke-opacity stroke-width stroke-dasharray stroke-linecap opacity font-size font-weight "
        "font-family text-anchor patternUnits"
    ).split()
)


def parsed(svg: str) -> Any:
    return etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False))


def faults(svg: str) -> list[str]:
    """What of ``svg`` could run, load, lead outside or look wrong in dark; nothing if it is safe."""
    found = []
    for node in parsed(svg).iter():
        name = str(node.tag).removeprefix(SVG)
        found += [name] if name not in ELEMENTS else []
        found += [f"{name} {key}" for key in node.keys() if key not in ATTRIBUTES]  # noqa: SIM118  # an element's
        found += [node.get("href")] if not re.fullmatch(r"#[a-z]+-[\w.-]+", node.get("href", "#a-1")) else []
    return found


def links(svg: str) -> dict[str, str]:
    """What each link is called, by the place that it leads to."""
    return {node.get("href"): node.findtext(f"{SVG}title") or "" for node in parsed(svg).iter(f"{SVG}a")}


def texts(svg: str) -> list[str]:
    """All texts that are drawn."""
    return ["".join(node.itertext()) for node in parsed(svg).iter(f"{SVG}text")]


def ids(svg: str) -> list[str]:
    return [node.get("id") for node in parsed(svg).iter() if node.get("id")]
