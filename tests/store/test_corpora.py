"""Corpora: kept whole or not at all, under a name that cannot be mistaken."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samecheck import api
from samecheck.errors import InputError, MissingCorpus, OutputError
from samecheck.model import Site
from samecheck.sector import Sector
from samecheck.store import corpora

BUILT_IN = ["cafes", "dentists", "gyms", "law-firms", "plumbers", "web-agencies"]
TEXTS = ("We photograph every joint before the wall is closed.", "Ruth answers the phone.")


@pytest.fixture
def shops(tmp_path: Path) -> Path:
    """A folder with two sites."""
    for name, text in zip(("ash", "birch"), TEXTS, strict=True):
        (tmp_path / "shops" / name).mkdir(parents=True)
        (tmp_path / "shops" / name / "index.txt").write_text(text, "utf-8")
    return tmp_path / "shops"


@pytest.fixture(autouse=True)
def home(own_data: Path) -> Path:
    return own_data / "corpora"


def test_a_corpus_is_what_was_read(shops: Path, home: Path) -> None:
    info = api.build_corpus("trees", [str(shops)])
    assert (info.name, info.sites, info.pages, info.passages, info.built_in) == ("trees", 2, 2, 2, False)
    assert info.path == home / "trees.corpus.json.gz"
    assert sorted(path.name for path in home.iterdir()) == ["trees.corpus.json.gz", "trees.phrases.json.gz"]
    assert api.show_corpus("trees") == Sector.of(*api.read_sites(shops))
    assert api.read_sites("trees") == api.read_sites(shops)


def test_the_demo_corpora_come_first(shops: Path) -> None:
    api.build_corpus("a-first", [str(shops)])
    found = api.corpora()
    assert [info.name for info in found] == [*BUILT_IN, "a-first"]
    assert [info.built_in for info in found] == [*(True for _ in BUILT_IN), False]
    assert found[1].sites == 8


def test_the_same_sites_make_the_same_bytes(shops: Path) -> None:
    first = api.build_corpus("trees", [str(shops / "ash"), str(shops / "birch")]).path.read_bytes()
    assert first[4:8] == bytes(4), "gzip's field for the time"
    assert api.build_corpus("trees", [str(shops / "birch"), str(shops / "ash")]).path.read_bytes() == first


def test_a_joined_corpus_counts_a_site_once(shops: Path) -> None:
    api.build_corpus("one", [str(shops / "ash"), str(shops / "birch")])
    api.build_corpus("two", [str(shops / "birch")])
    assert api.join_corpora("both", ["one", "two"]).sites == 2
    assert api.join_corpora("more", ["two", "plumbers"]).sites == 9
    assert api.show_corpus("both").sha256 == api.show_corpus("one").sha256


def test_a_path_wins_over_a_name(shops: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api.build_corpus("trees", [str(shops)])
    monkeypatch.chdir(tmp_path)
    for name in ("trees", "plumbers"):
        (tmp_path / name / "willow").mkdir(parents=True)
        (tmp_path / name / "willow" / "index.txt").write_text("Willows weep.", "utf-8")
        assert [passage.text for one in api.read_sites(name) for passage in one.scored] == ["Willows weep."]


def test_a_corpus_that_is_not_there_is_named_with_those_that_are(shops: Path) -> None:
    api.build_corpus("trees", [str(shops)])
    with pytest.raises(
        MissingCorpus,
        match=r"there is no file, folder or corpus tree \(corpora: cafes, dentists, gyms, law-firms, plumbers, trees, "
        r"web-agencies\); check the path, or build it",
    ):
        api.show_corpus("tree")


@pytest.mark.parametrize("name", ["", "Trees", "../trees", "a b", "-a", ".a", "a" * 65, "trees/one", "plumbers", "a\n"])
def test_a_bad_name_is_refused_and_nothing_written(name: str, shops: Path, home: Path) -> None:
    with pytest.raises(InputError, match="cannot be called"):
        api.build_corpus(name, [str(shops)])
    assert not list(home.parent.rglob("*"))


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(255 - byte for byte in data[middle : middle + 9]) + data[middle + 9 :]


def of_another_kind(data: bytes) -> bytes:
    return gzip.compress(gzip.decompress(data).replace(b"samecheck.corpus/1", b"samecheck.corpus/9"))


def of_other_keys(data: bytes) -> bytes:
    kept = json.loads(gzip.decompress(data))
    kept["readings"][0]["site"] = 7
    return gzip.compress(json.dumps(kept).encode())


def nothing(data: bytes) -> bytes:
    return b"" if data else data


def text(data: bytes) -> bytes:
    return b"no gzip at all" + data


@pytest.mark.parametrize("damage", [truncated, flipped, of_another_kind, of_other_keys, nothing, text])
def test_a_damaged_file_is_said_and_what_to_do(
    damage: Callable[[bytes], bytes], shops: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = api.build_corpus("trees", [str(shops)]).path
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(InputError, match=r"the corpus trees at .* is damaged: .*; build it anew"):
        api.show_corpus("trees")
    assert [info.name for info in api.corpora()] == BUILT_IN
    assert "the corpus trees" in caplog.text
    api.build_corpus("trees", [str(shops)])
    assert len(api.show_corpus("trees")) == 2


def test_where_nothing_can_be_written_that_is_said(home: Path, site: Callable[..., Site]) -> None:
    home.parent.write_text("a file where the folder should be")
    with pytest.raises(
        OutputError, match=r"cannot write .*trees\.corpus\.json\.gz: .*; free the space or set SAMECHECK_DATA"
    ):
        corpora.save("trees", Sector.of(site("a.example", *TEXTS)))


def test_a_replaced_corpus_leaves_the_old_one_until_it_is_whole(
    shops: Path, home: Path, monkeypatch: pytest.MonkeyPatch, site: Callable[..., Site]
) -> None:
    before = api.build_corpus("trees", [str(shops)]).path.read_bytes()

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left on device"):
        corpora.save("trees", Sector.of(site("a.example", *TEXTS)))
    assert [path.read_bytes() for path in home.glob("*.corpus.json.gz")] == [before]
