"""Makes samecheck/embed/minilm.onnx: the layers of all-MiniLM-L6-v2 as a graph for onnxruntime, without its weights.

The graph names each weight by its place in ``model.safetensors`` as the model's authors published it, so that the runtime
maps that file into memory and nothing is converted, copied or kept twice. The places hold for one file only, the one whose
SHA-256 `samecheck.embed.minilm` knows and checks.

Operators are those of the ONNX standard alone: any runtime may run it, and the runtime chooses what it fuses.
Source of the layers: Devlin et al. 2019, BERT; of the pooling: Reimers and Gurevych 2019, Sentence-BERT.

Run it from the root of the checkout with the ``bench`` group installed: python scripts/minilm_graph.py [FILE].
"""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from samecheck.embed import files, minilm

#: The oldest set of operators that has both LayerNormalization and Gelu, and the file format of its time.
OPSET, FORMAT = 20, 9
#: Of the model's ``config.json``; the other sizes stand at the weights themselves.
LAYERS, HEADS, EPSILON = 6, 12, 1e-12
#: Added to the score of a token that is padding: its weight among 256 tokens is zero, exactly.
_NEVER = -1e9


@dataclass(frozen=True)
class Weight:
    """Where a weight stands in the file: its shape, and bytes from the start of the file."""

    shape: tuple[int, ...]
    start: int
    length: int


def weights(file: Path) -> dict[str, Weight]:
    """The weights in the safetensors ``file`` by name."""
    with file.open("rb") as stream:
        head = int.from_bytes(stream.read(8), "little")
        rows = json.loads(stream.read(head))
    return {
        name: Weight(tuple(row["shape"]), 8 + head + row["data_offsets"][0], -np.subtract(*row["data_offsets"]))
        for name, row in rows.items()
        if name != "__metadata__"
    }


@dataclass
class Graph:
    """A graph in the making. Every method adds nodes and returns the name of what they compute."""

    file: Path
    nodes: list[NodeProto] = field(default_factory=list)
    constants: dict[str, TensorProto] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.weights = weights(self.file)

    def node(self, operator: str, *inputs: str, name: str = "", **attributes: Any) -> str:
        """What ``operator`` makes of ``inputs``."""
        output = name or f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], output, **attributes))
        return output

    def weight(self, name: str) -> str:
        """A weight that stays in the file."""
        known = self.weights[name]
        tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=known.shape)
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in (("location", self.file.name), ("offset", known.start), ("length", known.length)):
            tensor.external_data.add(key=key, value=str(value))
        self.constants[name] = tensor
        return name

    def whole(self, *values: int) -> str:
        """Whole numbers, shape ``(n,)``."""
        name = "whole_" + "_".join(map(str, values))
        self.constants[name] = numpy_helper.from_array(np.array(values, dtype=np.int64), name)
        return name

    def real(self, value: float) -> str:
        """One number."""
        name = f"real_{value:g}"
        self.constants[name] = numpy_helper.from_array(np.array(value, dtype=np.float32), name)
        return name

    def linear(self, x: str, layer: str) -> str:
        """``x`` through a linear ``layer``, whose weights are stored with the outputs first."""
        return self.node("Gemm", x, self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias"), transB=1)

    def normal(self, x: str, layer: str) -> str:
        """``x`` with the mean and spread that ``layer`` gives its rows."""
        scale, shift = self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias")
        return self.node("LayerNormalization", x, scale, shift, axis=-1, epsilon=EPSILON)

    def embedded(self) -> str:
        """Sums of word, type and position, shape ``(rows * length, d)``."""
        layer = "embeddings"
        length = self.node("Shape", "ids", start=1, end=2)
        words = self.node("Gather", self.weight(f"{layer}.word_embeddings.weight"), "ids")
        kinds = self.node("Gather", self.weight(f"{layer}.token_type_embeddings.weight"), self.whole(0))
        table = self.weight(f"{layer}.position_embeddings.weight")
        places = self.node("Slice", table, self.whole(0), length, self.whole(0))
        x = self.node("Add", self.node("Add", words, kinds), places)
        return self.flat(self.normal(x, f"{layer}.LayerNorm"))

    def flat(self, x: str) -> str:
        """``x`` with a token a row, whatever its text: linear layers ask no more."""
        return self.node("Reshape", x, self.whole(-1, self.size))

    @property
    def size(self) -> int:
        """Length of a token's vector."""
        return self.weights["embeddings.word_embeddings.weight"].shape[1]

    def attended(self, x: str, layer: str, rows: int, unseen: str) -> str:
        """What each token takes from the others of its text; ``unseen`` is added to the scores."""
        split, each = self.whole(rows, -1, HEADS, self.size // HEADS), (0, 2, 1, 3)
        parts = [self.node("Reshape", self.linear(x, f"{layer}.{part}"), split) for part in ("query", "key", "value")]
        query, value = (self.node("Transpose", part, perm=each) for part in parts[::2])
        key = self.node("Transpose", parts[1], perm=(0, 2, 3, 1))
        scores = self.node("Mul", self.node("MatMul", query, key), self.real((self.size // HEADS) ** -0.5))
        shares = self.node("Softmax", self.node("Add", scores, unseen), axis=-1)
        return self.flat(self.node("Transpose", self.node("MatMul", shares, value), perm=each))

    def layer(self, x: str, layer: str, rows: int, unseen: str) -> str:
        """``x`` after one layer of attention and one of two linear maps, each added to what it was given."""
        heads = self.attended(x, f"{layer}.attention.self", rows, unseen)
        x = self.normal(
            self.node("Add", self.linear(heads, f"{layer}.attention.output.dense"), x),
            f"{layer}.attention.output.LayerNorm",
        )
        inner = self.node("Gelu", self.linear(x, f"{layer}.intermediate.dense"))
        return self.normal(
            self.node("Add", self.linear(inner, f"{layer}.output.dense"), x), f"{layer}.output.LayerNorm"
        )


def model(file: Path, rows: int) -> ModelProto:
    """The model of the weights in ``file`` for batches of ``rows`` texts.

    It takes ``ids`` and ``mask`` (1 for a token, 0 for padding), shape ``(rows, length)``, and gives ``tokens``, shape
    ``(rows, length, d)``, and ``sentence``, shape ``(rows, d)``: the mean of the tokens that are none of padding, of
    length 1.
    """
    graph = Graph(file)
    mask = graph.node("Cast", "mask", to=TensorProto.FLOAT)
    padding = graph.node("Mul", graph.node("Sub", graph.real(1), mask), graph.real(_NEVER))
    unseen = graph.node("Unsqueeze", padding, graph.whole(1, 2))
    x = graph.embedded()
    for number in range(LAYERS):
        x = graph.layer(x, f"encoder.layer.{number}", rows, unseen)
    tokens = graph.node("Reshape", x, graph.whole(rows, -1, graph.size), name="tokens")
    sums = graph.node("MatMul", graph.node("Unsqueeze", mask, graph.whole(1)), tokens)
    # The length of a mean does not change its direction: the sum needs no dividing.
    graph.node("LpNormalization", graph.node("Squeeze", sums, graph.whole(1)), name="sentence", axis=1, p=2)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, (rows, "length")) for name in ("ids", "mask")]
    outputs = [
        helper.make_tensor_value_info("sentence", TensorProto.FLOAT, (rows, graph.size)),
        helper.make_tensor_value_info("tokens", TensorProto.FLOAT, (rows, "length", graph.size)),
    ]
    made = helper.make_graph(graph.nodes, "all-MiniLM-L6-v2", inputs, outputs, list(graph.constants.values()))
    opsets = [helper.make_opsetid("", OPSET)]
    return helper.make_model(made, opset_imports=opsets, ir_version=FORMAT, producer_name="samecheck")


def main() -> None:
    """Writes the graph and prints its size."""
    folder = minilm.model_folder()
    files.checked(folder, minilm.SHA256, minilm.REMEDY)
    content = model(files.weights(folder)[0], minilm.ROWS).SerializeToString(deterministic=True)
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else minilm.GRAPH
    target.write_bytes(content)
    print(f"{target}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
