"""A team's question as arrays, for choosing among thousands of options."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.choosing.pots import Pot
from matcher.programmes import Run
from matcher.teams.credits import Credits
from matcher.teams.model import Target, TeamLimits, rest_of
from matcher.teams.option import Option
from matcher.teams.preparing import Preparation, Waits, preparations


@dataclass(frozen=True)
class TeamQuestion:
    """Who could go where, as arrays; one row an option, which is a person on a run of a course.

    ``reached`` (options, targets) is the credit after it, ``held`` (people, targets) the credit
    before, ``asked`` (targets,) by how many people. ``fees`` and ``grants`` (options,) are in
    dollars, and so are ``burdens``, which weigh the hours too and choose between equals. ``pots``
    and ``ceilings`` say which pot pays each option, -1 for none, and what it holds; ``once`` is the
    person's part of a pot that pays a person once, -1 for none. ``courses`` numbers person and
    course, of which one run is taken. ``slots`` (rows, options) are further things that run out:
    seats, and people who may be away on a day; ``room`` (rows,) is how many there are. ``prepared``
    says which options need which before them.
    """

    people: NDArray[np.intp]
    reached: NDArray[np.float64]
    held: NDArray[np.float64]
    asked: NDArray[np.intp]
    fees: NDArray[np.float64]
    burdens: NDArray[np.float64]
    grants: NDArray[np.float64]
    pots: NDArray[np.intp]
    ceilings: NDArray[np.float64]
    once: NDArray[np.intp]
    courses: NDArray[np.intp]
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    slots: NDArray[np.bool_]
    room: NDArray[np.float64]
    budget: float
    prepared: tuple[Preparation, ...] = ()
    seen: dict[int, NDArray[np.intp]] = field(default_factory=dict)

    @cached_property
    def waits(self) -> Waits:
        """What waits for what, as arrays."""
        return Waits.of(self.prepared)

    def excluded_by(self, option: int) -> NDArray[np.intp]:
        """Return the options the same person cannot take beside one: the same course, or the same days."""
        if option not in self.seen:
            together = (self.starts <= self.ends[option]) & (self.ends >= self.starts[option])
            same = (self.courses == self.courses[option]) | together
            self.seen[option] = np.flatnonzero(same & (self.people == self.people[option]))
        return self.seen[option]


def question_of(
    team: int,
    targets: Sequence[Target],
    held: Credits,
    options: Sequence[Option],
    limits: TeamLimits,
) -> TeamQuestion:
    """Return the question as arrays, the options in the order given."""
    pots: dict[Pot, int] = {}
    people = np.array([o.person for o in options], dtype=np.intp)
    drawn = np.array(
        [-1 if o.pot is None else pots.setdefault(o.pot, len(pots)) for o in options], dtype=np.intp
    )
    pays_once = np.array([*(pot.pays_once for pot in pots), False])  # the last is for -1
    courses = {
        key: i for i, key in enumerate(dict.fromkeys((o.person, o.offer.programme.id) for o in options))
    }
    days = [(dates[0].toordinal(), dates[1].toordinal()) if (dates := o.away) else (0, -1) for o in options]
    starts, ends = (np.array(side, dtype=np.intp) for side in zip(*days, strict=True))
    slots, room = _slots(options, starts, ends, limits.max_away)
    return TeamQuestion(
        people=people,
        reached=np.array([o.offer.reached for o in options]),
        held=np.array(held),
        asked=np.array([target.people for target in targets], dtype=np.intp),
        fees=np.array([o.offer.gross_hkd or 0 for o in options], dtype=float),
        # Less than a dollar for all places, so that they decide ties only.
        burdens=np.array([o.offer.burden + i / len(options) ** 2 for i, o in enumerate(options)]),
        grants=np.array([o.paying.grant_hkd if o.paying else 0 for o in options], dtype=float),
        pots=drawn,
        ceilings=np.array([rest_of(pot, limits.granted_hkd) for pot in pots], dtype=float),
        once=np.where(pays_once[drawn], drawn * team + people, -1),
        courses=np.array([courses[o.person, o.offer.programme.id] for o in options], dtype=np.intp),
        starts=starts,
        ends=ends,
        slots=slots,
        room=room,
        budget=math.inf if limits.budget_hkd is None else float(limits.budget_hkd),
        prepared=preparations(options),
    )


def _slots(
    options: Sequence[Option], starts: NDArray[np.intp], ends: NDArray[np.intp], max_away: int | None
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Return which options take a seat of a run, or are away on a day on which a course starts."""
    seats: defaultdict[tuple[str, Run], list[int]] = defaultdict(list)
    for i, option in enumerate(options):
        if option.run is not None and option.run.places is not None:
            seats[option.offer.programme.id, option.run].append(i)
    rows = [np.isin(np.arange(len(options)), taken) for taken in seats.values()]
    room = [float(run.places or 0) for _, run in seats]
    if max_away is not None:
        days = [day for day in np.unique(starts) if day > 0]
        rows += [(starts <= day) & (day <= ends) for day in days]
        room += [float(max_away)] * len(days)
    return np.array(rows, dtype=np.bool_).reshape(len(rows), len(options)), np.array(room)
