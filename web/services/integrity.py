"""The integrity queue: import records, look at what checks find, clear or refer; it refuses nobody.

Every look at a finding, every list taken, every import, decision and erasure is logged, by code of the
data set and number of the finding alone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from matcher.integrity import (
    TABLES,
    Evidence,
    Finding,
    Records,
    cells_of,
    load_holidays,
    read_records,
    relatedness_in,
    review,
    still_holds,
)
from matcher.integrity.records import Kind
from web.db.repositories import AuditRepository, IdempotencyRepository
from web.db.repositories.integrity import IntegrityRepository
from web.integrity_records import (
    DataSetRecord,
    Decision,
    FindingDetail,
    FindingRecord,
    FindingStatus,
    ImportPreview,
)
from web.records import Identity, Page
from web.services.errors import NotFound
from web.services.models import scorer_in_force
from web.services.transactions import transaction
from web.workbench import Workbench

STATUSES: tuple[FindingStatus, ...] = ("open", "referred", "cleared")
Tables = Mapping[Kind, bytes]
Ranked = Sequence[tuple[Finding, FindingStatus, bool]]


def list_data_sets(session: Session) -> list[DataSetRecord]:
    """List the data sets, the newest first."""
    return IntegrityRepository(session).list_data_sets()


def get_data_set(session: Session, code: str) -> DataSetRecord:
    """Return a data set."""
    return _found(session, code)[1]


def preview_import(session: Session, workbench: Workbench, name: str, tables: Tables) -> ImportPreview:
    """Say what an import would bring; nothing is kept.

    Raises
    ------
    RecordsRefused
        If a table cannot be read, with every row that is wrong.
    """
    return _read(session, workbench, name, tables)[2]


def import_records(
    session: Session,
    workbench: Workbench,
    identity: Identity,
    name: str,
    tables: Tables,
) -> tuple[str, ImportPreview]:
    """Keep records in the place of those of this name, all or none; return code and what came of it.

    Decisions stay: they hold as long as a finding rests on no further evidence.

    Raises
    ------
    RecordsRefused
        If a table cannot be read, with every row that is wrong.
    """
    with transaction(session):
        return put_records(session, workbench, name, tables, account_id=identity.account_id)


def put_records(
    session: Session,
    workbench: Workbench,
    name: str,
    tables: Tables,
    *,
    account_id: int,
    invented: bool = False,
) -> tuple[str, ImportPreview]:
    """Do what `import_records` does as part of a larger whole, which the caller commits."""
    records, ranked, preview = _read(session, workbench, name, tables)
    queue = IntegrityRepository(session)
    data_set_id, code = queue.put_data_set(
        name, counts=preview.counts, account_id=account_id, invented=invented
    )
    queue.add_records(
        data_set_id,
        ((kind, record.id, cells_of(record)) for kind in TABLES for record in getattr(records, kind)),
    )
    queue.put_findings(data_set_id, ranked)
    AuditRepository(session).add(account_id, "import records", "data set", code)
    return code, preview


def list_findings(
    session: Session,
    identity: Identity,
    code: str,
    *,
    status: FindingStatus | None = None,
    check: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Page[FindingRecord]:
    """List findings, the strangest first; the look is logged."""
    queue, (data_set_id, _) = IntegrityRepository(session), _found(session, code)
    found = queue.list_findings(data_set_id, status=status, check=check, limit=limit, offset=offset)
    total = queue.count_findings(data_set_id, status=status, check=check)
    _log(session, identity, "list findings", "data set", code)
    return Page(tuple(found), total)


def count_findings(session: Session, code: str) -> dict[FindingStatus, int]:
    """Count findings by status, also those of which there are none."""
    counts = IntegrityRepository(session).count_by_status(_found(session, code)[0])
    return {status: counts.get(status, 0) for status in STATUSES}


def get_finding(session: Session, identity: Identity, code: str, finding_id: int) -> FindingDetail:
    """Return a finding with the records behind it and what was decided; the look is logged."""
    queue, (data_set_id, _) = IntegrityRepository(session), _found(session, code)
    finding = _finding(queue, data_set_id, finding_id)
    detail = FindingDetail(
        finding=finding,
        evidence=tuple(queue.evidence_of(data_set_id, finding)),
        decisions=tuple(queue.decisions_about(data_set_id, finding.key)),
    )
    _log(session, identity, "look at finding", "finding", f"{code}/{finding_id}")
    return detail


def decide(
    session: Session, identity: Identity, code: str, finding_id: int, kind: Decision, *, note: str = ""
) -> None:
    """Clear a finding, refer it to those who investigate, or take the last decision back."""
    queue, (data_set_id, _) = IntegrityRepository(session), _found(session, code)
    finding = _finding(queue, data_set_id, finding_id)
    with transaction(session):
        queue.add_decision(data_set_id, finding, kind, note=note, account_id=identity.account_id)
        AuditRepository(session).add(
            identity.account_id, f"finding {kind}", "finding", f"{code}/{finding_id}"
        )


def erase(session: Session, identity: Identity, code: str) -> None:
    """Erase a data set: its records, findings and decisions. The log keeps that it was erased."""
    with transaction(session):
        if not IntegrityRepository(session).erase(code):
            raise NotFound("data set", code)
        IdempotencyRepository(session).erase_about(code)
        AuditRepository(session).add(identity.account_id, "erase records", "data set", code)


def _read(
    session: Session, workbench: Workbench, name: str, tables: Tables
) -> tuple[Records, Ranked, ImportPreview]:
    """Read tables and review them, in the light of what was decided before."""
    records = read_records(tables, known_skills=workbench.taxonomy.skills)
    similarity = scorer_in_force(session, workbench).similarity.similarity
    findings = review(
        records, relatedness=relatedness_in(workbench.taxonomy, similarity), holidays=load_holidays()
    )
    queue = IntegrityRepository(session)
    data_set_id = queue.id_of_name(name)
    decided = queue.last_decisions(data_set_id) if data_set_id is not None else {}
    ranked = [(finding, *_standing(finding, decided)) for finding in findings]
    preview = ImportPreview(
        name=name,
        counts={kind: len(getattr(records, kind)) for kind in TABLES},
        found=Counter(finding.check for finding in findings),
        decided=sum(status != "open" for _, status, _ in ranked),
        reopened=sum(reopened for _, _, reopened in ranked),
        replaces=data_set_id is not None,
    )
    return records, ranked, preview


def _standing(
    finding: Finding, decided: Mapping[str, tuple[Decision, list[Evidence]]]
) -> tuple[FindingStatus, bool]:
    """Return the status of a finding, and whether further evidence opened it again."""
    kind, evidence = decided.get(finding.id, ("reopened", []))
    if kind == "reopened":
        return "open", False
    return (kind, False) if still_holds(evidence, finding.evidence) else ("open", True)


def _found(session: Session, code: str) -> tuple[int, DataSetRecord]:
    found = IntegrityRepository(session).find(code)
    if found is None:
        raise NotFound("data set", code)
    return found


def _finding(queue: IntegrityRepository, data_set_id: int, finding_id: int) -> FindingRecord:
    found = queue.get_finding(data_set_id, finding_id)
    if found is None:
        raise NotFound("finding", finding_id)
    return found


def _log(session: Session, identity: Identity, action: str, kind: str, code: str) -> None:
    with transaction(session):
        AuditRepository(session).add(identity.account_id, action, kind, code)
