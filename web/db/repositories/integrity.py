"""The integrity queue in the database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.orm import Session

from matcher.integrity import Evidence, Finding
from web.db.base import now
from web.db.integrity import (
    IntegrityDataSetRow,
    IntegrityDecisionRow,
    IntegrityFindingRow,
    IntegrityRecordRow,
)
from web.db.statements import changed_rows
from web.integrity_records import (
    DataSetRecord,
    Decision,
    DecisionRecord,
    EvidenceRecord,
    FindingRecord,
    FindingStatus,
)

BATCH = 5000
# Databases bound how many values one statement may name.
KEYS_AT_ONCE = 500


class IntegrityRepository:
    """Keeps data sets with their records, findings and decisions."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def list_data_sets(self) -> list[DataSetRecord]:
        """List the data sets, the newest first."""
        wanted = select(IntegrityDataSetRow).order_by(IntegrityDataSetRow.id.desc())
        return [_data_set(row) for row in self.session.scalars(wanted)]

    def find(self, code: str) -> tuple[int, DataSetRecord] | None:
        """Return a data set and its identifier."""
        row = self.session.scalar(select(IntegrityDataSetRow).where(IntegrityDataSetRow.code == code))
        return (row.id, _data_set(row)) if row else None

    def id_of_name(self, name: str) -> int | None:
        """Return the data set of a name."""
        return self.session.scalar(select(IntegrityDataSetRow.id).where(IntegrityDataSetRow.name == name))

    def put_data_set(
        self, name: str, *, counts: Mapping[str, int], account_id: int | None, invented: bool
    ) -> tuple[int, str]:
        """Make a data set, or empty the one of this name of its records; return identifier and code."""
        found = self.session.scalar(select(IntegrityDataSetRow).where(IntegrityDataSetRow.name == name))
        row = found or IntegrityDataSetRow(name=name)
        row.counts, row.account_id, row.invented = dict(counts), account_id, invented
        row.imported_at = now()
        self.session.add(row)
        self.session.flush()
        self.session.execute(delete(IntegrityRecordRow).where(IntegrityRecordRow.data_set_id == row.id))
        return row.id, row.code

    def add_records(self, data_set_id: int, rows: Iterable[tuple[str, str, Mapping[str, str]]]) -> None:
        """Add rows of tables: kind, key and cells."""
        values = [
            {"data_set_id": data_set_id, "kind": kind, "key": key, "cells": dict(cells)}
            for kind, key, cells in rows
        ]
        for first in range(0, len(values), BATCH):
            self.session.execute(insert(IntegrityRecordRow), values[first : first + BATCH])

    def put_findings(self, data_set_id: int, findings: Sequence[tuple[Finding, FindingStatus, bool]]) -> None:
        """Keep findings with status and whether they were reopened; what is found no more goes.

        A finding that was there keeps its identifier, so that its address stays good.
        """
        wanted = select(IntegrityFindingRow.key, IntegrityFindingRow.id).where(
            IntegrityFindingRow.data_set_id == data_set_id
        )
        there = dict(self.session.execute(wanted).all())
        kept = {finding.id for finding, _, _ in findings}
        self._forget([row_id for key, row_id in there.items() if key not in kept])
        values = [_values(data_set_id, *each) for each in findings]
        new = [one for one in values if one["key"] not in there]
        old = [{**one, "id": there[one["key"]]} for one in values if one["key"] in there]
        if new:
            self.session.execute(insert(IntegrityFindingRow), new)
        if old:
            self.session.execute(update(IntegrityFindingRow), old)

    def _forget(self, finding_ids: Sequence[int]) -> None:
        for first in range(0, len(finding_ids), KEYS_AT_ONCE):
            some = finding_ids[first : first + KEYS_AT_ONCE]
            self.session.execute(delete(IntegrityFindingRow).where(IntegrityFindingRow.id.in_(some)))

    def list_findings(
        self,
        data_set_id: int,
        *,
        status: FindingStatus | None = None,
        check: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[FindingRecord]:
        """List findings, the strangest first; ties in order of key."""
        wanted = _narrowed(select(IntegrityFindingRow), data_set_id, status, check)
        ordered = wanted.order_by(IntegrityFindingRow.score.desc(), IntegrityFindingRow.key)
        return [_finding(row) for row in self.session.scalars(ordered.limit(limit).offset(offset))]

    def count_findings(
        self, data_set_id: int, *, status: FindingStatus | None = None, check: str | None = None
    ) -> int:
        """Count findings."""
        wanted = _narrowed(select(func.count(IntegrityFindingRow.id)), data_set_id, status, check)
        return self.session.scalar(wanted) or 0

    def count_by_status(self, data_set_id: int) -> dict[str, int]:
        """Count findings by status."""
        wanted = (
            select(IntegrityFindingRow.status, func.count(IntegrityFindingRow.id))
            .where(IntegrityFindingRow.data_set_id == data_set_id)
            .group_by(IntegrityFindingRow.status)
        )
        return dict(self.session.execute(wanted).all())

    def get_finding(self, data_set_id: int, finding_id: int) -> FindingRecord | None:
        """Return a finding of a data set."""
        wanted = select(IntegrityFindingRow).where(
            IntegrityFindingRow.data_set_id == data_set_id, IntegrityFindingRow.id == finding_id
        )
        row = self.session.scalar(wanted)
        return _finding(row) if row else None

    def evidence_of(self, data_set_id: int, finding: FindingRecord) -> list[EvidenceRecord]:
        """Return the records a finding rests on, in the order it names them."""
        by_kind: dict[str, list[str]] = {}
        for kind, key, _ in finding.evidence:
            by_kind.setdefault(kind, []).append(key)
        return [
            record
            for kind, keys in by_kind.items()
            for first in range(0, len(keys), KEYS_AT_ONCE)
            for record in self._records(data_set_id, kind, keys[first : first + KEYS_AT_ONCE])
        ]

    def _records(self, data_set_id: int, kind: str, keys: Sequence[str]) -> list[EvidenceRecord]:
        wanted = select(IntegrityRecordRow.key, IntegrityRecordRow.cells).where(
            IntegrityRecordRow.data_set_id == data_set_id,
            IntegrityRecordRow.kind == kind,
            IntegrityRecordRow.key.in_(keys),
        )
        found = dict(self.session.execute(wanted).all())
        return [EvidenceRecord(kind=kind, key=key, cells=found[key]) for key in keys if key in found]

    def add_decision(
        self,
        data_set_id: int,
        finding: FindingRecord,
        kind: Decision,
        *,
        note: str,
        account_id: int,
    ) -> None:
        """Keep a decision with the evidence it was made on, and let the finding show it."""
        self.session.add(
            IntegrityDecisionRow(
                data_set_id=data_set_id,
                finding_key=finding.key,
                kind=kind,
                note=note,
                evidence=[list(one) for one in finding.evidence],
                account_id=account_id,
            )
        )
        status = "open" if kind == "reopened" else kind
        self.session.execute(
            update(IntegrityFindingRow)
            .where(IntegrityFindingRow.id == finding.id)
            .values(status=status, reopened=False)
        )

    def decisions_about(self, data_set_id: int, finding_key: str) -> list[DecisionRecord]:
        """List what was decided about a finding, oldest first."""
        wanted = (
            select(IntegrityDecisionRow)
            .where(
                IntegrityDecisionRow.data_set_id == data_set_id,
                IntegrityDecisionRow.finding_key == finding_key,
            )
            .order_by(IntegrityDecisionRow.id)
        )
        return [
            DecisionRecord(kind=row.kind, note=row.note, account_id=row.account_id, at=row.at)
            for row in self.session.scalars(wanted)
        ]

    def last_decisions(self, data_set_id: int) -> dict[str, tuple[Decision, list[Evidence]]]:
        """Return the last decision about each finding, and the evidence it was made on."""
        wanted = (
            select(IntegrityDecisionRow)
            .where(IntegrityDecisionRow.data_set_id == data_set_id)
            .order_by(IntegrityDecisionRow.id)
        )
        return {
            row.finding_key: (row.kind, [Evidence(*one) for one in row.evidence])  # type: ignore[arg-type]
            for row in self.session.scalars(wanted)
        }

    def erase(self, code: str) -> bool:
        """Erase a data set with everything of it; tell whether there was one."""
        return (
            changed_rows(self.session, delete(IntegrityDataSetRow).where(IntegrityDataSetRow.code == code))
            > 0
        )


def _narrowed(
    wanted: Select[Any], data_set_id: int, status: FindingStatus | None, check: str | None
) -> Select[Any]:
    wanted = wanted.where(IntegrityFindingRow.data_set_id == data_set_id)
    if status is not None:
        wanted = wanted.where(IntegrityFindingRow.status == status)
    return wanted if check is None else wanted.where(IntegrityFindingRow.check_name == check)


def _values(data_set_id: int, finding: Finding, status: FindingStatus, reopened: bool) -> dict[str, Any]:
    return {
        "data_set_id": data_set_id,
        "key": finding.id,
        "check_name": finding.check,
        "subjects": list(finding.subjects),
        "score": finding.score,
        "facts": dict(finding.facts),
        "evidence": [[one.kind, one.id, one.fingerprint] for one in finding.evidence],
        "status": status,
        "reopened": reopened,
    }


def _data_set(row: IntegrityDataSetRow) -> DataSetRecord:
    return DataSetRecord(
        code=row.code, name=row.name, invented=row.invented, counts=row.counts, imported_at=row.imported_at
    )


def _finding(row: IntegrityFindingRow) -> FindingRecord:
    return FindingRecord(
        id=row.id,
        key=row.key,
        check=row.check_name,
        subjects=tuple(row.subjects),
        score=row.score,
        facts=row.facts,
        evidence=tuple((kind, key, digest) for kind, key, digest in row.evidence),
        status=row.status,
        reopened=row.reopened,
    )
