"""Everything this package raises.

TaxonomyError
├── TaxonomyFileError      a file of a taxonomy cannot be read; names file, line and reason
├── UnknownSkill           no skill of the loaded taxonomy has this identifier
└── SemanticModelError     the optional sentence encoder is absent or not the one expected
"""

from pathlib import Path


class TaxonomyError(Exception):
    """Base of all errors of this package."""


class TaxonomyFileError(TaxonomyError):
    """A file of a taxonomy cannot be read.

    ``line`` counts from 1, the header being line 1; ``None`` where the whole file is meant.
    """

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        place = f"{path}:{line}" if line is not None else f"{path}"
        super().__init__(f"{place}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class UnknownSkill(TaxonomyError):
    """No skill of the loaded taxonomy has this identifier."""

    def __init__(self, skill_id: str) -> None:
        super().__init__(f"no skill has the identifier {skill_id!r}")
        self.skill_id = skill_id


class SemanticModelError(TaxonomyError):
    """The optional sentence encoder is absent, or is not the one expected."""
