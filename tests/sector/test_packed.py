"""Word lists as numbers read as they were written."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from samecheck.sector.packed import Packed

Texts = list[list[str]]


@given(st.lists(st.lists(st.text(max_size=6), max_size=8), max_size=12))
def test_what_goes_in_comes_out(texts: Texts) -> None:
    packed = Packed.of(iter(texts))
    assert list(packed) == texts
    assert packed[1:-1] == texts[1:-1]
    assert packed.lengths.tolist() == [len(text) for text in texts]


def test_words_have_the_same_numbers_in_any_order() -> None:
    texts = [f"{n % 7} trucks and {n % 11} vans".split() for n in range(40)]
    mixed = [texts[n] for n in np.random.default_rng(1).permutation(len(texts))]
    assert Packed.of(texts).vocabulary == Packed.of(mixed).vocabulary


def test_packed_is_packed_already() -> None:
    packed = Packed.of([["one", "two"]])
    assert Packed.of(packed) is packed


def test_a_word_takes_four_bytes() -> None:
    packed = Packed.of(f"the {n % 50} of us".split() for n in range(10_000))
    assert packed.numbers.nbytes == 4 * 40_000
    assert packed.numbers.dtype == np.int32
