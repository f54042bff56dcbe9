import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from samecheck.embed import SCALE, cosines, pair_cosines, quantised
from samecheck.embed.codes import EXACT, Codes

WHOLE = st.integers(-127, 127)


@st.composite
def two_sets(draw: st.DrawFn) -> tuple[Codes, Codes]:
    d = draw(st.integers(1, 40))
    n, m = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    return draw(arrays(np.int8, (n, d), elements=WHOLE)), draw(arrays(np.int8, (m, d), elements=WHOLE))


@given(two_sets())
def test_cosines_do_not_care_which_set_comes_first(sets: tuple[Codes, Codes]) -> None:
    a, b = sets
    assert np.array_equal(cosines(a, b), cosines(b, a).T)


@given(two_sets())
def test_each_cosine_is_the_one_its_two_rows_have_alone(sets: tuple[Codes, Codes]) -> None:
    a, b = sets
    alone = [[pair_cosines(a[i : i + 1], b[j : j + 1])[0] for j in range(len(b))] for i in range(len(a))]
    assert np.array_equal(cosines(a, b), np.array(alone, np.float32).reshape(len(a), len(b)))


@given(two_sets())
def test_cosines_are_those_of_whole_numbers_rounded(sets: tuple[Codes, Codes]) -> None:
    a, b = sets
    found = cosines(a, b)
    assert found.dtype == np.float32
    assert np.all(np.abs(found) <= 1)
    for i, row in enumerate(a.astype(object)):
        for j, other in enumerate(b.astype(object)):
            lengths = (sum(row * row) * sum(other * other)) ** 0.5
            assert abs(found[i, j] - (sum(row * other) / lengths if lengths else 0)) <= 0.51e-5


def test_sets_larger_than_a_block_have_the_cosines_of_their_parts() -> None:
    rng = np.random.default_rng(1)
    a, b = quantised(rng.normal(size=(1100, 30))), quantised(rng.normal(size=(700, 30)))
    whole = cosines(a, b)
    assert np.array_equal(whole, np.hstack([cosines(a, b[:123]), cosines(a, b[123:])]))
    assert np.array_equal(whole, np.vstack([cosines(a[:7], b), cosines(a[7:], b)]))
    assert np.array_equal(np.diag(whole), pair_cosines(a[:700], b))


def test_the_longest_codes_that_float32_holds_are_exact_and_longer_ones_too() -> None:
    for dimensions in (EXACT, EXACT + 1, 4096):
        full = np.full((1, dimensions), 127, np.int8)
        nearly = full.copy()
        nearly[0, 0] = 126
        expected = (127 * 127 * (dimensions - 1) + 127 * 126) / (
            (127 * 127 * dimensions) * (127 * 127 * (dimensions - 1) + 126 * 126)
        ) ** 0.5
        assert cosines(full, nearly)[0, 0] == np.float32(round(expected, 5))


@given(arrays(np.float64, (3, 12), elements=st.floats(-1e6, 1e6)))
def test_a_code_is_the_direction_of_its_vector(vectors: np.ndarray) -> None:
    codes = quantised(vectors)
    assert codes.dtype == np.int8
    for vector, code in zip(vectors, codes, strict=True):
        length = np.sqrt(np.sum(vector * vector))
        if length:
            assert np.all(np.abs(code - np.clip(vector / length * SCALE, -127, 127)) <= 0.5 + 1e-9)
        else:
            assert not code.any()


@given(arrays(np.float32, (4, 9), elements=st.floats(-1, 1, width=32)), st.permutations(range(4)))
def test_a_code_does_not_depend_on_the_rows_around_it(vectors: np.ndarray, order: list[int]) -> None:
    assert np.array_equal(quantised(vectors)[order], quantised(vectors[order]))
