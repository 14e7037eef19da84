"""Reading a taxonomy from files: one module a format."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from skills_taxonomy.errors import TaxonomyFileError
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading.bundled import BUNDLED_FOLDER, read_bundled
from skills_taxonomy.reading.esco import read_esco
from skills_taxonomy.reading.onet import read_onet

__all__ = ["BUNDLED_FOLDER", "load_taxonomy", "read_bundled", "read_esco", "read_onet"]

READERS: dict[str, Callable[[Path], Taxonomy]] = {
    "package": read_bundled,
    "esco": read_esco,
    "onet": read_onet,
}


def load_taxonomy(spec: str = "bundled") -> Taxonomy:
    """Read the taxonomy that a setting or command names; each is read once a process.

    Parameters
    ----------
    spec : str
        ``"bundled"``; ``"package:DIR"`` with another folder of the bundled format;
        ``"esco:DIR"`` or ``"onet:DIR"`` with the folder of an official release.

    Raises
    ------
    TaxonomyFileError
        The name is none of these, or a file is absent or malformed.
    """
    return _load(spec)


@lru_cache(maxsize=4)
def _load(spec: str) -> Taxonomy:
    if spec == "bundled":
        return read_bundled()
    scheme, _, folder = spec.partition(":")
    if scheme in READERS and folder:
        return READERS[scheme](Path(folder))
    names = ", ".join(f"'{name}:DIR'" for name in READERS)
    raise TaxonomyFileError(Path(spec), None, f"a taxonomy is named 'bundled', {names}")
