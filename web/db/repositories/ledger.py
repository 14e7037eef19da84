"""What the ledger counts, read by columns: no texts, no names, no spans."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from skills_taxonomy.linking.mention import Evidence
from web.db.candidates import CandidateRow, ClaimRow
from web.db.statements import among
from web.db.vacancies import RequirementRow, VacancyRow


class Counted(NamedTuple):
    """An open vacancy or a person who may be found; ``skills`` says whether each is a must."""

    code: str
    title: str
    sector: str
    region: str
    since: datetime
    skills: dict[str, bool]


class LedgerRepository:
    """Reads vacancies and people for counting; two queries each, whatever their number."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def vacancies(self, codes: Sequence[str] | None = None) -> list[Counted]:
        """List the open vacancies, or those with these codes, with what they ask."""
        is_wanted = among(VacancyRow.status == "open", VacancyRow.code, codes)
        asked: defaultdict[int, dict[str, bool]] = defaultdict(dict)
        pairs = select(RequirementRow.vacancy_id, RequirementRow.skill_id, RequirementRow.necessity)
        for vacancy_id, skill_id, necessity in self.session.execute(
            pairs.join(VacancyRow, RequirementRow.vacancy_id == VacancyRow.id).where(is_wanted)
        ):
            asked[vacancy_id][skill_id] = necessity == "must"
        wanted = select(
            VacancyRow.id, VacancyRow.code, VacancyRow.title, VacancyRow.industry_id, VacancyRow.region,
            VacancyRow.created_at,
        ).where(is_wanted).order_by(VacancyRow.code)  # fmt: skip
        return [
            Counted(code, title, sector or "", region, since, asked[vacancy_id])
            for vacancy_id, code, title, sector, region, since in self.session.execute(wanted)
        ]

    def people(self, codes: Sequence[str] | None = None) -> list[Counted]:
        """List who may be found, or those with these codes, with the skills they show.

        A bare claim shows nothing. The title is that of their latest job.
        """
        is_wanted = among(CandidateRow.consent.is_(True), CandidateRow.code, codes)
        shown: defaultdict[int, dict[str, bool]] = defaultdict(dict)
        pairs = (
            select(ClaimRow.candidate_id, ClaimRow.skill_id)
            .join(CandidateRow, ClaimRow.candidate_id == CandidateRow.id)
            .where(is_wanted, ClaimRow.evidence > int(Evidence.claimed))
        )
        for candidate_id, skill_id in self.session.execute(pairs):
            shown[candidate_id][skill_id] = False
        wanted = select(
            CandidateRow.id, CandidateRow.code, CandidateRow.titles, CandidateRow.region,
            CandidateRow.created_at,
        ).where(is_wanted).order_by(CandidateRow.code)  # fmt: skip
        return [
            Counted(code, next(iter(titles), ""), "", region, since, shown[candidate_id])
            for candidate_id, code, titles, region, since in self.session.execute(wanted)
        ]
