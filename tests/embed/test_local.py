import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from samecheck.embed import embedder, files, minilm, static
from samecheck.embed.transformer import Transformer
from samecheck.errors import MissingModel


def test_a_folder_in_the_format_of_model2vec_is_an_embedder(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(static.FOLDER, folder)
    model = embedder(str(folder))
    assert (model.name, model.sha256, model.dimensions) == (str(folder), static.SHA256, 256)
    assert np.array_equal(model(["We fix leaks."]), static.load()(["We fix leaks."]))


def test_a_folder_in_the_format_of_sentence_transformers_is_an_embedder() -> None:
    model = embedder(str(minilm.model_folder()))
    assert isinstance(model, Transformer)
    assert (model.sha256, model.dimensions) == (minilm.SHA256, 384)


def test_the_dimensions_are_those_of_the_last_module_that_has_a_size(tmp_path: Path) -> None:
    (tmp_path / "2_Dense").mkdir()
    (tmp_path / "config.json").write_text(json.dumps({"hidden_size": 768}))
    (tmp_path / "2_Dense" / "config.json").write_text(json.dumps({"in_features": 768, "out_features": 512}))
    modules = [{"path": "", "type": "x.Transformer"}, {"path": "2_Dense", "type": "x.Dense"}]
    (tmp_path / "modules.json").write_text(json.dumps(modules))
    assert files.transformer_dimensions(tmp_path) == 512


@pytest.mark.parametrize("name", ["no-such-model", "nobody/no-such-model", "not a name", "a/b/c/d", "../up", ""])
def test_a_model_that_is_nowhere_is_refused_with_what_to_do(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(MissingModel) as refused:
        embedder(name)
    assert refused.value.exit_status == 5
    assert refused.value.todo


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"config.json": "{}"},
        {"config.json": "not json", "model.safetensors": "x"},
        {"config.json": '{"model_type": "model2vec"}'},
        {"config.json": '{"model_type": "model2vec"}', "model.safetensors": "short"},
        {"config.json": '{"hidden_size": "many"}', "model.safetensors": "x"},
        {"modules.json": "[1]", "model.safetensors": "x"},
    ],
)
def test_a_folder_that_holds_no_readable_model_is_refused(broken: dict[str, str], tmp_path: Path) -> None:
    for file, text in broken.items():
        (tmp_path / file).write_text(text)
    with pytest.raises(MissingModel, match="folder"):
        embedder(str(tmp_path))


def test_weights_in_several_files_have_one_digest_that_any_of_them_changes(tmp_path: Path) -> None:
    parts = [tmp_path / f"model-{n}.safetensors" for n in (2, 1)]
    for part in parts:
        part.write_text(part.name)
    before = files.digest(files.weights(tmp_path))
    parts[0].write_text("other")
    assert files.weights(tmp_path) == tuple(sorted(parts))
    assert files.digest(files.weights(tmp_path)) != before
