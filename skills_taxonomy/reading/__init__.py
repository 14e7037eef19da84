"""Reading a taxonomy from files: one module a format."""

from functools import lru_cache
from pathlib import Path

from skills_taxonomy.errors import TaxonomyFileError
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading.bundled import BUNDLED_FOLDER, read_bundled
from skills_taxonomy.reading.esco import read_esco

__all__ = ["BUNDLED_FOLDER", "load_taxonomy", "read_bundled", "read_esco"]


def load_taxonomy(spec: str = "bundled") -> Taxonomy:
    """Read the taxonomy that a setting or command names; each is read once a process.

    Parameters
    ----------
    spec : str
        ``"bundled"``, or ``"esco:DIR"`` with the folder of an official ESCO release.

    Raises
    ------
    TaxonomyFileError
        The name is neither of the two, or a file is absent or malformed.
    """
    return _load(spec)


@lru_cache(maxsize=4)
def _load(spec: str) -> Taxonomy:
    if spec == "bundled":
        return read_bundled()
    scheme, _, folder = spec.partition(":")
    if scheme == "esco" and folder:
        return read_esco(Path(folder))
    raise TaxonomyFileError(Path(spec), None, "a taxonomy is named 'bundled' or 'esco:DIR'")
