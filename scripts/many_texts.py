"""Every real passage of ../shared/data that may be used, masked as samecheck masks it, and as many more as are wanted.

For the benchmarks of scale and of near-duplicates; nothing of it is ever written into the project but numbers.
"""

import csv
import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
import real_texts
from numpy.typing import NDArray

from samecheck.gather.decode import decode
from samecheck.model import Page, Passage, Site
from samecheck.read.mask import mask
from samecheck.read.page import read_page
from samecheck.read.site import make_site
from samecheck.read.words import clean, sentences, words
from samecheck.sector.packed import Packed

#: Share of a passage's words that a noisy copy has from elsewhere.
SWAPPED = 0.3


@dataclass(frozen=True, slots=True)
class Said:
    """A real passage: the folder it is from, its site, its text, its words, and these masked."""

    folder: str
    site: str
    text: str
    words: list[str]
    masked: list[str]


def site_of(name: str, texts: Iterable[str]) -> Site:
    """A site that says ``texts``, each once."""
    return Site(
        name, (), tuple(Passage(name, "copy", "sentence", text, urls=("copy",)) for text in dict.fromkeys(texts))
    )


def sites() -> Iterator[tuple[str, Site]]:
    """The sites of companies (tags kept apart left out), techstars, smb_sites, trades, wcxb, listings, with the folder."""
    for company in real_texts.companies():
        yield "companies", site_of(f"yc-{company.id}", company.sentences)
    for number, text in enumerate(real_texts.startups()):
        yield "techstars", site_of(f"techstars-{number}", sentences(text))
    for folder, groups in (("smb_sites", real_texts.small_businesses()), ("trades", real_texts.roofers())):
        for site in chain.from_iterable(groups.values()):
            yield folder, site
    yield from (("wcxb", site) for site in web_pages())
    yield from (("listings", site) for site in listings())


def web_pages() -> Iterator[Site]:
    """Every page of wcxb as a site of its own."""
    with (real_texts.DATA / "wcxb" / "pages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            packed = (real_texts.DATA / "wcxb" / "html" / f"{row['id']}.html.gz").read_bytes()
            page = Page(f"wcxb-{row['id']}", row["url"], decode(gzip.decompress(packed)))
            yield make_site(page.site, [read_page(page)])


def listings() -> Iterator[Site]:
    """Every listing of listings as a site, named by host and listing: what its host wrote of himself and the quarter."""
    with gzip.open(real_texts.DATA / "listings" / "munich.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = "\n".join(row[part].replace("<br />", "\n") for part in ("neighborhood_overview", "host_about"))
            found = tuple(s for line in text.splitlines() for s in sentences(clean(line)) if words(s))
            if found:
                yield site_of(f"{row['host_id']}/{row['listing_id']}", found)


def passages() -> Iterator[Said]:
    """The scored passages of `sites`, each once a site, in a fixed order."""
    for folder, site in sites():
        masked = mask(site)
        for passage in sorted(site.scored, key=lambda one: one.id):
            if found := words(passage.text):
                yield Said(folder, site.name, passage.text, found, masked(passage.text))


@dataclass(frozen=True, eq=False)
class Many:
    """Passages as numbers of words in ``vocabulary``: plain and masked beside each other, with the site of each."""

    vocabulary: tuple[str, ...]
    plain: NDArray[np.int32]
    masked: NDArray[np.int32]
    starts: NDArray[np.int64]
    owner: NDArray[np.int64]


def multiplied(real: list[Said], n: int, seed: int = 1) -> Many:
    """``n`` passages: all real ones in a random order, then copies, by new sites, in which words have been swapped.

    A word that comes in is drawn from all words of the real passages, as often as it stands there. So there are never
    new words, and the lists of passages that hold a word grow as fast as they can.
    """
    random = np.random.default_rng(seed)
    both = Packed.of([*(said.words for said in real), *(said.masked for said in real)])
    sizes = np.array([len(said.words) for said in real])
    plain, masked = np.split(both.numbers, 2)
    site = np.unique([said.site for said in real], return_inverse=True)[1]
    order = np.concatenate([random.permutation(len(real)) for _ in range(-(-n // len(real)))])[:n]
    first = np.concatenate([[0], np.cumsum(sizes)])
    lengths = sizes[order]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    copy = np.repeat(np.arange(n) // len(real), lengths)
    at = np.repeat(first[order] - starts[:-1], lengths) + np.arange(starts[-1])
    swapped = (copy > 0) & (random.random(len(at)) < SWAPPED)
    other = random.integers(0, len(plain), len(at))
    owner = site[order] + (np.arange(n) // len(real)) * (site.max() + 1)
    return Many(
        both.vocabulary,
        np.where(swapped, plain[other], plain[at]),
        np.where(swapped, masked[other], masked[at]),
        starts,
        owner,
    )
