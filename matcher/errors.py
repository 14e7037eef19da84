"""Everything this package raises.

MatcherError
├── NotEnoughInformation   a vacancy or profile says too little for a number
│   ├── EmptyProfile       no readable claims
│   └── EmptyVacancy       no readable requirements
├── DocumentError          a file that cannot become text; ``code`` names why
├── CatalogueError         a file of programmes or funding rules is wrong; names file, entry and reason
├── ImportRefused          a file of programmes, a posting or a CV in JSON is wrong; ``problems`` says where and why
├── IndexUnusable          a file of an index is absent, damaged or made with other figures
├── RecordsRefused         tables of firms, trainees and classes are wrong; names every row and reason
├── ReceiptDamaged         a receipt is not as it was written, or is none
├── SchemeRefused          a rule, a version or a change to one is wrong; names file, place and reason
├── UnknownScheme          no scheme has this identifier
├── FactRefused            a fact about eligibility that no rule asks for, or that its field cannot hold
├── ModelUnusable          a model of weights is damaged or was made with other tools
├── SkillModelUnusable     a file of a model of skills is absent or damaged
│   └── SkillModelOfAnotherTaxonomy  it is whole, and was learned from another taxonomy
├── EvaluationDataError    a judged set cannot be read; names file, line and reason
└── BatchError             matching everything came to an end before it was done
    ├── BatchStopped       a file of it cannot be written or read
    ├── CheckpointUnusable its finished chunks are of another run, or in use
    ├── ClusterUnusable    there is no cluster at the address
    └── WorkersLost        workers died again and again
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from matcher.problems import EntryProblem, RowError

DocumentProblem = Literal[
    "empty", "too_large", "unpacks_too_large", "too_many_pages", "too_many_parts", "too_long", "wrong_type",
    "encrypted", "corrupted", "needs_ocr", "time_limit", "memory_limit", "bad_characters",
]  # fmt: skip


class MatcherError(Exception):
    """Base of all errors of this package."""


class NotEnoughInformation(MatcherError):
    """A vacancy or profile says too little for a number."""


class EmptyProfile(NotEnoughInformation):
    """A profile without readable claims."""

    def __init__(self, profile_id: str) -> None:
        super().__init__(f"profile {profile_id!r} has no readable skill claims")
        self.profile_id = profile_id


class EmptyVacancy(NotEnoughInformation):
    """A vacancy without readable requirements."""

    def __init__(self, vacancy_id: str) -> None:
        super().__init__(f"vacancy {vacancy_id!r} has no readable requirements")
        self.vacancy_id = vacancy_id


class DocumentError(MatcherError):
    """A document that cannot become text.

    ``code`` names the kind of problem; ``facts`` the sizes, limits and places it speaks of.
    """

    def __init__(self, code: DocumentProblem, message: str, **facts: object) -> None:
        super().__init__(message)
        self.code = code
        self.facts = facts


class CatalogueError(MatcherError):
    """A file of programmes or funding rules is wrong."""

    def __init__(self, path: object, entry: str, reason: str) -> None:
        super().__init__(f"{path}: {entry}: {reason}")
        self.path = path
        self.entry = entry
        self.reason = reason


class ImportRefused(MatcherError):
    """A file of programmes, a posting or a CV in JSON is wrong, and nothing of it was taken.

    ``problems`` are in order of line; each names line, programme, field and reason.
    """

    def __init__(self, name: str, problems: Sequence[EntryProblem]) -> None:
        super().__init__("\n".join(f"{name}: {problem}" for problem in problems))
        self.name = name
        self.problems = tuple(problems)


class SchemeRefused(MatcherError):
    """A rule of a scheme, a version or a change to one is wrong."""

    def __init__(self, path: object, place: str, reason: str) -> None:
        super().__init__(f"{path}: {place}: {reason}")
        self.path = path
        self.place = place
        self.reason = reason


class UnknownScheme(MatcherError):
    """No scheme has this identifier."""

    def __init__(self, scheme_id: str) -> None:
        super().__init__(f"no scheme has the identifier {scheme_id!r}")
        self.scheme_id = scheme_id


class FactRefused(MatcherError):
    """A fact about eligibility that cannot be used."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class RecordsRefused(MatcherError):
    """Tables of an integrity review cannot be taken; ``errors`` are its `RowError`, in order of place."""

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__("; ".join(map(str, errors[:5])) + ("; …" if len(errors) > 5 else ""))
        self.errors = tuple(errors)


class IndexUnusable(MatcherError):
    """An index on disk cannot be used; building it again mends it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}; build the index again")
        self.path = path
        self.reason = reason


class ReceiptDamaged(MatcherError):
    """A receipt is not as it was written, or is none."""

    def __init__(self, source: object, reason: str) -> None:
        super().__init__(f"{source}: {reason}; take the receipt anew from where it was made")
        self.source = source
        self.reason = reason


class ModelUnusable(MatcherError):
    """A model of weights cannot be used; ``field`` names what of it is wrong."""

    def __init__(self, name: object, field: str, reason: str) -> None:
        super().__init__(f"{name}: {field} {reason}")
        self.name = name
        self.field = field
        self.reason = reason


class SkillModelUnusable(MatcherError):
    """A model of skills on disk cannot be used; training it again mends it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}; make it again with `talentbridge train`")
        self.path = path
        self.reason = reason


class SkillModelOfAnotherTaxonomy(SkillModelUnusable):
    """A model of skills was learned from another taxonomy, or another state of this one."""

    def __init__(self, path: Path, trained_on: str, taxonomy: str) -> None:
        super().__init__(path, f"was learned from {trained_on}, and {taxonomy} is not the same")


class EvaluationDataError(MatcherError):
    """A set to evaluate on cannot be read."""

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class BatchError(MatcherError):
    """Matching everything came to an end before it was done; finished chunks are kept."""


class BatchStopped(BatchError):
    """A file of a batch cannot be written or read: the disk is full, perhaps."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}; finished chunks are kept: run the same command again to go on")
        self.path = path
        self.reason = reason


class CheckpointUnusable(BatchError):
    """A checkpoint belongs to another run, or another process is using it."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder}: {reason}; name another checkpoint, or delete this one")
        self.folder = folder
        self.reason = reason


class ClusterUnusable(BatchError):
    """There is no cluster to work on."""

    def __init__(self, scheduler: str, reason: str) -> None:
        super().__init__(f"{scheduler}: {reason}")
        self.scheduler = scheduler


class WorkersLost(BatchError):
    """Workers died, again and again without getting anything done."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"workers died: {reason}; finished chunks are kept: run the same command again to go on"
        )
