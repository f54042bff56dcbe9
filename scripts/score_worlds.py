"""Real sites with known doses of what peers say, for scripts/bench_score.py.

A dose replaces passages that no peer says by peers' passages until they make up the wanted share of the site's words. The
slope of the score in points per point of dose is then one if the score does what it says.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec
from rewrite_search import companies_of, company_of, unrelated
from rewrite_search import rewritten as rewritten_of

from samecheck.detect.case import Case, case_of
from samecheck.embed import Embedder
from samecheck.model import ROLE_WEIGHT, Passage, Site
from samecheck.read.mask import BRAND, SIGNS, mask
from samecheck.read.names import Name
from samecheck.read.words import spans, words
from samecheck.score import Tally, tally
from samecheck.sector.index import Index
from samecheck.sector.neighbours import Neighbours
from samecheck.settings import Settings

#: Shorter passages say too little to be planted: three words can stand on any site.
LEAST = 6

#: What stands in a slot instead: names of towns that no site of ../shared/data serves.
TOWNS = ("Ballinrobe", "Timaru", "Ystalyfera", "Okanogan", "Wymondham", "Oamaru")

Change = Callable[[str, random.Random], str]


@dataclass(frozen=True)
class NoNames:
    """A name finder that finds none: names move no score."""

    name: str = "none"

    def __call__(self, texts: Sequence[str]) -> list[tuple[Name, ...]]:
        """No names, once for each of ``texts``."""
        return [()] * len(texts)


def site_of(name: str, pages: Iterable[tuple[str, Sequence[str]]]) -> Site:
    """A site whose pages say the given sentences, each once."""
    found: dict[str, Passage] = {}
    for url, texts in pages:
        for text in texts:
            found.setdefault(text, Passage(name, url, "sentence", text, urls=(url,)))
    return Site(name, (), tuple(found.values()))


def with_passages(site: Site, passages: Iterable[Passage]) -> Site:
    """``site`` with these scored passages, each text once."""
    return Site(site.name, site.pages, tuple({passage.text: passage for passage in passages}.values()))


def audited(site: Site, others: Sequence[Site], embed: Embedder) -> tuple[Case, Tally]:
    """The case of ``site`` among ``others``, and its tally."""
    neighbours = Neighbours(Index.of((site, *others), embed))
    case = case_of(neighbours, site, Settings(), NoNames())
    return case, tally(case)


def own(case: Case) -> list[Passage]:
    """The passages long enough that no peer says, with no stock phrase in them."""
    return [s.passage for s in case.spoken if s.said.decided is None and not s.stock and len(s.words) >= LEAST]


def weight(passage: Passage) -> float:
    """The weight of a passage's words in the score."""
    return ROLE_WEIGHT[passage.role] * len(words(passage.text))


def dosed(site: Site, free: Sequence[Passage], planted: Iterable[str], share: float, seed: int) -> tuple[Site, float]:
    """``site`` with ``free`` passages replaced by ``planted`` texts up to ``share`` of its weight, and the share reached."""
    order = list(free)
    random.Random(seed).shuffle(order)
    new, texts = {passage.id: passage for passage in site.scored}, iter(planted)
    dose = 0.0
    for passage in order:
        total = sum(map(weight, new.values()))
        text = next(texts, None)
        if text is None or dose >= share * total:
            break
        new[passage.id] = msgspec.structs.replace(passage, text=text)
        dose += weight(new[passage.id])
    return with_passages(site, new.values()), dose / sum(map(weight, new.values()))


def copies(peers: Iterable[Site], seed: int, change: Change | None = None) -> list[str]:
    """Long enough passages of ``peers`` in a random order, each changed by ``change`` and left out if that left it."""
    rng = random.Random(seed)
    texts = sorted({p.text for peer in peers for p in peer.scored if len(words(p.text)) >= LEAST})
    rng.shuffle(texts)
    return texts if change is None else [new for text in texts if (new := change(text, rng)) != text]


def slots_swapped(peers: Sequence[Site], name: str) -> Change:
    """A change that puts other towns, figures and the brand ``name`` into the slots of a peer's passage."""
    masks = {passage.text: mask(peer) for peer in peers for passage in peer.scored}

    def change(text: str, rng: random.Random) -> str:
        masked, at = masks[text](text), spans(text)
        if len(masked) != len(at):
            return text
        new, end = "", 0
        for sign, (start, stop) in zip(masked, at, strict=True):
            if sign in SIGNS:
                new += text[end:start] + _filling(sign, text[start:stop], name, rng)
                end = stop
        return new + text[end:]

    return change


def _filling(sign: str, word: str, name: str, rng: random.Random) -> str:
    if any(letter.isdigit() for letter in word):
        return "".join(str((int(letter) + 3) % 10) if letter.isdigit() else letter for letter in word)
    return name if sign == BRAND else rng.choice(TOWNS)


def rewritten(sector: str, peers: int = 10) -> tuple[list[Site], dict[str, list[str]], list[str]]:
    """Companies of a sector packed into so many peers, the variants of their sentences, and sentences of still others."""
    rows = rewritten_of(sector)
    sources, others = {company_of(row) for row in rows}, unrelated(sector, rows)
    mine = [c for c in companies_of(sector) if c.id in sources]
    said = {c.id: [*c.sentences, *(r["sentence"] for r in rows if company_of(r) == c.id)] for c in mine}
    packed = [site_of(f"peer-{k}", [(c.id, said[c.id]) for c in mine[k::peers]]) for k in range(peers)]
    variants = {name: [row[name] for row in rows] for name in ("sentence", "light", "template", "strong")}
    free = [s for c in others for s in c.sentences if LEAST <= len(words(s)) <= 40]
    return packed, variants, free
