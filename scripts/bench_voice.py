"""The blind taste test, measured on real sites: is chance told as chance, and voice as voice?

    python scripts/bench_voice.py [chance|dose|real|rivals|tune ...]

Without a name, all of it. Goals: pages of one business, or of a whole sector, dealt out at random give no bits and uniform
p-values (Kolmogorov-Smirnov over 200 dealings); sites of one author each give more; bits fall with the share of passages that
a site swaps with its peers; a closed form comes near the classifiers one would try first (voice_rivals.py).
"""

import random
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import msgspec
import numpy as np
import real_texts
import voice_rivals
from scipy.stats import kstest

from samecheck.embed import static
from samecheck.model import Passage, Site
from samecheck.position.taste import guess
from samecheck.position.taste.guess import Reader, bits
from samecheck.position.taste.sample import LEAST_PEERS, Sample, Texts, sample
from samecheck.position.taste.voice import voice
from samecheck.sector.index import Index

DRAWS, DEALINGS = 200, 99
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)

#: Companies' descriptions of so many words at least: a shorter one says too little to be known by. And tags, the commonest.
LONG, TAGS = 230, 4


def index_of(sites: Sequence[Site]) -> Index:
    """The index of ``sites``; no slow model is asked."""
    return Index.of(sites, static.load())


@cache
def groups() -> dict[str, Texts]:
    """Real sectors of four sites at least."""
    found = {"roofers": real_texts.roofers()["roofing"]}
    found |= {f"wcxb {name}": sites for name, sites in sorted(real_texts.peer_groups(LEAST_PEERS + 1).items())}
    small = sorted(real_texts.small_businesses().items())
    found |= {
        f"smb {name}": sites for name, sites in small if len(sites) > LEAST_PEERS and name not in ("", "unlabelled")
    }
    found |= {f"companies {tag}": sites for tag, sites in companies(TAGS)}
    return {name: texts_of(sites) for name, sites in found.items()}


def texts_of(sites: Sequence[Site]) -> Texts:
    """The ``sites`` as the test takes them."""
    return Texts(index_of(sites), {site.name: site for site in sites})


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


def moved(texts: Texts, places: Mapping[int, tuple[str, str, int]]) -> Texts:
    """``texts`` with each row at the site, page and place that ``places`` gives; rows that it does not name are left out."""
    index = texts.index
    names = sorted({site for site, *_ in places.values()})
    rows = [
        (names.index(site), msgspec.structs.replace(index.passages[row], site=site, url=url, urls=(url,)), row, at)
        for row, (site, url, at) in places.items()
    ]
    rows.sort(key=lambda one: (one[0], one[1].id, one[2]))
    order = [row for *_, row, _ in rows]
    held: dict[str, list[tuple[str, int, Passage]]] = {name: [] for name in names}
    for owner, passage, _, at in rows:
        held[names[owner]].append((passage.url, at, passage))
    sites = {
        name: Site(name, (), tuple(passage for *_, passage in sorted(some, key=lambda one: one[:2])))
        for name, some in held.items()
    }
    known = Index(
        tuple(names),
        tuple(passage for _, passage, *_ in rows),
        np.array([owner for owner, *_ in rows], dtype=np.int64),
        tuple(index.words[row] for row in order),
        tuple(index.masked[row] for row in order),
        index.codes,
        index.embed,
    )
    return Texts(known, sites)


def placed(texts: Texts) -> dict[int, tuple[str, str, int]]:
    """The site, page and place of each row."""
    place = {passage.id: at for site in texts.sites.values() for at, passage in enumerate(site.passages)}
    rows = zip(texts.index.owner.tolist(), texts.index.passages, strict=True)
    return {row: (texts.index.names[owner], one.url, place[one.id]) for row, (owner, one) in enumerate(rows)}


def dealt(texts: Texts, names: Sequence[str], sites: int, seed: int) -> Texts:
    """All pages of ``names`` dealt out at random to so many sites."""
    mine = {row: place for row, place in placed(texts).items() if place[0] in names}
    pages = sorted({place[:2] for place in mine.values()})
    random.Random(seed).shuffle(pages)
    to = {page: (f"site{place % sites}", " ".join(page)) for place, page in enumerate(pages)}
    return moved(texts, {row: (*to[site, url], at) for row, (site, url, at) in mine.items()})


def chance() -> None:
    """Identical peers."""
    roofers, hotels = groups()["roofers"], groups()["smb hotel"]
    big = [name for name, site in roofers.sites.items() if len({passage.url for passage in site.scored}) >= 13]
    kinds: list[tuple[str, Callable[[int], Texts]]] = [
        ("one roofer's pages, dealt to 4", lambda seed: dealt(roofers, [big[seed % len(big)]], 4, seed)),
        ("all roofers' pages, dealt to 30", lambda seed: dealt(roofers, roofers.index.names, 30, seed)),
        ("all hotels' pages, dealt to 7", lambda seed: dealt(hotels, hotels.index.names, 7, seed)),
    ]
    for name, make in kinds:
        judged = [voice(make(seed), "site0", DEALINGS)[0] for seed in range(DRAWS)]
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
    for group in ("roofers", "smb hotel", "wcxb data_analytics_consulting"):
        texts = groups()[group]
        able = [name for name in texts.index.names if not isinstance(sample(texts, name), str)][:12]
        line = []
        for share in SHARES:
            told = [mean_bits(swapped(texts, name, share, seed), name) for name in able for seed in range(3)]
            line.append(np.mean([one for one in told if one is not None]))
        print(
            f"{group:34} bits at {', '.join(f'{share:.0%}: {one:+.2f}' for share, one in zip(SHARES, line, strict=True))}",
            flush=True,
        )


def swapped(texts: Texts, name: str, share: float, seed: int) -> Texts:
    """``texts`` with a share of the passages of the site called ``name`` at the places of random ones of others, and back."""
    rng = random.Random(f"{name} {seed}")
    places = placed(texts)
    mine = [row for row, (site, *_) in places.items() if site == name]
    others = [row for row, (site, *_) in places.items() if site != name]
    wanted = rng.sample(mine, round(share * len(mine)))
    for one, two in zip(wanted, rng.sample(others, len(wanted)), strict=True):
        places[one], places[two] = places[two], places[one]
    return moved(texts, places)


def mean_bits(texts: Texts, name: str) -> float | None:
    """The bits of the site called ``name``, no dealings held beside them."""
    return voice(texts, name, 0)[0].bits


def real() -> None:
    """Bits of every site; of a large sector the first 24."""
    for group, texts in groups().items():
        judged = {name: voice(texts, name)[0] for name in texts.index.names[:24]}
        told = {name: one for name, one in judged.items() if one.bits is not None}
        if not told:
            print(f"{group}: can't tell of any of {len(judged)}")
            continue
        found = list(told.values())
        print(
            f"{group}: {len(told)} of {len(judged)} sites, bits {mean(one.bits for one in found):.2f}, "
            f"everyday words {mean(one.everyday for one in found):.2f}, "
            f"named right {mean(one.named for one in found):.2f} (chance {mean(one.chance for one in found):.2f}), "
            f"p <= .05 for {sum((one.p or 0) <= 0.05 for one in found)}",
            flush=True,
        )
        for name, one in told.items():
            print(
                f"    {name[:34]:34} {one.passages:4} passages {one.bits:+.2f} ({one.low:+.2f} to {one.high:+.2f}) "
                f"p {one.p:.3f} everyday {one.everyday:+.2f}",
                flush=True,
            )


def mean(values: Iterable[float | None]) -> float:
    """The mean of the ``values`` that are there."""
    return float(np.mean([value for value in values if value is not None]))


def rivals() -> None:
    """Ours beside the classifiers one would try first, all sites to choose from, its page left out of what each is taught."""
    for group, sites in (
        ("roofers", 3),
        ("smb hotel", 7),
        ("wcxb data_analytics_consulting", 9),
        ("wcxb app_ai_dev_agency", 6),
        ("wcxb moving_company", 4),
    ):
        texts = groups()[group]
        found = [one for name in texts.index.names if not isinstance(one := sample(texts, name), str)][:sites]
        voice_rivals.compared(group, found)


def tune() -> None:
    """Mean bits by the reader's constants, and the temperatures that are fitted."""
    samples = [
        found
        for texts in list(groups().values())[:6]
        for name in texts.index.names[::2]
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
