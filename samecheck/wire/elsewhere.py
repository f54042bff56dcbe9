"""Rows of the cross-sector view: sentences as if from another sector, and how other sectors say the same need."""

from samecheck.wire.base import Evidence, Wire


class Stray(Wire, frozen=True, kw_only=True):
    """A passage of the audited site that reads as if from another ``trade``; ``words`` of it say so and no peer uses them.

    ``bits`` is how much more it fits that trade than this sector, ``near`` a passage of that trade that comes near, if some
    were given. ``text`` says it in words: it may be meant so, and then it wants a reason on the page.
    """

    passage: str
    url: str
    quote: str
    trade: str
    words: tuple[str, ...]
    bits: float
    text: str
    near: tuple[Evidence, ...] = ()


class Inspiration(Wire, frozen=True, kw_only=True):
    """How a business of another ``trade`` states the same ``need``; ``note`` says what it is for.

    ``states`` is what a person read it to say, in a few words, empty where nobody did. ``likeness`` is how near it comes to
    the need, a cosine; ``specificity`` how particular it is, 0 to 1.
    """

    need: str
    trade: str
    quote: Evidence
    states: str
    likeness: float
    specificity: float
    note: str


class Elsewhere(Wire, frozen=True, kw_only=True):
    """The cross-sector view of one site."""

    strays: tuple[Stray, ...] = ()
    inspirations: tuple[Inspiration, ...] = ()
