"""Vacancies and their requirements in the database."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from matcher.profiles import Requirement, Vacancy
from web.db.accounts import OrganisationRow
from web.db.repositories.changes import ChangeRepository
from web.db.repositories.spans import spans_from_json, spans_to_json
from web.db.statements import among
from web.db.vacancies import RequirementRow, VacancyRow
from web.records import VacancyDetail, VacancyRecord

RECORD_COLUMNS = (
    VacancyRow.code, OrganisationRow.name, VacancyRow.title, VacancyRow.language, VacancyRow.industry_id,
    VacancyRow.region, VacancyRow.status, VacancyRow.years, VacancyRow.invented, VacancyRow.created_at,
)  # fmt: skip
REQUIREMENT_COLUMNS = (
    RequirementRow.skill_id, RequirementRow.necessity, RequirementRow.level, RequirementRow.alternatives,
    RequirementRow.emphasis, RequirementRow.spans,
)  # fmt: skip


class VacancyRepository:
    """Finds and keeps vacancies."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(
        self,
        organisation_id: int,
        *,
        title: str,
        text: str,
        requirements: Iterable[Requirement],
        **facts: Any,
    ) -> str:
        """Keep a new vacancy with its requirements and return its code."""
        row = VacancyRow(organisation_id=organisation_id, title=title, text=text, **facts)
        self.session.add(row)
        self.session.flush()
        self.session.add_all(_requirement_row(row.id, requirement) for requirement in requirements)
        self.session.flush()
        self._note(row.id)
        return row.code

    def id_of_own(self, code: str, organisation_id: int) -> int | None:
        """Return the identifier of a vacancy of this organisation."""
        wanted = select(VacancyRow.id).where(
            VacancyRow.code == code, VacancyRow.organisation_id == organisation_id
        )
        return self.session.scalar(wanted)

    def id_of_open(self, code: str) -> int | None:
        """Return the identifier of a vacancy that candidates may see."""
        wanted = select(VacancyRow.id).where(VacancyRow.code == code, VacancyRow.status == "open")
        return self.session.scalar(wanted)

    def get_own(self, code: str, organisation_id: int) -> VacancyDetail | None:
        """Return a vacancy of this organisation."""
        return self._detail(_OWN, {"code": code, "organisation_id": organisation_id})

    def get_open(self, code: str) -> VacancyDetail | None:
        """Return a vacancy that candidates may see."""
        return self._detail(_OPEN, {"code": code})

    def list_of(self, organisation_id: int, *, limit: int, offset: int) -> list[VacancyRecord]:
        """List the vacancies of an organisation, the newest first, in one query."""
        wanted = (
            _records()
            .where(VacancyRow.organisation_id == organisation_id)
            .order_by(VacancyRow.id.desc())
            .limit(limit)
            .offset(offset)
        )
        return [_record(*row) for row in self.session.execute(wanted)]

    def list_details_of(self, organisation_id: int) -> list[VacancyDetail]:
        """List the vacancies of an organisation with all they hold, the newest first, in two queries."""
        is_theirs = VacancyRow.organisation_id == organisation_id
        asked = self._asked(is_theirs)
        wanted = (
            _records()
            .add_columns(VacancyRow.id, VacancyRow.text)
            .where(is_theirs)
            .order_by(VacancyRow.id.desc())
        )
        return [
            VacancyDetail(record=_record(*facts), text=text, requirements=tuple(asked[vacancy_id]))
            for *facts, vacancy_id, text in self.session.execute(wanted)
        ]

    def count_of(self, organisation_id: int) -> int:
        """Count the vacancies of an organisation."""
        wanted = select(func.count(VacancyRow.id)).where(VacancyRow.organisation_id == organisation_id)
        return self.session.scalar(wanted) or 0

    def records(self, codes: Iterable[str]) -> dict[str, VacancyRecord]:
        """Return vacancies by code, in one query."""
        wanted = _records().where(VacancyRow.code.in_(list(codes)))
        return {row[0]: _record(*row) for row in self.session.execute(wanted)}

    def list_open(self, codes: Sequence[str] | None = None, *, most: int | None = None) -> list[Vacancy]:
        """Return what a score may know of open vacancies, by code, in two queries.

        All of them, or those with these codes. Codes are drawn at random: ``most``, the first
        of them, are a fair sample.
        """
        wanted = among(VacancyRow.status == "open", VacancyRow.code, codes)
        if most is not None:
            first = select(VacancyRow.code).where(wanted).order_by(VacancyRow.code).limit(most)
            wanted = VacancyRow.code.in_(first)
        return self._list(wanted)

    def open_asking(self, skill_ids: Sequence[str]) -> dict[str, list[str]]:
        """Map each skill to the codes of the open vacancies that ask it, in order: a random one."""
        wanted = (
            select(RequirementRow.skill_id, VacancyRow.code)
            .join(VacancyRow, RequirementRow.vacancy_id == VacancyRow.id)
            .where(VacancyRow.status == "open", RequirementRow.skill_id.in_(skill_ids))
            .order_by(VacancyRow.code)
        )
        asking: dict[str, list[str]] = {skill_id: [] for skill_id in skill_ids}
        for skill_id, code in self.session.execute(wanted):
            asking[skill_id].append(code)
        return asking

    def with_codes(self, codes: Iterable[str]) -> list[Vacancy]:
        """Return what a score may know of these vacancies, open or not, by code, in two queries."""
        return self._list(VacancyRow.code.in_(list(codes)))

    def regions(self, codes: Sequence[str] | None = None) -> dict[str, str]:
        """Return the region of all open vacancies, or of those with these codes, by code."""
        wanted = select(VacancyRow.code, VacancyRow.region).where(VacancyRow.status == "open")
        if codes is not None:
            wanted = wanted.where(VacancyRow.code.in_(codes))
        return {row.code: row.region for row in self.session.execute(wanted)}

    def languages(self) -> dict[str, str]:
        """Return the language of each vacancy, by code."""
        wanted = select(VacancyRow.code, VacancyRow.language)
        return {row.code: row.language for row in self.session.execute(wanted)}

    def _list(self, condition: ColumnElement[bool]) -> list[Vacancy]:
        asked = self._asked(condition)
        vacancies = (
            select(VacancyRow.id, VacancyRow.code, VacancyRow.title, VacancyRow.years)
            .where(condition)
            .order_by(VacancyRow.code)
        )
        return [
            Vacancy(id=code, title=title, requirements=tuple(asked[vacancy_id]), years=years)
            for vacancy_id, code, title, years in self.session.execute(vacancies)
        ]

    def update(self, vacancy_id: int, **facts: Any) -> None:
        """Change facts of a vacancy."""
        self.session.execute(update(VacancyRow).where(VacancyRow.id == vacancy_id).values(**facts))
        self._note(vacancy_id)

    def replace_requirements(self, vacancy_id: int, requirements: Iterable[Requirement]) -> None:
        """Put these requirements in the place of the present ones."""
        self.session.execute(delete(RequirementRow).where(RequirementRow.vacancy_id == vacancy_id))
        self.session.add_all(_requirement_row(vacancy_id, requirement) for requirement in requirements)
        self.session.flush()
        self._note(vacancy_id)

    def delete(self, vacancy_id: int) -> None:
        """Delete a vacancy and, through the database's rules, its requirements and shortlist."""
        self._note(vacancy_id)
        self.session.execute(delete(VacancyRow).where(VacancyRow.id == vacancy_id))

    def _note(self, vacancy_id: int) -> None:
        changed = select(VacancyRow.code).where(VacancyRow.id == vacancy_id)
        ChangeRepository(self.session).note("vacancy", changed)

    def _asked(self, condition: ColumnElement[bool]) -> defaultdict[int, list[Requirement]]:
        """Return what the vacancies of a condition ask, by their identifiers, in order of skill."""
        wanted = (
            select(RequirementRow.vacancy_id, *REQUIREMENT_COLUMNS)
            .join(VacancyRow, RequirementRow.vacancy_id == VacancyRow.id)
            .where(condition)
            .order_by(RequirementRow.skill_id)
        )
        asked: defaultdict[int, list[Requirement]] = defaultdict(list)
        for vacancy_id, *facts in self.session.execute(wanted):
            asked[vacancy_id].append(_requirement(*facts))
        return asked

    def _detail(self, wanted: Select[*tuple[Any, ...]], named: dict[str, Any]) -> VacancyDetail | None:
        found = self.session.execute(wanted, named).one_or_none()
        if found is None:
            return None
        *facts, vacancy_id, text = found
        asked = self.session.execute(_ASKED, {"vacancy_id": vacancy_id})
        return VacancyDetail(
            record=_record(*facts), text=text, requirements=tuple(_requirement(*row) for row in asked)
        )


def _records() -> Select[*tuple[Any, ...]]:
    return select(*RECORD_COLUMNS).join(OrganisationRow, VacancyRow.organisation_id == OrganisationRow.id)


# Asked with most requests about one vacancy, hence put together once.
_DETAILS = _records().add_columns(VacancyRow.id, VacancyRow.text).where(VacancyRow.code == bindparam("code"))
_OWN = _DETAILS.where(VacancyRow.organisation_id == bindparam("organisation_id"))
_OPEN = _DETAILS.where(VacancyRow.status == "open")
_ASKED = (
    select(*REQUIREMENT_COLUMNS)
    .where(RequirementRow.vacancy_id == bindparam("vacancy_id"))
    .order_by(RequirementRow.skill_id)
)


def _record(*facts: Any) -> VacancyRecord:
    code, organisation, title, language, industry_id, region, status, years, invented, created_at = facts
    return VacancyRecord(
        code=code, organisation=organisation, title=title, language=language, industry_id=industry_id,
        region=region, status=status, years=years, invented=invented, created_at=created_at,
    )  # fmt: skip


def _requirement(*facts: Any) -> Requirement:
    skill_id, necessity, level, alternatives, emphasis, spans = facts
    return Requirement(
        skill_id=skill_id, necessity=necessity, level=level, alternatives=alternatives,
        emphasis=emphasis, spans=spans_from_json(spans),
    )  # fmt: skip


def _requirement_row(vacancy_id: int, requirement: Requirement) -> RequirementRow:
    return RequirementRow(
        vacancy_id=vacancy_id,
        skill_id=requirement.skill_id,
        necessity=requirement.necessity,
        level=requirement.level,
        alternatives=requirement.alternatives,
        emphasis=requirement.emphasis,
        spans=spans_to_json(requirement.spans),
    )
