"""The only room that knows SQL: rows, repositories, migrations."""

from web.db.accounts import AccountRow, ApiTokenRow, OrganisationRow, RoleRow, account_role
from web.db.audit import AuditEntryRow
from web.db.base import Base
from web.db.candidates import CandidateRow, ClaimRow, DocumentRow
from web.db.changes import ChangeRow
from web.db.dismissals import DismissalRow
from web.db.engine import db
from web.db.idempotency import IdempotencyKeyRow
from web.db.integrity import (
    IntegrityDataSetRow,
    IntegrityDecisionRow,
    IntegrityFindingRow,
    IntegrityRecordRow,
)
from web.db.phrases import CurationRow, LocalLabelRow, LocalSkillRow, PhraseRow, PhraseUseRow
from web.db.programmes import CatalogueChangeRow, ProgrammeRow
from web.db.schemes import (
    CandidateEligibilityRow,
    OrganisationEligibilityRow,
    SchemeChangeRow,
    VacancyEligibilityRow,
)
from web.db.shortlists import DecisionRow, ShortlistEntryRow
from web.db.teams import EmployeeRow, EmployeeSkillRow
from web.db.vacancies import RequirementRow, VacancyRow
from web.db.weights_models import WeightsModelRow

__all__ = [
    "AccountRow",
    "ApiTokenRow",
    "AuditEntryRow",
    "Base",
    "CandidateEligibilityRow",
    "CandidateRow",
    "CatalogueChangeRow",
    "ChangeRow",
    "ClaimRow",
    "CurationRow",
    "DecisionRow",
    "DismissalRow",
    "DocumentRow",
    "EmployeeRow",
    "EmployeeSkillRow",
    "IdempotencyKeyRow",
    "IntegrityDataSetRow",
    "IntegrityDecisionRow",
    "IntegrityFindingRow",
    "IntegrityRecordRow",
    "LocalLabelRow",
    "LocalSkillRow",
    "OrganisationEligibilityRow",
    "OrganisationRow",
    "PhraseRow",
    "PhraseUseRow",
    "ProgrammeRow",
    "RequirementRow",
    "RoleRow",
    "SchemeChangeRow",
    "ShortlistEntryRow",
    "VacancyEligibilityRow",
    "VacancyRow",
    "WeightsModelRow",
    "account_role",
    "db",
]
