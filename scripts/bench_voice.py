"""The blind taste test, measured on real sites: is chance told as chance, and voice as voice?

    python scripts/bench_voice.py [chance|dose|real|rivals|tune ...]

Without a name, all of it. Goals: pages of one business, or of a whole sector, dealt out at random give no bits and uniform
p-values (Kolmogorov-Smirnov over 200 dealings or more); sites of one author each give more; bits fall with the share of
passages that a site swaps with its peers; a closed form comes near logistic regression on TF-IDF.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import msgspec
import numpy as np
import real_texts
from scipy.stats import kstest

from samecheck.embed import static
from samecheck.model import Passage, Site
from samecheck.position import guess
from samecheck.position.guess import Reader, bits
from samecheck.position.sample import Sample, Texts, sample
from samecheck.position.voice import voice
from samecheck.sector.index import Index

DRAWS, DEALINGS = 200, 99
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)

#: Companies' descriptions of so many words at least: a shorter one says too little to be known by.
LONG = 230


def index_of(sites: Sequence[Site]) -> Index:
    """The index of ``sites``; no slow model is asked."""
    return Index.of(sites, static.load())


@cache
def groups() -> dict[str, Index]:
    """Real sectors."""
    small = real_texts.small_businesses()
    found = {
        "roofers": real_texts.roofers()["roofing"],
        "hotels": small["hotel"],
        "remodelling": small["building_remodeling"],
    }
    found |= {f"wcxb {name}": sites for name, sites in sorted(real_texts.peer_groups(6).items())}
    found |= {f"companies {tag}": sites for tag, sites in companies(2)}
    return {name: index_of(sites) for name, sites in found.items()}


def companies(tags: int) -> Iterator[tuple[str, list[Site]]]:
    """The companies with long descriptions of the tags that most have."""
    known = [one for one in real_texts.companies() if sum(len(s.split()) for s in one.sentences) >= LONG]
    counts: dict[str, int] = {}
    for one in known:
        for tag in one.tags:
            counts[tag] = counts.get(tag, 0) + 1
    for tag in sorted(counts, key=lambda tag: (-counts[tag], tag))[:tags]:
        yield tag, [described(one) for one in known if tag in one.tags]


def described(one: real_texts.Company) -> Site:
    """A company's description as a site of one page."""
    name = f"{one.name} {one.id}"
    texts = tuple(dict.fromkeys(one.sentences))
    return Site(name, (), tuple(Passage(name, "/", "sentence", text, urls=("/",), lang="en") for text in texts))


def texts_of(index: Index) -> Texts:
    """The passages of ``index`` as the test takes them."""
    held: dict[str, list[Passage]] = {name: [] for name in index.names}
    for passage, owner in zip(index.passages, index.owner.tolist(), strict=True):
        held[index.names[owner]].append(passage)
    return Texts(index, {name: Site(name, (), tuple(some)) for name, some in held.items()})


def moved(index: Index, places: Mapping[int, tuple[str, str]]) -> Index:
    """``index`` with each row at the site and page that ``places`` gives; rows that it does not name are left out."""
    names = sorted({site for site, _ in places.values()})
    rows = [
        (names.index(site), msgspec.structs.replace(index.passages[row], site=site, url=url, urls=(url,)), row)
        for row, (site, url) in places.items()
    ]
    rows.sort(key=lambda one: (one[0], one[1].id, one[2]))
    order = [row for *_, row in rows]
    return Index(
        tuple(names),
        tuple(passage for _, passage, _ in rows),
        np.array([owner for owner, *_ in rows], dtype=np.int64),
        tuple(index.words[row] for row in order),
        tuple(index.masked[row] for row in order),
        index.codes,
        index.embed,
    )


def dealt(index: Index, names: Sequence[str], sites: int, seed: int) -> Index:
    """All pages of ``names`` dealt out at random to so many sites."""
    wanted = {index.names.index(name) for name in names}
    rows = [row for row, owner in enumerate(index.owner.tolist()) if owner in wanted]
    pages = sorted({(int(index.owner[row]), index.passages[row].url) for row in rows})
    random.Random(seed).shuffle(pages)
    to = {page: (f"site{place % sites}", f"{page[0]} {page[1]}") for place, page in enumerate(pages)}
    return moved(index, {row: to[int(index.owner[row]), index.passages[row].url] for row in rows})


def chance() -> None:
    """Identical peers."""
    roofers, hotels = groups()["roofers"], groups()["hotels"]
    big = [name for name in roofers.names if len({p.url for p in roofers.passages if p.site == name}) >= 13]
    kinds: list[tuple[str, Callable[[int], Index]]] = [
        ("one roofer's pages, dealt to 4", lambda seed: dealt(roofers, [big[seed % len(big)]], 4, seed)),
        ("all roofers' pages, dealt to 30", lambda seed: dealt(roofers, roofers.names, 30, seed)),
        ("all hotels' pages, dealt to 7", lambda seed: dealt(hotels, hotels.names, 7, seed)),
    ]
    for name, make in kinds:
        judged = [voice(texts_of(make(seed)), "site0", DEALINGS)[0] for seed in range(DRAWS)]
        told = [one for one in judged if one.bits is not None and one.p is not None]
        p, found = np.array([one.p for one in told]), np.array([one.bits for one in told])
        print(
            f"{name:34} {len(told)} draws: bits {found.mean():+.3f} (sd {found.std():.3f}); "
            f"p: KS {kstest(p, 'uniform').pvalue:.3f}, mean {p.mean():.3f}, "
            f"<= .05 {np.mean(p <= 0.05):.3f}, <= .10 {np.mean(p <= 0.1):.3f}; "
            f"named right {np.mean([one.named for one in told]):.3f}, chance {np.mean([one.chance for one in told]):.3f}",
            flush=True,
        )


def dose() -> None:
    """A share of a site's passages swapped with its peers', place for place."""
    for group in ("roofers", "hotels", "wcxb data_analytics_consulting"):
        index = groups()[group]
        able = [name for name in index.names if not isinstance(sample(texts_of(index), name), str)][:12]
        line = []
        for share in SHARES:
            told = [mean_bits(swapped(index, name, share, seed), name) for name in able for seed in range(3)]
            line.append(np.mean([one for one in told if one is not None]))
        print(
            f"{group:34} bits at {', '.join(f'{share:.0%}: {one:+.2f}' for share, one in zip(SHARES, line, strict=True))}"
        )


def swapped(index: Index, name: str, share: float, seed: int) -> Index:
    """``index`` with a share of the passages of the site called ``name`` at the places of random ones of others, and back."""
    rng = random.Random(f"{name} {seed}")
    number = index.names.index(name)
    mine = index.rows(number).tolist()
    others = np.flatnonzero(index.owner != number).tolist()
    places = {row: (index.names[int(index.owner[row])], index.passages[row].url) for row in range(len(index.passages))}
    wanted = rng.sample(mine, round(share * len(mine)))
    for one, two in zip(wanted, rng.sample(others, len(wanted)), strict=True):
        places[one], places[two] = places[two], places[one]
    return moved(index, places)


def mean_bits(index: Index, name: str) -> float | None:
    """The bits of the site called ``name``, no dealings held beside them."""
    return voice(texts_of(index), name, 0)[0].bits


def real() -> None:
    """Bits of every site."""
    for group, index in groups().items():
        texts = texts_of(index)
        judged = {name: voice(texts, name)[0] for name in index.names[:24]}
        told = {name: one for name, one in judged.items() if one.bits is not None}
        if not told:
            print(f"{group}: can't tell of any of {len(judged)}")
            continue
        print(
            f"{group}: {len(told)} of {len(judged)} sites, bits {np.mean([one.bits for one in told.values()]):.2f}, "
            f"everyday words {np.mean([one.everyday for one in told.values()]):.2f}, "
            f"named right {np.mean([one.named for one in told.values()]):.2f} "
            f"(chance {np.mean([one.chance for one in told.values()]):.2f}), "
            f"p <= .05 for {sum((one.p or 0) <= 0.05 for one in told.values())}",
            flush=True,
        )
        if group in ("roofers", "hotels"):
            for name, one in told.items():
                figures = (
                    f"{one.bits:+.2f} ({one.low:+.2f} to {one.high:+.2f}) p {one.p:.3f} everyday {one.everyday:+.2f}"
                )
                print(f"    {name:32} {figures}")


def rivals() -> None:
    """Whom the likeliest site names, beside logistic regression on TF-IDF of the same words, the unit left out of both."""
    for group, most in (
        ("roofers", 1),
        ("hotels", 7),
        ("wcxb data_analytics_consulting", 3),
        ("wcxb app_ai_dev_agency", 3),
    ):
        texts = texts_of(groups()[group])
        right, theirs, number, seconds = [0.0, 0.0], 0.0, 0, [0.0, 0.0]
        for name in texts.index.names:
            found = sample(texts, name)
            if isinstance(found, str) or number >= most:
                continue
            number += 1
            begun = time.perf_counter()
            rows = np.flatnonzero(found.known & (found.site[found.unit] == 0))
            mine = Reader.of(found).likelihoods(found.site, rows).argmax(axis=1) == 0
            between = time.perf_counter()
            theirs = float(np.mean(regression(found, rows)))
            seconds[0] += between - begun
            seconds[1] += time.perf_counter() - between
            right[0] += float(mine.mean())
            right[1] += theirs
        print(
            f"{group:34} {number} sites, right of all sites: samecheck {right[0] / number:.3f} in {seconds[0] / number:.2f} s, "
            f"logistic regression {right[1] / number:.3f} in {seconds[1] / number:.1f} s",
            flush=True,
        )


def regression(found: Sample, rows: np.ndarray) -> list[bool]:
    """Whether logistic regression on TF-IDF names the first site for each of ``rows``, their units left out in turn."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    words = [[word for word in one.words if word[0] != "⟨"] for one in found.spoken]
    table = TfidfVectorizer(analyzer=lambda some: [*some, *map(" ".join, pairwise(some))], sublinear_tf=True)
    terms = table.fit_transform(words).tocsr()
    whose = found.site[found.unit]
    right = []
    for unit in np.unique(found.unit[rows]):
        train = np.flatnonzero(found.known & (found.unit != unit))
        fitted = LogisticRegression(C=10.0, max_iter=200, class_weight="balanced").fit(terms[train], whose[train])
        right += (fitted.predict(terms[rows[found.unit[rows] == unit]]) == 0).tolist()
    return right


def tune() -> None:
    """Mean bits by the reader's constants, and the temperatures that are fitted."""
    samples = [
        found
        for index in list(groups().values())[:6]
        for texts in [texts_of(index)]
        for name in index.names[::2]
        if not isinstance(found := sample(texts, name), str)
    ]
    held = guess.PRIOR, guess.WEIGHT
    for words, pairs, weight in (
        (50, 100, 0.25),
        (20, 100, 0.25),
        (150, 100, 0.25),
        (50, 30, 0.25),
        (50, 300, 0.25),
        (50, 100, 0.0),
        (50, 100, 0.5),
        (50, 100, 1.0),
    ):
        guess.PRIOR, guess.WEIGHT = np.array([words, pairs], dtype=float), np.array([1.0, weight])
        told, heats = zip(*map(told_by, samples), strict=True)
        print(
            f"prior {words:3} words {pairs:3} pairs, a pair weighs {weight:.2f}: bits {np.mean(told):.3f}, "
            f"heat {np.median(heats):.2f} ({np.quantile(heats, 0.1):.2f} to {np.quantile(heats, 0.9):.2f})"
        )
    guess.PRIOR, guess.WEIGHT = held


def told_by(found: Sample) -> tuple[float, float]:
    """Mean bits and temperature."""
    reader = Reader.of(replace(found))
    rows = np.flatnonzero(found.known & (found.site[found.unit] == 0))
    heat = reader.heat()
    return float(
        np.average(bits(reader.scaled(found.site, rows), heat), weights=reader.weights(found.site, rows))
    ), heat


SECTIONS: dict[str, Callable[[], None]] = {"chance": chance, "dose": dose, "real": real, "rivals": rivals, "tune": tune}


def main() -> None:
    """Runs the sections named on the command line."""
    for name in sys.argv[1:] or list(SECTIONS):
        print(f"--- {name}: {(SECTIONS[name].__doc__ or '').strip()}", flush=True)
        SECTIONS[name]()


if __name__ == "__main__":
    main()
