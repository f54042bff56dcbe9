"""A few echoes on an otherwise independent site: how many are found, and how much of what is flagged is wrong.

    python scripts/bench_mixed.py [--draws 20] [--show N]

A site of 30 passages: k rewrites of sentences of its peers (../shared/data/rewrites; one kind in a run: light, template or
strong), the rest untouched sentences of companies of the sector that are not among the peers. The peers are the companies
whose sentences were rewritten and others of the sector. With the shipped settings, at --false-flags .05 and --fdr .1:
recall is the share of the planted flagged, "wrong" the share of what is flagged that was not planted, "natural" the share
of the untouched flagged; some of these are true matches (--show). Each with a 90 % interval clustered by draw; each draw
is one sector's, with its own peers, one index for all kinds and k. "pooled" peers have at least 12 sentences, several
companies' put together. A draw without a null is "silent": no echo can be told there, and none is.
Only one sentence a company was rewritten, so among five peers five are planted where six are asked for.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import real_texts
from planted_sites import Judged, Told, clustered, cut, judged, natural, peers_of
from rewrite_search import companies_of, company_of, rewritten, unrelated

from samecheck.embed import Embedder

KINDS = ("light", "template", "strong")
PLANTED = (1, 3, 6)
PASSAGES = 30
POOLED = 12
#: How many peers, and of at least how many sentences each.
CROWDS = ((5, 0), (10, 0), (40, 0), (5, POOLED), (10, POOLED))
RULES: dict[str, dict[str, float]] = {"--false-flags .05": {"false_flags": 0.05}, "--fdr .1": {"fdr": 0.1}}


@dataclass(frozen=True)
class Draw:
    """One judged draw: the untouched passages and, of each kind, the planted ones."""

    judged: Judged
    natural: tuple[str, ...]
    planted: dict[str, tuple[str, ...]]

    def site(self, kind: str, k: int) -> tuple[list[Told], list[Told]]:
        """The planted and the untouched passages of the site with ``k`` of ``kind``."""
        mine = self.planted[kind][:k]
        told = self.judged.told
        return [told[text] for text in mine], [told[text] for text in self.natural[: PASSAGES - len(mine)]]


def draw(sector: str, peers: int, least: int, seed: int, embed: Embedder) -> Draw:
    """One draw of ``sector``."""
    chance = random.Random(f"{sector} {peers} {seed}")
    rows = chance.sample(rewritten(sector), min(max(PLANTED), peers))
    others = unrelated(sector, rows)
    chance.shuffle(others)
    rest = iter(others)
    untouched = natural(rest, PASSAGES - min(PLANTED))
    known = {company.id: company for company in companies_of(sector)}
    sources = [known[company_of(row)] for row in rows]
    sites = [peer.also() for peer in islice(peers_of(rest, sources, least), peers)]
    planted = {kind: tuple(row[kind] for row in rows) for kind in KINDS}
    texts = (*untouched, *(text for some in planted.values() for text in some))
    return Draw(judged(sites, texts, embed), untouched, planted)


def cells(draws: Sequence[Draw], kind: str, k: int, rule: dict[str, float]) -> str:
    """Recall, share of wrong flags and share of untouched flagged, with their intervals."""
    hits, wrong, planted, untouched = [], [], [], []
    for one in draws:
        mine, others = one.site(kind, k)
        at = cut([*mine, *others], **rule)
        hits.append(sum(bool(told.layer(at)) for told in mine))
        wrong.append(sum(bool(told.layer(at)) for told in others))
        planted.append(len(mine))
        untouched.append(len(others))
    flagged = [a + b for a, b in zip(hits, wrong, strict=True)]
    return " | ".join(_shown(*one) for one in ((hits, planted), (wrong, flagged), (wrong, untouched)))


def _shown(hits: Sequence[int], of: Sequence[int]) -> str:
    found = clustered(hits, of)
    return "-" if found is None else f"{found[0]:.2f} [{found[1]:.2f}, {found[2]:.2f}]"


def show(draws: Sequence[Draw], most: int) -> None:
    """Prints flagged untouched passages beside what flags them, and lost strong rewrites beside their sources."""
    at = RULES["--false-flags .05"]["false_flags"]
    sources = {row["strong"]: row["sentence"] for row in real_texts.rewrites()}
    told = [one.judged.told[text] for one in draws for text in one.natural]
    wrong = {one.text: one for one in told if one.layer(at)}
    planted = [one.judged.told[text] for one in draws for text in one.planted["strong"]]
    lost = {one.text: one for one in planted if not one.layer(at)}
    for name, some in (("untouched, flagged", wrong), ("strong, lost", lost)):
        print(f"\n{name}: {len(some)} different ones")
        for one in random.Random(2).sample(sorted(some.values(), key=lambda t: t.text), min(most, len(some))):
            print(f"  p {one.p:.4f} {one.layer(at)}: {one.text}\n      {sources.get(one.text, one.peer)}")


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--draws", type=int, default=20, help="of each number of peers, over the five sectors")
    parser.add_argument("--show", type=int, default=0, help="so many wrong flags and lost rewrites, to be read")
    options = parser.parse_args()
    embed = real_texts.embedder()
    sectors = sorted({row["sector"] for row in real_texts.rewrites()})
    print("| peers | kind | k | " + " | ".join(f"{rule}: recall | wrong | natural" for rule in RULES) + " |")
    print("|---|---|--:|" + "--:|" * 3 * len(RULES))
    told: list[str] = []
    for peers, least in CROWDS:
        turns = [(sectors[n % len(sectors)], n // len(sectors)) for n in range(options.draws)]
        draws = [draw(sector, peers, least, seed, embed) for sector, seed in turns]
        name = f"{peers} pooled" if least else str(peers)
        for kind in KINDS:
            for k in PLANTED:
                shown = " | ".join(cells(draws, kind, k, rule) for rule in RULES.values())
                print(f"| {name} | {kind} | {min(k, peers)} | {shown} |", flush=True)
        told.append(f"{name} peers: {sum(one.judged.silent for one in draws)} of {len(draws)} draws silent on echoes")
        if options.show and (peers, least) == (40, 0):
            examples = draws
    print("", *told, sep="\n")
    if options.show:
        show(examples, options.show)


if __name__ == "__main__":
    main()
