"""Invented pages: town pages of one template, and pages that only look alike."""

from collections.abc import Callable, Sequence

import pytest

from samecheck import pipeline
from samecheck.model import Page, Site

Pages = Callable[..., Site]

TOWN = (
    "Roofers in {town} | Hale Roofing",
    "# Your roofers in {town}",
    "We have patched and replaced roofs in {town} since {year}, and we know what the wind does to its ridges.",
    "# What a new roof in {town} costs",
    "Most roofs in {town} come to {price} with the old shingles hauled away and the gutters rinsed.",
    "# How soon we can be in {town}",
    "Our yard is {minutes} minutes from {town}, so a ladder is on your wall the day you call.",
    "Ask {foreman} for the list of the {town} roofs that we have done; the owners do not mind a look from the curb.",
    "{fact}",
)
TOWNS: tuple[dict[str, str], ...] = (
    {"town": "Eagle", "year": "1998", "price": "$11,400", "minutes": "twelve", "foreman": "Ines",
     "fact": "The cedar shakes on the old mill store took us nine days in the rain."},
    {"town": "Nampa", "year": "2003", "price": "$9,800", "minutes": "thirty", "foreman": "Bo",
     "fact": "Beet trucks shake the flashing loose on Third Street, so we screw it down twice."},
    {"town": "Star", "year": "2011", "price": "$12,100", "minutes": "nineteen", "foreman": "Ines",
     "fact": "Two of our crew keep goats out there and know every short cut."},
    {"town": "Kuna", "year": "2007", "price": "$10,250", "minutes": "forty", "foreman": "Dale",
     "fact": "A dust devil peeled the feed barn one June, and we had it dry by supper."},
)  # fmt: skip
STADT = (
    "Dachdecker in {town} | Dachdeckerei Hain",
    "# Ihr Dachdecker in {town}",
    "Seit Jahren decken wir Dächer in {town} neu ein und wissen, wo dort der Wind unter die Ziegel greift.",
    "# Was ein neues Dach in {town} kostet",
    "Die meisten Dächer in {town} kosten mit Abfuhr der alten Ziegel rund {price} Euro.",
    "Unser Hof liegt {minutes} Minuten von {town} entfernt, die Leiter steht am Tag Ihres Anrufs.",
)
STAEDTE: tuple[dict[str, str], ...] = (
    {"town": "Bad Köstritz", "price": "14.000", "minutes": "zwölf"},
    {"town": "Gera", "price": "12.500", "minutes": "dreißig"},
    {"town": "Greiz", "price": "11.900", "minutes": "vierzig"},
)
OTHERS = (
    ("Hale Roofing", "# Roofs, and nothing but roofs", "My father lost a finger to this trade and I kept the business.",
     "We answer the phone between six in the morning and the end of the ball game.",
     "Every job is photographed from the same four corners, so that you can compare."),
    ("About us | Hale Roofing", "# Four people and a dog", "The dog is called Rafter and sleeps in the second van.",
     "Nobody here is paid by the square, which is why nobody here is in a hurry.",
     "On Fridays we mend tools; on Saturdays we mend our own roofs at last."),
    ("Contact | Hale Roofing", "# Where we are", "Behind the grain elevator, the gate with the blue chain."),
)  # fmt: skip


@pytest.fixture(scope="session")
def pages() -> Pages:
    """Reads the site ``name`` whose pages hold these lines: the title, headings behind a #, paragraphs."""

    def read(name: str, *copies: Sequence[str]) -> Site:
        (found,) = pipeline.read(Page(name, f"{number}.html", markup(copy)) for number, copy in enumerate(copies))
        return found

    return read


def markup(copy: Sequence[str]) -> str:
    """A page of these lines."""
    title, *rest = copy
    body = "".join(f"<h2>{one[2:]}</h2>" if one.startswith("# ") else f"<p>{one}</p>" for one in rest)
    return f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"


def stamped(template: Sequence[str], values: dict[str, str]) -> tuple[str, ...]:
    """The lines of ``template`` with ``values`` in its slots."""
    return tuple(line.format(**values) for line in template)


@pytest.fixture(scope="session")
def town_pages() -> list[tuple[str, ...]]:
    return [stamped(TOWN, values) for values in TOWNS]


@pytest.fixture(scope="session")
def german_pages() -> list[tuple[str, ...]]:
    return [stamped(STADT, values) for values in STAEDTE]


@pytest.fixture(scope="session")
def other_pages() -> list[tuple[str, ...]]:
    return list(OTHERS)
