"""What another rule of a scheme would change in the ledger, for pages and the API alike."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from matcher.coverage import (
    ClauseShift,
    FieldShift,
    SchemeChange,
    Shift,
    changed,
    changed_fields,
    clause_shifts,
    ledger_if,
    shifts,
)
from matcher.coverage.lenses import LensKind
from matcher.errors import SchemeRefused
from matcher.schemes.model import Amount, Rule, SchemeBook
from matcher.schemes.reach import BRINGS_PEOPLE, Obstacle, occupations_of, reaches
from matcher.schemes.what_if import parameters_of, with_parameters
from web.clock import today
from web.ledgers import LedgerQuery, LedgerView, current_ledger, scheme_book
from web.services.errors import ChangeRefused
from web.words.schemes import AmountLine, Pen, RuleLine
from web.workbench import current_workbench

OBSTACLES: Mapping[Obstacle, LazyString] = {
    "facts": _(
        "This rule cannot move the ledger: it asks for “%(asked)s”, which the ledger does not know of anybody. "
        "It counts the occupations that a scheme reaches."
    ),
    "figure": _(
        "This figure (%(asked)s) cannot move the ledger, which counts whom a scheme can bring, not sums, terms "
        "or quotas. For a limit on how many people it brings, fill in that limit."
    ),
    "later": _(
        "This rule (%(asked)s) cannot move the ledger: it is kept after the application and keeps nobody out."
    ),
    "unverified": _("This rule (%(asked)s) cannot move the ledger: it is not verified, and so only informs."),
    "waiver": _(
        "This rule (%(asked)s) cannot move the ledger: it stands in for other rules and asks for nothing itself."
    ),
    "brings_nobody": _(
        "This entry (%(asked)s) cannot move the ledger: its scheme brings nobody. Courses count as they are, "
        "whoever pays for them."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What another rule of a scheme would change, as of the day on which it is looked at."""

    change: SchemeChange
    on: date
    clauses: tuple[ClauseShift, ...]
    whole: Shift
    lenses: tuple[Shift, ...]
    skills: tuple[Shift, ...]
    fields: tuple[FieldShift, ...]

    @property
    def can_move(self) -> bool:
        """Whether anything of the change can move the ledger."""
        change = self.change
        others = change.occupations or change.ceiling is not None or change.ends_on is not None
        return bool(others) or any(one.obstacle is None for one in self.clauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLine:
    """A rule or figure as it stands and as it would, in words; ``reason`` says why it moves nothing."""

    name: str
    before: RuleLine | AmountLine
    after: RuleLine | AmountLine
    obstacle: str | None
    reason: str

    @property
    def words_before(self) -> str:
        """What stands, in one line."""
        return _line_words(self.before)

    @property
    def words_after(self) -> str:
        """What would, in one line."""
        return _line_words(self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaceable:
    """A rule or figure in force that can be replaced; ``value`` is the present one as JSON.

    ``source`` is the address of a document it was seen in, or its title where it has none.
    """

    name: str
    asked: str
    value: str
    as_of: str
    source: str


def what_if(query: LedgerQuery, kind: LensKind, change: SchemeChange) -> WhatIf:
    """Count before and after a change to a scheme, both as of the day on which it is looked at.

    Raises
    ------
    ChangeRefused
        If the change names a scheme, a rule or an occupation that is not there, gives a rule a value
        it cannot have, or changes nothing.
    """
    _check(change)
    taxonomy, on = current_workbench().taxonomy, change.day(today())
    book = scheme_book()
    other = _changed_book(book, change, on)
    sides = [
        ledger_if(
            current_ledger(), taxonomy, occupations_of(reaches(rules, taxonomy.occupations, on=on)), made
        )
        for rules, made in ((book, None), (other, change if _brings(change.scheme_id) else None))
    ]
    before, after = (LedgerView(ledger, query) for ledger in sides)
    return WhatIf(
        change=change,
        on=on,
        clauses=tuple(clause_shifts(book, other, change, on=on)),
        whole=Shift(before=before.whole(), after=after.whole()),
        lenses=tuple(shifts(before.lens_cells(kind), after.lens_cells(kind))),
        skills=tuple(changed(shifts(before.skills(), after.skills()))),
        fields=tuple(changed_fields(before.grid(), after.grid())),
    )


def schemes_to_change() -> list[str]:
    """List the schemes whose reach, ceiling and last day a what-if may change: those that bring people."""
    return [one for one in sorted(scheme_book().schemes) if _brings(one)]


def replaceable(pen: Pen) -> dict[str, list[Replaceable]]:
    """List what can be replaced of the versions in force, by scheme."""
    found = {}
    for scheme_id in sorted(pen.book.schemes):
        version = pen.book.schemes[scheme_id].version_on(pen.on)
        if version is not None:
            names = parameters_of(version)
            found[scheme_id] = [
                Replaceable(
                    name=one.id,
                    asked=_asked(pen, one),
                    value=_as_json(one),
                    as_of=one.as_of,
                    source=_document(pen, one),
                )
                for one in version.all_clauses()
                if one.id in names
            ]
    return found


def clause_lines(found: WhatIf, pen: Pen) -> list[ClauseLine]:
    """Put the rules and figures that a what-if replaces in words."""
    return [_clause_line(one, pen) for one in found.clauses]


def read_rules(names: Sequence[str], values: Sequence[str]) -> dict[str, Any]:
    """Return values by clause: JSON, or a word as it stands.

    Raises
    ------
    ChangeRefused
        If there are not as many values as names, or a clause is named twice.
    """
    if len(names) != len(values):
        raise ChangeRefused("value", "give each rule its value")
    if twice := _first_twice(names):
        raise ChangeRefused("rule", f"{twice} stands twice")
    return {name: _value(value) for name, value in zip(names, values, strict=True)}


def _first_twice(names: Sequence[str]) -> str | None:
    return next((name for name in names if names.count(name) > 1), None)


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text.strip()


def _changed_book(book: SchemeBook, change: SchemeChange, on: date) -> SchemeBook:
    try:
        return with_parameters(book, change.rules, on=on)
    except SchemeRefused as error:
        raise ChangeRefused(error.place, error.reason) from error


def _check(change: SchemeChange) -> None:
    of_reach = change.occupations or change.ceiling is not None or change.ends_on is not None
    if not _brings(change.scheme_id) and (of_reach or not change.rules):
        raise ChangeRefused("scheme", f"no scheme that brings people is called {change.scheme_id!r}")
    if change.scheme_id not in scheme_book().schemes:
        raise ChangeRefused("scheme", f"no scheme is called {change.scheme_id!r}")
    for name in change.rules:
        if name.split(".")[0] != change.scheme_id:
            raise ChangeRefused("rule", f"{name} is no rule of {change.scheme_id}")
    _check_occupations(change.occupations)
    if not of_reach and not change.rules:
        raise ChangeRefused(
            "scheme", "name a rule with its value, occupations to reach, a ceiling or a last day"
        )


def _check_occupations(occupations: Iterable[str]) -> None:
    for occupation in occupations:
        if occupation not in current_workbench().taxonomy.occupations:
            raise ChangeRefused("reach", f"no occupation is called {occupation!r}")


def _brings(scheme_id: str) -> bool:
    scheme = scheme_book().schemes.get(scheme_id)
    return scheme is not None and scheme.kind.startswith(BRINGS_PEOPLE)


def _clause_line(shift: ClauseShift, pen: Pen) -> ClauseLine:
    before, after = _line(pen, shift.before), _line(pen, shift.after)
    words = {"asked": _asked(pen, shift.before)}
    reason = str(OBSTACLES[shift.obstacle]) % words if shift.obstacle else ""
    return ClauseLine(
        name=shift.before.id, before=before, after=after, obstacle=shift.obstacle, reason=reason
    )


def _asked(pen: Pen, clause: Rule | Amount) -> str:
    if isinstance(clause, Rule):
        return pen.field(clause.field).label
    return clause.label.in_language(pen.language)


def _document(pen: Pen, clause: Rule | Amount) -> str:
    documents = pen.sources(clause.source)
    return next((one.address for one in documents if one.address), documents[0].title)


def _line(pen: Pen, clause: Rule | Amount) -> RuleLine | AmountLine:
    return pen.rule(clause) if isinstance(clause, Rule) else pen.amount(clause)


def _line_words(line: RuleLine | AmountLine) -> str:
    return line.words if isinstance(line, RuleLine) else f"{line.label}: {line.words}"


def _as_json(clause: Rule | Amount) -> str:
    value = clause.value
    if isinstance(clause, Rule) and clause.op == "gte_if_degree":
        value = dict(clause.value)
    return json.dumps(value, ensure_ascii=False)
