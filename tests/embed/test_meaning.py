"""Words as a model sees them."""

import numpy as np
import pytest

from samecheck.embed import Embedder, embedder
from samecheck.embed.meaning import packed, unpacked

TEXTS = ["Gutter-guards keep leaves out, 24/7!", "★ — ★", "", "Wir decken Dächer in München."]


@pytest.fixture(params=["static", pytest.param("minilm", marks=pytest.mark.model)])
def model(request: pytest.FixtureRequest) -> Embedder:
    return embedder(request.param)


def test_words_are_those_of_the_text_without_signs(model: Embedder) -> None:
    first, stars, nothing, german = model.meanings(TEXTS)
    assert first.words == ("gutter", "guards", "keep", "leaves", "out", "24", "7")
    assert first.codes.shape[0] == len(first.words)
    assert stars.words == nothing.words == ()
    assert german.words == ("wir", "decken", "dächer", "in", "münchen")


def test_the_code_of_the_whole_is_the_one_of_a_call(model: Embedder) -> None:
    assert np.array_equal([one.code for one in model.meanings(TEXTS)], model(TEXTS))


def test_a_meaning_is_the_same_in_any_company(model: Embedder) -> None:
    for text, meaning in zip(TEXTS, model.meanings(TEXTS), strict=True):
        (alone,) = model.meanings([text])
        assert alone.words == meaning.words
        assert np.array_equal(alone.codes, meaning.codes)


def test_what_is_packed_comes_back(model: Embedder) -> None:
    for meaning, parts in zip(found := model.meanings(TEXTS), packed(found), strict=True):
        again = unpacked(*parts)
        assert again.words == meaning.words
        assert np.array_equal(again.code, meaning.code)
        assert np.array_equal(again.codes, meaning.codes) or not meaning.words
