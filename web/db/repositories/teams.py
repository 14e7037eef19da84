"""The people of a firm in the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from web.db.statements import changed_rows
from web.db.teams import EmployeeRow, EmployeeSkillRow
from web.records import EmployeeRecord

Skills = Mapping[str, int | None]
"""Skill identifier to level, ``None`` where it is not known."""


class TeamRepository:
    """Finds and keeps the people of a firm, each by the firm and a public code."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def list_of(self, organisation_id: int) -> list[EmployeeRecord]:
        """Return a firm's people by label, in two queries whatever their number."""
        rows = self.session.scalars(
            select(EmployeeRow)
            .where(EmployeeRow.organisation_id == organisation_id)
            .order_by(EmployeeRow.label)
        ).all()
        held: defaultdict[int, dict[str, int | None]] = defaultdict(dict)
        skills = (
            select(EmployeeSkillRow.employee_id, EmployeeSkillRow.skill_id, EmployeeSkillRow.level)
            .join(EmployeeRow, EmployeeRow.id == EmployeeSkillRow.employee_id)
            .where(EmployeeRow.organisation_id == organisation_id)
            .order_by(EmployeeSkillRow.skill_id)
        )
        for employee_id, skill_id, level in self.session.execute(skills):
            held[employee_id][skill_id] = level
        return [
            EmployeeRecord(
                code=row.code, label=row.label, occupation_id=row.occupation_id, skills=held[row.id]
            )
            for row in rows
        ]

    def count(self, organisation_id: int) -> int:
        """Return how many people a firm has entered."""
        wanted = select(func.count(EmployeeRow.id)).where(EmployeeRow.organisation_id == organisation_id)
        return self.session.scalar(wanted) or 0

    def labels(self, organisation_id: int) -> set[str]:
        """Return the labels a firm uses."""
        wanted = select(EmployeeRow.label).where(EmployeeRow.organisation_id == organisation_id)
        return set(self.session.scalars(wanted))

    def id_of_own(self, code: str, organisation_id: int) -> int | None:
        """Return the identifier of somebody of a firm."""
        wanted = select(EmployeeRow.id).where(
            EmployeeRow.code == code, EmployeeRow.organisation_id == organisation_id
        )
        return self.session.scalar(wanted)

    def add(self, organisation_id: int, *, label: str, occupation_id: str | None, skills: Skills) -> str:
        """Keep somebody and return their code."""
        row = EmployeeRow(organisation_id=organisation_id, label=label, occupation_id=occupation_id)
        self.session.add(row)
        self.session.flush()
        self.put_skills(row.id, skills)
        return row.code

    def put_details(self, employee_id: int, *, label: str, occupation_id: str | None) -> None:
        """Keep label and occupation in the place of those there are."""
        row = self.session.get_one(EmployeeRow, employee_id)
        row.label, row.occupation_id = label, occupation_id
        self.session.flush()

    def put_skills(self, employee_id: int, skills: Skills) -> None:
        """Keep skills in the place of those there are."""
        self.session.execute(delete(EmployeeSkillRow).where(EmployeeSkillRow.employee_id == employee_id))
        self.session.add_all(
            EmployeeSkillRow(employee_id=employee_id, skill_id=skill_id, level=level)
            for skill_id, level in sorted(skills.items())
        )
        self.session.flush()

    def delete(self, employee_ids: Iterable[int]) -> int:
        """Forget people; return how many there were."""
        wanted = EmployeeRow.id.in_(list(employee_ids))
        return changed_rows(self.session, delete(EmployeeRow).where(wanted))

    def delete_all(self, organisation_id: int) -> int:
        """Forget all people of a firm; return how many there were."""
        wanted = EmployeeRow.organisation_id == organisation_id
        return changed_rows(self.session, delete(EmployeeRow).where(wanted))
