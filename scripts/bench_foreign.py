"""Are reviews of another trade told from a sector's own? Share of own reviews refused, of foreign ones accepted.

    python scripts/bench_foreign.py [--times 50]

Sectors: the demo corpora and the hotels of ../shared/data, whole, cut to four sites, and to five single pages, each held
against its own and the other review sets, resampled to 20, 40 and 80 reviews. "left out": the sector's trade is taken
out of the table first, so that it is one we never saw. Then real sectors: three of them have reviews of their trade among
the invented ones of the demo corpora, all others none.
"""

import argparse
import random
from collections.abc import Callable, Mapping, Sequence

import fit_trades
import real_texts

from samecheck.model import Review, Site
from samecheck.read.site import make_site
from samecheck.sector.foreign import foreign
from samecheck.sector.trades import Trades, counted, trades
from samecheck.sources import read_reviews, show_corpus
from samecheck.store.corpora import built_in_names, where

Counts = Mapping[str, int]
_SIZES = (20, 40, 80)
_PAGE = 60
#: The demo's reviews that are of a real sector's trade too, or so near that either answer is right (None).
_SAME = {
    ("dental_medical", "dentists"): True, ("legal", "law-firms"): True, ("web_design_agency", "web-agencies"): True,
    ("plumbing_roofing_restoration", "plumbers"): True, ("hotel", "hotel"): True,
    ("digital marketing/SEO agency", "web-agencies"): None, ("electrician/home services", "plumbers"): None,
}  # fmt: skip


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=50)
    times = parser.parse_args().times
    names = built_in_names()
    real = {
        name: [site for site in sites if site.scored]
        for name, sites in (real_texts.small_businesses() | real_texts.roofers() | real_texts.peer_groups()).items()
        if name and name != "other" and len(sites) >= 3
    }
    sectors: dict[str, list[Site]] = {name: list(show_corpus(name)) for name in names} | {"hotel": real["hotel"]}
    voices = {name: list(read_reviews(where(name) / "reviews.csv")) for name in names}
    voices["hotel"] = list(read_reviews(real_texts.DATA / "reviews" / "hotels.csv"))
    _invented(sectors, voices, times)
    _real(real, voices, max(2, times // 10))


def _invented(sectors: Mapping[str, list[Site]], voices: Mapping[str, list[Review]], times: int) -> None:
    draw = random.Random(1)
    whole = {name: [_stems(site) for site in sites if site.scored] for name, sites in sectors.items()}
    pages = {name: _pages(sites) for name, sites in sectors.items()}
    cuts: dict[str, Callable[[str], list[Counts]]] = {
        "whole": lambda name: whole[name],
        "four sites": lambda name: draw.sample(whole[name], 4),
        "five single pages": lambda name: draw.sample(pages[name], 5),
    }
    print("sector, table, reviews: own refused, foreign accepted")
    for cut, sites_of in cuts.items():
        for left_out in (False, True):
            for size in _SIZES:
                own, others, worst = list[bool](), list[bool](), dict[str, int]()
                for name in sectors:
                    known = _without(name, left_out=left_out)
                    for of, reviews in voices.items():
                        for _ in range(times):
                            refused = bool(foreign(draw.choices(reviews, k=size), sites_of(name), known))
                            (own if of == name else others).append(refused)
                            if refused == (of == name):
                                worst[f"{name} x {of}"] = worst.get(f"{name} x {of}", 0) + 1
                most = sorted(worst.items(), key=lambda one: (-one[1], one[0]))[:3]
                print(
                    f"{cut:18} {'left out' if left_out else 'known':8} {size:3}: {_share(own):.3f} {1 - _share(others):.3f}"
                    f"   most often wrong: {', '.join(f'{pair} {n / times:.2f}' for pair, n in most)}",
                    flush=True,
                )


def _real(real: Mapping[str, list[Site]], voices: Mapping[str, list[Review]], times: int) -> None:
    draw = random.Random(2)
    for left_out in (False, True):
        own, others, wrong = list[bool](), list[bool](), set[str]()
        for name, sites in sorted(real.items()):
            known = _without(name, left_out=left_out)
            stems = [_stems(site) for site in sites]
            for of, reviews in voices.items():
                same = _SAME.get((name, of), False)
                for _ in range(times):
                    refused = bool(foreign(draw.choices(reviews, k=40), stems, known))
                    if same is not None:
                        (own if same else others).append(refused)
                        if refused == same:
                            wrong.add(f"{name} x {of}")
        print(
            f"{len(real)} real sectors, {'left out' if left_out else 'known'}, 40: {_share(own):.3f} {1 - _share(others):.3f}; "
            f"{len(wrong)} pairs wrong: {sorted(wrong)[:8]}"
        )


def _without(name: str, *, left_out: bool) -> Trades:
    """The table, without the trades counted on the sector ``name`` if it is ``left_out``."""
    if not left_out:
        return trades()
    plain = "".join(letter if letter.isalnum() else "_" for letter in name.lower())
    sources = {f"{kind}/{one}" for kind in ("demo", "smb", "wcxb", "trades") for one in (name, plain)}
    return trades().without([trade.label for trade in trades().trades if sources & set(trade.sources)])


def _stems(site: Site) -> Counts:
    return counted(word for _, found in fit_trades.said(site) for word in found)


def _pages(sites: Sequence[Site]) -> list[Counts]:
    """The pages of ``sites``, each as a site of its own; short ones left out."""
    found = [_stems(make_site(page.site, [page])) for site in sites for page in site.pages if page.status == "ok"]
    return [one for one in found if sum(one.values()) >= _PAGE]


def _share(found: Sequence[bool]) -> float:
    return sum(found) / max(1, len(found))


if __name__ == "__main__":
    main()
