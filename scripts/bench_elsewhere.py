"""Sentences of other real trades, planted into real sites: how many are found, and how many of the sites' own are flagged.

    python scripts/bench_elsewhere.py [--each 3] [--show 0] [--left-out] [--needs]

With --needs instead: themes of the demo corpora that several of them have (`SAME`, paired by hand), each asked for as a need
of its corpus; a quote is right if it states a theme of the same pair.

Sites: all of ../shared/data in sectors of four or more; sentences: of the sectors that are one trade (not those that
`samecheck.position.elsewhere.strays` calls vague), none from the sector itself. With --left-out the host's own trade is
taken out of the table, as if we had never seen it.
"""

import argparse
import random
import re
from collections import Counter

import msgspec
import real_texts

from samecheck.embed import embedder, static
from samecheck.model import Passage, Site
from samecheck.position.elsewhere.abroad import Abroad, label_of
from samecheck.position.elsewhere.inspired import Need, inspirations
from samecheck.position.elsewhere.strays import VAGUE, strays
from samecheck.sector.index import Index
from samecheck.sector.trades import trades
from samecheck.sources import show_corpus
from samecheck.store import Cache, CachedEmbedder, CachedTranscripts
from samecheck.store.corpora import built_in_names, stated

_WORDS = (7, 40)


#: Themes of the demo corpora that are one need, by what stands in their labels.
SAME = (
    "price is|price beforehand|price given", "first talk|Try it before|look and a price|first months",
    "instalments|pay all at once|paid in parts", "picks up the phone|answers the phone", "comes to you|Meets you",
    "after hours|emergenc|outside office", "put right|Put right|If you do not like it", "tep-free|ithout steps|Wheelchairs",
    "[Dd]og", "High chairs|Children (are at ease|may come)", "No treatment|No pushing|need less|Told honestly",
    "Friendly|Kind to people", "hurries|unhurried", "[Pp]ark", "Cancel",
    "Many years|Long experience|qualified coaches|knowledgeable", "Quickly|within days|within a day",
    "how long it takes|how long a build", "on time|seen at the time",
)  # fmt: skip


def main() -> None:
    """Prints recall and false alarms, and some of both."""
    asked = _arguments()
    if asked.needs:
        _needs()
    else:
        _planted(asked)


def _needs() -> None:
    fast, model = (CachedEmbedder(one, Cache.of_user()) for one in (static.load(), embedder()))
    sectors = {name: list(show_corpus(name)) for name in built_in_names()}
    abroad = {name: Abroad(label_of(sites, name), _index(sites), stated(name)) for name, sites in sectors.items()}
    labels = {text: label for name in sectors for text, label in stated(name).items()}
    asked, rows = 0, list[tuple[float, bool, str, str]]()
    for name in sectors:
        needs = [Need((one,)) for one in sorted(set(stated(name).values())) if _kinds(one)]
        asked += len(needs)
        apart = [one for other, one in abroad.items() if other != name]
        for row in inspirations(abroad[name].index, needs, apart, model, fast):
            right = bool(_kinds(row.need) & _kinds(labels.get(row.quote.text, "")))
            rows.append((row.likeness, right, row.need, f"{row.trade}: {row.quote.text[:120]}"))
    answered = len({row[2] for row in rows})
    print(f"{asked} needs, {answered} labels answered, {len(rows)} quotes, {sum(row[1] for row in rows)} right")
    print("\n".join(f"wrong: {like} {need} -> {told}" for like, right, need, told in sorted(rows) if not right))


def _kinds(label: str) -> set[int]:
    return {number for number, pattern in enumerate(SAME) if re.search(pattern, label)}


def _planted(asked: argparse.Namespace) -> None:
    draw = random.Random(7)
    sectors = _sectors()
    pool = {
        label: [p for site in sites for p in site.scored if _fits(p)]
        for name, sites in sectors.items()
        if (label := _label(name)) and label not in VAGUE
    }
    planted, found, right, wrong, passages = 0, 0, 0, list[str](), 0
    missed, by_sector = list[str](), Counter[str]()
    for name, sites in sectors.items():
        label = _label(name)
        known = trades().without([label]) if asked.left_out else trades()
        hosts, foreign = [], dict[tuple[str, str], str]()
        for site in sites:
            chosen = draw.sample([other for other in sorted(pool) if other != label], asked.each)
            extra = [msgspec.structs.replace(draw.choice(pool[one]), site=site.name, url="planted") for one in chosen]
            foreign |= {(site.name, p.text): one for p, one in zip(extra, chosen, strict=True)}
            hosts.append(msgspec.structs.replace(site, passages=(*site.passages, *extra)))
        index = _index(hosts)
        passages += len(index.passages) - len(foreign)
        planted += len(foreign)
        seen = {(site.name, row.quote): row for site in hosts for row in strays(index, site, (), known)}
        for at, row in sorted(seen.items()):
            if at in foreign:
                found += 1
                right += foreign[at] == row.trade
            else:
                by_sector[name] += 1
                wrong.append(f"{row.bits:5.1f} {name} as {row.trade}: {row.quote[:150]} {row.words}")
        missed += [f"{one}: {text[:150]}" for (_, text), one in foreign.items() if (_, text) not in seen]
    print(f"{planted} planted: {found / planted:.3f} found, {right / max(1, found):.3f} of these under their trade")
    rate = len(wrong) / passages
    print(f"{len(wrong)} of {passages} passages of the sites' own flagged, {rate:.5f}: {by_sector.most_common(6)}")
    print("\n".join(sorted(wrong, reverse=True)[: asked.show]))
    print("\n".join(f"missed: {one}" for one in draw.sample(missed, min(asked.show // 2, len(missed)))))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--needs", action="store_true")
    return parser.parse_args()


def _sectors() -> dict[str, list[Site]]:
    real = real_texts.small_businesses() | real_texts.roofers() | real_texts.peer_groups()
    found = {name: [site for site in sites if site.scored] for name, sites in sorted(real.items()) if name}
    return {name: sites for name, sites in found.items() if len(sites) >= 4}


def _label(name: str) -> str:
    """What the trade of the sector ``name`` is called in the table; empty if it is not in it."""
    return next((one.label for one in trades().trades for source in one.sources if source.split("/", 1)[1] == name), "")


def _fits(passage: Passage) -> bool:
    return passage.role in ("sentence", "item", "hero") and _WORDS[0] <= len(passage.text.split()) <= _WORDS[1]


def _index(sites: list[Site]) -> Index:
    cache = Cache.of_user()
    fast = CachedEmbedder(static.load(), cache)
    return Index.of(sites, fast, fast=fast, transcribed=CachedTranscripts(cache))


if __name__ == "__main__":
    main()
