"""Where dots lie that are piled up along a line so that each can be seen."""

from collections.abc import Iterator, Mapping, Sequence
from math import cos, pi, sin
from typing import Final

#: Radii of dots, the first that lets all be piled. In pixels.
_RADII: Final = (6.0, 5.0, 4.0, 3.0, 2.2, 1.6)
_TRIES: Final = 400
_RINGS: Final = 40


def swarm(places: Mapping[str, float], most: float) -> tuple[float, dict[str, float]]:
    """A radius, and how far from the line each dot lies; ``places`` are those along it, ``most`` is how far they may pile.

    No dot covers another but with the smallest radius.
    """
    radius, found = _RADII[0], dict[str, float]()
    for radius in _RADII:
        found = _piled(places, radius)
        if max(map(abs, found.values()), default=0.0) + radius <= most:
            return radius, found
    return radius, {name: max(-most, min(most, y)) for name, y in found.items()}


def spread(
    points: Sequence[tuple[float, float]], radius: float, across: float, down: float
) -> list[tuple[float, float]]:
    """``points`` moved as little as need be for dots of ``radius`` not to cover each other; the first ones stay.

    None is moved out of ``across`` and ``down``.
    """
    done: list[tuple[float, float]] = []
    for x, y in points:
        tries = ((x + far * cos(turn), y + far * sin(turn)) for far, turn in _spiral(radius))
        inside = (at for at in tries if 0 <= at[0] <= across and 0 <= at[1] <= down)
        done.append(next((at for at in inside if _free(*at, done, radius)), (x, y)))
    return done


def _spiral(radius: float) -> Iterator[tuple[float, float]]:
    yield 0.0, 0.0
    for ring in range(1, _RINGS):
        for step in range(6 * ring):
            yield radius * ring, 2 * pi * step / (6 * ring)


def _piled(places: Mapping[str, float], radius: float) -> dict[str, float]:
    done: list[tuple[float, float]] = []
    found: dict[str, float] = {}
    for name in sorted(places, key=lambda name: (places[name], name)):
        x = places[name]
        near = [(other, y) for other, y in done if abs(other - x) < 2 * radius]
        tries = (sign * radius / 2 * n for n in range(_TRIES) for sign in (1, -1))
        y = next((y for y in tries if _free(x, y, near, radius)), 0.0)
        done.append((x, y))
        found[name] = y
    return found


def _free(x: float, y: float, near: Sequence[tuple[float, float]], radius: float) -> bool:
    return all((x - other) ** 2 + (y - at) ** 2 >= (2 * radius) ** 2 - 1e-6 for other, at in near)
