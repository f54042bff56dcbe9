"""A corpus's own phrases: kept beside it, the same however they come about."""

from pathlib import Path

import pytest

from samecheck import api
from samecheck.errors import InputError
from samecheck.store import corpora


@pytest.fixture
def shops(tmp_path: Path, own_data: Path) -> Path:
    """A folder with four sites; three have a phrase in common."""
    around = {"ash": ("Doors get", "daily"), "birch": ("Ask Tom:", "here"), "cedar": ("Gates and", "outside")}
    for name in ("ash", "birch", "cedar", "elm"):
        (tmp_path / "shops" / name).mkdir(parents=True)
        text = " trusted friendly service ".join(around[name]) if name in around else "Ruth answers the phone."
        (tmp_path / "shops" / name / "index.txt").write_text(text, "utf-8")
    assert own_data
    return tmp_path / "shops"


def test_a_corpus_keeps_its_phrases(shops: Path) -> None:
    api.build_corpus("doors", [str(shops)])
    assert corpora.phrases_path("doors").is_file()
    (use,) = [use for use in api.corpus_phrases("doors").phrases if use.phrase == "trusted friendly service"]
    assert (use.sites, use.kind) == (3, "stock")
    assert use.low < 0.75 < use.high


def test_the_table_is_the_same_when_it_is_lost_and_counted_again(shops: Path) -> None:
    api.build_corpus("doors", [str(shops)])
    kept = api.corpus_phrases("doors")
    corpora.phrases_path("doors").unlink()
    assert api.corpus_phrases("doors") == kept


def test_joined_corpora_have_joined_phrases(shops: Path) -> None:
    for name in ("ash", "birch", "cedar"):
        api.build_corpus(name, [str(shops / name)])
        assert api.corpus_phrases(name).phrases == ()
    api.join_corpora("all", ["ash", "birch", "cedar"])
    assert [use.sites for use in api.corpus_phrases("all").phrases if "trusted" in use.phrase] == [3]


def test_a_demo_corpus_has_phrases() -> None:
    assert api.corpus_phrases("plumbers").phrases


def test_damaged_phrases_are_said(shops: Path) -> None:
    api.build_corpus("doors", [str(shops)])
    corpora.phrases_path("doors").write_bytes(b"no")
    with pytest.raises(InputError, match=r"the phrases of doors at .* are damaged: .*; build the corpus anew"):
        api.corpus_phrases("doors")
