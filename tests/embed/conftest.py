"""Texts that are hard to embed, for every embedder."""

import random
import re

import pytest

HARD = (
    "",
    " ",
    "\u200b",
    "\u200d\u2060",
    "🎉",
    "👩‍👩‍👧‍👦 families welcome 🎉",
    "half a pair \ud83c of surrogates",
    "\x00 nul",
    "naïve café, Zürich — übermorgen",
    "[CLS] [SEP] [PAD] [MASK]",
    "水道工事",
    "a",
    "We fix leaks.",
    "We fix leaks.",
    "Same-day service, " * 5_000,
    "x" * 1_000_000,
)


@pytest.fixture(scope="session")
def texts() -> list[str]:
    """Sentences of many lengths and the hard ones, in an order of no meaning."""
    rng = random.Random(7)  # noqa: S311  # no secret
    words = re.findall(r"\w+", "we repair boilers roofs and drains in your home on the same day with care since 1987")
    plain = [" ".join(rng.choices(words, k=rng.randint(1, 60))).capitalize() + "." for _ in range(120)]
    mixed = [*plain, *HARD]
    rng.shuffle(mixed)
    return mixed
