"""How long the others may take, by what is known of them."""

import pytest

from samecheck.portfolio.outlook import Outlook


def test_nothing_can_be_said_before_the_first_is_judged() -> None:
    outlook = Outlook()
    assert outlook.left(["a", "b"]) is None
    outlook.learn("x", 2.0, judged=False)  # it failed
    assert outlook.left(["a", "b"]) is None
    outlook.learn("y", 30.0, judged=True)
    assert outlook.left(["a", "b"]) == 60.0
    assert outlook.left([]) == 0


def test_a_client_takes_what_it_took() -> None:
    assert Outlook({"a": 10.0, "b": 50.0}).left(["a", "b"]) == pytest.approx(62.0)
    assert Outlook({"a": 10.0, "b": 50.0}).left(["new"]) == 30.0


def test_where_nothing_changed_so_far_little_is_expected() -> None:
    outlook = Outlook({"a": 100.0, "b": 100.0, "c": 100.0})
    outlook.learn("a", 1.0, judged=False)
    assert outlook.left(["b", "c"]) == pytest.approx(2.0)
    outlook.learn("b", 100.0, judged=True)
    assert outlook.left(["c"]) == pytest.approx(51.0)


def test_what_an_interrupted_run_has_done_is_no_measure_for_the_others() -> None:
    outlook = Outlook({"a": 40.0, "b": 60.0}, frozenset({"a", "b"}))
    outlook.learn("a", 1.0, judged=True)
    assert outlook.left(["b", "new"]) == pytest.approx(51.0)
