"""Shortlists and the decisions on them in the database."""

from collections import defaultdict

from sqlalchemy import ColumnElement, bindparam, delete, select
from sqlalchemy.orm import Session

from matcher.learning import DeclineReason
from matcher.learning.judgements import Step
from web.db.accounts import OrganisationRow
from web.db.candidates import CandidateRow
from web.db.shortlists import DecisionRow, ShortlistEntryRow
from web.db.statements import changed_rows
from web.db.vacancies import VacancyRow
from web.records import ContactRecord, DecisionKind, ShortlistRecord

_Decided = tuple[DecisionKind, DeclineReason | None]


# Asked with every list of candidates, hence put together once. A row even where nobody is on it.
_CODES_ON = (
    select(CandidateRow.code)
    .select_from(VacancyRow)
    .outerjoin(ShortlistEntryRow, ShortlistEntryRow.vacancy_id == VacancyRow.id)
    .outerjoin(CandidateRow, (CandidateRow.id == ShortlistEntryRow.candidate_id) & CandidateRow.consent)
    .where(VacancyRow.code == bindparam("code"), VacancyRow.organisation_id == bindparam("organisation_id"))
)


class ShortlistRepository:
    """Finds and keeps shortlist entries."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, vacancy_id: int, candidate_id: int, *, account_id: int, note: str) -> bool:
        """Put a candidate on the shortlist of a vacancy; tell whether they are new there."""
        if self.entry_id(vacancy_id, candidate_id) is not None:
            return False
        self.session.add(
            ShortlistEntryRow(
                vacancy_id=vacancy_id, candidate_id=candidate_id, account_id=account_id, note=note
            )
        )
        self.session.flush()
        return True

    def entry_id(self, vacancy_id: int, candidate_id: int) -> int | None:
        """Return the identifier of a candidate's entry on the shortlist of a vacancy."""
        wanted = select(ShortlistEntryRow.id).where(
            ShortlistEntryRow.vacancy_id == vacancy_id, ShortlistEntryRow.candidate_id == candidate_id
        )
        return self.session.scalar(wanted)

    def remove(self, vacancy_id: int, candidate_id: int) -> bool:
        """Take a candidate off the shortlist; tell whether they were on it."""
        doomed = delete(ShortlistEntryRow).where(
            ShortlistEntryRow.vacancy_id == vacancy_id, ShortlistEntryRow.candidate_id == candidate_id
        )
        return bool(changed_rows(self.session, doomed))

    def add_decision(
        self, entry_id: int, *, account_id: int, kind: DecisionKind, reason: DeclineReason | None = None
    ) -> None:
        """Keep a step taken with somebody on a shortlist, and why they were declined."""
        self.session.add(
            DecisionRow(
                entry_id=entry_id, account_id=account_id, kind=kind, reason=reason.value if reason else None
            )
        )
        self.session.flush()

    def codes_on(self, vacancy_code: str, organisation_id: int) -> frozenset[str] | None:
        """Return the codes of the candidates on the shortlist of a vacancy who may still be found.

        ``None`` if the organisation has no such vacancy.
        """
        facts = {"code": vacancy_code, "organisation_id": organisation_id}
        found = self.session.scalars(_CODES_ON, facts).all()
        return frozenset(code for code in found if code is not None) if found else None

    def list_of(self, vacancy_id: int) -> list[ShortlistRecord]:
        """List the shortlist of a vacancy, oldest first, in two queries.

        Somebody who withdrew their consent is no longer on it.
        """
        return self._list(ShortlistEntryRow.vacancy_id == vacancy_id)

    def list_of_organisation(self, organisation_id: int) -> list[ShortlistRecord]:
        """List every shortlist of an organisation as `list_of` does one, oldest first, in two queries."""
        own = select(VacancyRow.id).where(VacancyRow.organisation_id == organisation_id)
        return self._list(ShortlistEntryRow.vacancy_id.in_(own))

    def _list(self, condition: ColumnElement[bool]) -> list[ShortlistRecord]:
        decisions = self._decisions(condition)
        wanted = (
            select(ShortlistEntryRow.id, VacancyRow.code, ShortlistEntryRow.note,
                   ShortlistEntryRow.created_at, CandidateRow.code, CandidateRow.display_name,
                   CandidateRow.contact, CandidateRow.region, CandidateRow.invented)
            .join(CandidateRow, ShortlistEntryRow.candidate_id == CandidateRow.id)
            .join(VacancyRow, ShortlistEntryRow.vacancy_id == VacancyRow.id)
            .where(condition, CandidateRow.consent)
            .order_by(ShortlistEntryRow.id)
        )  # fmt: skip
        return [
            ShortlistRecord(
                vacancy_code=vacancy_code, note=note, added_at=added_at,
                decisions=_kinds(decisions[entry_id]), reasons=_reasons(decisions[entry_id]),
                person=ContactRecord(code=code, display_name=name, contact=contact, region=region,
                                     invented=invented),
            )
            for entry_id, vacancy_code, note, added_at, code, name, contact, region, invented
            in self.session.execute(wanted)
        ]  # fmt: skip

    def firms_that_saw(self, candidate_id: int) -> list[tuple[str, str, str, tuple[DecisionKind, ...]]]:
        """List firm, vacancy title, moment (ISO 8601) and decisions of each unmasking of a candidate."""
        is_theirs = ShortlistEntryRow.candidate_id == candidate_id
        decisions = self._decisions(is_theirs)
        wanted = (
            select(ShortlistEntryRow.id, OrganisationRow.name, VacancyRow.title, ShortlistEntryRow.created_at)
            .join(VacancyRow, ShortlistEntryRow.vacancy_id == VacancyRow.id)
            .join(OrganisationRow, VacancyRow.organisation_id == OrganisationRow.id)
            .where(is_theirs)
            .order_by(ShortlistEntryRow.id)
        )
        return [
            (firm, title, at.isoformat(), _kinds(decisions[entry_id]))
            for entry_id, firm, title, at in self.session.execute(wanted)
        ]

    def all_decisions(self) -> list[tuple[str, str, str, Step, DeclineReason | None]]:
        """List firm, vacancy, candidate, step and reason of every shortlisting and every step since.

        Only of candidates who may be found. The firm is named by its number, which is one voice.
        """
        entries = (
            select(ShortlistEntryRow.id, VacancyRow.organisation_id, VacancyRow.code, CandidateRow.code)
            .join(CandidateRow, ShortlistEntryRow.candidate_id == CandidateRow.id)
            .join(VacancyRow, ShortlistEntryRow.vacancy_id == VacancyRow.id)
            .where(CandidateRow.consent)
            .order_by(ShortlistEntryRow.id)
        )
        taken = self._decisions(CandidateRow.consent.is_(True))
        shortlisted: tuple[Step, None] = ("shortlisted", None)
        return [
            (f"firm {firm}", vacancy_code, code, step, reason)
            for entry_id, firm, vacancy_code, code in self.session.execute(entries)
            for step, reason in (shortlisted, *taken[entry_id])
        ]

    def _decisions(self, condition: ColumnElement[bool]) -> defaultdict[int, tuple[_Decided, ...]]:
        wanted = (
            select(DecisionRow.entry_id, DecisionRow.kind, DecisionRow.reason)
            .join(ShortlistEntryRow, DecisionRow.entry_id == ShortlistEntryRow.id)
            .join(CandidateRow, ShortlistEntryRow.candidate_id == CandidateRow.id)
            .where(condition)
            .order_by(DecisionRow.id)
        )
        taken: defaultdict[int, tuple[_Decided, ...]] = defaultdict(tuple)
        for entry_id, kind, reason in self.session.execute(wanted):
            taken[entry_id] = (*taken[entry_id], (kind, DeclineReason(reason) if reason else None))
        return taken


def _kinds(decided: tuple[_Decided, ...]) -> tuple[DecisionKind, ...]:
    return tuple(kind for kind, _ in decided)


def _reasons(decided: tuple[_Decided, ...]) -> tuple[DeclineReason, ...]:
    return tuple(reason for _, reason in decided if reason is not None)
