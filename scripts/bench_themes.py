"""Measures positioning: themes, their adoption, gaps, against real data, gold labels and other tools.

    python scripts/bench_themes.py claims|rivals|names|planted|null|stakes|sizes|regimes [corpus ...]

- claims: ten claims of the roofers of ../shared/data, counted by pattern search and by themes: share of sites, who differs.
- rivals: themes of the demo corpora against what people labelled: V-measure, adjusted Rand over resamples of the sites, for
  samecheck, k-means and (where it is installed) BERTopic on the same passages and vectors.
- names: a JSON row for each labelled theme: passages of it, and what each of the three calls its group that fits it best, in
  a shuffled order, with the key: for a reader who is not shown the key.
- planted: themes that customers speak of and three or more sites state are taken out of all sites by their gold labels: do
  they become gaps, among the first three that were none before?
- null: reviews of one trade held against the sites of another: how often is there a gap?
- stakes: a theme that all sites are made to state, in words of the gold: is it table stakes?
- sizes: the first 5, 10, 20 and 50 peers of a sector: which statements change?
- regimes: uniformity of every real sector.
"""

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import real_texts

import samecheck
from samecheck.embed import embedder, static
from samecheck.model import Page, Passage, Review, Site
from samecheck.pipeline import read
from samecheck.position.customers.topics import Customers, Opinion, Topic, _opinions, _Said, customers
from samecheck.position.gaps import gap_rows
from samecheck.position.positioned import standing
from samecheck.position.regime import uniformity
from samecheck.position.standing import Standing, theme_rows
from samecheck.position.stating.ground import Ground
from samecheck.position.themes.adoption import adoption
from samecheck.position.themes.found import SectorTheme, SectorThemes
from samecheck.sector.foreign import foreign
from samecheck.sector.index import Index
from samecheck.sector.trades import spoken
from samecheck.sector.transcript import transcribe
from samecheck.store import Cache, CachedEmbedder, CachedTranscripts
from samecheck.wire import GapRow, ThemeRow

CORPORA = ("cafes", "dentists", "gyms", "law-firms", "plumbers", "web-agencies")
ROOT = Path(__file__).parents[1]
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
        cache = Cache.of_user()
        return cls(CachedEmbedder(embedder("minilm"), cache), CachedEmbedder(static.load(), cache), cache)

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


def demo(corpus: str) -> list[Site]:
    """The sites of a demo corpus."""
    return sorted(
        (site for site in samecheck.read_sites(str(ROOT / "corpora" / corpus)) if site.scored), key=lambda s: s.name
    )


def labels(corpus: str) -> tuple[dict[str, set[tuple[str, str]]], dict[str, set[str]], dict[str, set[int]]]:
    """Of each theme the passages by site and text, the sites that claim it, and the numbers of reviews that speak of it."""
    folder = ROOT / "corpora" / corpus
    passages: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    sites: defaultdict[str, set[str]] = defaultdict(set)
    reviews: defaultdict[str, set[int]] = defaultdict(set)
    for row in map(json.loads, (folder / "themes.jsonl").read_text("utf-8").splitlines()):
        if row["site"]:
            passages[row["theme"]].add((row["site"], row["text"]))
            if row["stance"] == "claims":
                sites[row["theme"]].add(row["site"])
    for row in map(json.loads, (folder / "reviews.jsonl").read_text("utf-8").splitlines()):
        reviews[row["theme"]].add(row["review"] - 1)
    return passages, sites, reviews


def claims(models: Models) -> None:
    """The ten claims of the roofers, by pattern and by theme."""
    sites = [site for some in real_texts.roofers().values() for site in some if site.scored]
    found = models.themes(sites)
    bodies = found.voices.bodies
    stated = [
        {
            (who, bodies[who].passage(bodies[who].statements[at]).id)
            for who, places in row.theme.sure.items()
            for at in places
        }
        for row in found.themes
    ]
    near = 0
    for claim, pattern in CLAIMS.items():
        wanted = re.compile(pattern, re.IGNORECASE)
        hits = {(body.number, one.id) for body in bodies for one in body.passages if wanted.search(one.text)}
        by_pattern = {who for who, _ in hits}
        best = max(range(len(stated)), key=lambda n: (2 * len(stated[n] & hits) / (len(stated[n]) + len(hits)), -n))
        row = found.themes[best]
        by_theme = set(row.theme.sure)
        n = len(bodies)
        apart = abs(len(by_theme) - len(by_pattern)) / n
        near += apart <= 0.1
        print(
            f"{claim}: pattern {len(by_pattern)} of {n}, theme “{row.label}” ({row.kind}) {len(by_theme)}"
            f" + {len(set(row.theme.perhaps) - by_theme)} perhaps, {100 * apart:.0f} points apart"
        )
        for who in sorted(by_pattern ^ by_theme):
            side = "pattern" if who in by_pattern else "theme"
            texts = (
                [one.text for one in bodies[who].passages if wanted.search(one.text)]
                if side == "pattern"
                else [bodies[who].text(bodies[who].statements[at]) for at in row.theme.sure[who]]
            )
            print(f"    only {side}: {bodies[who].name}: {min(texts, key=len)[:100]}")
    print(f"{near} of {len(CLAIMS)} within 10 points")


def rivals(models: Models, corpora: Sequence[str]) -> None:
    """V-measure and stability of themes, k-means and BERTopic."""
    from sklearn.metrics import adjusted_rand_score, v_measure_score

    for corpus in corpora:
        sites, (gold, *_) = demo(corpus), labels(corpus)
        theme_of = {text: theme for theme, texts in sorted(gold.items()) for text in texts}
        print(f"== {corpus}")
        for name, method in _methods(models).items():
            whole = method(sites)
            keys = sorted(key for key in theme_of if key in whole)
            measure = v_measure_score([theme_of[key] for key in keys], [whole[key] for key in keys])
            rand = []
            for seed in range(20):
                part = method(random.Random(seed).sample(sites, round(0.8 * len(sites))))
                both = sorted(whole.keys() & part.keys())
                rand.append(adjusted_rand_score([whole[key] for key in both], [part[key] for key in both]))
            print(
                f"{name}: V-measure {measure:.3f} on {len(keys)} labelled passages, adjusted Rand {np.mean(rand):.3f}, "
                f"groups {len(set(whole.values()))}"
            )


Grouping = dict[tuple[str, str], object]


def names(models: Models, corpora: Sequence[str]) -> None:
    """What each method calls the labelled themes, for a reader to choose blind."""
    for corpus in corpora:
        sites, gold = _roofers() if corpus == "roofers" else (demo(corpus), labels(corpus)[0])
        named = {
            method: (groups := way(sites), _called(method, groups, models, sites))
            for method, way in _methods(models).items()
        }
        for theme in sorted(theme for theme, texts in gold.items() if len({site for site, _ in texts}) >= 3):
            options = {method: called.get(_best(groups, gold[theme]), "") for method, (groups, called) in named.items()}
            order = random.Random(f"{corpus} {theme}").sample(sorted(options), len(options))
            row = {
                "passages": random.Random(theme).sample(
                    sorted({text for _, text in gold[theme]}), min(8, len({t for _, t in gold[theme]}))
                ),
                "names": [options[method] for method in order],
                "key": order,
            }
            print(json.dumps(row))


def _roofers() -> tuple[list[Site], dict[str, set[tuple[str, str]]]]:
    """The real roofers, and the passages that make the ten claims, by pattern."""
    sites = sorted(
        (site for some in real_texts.roofers().values() for site in some if site.scored), key=lambda s: s.name
    )
    return sites, {
        claim: {key for key in _passages(sites) if re.search(pattern, key[1], re.IGNORECASE)}
        for claim, pattern in CLAIMS.items()
    }


def _best(groups: Grouping, wanted: set[tuple[str, str]]) -> object:
    """The group with the best F1 for the passages ``wanted``."""
    sizes = Counter(groups.values())
    common = Counter(groups[key] for key in sorted(wanted) if key in groups)
    return max(common, key=lambda group: (2 * common[group] / (sizes[group] + len(wanted)), str(group)), default=None)


def _called(method: str, groups: Grouping, models: Models, sites: Sequence[Site]) -> dict[object, str]:
    """The name of each group: our own, and for the others the words that set it apart, as BERTopic names its topics."""
    if method == "samecheck":
        return {number: row.label for number, row in enumerate(models.themes(sites).themes)}
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts: defaultdict[object, list[str]] = defaultdict(list)
    for (_, text), group in sorted(groups.items()):
        texts[group].append(text)
    told = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    table = told.fit_transform([" ".join(some) for some in texts.values()])
    words = told.get_feature_names_out()
    return {
        group: ", ".join(words[place] for place in np.argsort(-table[row].toarray()[0], kind="stable")[:4])
        for row, group in enumerate(texts)
    }


def _methods(models: Models) -> dict[str, Callable[[Sequence[Site]], dict[tuple[str, str], object]]]:
    """Ways to group the passages of sites: each gives every passage, by site and text, a group."""

    def ours(sites: Sequence[Site]) -> dict[tuple[str, str], object]:
        found = models.themes(sites)
        groups: dict[tuple[str, str], object] = {key: f"alone {n}" for n, key in enumerate(_passages(sites))}
        bodies = found.voices.bodies
        for number in reversed(range(len(found.themes))):
            for who, places in found.themes[number].theme.sure.items():
                for at in places:
                    one = bodies[who].passage(bodies[who].statements[at])
                    if (one.site, one.text) in groups:
                        groups[one.site, one.text] = number
        return groups

    def kmeans(sites: Sequence[Site]) -> dict[tuple[str, str], object]:
        from sklearn.cluster import KMeans

        keys = _passages(sites)
        vectors = models.embed([text for _, text in keys]).astype(np.float64)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
        told = KMeans(max(2, len(keys) // 4), n_init=3, random_state=0).fit_predict(vectors)
        return dict(zip(keys, told.tolist(), strict=True))

    def bertopic(sites: Sequence[Site]) -> dict[tuple[str, str], object]:
        from bertopic import BERTopic
        from umap import UMAP

        keys = _passages(sites)
        vectors = models.embed([text for _, text in keys]).astype(np.float64)
        reduce = UMAP(n_neighbors=10, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
        told, _ = BERTopic(umap_model=reduce, min_topic_size=3).fit_transform([text for _, text in keys], vectors)
        # Outliers are no group of their own.
        return {key: n if n >= 0 else f"alone {k}" for k, (key, n) in enumerate(zip(keys, told, strict=True))}

    methods: dict[str, Callable[[Sequence[Site]], dict[tuple[str, str], object]]] = {
        "samecheck": ours,
        "k-means": kmeans,
    }
    try:
        import bertopic as _  # noqa: F401

        methods["BERTopic"] = bertopic
    except ImportError:
        print("BERTopic is not installed: left out")
    return methods


def _passages(sites: Sequence[Site]) -> list[tuple[str, str]]:
    return sorted(
        {
            (site.name, one.text)
            for site in sites
            for one in site.passages
            if one.role not in ("title", "meta", "hidden")
        }
    )


def without(sites: Sequence[Site], texts: set[tuple[str, str]]) -> list[Site]:
    """``sites`` less the passages ``texts``, by site and text."""
    return [
        msgspec.structs.replace(
            site, passages=tuple(one for one in site.passages if (site.name, one.text) not in texts)
        )
        for site in sites
    ]


@dataclass(frozen=True)
class Plant:
    """A theme that customers speak of and three or more sites state: where, and which opinions of customers are of it."""

    name: str
    texts: set[tuple[str, str]]
    speaks: Callable[[Opinion], bool]


def planted(models: Models, corpora: Sequence[str]) -> None:
    """Themes taken out of all sites: are they among the first three new gaps?

    Once with customers' sentences grouped by samecheck, once as people labelled them (hotels: as patterns count them).
    """
    counts: Counter[str] = Counter()
    for corpus in (*corpora, *(["hotels"] if tuple(corpora) == CORPORA else [])):
        sites, reviews, plants = _plants(corpus)
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


def _plants(corpus: str) -> tuple[list[Site], list[Review], list[Plant]]:
    """The sites, reviews and themes of a demo corpus, or of the real hotels."""
    if corpus == "hotels":
        sites = sorted((site for site in real_texts.small_businesses()["hotel"] if site.scored), key=lambda s: s.name)
        reviews = samecheck.read_reviews(str(HOTELS))
        plants = [_by_pattern(name, re.compile(pattern, re.IGNORECASE), sites) for name, pattern in OF_HOTELS.items()]
        return sites, reviews, [one for one in plants if len({site for site, _ in one.texts}) >= 3]
    sites, (gold, claiming, spoken) = demo(corpus), labels(corpus)
    reviews = samecheck.read_reviews(str(ROOT / "corpora" / corpus / "reviews.csv"))
    said = defaultdict(set)
    for row in map(json.loads, (ROOT / "corpora" / corpus / "reviews.jsonl").read_text("utf-8").splitlines()):
        said[row["review"] - 1].add((row["text"], row["theme"]))

    def speaks(theme: str) -> Callable[[Opinion], bool]:
        return lambda one: any(of == theme and (text in one.text or one.text in text) for text, of in said[one.review])

    wanted = [theme for theme in sorted(gold) if len(claiming[theme]) >= 3 and spoken[theme]]
    return sites, reviews, [Plant(theme, gold[theme], speaks(theme)) for theme in wanted]


def _by_pattern(name: str, pattern: re.Pattern[str], sites: Sequence[Site]) -> Plant:
    texts = {(site.name, one.text) for site in sites for one in site.passages if pattern.search(one.text)}
    return Plant(name, texts, lambda one: pattern.search(one.text) is not None)


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


def null(models: Models, corpora: Sequence[str]) -> None:
    """Reviews of another trade: how often is there a gap?"""
    several = {corpus: samecheck.read_reviews(str(ROOT / "corpora" / corpus / "reviews.csv")) for corpus in CORPORA}
    several["hotels"] = samecheck.read_reviews(str(HOTELS))
    wrong = runs = 0
    for corpus in (*corpora, *(["hotels"] if tuple(corpora) == CORPORA else [])):
        sites = _plants(corpus)[0]
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


def stakes(models: Models, corpora: Sequence[str]) -> None:
    """A theme that all state is it table stakes? In words of the gold, all unlike, and of real sites, by pattern."""
    for corpus in (*corpora, *(["hotels", "roofers"] if tuple(corpora) == CORPORA else [])):
        if corpus == "roofers":
            sites, gold = _roofers()
        elif corpus == "hotels":
            sites, _, plants = _plants(corpus)
            gold = {plant.name: plant.texts for plant in plants}
        else:
            sites, (labelled, claiming, _) = demo(corpus), labels(corpus)
            gold = {theme: {key for key in labelled[theme] if key[0] in claiming[theme]} for theme in labelled}
        told = {
            theme: _is_table_stakes(models, sites, texts)
            for theme, texts in sorted(gold.items())
            if len({site for site, _ in texts}) >= 3
        }
        lost = [theme for theme, right in told.items() if not right]
        print(f"{corpus}: table stakes {sum(told.values())} of {len(told)}; not: {', '.join(lost)}", flush=True)


def _is_table_stakes(models: Models, sites: Sequence[Site], stating: set[tuple[str, str]]) -> bool:
    """Whether what passages ``stating`` say is table stakes once who does not say it says it in the words of one who does."""
    speaking = {site for site, _ in stating}
    texts = sorted({text for _, text in stating})
    silent = [site for site in sites if site.name not in speaking]
    given = {site.name: text for site, text in zip(silent, texts * len(silent), strict=False)}
    found = models.themes([_stating(site, given[site.name]) if site.name in given else site for site in sites])
    wanted = stating | set(given.items())
    return any(
        adoption(row.theme, found, range(len(sites))).status == "table stakes"
        and len({site for site, _ in wanted & _texts(found, row)}) >= 0.6 * len(sites)
        for row in found.themes
    )


def _stating(site: Site, text: str) -> Site:
    url = site.pages[0].url
    new = Passage(site.name, url, "sentence", text, urls=(url,), lang="en")
    return msgspec.structs.replace(site, passages=(*site.passages, new))


def _texts(found: SectorThemes, row: SectorTheme) -> set[tuple[str, str]]:
    bodies = found.voices.bodies
    return {
        (bodies[who].name, bodies[who].passage(bodies[who].statements[at]).text)
        for who, places in row.theme.sure.items()
        for at in places
    }


def sizes(models: Models, _: Sequence[str]) -> None:
    """5, 10, 20, 50 and all peers of a roofer and of a financial start-up: what is said of the same themes?"""
    for sector, sites, place in (("roofers", _roofers()[0], 8), ("fintech", _tagged("fintech", 51), 4)):
        own = sites[place].name
        numbers = sorted({n for n in (5, 10, 20, 50) if n < len(sites)} | {len(sites) - 1})
        told: dict[int, dict[str, ThemeRow]] = {}
        for n in numbers:
            peers = [site for site in sites if site.name != own][:n]
            rows, _gaps_found = models.rows([*peers, sites[place]], own)
            told[n] = {row.label.lower(): row for row in rows if row.kind == "claim"}
            counts = Counter(row.status for row in told[n].values())
            print(f"{sector}, {n} peers: " + ", ".join(f"{status} {times}" for status, times in sorted(counts.items())))
        last = told[numbers[-1]]
        for n in numbers[:-1]:
            both = sorted(told[n].keys() & last.keys())
            same = sum(told[n][label].status == last[label].status for label in both)
            inside = sum(told[n][label].low <= last[label].peer_share <= told[n][label].high for label in both)
            print(
                f"{sector}, {n} peers against {numbers[-1]}: {len(both)} claims called the same, {same} of the same status, "
                f"{inside} shares inside the interval"
            )


def _tagged(tag: str, most: int) -> list[Site]:
    """The companies of ../shared/data with this tag that describe themselves at most length."""
    some = [one for one in real_texts.companies() if tag in one.tags]
    some = sorted(some, key=lambda one: (-len(" ".join(one.sentences)), one.id))[:most]
    pages = [Page(one.name, one.id, "\n".join(one.sentences), "text") for one in some]
    return [site for site in read(pages) if site.scored]


def regimes(models: Models, _: Sequence[str]) -> None:
    """Uniformity of every real sector."""
    kinds = {**real_texts.small_businesses(), **real_texts.peer_groups(5), **real_texts.roofers()}
    values = []
    for sector, sites in sorted(kinds.items()):
        speaking = [site for site in sites if site.scored]
        if len(speaking) >= 5 and (found := uniformity(models.themes(speaking))) is not None:
            values.append(found)
            print(f"{sector}: {len(speaking)} sites, {found:.5f}")
    print("thirds:", [round(float(one), 5) for one in np.quantile(values, (1 / 3, 2 / 3))], f"of {len(values)}")


def main() -> None:
    """Runs what is asked for."""
    models = Models.of_user()
    what, *corpora = sys.argv[1:] or ["claims"]
    several = corpora or list(CORPORA)
    if what == "names" and not corpora:
        several.append("roofers")
    if what == "claims":
        claims(models)
        return
    {
        "rivals": rivals,
        "names": names,
        "planted": planted,
        "null": null,
        "stakes": stakes,
        "sizes": sizes,
        "regimes": regimes,
    }[what](models, several)


if __name__ == "__main__":
    main()
