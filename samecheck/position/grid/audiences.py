"""For whom a text speaks: nouns for people and organisations, told from the seller by how they stand."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from samecheck.position.grid.known import audiences
from samecheck.position.grid.nouns import Key, Read

#: Verbs whose object is served, and prepositions before those whom something is meant for.
_SERVE = frozenset(
    """help serve support assist empower enable guide advise represent treat protect educate train coach fund teach connect
    welcome accommodate""".split()
)
_FOR = frozenset(["for", "among"])
#: Verbs after which "for" stands before what is looked for.
_SEEK = frozenset("look search shop wait ask call hunt watch pay account stand apply check".split())
_BY = frozenset("trust use love choose need require".split())
_NEEDS = frozenset("need want deserve love trust choose rely face struggle prefer look worry hire use ask call".split())
#: Said of what is the seller's own.
_OWN = frozenset(["our", "my", "we", "i"])
#: Customers may be called the seller's own, colleagues may not.
_OWNED = frozenset("customer client guest patient member user resident student tenant visitor family".split())
#: Of whom "your" may be said: "your business" speaks to businesses, "your family" to anybody.
_YOURS = frozenset("business company organization practice restaurant store shop office".split())
#: What adds nothing to whom is meant.
_HOLLOW = frozenset(
    """local area nearby fellow valued many most other more all both various several countless numerous happy satisfied
    great good busy modern today smart savvy discerning real everyday average typical regular such same different single
    own new nationwide worldwide global top leading best average respective entire whole current existing potential
    prospective future certain specific any every each few individual ambitious growing multiple
    family-owned locally-owned dear loyal typical respected esteemed much valuable ideal right first next
    hundred thousand dozen ready due local trusted favorite favourite important serious involved""".split()
)
_NOT = frozenset("not no nor never neither without than except n't".split())
#: Tokens of a text that is a heading or the like, whose main word may stand for whom it is. Guessed.
_FRAGMENT = 8
_SMALL_WITH = frozenset(["with", "without"])
_LONGEST = 3
#: Plurals that end in no s.
_ODD = frozenset("men women people children tradesmen fishermen".split())


class Mention(NamedTuple):
    """Somebody named in a text; ``addressed`` if the text turns to them, or says that it is for them."""

    key: Key
    addressed: bool


@cache
def _called() -> frozenset[str]:
    known = audiences()
    groups = [group for name, group in known.groups.items() if name != "others"]
    return frozenset({words[-1] for group in groups for words in group} | {words[-1] for words in known.same}) | _ODD


def may_name(folded: AbstractSet[str]) -> bool:
    """Whether a text whose words, plurals ``folded``, are these may name an audience."""
    return not _called().isdisjoint(folded)


def mentioned(read: Read) -> Iterator[Mention]:
    """Who is named in a text."""
    for at, token in enumerate(read.parse):
        if token.kind in ("NOUN", "PROPN", "ADJ") and (found := _mention(read, at)):
            yield found


def _mention(read: Read, at: int) -> Mention | None:
    token = read.parse[at]
    if at in read.signs or token.role in ("compound", "nmod", "amod", "npadvmod", "poss"):
        return None
    owner = read.lemma(read.child(at, "poss"))
    key = named(read.words(at, _HOLLOW), read, at)
    if not key or audiences().within("others", key[-2:]) or not _meant(read, at, key, owner) or _negated(read, at):
        return None
    turned = addressed(read, at)
    if turned or not audiences().within("sides", key[-1:]):
        return Mention(key, turned)
    return None


def named(words: Key, read: Read, at: int) -> Key:
    """The audience that a noun phrase of ``words`` names, as it is counted; nothing if it names none."""
    known = audiences()
    words = words[-_LONGEST:]
    for size in range(min(2, len(words)), 0, -1):
        last = words[-size:]
        joined = ("".join(last),)
        if joined in known and size > 1:
            last = joined
        last = known.same.get(last, last)
        if last in known:
            found = (*words[:-size], *last)
            break
    else:
        return ()
    if len(found) > len(last) and found in known.same:
        found = known.same[found]
    if len(found) == 1 and known.within("modified", last):
        return _with(read, at, found)
    if len(found) == 1 and known.within("living", last):
        return _with(read, at, found) or found
    return found


def ladder(key: Key) -> Iterator[Key]:
    """``key`` and the wider audiences that those are part of: small business owners, business owners.

    >>> list(ladder(("small", "business", "owner")))
    [('small', 'business', 'owner'), ('business', 'owner')]
    """
    known = audiences()
    yield key
    behind = next((n for n, word in enumerate(key) if word in _SMALL_WITH), 0)
    for start in range(1, len(key)):
        wider = key[start:] if not behind else key[: behind * (start == 1)]
        if wider and any(wider[-size:] in known for size in (1, 2)) and _names(wider):
            yield wider


def _names(key: Key) -> bool:
    """Whether ``key`` names an audience without a word before it."""
    return len(key) > 1 or not audiences().within("modified", key)


def _with(read: Read, at: int, found: Key) -> Key:
    """``found`` with what is said behind it of those who are meant: people with disabilities."""
    for n in read.children[at]:
        if read.parse[n].role == "prep" and read.parse[n].lemma in _SMALL_WITH:
            inner = read.child(n, "pobj")
            if inner is not None and read.is_noun(inner):
                return (*found, read.parse[n].lemma, *read.words(inner, _HOLLOW)[-2:])
    return ()


def _meant(read: Read, at: int, key: Key, owner: str) -> bool:
    """Whether customers may be meant: many, or any one of them, and nobody of the seller's own."""
    token = read.parse[at]
    if token.role == "attr" and read.lemma(read.child(token.head, "nsubj")) != "you":
        return False  # "we are a family"
    if owner in _OWN and not _OWNED.intersection(key):
        return False
    if owner in ("your", "you"):
        return bool(_YOURS.intersection(key[-1:]))
    if owner and owner not in _OWN:
        return False
    if token.tag in ("NNS", "NNPS") or token.lemma != read.text[token.start : token.end].lower():
        return True
    if audiences().within("stages", key[-1:]):
        return False
    before = read.child(at, "det")
    return before is not None and read.lemma(before) in ("a", "an", "any", "every", "each")


def addressed(read: Read, at: int) -> bool:
    """Whether the text turns to those named at ``at``, or says that something is for them."""
    token = read.parse[at]
    head = read.parse[token.head]
    if token.role == "conj" and token.head != at:
        return addressed(read, token.head)
    if token.role == "pobj":
        return _meant_for(read, token.head)
    if token.role == "dobj":
        return head.lemma in _SERVE
    if token.role == "nsubj":
        return head.lemma in _NEEDS
    if token.role == "attr":
        return read.lemma(read.child(token.head, "nsubj")) == "you"
    # "A bank for teenagers" is for teenagers.
    sold = any(read.parse[n].role == "prep" and read.lemma(n) in _FOR for n in read.children[at])
    return token.role in ("ROOT", "dep", "appos") and len(read.parse) <= _FRAGMENT and not sold


def _meant_for(read: Read, at: int) -> bool:
    """Whether the preposition at ``at`` stands before those whom something is for: for, trusted by, as a."""
    lemma, before = read.parse[at].lemma, read.parse[read.parse[at].head]
    if lemma in _FOR:
        return before.lemma not in _SEEK
    if lemma == "by":
        return before.lemma in _BY
    if lemma == "as":
        return any(read.lemma(n) == "you" for n in read.children[read.parse[at].head])
    whom = read.child(at, "pobj")
    return lemma == "with" and before.lemma == "work" and whom is not None and read.child(whom, "det", "poss") is None


def _negated(read: Read, at: int) -> bool:
    """Whether it is said that those named at ``at`` are not meant: houses, not commercial buildings."""
    first = at
    while first and read.parse[first - 1].head in range(first, at + 1) and read.parse[first - 1].role != "neg":
        first -= 1
    before = {token.lemma for token in read.parse[max(0, first - 2) : first]}
    return not _NOT.isdisjoint(before | {read.lemma(read.child(at, "det", "neg"))})


def said(words: Sequence[str], *, by_customer: bool) -> Iterator[Key]:
    """Whom a text of ``words`` gives away without naming them: business travellers by "business or pleasure".

    What somebody says of his own ("my wife") tells of a customer only where a customer speaks.
    """
    known = audiences().said
    for size in (2, 3):
        for start in range(len(words) - size + 1):
            run = tuple(words[start : start + size])
            if run in known and (by_customer or run[0] not in _OWN):
                yield known[run]
