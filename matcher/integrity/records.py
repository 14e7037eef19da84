"""What an agency knows of subsidised training: firms, trainees, classes, attendance, applications.

People appear under the pseudonyms the agency gives them; names have no field. Records hold their
tables in order of identifier, so that the order of rows given never matters.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, time
from functools import cached_property
from typing import Any, Literal, TypeVar

from skills_taxonomy.digests import digest_of

Kind = Literal["firms", "trainees", "courses", "classes", "sessions", "attendance", "applications"]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """A firm that sends people. ``directors`` are pseudonyms; ``registered_on`` may be unknown."""

    id: str
    address: str = ""
    directors: tuple[str, ...] = ()
    registered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainee:
    """A person under a pseudonym, with an occupation of the taxonomy or a role in words."""

    id: str
    occupation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a provider teaches; ``skills`` are identifiers of the taxonomy."""

    id: str
    provider: str
    title: str = ""
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """A dated run of a course, first and last day included; ``places`` may be unknown."""

    id: str
    course_id: str
    starts_on: date
    ends_on: date
    places: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting of a class, within a day."""

    id: str
    class_id: str
    on: date
    starts: time
    ends: time

    def overlaps(self, other: "Session") -> bool:
        """Whether nobody can sit in both from beginning to end."""
        return self.on == other.on and self.starts < other.ends and other.starts < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A mark in the register of a session."""

    session_id: str
    trainee_id: str
    present: bool

    @property
    def id(self) -> str:
        """Session and trainee, which no two marks share."""
        return f"{self.session_id}/{self.trainee_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A firm asks a grant for a trainee in a class; ``ceiling_hkd`` is the most it could get."""

    id: str
    firm_id: str
    class_id: str
    trainee_id: str
    amount_hkd: int
    ceiling_hkd: int | None = None


Record = Firm | Trainee | Course | Class | Session | Attendance | Application


@dataclass(frozen=True, kw_only=True)
class Records:
    """All tables, each in order of identifier. What one names in another must be there."""

    firms: tuple[Firm, ...] = ()
    trainees: tuple[Trainee, ...] = ()
    courses: tuple[Course, ...] = ()
    classes: tuple[Class, ...] = ()
    sessions: tuple[Session, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    applications: tuple[Application, ...] = ()

    def __post_init__(self) -> None:
        for table in fields(self):
            rows = sorted(getattr(self, table.name), key=lambda row: row.id)
            object.__setattr__(self, table.name, tuple(rows))

    @cached_property
    def by_id(self) -> Mapping[tuple[Kind, str], Record]:
        """Every record by table and identifier."""
        return {(table.name, row.id): row for table in fields(self) for row in getattr(self, table.name)}  # type: ignore[misc]

    @cached_property
    def firm(self) -> Mapping[str, Firm]:
        """Firms by identifier."""
        return {one.id: one for one in self.firms}

    @cached_property
    def trainee(self) -> Mapping[str, Trainee]:
        """Trainees by identifier."""
        return {one.id: one for one in self.trainees}

    @cached_property
    def course(self) -> Mapping[str, Course]:
        """Courses by identifier."""
        return {one.id: one for one in self.courses}

    @cached_property
    def class_(self) -> Mapping[str, Class]:
        """Classes by identifier."""
        return {one.id: one for one in self.classes}

    @cached_property
    def sessions_of(self) -> Mapping[str, list[Session]]:
        """Sessions by class, in order of time."""
        ordered = sorted(self.sessions, key=lambda one: (one.on, one.starts, one.id))
        return grouped((one.class_id, one) for one in ordered)

    @cached_property
    def marks_of(self) -> Mapping[str, list[Attendance]]:
        """Marks by session."""
        return grouped((one.session_id, one) for one in self.attendance)

    @cached_property
    def applications_in(self) -> Mapping[str, list[Application]]:
        """Applications by class."""
        return grouped((one.class_id, one) for one in self.applications)

    def course_of(self, application: Application) -> Course:
        """Return the course an application is about."""
        return self.course[self.class_[application.class_id].course_id]

    def starts_on(self, application: Application) -> date:
        """Return the first day of the class an application is about."""
        return self.class_[application.class_id].starts_on

    def fingerprint(self, kind: Kind, record_id: str) -> str:
        """Return a name for all that a record says: equal names mean equal content."""
        if (kind, record_id) not in self._fingerprints:
            row = self.by_id[kind, record_id]
            said = [kind, *(plain(getattr(row, one.name)) for one in fields(row))]
            self._fingerprints[kind, record_id] = digest_of(said)[:16]
        return self._fingerprints[kind, record_id]

    @cached_property
    def _fingerprints(self) -> dict[tuple[Kind, str], str]:
        """Those asked for so far: many findings may rest on one record."""
        return {}


def plain(value: Any) -> Any:
    """Return a value of a record as JSON can hold it."""
    if isinstance(value, date | time):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, list[Value]]:
    """Collect values by key, keys in order, values as they come."""
    found: dict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(sorted(found.items()))
