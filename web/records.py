"""What services hand to pages and the API: facts of the database as values.

A record knows nothing of SQL or requests. What is matched stays in `matcher.profiles`; records
wrap it with what only the service knows: who it belongs to, what may be shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from matcher.availability import UNSAID, Availability
from matcher.learning import DeclineReason, DismissReason, WeightsModel
from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy

Item = TypeVar("Item")

Role = Literal["candidate", "employer", "agency", "administrator"]
Scope = Literal["read", "write"]
Origin = Literal["text", "person"]
VacancyStatus = Literal["draft", "open", "closed"]
PhraseStatus = Literal["open", "alias", "new", "ignored"]
DecisionKind = Literal["contacted", "interviewed", "offered", "declined"]
DECLINE_REASONS = tuple(reason.value for reason in DeclineReason)
DISMISS_REASONS = tuple(reason.value for reason in DismissReason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who asks: the account behind a session or a token, and what it may do."""

    account_id: int
    email: str
    roles: frozenset[str]
    language: str
    organisation_id: int | None
    scopes: frozenset[str] = frozenset(("read", "write"))

    @property
    def is_administrator(self) -> bool:
        """Whether the account may create others."""
        return "administrator" in self.roles


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecord:
    """An account as an administrator sees it."""

    id: int
    email: str
    roles: tuple[str, ...]
    active: bool
    language: str
    organisation: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRecord:
    """An API token without its secret."""

    id: int
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """A claim with where it came from and whether the person has confirmed it."""

    claim: Claim
    confirmed: bool
    origin: Origin
    document_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """A document's text; ``quality`` tells how far the text can be trusted."""

    id: int
    file_name: str
    quality: str
    text: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRecord:
    """A candidate as they see themselves: everything we hold. Claims in order of skill."""

    code: str
    display_name: str
    contact: str
    region: str
    language: str
    consent: bool
    invented: bool
    titles: tuple[str, ...]
    years: float | None
    as_of: int | None
    claims: tuple[ClaimRecord, ...]
    documents: tuple[DocumentRecord, ...]
    availability: Availability = UNSAID

    @property
    def profile(self) -> CandidateProfile:
        """The part of it a score may know."""
        claims = tuple(record.claim for record in self.claims)
        return CandidateProfile(
            id=self.code, claims=claims, titles=self.titles, years=self.years, as_of=self.as_of
        )

    @property
    def document(self) -> DocumentRecord | None:
        """The newest document, to which the spans of text claims refer."""
        return self.documents[0] if self.documents else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRecord:
    """Who a candidate is: what an employer sees only after shortlisting."""

    code: str
    display_name: str
    contact: str
    region: str
    invented: bool
    availability: Availability = UNSAID


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyRecord:
    """A vacancy without its requirements, as lists show it."""

    code: str
    organisation: str
    title: str
    language: str
    industry_id: str | None
    region: str
    status: VacancyStatus
    years: float | None
    invented: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyDetail:
    """A vacancy with its text and requirements, the latter in order of skill."""

    record: VacancyRecord
    text: str
    requirements: tuple[Requirement, ...]

    @property
    def vacancy(self) -> Vacancy:
        """The part of it a score may know."""
        return Vacancy(
            id=self.record.code,
            title=self.record.title,
            requirements=self.requirements,
            years=self.record.years,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeRecord:
    """Somebody of a firm's team, as the firm entered them.

    ``skills`` maps a skill to its level, ``None`` where that is not known; in order of skill.
    """

    code: str
    label: str
    occupation_id: str | None
    skills: Mapping[str, int | None]

    @property
    def held(self) -> list[dict[str, Any]]:
        """The skills as a list of ``skill_id`` and ``level``."""
        return [{"skill_id": skill_id, "level": level} for skill_id, level in self.skills.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortlistRecord:
    """A candidate on a shortlist, no longer masked, and the steps taken since, oldest first.

    ``reasons`` are those given for declining, oldest first.
    """

    vacancy_code: str
    person: ContactRecord
    note: str
    added_at: datetime
    decisions: tuple[DecisionKind, ...] = ()
    reasons: tuple[DeclineReason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissalRecord:
    """A vacancy that a candidate is not interested in, as the candidate sees it."""

    vacancy_code: str
    title: str
    organisation: str
    reason: DismissReason
    at: datetime


@dataclass(frozen=True, slots=True)
class RepeatRecord:
    """A request that came with a key, and its answer.

    ``request`` is a digest of it, ``status`` is ``None`` while it runs, ``body`` once it was erased.
    """

    request: str
    status: int | None
    content_type: str
    body: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRecord:
    """A model of weights as it is kept. ``promoted_at`` is when it was last put in force, if ever."""

    code: str
    model: WeightsModel
    is_in_force: bool
    account_id: int | None
    created_at: datetime
    promoted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseRecord:
    """A phrase that no skill was found in, as a curator sees it.

    ``vacancies`` counts the open vacancies that hold it, ``example`` is the title of one.
    ``people`` counts whose documents hold it, to the nearest five, so that nobody is found by
    difference; ``None`` for one to four, who are not shown.
    ``skill_id`` is the skill it names since it was decided.
    """

    id: int
    text: str
    language: str
    status: PhraseStatus
    vacancies: int
    people: int | None
    example: str | None
    skill_id: str | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class TextToLink:
    """A kept text that is to be linked again: a vacancy's or a document's, by identifier.

    ``candidate_id`` is ``None`` for a vacancy; ``is_newest`` tells of a document whether the
    candidate's unconfirmed claims come from it.
    """

    id: int
    text: str
    created_at: datetime
    candidate_id: int | None = None
    is_newest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeChangeRecord:
    """A change to the rules of a scheme; ``withdrawn_at`` is set once it is taken back."""

    id: int
    at: datetime
    account_id: int | None
    scheme_id: str
    change: Mapping[str, Any]
    sources: Mapping[str, Any]
    differences: tuple[Mapping[str, Any], ...]
    reason: str
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredProgramme:
    """A programme of a file as it is kept: the entry, and what was found and decided since.

    ``linked`` maps a skill to the level its words suggest, ``confirmed`` a skill to level, role and
    day.
    """

    programme_id: str
    content: dict[str, Any]
    linked: dict[str, int]
    confirmed: dict[str, dict[str, Any]]
    left_out: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueChangeRecord:
    """A change to the programmes: a file, a confirmation, or one of these taken back.

    ``name`` is the file or the programme; ``counts`` say how many are new, changed, unchanged.
    """

    id: int
    at: datetime
    account_id: int | None
    kind: str
    name: str
    counts: Mapping[str, int]
    undone: bool


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A page of a longer list. ``total`` counts the whole list."""

    items: tuple[Item, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """An account did something to an object; ``account_id`` is empty once the account is gone."""

    at: datetime
    account_id: int | None
    action: str
    object_kind: str
    object_code: str
