import random
import subprocess
import sys

import numpy as np
import pytest

from samecheck.embed import cosines, embedder, files, static
from samecheck.embed.static import Static


@pytest.fixture(scope="module")
def model() -> Static:
    return static.load()


def test_the_table_that_ships_is_the_one_the_code_knows() -> None:
    assert files.digest(files.weights(static.FOLDER)) == static.SHA256
    assert files.static_dimensions(static.FOLDER) == static.DIMENSIONS
    assert sum(file.stat().st_size for file in static.FOLDER.iterdir()) < 10_000_000


def test_a_vector_is_the_same_to_the_bit_in_any_company_and_order(model: Static, texts: list[str]) -> None:
    expected = model.vectors(texts)
    order = list(range(len(texts)))
    random.Random(3).shuffle(order)  # noqa: S311  # no secret
    assert np.array_equal(model.vectors([texts[place] for place in order]), expected[order])
    assert np.array_equal(np.vstack([model.vectors([text]) for text in texts]), expected)


@pytest.mark.parametrize("empty", ["", " \n", "\u200b", "🎉"])
def test_a_text_without_a_known_token_resembles_nothing(model: Static, empty: str) -> None:
    codes = model([empty, empty, "We fix leaks."])
    assert not codes[:2].any()
    assert not cosines(codes[:2], codes).any()


def test_codes_have_their_shape(model: Static, texts: list[str]) -> None:
    codes = model(texts)
    assert codes.shape == (len(texts), 256)
    assert codes.dtype == np.int8
    assert model([]).shape == (0, 256)


def test_nearer_in_meaning_is_nearer_in_cosine(model: Static) -> None:
    codes = model(["We mend broken pipes.", "Our plumbers repair leaks.", "Book a table for two."])
    same, other = cosines(codes[:1], codes[1:])[0]
    assert same > other + 0.2


def test_progress_ends_at_the_number_of_texts(model: Static) -> None:
    told: list[tuple[str, int, int]] = []
    model(["We fix leaks."] * 5_000, lambda stage, done, total: told.append((stage, done, total)))
    assert told == [("embed", 4096, 5000), ("embed", 5000, 5000)]


LIGHT = """
import sys
def hook(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        print("NETWORK", event, args)
sys.addaudithook(hook)
from samecheck.embed import embedder
model = embedder("static")
print(model.dimensions, "model2vec" in sys.modules)
shape = model(["We fix leaks."]).shape
print(shape, sorted({"torch", "transformers", "sentence_transformers", "spacy"} & set(sys.modules)))
"""


def test_it_needs_no_torch_and_no_network_and_says_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert done.stdout == "256 False\n(1, 256) []\n"
    assert done.stderr == ""


def test_it_is_found_by_its_name() -> None:
    assert embedder("static") == static.load()
