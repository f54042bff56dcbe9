"""Distances between sites brought into the plane."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ROUNDS, _STILL = 200, 1e-5

Floats = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Plane:
    """Places ``(n, 2)``, and the share of the differences between distances that they ``keep``, 0 to 1."""

    places: Floats
    keeps: float


def plane(distances: Floats) -> Plane:
    """The places in the plane whose distances come nearest to ``distances`` ``(n, n)``.

    Classical scaling, then majorisation, which does not let the far pairs alone decide. The same input gives the same
    places, not a mirror image. Source: Borg and Groenen, Modern Multidimensional Scaling (2005), chapters 8 and 12.
    """
    places = _majorised(distances, _classical(distances))
    upper = np.triu_indices(len(distances), 1)
    true, drawn = distances[upper], _between(places)[upper]
    known = len(true) > 1 and true.std() > 0 and drawn.std() > 0
    return Plane(places, float(np.corrcoef(true, drawn)[0, 1] ** 2) if known else 0.0)


def unlike(vectors: Floats) -> Floats:
    """One minus the cosine of every two of ``vectors`` ``(n, d)``, shape ``(n, n)``."""
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    found: Floats = np.clip(1.0 - unit @ unit.T, 0.0, 1.0)
    np.fill_diagonal(found, 0.0)
    return found


def _classical(distances: Floats) -> Floats:
    n = len(distances)
    centred = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-0.5 * centred @ distances**2 @ centred)
    first = np.argsort(-values, kind="stable")[:2]
    axes = vectors[:, first]
    # An axis may point either way: the longest arm of each points to the right and down.
    signs = np.sign(axes[np.abs(axes).round(9).argmax(axis=0), range(axes.shape[1])])
    found: Floats = axes * np.where(signs == 0, 1, signs) * np.sqrt(np.maximum(values[first], 0))
    return found


def _majorised(distances: Floats, places: Floats) -> Floats:
    for _ in range(_ROUNDS):
        drawn = _between(places)
        ratio = -distances / np.maximum(drawn, 1e-9)
        np.fill_diagonal(ratio, 0.0)
        np.fill_diagonal(ratio, -ratio.sum(axis=1))
        moved = ratio @ places / len(distances)
        still = float(np.abs(moved - places).max()) < _STILL
        places = moved
        if still:
            break
    return places


def _between(places: Floats) -> Floats:
    found: Floats = np.linalg.norm(places[:, None] - places[None], axis=2)
    return found
