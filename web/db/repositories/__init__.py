"""Rows to values and back. A repository takes a session, never commits, and keeps SQL to itself.

`schemes` and `integrity` are not listed here: what they hold must stay out of reach of whatever ranks.
"""

from web.db.repositories.accounts import AccountRepository, TokenRepository
from web.db.repositories.audit import AuditRepository
from web.db.repositories.candidates import CandidateRepository
from web.db.repositories.changes import ChangeRepository
from web.db.repositories.curation import CurationRepository
from web.db.repositories.dismissals import DismissalRepository
from web.db.repositories.idempotency import IdempotencyRepository
from web.db.repositories.ledger import LedgerRepository
from web.db.repositories.phrases import PhraseRepository
from web.db.repositories.programmes import ProgrammeRepository
from web.db.repositories.shortlists import ShortlistRepository
from web.db.repositories.teams import TeamRepository
from web.db.repositories.vacancies import VacancyRepository
from web.db.repositories.weights_models import WeightsModelRepository

__all__ = [
    "AccountRepository",
    "AuditRepository",
    "CandidateRepository",
    "ChangeRepository",
    "CurationRepository",
    "DismissalRepository",
    "IdempotencyRepository",
    "LedgerRepository",
    "PhraseRepository",
    "ProgrammeRepository",
    "ShortlistRepository",
    "TeamRepository",
    "TokenRepository",
    "VacancyRepository",
    "WeightsModelRepository",
]
