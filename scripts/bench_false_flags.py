"""How many passages of independent businesses are flagged, at nominal 1, 5 and 10 %.

    python scripts/bench_false_flags.py [companies] [sites] [--read N]

companies: twenty tags of ../shared/data/companies that nothing was fitted on. Forty companies of a tag are the peers, the
sentences of up to sixty others the passages, none of which the null was fitted on under another tag; a tag's interval is
clustered by company. Beside what is shipped stands the null alone, without the least log-odds of an echo, and plain
cosine. sites: every site of roofers, of smb_sites and of wcxb's peer groups against the others of its sector. Those do
share claims: what is flagged is printed for reading (``--read N``, so many of each source).
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import real_texts
from fit_null import PEERS, TARGETS
from fit_null import TAGS as FITTED
from rewrite_search import companies_of, site_of

from samecheck.embed import Embedder, cosines
from samecheck.model import Site
from samecheck.sector.evidence import LAYERS, Rules, decide
from samecheck.sector.index import Index
from samecheck.sector.neighbours import Neighbours, ground
from samecheck.sector.pairs import UNSEEN

NOMINAL = (0.01, 0.05, 0.10)
COSINES = (0.7, 0.8, 0.9)
LEAST_TARGETS = 16
TAGS = 20

#: Rules by which an echo needs no least log-odds: what the null alone lets pass.
_BARE = Rules(echo_logit=UNSEEN, echo_sure=UNSEEN)

#: Sites with fewer passages than this say little about a rate.
_LEAST = 20


@dataclass(frozen=True)
class Flagged:
    """One passage: whose it is, its words, the layer that flags it at each nominal rate ("" for none), its nearest.

    ``bare``: whether the null alone flags it at each rate.
    """

    source: str
    sector: str
    cluster: str
    size: int
    layers: tuple[str, ...]
    bare: tuple[bool, ...]
    cosine: float
    text: str = ""
    peer: str = ""


def of_site(index: Index, neighbours: Neighbours, site: int, source: str, sector: str) -> Iterator[Flagged]:
    """Every passage of the site numbered ``site``."""
    rows = index.rows(site)
    neighbours.look_up(rows.tolist())
    here, alone = ground(neighbours, site), ground(neighbours, site, _BARE)
    for row in rows.tolist():
        matches = here.matches(neighbours.of(row))
        decided = [decide(matches, rate) for rate in NOMINAL]
        bare = alone.matches(neighbours.of(row))
        best = next((match for match in decided if match), None)
        peer = index.passages[best.pair.theirs].text if best else ""
        layers = tuple(match.layer if match else "" for match in decided)
        passage = index.passages[row]
        flags = tuple(decide(bare, rate) is not None for rate in NOMINAL)
        yield Flagged(source, sector, passage.site, int(index.sizes[row]), layers, flags, 0.0, passage.text, peer)


def companies(embed: Embedder) -> list[Flagged]:
    """The sentences of sixty companies of each of twenty tags."""
    counts = Counter(tag for company in real_texts.companies() for tag in company.tags)
    free = sorted(
        tag
        for tag, count in counts.items()
        if count >= PEERS + LEAST_TARGETS and tag not in FITTED and not {tag} & real_texts.KEPT_APART
    )
    random.Random(7).shuffle(free)
    seen = {company.id for tag in FITTED for company in companies_of(tag)[: PEERS + TARGETS]}
    found: list[Flagged] = []
    for tag in free[:TAGS]:
        mine = sorted(companies_of(tag), key=lambda company: company.id in seen)
        others = [company for company in mine[: min(TARGETS, len(mine) - PEERS)] if company.id not in seen]
        owner = {sentence: company.id for company in others for sentence in company.sentences}
        target = site_of("~target", tuple(owner))
        sites = [*(site_of(company.id, company.sentences) for company in mine[-PEERS:]), target]
        index = Index.of(sites, embed)
        number = index.names.index("~target")
        near = nearest(index, number)
        for row, one in zip(
            index.rows(number).tolist(), of_site(index, Neighbours(index), number, "companies", tag), strict=True
        ):
            found.append(replace(one, sector=tag, cluster=owner[one.text], cosine=near[row]))
        print(tag, rates([one for one in found if one.sector == tag]), flush=True)
    return found


def nearest(index: Index, site: int) -> dict[int, float]:
    """The highest MiniLM cosine of each passage of ``site`` with any of the others."""
    rows, others = index.rows(site), np.flatnonzero(index.owner != site)
    mine, theirs = (np.array([one.code for one in index.meanings(some.tolist())]) for some in (rows, others))
    return dict(zip(rows.tolist(), cosines(mine, theirs).max(axis=1).tolist(), strict=True))


def sectors() -> Iterator[tuple[str, str, list[Site]]]:
    """Every sector of real sites: source, name, sites."""
    for source, groups in (
        ("trades", real_texts.roofers()),
        ("smb_sites", real_texts.small_businesses()),
        ("wcxb", real_texts.peer_groups(least=4)),
    ):
        for name, sites in sorted(groups.items()):
            speaking = [site for site in sites if site.scored]
            if len(speaking) >= 4:
                yield source, name, speaking


def real_sites(embed: Embedder) -> list[Flagged]:
    """Every passage of every site of real sectors against the other sites."""
    found: list[Flagged] = []
    for source, name, sites in sectors():
        index = Index.of(sites, embed)
        neighbours = Neighbours(index)
        for site in range(len(index.names)):
            found += of_site(index, neighbours, site, source, name)
        print(source, name, len(sites), rates([one for one in found if one.sector == name]), flush=True)
    return found


def rates(some: Sequence[Flagged]) -> str:
    """Shares flagged at each nominal rate."""
    shares = [np.mean([bool(one.layers[k]) for one in some]) for k in range(len(NOMINAL))]
    return f"n={len(some):5} " + " ".join(f"{share:.3f}" for share in shares)


def by_layer(some: Sequence[Flagged]) -> str:
    """Shares flagged by each layer."""
    return " ".join(
        f"{layer} " + "/".join(f"{np.mean([one.layers[k] == layer for one in some]):.3f}" for k in range(len(NOMINAL)))
        for layer in LAYERS
    )


def covered(some: Sequence[Flagged], rate: int, *, bare: bool) -> bool:
    """Whether the nominal rate lies in the 90 % interval of a tag's rate, clustered by company."""
    clusters = sorted({one.cluster for one in some})
    flagged = [(one.bare if bare else one.layers)[rate] for one in some]
    flags = np.array(
        [sum(bool(f) for f, o in zip(flagged, some, strict=True) if o.cluster == c) for c in clusters], dtype=float
    )
    sizes = np.array([sum(o.cluster == c for o in some) for c in clusters], dtype=float)
    share = flags.sum() / sizes.sum()
    # The variance under the nominal rate where nothing is flagged: no flag at all must not give a width of nought.
    spread = max(float(((flags - share * sizes) ** 2).sum()), NOMINAL[rate] * (1 - NOMINAL[rate]) * sizes.sum())
    return bool(abs(share - NOMINAL[rate]) <= 1.645 * spread**0.5 / sizes.sum())


def summary(source: str, some: Sequence[Flagged]) -> None:
    """Prints a source's rates: pooled, by layer, by length, by tag or site."""
    print(f"\n{source}: {rates(some)} | {by_layer(some)}")
    for low, high in ((1, 4), (5, 7), (8, 12), (13, 20), (21, 999)):
        if mine := [one for one in some if low <= one.size <= high]:
            print(f"  {low}-{high} words: {rates(mine)} | {by_layer(mine)}")
    groups = sorted({(one.sector, one.cluster if source != "companies" else "") for one in some})
    if source == "companies":
        tags = [[one for one in some if one.sector == tag] for tag, _ in groups]
        for name, bare in (("shipped", False), ("the null alone", True)):
            inside = [sum(covered(mine, k, bare=bare) for mine in tags) for k in range(len(NOMINAL))]
            pooled = [
                round(float(np.mean([bool((o.bare if bare else o.layers)[k]) for o in some])), 4) for k in range(3)
            ]
            print(f"  {name}: {pooled}, nominal in the tag's interval {inside} of {len(tags)}")
        print("  plain cosine", {cut: round(float(np.mean([one.cosine >= cut for one in some])), 3) for cut in COSINES})
        return
    sites = [[o for o in some if (o.sector, o.cluster) == group] for group in groups]
    long = [mine for mine in sites if len(mine) >= _LEAST]
    for k, rate in enumerate(NOMINAL):
        shares = np.array([np.mean([bool(o.layers[k]) for o in mine]) for mine in long])
        print(
            f"  {rate}: mean of {len(long)} sites {shares.mean():.3f}, above twice nominal {np.mean(shares > 2 * rate):.2f}"
        )


def main() -> None:
    """Prints the figures."""
    wanted = [word for word in sys.argv[1:] if not word.startswith("-") and not word.isdigit()] or [
        "companies",
        "sites",
    ]
    to_read = int(sys.argv[sys.argv.index("--read") + 1]) if "--read" in sys.argv else 0
    embed = real_texts.embedder()
    found = (companies(embed) if "companies" in wanted else []) + (real_sites(embed) if "sites" in wanted else [])
    for source in dict.fromkeys(one.source for one in found):
        mine = [one for one in found if one.source == source]
        summary(source, mine)
        flagged = [one for one in mine if one.layers[1]]
        for one in random.Random(3).sample(flagged, min(to_read, len(flagged))):
            print(f"    {one.layers[1]:9} {one.sector[:12]} | {one.text} || {one.peer}")


if __name__ == "__main__":
    main()
