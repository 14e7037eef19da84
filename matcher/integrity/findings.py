"""A finding: what a check saw, how strange it is, and the records it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from matcher.integrity.records import Kind, Records
from skills_taxonomy.digests import digest_of

CheckName = Literal[
    "shared_address", "shared_director", "new_firms", "several_firms", "unrelated_course",
    "identical_attendance", "overlapping_sessions", "holiday_attendance", "outside_dates", "ceiling_series",
]  # fmt: skip
CHECKS: tuple[CheckName, ...] = get_args(CheckName)
Outcome = Literal["cleared", "referred"]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A record a finding rests on, and the digest of what it says."""

    kind: Kind
    id: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A pattern that a person should look at; never a verdict.

    ``subjects`` name what it is about and, with the check, identify it: they stay the same when
    further evidence comes in. ``score`` is the surprise in nats, at least 0: e^-score is how likely
    as much of it would be among honest people under the check's model. ``facts`` fill in the reason.
    """

    check: CheckName
    subjects: tuple[str, ...]
    score: float
    facts: Mapping[str, int | float | str]
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{self.check} of {self.subjects} rests on no record")

    @property
    def id(self) -> str:
        """A name made from the check and what it is about."""
        return digest_of([self.check, *self.subjects])[:16]


def make_finding(
    records: Records,
    check: CheckName,
    subjects: Iterable[str],
    score: float,
    facts: Mapping[str, int | float | str],
    evidence: Iterable[tuple[Kind, str]],
) -> Finding:
    """Put a finding together, its evidence once each and in order."""
    return Finding(
        check=check,
        subjects=tuple(subjects),
        score=round(score, 6),
        facts=facts,
        evidence=tuple(
            Evidence(kind, record_id, records.fingerprint(kind, record_id))
            for kind, record_id in sorted(set(evidence))
        ),
    )


def still_holds(decided_on: Iterable[Evidence], present: Iterable[Evidence]) -> bool:
    """Tell whether what somebody decided still holds: no record is new, none says other things."""
    return set(present) <= set(decided_on)
