"""Programmes beside those that ship, and the changes to them, in the database."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from web.db.programmes import CatalogueChangeRow, ProgrammeRow
from web.records import CatalogueChangeRecord, StoredProgramme


class ProgrammeRepository:
    """Finds and keeps programmes and changes."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def revision(self) -> int:
        """Return the number of the latest change, 0 where there is none."""
        return self.session.scalar(select(func.max(CatalogueChangeRow.id))) or 0

    def list_all(self) -> list[StoredProgramme]:
        """List all programmes, in order of identifier."""
        rows = self.session.scalars(select(ProgrammeRow).order_by(ProgrammeRow.programme_id))
        return [_stored(row) for row in rows]

    def get(self, programme_id: str) -> StoredProgramme | None:
        """Return a programme, if it is one of these."""
        row = self.session.get(ProgrammeRow, programme_id)
        return _stored(row) if row else None

    def count_naming(self, skill_id: str) -> int:
        """Count the programmes that teach a skill, ask it beforehand, or had it confirmed."""
        return sum(
            skill_id in {*one.content["teaches"], *one.content["prerequisites"], *one.confirmed}
            for one in self.list_all()
        )

    def put(self, programmes: Iterable[StoredProgramme]) -> None:
        """Keep programmes in the place of those of the same identifiers."""
        rows = {row.programme_id: row for row in self.session.scalars(select(ProgrammeRow))}
        for programme in programmes:
            facts = asdict(programme)
            row = rows.get(programme.programme_id)
            if row is None:
                self.session.add(ProgrammeRow(**facts))
            else:
                for name, value in facts.items():
                    setattr(row, name, value)
        self.session.flush()

    def remove(self, programme_ids: Iterable[str]) -> None:
        """Forget programmes."""
        self.session.execute(delete(ProgrammeRow).where(ProgrammeRow.programme_id.in_(list(programme_ids))))

    def add_change(
        self,
        number: int,
        *,
        kind: str,
        account_id: int | None,
        name: str,
        before: Mapping[str, StoredProgramme | None],
        counts: Mapping[str, int],
    ) -> None:
        """Note a change under the number after the revision it was made from."""
        self.session.add(
            CatalogueChangeRow(
                id=number,
                account_id=account_id,
                kind=kind,
                name=name,
                before={key: asdict(one) if one else None for key, one in before.items()},
                counts=dict(counts),
                undone=False,
            )
        )
        self.session.flush()

    def last_change(self) -> CatalogueChangeRecord | None:
        """Return the latest change that still holds."""
        wanted = select(CatalogueChangeRow).where(
            ~CatalogueChangeRow.undone, CatalogueChangeRow.kind != "undo"
        )
        row = self.session.scalar(wanted.order_by(CatalogueChangeRow.id.desc()).limit(1))
        return _change(row) if row else None

    def list_changes(self, *, limit: int) -> list[CatalogueChangeRecord]:
        """List changes, the newest first."""
        wanted = select(CatalogueChangeRow).order_by(CatalogueChangeRow.id.desc()).limit(limit)
        return [_change(row) for row in self.session.scalars(wanted)]

    def take_back(self, number: int) -> dict[str, StoredProgramme | None]:
        """Mark a change as taken back, and return what it found."""
        row = self.session.get_one(CatalogueChangeRow, number)
        row.undone = True
        return {key: _from_plain(one) if one else None for key, one in row.before.items()}


def _stored(row: ProgrammeRow) -> StoredProgramme:
    return StoredProgramme(
        programme_id=row.programme_id,
        content=row.content,
        linked=row.linked,
        confirmed=row.confirmed,
        left_out=list(row.left_out),
    )


def _from_plain(value: Mapping[str, Any]) -> StoredProgramme:
    return StoredProgramme(**value)


def _change(row: CatalogueChangeRow) -> CatalogueChangeRecord:
    return CatalogueChangeRecord(
        id=row.id,
        at=row.at,
        account_id=row.account_id,
        kind=row.kind,
        name=row.name,
        counts=row.counts,
        undone=row.undone,
    )
