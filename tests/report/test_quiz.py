"""What the key of a quiz says of luck."""

import pytest

from samecheck.position.taste.quiz import Piece, Question, Quiz
from samecheck.report.quiz import scoring


@pytest.mark.parametrize(
    ("questions", "sites", "told"),
    [
        (4, 2, "Guessing gives 2 of 4 right. So few passages do not tell knowing from luck."),
        (20, 4, "Guessing gives 5 of 20 right. From 9 on it is not luck: fewer than one in twenty who only guess get as far."),
    ],
)  # fmt: skip
def test_no_more_right_answers_are_asked_for_than_there_are_questions(questions: int, sites: int, told: str) -> None:
    one = Question((Piece("x"),), "x", "u", "a")
    quiz = Quiz(site="a", sites=("a", "b", "c", "d")[:sites], questions=(one,) * questions, seed=0)
    assert next(scoring(quiz)) == told
