"""What themes are measured on: the models, the demo corpora with what people labelled in them, real sectors by pattern."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import real_texts
from demo_texts import FOLDER, demo, labelled, models

import samecheck
from samecheck.model import Page, Review, Site
from samecheck.pipeline import read
from samecheck.position.customers.topics import Opinion
from samecheck.position.gaps import gap_rows
from samecheck.position.positioned import standing
from samecheck.position.standing import theme_rows
from samecheck.position.themes.found import SectorThemes
from samecheck.sector.foreign import foreign
from samecheck.sector.index import Index
from samecheck.sector.trades import spoken
from samecheck.store import Cache, CachedEmbedder, CachedTranscripts
from samecheck.wire import GapRow, ThemeRow

#: A passage, by site and text.
Key = tuple[str, str]

HOTELS = real_texts.DATA / "reviews" / "hotels.csv"

#: Ten claims of the roofers, as ../shared/data/README.md counts them, by pattern.
CLAIMS = {
    "free estimate or inspection": r"free\W+(?:\w+\W+){0,3}(?:estimate|inspection|quote|consultation)s?",
    "N years": r"\d+\+? years(?: of)?(?: \w+){0,2} (?:experience|in business|serving|service)"
    r"|(?:over|than|for|with) \d+\+? years|years of (?:\w+ )?experience|(?:two|three|several|four) decades",
    "24/7": r"24\s*/\s*7|24 hours|24-hour|around the clock",
    "workmanship": r"workmanship",
    "licensed and insured": r"licensed\W+(?:\w+\W+){0,3}insured|insured\W+(?:\w+\W+){0,3}licensed",
    "family or locally owned": r"(?:family|locally|veteran)[- ](?:owned|run|operated)|family business",
    "built to last": r"built to last|made to last|stand the test of time|long[- ]lasting|that lasts?\b",
    "insurance claims": r"insurance claims?|claims? (?:process|assistance)",
    "no hidden fees": r"no hidden|no surprise|without surprise|hidden (?:fees|costs|charges)",
    "upfront pricing": r"up[- ]?front (?:pric|cost|quote)|(?:transparent|honest|clear|fair) pric"
    r"|pric\w+ (?:is |are )?(?:upfront|transparent)",
}

#: What hotels of ../shared/data state and their guests speak of, by pattern.
OF_HOTELS = {
    "breakfast": r"breakfast",
    "pool": r"\bpools?\b|swimming",
    "restaurant": r"restaurant|dining|\bmeals?\b",
    "bar": r"\bbars?\b|lounge|\bpub\b",
    "internet": r"wi-?fi|internet|wireless",
    "spa": r"\bspas?\b|massage|sauna|jacuzzi|hot tub|whirlpool",
    "fitness": r"fitness|\bgym\b|work ?out|exercise",
    "staff": r"\bstaff\b|hospitality|concierge|front desk|reception",
    "walking distance": r"walking distance|walk to|(?:minutes?|blocks?|steps) (?:walk|from|away)",
    "views": r"\bviews?\b|overlook",
    "beds": r"\bbeds?\b|pillow|mattress|bedding",
    "bathroom": r"bath(?:room|tub|robe)?s?\b|shower",
    "kitchen": r"kitchen|fridge|refrigerator|microwave",
    "coffee and tea": r"\bcoffee\b|\btea\b",
}


@dataclass(frozen=True)
class Models:
    """The models, cached."""

    embed: CachedEmbedder
    fast: CachedEmbedder
    cache: Cache

    @classmethod
    def of_user(cls) -> "Models":
        """Those of the user's cache."""
        return cls(*models(), Cache.of_user())

    def themes(self, sites: Sequence[Site]) -> SectorThemes:
        """The themes of ``sites``."""
        ordered = sorted((site for site in sites if site.scored), key=lambda site: site.name)
        return SectorThemes.of(ordered, CachedTranscripts(self.cache)(ordered), self.embed, self.fast)

    def rows(
        self, sites: Sequence[Site], own: str, reviews: Sequence[Review] = ()
    ) -> tuple[tuple[ThemeRow, ...], tuple[GapRow, ...]]:
        """The rows of themes and gaps of the site called ``own``."""
        ordered = sorted((site for site in sites if site.scored), key=lambda site: site.name)
        index = Index.of(ordered, self.embed, fast=self.fast, transcribed=CachedTranscripts(self.cache))
        if foreign(reviews, [spoken(one.speech.forms) for one in index.transcripts]):
            reviews = ()
        found = theme_rows(standing(index, ordered, own, reviews, self.embed, self.fast))
        return found, gap_rows(found, (), ())


def labels(corpus: str) -> tuple[dict[str, set[Key]], dict[str, set[str]], dict[str, set[int]]]:
    """Of each theme the passages by site and text, the sites that claim it, and the numbers of reviews that speak of it."""
    passages: defaultdict[str, set[Key]] = defaultdict(set)
    sites: defaultdict[str, set[str]] = defaultdict(set)
    reviews: defaultdict[str, set[int]] = defaultdict(set)
    for row in labelled(corpus, "themes"):
        if row["site"]:
            passages[row["theme"]].add((row["site"], row["text"]))
            if row["stance"] == "claims":
                sites[row["theme"]].add(row["site"])
    for row in labelled(corpus, "reviews"):
        reviews[row["theme"]].add(row["review"] - 1)
    return passages, sites, reviews


def roofers() -> tuple[list[Site], dict[str, set[Key]]]:
    """The real roofers, and the passages that make the ten claims, by pattern."""
    sites = sorted(
        (site for some in real_texts.roofers().values() for site in some if site.scored), key=lambda s: s.name
    )
    return sites, {
        claim: {key for key in keys_of(sites) if re.search(pattern, key[1], re.IGNORECASE)}
        for claim, pattern in CLAIMS.items()
    }


def tagged(tag: str, most: int) -> list[Site]:
    """The companies of ../shared/data with this tag that describe themselves at most length."""
    some = [one for one in real_texts.companies() if tag in one.tags]
    some = sorted(some, key=lambda one: (-len(" ".join(one.sentences)), one.id))[:most]
    pages = [Page(one.name, one.id, "\n".join(one.sentences), "text") for one in some]
    return [site for site in read(pages) if site.scored]


def keys_of(sites: Sequence[Site]) -> list[Key]:
    """The passages of ``sites`` that visitors see, titles and descriptions left out, sorted."""
    return sorted(
        {
            (site.name, one.text)
            for site in sites
            for one in site.passages
            if one.role not in ("title", "meta", "hidden")
        }
    )


@dataclass(frozen=True)
class Plant:
    """A theme that customers speak of and three or more sites state: where, and which opinions of customers are of it."""

    name: str
    texts: set[Key]
    speaks: Callable[[Opinion], bool]


def plants_of(corpus: str) -> tuple[list[Site], list[Review], list[Plant]]:
    """The sites, reviews and themes of a demo corpus, or of the real hotels."""
    if corpus == "hotels":
        sites = sorted((site for site in real_texts.small_businesses()["hotel"] if site.scored), key=lambda s: s.name)
        reviews = samecheck.read_reviews(str(HOTELS))
        plants = [_by_pattern(name, re.compile(pattern, re.IGNORECASE), sites) for name, pattern in OF_HOTELS.items()]
        return sites, reviews, [one for one in plants if len({site for site, _ in one.texts}) >= 3]
    sites, (gold, claiming, spoken) = demo(corpus), labels(corpus)
    reviews = samecheck.read_reviews(str(FOLDER / corpus / "reviews.csv"))
    said = defaultdict(set)
    for row in labelled(corpus, "reviews"):
        said[row["review"] - 1].add((row["text"], row["theme"]))

    def speaks(theme: str) -> Callable[[Opinion], bool]:
        return lambda one: any(of == theme and (text in one.text or one.text in text) for text, of in said[one.review])

    wanted = [theme for theme in sorted(gold) if len(claiming[theme]) >= 3 and spoken[theme]]
    return sites, reviews, [Plant(theme, gold[theme], speaks(theme)) for theme in wanted]


def _by_pattern(name: str, pattern: re.Pattern[str], sites: Sequence[Site]) -> Plant:
    texts = {(site.name, one.text) for site in sites for one in site.passages if pattern.search(one.text)}
    return Plant(name, texts, lambda one: pattern.search(one.text) is not None)
