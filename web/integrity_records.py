"""What the services of the integrity queue hand to pages and the API."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

FindingStatus = Literal["open", "cleared", "referred"]
Decision = Literal["cleared", "referred", "reopened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSetRecord:
    """Records imported under a name; ``counts`` of rows by table."""

    code: str
    name: str
    invented: bool
    counts: Mapping[str, int]
    imported_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecord:
    """What a check found. ``reopened`` says that it was decided and further evidence came in since."""

    id: int
    key: str
    check: str
    subjects: tuple[str, ...]
    score: float
    facts: Mapping[str, int | float | str]
    evidence: tuple[tuple[str, str, str], ...]
    status: FindingStatus
    reopened: bool

    @property
    def records(self) -> int:
        """How many records it rests on."""
        return len(self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRecord:
    """What somebody decided about a finding."""

    kind: Decision
    note: str
    account_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRecord:
    """A record a finding rests on, as it was imported."""

    kind: str
    key: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDetail:
    """A finding with the records behind it and everything decided about it, oldest first."""

    finding: FindingRecord
    evidence: tuple[EvidenceRecord, ...]
    decisions: tuple[DecisionRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What an import brings, or would bring.

    ``found`` counts findings by check; ``decided`` those whose earlier decision still holds,
    ``reopened`` those decided before that now rest on further evidence. ``replaces`` says that
    records of this name are there already.
    """

    name: str
    counts: Mapping[str, int]
    found: Mapping[str, int]
    decided: int
    reopened: int
    replaces: bool
