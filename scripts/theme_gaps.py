"""Gaps: themes taken out of all sites, and customers of another trade."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from demo_texts import CORPORA, FOLDER
from theme_sources import HOTELS, Key, Models, Plant, plants_of

import samecheck
from samecheck.model import Review, Site
from samecheck.position.customers.topics import Customers, Topic, _opinions, _Said, customers
from samecheck.position.gaps import gap_rows
from samecheck.position.standing import Standing, theme_rows
from samecheck.position.stating.ground import Ground
from samecheck.position.themes.found import SectorThemes
from samecheck.sector.transcript import transcribe
from samecheck.wire import GapRow


def planted(models: Models, corpora: Sequence[str]) -> None:
    """Themes taken out of all sites: are they among the first three new gaps?

    Once with customers' sentences grouped by samecheck, once as people labelled them (hotels: as patterns count them).
    """
    counts: Counter[str] = Counter()
    for corpus in (*corpora, *(["hotels"] if tuple(corpora) == CORPORA else [])):
        sites, reviews, plants = plants_of(corpus)
        for way in ("grouped", "labelled"):
            said = customers(reviews, models.embed)
            if way == "labelled":
                said = _as_labelled(reviews, plants, models)
            before = {row.label: row.score for row in _gaps(models, sites, said)}
            told = {
                one.name: _rank(_gaps(models, without(sites, one.texts), said), before, one, said) for one in plants
            }
            hits = sum(isinstance(rank, int) and rank <= 3 for rank in told.values())
            risen = sum(rank == "risen" for rank in told.values())
            counts.update({way: hits, f"{way} of": len(plants), f"{way} risen": risen})
            print(f"{corpus}, {way}: {hits} of {len(plants)} among the first three, {risen} more risen; {told}")
    for way in ("grouped", "labelled"):
        of = counts[f"{way} of"]
        print(f"in all, {way}: {counts[way]} of {of} ({counts[way] / of:.2f}), {counts[f'{way} risen']} more risen")


def _rank(gaps: Sequence[GapRow], before: Mapping[str, float], plant: Plant, said: Customers) -> int | str:
    """The rank of ``plant`` among ``gaps`` that were none ``before``, or why it has none.

    "risen" is one that was a gap before, as few were seen to state it, and is one with a higher score now.
    """
    mine = {topic.label for topic in said.topics if _is_of(topic, plant)}
    if not mine:
        return "no topic"
    if old := mine & before.keys():
        return "risen" if any(row.score > before[row.label] for row in gaps if row.label in old) else "before"
    new = [row.label for row in gaps if row.label not in before]
    return next((rank for rank, label in enumerate(new, 1) if label in mine), "no gap")


def _is_of(topic: Topic, plant: Plant) -> bool:
    """Whether half of the reviews of ``topic`` and more speak of ``plant``."""
    speaking = {one.review for one in topic.opinions if plant.speaks(one)}
    return len(speaking) >= 0.5 * len(topic.reviews)


def _as_labelled(reviews: Sequence[Review], plants: Sequence[Plant], models: Models) -> Customers:
    """The topics of ``reviews`` if their sentences were grouped without an error."""
    opinions = _opinions(reviews)
    said = _Said.of(opinions, len(reviews), models.embed)
    topics = []
    for plant in plants:
        places = [place for place, one in enumerate(opinions) if plant.speaks(one)]
        if len(places) >= 3:
            topics.append(said.topic(plant.name, places))
    return Customers(tuple(topics), len(reviews))


def _gaps(models: Models, sites: Sequence[Site], said: Customers) -> list[GapRow]:
    ordered = sorted((site for site in sites if site.scored), key=lambda site: site.name)
    found = SectorThemes.of(ordered, [transcribe(site) for site in ordered], models.embed, models.fast)
    stand = Standing.of(found, Ground.of(found.voices, models.embed, models.fast), 0, said, ())
    return [row for row in gap_rows(theme_rows(stand), (), ()) if row.kind in ("unsaid", "seldom", "open")]


def without(sites: Sequence[Site], texts: set[Key]) -> list[Site]:
    """``sites`` less the passages ``texts``, by site and text."""
    return [
        msgspec.structs.replace(
            site, passages=tuple(one for one in site.passages if (site.name, one.text) not in texts)
        )
        for site in sites
    ]


def null(models: Models, corpora: Sequence[str]) -> None:
    """Reviews of another trade: how often is there a gap?"""
    several = {corpus: samecheck.read_reviews(str(FOLDER / corpus / "reviews.csv")) for corpus in CORPORA}
    several["hotels"] = samecheck.read_reviews(str(HOTELS))
    wrong = runs = 0
    for corpus in (*corpora, *(["hotels"] if tuple(corpora) == CORPORA else [])):
        sites = plants_of(corpus)[0]
        for other, reviews in several.items():
            for seed in range(5):
                drawn = random.Random(f"{corpus} {other} {seed}").choices(reviews, k=100)
                _, gaps = models.rows(sites, sites[0].name, drawn)
                there = any(row.kind in ("unsaid", "seldom", "open") and row.demand for row in gaps)
                if other == corpus:
                    print(f"{corpus}, own reviews: {'gaps' if there else 'no gap'}")
                else:
                    runs, wrong = runs + 1, wrong + there
    print(f"with customers of another trade: a gap in {wrong} of {runs} runs ({wrong / max(1, runs):.3f})")
