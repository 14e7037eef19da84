"""Everything this package raises.

TaxonomyError
├── TaxonomyFileError      a file of a taxonomy cannot be read; names file, line and reason
├── UnknownSkill           no skill of the loaded taxonomy has this identifier
├── AdditionRefused        a taxonomy cannot take what a curator would add
│   ├── LabelTaken         another skill bears the label
│   ├── UnknownParent      the parent of a new skill is nowhere
│   └── EmptyWording       a name, definition or label is empty
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


class AdditionRefused(TaxonomyError):
    """A taxonomy cannot take what a curator would add."""


class LabelTaken(AdditionRefused):
    """Another skill bears the label; a text could not tell the two apart."""

    def __init__(self, label: str, skill_id: str) -> None:
        super().__init__(f"label {label!r} already names {skill_id}")
        self.label = label
        self.skill_id = skill_id


class UnknownParent(AdditionRefused):
    """The parent of a new skill is neither a domain nor a skill."""

    def __init__(self, skill_id: str, parent: str) -> None:
        super().__init__(f"{skill_id}: parent {parent!r} is neither a skill nor a domain")
        self.skill_id = skill_id
        self.parent = parent


class EmptyWording(AdditionRefused):
    """A wording is empty: ``wording`` is a script, ``definition_`` and a script, or ``label``."""

    def __init__(self, subject: str, wording: str) -> None:
        super().__init__(f"{subject}: the wording {wording} is empty")
        self.subject = subject
        self.wording = wording


class SemanticModelError(TaxonomyError):
    """The optional sentence encoder is absent, or is not the one expected."""
