"""What the sector's own uniformity means for the advice, and what nobody can know from text.

Where all are alike, being different pays or costs most; where all differ anyway, more difference changes nothing (Haans,
2019: 69,188 websites of creative industries in the Netherlands, a U in homogeneous categories, flat in heterogeneous ones).
Microenterprises one standard deviation more differentiated than others had 11 % more revenue (Carlson, 2022), which is a
correlation.
"""

from typing import Literal

import numpy as np

from samecheck.position.themes.found import SectorThemes
from samecheck.sentences import sentence
from samecheck.wire import Regime

Name = Literal["uniform", "mixed", "varied", "unknown"]

#: Uniformity below and above which a sector counts as varied and uniform. Source: of 29 real sectors of ../shared/data the
#: thirds (scripts/bench_themes.py regimes). The index of homogeneity cannot tell: it is .000 to .003 in all of them.
VARIED, UNIFORM = 0.0003, 0.0007

#: Sites, and statements of each, from which on a sector is judged.
_SITES, _LEAST = 5, 20
_SOURCE = sentence("Haans 2019 (U-shape in uniform categories, nothing in varied ones); Carlson 2022 (a correlation)")
_CANNOT = (
    sentence("Whether customers notice or care: copy shows what is said, not what is believed."),
    sentence("Who copied whom: alike texts may have one source, one agency, one template, or chance."),
    sentence("What is done and not said: a silent site may do it better than those that claim it."),
    sentence("What works: no text tells how many buy."),
)
_ADVICE: dict[Name, str] = {
    "uniform": sentence(
        "These businesses sound alike. A few clear differences stand out here, and half-measures drown: choose one or "
        "two gaps and say them everywhere, rather than changing a word on each page."
    ),
    "mixed": sentence(
        "These businesses are alike in part. Keep what customers look for, and put what only you can say where it is "
        "read first."
    ),
    "varied": sentence(
        "These businesses differ anyway. Being more different still is not known to pay here: first say clearly what you "
        "do and prove it, then replace what is copied."
    ),
    "unknown": sentence(
        "Too few businesses to tell how alike this sector is. Replace what is copied, and prove what you claim."
    ),
}


def regime(themes: SectorThemes) -> Regime:
    """The regime of a sector with these themes."""
    found = uniformity(themes)
    name = _name(found)
    return Regime(
        name=name,
        advice=_ADVICE[name],
        source=_SOURCE,
        cannot_show=_CANNOT,
        uniformity=None if found is None else round(found, 5),
    )


def uniformity(themes: SectorThemes) -> float | None:
    """The chance that a random statement of one site and one of another make the same claim; none of too few sites.

    A claim is a theme of that kind: the same in whatever words. Pairs of sites count alike, whatever their size.
    """
    sizes = [len(body.statements) for body in themes.voices.bodies]
    speaking = [site for site, size in enumerate(sizes) if size >= _LEAST]
    if len(speaking) < _SITES:
        return None
    made = np.zeros((len(sizes), len(themes.themes)))
    for column, theme in enumerate(themes.themes):
        if theme.kind == "claim":
            for site, places in theme.theme.sure.items():
                made[site, column] = len(places) / max(1, sizes[site])
    shares = made[speaking]
    alike = np.einsum("ik,jk->ij", shares, shares)
    return float(alike[~np.eye(len(speaking), dtype=bool)].mean())


def _name(found: float | None) -> Name:
    if found is None:
        return "unknown"
    if found >= UNIFORM:
        return "uniform"
    return "varied" if found < VARIED else "mixed"
