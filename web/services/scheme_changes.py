"""Changes of administrators to the rules of schemes: tried out, made, taken back, and logged."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from matcher.coverage import SMALL_CELL
from matcher.errors import SchemeRefused
from matcher.schemes.differences import Difference, differences
from matcher.schemes.facts import EligibilityFacts, facts_from
from matcher.schemes.model import Scheme, SchemeBook
from matcher.schemes.reading import amended_book
from matcher.schemes.what_if import compare_books
from web.db.base import now
from web.db.repositories import AuditRepository
from web.db.repositories.schemes import EligibilityRepository, SchemeChangeRepository
from web.records import Identity, SchemeChangeRecord
from web.services.errors import ChangeRefused, NotFound
from web.services.schemes import PERSON, current_book
from web.services.transactions import transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How many people's answers go from one verdict to another; ``None`` for fewer than five."""

    scheme_id: str
    before: str
    after: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a change would do: to the entries of the scheme, and to the people in the system.

    Where fewer than `SMALL_CELL` people have entered anything, ``people`` is ``None``; where fewer
    move from one answer to another, that move is left out.
    """

    differences: tuple[Difference, ...]
    moved: tuple[Moved, ...]
    people: int | None


def preview_change(
    session: Session,
    scheme_id: str,
    change: Mapping[str, Any],
    *,
    sources: Mapping[str, Any] | None = None,
) -> Preview:
    """Try a change out; nothing is kept.

    Raises
    ------
    ChangeRefused
        If the change is wrong, with the place and the reason.
    """
    before, after = current_book(session), _changed_book(session, scheme_id, change, sources or {})
    on = _day_of(change, after.schemes[scheme_id])
    pool = _pool(session, before)
    moves = Counter(
        (one.before.scheme.id, one.before.verdict, one.after.verdict)
        for one in compare_books(before, after, pool, on=on, about=PERSON)
    )
    return Preview(
        differences=tuple(differences(before.schemes[scheme_id], after.schemes[scheme_id], on=on)),
        moved=tuple(
            Moved(scheme_id=one, before=old, after=new, people=told)
            for (one, old, new), count in sorted(moves.items())
            if (told := _told(count)) is not None
        ),
        people=_told(len(pool)),
    )


def make_change(
    session: Session,
    identity: Identity,
    scheme_id: str,
    change: Mapping[str, Any],
    *,
    reason: str,
    sources: Mapping[str, Any] | None = None,
) -> SchemeChangeRecord:
    """Keep a change, with what it touched before and after.

    Raises
    ------
    ChangeRefused
        If the change is wrong or changes nothing.
    """
    found = preview_change(session, scheme_id, change, sources=sources)
    if not found.differences:
        raise ChangeRefused(scheme_id, "this changes nothing")
    changes = SchemeChangeRepository(session)
    with transaction(session):
        change_id = changes.add(
            account_id=identity.account_id,
            scheme_id=scheme_id,
            change=dict(change),
            sources=dict(sources or {}),
            differences=[asdict(one) for one in found.differences],
            reason=reason,
        )
        AuditRepository(session).add(identity.account_id, "change rules", "scheme", scheme_id[:40])
    return next(one for one in changes.list_all(scheme_id) if one.id == change_id)


def withdraw_change(session: Session, identity: Identity, change_id: int) -> None:
    """Take a change back. Later changes that rest on it then no longer fit, so they must go first.

    Raises
    ------
    NotFound
        If there is no such change, or it is taken back already.
    ChangeRefused
        If a later change to the scheme rests on it.
    """
    changes = SchemeChangeRepository(session)
    with transaction(session):
        scheme_id = changes.withdraw(change_id, now())
        if scheme_id is None:
            raise NotFound("change", change_id)
        _build(_active(session))
        AuditRepository(session).add(identity.account_id, "take back rules", "scheme", scheme_id[:40])


def list_changes(session: Session, scheme_id: str | None = None) -> list[SchemeChangeRecord]:
    """List changes, the newest first, those taken back too."""
    return SchemeChangeRepository(session).list_all(scheme_id)[::-1]


def _changed_book(
    session: Session, scheme_id: str, change: Mapping[str, Any], sources: Mapping[str, Any]
) -> SchemeBook:
    present = current_book(session)
    if scheme_id not in present.schemes:
        raise ChangeRefused(scheme_id, "no scheme has this identifier")
    if clash := sorted(set(sources) & set(present.sources)):
        raise ChangeRefused(f"source {clash[0]}", "there is a source of this name already")
    entry = {"scheme_id": scheme_id, "change": change, "sources": sources}
    return _build([*_active(session), entry])


def _active(session: Session) -> list[dict[str, Any]]:
    return [
        {"scheme_id": one.scheme_id, "change": one.change, "sources": one.sources}
        for one in SchemeChangeRepository(session).list_all()
        if one.withdrawn_at is None
    ]


def _build(changes: list[dict[str, Any]]) -> SchemeBook:
    by_scheme: dict[str, list[Mapping[str, Any]]] = {}
    sources: dict[str, Any] = {}
    for one in changes:
        by_scheme.setdefault(one["scheme_id"], []).append(one["change"])
        sources |= one["sources"]
    try:
        return amended_book(by_scheme, sources=sources)
    except SchemeRefused as error:
        raise ChangeRefused(error.place, error.reason) from error


def _day_of(change: Mapping[str, Any], after: Scheme) -> date:
    """Return the first day of the version a change states."""
    return next(one.valid_from for one in after.versions if one.id == change.get("id"))


def _pool(session: Session, book: SchemeBook) -> dict[str, EligibilityFacts]:
    found = EligibilityRepository(session, "candidate").all()
    known = {
        key: {name: value for name, value in facts.items() if name in book.fields}
        for key, facts in found.items()
    }
    return {str(key): facts_from(facts, book.fields) for key, facts in known.items()}


def _told(count: int) -> int | None:
    """Return a number of people to the nearest `SMALL_CELL`, ``None`` for none or fewer than that.

    Whoever tries one amount after the other must not read off what somebody entered.
    """
    return None if count < SMALL_CELL else (count + SMALL_CELL // 2) // SMALL_CELL * SMALL_CELL
