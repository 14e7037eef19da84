"""Where skills are used in the database, whoever uses them: claims and requirements by skill."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from web.db.candidates import CandidateRow, ClaimRow
from web.db.repositories.changes import ChangeRepository
from web.db.statements import changed_rows
from web.db.teams import EmployeeSkillRow
from web.db.vacancies import RequirementRow, VacancyRow


class SkillUseRepository:
    """Finds and replaces skills across all profiles, for a change of taxonomy."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def skills(self) -> set[str]:
        """Return every skill that some claim, requirement or employee names."""
        claimed = self.session.scalars(select(ClaimRow.skill_id).distinct())
        asked = self.session.scalars(select(RequirementRow.skill_id).distinct())
        held = self.session.scalars(select(EmployeeSkillRow.skill_id).distinct())
        return {*claimed, *asked, *held}

    def count_settled(self, skill_id: str) -> int:
        """Count the claims people confirmed, the requirements and the employees that name a skill."""
        claimed = select(func.count(ClaimRow.id)).where(ClaimRow.skill_id == skill_id, ClaimRow.confirmed)
        asked = select(func.count(RequirementRow.id)).where(RequirementRow.skill_id == skill_id)
        held = select(func.count(EmployeeSkillRow.id)).where(EmployeeSkillRow.skill_id == skill_id)
        return sum(self.session.scalar(one) or 0 for one in (claimed, asked, held))

    def of_candidates(self) -> dict[str, list[str]]:
        """Map the code of each candidate to the skills claimed."""
        wanted = select(CandidateRow.code, ClaimRow.skill_id).join(
            CandidateRow, ClaimRow.candidate_id == CandidateRow.id
        )
        return _grouped(self.session.execute(wanted))

    def of_vacancies(self) -> dict[str, list[str]]:
        """Map the code of each vacancy to the skills asked."""
        wanted = select(VacancyRow.code, RequirementRow.skill_id).join(
            VacancyRow, RequirementRow.vacancy_id == VacancyRow.id
        )
        return _grouped(self.session.execute(wanted))

    def replace(self, skill_id: str, successors: Sequence[str]) -> int:
        """Put ``successors`` in the place of a skill, and return how many rows named it.

        A skill the profile has already stays as it is.
        """
        self._note_changes(skill_id)
        self._claim_successors(skill_id, successors)
        self._ask_successors(skill_id, successors)
        self._hold_successors(skill_id, successors)
        self.session.flush()
        return sum(
            changed_rows(self.session, delete(row).where(row.skill_id == skill_id))
            for row in (ClaimRow, RequirementRow, EmployeeSkillRow)
        )

    def _note_changes(self, skill_id: str) -> None:
        changes = ChangeRepository(self.session)
        claiming = select(CandidateRow.code).join(ClaimRow).where(ClaimRow.skill_id == skill_id)
        asking = select(VacancyRow.code).join(RequirementRow).where(RequirementRow.skill_id == skill_id)
        changes.note("candidate", claiming)
        changes.note("vacancy", asking)

    def _claim_successors(self, skill_id: str, successors: Sequence[str]) -> None:
        divided = len(successors) > 1
        held = self._already(ClaimRow.candidate_id, ClaimRow.skill_id, successors)
        for old in self.session.scalars(select(ClaimRow).where(ClaimRow.skill_id == skill_id)):
            for successor in successors:
                if (old.candidate_id, successor) not in held:
                    self.session.add(
                        ClaimRow(
                            candidate_id=old.candidate_id, document_id=old.document_id, skill_id=successor,
                            level=None if divided else old.level, evidence=old.evidence, years=old.years,
                            last_used=old.last_used, spans=old.spans,
                            # Which part the person meant, only they can say.
                            confirmed=old.confirmed and not divided, origin=old.origin,
                        )
                    )  # fmt: skip

    def _ask_successors(self, skill_id: str, successors: Sequence[str]) -> None:
        asked = self._already(RequirementRow.vacancy_id, RequirementRow.skill_id, successors)
        for old in self.session.scalars(select(RequirementRow).where(RequirementRow.skill_id == skill_id)):
            group = old.alternatives
            if group is None and len(successors) > 1:
                group = self._free_group(old.vacancy_id)
            for successor in successors:
                if (old.vacancy_id, successor) not in asked:
                    self.session.add(
                        RequirementRow(
                            vacancy_id=old.vacancy_id, skill_id=successor, necessity=old.necessity,
                            level=old.level, alternatives=group, emphasis=old.emphasis, spans=old.spans,
                        )
                    )  # fmt: skip
            self.session.flush()

    def _hold_successors(self, skill_id: str, successors: Sequence[str]) -> None:
        held = self._already(EmployeeSkillRow.employee_id, EmployeeSkillRow.skill_id, successors)
        level_of = len(successors) == 1
        for old in self.session.scalars(
            select(EmployeeSkillRow).where(EmployeeSkillRow.skill_id == skill_id)
        ):
            self.session.add_all(
                EmployeeSkillRow(
                    employee_id=old.employee_id, skill_id=successor, level=old.level if level_of else None
                )
                for successor in successors
                if (old.employee_id, successor) not in held
            )

    def _already(self, owner: Any, skill: Any, skill_ids: Iterable[str]) -> set[tuple[int, str]]:
        rows = self.session.execute(select(owner, skill).where(skill.in_(list(skill_ids))))
        return {(owner_id, skill_id) for owner_id, skill_id in rows}

    def _free_group(self, vacancy_id: int) -> int:
        highest = select(func.max(RequirementRow.alternatives)).where(RequirementRow.vacancy_id == vacancy_id)
        return (self.session.scalar(highest) or 0) + 1


def _grouped(rows: Iterable[Any]) -> dict[str, list[str]]:
    grouped = defaultdict(list)
    for code, skill_id in rows:
        grouped[code].append(skill_id)
    return dict(grouped)
