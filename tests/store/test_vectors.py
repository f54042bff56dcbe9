import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samecheck.embed import static
from samecheck.store import Cache, CachedEmbedder

Hashed = Callable[..., Any]

TEXTS = st.lists(st.text(st.characters(), max_size=12), max_size=25)


def test_codes_are_those_of_the_embedder_whatever_is_known_already(hashed: Hashed) -> None:
    @settings(deadline=None)
    @given(TEXTS, TEXTS)
    def law(before: list[str], texts: list[str]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            inner = hashed()
            model = CachedEmbedder(inner, Cache(Path(folder) / "cache.sqlite"))
            model(before)
            assert np.array_equal(model(texts), hashed()(texts))
            asked = [text for chunk in inner.asked for text in chunk]
            assert sorted(asked) == sorted(set(before) | set(texts))

    law()


def test_it_is_the_embedder_to_whoever_asks(hashed: Hashed, cache: Cache) -> None:
    model = CachedEmbedder(hashed(), cache)
    assert (model.name, model.sha256, model.dimensions) == ("hashed", "0" * 64, 32)
    assert model([]).shape == (0, 32)


def test_models_do_not_share_codes(hashed: Hashed, cache: Cache) -> None:
    CachedEmbedder(hashed(), cache)(["a"])
    for other in (hashed(sha256="1" * 64), hashed(dimensions=16), hashed(runtime=("numpy",))):
        CachedEmbedder(other, cache)(["a"])
        assert other.asked == [["a"]]


def test_a_value_of_the_wrong_length_is_computed_again(hashed: Hashed, cache: Cache) -> None:
    inner = hashed()
    model = CachedEmbedder(inner, cache)
    cache.put(model.kind, {"a": b"short"})
    assert np.array_equal(model(["a"]), hashed()(["a"]))
    assert inner.asked == [["a"]]


def test_an_interruption_loses_at_most_a_chunk(hashed: Hashed, cache: Cache) -> None:
    texts = [f"text {n}" for n in range(2_000)]
    with pytest.raises(KeyboardInterrupt):
        CachedEmbedder(hashed(patience=2), cache)(texts)
    rest = hashed()
    codes = CachedEmbedder(rest, cache)(texts)
    assert sum(map(len, rest.asked)) == 2_000 - 2 * 512
    assert np.array_equal(codes, hashed()(texts))


def test_progress_is_told_of_the_whole(hashed: Hashed, cache: Cache) -> None:
    CachedEmbedder(hashed(), cache)([f"text {n}" for n in range(100)])
    told: list[tuple[str, int, int]] = []
    CachedEmbedder(hashed(), cache)(
        [f"text {n}" for n in range(1_000)], lambda stage, done, total: told.append((stage, done, total))
    )
    assert told == [("embed", 612, 1000), ("embed", 1000, 1000)]


def test_without_a_cache_that_can_be_used_the_codes_are_the_same(hashed: Hashed, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    model = CachedEmbedder(hashed(), Cache(tmp_path / "file" / "cache.sqlite"))
    assert np.array_equal(model(["a", "b", "a"]), hashed()(["a", "b", "a"]))


def test_the_model_that_ships_gives_the_same_codes_through_a_cache(cache: Cache) -> None:
    texts = ["We fix leaks.", "", "🎉", "Same-day service.", "We fix leaks."]
    expected = static.load()(texts)
    for _ in range(2):
        assert np.array_equal(CachedEmbedder(static.load(), cache)(texts), expected)


if TYPE_CHECKING:
    from samecheck.embed import Embedder

    def is_an_embedder(model: CachedEmbedder) -> Embedder:
        return model


def test_meanings_are_kept_too(hashed: Hashed, cache: Cache) -> None:
    inner = hashed()
    embedder = CachedEmbedder(inner, cache)
    first, again = embedder.meanings(["We mend taps.", "★"]), embedder.meanings(["★", "We mend taps."])
    assert len(inner.asked) == 1
    assert [one.words for one in again] == [one.words for one in reversed(first)]
    assert again[1].codes.tolist() == first[0].codes.tolist()


def test_a_meaning_that_cannot_be_read_is_made_again(hashed: Hashed, cache: Cache) -> None:
    embedder = CachedEmbedder(hashed(), cache)
    (sound,) = embedder.meanings(["We mend taps."])
    kind = next(kind for kind in cache.info().rows if kind.startswith("meaning:"))
    for broken in (b"", b"\xc1", b"\x93\xa0\x90\xa0"):
        cache.put(kind, {"We mend taps.": broken})
        (again,) = embedder.meanings(["We mend taps."])
        assert again.words == sound.words
