"""What brings a customer: troubles (a leak, storm damage), and what he is about to do (sell a home, move)."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from samecheck.position.grid.known import troubles
from samecheck.position.grid.nouns import NOUNS, Key, Read, forms

_WHEN = frozenset("if when whether before after while until once".split())
#: What customers are about to do when they come, and what befalls what is theirs.
_DO = frozenset(
    """buy sell move build travel relocate remodel renovate marry retire expand switch launch divorce inherit rent restore
    upgrade adopt downsize import export refinance immigrate emigrate merge incorporate digitize migrate modernize host
    celebrate""".split()
)
_ALONE = frozenset("move travel relocate remodel renovate retire divorce downsize marry".split())
_BEFALL = frozenset(
    "leak damage break fail crack flood clog burst freeze deny stop crash hurt ache smell overheat trip drip steal hack".split()
)
_HOLLOW_OBJECT = frozenset(
    "it this that one thing something anything what which who us me you them time way lot step part question service".split()
)
_YOU = frozenset(["you"])


@cache
def _troubling() -> frozenset[str]:
    known = troubles()
    return frozenset(words[-1] for group in ("alone", "modified") for words in known.groups[group])


@cache
def _doing() -> frozenset[str]:
    return frozenset(form for verb in _DO | _BEFALL for form in forms(verb))


def may_speak(words: AbstractSet[str], folded: AbstractSet[str]) -> bool:
    """Whether a text of ``words``, plurals ``folded`` too, may speak of a need."""
    if not _troubling().isdisjoint(folded):
        return True
    return not _WHEN.isdisjoint(words) and not _doing().isdisjoint(words)


def needed(read: Read) -> Iterator[Key]:
    """What a text says that customers are troubled by, or about to do."""
    for at, token in enumerate(read.parse):
        if token.kind in NOUNS and at not in read.signs:
            key = _trouble(read, at)
            # The storm of "storm damage" is no need of its own.
            if key and (token.role != "compound" or not _trouble(read, token.head)):
                yield key
        elif token.kind == "VERB" and (key := _occasion(read, at)):
            yield key


@cache
def _hollow() -> frozenset[str]:
    return frozenset(word for words in troubles().groups["hollow"] for word in words)


def _trouble(read: Read, at: int) -> Key:
    known = troubles()
    words = read.words(at, _hollow())
    last = words[-2:] if len(words) > 1 and words[-2:] in known else words[-1:]
    before = words[: -len(last)]
    if known.within("alone", last):
        return (*before[-1:], *last)
    if known.within("modified", last) and before:
        return (*before[-1:], *last)
    return ()


def wider(key: Key) -> Iterator[Key]:
    """``key`` and the wider troubles that it is one of: storm damage is no damage of any kind, a roof leak is a leak."""
    yield key
    if len(key) > 1 and troubles().within("alone", key[-1:]):
        yield key[-1:]


def _occasion(read: Read, at: int) -> Key:
    """What the customer is said to be about to do, by the verb at ``at``: its object and the verb."""
    verb = read.parse[at]
    if verb.lemma not in _DO | _BEFALL or not _when(read, at):
        return ()
    subject = read.child(at, "nsubj", "nsubjpass")
    if subject is not None and read.lemma(subject) not in _YOU:
        return _happening(read, at, subject)
    if verb.lemma not in _DO or (subject is None and verb.tag != "VBG"):
        return ()
    thing = read.child(at, "dobj")
    if thing is None:
        return (verb.lemma,) if verb.lemma in _ALONE else ()
    if not read.is_noun(thing) or read.lemma(thing) in _HOLLOW_OBJECT:
        return ()
    return (verb.lemma, read.lemma(thing))


def _happening(read: Read, at: int, subject: int) -> Key:
    """What happens to something of the customer's: your roof leaks."""
    if (
        read.parse[at].lemma not in _BEFALL
        or read.lemma(read.child(subject, "poss")) not in ("your", "you")
        or not read.is_noun(subject)
    ):
        return ()
    return (read.lemma(subject), read.parse[at].lemma) if read.child(at, "dobj") is None else ()


def _when(read: Read, at: int) -> bool:
    """Whether the verb at ``at`` stands in a clause that says when a customer comes."""
    marks = [n for n in read.children[at] if read.parse[n].role in ("mark", "advmod", "prep") and n < at]
    if any(read.lemma(n) in _WHEN for n in marks):
        return True
    verb = read.parse[at]
    head = read.parse[verb.head]
    if verb.role in ("pcomp", "pobj") and head.lemma in ("before", "after", "when", "while"):
        return True
    return (
        verb.role in ("conj", "xcomp") and verb.head != at and head.kind in ("VERB", "AUX") and _when(read, verb.head)
    )
