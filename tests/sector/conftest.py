"""Small invented sites of two trades."""

from collections.abc import Callable

import pytest

from samecheck.model import Site

#: What a site of the trade says, one of each triple.
ROOFING = (
    ("Roofing in all weathers", "Roofs that last", "Your roofing crew"),
    ("Shingles and gutters", "Gutters, shingles, flashing", "New shingles before the storm"),
    ("We replace shingles after a storm and mend the flashing.", "A leak in the roof starts at the flashing.",
     "Every roof gets new gutters and shingles where they leak."),
    ("Our roofers climb up and look at each shingle, each gutter and the chimney flashing.",
     "Roofing is done by four roofers who learned it from their uncle, shingle by shingle.",
     "Ask the roofers about slate, shingles, gutters and about what a storm does to a roof."),
    ("The inspection of the roof takes an hour and tells where the shingles leak.",
     "An inspection after each storm keeps the roof and the gutters sound for decades.",
     "Roofers who skip the inspection will miss the leak under the shingles."),
)  # fmt: skip
BAKING = (
    ("Bread and cakes", "A bakery by the river", "Sourdough bread"),
    ("Cakes for weddings", "Bread, rolls, pastry", "Pastry and cakes"),
    ("We knead the dough at night and bake the bread at four.", "The bakery smells of butter, dough and pastry.",
     "Each loaf of sourdough rests for a day before we bake it."),
    ("Our bakers make pastry with butter from two farms and sourdough from an old starter.",
     "Bakers come to us to learn how dough behaves when the flour is freshly milled.",
     "Ask the bakers for rye bread, for rolls, for cakes with plums and for pastry."),
    ("Cakes are baked to order, with cream, fruit or nuts, and the dough is never frozen.",
     "The flour comes from one mill and makes bread, rolls and pastry that keep.",
     "Whoever likes a dark loaf should ask for the bread we bake twice."),
)  # fmt: skip


@pytest.fixture(scope="session")
def crowd(site: Callable[..., Site]) -> Callable[[int, int], list[Site]]:
    """So many roofers and so many bakers, each with two of the three texts of each line."""

    def texts(trade: tuple[tuple[str, str, str], ...], number: int) -> list[str]:
        return [
            text
            for depth, line in enumerate(trade)
            for choice, text in enumerate(line)
            if choice != (number // 3**depth + number) % 3
        ]

    def made(roofers: int, bakers: int) -> list[Site]:
        return [
            site(f"{name}{number}.example", *texts(trade, number))
            for name, trade, size in (("roof", ROOFING, roofers), ("bake", BAKING, bakers))
            for number in range(size)
        ]

    return made
