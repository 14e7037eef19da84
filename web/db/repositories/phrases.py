"""Phrases that no skill was found in, and the texts they stand in."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, delete, func, or_, select, update
from sqlalchemy.orm import Session

from matcher.coverage import SMALL_CELL
from skills_taxonomy.curation import language_of, phrase_key
from web.db.candidates import CandidateRow, ClaimRow, DocumentRow
from web.db.phrases import LONGEST_PHRASE, LocalLabelRow, LocalSkillRow, PhraseRow, PhraseUseRow
from web.db.statements import insert_missing
from web.db.vacancies import RequirementRow, VacancyRow
from web.records import PhraseRecord, PhraseStatus, TextToLink

NAMED: tuple[PhraseStatus, ...] = ("alias", "new")
"""The statuses of a phrase that names a skill."""


class PhraseRepository:
    """Finds and keeps phrases and their uses."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def record_vacancy(self, vacancy_id: int, phrases: Iterable[str], *, linked_again: bool = False) -> None:
        """Note the phrases of a vacancy's text in the place of those noted before.

        A text that is ``linked_again`` has not changed: phrases that name a skill by now stand
        in it still, though no longer among those that nothing was found in.
        """
        self._record(PhraseUseRow.vacancy_id, vacancy_id, phrases, linked_again)

    def record_document(
        self, document_id: int, phrases: Iterable[str], *, linked_again: bool = False
    ) -> None:
        """Note the phrases of a document as `record_vacancy` does those of a vacancy."""
        self._record(PhraseUseRow.document_id, document_id, phrases, linked_again)

    def sweep(self) -> None:
        """Delete the phrases that stand in no text any more and that nobody decided about."""
        used = select(PhraseUseRow.phrase_id)
        self.session.execute(
            delete(PhraseRow).where(PhraseRow.status == "open", PhraseRow.id.not_in(used)),
            execution_options={"synchronize_session": False},
        )

    def list_shown(
        self, status: PhraseStatus, *, limit: int | None = None, offset: int = 0
    ) -> list[PhraseRecord]:
        """List the phrases a curator may see: most vacancies first, then most people, then by phrase."""
        wanted = _shown().where(PhraseRow.status == status).limit(limit).offset(offset)
        return [_record(*row) for row in self.session.execute(wanted)]

    def get_shown(self, phrase_id: int) -> PhraseRecord | None:
        """Return a phrase, if a curator may see it."""
        found = self.session.execute(_shown().where(PhraseRow.id == phrase_id)).one_or_none()
        return _record(*found) if found else None

    def count_shown(self) -> dict[PhraseStatus, int]:
        """Count the phrases a curator may see, by status."""
        shown = _shown().order_by(None).subquery()
        wanted = select(shown.c.status, func.count()).group_by(shown.c.status)
        counts: dict[PhraseStatus, int] = {"open": 0, "alias": 0, "new": 0, "ignored": 0}
        return counts | {row[0]: row[1] for row in self.session.execute(wanted)}

    def count_withheld(self) -> int:
        """Count the open phrases of too few people to be shown."""
        wanted = select(func.count(PhraseRow.id)).where(PhraseRow.status == "open")
        return (self.session.scalar(wanted) or 0) - self.count_shown()["open"]

    def open_in_document(self, document_id: int, *, limit: int) -> list[str]:
        """List the phrases of a document that nobody decided about, in order of place."""
        wanted = (
            select(PhraseRow.text)
            .join(PhraseUseRow, PhraseUseRow.phrase_id == PhraseRow.id)
            .where(PhraseUseRow.document_id == document_id, PhraseRow.status == "open")
            .order_by(PhraseUseRow.id)
            .limit(limit)
        )
        return list(self.session.scalars(wanted))

    def of_candidate(self, candidate_id: int) -> dict[int, list[str]]:
        """Map each document of a candidate to its phrases, whatever became of them."""
        wanted = (
            select(PhraseUseRow.document_id, PhraseRow.text)
            .join(PhraseRow, PhraseUseRow.phrase_id == PhraseRow.id)
            .join(DocumentRow, PhraseUseRow.document_id == DocumentRow.id)
            .where(DocumentRow.candidate_id == candidate_id)
            .order_by(PhraseUseRow.id)
        )
        found: dict[int, list[str]] = defaultdict(list)
        for document_id, phrase in self.session.execute(wanted):
            found[document_id or 0].append(phrase)
        return found

    def unsettle(self, phrase_id: int) -> None:
        """Note that what was decided about a phrase has yet to reach the texts it stands in."""
        self.session.execute(
            update(PhraseUseRow).where(PhraseUseRow.phrase_id == phrase_id).values(settled=False)
        )

    def settle_vacancy(self, vacancy_id: int) -> None:
        """Note that what was decided has reached a vacancy: its employer has looked."""
        self.session.execute(
            update(PhraseUseRow).where(PhraseUseRow.vacancy_id == vacancy_id).values(settled=True)
        )

    def settle_document(self, document_id: int) -> None:
        """Note that what was decided has reached a document."""
        self.session.execute(
            update(PhraseUseRow).where(PhraseUseRow.document_id == document_id).values(settled=True)
        )

    def unsettled_skills(self, vacancy_id: int) -> set[str]:
        """Return the skills that phrases of a vacancy name since its employer last looked."""
        wanted = _naming(select(_SKILL_ID)).where(
            PhraseUseRow.vacancy_id == vacancy_id, PhraseUseRow.settled.is_(False)
        )
        return set(self.session.scalars(wanted))

    def unsettled_documents(self) -> list[tuple[TextToLink, set[str]]]:
        """List the documents to be linked again, each with the skills its phrases name by now."""
        wanted = _naming(select(PhraseUseRow.document_id, _SKILL_ID)).where(
            PhraseUseRow.document_id.is_not(None), PhraseUseRow.settled.is_(False)
        )
        skills: dict[int, set[str]] = defaultdict(set)
        for document_id, skill_id in self.session.execute(wanted):
            skills[document_id].add(skill_id)
        return [(text, skills[text.id]) for text in self._documents(DocumentRow.id.in_(list(skills)))]

    def documents_with(self, phrase_id: int, skill_id: str) -> list[TextToLink]:
        """List the documents that hold a phrase, or that unconfirmed claims of a skill were read from."""
        claimed = select(ClaimRow.document_id).where(
            ClaimRow.skill_id == skill_id, ClaimRow.confirmed.is_(False), ClaimRow.document_id.is_not(None)
        )
        return self._documents(
            or_(DocumentRow.id.in_(_users(phrase_id, "document_id")), DocumentRow.id.in_(claimed))
        )

    def vacancies_with(self, phrase_id: int, skill_id: str) -> list[TextToLink]:
        """List the vacancies that hold a phrase or ask a skill."""
        asking = select(RequirementRow.vacancy_id).where(RequirementRow.skill_id == skill_id)
        wanted = select(VacancyRow.id, VacancyRow.text, VacancyRow.created_at).where(
            or_(VacancyRow.id.in_(_users(phrase_id, "vacancy_id")), VacancyRow.id.in_(asking))
        )
        return [TextToLink(*row) for row in self.session.execute(wanted.order_by(VacancyRow.id))]

    def _documents(self, condition: ColumnElement[bool]) -> list[TextToLink]:
        newest = select(func.max(DocumentRow.id)).group_by(DocumentRow.candidate_id)
        wanted = select(
            DocumentRow.id, DocumentRow.text, DocumentRow.created_at, DocumentRow.candidate_id,
            DocumentRow.id.in_(newest),
        ).where(condition)  # fmt: skip
        return [TextToLink(*row) for row in self.session.execute(wanted.order_by(DocumentRow.id))]

    def _record(self, owner: Any, owner_id: int, phrases: Iterable[str], linked_again: bool) -> None:
        present = self._keep(phrases)
        gone = delete(PhraseUseRow).where(owner == owner_id, PhraseUseRow.phrase_id.not_in(present))
        if linked_again:
            named = select(PhraseRow.id).where(PhraseRow.status.in_(NAMED))
            gone = gone.where(PhraseUseRow.phrase_id.not_in(named))
        self.session.execute(gone, execution_options={"synchronize_session": False})
        insert_missing(
            self.session,
            PhraseUseRow,
            [{"phrase_id": phrase_id, owner.key: owner_id, "settled": True} for phrase_id in present],
        )
        self.sweep()

    def _keep(self, phrases: Iterable[str]) -> list[int]:
        """Keep the phrases that are new, and return the identifiers of all of them in their order."""
        written: dict[str, str] = {}
        for phrase in phrases:
            key = phrase_key(phrase)
            if key and max(len(key), len(phrase)) <= LONGEST_PHRASE:
                written.setdefault(key, phrase)
        # In order of key, so that two who keep the same phrases at once do not wait for each other.
        insert_missing(
            self.session,
            PhraseRow,
            [
                {"key": key, "text": written[key], "language": language_of(written[key])}
                for key in sorted(written)
            ],
        )
        found = select(PhraseRow.key, PhraseRow.id).where(PhraseRow.key.in_(list(written)))
        ids = {row.key: row.id for row in self.session.execute(found)}
        return [ids[key] for key in written if key in ids]


_SKILL_ID = func.coalesce(LocalSkillRow.skill_id, LocalLabelRow.skill_id)


def _naming(wanted: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Join the uses of phrases that name a skill with that skill."""
    return (
        wanted.select_from(PhraseUseRow)
        .join(PhraseRow, PhraseUseRow.phrase_id == PhraseRow.id)
        .outerjoin(LocalSkillRow, LocalSkillRow.phrase_id == PhraseRow.id)
        .outerjoin(LocalLabelRow, LocalLabelRow.phrase_id == PhraseRow.id)
        .where(PhraseRow.status.in_(NAMED))
    )


def _users(phrase_id: int, owner: str) -> Select[*tuple[Any, ...]]:
    column = getattr(PhraseUseRow, owner)
    return select(column).where(PhraseUseRow.phrase_id == phrase_id, column.is_not(None))


def _shown() -> Select[*tuple[Any, ...]]:
    """Select what a curator may see of phrases.

    Open ones only where an open vacancy holds them or enough people wrote them: a phrase out of
    a CV may be personal, and nobody but its firm sees a vacancy that is not open.
    """
    asked, written = _vacancies_by_phrase(), _people_by_phrase()
    vacancies, people = func.coalesce(asked.c.number, 0), func.coalesce(written.c.number, 0)
    countable = case((people >= SMALL_CELL, (people + SMALL_CELL // 2) // SMALL_CELL), else_=0)
    return (
        select(PhraseRow.id, PhraseRow.text, PhraseRow.language, PhraseRow.status, vacancies, people,
               VacancyRow.title, _SKILL_ID, PhraseRow.decided_at)
        .outerjoin(asked, asked.c.phrase_id == PhraseRow.id)
        .outerjoin(written, written.c.phrase_id == PhraseRow.id)
        .outerjoin(VacancyRow, VacancyRow.id == asked.c.newest)
        .outerjoin(LocalSkillRow, LocalSkillRow.phrase_id == PhraseRow.id)
        .outerjoin(LocalLabelRow, LocalLabelRow.phrase_id == PhraseRow.id)
        .where(or_(PhraseRow.status != "open", vacancies > 0, people >= SMALL_CELL))
        .order_by(vacancies.desc(), countable.desc(), PhraseRow.key)
    )  # fmt: skip


def _vacancies_by_phrase() -> Subquery:
    return (
        select(
            PhraseUseRow.phrase_id,
            func.count(VacancyRow.id).label("number"),
            func.max(VacancyRow.id).label("newest"),
        )
        .join(VacancyRow, and_(PhraseUseRow.vacancy_id == VacancyRow.id, VacancyRow.status == "open"))
        .group_by(PhraseUseRow.phrase_id)
        .subquery()
    )


def _people_by_phrase() -> Subquery:
    return (
        select(PhraseUseRow.phrase_id, func.count(CandidateRow.id.distinct()).label("number"))
        .join(DocumentRow, PhraseUseRow.document_id == DocumentRow.id)
        .join(CandidateRow, DocumentRow.candidate_id == CandidateRow.id)
        .group_by(PhraseUseRow.phrase_id)
        .subquery()
    )


def _about(people: int) -> int | None:
    """Return how many people, to the nearest five; ``None`` for one to four."""
    return None if 0 < people < SMALL_CELL else (people + SMALL_CELL // 2) // SMALL_CELL * SMALL_CELL


def _record(*facts: Any) -> PhraseRecord:
    phrase_id, text, language, status, vacancies, people, example, skill_id, decided_at = facts
    return PhraseRecord(
        id=phrase_id, text=text, language=language, status=status, vacancies=vacancies,
        people=_about(people), example=example, skill_id=skill_id,
        decided_at=decided_at,
    )  # fmt: skip
