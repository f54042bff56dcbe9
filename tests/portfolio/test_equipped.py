"""What cannot be had is told before any work."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samecheck.errors import MissingExtra, SettingsError
from samecheck.portfolio.common import Given
from samecheck.portfolio.file import check_equipped, looked_at, opened

Clients = Callable[..., Path]


def test_a_format_that_is_given_besides_is_looked_at(clients: Clients) -> None:
    with pytest.raises(SettingsError, match="there is no format 'hmtl'"):
        looked_at(clients(), Given(formats=("hmtl",)))


def test_a_corpus_of_phrases_is_looked_at(clients: Clients) -> None:
    _, faults = looked_at(clients(names=["one"]), Given(options={"phrases": "nowhere"}))
    assert "there is no corpus nowhere (phrases)" in str(faults[0])
    assert not looked_at(clients(), Given(options={"phrases": "plumbers"}))[1]


def test_what_a_format_needs_is_looked_for(clients: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    file = clients('[[client]]\nname = "one"\ntarget = "one"\nformats = ["pdf"]\n')
    with pytest.raises(MissingExtra, match="CHROMIUM names /nowhere/chromium"):
        opened(file)
    roster, faults = looked_at(file)
    assert not faults
    with pytest.raises(MissingExtra):
        check_equipped(roster)
