"""An index as a folder of plain files: memory-mapped, checked before use, shared by processes."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.digests import digest_of, graph_digest, weights_digest
from matcher.errors import IndexUnusable
from matcher.index.postings import PostingLists
from matcher.index.profiles import ProfileArrays, ProfileIndex
from matcher.scoring import Scorer
from matcher.whole_files import whole_folder

FORMAT = 2
MANIFEST = "index.json"
ARRAYS = ("ids", "speaks", "titles", "years", "local", "codes", "credits", "ends", "unpacked")


def save_index(index: ProfileIndex, folder: Path, *, stamp: Mapping[str, Any] | None = None) -> None:
    """Write an index; the folder appears under its name only once all of it is on disk.

    ``stamp`` says what it was made from, for `read_stamp`; plain data for JSON.

    Raises
    ------
    OSError
        The place cannot be written, or is full. Nothing new is left behind then.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with whole_folder(folder) as scratch:
        arrays = _arrays(index)
        for name, array in arrays.items():
            array.tofile(scratch / f"{name}.bin")
        content = _content(index, arrays) | {"stamp": stamp or {}}
        manifest = json.dumps({"digest": digest_of(content), "content": content}, ensure_ascii=False)
        (scratch / MANIFEST).write_text(manifest, encoding="utf-8")


def open_index(folder: Path, scorer: Scorer) -> ProfileIndex:
    """Map an index into memory, once its files are found whole and made for this scorer.

    Raises
    ------
    IndexUnusable
        A file is absent, damaged or of another format, or the index was made with another graph
        or other weights. The remedy is to build it again.
    """
    content = _read_content(folder / MANIFEST)
    if content["format"] != FORMAT:
        raise IndexUnusable(folder, f"has format {content['format']!r}, not {FORMAT}")
    if content["scorer"] != scorer_digest(scorer):
        raise IndexUnusable(folder, "was made with another similarity graph or other weights")
    arrays = {name: _map(folder / f"{name}.bin", **array) for name, array in content["arrays"].items()}
    profiles = ProfileArrays(
        ids=arrays["ids"],
        speaks=arrays["speaks"],
        titles=arrays["titles"],
        title_sets=tuple(map(tuple, content["title_sets"])),
        years=arrays["years"],
        year_values=tuple(content["year_values"]),
        facets={name: (arrays[f"facet.{name}"], tuple(values)) for name, values in content["facets"].items()},
    )
    lists = PostingLists(**{field.name: arrays[field.name] for field in fields(PostingLists)})
    return ProfileIndex(scorer, profiles, lists)


def read_stamp(folder: Path) -> Mapping[str, Any]:
    """Return what an index was made from, or raise `IndexUnusable`."""
    stamp: Mapping[str, Any] = _read_content(folder / MANIFEST)["stamp"]
    return stamp


def scorer_digest(scorer: Scorer) -> str:
    """Return the name of everything of a scorer that is in an index."""
    return digest_of([graph_digest(scorer.similarity), weights_digest(scorer.weights)])


def _arrays(index: ProfileIndex) -> dict[str, NDArray[Any]]:
    owners = (index.profiles, index.lists)
    arrays = {name: getattr(owner, name) for name in ARRAYS for owner in owners if hasattr(owner, name)}
    return arrays | {f"facet.{name}": numbers for name, (numbers, _) in index.profiles.facets.items()}


def _content(index: ProfileIndex, arrays: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
    profiles = index.profiles
    return {
        "format": FORMAT,
        "scorer": scorer_digest(index.scorer),
        "arrays": {
            name: {"dtype": array.dtype.str, "shape": array.shape, "checksum": _checksum(array)}
            for name, array in arrays.items()
        },
        "title_sets": profiles.title_sets,
        "year_values": profiles.year_values,
        "facets": {name: values for name, (_, values) in profiles.facets.items()},
    }


def _read_content(path: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        content: Mapping[str, Any] = manifest["content"]
        if digest_of(content) != manifest["digest"]:
            raise IndexUnusable(path, "is damaged: its digest differs")
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexUnusable(path, f"cannot be read: {error}") from error
    return content


def _map(path: Path, *, dtype: str, shape: Sequence[int], checksum: int) -> NDArray[Any]:
    """Map an array into memory; an empty one, of which no page could be mapped, is made anew."""
    try:
        size = path.stat().st_size
        if size != np.dtype(dtype).itemsize * prod(shape):
            raise IndexUnusable(path, f"is damaged: it has {size} bytes")
        # As a plain array: slices of a memmap are dear to make.
        array: NDArray[Any] = np.asarray(
            np.memmap(path, dtype, "r", shape=tuple(shape)) if size else np.empty(shape, dtype)
        )
    except OSError as error:
        raise IndexUnusable(path, f"cannot be read: {error}") from error
    if _checksum(array) != checksum:
        raise IndexUnusable(path, "is damaged: its checksum differs")
    return array


def _checksum(array: NDArray[Any]) -> int:
    """Return the CRC-32 of the bytes."""
    return zlib.crc32(np.ascontiguousarray(array).reshape(-1).view(np.uint8).data)
