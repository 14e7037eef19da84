"""A team's question as a linear programme: rows of the form "these come to at most so much".

Credit is counted by level: the people asked for a target are made up of those who hold it and of
those whom some course brings to a level. That is as tight as counting every course by itself, with
a tenth of the rows, so that HiGHS solves the relaxation of 50 people and 500 courses in part of a second.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, vstack

from matcher.teams.preparing import untying
from matcher.teams.question import TeamQuestion

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Row = tuple[Ints, Floats, float]

_SMALL = 1e-9
_DIGITS = 9


@dataclass(frozen=True)
class LinearForm:
    """Maximise ``gains @ x`` where ``rows @ x <= limits`` and ``0 <= x <= upper``.

    The first ``len(options)`` variables take an option, in full or in part; ``paid`` tells with
    which of them a scheme pays. Then follow levels, credit held, and what each pot pays.
    """

    options: Ints
    paid: NDArray[np.bool_]
    gains: Floats
    costs: Floats
    rows: csr_array
    limits: Floats
    upper: Floats

    @property
    def takes(self) -> int:
        """How many variables take an option."""
        return len(self.options)


def linear_form(question: TeamQuestion) -> LinearForm:
    """Write down a question; what one person can take beside what is left to `exclusions`."""
    funded = np.flatnonzero(question.grants > 0)
    options = np.concatenate([np.arange(len(question.fees)), funded]).astype(np.intp)
    paid = np.arange(len(options)) >= len(question.fees)
    counted = _Counted.of(question, options)
    pots = len(options) + counted.variables + np.arange(len(question.ceilings))
    size = len(options) + counted.variables + len(pots)
    rows = [
        *counted.rows(question),
        *_money(question, options, paid, pots),
        *_once(question, options, paid),
        *_slots(question, options),
        *_prepared(question, options),
    ]
    return LinearForm(
        options=options,
        paid=paid,
        gains=np.concatenate([np.zeros(len(options)), counted.gains, np.zeros(len(pots))]),
        costs=np.concatenate(
            [question.burdens[options], np.zeros(counted.variables), np.full(len(pots), -1.0)]
        ),
        rows=matrix_of([row[:2] for row in rows], size),
        limits=np.array([row[2] for row in rows]),
        upper=np.concatenate([np.ones(len(options) + counted.variables), question.ceilings]),
    )


def exclusions(question: TeamQuestion, options: Ints) -> list[Row]:
    """List the rows that keep a person to one run of a course, and to one course at a time.

    On some day of any two courses that overlap one of them starts, so only those days need a row.
    """
    rows = [_at_most_one(taken) for taken in _groups(question.courses[options]) if len(taken) > 1]
    for theirs in _groups(question.people[options]):
        starts, ends = question.starts[options[theirs]], question.ends[options[theirs]]
        for day in np.unique(starts[starts > 0]):
            together = theirs[(starts <= day) & (day <= ends)]
            if len(np.unique(question.courses[options[together]])) > 1:
                rows.append(_at_most_one(together))
    return rows


def untied(question: TeamQuestion, options: Ints, taken: Collection[int], turn: Collection[int]) -> Row:
    """Return the row without which options are taken that only prepare for each other.

    ``turn`` are those of ``taken`` that can be taken one after the other.
    """
    rest = sorted(set(taken) - set(turn))
    theirs = np.flatnonzero(np.isin(options, rest))
    others = np.flatnonzero(np.isin(options, untying(question.prepared, taken, turn)))
    signs = np.concatenate([np.ones(len(theirs)), np.full(len(others), -1.0)])
    return np.concatenate([theirs, others]), signs, float(len(rest) - 1)


def matrix_of(rows: Sequence[tuple[Ints, Floats]], width: int) -> csr_array:
    """Return rows of columns and values as one matrix."""
    lengths = [len(columns) for columns, _ in rows]
    places = np.repeat(np.arange(len(rows)), lengths)
    columns = np.concatenate([columns for columns, _ in rows]) if rows else np.zeros(0, dtype=np.intp)
    values = np.concatenate([values for _, values in rows]) if rows else np.zeros(0)
    return coo_array((values, (places, columns)), shape=(len(rows), width)).tocsr()


def with_rows(form: LinearForm, added: Sequence[Row]) -> LinearForm:
    """Return the form with further rows."""
    more = matrix_of([row[:2] for row in added], form.rows.shape[1])
    limits = np.concatenate([form.limits, [row[2] for row in added]])
    return LinearForm(
        options=form.options, paid=form.paid, gains=form.gains, costs=form.costs,
        rows=csr_array(vstack([form.rows, more])), limits=limits, upper=form.upper,
    )  # fmt: skip


def restricted(form: LinearForm, kept: NDArray[np.bool_]) -> LinearForm:
    """Return the form with only some of the variables that take an option."""
    columns = np.concatenate([np.flatnonzero(kept), np.arange(form.takes, len(form.gains))])
    return LinearForm(
        options=form.options[kept], paid=form.paid[kept], gains=form.gains[columns],
        costs=form.costs[columns], rows=form.rows[:, columns], limits=form.limits, upper=form.upper[columns],
    )  # fmt: skip


@dataclass(frozen=True)
class _Counted:
    """Whose credit counts: one variable for each person, target and level some course brings them to
    (``level``), and one for each person and target held before (``held``)."""

    first: int
    level_rows: csr_array
    people: Ints
    targets: Ints
    gains: Floats

    @classmethod
    def of(cls, question: TeamQuestion, options: Ints) -> "_Counted":
        reached, width = question.reached[options], question.held.shape[1]
        takes, targets = np.nonzero(reached > question.held[question.people[options]] + _SMALL)
        people = question.people[options[takes]]
        credits = np.round(reached[takes, targets], _DIGITS)
        kinds, kind = np.unique(
            np.column_stack([people * width + targets, credits]), axis=0, return_inverse=True
        )
        holders, held = np.nonzero(question.held > _SMALL)
        levels = coo_array((np.ones(len(takes)), (kind.reshape(-1), takes)), shape=(len(kinds), len(options)))
        places = kinds[:, 0].astype(np.intp)
        return cls(
            first=len(options),
            level_rows=levels.tocsr(),
            people=np.concatenate([places // width, holders]),
            targets=np.concatenate([places % width, held]),
            gains=np.concatenate([kinds[:, 1], question.held[holders, held]]),
        )

    @property
    def variables(self) -> int:
        return len(self.gains)

    def rows(self, question: TeamQuestion) -> Iterator[Row]:
        """Nobody counts twice for a target, nor without a course; no more people count than are asked."""
        levels = self.level_rows
        for place in range(levels.shape[0]):
            takes = levels.indices[levels.indptr[place] : levels.indptr[place + 1]].astype(np.intp)
            yield (
                np.append(takes, self.first + place),
                np.append(np.full(len(takes), -1.0), 1.0),
                0.0,
            )
        for group in _groups(self.people * question.held.shape[1] + self.targets):
            if len(group) > 1:
                yield _at_most_one(self.first + group)
        for group in _groups(self.targets):
            asked = float(question.asked[self.targets[group[0]]])
            yield self.first + group, np.ones(len(group)), asked


def _money(question: TeamQuestion, options: Ints, paid: NDArray[np.bool_], pots: Ints) -> Iterator[Row]:
    if np.isfinite(question.budget):
        columns = np.concatenate([np.arange(len(options)), pots])
        yield columns, np.concatenate([question.fees[options], np.full(len(pots), -1.0)]), question.budget
    for number, pot in enumerate(pots):
        takes = np.flatnonzero(paid & (question.pots[options] == number))
        yield np.append(takes, pot), np.append(-question.grants[options[takes]], 1.0), 0.0


def _once(question: TeamQuestion, options: Ints, paid: NDArray[np.bool_]) -> Iterator[Row]:
    takes = np.flatnonzero(paid & (question.once[options] >= 0))
    for group in _groups(question.once[options[takes]]):
        if len(group) > 1:
            yield _at_most_one(takes[group])


def _slots(question: TeamQuestion, options: Ints) -> Iterator[Row]:
    for using, room in zip(question.slots[:, options], question.room, strict=True):
        if using.sum() > room:
            takes = np.flatnonzero(using)
            yield takes, np.ones(len(takes)), float(room)


def _prepared(question: TeamQuestion, options: Ints) -> Iterator[Row]:
    """Nobody takes a course without one that teaches what they lack for it."""
    ways = _groups(options)
    for option, by in question.prepared:
        before = np.concatenate([ways[other] for other in by])
        signs = np.concatenate([np.ones(len(ways[option])), np.full(len(before), -1.0)])
        yield np.concatenate([ways[option], before]), signs, 0.0


def _at_most_one(columns: Ints) -> Row:
    return columns, np.ones(len(columns)), 1.0


def _groups(labels: Ints) -> list[Ints]:
    """Return the places of each label, labels in order."""
    order = np.argsort(labels, kind="stable")
    starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
    return [np.asarray(group) for group in np.split(order, starts[1:])] if len(order) else []
