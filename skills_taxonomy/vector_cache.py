"""Vectors of fixed texts kept in a folder, so that they are computed once a machine."""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

LENGTH_ERROR = 1e-3
"""How far from 1 a unit vector may be; what lies further off was damaged."""


class CachedEncoder:
    """An encoder whose answers to long lists of texts are kept in a folder.

    The name of a file is a digest of the model and of the texts in their order: other texts or
    another model make another file, and none is ever stale. A file that cannot be read, has
    another shape or holds what are no unit vectors is written anew.

    Parameters
    ----------
    encoder : callable
        Sequence of texts to unit rows.
    folder : Path
        Made if it is not there. If it cannot be written, nothing is kept.
    model : str
        Names the model of the encoder, such as the digest of its weights.
    least : int, default=1000
        Texts from which on a list is kept; shorter ones are quickly computed.
    """

    def __init__(
        self, encoder: Callable[[Sequence[str]], Vectors], folder: Path, *, model: str, least: int = 1000
    ) -> None:
        self.encoder = encoder
        self.folder = folder
        self.model = model
        self.least = least

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, one a text."""
        if len(texts) < self.least:
            return self.encoder(texts)
        path = self.folder / f"{self._digest(texts)}.npy"
        vectors = _read(path, len(texts))
        if vectors is None:
            vectors = self.encoder(texts)
            _write(path, vectors)
        return vectors

    def _digest(self, texts: Sequence[str]) -> str:
        digest = hashlib.sha256(self.model.encode())
        for text in texts:
            encoded = text.encode("utf-8", "surrogatepass")
            digest.update(len(encoded).to_bytes(8, "big") + encoded)
        return digest.hexdigest()


def _read(path: Path, count: int) -> Vectors | None:
    try:
        vectors = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    if vectors.dtype != np.float32 or vectors.ndim != 2 or len(vectors) != count:
        return None
    lengths = np.linalg.norm(vectors, axis=1)
    return vectors if np.all(np.abs(lengths - 1) < LENGTH_ERROR) else None


def _write(path: Path, vectors: Vectors) -> None:
    """Write a file whole or not at all: another process may be reading."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            np.save(file, vectors, allow_pickle=False)
        os.replace(file.name, path)
    except OSError:
        return
