"""An employer's vacancies in the form of schema.org: brought in, and handed out."""

from typing import Any

from sqlalchemy.orm import Session

from matcher.exchange import Posting, write_posting
from web.records import Identity, VacancyDetail
from web.services.ownership import own_vacancy
from web.services.vacancies import create_vacancy
from web.workbench import Workbench


def import_posting(
    session: Session, workbench: Workbench, identity: Identity, posting: Posting
) -> VacancyDetail:
    """Keep a posting as a draft of the firm, with the requirements its text shows.

    Raises
    ------
    EmptyVacancy
        If it asks for no skill. Nothing is stored then.
    DocumentError
        If its text is too long.
    """
    return create_vacancy(
        session,
        workbench,
        identity,
        title=posting.title,
        text=posting.text,
        language=posting.language,
        region=posting.region,
    )


def export_posting(session: Session, workbench: Workbench, identity: Identity, code: str) -> dict[str, Any]:
    """Return a vacancy of the firm as a `JobPosting`."""
    detail = own_vacancy(session, identity, code)
    return write_posting(
        detail.vacancy,
        text=detail.text,
        taxonomy=workbench.taxonomy,
        language=detail.record.language,
        organisation=detail.record.organisation,
        region=detail.record.region,
        industry_id=detail.record.industry_id,
        posted=detail.record.created_at.date(),
    )
