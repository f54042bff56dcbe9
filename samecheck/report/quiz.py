"""A quiz as sheets of paper: one with the questions, one with the key, as HTML to print or Markdown to paste."""

from collections.abc import Iterator
from typing import Any, Final

from samecheck.position.taste.quiz import Quiz
from samecheck.report.catalogue import _, counted, number, worded
from samecheck.report.inline import escaped
from samecheck.report.templating import page
from samecheck.report.texts import plain, shortened

#: File formats of a quiz, by the suffix of the file.
SUFFIXES: Final = (".html", ".md")


def letter(place: int) -> str:
    """The letter by which a site is called: A, B, ..."""
    return chr(ord("A") + place)


def scoring(quiz: Quiz) -> Iterator[str]:
    """How to score the answers of people, and what luck and the program would have."""
    every = len(quiz.questions)
    luck = number(quiz.by_luck, 0 if f"{quiz.by_luck:.1f}".endswith(".0") else 1)
    if quiz.enough > every:
        yield worded(
            "Guessing gives %(luck)s of %(n)s right. So few passages do not tell knowing from luck.", luck=luck, n=every
        )
    else:
        yield worded(
            "Guessing gives %(luck)s of %(n)s right. From %(enough)s on it is not luck: fewer than one in twenty who only "
            "guess get as far.",
            luck=luck,
            n=every,
            enough=quiz.enough,
        )
    yield counted(
        "%(n)s passage of the %(all)s is by %(site)s (marked). Where people name others for these, and these for others, the "
        "words could be anybody's.",
        "%(n)s passages of the %(all)s are by %(site)s (marked). Where people name others for these, and these for others, "
        "the words could be anybody's.",
        quiz.own,
        all=every,
        site=quiz.site,
    )
    yield worded(
        "With several people, score each alone; then count for each passage how many named it right: of people who guess, "
        "one in %(n)s does.",
        n=len(quiz.sites),
    )
    if quiz.right is not None:
        yield worded(
            "A program that had read the other pages of these sites got %(right)s of %(n)s right.",
            right=quiz.right,
            n=every,
        )


def html(quiz: Quiz, *, asked: bool = True, key: bool = True) -> bytes:
    """The sheets that are wanted as one file that asks nothing of the network; the key begins a page of its own."""
    told: dict[str, Any] = {"quiz": quiz, "asked": asked, "key": key, "letter": letter, "scoring": list(scoring(quiz))}
    return page("quiz.html.j2", css="quiz.css", js="", **told)


def markdown(quiz: Quiz, *, asked: bool = True, key: bool = True) -> bytes:
    """The same as Markdown."""
    blocks = [*(_asked(quiz) if asked else ()), *(["---"] if asked and key else ()), *(_key(quiz) if key else ())]
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")


def files(quiz: Quiz) -> dict[str, bytes]:
    """Questions and key apart, in both formats, by file name."""
    return {
        "quiz.html": html(quiz, key=False),
        "quiz-key.html": html(quiz, asked=False),
        "quiz.md": markdown(quiz, key=False),
        "quiz-key.md": markdown(quiz, asked=False),
    }


def _asked(quiz: Quiz) -> Iterator[str]:
    yield f"# {_('Who wrote this?')}"
    yield worded(
        "These %(passages)s passages stand on the websites of %(sites)s businesses. Names, places and figures are taken out. "
        "Say who wrote each; where you do not know, guess.",
        passages=len(quiz.questions),
        sites=len(quiz.sites),
    )
    yield "\n".join(f"- **{letter(place)}** {escaped(site)}" for place, site in enumerate(quiz.sites))
    letters = " / ".join(map(letter, range(len(quiz.sites))))
    for place, question in enumerate(quiz.questions, 1):
        told = "".join(f"[{piece.text}]" if piece.gap else piece.text for piece in question.pieces)
        yield f"**{place}.** {escaped(told)}\n\n{letters}: \\_\\_\\_"


def _key(quiz: Quiz) -> Iterator[str]:
    yield f"# {_('Key')}"
    yield "\n".join(f"- {escaped(line)}" for line in scoring(quiz))
    program = quiz.right is not None
    told = _("The passage with its names, and its page")
    head = [_("No."), _("Written by"), *([_("Program")] if program else []), told]
    rows = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for place, question in enumerate(quiz.questions, 1):
        by = f"{letter(quiz.sites.index(question.answer))} {escaped(question.answer)}"
        guess = [letter(quiz.sites.index(question.guess))] if program else []
        text = f"{escaped(shortened(plain(question.text), 400))} ({escaped(question.url)})"
        mark = "**" if question.answer == quiz.site else ""
        rows.append(f"| {' | '.join([str(place), f'{mark}{by}{mark}', *guess, text])} |")
    yield "\n".join(rows)
