"""A watched file is judged again whenever it is saved, however the editor does it."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from samecheck.drafting.desk import Desk
from samecheck.drafting.watch import Waiting, judged_again
from samecheck.errors import InputError
from tests.drafting.conftest import OLD


def soon(act: Callable[[], object]) -> None:
    """Does ``act`` once the watcher waits."""
    threading.Timer(0.3, act).start()


def renamed(page: Path, text: str) -> None:
    other = page.with_name(".page.md.swp")
    other.write_text(text, "utf-8")
    other.replace(page)


def in_pieces(page: Path, text: str) -> None:
    """As an editor that empties the file first and writes in two steps."""
    with page.open("w", encoding="utf-8") as file:
        file.flush()
        os.fsync(file.fileno())
        file.write(text[:40])
        file.flush()
        time.sleep(0.02)
        file.write(text[40:])


@pytest.mark.parametrize("save", [lambda page, text: page.write_text(text, "utf-8"), renamed, in_pieces])
def test_each_way_of_saving_is_one_judgement(save: Callable[[Path, str], object], laid: Desk, page: Path) -> None:
    told = judged_again(page, laid)
    first = next(told)
    assert not isinstance(first, Waiting)
    new = OLD + "\nWe mend taps for pensioners on the third Friday of each month.\n"
    soon(lambda: save(page, new))
    second = next(told)
    assert not isinstance(second, Waiting)
    assert "We mend taps for pensioners on the third Friday of each month." in [one.text for one in second.sentences]
    soon(lambda: save(page, OLD))
    third = next(told)
    assert not isinstance(third, Waiting)
    assert {one.change for one in third.sentences} == {"same"}
    told.close()


def test_a_file_that_is_gone_or_empty_is_waited_for(laid: Desk, page: Path) -> None:
    told = judged_again(page, laid)
    next(told)
    soon(page.unlink)
    gone = next(told)
    assert isinstance(gone, Waiting)
    assert "cannot be found" in gone.why
    soon(lambda: page.write_text(OLD + "\nAsk for Ruth.\n", "utf-8"))
    assert not isinstance(next(told), Waiting)
    told.close()


def test_a_save_that_changes_nothing_is_not_judged_again(laid: Desk, page: Path) -> None:
    told = judged_again(page, laid)
    next(told)
    soon(page.touch)
    threading.Timer(0.9, lambda: page.write_text(OLD + "\nAsk for Ruth at the shop.\n", "utf-8")).start()
    found = next(told)
    assert not isinstance(found, Waiting)
    assert found.sentences[-1].text == "Ask for Ruth at the shop."
    told.close()


def test_a_missing_file_is_refused_at_once(laid: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        next(judged_again(tmp_path / "none.md", laid))
