import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from samecheck.read.names import Name
from samecheck.store import Cache, CachedNames


def test_names_are_found_once_and_given_for_every_text(capitals: Any, cache: Cache) -> None:
    finder = CachedNames(capitals, cache)
    texts = ["Ann and Bo", "", "nobody", "Ann and Bo", "half \ud83c Pair"]
    expected = [tuple(Name(n, n + 1, "PERSON") for n, c in enumerate(text) if c.isupper()) for text in texts]
    assert finder(texts) == expected
    assert finder(texts) == expected
    assert finder([]) == []
    assert capitals.asked == [["Ann and Bo", "", "nobody", "half \ud83c Pair"]]


def test_finders_do_not_share_answers(capitals: Any, cache: Cache) -> None:
    CachedNames(capitals, cache)(["Ann"])
    capitals.name = "capitals 2"
    CachedNames(capitals, cache)(["Ann"])
    assert capitals.asked == [["Ann"], ["Ann"]]


def test_a_value_that_cannot_be_read_is_found_again(capitals: Any, cache: Cache) -> None:
    finder = CachedNames(capitals, cache)
    cache.put(finder.kind, {"Ann": b"\xff", "Bo": b"\x91\xa1x"})
    assert finder(["Ann", "Bo"]) == [(Name(0, 1, "PERSON"),), (Name(0, 1, "PERSON"),)]


WARM = """
import sys
from samecheck.embed import embedder
from samecheck.read.names import SpacyNames
from samecheck.store import Cache, CachedEmbedder, CachedNames
texts = ["We fix leaks in Boise, Idaho.", "Ask for John Smith.", ""]
cache = Cache.of_user()
print(CachedEmbedder(embedder("minilm"), cache)(texts).tolist())
print(CachedNames(SpacyNames(), cache)(texts))
heavy = {"torch", "transformers", "sentence_transformers", "spacy", "thinc", "model2vec", "onnxruntime"} & set(sys.modules)
print("heavy", sorted(heavy), file=sys.stderr)
"""


@pytest.mark.model
def test_a_warm_run_answers_the_same_and_loads_neither_torch_nor_spacy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMECHECK_CACHE", str(tmp_path))
    cold, warm = (
        subprocess.run([sys.executable, "-c", WARM], capture_output=True, text=True, check=True) for _ in range(2)
    )
    assert "onnxruntime" in cold.stderr
    assert "transformers" not in cold.stderr
    assert warm.stderr == "heavy []\n"
    assert warm.stdout == cold.stdout
