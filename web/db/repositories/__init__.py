"""Rows to values and back. A repository takes a session, never commits, and keeps SQL to itself."""

from web.db.repositories.accounts import AccountRepository, TokenRepository
from web.db.repositories.audit import AuditRepository
from web.db.repositories.candidates import CandidateRepository
from web.db.repositories.shortlists import ShortlistRepository
from web.db.repositories.vacancies import VacancyRepository
from web.db.repositories.weights_models import WeightsModelRepository

__all__ = [
    "AccountRepository",
    "AuditRepository",
    "CandidateRepository",
    "ShortlistRepository",
    "TokenRepository",
    "VacancyRepository",
    "WeightsModelRepository",
]
