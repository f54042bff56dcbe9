"""100,000 passages, nearly all real, in which it is known of some whose words they carry.

Planted by rule from real passages of 8 to 30 words, each under a site of its own:

- **copy**: word for word; **inside**: word for word between real passages that are nowhere else, three times as long or more;
- **light**: 30 % of the words replaced by others, left out or swapped with the next;
- **slots**: two of the rarer words (three of fifteen or more) replaced by one to three others each.

Planted from ../shared/data/rewrites: its four variants by hand, ``different`` being no copy. **natural** are real
sentences of companies, one each, to which nothing was done: what is reported of them may be true, and is read by eye.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import real_texts
from many_texts import Said, site_of
from numpy.typing import NDArray

from samecheck.read.mask import mask
from samecheck.read.words import words

SIZE = 100_000
PLANTED, NATURAL = 400, 1000
#: Passages kept out, to put planted ones between.
FILLERS = 1400
RULES = ("copy", "inside", "light", "slots")
HAND = ("light", "template", "strong", "different")
#: What a near-duplicate step is for; a strong rewrite shares no words.
WANTED = (*RULES, "hand light", "hand template")

Text = tuple[list[str], list[str]]


@dataclass(frozen=True)
class Query:
    """The passage in ``row`` and where its words are from: ``source``, a row, or -1."""

    kind: str
    row: int
    source: int


@dataclass(frozen=True, eq=False)
class Corpus:
    """The passages, the number of the site of each, and the queries."""

    texts: list[Said]
    owner: NDArray[np.int64]
    queries: list[Query]


def planted(real: list[Said], seed: int = 1) -> Corpus:
    """The corpus made of ``real`` passages."""
    chance = random.Random(seed)
    spread = Counter(" ".join(said.masked) for said in real)
    rewritten = {f"yc-{row['id'].split('-')[-2]}" for row in real_texts.rewrites()}
    fit = [said for said in real if 8 <= len(said.words) <= 30 and said.site not in rewritten]
    alone = [said for said in fit if spread[" ".join(said.masked)] == 1]
    natural = _one_each([said for said in alone if said.folder == "companies"], chance)[:NATURAL]
    taken = {id(said) for said in natural}
    sources = chance.sample([said for said in alone if id(said) not in taken], PLANTED * len(RULES))
    texts = list(natural) + sources
    queries = [Query("natural", row, -1) for row in range(len(natural))]
    taken |= {id(said) for said in sources}
    free = chance.sample([said for said in alone if id(said) not in taken], FILLERS)
    edits = _edits(real, free, chance)
    for number, source in enumerate(sources):
        kind = RULES[number % len(RULES)]
        queries.append(Query(kind, len(texts), len(natural) + number))
        texts.append(_said(f"~planted-{number}", edits[kind]((source.words, source.masked))))
    by_hand(texts, queries)
    taken = {id(said) for said in (*texts, *free)}
    rest = [said for said in real if id(said) not in taken]
    texts += chance.sample(rest, min(len(rest), SIZE - len(texts)))
    return Corpus(texts, np.unique([said.site for said in texts], return_inverse=True)[1].astype(np.int64), queries)


def by_hand(texts: list[Said], queries: list[Query]) -> None:
    """Adds the rewrites and their sources to ``texts`` and ``queries``."""
    rows = real_texts.rewrites()
    own = mask(site_of("~rewrites", [row[variant] for row in rows for variant in ("sentence", *HAND)]))
    for row in rows:
        source = len(texts)
        texts.append(_said(f"yc-{row['id'].split('-')[-2]}", (words(row["sentence"]), own(row["sentence"]))))
        for variant in HAND:
            queries.append(Query(f"hand {variant}", len(texts), source))
            texts.append(_said(f"~{variant}-{row['id']}", (words(row[variant]), own(row[variant]))))


def _said(site: str, text: Text) -> Said:
    return Said("planted", site, " ".join(text[0]), *text)


def _one_each(some: list[Said], chance: random.Random) -> list[Said]:
    mixed = chance.sample(some, len(some))
    return list({said.site: said for said in mixed}.values())


def _edits(real: list[Said], free: list[Said], chance: random.Random) -> dict[str, Callable[[Text], Text]]:
    count = Counter(word for said in real for word in said.words)
    spoken = [pair for said in real for pair in zip(said.words, said.masked, strict=True)]
    rare = [pair for pair in spoken if count[pair[0]] <= 200]
    return {
        "copy": lambda text: text,
        "inside": partial(_inside, free),
        "light": partial(_light, chance, spoken),
        "slots": partial(_slots, chance, rare, count),
    }


def _inside(free: list[Said], text: Text) -> Text:
    """``text`` between passages taken from ``free``, so that no two have the same about them."""
    before, after = free.pop(), free.pop()
    while len(before.words) + len(after.words) < 2 * len(text[0]):
        more = free.pop()
        after = Said("", "", "", after.words + more.words, after.masked + more.masked)
    return before.words + text[0] + after.words, before.masked + text[1] + after.masked


def _light(chance: random.Random, spoken: list[tuple[str, str]], text: Text) -> Text:
    found = list(zip(*text, strict=True))
    for _ in range(max(2, round(0.3 * len(found)))):
        at = chance.randrange(len(found) - 1)
        what = chance.choice(("replace", "replace", "leave out", "swap"))
        if what == "replace":
            found[at] = chance.choice(spoken)
        elif what == "swap":
            found[at : at + 2] = found[at + 1], found[at]
        else:
            del found[at]
    return _parted(found)


def _slots(chance: random.Random, rare: list[tuple[str, str]], count: Counter[str], text: Text) -> Text:
    found = list(zip(*text, strict=True))
    rarest = sorted(range(len(found)), key=lambda at: (count[found[at][0]], at))[: len(found) // 2]
    for at in sorted(chance.sample(rarest, 3 if len(found) >= 15 else 2), reverse=True):
        found[at : at + 1] = chance.choices(rare, k=chance.randint(1, 3))
    return _parted(found)


def _parted(pairs: list[tuple[str, str]]) -> Text:
    return [plain for plain, _ in pairs], [masked for _, masked in pairs]
