"""What kind of thing a theme is: a claim, a service, a topic, or furniture of the site.

A claims map of what every firm of the trade sells, of menus and opening hours would hide the claims. What a theme is shows
in its most typical sayings; a logistic regression tells, on what the model makes of them and on how many hold a word by which
businesses of all trades recommend themselves (scripts/fit_kinds.py).
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

import msgspec
import numpy as np

from samecheck.embed import Embedder
from samecheck.position.themes.space import Floats, unit
from samecheck.read.words import words
from samecheck.sector.trade import stem

Kind = Literal["claim", "service", "topic", "furniture"]
KINDS: tuple[Kind, ...] = ("claim", "service", "topic", "furniture")

#: Stems of words by which businesses of all trades recommend themselves. Written by hand, by what a customer weighs: price,
#: proof, speed, care, people, nearness, lasting worth.
PRAISE = frozenset(
    map(
        stem,
        """accountable accredited accurate affordable answer attention attentive award awards backed bbb best bonded
        careful caring certified cheap clean cleanup comfortable communication competitive complimentary confidence convenient
        craftsmanship custom dedicated dependable discount discounts durable easy efficient emergency ethical excellence
        excellent experience experienced expert experts expertise fair family fast fees finance financing flexible free friendly
        fully guarantee guaranteed guarantees handcrafted hassle hidden honest honesty independent innovative insured integrity
        knowledgeable lasting leading licensed lifetime local locally long loyal money obligation owned passionate peace
        personal personalized pledge polite premier premium pressure price prices pricing priority professional professionals
        prompt promptly proof proud proudly proven punctual qualified quality quick quickly quiet rated rapid references
        reliable reputation respect respectful respond response responsive results reviews safe satisfaction satisfied save
        savings secure skilled skills sleep spotless star stars straight stress surprise surprises sustainable tailored
        tidy timely top trained transparency transparent trust trusted trustworthy unique upfront value vetted warranty
        welcome welcoming workmanship worldwide years 24 same-day no never""".split(),
    )
)

#: Sayings that a theme is judged by: the most typical of its claims that most sites make.
TYPICAL = 5


#: A theme is a claim from this probability on, even if another kind is likelier: to miss a claim is worse than to show what
#: is none. Source: of labelled themes of sectors left out .77 of the claims are found so, .61 of what is found are claims;
#: where the likeliest kind decides .66 and .64. What hardly anybody states is no claim as often as not, and must be likelier.
_CLAIM, _OF_FEW, _FEW = 0.3, 0.5, 3


#: Words that name no claim by themselves: what stands over a list of them, or praises nothing. Read by eye.
_EMPTY = frozenset(
    """our your my we us you the a an of to and or in for with is are be it this that how what why who when where all more most
    so good great best better top why choose choosing reasons reason work working works mission vision story values value
    philosophy approach process about expect specialize specialise specializing hours business get started start contact
    learn team company home today now here there new back next first step steps faq questions question common options
    option benefits services service other others make made one two three part parts way ways things needs need know
    see look looking find meet ready sure things like yes no not just only very
    follow do sell my personal information privacy policy cookie cookies terms conditions copyright rights reserved
    say says said saying customers customer clients client read view click book visit call us many lots terms""".split()
)


class Weights(msgspec.Struct, frozen=True):
    """The regression for one model, known by the digest of its weights: ``coefficients`` has a row a kind."""

    sha256: str
    coefficients: list[list[float]]
    intercepts: list[float]


class Kinds(msgspec.Struct, frozen=True):
    """The packaged regressions and what they were made from."""

    source: str
    models: list[Weights]


@cache
def packaged() -> Kinds:
    """The regressions that ship with samecheck."""
    return msgspec.json.decode(files("samecheck.position.themes").joinpath("kinds.json").read_bytes(), type=Kinds)


def judge(embed: Embedder, fast: Embedder) -> Embedder:
    """The one of the models for which there is a regression; ``fast`` ships with samecheck and has one."""
    return embed if any(one.sha256 == embed.sha256 for one in packaged().models) else fast


def chances(texts: Sequence[Sequence[str]], embed: Embedder) -> Floats:
    """How probable each kind is for themes whose typical sayings are ``texts``, shape (themes, kinds).

    ``embed`` is one that `judge` gave.
    """
    weights = next(one for one in packaged().models if one.sha256 == embed.sha256)
    logits: Floats = features(texts, embed) @ np.array(weights.coefficients).T + np.array(weights.intercepts)
    if not len(logits):
        return logits
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    found: Floats = (odds / odds.sum(axis=1, keepdims=True)).round(4)
    return found


def kind_of(label: str, odds: Floats, voices: int) -> Kind:
    """The kind of a theme called ``label`` that ``voices`` sites state; ``odds``, shape (kinds,), are those of `KINDS`."""
    if all(word in _EMPTY for word in words(label)):
        return "furniture"
    least = _CLAIM if voices > _FEW else _OF_FEW
    if odds[KINDS.index("claim")] >= least:
        return "claim"
    others = odds.copy()
    others[KINDS.index("claim")] = 0.0
    return KINDS[int(others.argmax())]


def features(texts: Sequence[Sequence[str]], embed: Embedder) -> Floats:
    """The direction of the mean vector of each of ``texts``, and the share of them that recommend, shape (n, d + 1)."""
    praise = [
        sum(any(stem(word) in PRAISE for word in words(text)) for text in some) / max(1, len(some)) for some in texts
    ]
    return np.column_stack([middle(texts, embed), np.array(praise)])


def middle(texts: Sequence[Sequence[str]], embed: Embedder) -> Floats:
    """The direction of the mean vector of each of ``texts``, shape (n, d)."""
    if not texts:
        return np.zeros((0, embed.dimensions))
    codes = embed([text for some in texts for text in some]).astype(np.float64)
    ends = np.cumsum([0, *map(len, texts)]).tolist()
    return unit(np.array([unit(codes[a:b]).mean(axis=0) for a, b in pairwise(ends)]))
