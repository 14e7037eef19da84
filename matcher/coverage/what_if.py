"""What would change in the ledger if a rule of a scheme were another: the same counts, before and after."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np

from matcher.coverage.ledger import Cell, Grid, Ledger
from matcher.coverage.routes import admits_by_occupation
from matcher.schemes.model import Amount, Rule, SchemeBook
from matcher.schemes.reach import Obstacle, obstacle_to
from skills_taxonomy.model import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeChange:
    """A scheme as it might be.

    ``rules`` are other values of its rules and figures in force, by clause; ``occupations`` it
    would reach beside those it reaches; ``ceiling`` people it would admit in all, an open vacancy
    each; after ``ends_on`` it would admit nobody, whatever else is asked.
    """

    scheme_id: str
    rules: Mapping[str, Any] = field(default_factory=dict)
    occupations: tuple[str, ...] = ()
    ceiling: int | None = None
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.ceiling is not None and self.ceiling < 0:
            raise ValueError(f"a ceiling is {self.ceiling}, below nought")

    def day(self, on: date) -> date:
        """Return the day to look at: the first without the scheme, if that is still to come."""
        day = timedelta(days=1)
        return on if self.ends_on is None else max(on, min(self.ends_on, date.max - day) + day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A cell as it stands and as it would."""

    before: Cell
    after: Cell

    @property
    def closed(self) -> int:
        """How much more of what is asked would be covered; negative where less would."""
        return self.before.neither - self.after.neither


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseShift:
    """A rule or figure as it stands and as it would; ``obstacle`` says why it cannot move the ledger."""

    before: Rule | Amount
    after: Rule | Amount
    obstacle: Obstacle | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShift:
    """A field of the heat map: what is asked in it, and uncovered as things stand and as they would."""

    row: str
    column: str
    asked: int
    before: int
    after: int


def clause_shifts(
    before: SchemeBook, after: SchemeBook, change: SchemeChange, *, on: date
) -> list[ClauseShift]:
    """Put each rule and figure that a change names beside what it would be, by name."""
    old, new = before.schemes[change.scheme_id], after.schemes[change.scheme_id]
    versions = old.version_on(on), new.version_on(on)
    found = []
    for name in sorted(change.rules):
        stands, would = (version.clause(name) if version else None for version in versions)
        if stands is not None and would is not None:
            found.append(ClauseShift(before=stands, after=would, obstacle=obstacle_to(old, stands)))
    return found


def ledger_if(
    ledger: Ledger, taxonomy: Taxonomy, reached: Mapping[str, Collection[str]], change: SchemeChange | None
) -> Ledger:
    """Return the ledger with admission by what schemes reach, and after a change to one of them.

    Parameters
    ----------
    reached : mapping of str to collection of str
        Schemes in force on the day looked at, and the occupations they reach, by the rules of
        ``change`` where it names any.
    change : SchemeChange or None
        ``None`` for the ledger as things stand on that day.
    """
    wider = dict(reached)
    if change is not None:
        wider[change.scheme_id] = {*wider.get(change.scheme_id, ()), *change.occupations}
        if change.ends_on is not None:
            del wider[change.scheme_id]
    admits = admits_by_occupation(taxonomy, wider)
    after = ledger.with_routes(ledger.routes.with_admission(ledger.books.skills, admits))
    if change is None or change.ceiling is None or change.ends_on is not None:
        return after
    return after.with_ceiling(change.scheme_id, change.ceiling)


def shifts(before: Iterable[Cell], after: Iterable[Cell]) -> list[Shift]:
    """Put cells of the same identifier side by side, in the order of ``before``."""
    found = {cell.id: cell for cell in after}
    return [Shift(before=cell, after=found[cell.id]) for cell in before]


def changed(found: Iterable[Shift]) -> list[Shift]:
    """List the shifts in which another part is covered, the largest first, ties by identifier."""
    moved = (
        one
        for one in found
        if one.before.neither != one.after.neither or _routes(one.before) != _routes(one.after)
    )
    return sorted(moved, key=lambda one: (-abs(one.closed), one.before.id))


def changed_fields(before: Grid, after: Grid) -> list[FieldShift]:
    """List the fields of a heat map in which something else is uncovered, by row and column."""
    moved = zip(*np.nonzero(before.uncovered != after.uncovered), strict=True)
    return [
        FieldShift(
            row=before.rows[row],
            column=before.columns[column],
            asked=int(before.asked[row, column]),
            before=int(before.uncovered[row, column]),
            after=int(after.uncovered[row, column]),
        )
        for row, column in moved
    ]


def _routes(cell: Cell) -> tuple[int, int, int]:
    return cell.both, cell.admission, cell.training
