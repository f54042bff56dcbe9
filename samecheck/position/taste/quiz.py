"""A quiz for people: passages of a site and some of its peers, names taken out, and the question who wrote each.

What a program can tell is one thing (`samecheck.position.taste.voice`), what customers and staff can tell is another: the quiz
asks them. It is drawn by a seed, and the same every time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import comb
from random import Random

import numpy as np

from samecheck.errors import TooLittle
from samecheck.model import PassageRole
from samecheck.position.taste.guess import Reader
from samecheck.position.taste.sample import Texts, sample
from samecheck.position.taste.units import Spoken, is_word
from samecheck.read.disguise import folded
from samecheck.read.words import spans

#: Sites to choose from, the one in question among them.
CHOICES = 4

#: Words of a passage that is asked, names not counted, and the largest share of its words that are names. Guessed: fewer
#: words give nobody a chance, more are not read, and a passage full of gaps is a riddle of another kind.
_LEAST, _MOST, _GAPS = 9, 45, 0.2

#: What is asked: what a site says in whole sentences.
_ASKED = frozenset[PassageRole](("meta", "hero", "sentence", "item", "faq"))

#: Share of the words of the shorter one from which on two passages are too much alike to be asked both.
_SAME = 0.6

#: Chance of as many right answers by luck, at most, that is taken for knowing. Source: the usual one in twenty.
_LUCK = 0.05


@dataclass(frozen=True)
class Piece:
    """A part of a passage as it is shown; of a name that was taken out ``gap`` tells what it was."""

    text: str
    gap: bool = False


@dataclass(frozen=True)
class Question:
    """A passage, in ``pieces`` and whole, the site that wrote it, and the one that the program would name, if it may."""

    pieces: tuple[Piece, ...]
    text: str
    url: str
    answer: str
    guess: str = ""


@dataclass(frozen=True)
class Quiz:
    """Questions about ``sites``, sorted; ``site`` is the one in question."""

    site: str
    sites: tuple[str, ...]
    questions: tuple[Question, ...]
    seed: int

    @property
    def by_luck(self) -> float:
        """Right answers that guessing gives in the mean."""
        return len(self.questions) / len(self.sites)

    @property
    def enough(self) -> int:
        """Right answers from which on it is not luck: guessing gives as many in one of twenty quizzes at most."""
        return beyond_luck(len(self.questions), len(self.sites))

    @property
    def own(self) -> int:
        """Number of passages of the site in question."""
        return sum(question.answer == self.site for question in self.questions)

    @property
    def right(self) -> int | None:
        """Right answers of the program, or nothing where it cannot tell."""
        guesses = [question.guess == question.answer for question in self.questions if question.guess]
        return sum(guesses) if len(guesses) == len(self.questions) else None


def beyond_luck(questions: int, sites: int) -> int:
    """The least number of right answers that guessing gives in at most one of twenty quizzes.

    >>> beyond_luck(20, 4)
    9
    """
    chance = 1 / sites
    tail = 1.0
    for right in range(questions + 1):
        if tail <= _LUCK:
            return right
        tail -= comb(questions, right) * chance**right * (1 - chance) ** (questions - right)
    return questions + 1


def quiz(texts: Texts, name: str, questions: int = 20, seed: int = 0) -> Quiz:
    """A quiz of at most so many ``questions`` on the site called ``name``, as many passages of each site.

    Raises:
        TooLittle: the site or all its peers have too few passages to ask for.
    """
    random = Random(f"{seed} {name}")  # noqa: S311  # a draw that can be had again
    share = max(1, questions // CHOICES)
    asked = {site: _askable(texts, site) for site in sorted(texts.index.names)}
    peers = [site for site in asked if site != name and len(asked[site]) >= share]
    if len(asked[name]) < share or not peers:
        who = name if len(asked[name]) < share else "every peer"
        raise TooLittle(
            f"{who} has fewer than {share} sentences of {_LEAST} to {_MOST} words to ask for",
            "ask fewer: --questions N",
        )
    sites = sorted([name, *random.sample(peers, min(CHOICES - 1, len(peers)))])
    wanted = [questions // len(sites)] * len(sites)
    for place in random.sample(range(len(sites)), questions % len(sites)):
        wanted[place] += 1
    chosen: list[Spoken] = []
    for site, many in zip(sites, wanted, strict=True):
        chosen += _drawn(asked[site], many, chosen, random)
    random.shuffle(chosen)
    guesses = _guesses(texts, name, sites, chosen)
    return Quiz(
        site=name,
        sites=tuple(sites),
        questions=tuple(
            Question(pieces(one), one.passage.text, one.passage.url, one.passage.site, guess)
            for one, guess in zip(chosen, guesses, strict=True)
        ),
        seed=seed,
    )


def pieces(one: Spoken) -> tuple[Piece, ...]:
    """The passage with its names and figures taken out, neighbouring ones together."""
    text = folded(one.passage.text)
    found: list[Piece] = []
    end = 0
    places = zip(spans(text), one.words, strict=True)
    for sign, group in groupby(places, key=lambda place: place[1] if place[1].startswith("⟨") else ""):
        if sign:
            run = list(group)
            before = text[end : run[0][0][0]]
            if text[run[0][0][0] : run[-1][0][1]].count("(") < text[run[0][0][0] : run[-1][0][1]].count(")"):
                before = before.removesuffix("(")  # of a telephone number
            if before.strip() or not found:
                found.append(Piece(before))
            if not (found and found[-1].gap):
                found.append(Piece(sign.strip("⟨⟩"), gap=True))
            end = run[-1][0][1]
    return tuple(piece for piece in (*found, Piece(text[end:])) if piece.text)


def _askable(texts: Texts, site: str) -> list[Spoken]:
    """The passages of ``site`` that can be asked, in a fixed random order."""
    spoken = (one for one in texts.of(site) if one.passage.role in _ASKED and one.size >= _LEAST)
    return [
        one
        for one in texts.anonymous(spoken)
        if not one.passage.text.endswith((":", "…", "..."))
        and _LEAST <= one.size <= _MOST
        and sum(not is_word(word) for word in one.words) <= _GAPS * len(one.words)
    ]


def _drawn(asked: Sequence[Spoken], many: int, before: Sequence[Spoken], random: Random) -> list[Spoken]:
    """So many of ``asked``, none like another or like one of ``before``, from as many pages as can be."""
    found: list[Spoken] = []
    order = random.sample(asked, len(asked))
    for fresh in (True, False):
        for one in order:
            if len(found) == many:
                return found
            is_fresh = all(one.passage.url != other.passage.url for other in found)
            if (is_fresh or not fresh) and not any(_alike(one, other) for other in (*before, *found)):
                found.append(one)
    return found


def _alike(one: Spoken, two: Spoken) -> bool:
    mine, theirs = set(one.words), set(two.words)
    return len(mine & theirs) >= _SAME * min(len(mine), len(theirs))


def _guesses(texts: Texts, name: str, sites: Sequence[str], chosen: Sequence[Spoken]) -> list[str]:
    """Whom of ``sites`` the program names for each passage; empty where it cannot tell."""
    found = sample(texts, name, peers=[site for site in sites if site != name])
    if isinstance(found, str):
        return [""] * len(chosen)
    likely = Reader.of(found).likelihoods(found.site, np.arange(len(found.spoken)))
    named = {one.row: found.names[best] for one, best in zip(found.spoken, likely.argmax(axis=1).tolist(), strict=True)}
    return [named.get(one.row, "") if len(found.names) == len(sites) else "" for one in chosen]
