"""The log, for those who keep watch."""

from sqlalchemy.orm import Session

from web.db.repositories import AuditRepository
from web.records import AuditRecord, Page


def list_log(session: Session, *, limit: int, offset: int) -> Page[AuditRecord]:
    """List what was done, the newest first."""
    log = AuditRepository(session)
    return Page(tuple(log.list_all(limit=limit, offset=offset)), log.count())
