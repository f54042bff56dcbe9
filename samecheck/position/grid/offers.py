"""What is sold: the noun phrases of headings and lists, what is offered, provided, or needed by whoever reads."""

from collections.abc import Iterator, Sequence
from functools import cache

from samecheck.model import Passage
from samecheck.position.grid.known import audiences, troubles
from samecheck.position.grid.nouns import NOUNS, Key, Read, forms
from samecheck.sector.keywords.phrases import HOLLOW, LIGHT

#: Roles that name what is sold, and the words from which on they are sentences.
_NAMING = frozenset(["title", "heading", "hero", "item"])
_SHORT = 8
#: Words of a line that may do without a verb. Guessed.
_LINE = 12
_OFFER = frozenset("offer provide install repair sell deliver include specialize build design perform handle".split())
_NEED = frozenset("need want require schedule request book order".split())
#: What says nothing of what is sold.
_HOLLOW = (HOLLOW | LIGHT) - frozenset(["emergency", "commercial", "delivery", "shipping", "shop"]) | frozenset(
    """residential wide range variety full-service free high-quality top-quality affordable expert quality
    comprehensive custom-made personalized modern fast easy simple proper regular general basic advanced
    additional important necessary innovative exceptional superior honest obligation no-obligation clear
    thorough written detailed friendly attentive convenient great complete entire major minor multiple common
    """.split()
)
_NOTHING = frozenset(
    """way thing need issue problem question answer year day time week month hour team expert peace mind access
    experience approach look result level lot number part kind type list set range variety help support
    assistance information guidance advice insight step reason example benefit feature value success goal area
    city county street place world people price cost rate deal discount guarantee satisfaction excellence
    commitment promise mission vision story review testimonial photo image video link email phone address name
    contact menu copyright right reserved opportunity ability option choice difference advantage tip fact idea
    word page site resource detail overview introduction conclusion summary content table sign note term
    condition everything something nothing anything trust confidence transparency integrity honesty
    professionalism expertise knowledge skill care attention growth performance efficiency response
    communication crew member location today tomorrow morning monday tuesday wednesday thursday friday
    saturday sunday am pm % end start beginning use one two three four five click call form craftsmanship
    workmanship obligation mile direction fax map special attraction scope valley curb penetration standard
    base install focus future next first core material relationship desk pricing estimate quote inquiry faq
    home homepage neighborhood community reputation
    """.split()
)


_ENDS = frozenset("service solution specialist expert company team system".split())


@cache
def _selling() -> frozenset[str]:
    return frozenset(form for verb in _OFFER | _NEED for form in forms(verb)) - frozenset(
        ["building", "designed", "ordering"]
    )


def is_naming(passage: Passage, words: int) -> bool:
    """Whether ``passage`` of so many ``words`` is a short heading or list item."""
    return passage.role in _NAMING and words <= _SHORT


def may_tell(passage: Passage, words: Sequence[str]) -> bool:
    """Whether ``passage`` of these ``words``, a sentence, may say what is sold."""
    if passage.role in ("quote", "button"):
        return False
    return not _selling().isdisjoint(words) or _is_something(words)


def _is_something(words: Sequence[str]) -> bool:
    """Whether ``words`` may say what the business is: "is a payments platform", or a line without a verb of its own."""
    at = next((n for n, word in enumerate(words) if word in ("is", "are")), len(words))
    return (at + 1 < len(words) and words[at + 1] in ("a", "an", "the")) or len(words) <= _LINE


def offered(read: Read, *, naming: bool) -> Iterator[Key]:
    """What a text, which is ``naming`` if it is a short heading or item, says is sold."""
    for at, token in enumerate(read.parse):
        if token.kind in NOUNS and read.is_noun(at) and token.role not in ("compound", "amod", "nmod", "poss"):
            if not (_named(read, at) if naming else _sold(read, at)):
                continue
            if key := kept(read.parts(at)):
                yield key


def kept(parts: Sequence[tuple[str, bool]]) -> Key:
    """The words that say what is sold: without praise, and without "services" at the end.

    Each comes with whether it is a noun.

    >>> kept([("expert", False), ("roof", True), ("repair", True), ("service", True)])
    ('roof', 'repair')
    >>> kept([("free", False), ("estimate", True)])
    ()
    """
    left = list(parts)
    while left and (left[-1][0] in _HOLLOW or left[-1][0] in _ENDS):
        left.pop()
    if not left or not left[-1][1]:
        return ()
    found = tuple(word for word, _ in left if word not in _HOLLOW)[-3:]
    if found[-1] in _NOTHING or found[-1:] in audiences() or found[-1:] in troubles():
        return ()
    return found


def _named(read: Read, at: int) -> bool:
    token = read.parse[at]
    if token.role == "conj" and token.head != at:
        return _named(read, token.head)
    if token.role in ("ROOT", "appos", "dep"):
        return True
    return token.role == "dobj" and read.parse[token.head].lemma in _OFFER


def _sold(read: Read, at: int) -> bool:
    token = read.parse[at]
    head = read.parse[token.head]
    if token.role == "conj" and token.head != at:
        return _sold(read, token.head)
    if token.role == "dobj" and head.lemma in _OFFER | _NEED:
        who = read.lemma(read.child(token.head, "nsubj"))
        return who in ("we", "team", "") if head.lemma in _OFFER else who in ("you", "")
    if token.role == "pobj" and head.lemma == "in":
        return read.parse[head.head].lemma == "specialize"
    if token.role == "attr" and head.lemma == "be":
        return not _is_somebody(read, token.head)
    if token.role == "ROOT":
        return not any(one.kind in ("VERB", "AUX") and one.role in ("ROOT", "aux") for one in read.parse)
    return False


def _is_somebody(read: Read, verb: int) -> bool:
    """Whether the subject of ``verb`` is not the business itself, which goes by its name, "we" or "it"."""
    who = read.child(verb, "nsubj")
    return who is None or not (who in read.signs or read.lemma(who) in ("we", "it") or read.parse[who].kind == "PROPN")


def longer_first(key: Key) -> Iterator[Key]:
    """``key`` and, of three words, its last two."""
    yield key
    if len(key) == 3:
        yield key[-2:]
