"""What a theme is called: a short wording of it that a person would choose, as somebody wrote it."""

import re
from collections.abc import Iterator, Sequence

from samecheck.embed import cosines
from samecheck.position.themes.linkage import Claim
from samecheck.position.themes.sayings import Saying
from samecheck.position.themes.voices import Voices
from samecheck.read.usage import tokens
from samecheck.read.words import words
from samecheck.sector.statements import GLUE

#: Content words, and words, of a good name. Guessed.
_CONTENT, _WORDS = (1, 4), 6
#: Voices that use a word of which a name is made; one that fewer use, and nobody writes small, is somebody's name.
_LEAST = 3
#: What a name gains by each voice that says it or writes it so, up to so many, and by being a label; what it loses
#: by asking and by standing in the middle of a sentence. In cosine. Guessed.
_VOICE, _SO, _VOICES, _LABEL, _ASKS, _PIECE = 0.03, 0.03, 8, 0.15, 0.3, 0.15
#: What it gains by a second content word: "locally owned" says more than "owner". Guessed.
_PAIR = 0.12
_LABELS = frozenset(("heading", "item", "button", "hero"))
_LEADING = re.compile(
    r"^(?:and|or|but|so|because|while|plus|whether|with|for|to|also|as well as|beyond)\s+", re.IGNORECASE
)
_ASKING = re.compile(r"^(?:if|how|what|when|why|do|does|can|will|is|are|should|which|who|where)\b|\?", re.IGNORECASE)
#: What ends in the middle of a thing, and what is only qualified: "our experienced".
_DANGLING = re.compile(
    r"(?:^|\s)(?:an?|the|to|of|for|and|or|with|our|your|my|their|was|is|are|were|be|that|which|who|in|on|at|by|as|from|than|like)$",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"^(?:our|your|my|their|the|an?)\s+\S+$", re.IGNORECASE)
#: One who denies what most of the claim say gives it no name ("parking is not free"): what that loses, in cosine. Guessed.
_DENYING = re.compile(r"\b(?:no|not|never|nobody|none|nothing|without|cannot)\b|n[’']t\b", re.IGNORECASE)
_ODD = 0.3


def name(claims: Sequence[Claim], voices: Voices) -> str:
    """The name of the theme of ``claims``: the wording that says most of its commonest claims most shortly.

    Where none would be chosen by a person, the two words that most voices use; an empty string where there are not even those.
    """
    found = voices.sayings
    ranked = sorted(claims, key=lambda claim: -len(claim.voices(found)))
    best: tuple[float, str] | None = None
    for rank, claim in enumerate(ranked[:3]):
        near = cosines(voices.codes[list(claim.sayings)], claim.centre[None])[:, 0]
        denied = sum(_DENYING.search(voices.text(place)) is not None for place in claim.sayings) / len(claim.sayings)
        for place, alike in zip(claim.sayings, near.tolist(), strict=True):
            for worth, text in _wordings(found[place], voices):
                odd = denied < 0.5 and _DENYING.search(text) is not None
                score = alike + worth - 0.2 * rank - _ODD * odd
                if best is None or (-score, text) < (-best[0], best[1]):
                    best = score, text
    return _polished(best[1]) if best else _polished(" ".join(_common(ranked, voices)))


def _common(claims: Sequence[Claim], voices: Voices) -> list[str]:
    """The two words that most voices use, of those that at least three use."""
    users: dict[str, set[int]] = {}
    for place in (place for claim in claims for place in claim.sayings):
        for word in voices.sayings[place].words:
            users.setdefault(word, set()).update(voices.sayings[place].voices)
    ranked = sorted((-len(who), word) for word, who in users.items() if len(who) >= _LEAST)
    return [word for _, word in ranked[:2]]


def _wordings(saying: Saying, voices: Voices) -> Iterator[tuple[float, str]]:
    """The ways in which ``saying`` is written that could be names, and what speaks for each."""
    if not _CONTENT[0] <= len(saying.words) <= _CONTENT[1]:
        return
    common = _VOICE * min(_VOICES, len(saying.voices))
    texts = {
        (who, at): _LEADING.sub("", voices.bodies[who].text(voices.bodies[who].statements[at]))
        for who, at in saying.said
    }
    writing: dict[tuple[str, ...], set[int]] = {}
    for (who, _), text in texts.items():
        writing.setdefault(tuple(words(text)), set()).add(who)
    for (who, at), text in texts.items():
        body = voices.bodies[who]
        statement = body.statements[at]
        said = words(text)
        content = [word for word in said if word not in GLUE and len(word) > 1]
        if len(said) > _WORDS or len(content) != len(statement.words) or _proper(text, voices):
            continue  # a name, place or figure stands in it
        if len(content) > len(saying.stems):
            continue  # "serving those who served"
        so = _SO * min(_VOICES, len(writing[tuple(said)]))
        passage = body.passage(statement)
        whole = len(text) >= len(passage.text) - 2
        if _DANGLING.search(text) or (not whole and _BEGUN.search(text)):
            continue
        label = _LABEL if passage.role in _LABELS and whole else 0.0
        yield (
            common
            + so
            + label
            + _PAIR * (len(content) > 1)
            - _ASKS * bool(_ASKING.search(passage.text))
            - _PIECE * (not whole),
            text,
        )


def _proper(text: str, voices: Voices) -> bool:
    """Whether a word of ``text`` is a name: with a capital, hardly used by others and never written small."""
    return any(
        one.capital and one.word not in voices.small and voices.users[one.word] < _LEAST
        for one in tokens(text)
        if one.word.split("'")[0] != "i"
    )


def _polished(text: str) -> str:
    text = re.sub(r"^[^\w\"“(]+|[^\w\")”%+!]+$", "", text).strip('"“”!')
    if text.isupper() or text.istitle():
        text = text[:1].upper() + text[1:].lower()
    return text[:1].upper() + text[1:]
