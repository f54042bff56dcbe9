"""An invented sector of removal firms: what each says of itself is planted, the rest is copy that nobody else has.

The rest are the passages of the demo corpora of which people said that they are like no other's.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from samecheck.embed import Embedder, embedder
from samecheck.model import Page, Site
from samecheck.pipeline import read
from samecheck.position.themes.found import SectorTheme, SectorThemes
from samecheck.sector.transcript import transcribe_each
from samecheck.store import Cache, CachedEmbedder

CORPORA = Path(__file__).parents[2] / "corpora"
NAMES = tuple(f"{name}.example" for name in "amble bricks carton dolly easel ferry gantry hoist".split())

#: What removal firms claim, each in eight wordings.
INSURED = (
    "We are fully insured.",
    "Fully insured movers",
    "Our movers are fully insured.",
    "All our moves are fully insured.",
    "Your goods are fully insured with us.",
    "Every move is fully insured.",
    "Fully licensed and insured",
    "We are an insured moving company.",
)
QUOTES = (
    "Free quotes with no obligation.",
    "Get a free, no-obligation quote",
    "Ask for your free no obligation quote today.",
    "We give free quotes without obligation.",
    "No-obligation quotes, free of charge",
    "Free no-obligation quotes",
    "Your quote is free and puts you under no obligation.",
    "A free quote, no obligation at all",
)
FAMILY = (
    "A family business since 1988",
    "We are a family-run business.",
    "Family owned and run",
    "Our family business has three vans.",
    "A family-owned business",
    "We are a family business in the third generation.",
    "Family-run since the first van",
    "A local family business",
)
PACKING = (
    "Packing service",
    "Packing and unpacking",
    "We pack your boxes.",
    "Packing materials",
    "Packing, boxes and tape",
    "Packing services",
    "Full packing service",
    "Packing and boxes",
)
HOURS = (
    "Opening hours: Monday to Friday 8 am to 6 pm",
    "Open Monday to Saturday, 7 am to 7 pm",
    "Opening hours Mon-Fri 9-5",
    "Hours: Monday to Friday, 8:30 am to 5 pm",
    "Our opening hours are 8 am to 4 pm.",
    "Opening hours: Mon to Sat 8 to 5",
    "Open Monday to Friday from 8 am",
    "Hours: Mon-Sat 7 am to 6 pm",
)


@cache
def copy_of_its_own(number: int) -> tuple[str, ...]:
    """Passages like no other's, of all trades, for the firm numbered so."""
    found = [
        row["text"]
        for corpus in sorted(CORPORA.iterdir())
        for row in map(json.loads, (corpus / "gold.jsonl").read_text("utf-8").splitlines())
        if row["code"] == "none" and row.get("text")
    ]
    return tuple(found[number :: len(NAMES)])


def mover(number: int, planted: Sequence[str], header: Sequence[str] = (), own: int = 60) -> list[Page]:
    """The three pages of the firm numbered so: ``planted`` passages are at home, the ``header`` is on each."""
    name, texts = NAMES[number], copy_of_its_own(number)[:own]
    bodies = {"index.html": [*planted, *texts[::3]], "about.html": texts[1::3], "service.html": texts[2::3]}
    top = "".join(f"<p>{text}</p>" for text in header)
    return [
        Page(
            name,
            url,
            f"<html><head><title>{url[:-5]}</title></head><body><header>{top}</header><main><h1>{url[:-5]}</h1>"
            + "".join(f"<p>{text}</p>" for text in body)
            + "</main></body></html>",
        )
        for url, body in bodies.items()
    ]


def movers(claims: Mapping[int, Sequence[str]], sites: int = 8, own: int = 60) -> list[Site]:
    """So many firms; the firm numbered n says the ``claims`` of n."""
    return read([page for n in range(sites) for page in mover(n, claims.get(n, ()), own=own)])


def said_by(wordings: Sequence[str], who: Sequence[int]) -> dict[int, list[str]]:
    """Each firm ``who`` with its own one of ``wordings``."""
    return {n: [wordings[n]] for n in who}


def together(*several: Mapping[int, Sequence[str]]) -> dict[int, list[str]]:
    """What firms say by all of ``several``."""
    return {n: [text for one in several for text in one.get(n, ())] for n in range(len(NAMES))}


@cache
def fast() -> Embedder:
    """The model that ships, loaded once."""
    return embedder("static")


def themes_of(sites: Sequence[Site], embed: Embedder | None = None) -> SectorThemes:
    """The themes of ``sites``, by name."""
    ordered = sorted(sites, key=lambda one: one.name)
    return SectorThemes.of(ordered, transcribe_each(ordered), embed or fast(), fast())


def theme_of(found: SectorThemes, words: str) -> SectorTheme:
    """The theme that most sites state of those that hold one of ``words`` in what is typical of them."""
    wanted = words.split()
    holding = [row for row in found.themes if any(word in text.lower() for text in row.sayings for word in wanted)]
    return max(holding, key=lambda row: len(row.theme.sure))


@cache
def sharp() -> Embedder:
    """MiniLM, which remembers what it was asked."""
    return CachedEmbedder(embedder("minilm"), Cache.of_user())
