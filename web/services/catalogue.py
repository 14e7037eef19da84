"""The programmes of the database joined to those that ship: one catalogue for whatever plans and shows."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from matcher.programmes import Catalogue, Confirmation, Programme
from matcher.programmes.checking import Checker
from matcher.programmes.entries import Known, from_plain
from matcher.programmes.linking import with_confirmed
from skills_taxonomy.model import Taxonomy
from web.db.repositories import ProgrammeRepository
from web.records import StoredProgramme


class _Everything(Collection[str]):
    """Knows every identifier: what was once kept was checked then."""

    def __contains__(self, _item: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


_ANY = Known(skills=_Everything(), schemes=_Everything())


def joined_catalogue(session: Session, shipped: Catalogue, taxonomy: Taxonomy) -> Catalogue:
    """Return the shipped catalogue with the programmes of the database.

    A skill the taxonomy no longer has gives way to its successors, or is left out.
    """
    stored = ProgrammeRepository(session).list_all()
    return shipped.joined_with(_with_present_skills(programme_of(one), taxonomy) for one in stored)


def stated_programmes(session: Session) -> dict[str, Programme]:
    """Return the programmes of the database as their files state them, by identifier."""
    return {one.programme_id: stated_programme(one) for one in ProgrammeRepository(session).list_all()}


def stated_programme(stored: StoredProgramme) -> Programme:
    """Return a programme as its file states it."""
    return from_plain(stored.content, _ANY, Checker())


def programme_of(stored: StoredProgramme) -> Programme:
    """Return a programme with what was found in its text and what was confirmed."""
    stated = replace(stated_programme(stored), linked=dict(stored.linked))
    levels = {skill_id: said["level"] for skill_id, said in stored.confirmed.items()}
    confirmations = {
        skill_id: Confirmation(by=said["by"], on=date.fromisoformat(said["on"]))
        for skill_id, said in stored.confirmed.items()
    }
    return with_confirmed(stated, levels, confirmations)


def _with_present_skills(programme: Programme, taxonomy: Taxonomy) -> Programme:
    named = {*programme.teaches, *programme.prerequisites, *programme.linked}
    if named <= taxonomy.skills.keys():
        return programme
    return replace(
        programme,
        teaches=_present(programme.teaches, taxonomy),
        linked=_present(programme.linked, taxonomy),
        prerequisites=tuple(dict.fromkeys(_current(programme.prerequisites, taxonomy))),
    )


def _present(levels: Mapping[str, int], taxonomy: Taxonomy) -> dict[str, int]:
    found: dict[str, int] = {}
    for skill_id, level in levels.items():
        for current in taxonomy.current(skill_id):
            found[current] = max(level, found.get(current, 0))
    return dict(sorted(found.items()))


def _current(skill_ids: Iterable[str], taxonomy: Taxonomy) -> Iterator[str]:
    for skill_id in skill_ids:
        yield from taxonomy.current(skill_id)
