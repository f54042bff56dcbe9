"""Rows about words: what pages aim to be found by, whose words they are, whether a site is known by them."""

from typing import Literal

from samecheck.wire.base import Evidence, Wire


class KeywordRow(Wire, frozen=True, kw_only=True):
    """A phrase that ``pages`` of the site aim to be found by, and who aims at it too.

    ``kind``: "clone" of a peer's page; aimed at by "everybody"; "stuffed" into a page; "competing" pages of the site itself;
    the site's "own". A name of a place in it is ⟨place⟩; ``place`` tells of a clone whether it is the "same" or "another" one.
    ``peers`` is how many ``sites`` aim at it, ``low`` and ``high`` are a 90 % interval of their share. ``zones`` are where it
    stands (title, h1, slug, h2, meta, anchor), ``density`` the largest share of a page's words that it makes up, ``url`` a
    peer's page. ``needed`` phrases are made of words the trade cannot do without.
    """

    phrase: str
    kind: Literal["clone", "everybody", "stuffed", "competing", "own"]
    pages: tuple[str, ...]
    peers: int
    density: float
    sites: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0
    place: Literal["same", "another", ""] = ""
    url: str = ""
    needed: bool = False
    p: float | None = None
    confidence: float = 0.0


class TradeWord(Wire, frozen=True, kw_only=True):
    """A word that titles and main headings of ``sites`` of ``of`` sites aim at: the trade cannot do without it."""

    word: str
    sites: int
    of: int


class OwnedWord(Wire, frozen=True, kw_only=True):
    """A word, or two side by side, that one side uses more: log-odds of the site's use over its peers', with a 95 % interval.

    ``times`` the site uses it; ``peers`` of them use it. The ``quote`` is of the side that uses it more.
    """

    word: str
    times: int
    per_thousand: float
    peers_per_thousand: float
    peers: int
    odds: float
    low: float
    high: float
    quote: Evidence | None = None


class NeededWord(Wire, frozen=True, kw_only=True):
    """A word of the trade that most sites use: ``peers`` of them, as a share between ``low`` and ``high``."""

    word: str
    times: int
    peers: int
    low: float
    high: float


class Axes(Wire, frozen=True, kw_only=True):
    """Where a site stands: share of the needed words that it uses, and of its words that few others use, 0 to 1."""

    site: str
    coverage: float | None
    distinctiveness: float
    words: int


class Vocabulary(Wire, frozen=True, kw_only=True):
    """The words a site owns, those its peers own, those a customer needs, and the axes of every site that says enough."""

    own: tuple[OwnedWord, ...]
    theirs: tuple[OwnedWord, ...]
    needed: tuple[NeededWord, ...]
    axes: tuple[Axes, ...]


class Told(Wire, frozen=True, kw_only=True):
    """A passage by which the site is known, or that the reader takes for a peer's (``site``).

    ``words`` speak most for that, ``evidence`` is where that peer uses them; ``bits`` as in `Voice`.
    """

    passage: str
    url: str
    text: str
    bits: float
    words: tuple[str, ...]
    site: str = ""
    evidence: Evidence | None = None


class Voice(Wire, frozen=True, kw_only=True):
    """Whether a reader who knows the site and its peers would know it by its words, names taken out.

    ``bits`` is how much surer than a guess among the site and ``among`` peers he is of the right one, a mean over
    ``passages`` with a 90 % interval; ``everyday`` is that by words alone that businesses of all kinds use. He names the
    right one in a share ``named``, a guess in a share ``chance``. ``p`` is how often ``unit``s (pages, parts of pages) dealt
    out at random are told as well. ``telling`` passages give the site away, ``anybody`` passages could be a peer's.
    """

    bits: float | None
    low: float | None
    high: float | None
    p: float | None
    everyday: float | None
    named: float | None
    chance: float | None
    among: int
    sites: int
    passages: int
    unit: str
    comparable: bool
    verdict: str
    telling: tuple[Told, ...] = ()
    anybody: tuple[Told, ...] = ()
