"""Changes to the programmes: files tried out and taken, skills confirmed, the last change taken back."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy.orm import Session

from matcher.errors import ImportRefused
from matcher.problems import EntryProblem
from matcher.programmes import Programme
from matcher.programmes.entries import Known, to_plain
from matcher.programmes.importing import Comparison, compare, read_programmes
from matcher.programmes.linking import with_links
from skills_taxonomy.errors import UnknownSkill
from web.db.repositories import AuditRepository, ProgrammeRepository
from web.records import CatalogueChangeRecord, Identity, StoredProgramme
from web.services.catalogue import stated_programmes
from web.services.errors import Conflict, NotFound, NothingToTakeBack
from web.services.schemes import current_book
from web.services.transactions import transaction
from web.workbench import Workbench

MOST_SHOWN = 50

LARGEST_SENT = 2_000_000
"""Bytes of a file sent to us: its texts are read within one request. The command line takes larger ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a file would change. New and changed programmes carry the skills found in their texts,
    or the first of them do, as `preview_file` was asked.

    ``revision`` is the state of the catalogue it was compared with.
    """

    name: str
    comparisons: tuple[Comparison, ...]
    revision: int

    @property
    def counts(self) -> dict[str, int]:
        """How many programmes are new, changed, unchanged."""
        found = Counter(one.state for one in self.comparisons)
        return {state: found[state] for state in ("new", "changed", "unchanged")}

    @property
    def to_take(self) -> tuple[Comparison, ...]:
        """The programmes that are new or changed."""
        return tuple(one for one in self.comparisons if one.state != "unchanged")


def check_size(name: str, content: bytes) -> None:
    """Refuse a file that is larger than one request reads.

    Raises
    ------
    ImportRefused
        If it is.
    """
    if len(content) > LARGEST_SENT:
        raise ImportRefused(name, [EntryProblem(code="too_large", facts={"most": LARGEST_SENT})])


def preview_file(
    session: Session, workbench: Workbench, name: str, content: bytes, *, most_linked: int | None = None
) -> Preview:
    """Try a file out; nothing is kept.

    Skills are looked for in the texts of the first ``most_linked`` programmes that are new or
    changed, by default of all.

    Raises
    ------
    ImportRefused
        With every problem of the file.
    """
    revision = ProgrammeRepository(session).revision()
    known = Known(skills=workbench.taxonomy.skills, schemes=current_book(session).schemes)
    read = read_programmes(name, content, known, beside=workbench.catalogue.programmes)
    compared = compare(read, workbench.catalogue.by_id, stated_programmes(session))
    stored = _by_id(ProgrammeRepository(session))
    return Preview(
        name=name,
        comparisons=_with_links(compared, workbench, stored, most=most_linked),
        revision=revision,
    )


def take_file(
    session: Session,
    workbench: Workbench,
    name: str,
    content: bytes,
    *,
    identity: Identity | None = None,
    revision: int | None = None,
) -> Preview:
    """Take all of a file that is new or changed; the same file a second time changes nothing.

    ``revision`` is that of the preview somebody agreed to. What people confirmed or left out of a
    programme stays when a later file changes it.

    Raises
    ------
    ImportRefused
        With every problem of the file; nothing of it is kept.
    Conflict
        If the catalogue has changed since that preview.
    """
    found = preview_file(session, workbench, name, content)
    if revision is not None and revision != found.revision:
        raise Conflict("the catalogue has changed since the preview")
    if not found.to_take:
        return found
    repository = ProgrammeRepository(session)
    with transaction(session):
        stored = _by_id(repository)
        before = {one.programme.id: stored.get(one.programme.id) for one in found.to_take}
        repository.put(_stored(one.programme, before[one.programme.id]) for one in found.to_take)
        account_id = identity.account_id if identity else None
        repository.add_change(
            found.revision + 1, kind="import", account_id=account_id, name=name[-200:],
            before=before, counts=found.counts,
        )  # fmt: skip
        AuditRepository(session).add(account_id, "import programmes", "catalogue", str(found.revision + 1))
    return found


def confirm_skills(
    session: Session,
    identity: Identity,
    programme_id: str,
    *,
    levels: Mapping[str, int],
    left_out: Collection[str],
    on: date,
) -> None:
    """Confirm skills found in the text of a programme, or note that it does not teach them.

    Raises
    ------
    NotFound
        If it is no programme of the database: those that ship were confirmed before.
    UnknownSkill
        If a skill was not found in its text.
    """
    repository = ProgrammeRepository(session)
    revision, stored = repository.revision(), repository.get(programme_id)
    if stored is None:
        raise NotFound("programme", programme_id)
    for skill_id in (*levels, *left_out):
        if skill_id not in stored.linked:
            raise UnknownSkill(skill_id)
    by = "administrator" if identity.is_administrator else "agency"
    # Who it was in person stands in the log of changes, from which a closed account goes.
    said = {"by": by, "on": on.isoformat()}
    decided = {*levels, *left_out}
    after = StoredProgramme(
        programme_id=programme_id,
        content=stored.content,
        linked={one: level for one, level in stored.linked.items() if one not in decided},
        confirmed={**stored.confirmed, **{one: {"level": n, **said} for one, n in sorted(levels.items())}},
        left_out=sorted({*stored.left_out, *left_out}),
    )
    with transaction(session):
        repository.put([after])
        repository.add_change(
            revision + 1, kind="confirm", account_id=identity.account_id, name=programme_id,
            before={programme_id: stored}, counts={"confirmed": len(levels), "left_out": len(left_out)},
        )  # fmt: skip
        AuditRepository(session).add(identity.account_id, "confirm skills", "programme", programme_id[:40])


def take_back(
    session: Session, identity: Identity | None = None, *, change_id: int | None = None
) -> CatalogueChangeRecord:
    """Take the latest change back that still holds: every programme is as it was before it.

    ``change_id`` is the change that somebody saw as the latest.

    Raises
    ------
    NothingToTakeBack
        If no change still holds.
    Conflict
        If the latest is another one than was named: a later one came, or it is taken back already.
    """
    repository = ProgrammeRepository(session)
    revision, last = repository.revision(), repository.last_change()
    if last is None:
        raise NothingToTakeBack("no change to the programmes is left to take back")
    if change_id not in (None, last.id):
        raise Conflict("another change to the programmes is the latest")
    account_id = identity.account_id if identity else None
    with transaction(session):
        restored = repository.take_back(last.id)
        stored = _by_id(repository)
        now_there = {key: stored.get(key) for key in restored}
        repository.remove(key for key, one in restored.items() if one is None)
        repository.put(one for one in restored.values() if one is not None)
        repository.add_change(
            revision + 1, kind="undo", account_id=account_id, name=last.name,
            before=now_there, counts={"restored": len(restored)},
        )  # fmt: skip
        AuditRepository(session).add(account_id, "take back programmes", "catalogue", str(last.id))
    return last


def list_changes(session: Session) -> list[CatalogueChangeRecord]:
    """List the latest changes, the newest first."""
    return ProgrammeRepository(session).list_changes(limit=MOST_SHOWN)


def _by_id(repository: ProgrammeRepository) -> dict[str, StoredProgramme]:
    return {one.programme_id: one for one in repository.list_all()}


def _with_links(
    compared: Sequence[Comparison],
    workbench: Workbench,
    stored: Mapping[str, StoredProgramme],
    *,
    most: int | None,
) -> tuple[Comparison, ...]:
    new_or_changed = (one.programme.id for one in compared if one.state != "unchanged")
    to_link = set(islice(new_or_changed, most))
    return tuple(
        _linked(one, workbench, stored.get(one.programme.id)) if one.programme.id in to_link else one
        for one in compared
    )


def _linked(found: Comparison, workbench: Workbench, stored: StoredProgramme | None) -> Comparison:
    """Return a comparison with the skills found in the text, but for those decided before."""
    decided = {*stored.confirmed, *stored.left_out} if stored else set()
    linked = with_links(found.programme, workbench.linker, left_out=decided)
    return Comparison(programme=linked, before=found.before, state=found.state)


def _stored(programme: Programme, before: StoredProgramme | None) -> StoredProgramme:
    return StoredProgramme(
        programme_id=programme.id,
        content=to_plain(programme),
        linked=dict(programme.linked),
        confirmed=before.confirmed if before else {},
        left_out=before.left_out if before else [],
    )
