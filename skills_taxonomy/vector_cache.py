"""Vectors kept between runs: plain ``.npy`` files named for what they were computed from.

Nothing is trusted on its name alone. Beside each file lies its digest; a file that is damaged,
half-written or unreadable is computed and written anew.
"""

import hashlib
import io
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


def default_folder() -> Path:
    """Return the user's cache folder for this product, by the XDG convention."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "talentbridge" / "vectors"


def remembered(folder: Path | None, made_from: Iterable[str], build: Callable[[], Vectors]) -> Vectors:
    """Return vectors from the cache, or build and keep them.

    Parameters
    ----------
    folder : Path or None
        Where to keep them; ``None`` keeps nothing. A folder that cannot be written is no error.
    made_from : iterable of str
        Everything the vectors depend on: the model's identity and the texts, in order.
    build : callable
        Computes the vectors.
    """
    if folder is None:
        return build()
    path = folder / f"{_key(made_from)}.npy"
    known = _read(path)
    if known is not None:
        return known
    vectors = build()
    with suppress(OSError):
        _write(path, vectors)
    return vectors


class CachedEncoder:
    """An encoder whose answers to long lists of texts are kept in a folder.

    Parameters
    ----------
    encoder : callable
        Sequence of texts to rows.
    folder : Path
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
        """Return vectors, one row a text."""
        folder = self.folder if len(texts) >= self.least else None
        return remembered(folder, [self.model, *texts], lambda: self.encoder(texts))


def _key(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _digest_path(path: Path) -> Path:
    return path.with_suffix(".sha256")


def _read(path: Path) -> Vectors | None:
    try:
        data, expected = path.read_bytes(), _digest_path(path).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None
    if hashlib.sha256(data).hexdigest() != expected.strip():
        return None
    return np.asarray(np.load(io.BytesIO(data), allow_pickle=False))


def _write(path: Path, vectors: Vectors) -> None:
    buffer = io.BytesIO()
    np.save(buffer, vectors, allow_pickle=False)
    data = buffer.getvalue()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Vectors first: until the digest follows, a reader takes them for damaged.
    _replace(path, data)
    _replace(_digest_path(path), f"{hashlib.sha256(data).hexdigest()}\n".encode("ascii"))


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
