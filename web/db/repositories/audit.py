"""The audit log in the database."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from web.db.audit import AuditEntryRow
from web.records import AuditRecord

COLUMNS = (
    AuditEntryRow.at, AuditEntryRow.account_id, AuditEntryRow.action, AuditEntryRow.object_kind,
    AuditEntryRow.object_code,
)  # fmt: skip


class AuditRepository:
    """Writes and reads the log."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, account_id: int | None, action: str, object_kind: str, object_code: str) -> None:
        """Log that an account did something to an object."""
        self.session.add(
            AuditEntryRow(
                account_id=account_id, action=action, object_kind=object_kind, object_code=object_code
            )
        )

    def list_about(self, object_kind: str, object_code: str) -> list[AuditRecord]:
        """List what was done to an object, oldest first."""
        wanted = (
            select(*COLUMNS)
            .where(AuditEntryRow.object_kind == object_kind, AuditEntryRow.object_code == object_code)
            .order_by(AuditEntryRow.id)
        )
        return [AuditRecord(*row) for row in self.session.execute(wanted)]

    def list_by(self, account_id: int) -> list[AuditRecord]:
        """List what an account did, oldest first."""
        wanted = select(*COLUMNS).where(AuditEntryRow.account_id == account_id).order_by(AuditEntryRow.id)
        return [AuditRecord(*row) for row in self.session.execute(wanted)]

    def list_all(self, *, limit: int, offset: int) -> list[AuditRecord]:
        """List the log, the newest first."""
        wanted = select(*COLUMNS).order_by(AuditEntryRow.id.desc()).limit(limit).offset(offset)
        return [AuditRecord(*row) for row in self.session.execute(wanted)]

    def count(self) -> int:
        """Count the entries of the log."""
        return self.session.scalar(select(func.count(AuditEntryRow.id))) or 0
