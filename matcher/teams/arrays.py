"""A team's question as arrays, for choosing among thousands of options."""

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.choosing.pots import Pot, pot_of
from matcher.programmes import Run
from matcher.schemes.funding import Subsidy
from matcher.teams.credits import Credits
from matcher.teams.greedy import TeamQuestion
from matcher.teams.model import Target, TeamLimits
from matcher.teams.options import Option


def question_of(
    team: int,
    targets: Sequence[Target],
    held: Credits,
    options: Sequence[Option],
    limits: TeamLimits,
) -> tuple[TeamQuestion, list[Subsidy | None]]:
    """Return the question and the largest grant toward each option."""
    pots: dict[Pot, int] = {}
    paying = [_best_paid(option) for option in options]
    drawn = [_pot_number(option, paid, pots) for option, paid in zip(options, paying, strict=True)]
    pays_once = [pot.pays_once for pot in pots]
    courses = {
        key: i for i, key in enumerate(dict.fromkeys((o.person, o.offer.programme.id) for o in options))
    }
    days = [(dates[0].toordinal(), dates[1].toordinal()) if (dates := o.away) else (0, -1) for o in options]
    starts, ends = (np.array(side, dtype=np.intp) for side in zip(*days, strict=True))
    slots, room = _slots(options, starts, ends, limits.max_away)
    question = TeamQuestion(
        people=np.array([o.person for o in options], dtype=np.intp),
        reached=np.array([o.offer.reached for o in options]),
        held=np.array(held),
        asked=np.array([target.people for target in targets], dtype=np.intp),
        fees=np.array([o.offer.gross_hkd or 0 for o in options], dtype=float),
        grants=np.array([paid.grant_hkd if paid else 0 for paid in paying], dtype=float),
        pots=np.array(drawn, dtype=np.intp),
        ceilings=np.array([rest_of(pot, limits) for pot in pots], dtype=float),
        once=np.array(
            [
                d * team + o.person if d >= 0 and pays_once[d] else -1
                for o, d in zip(options, drawn, strict=True)
            ],
            dtype=np.intp,
        ),
        courses=np.array([courses[o.person, o.offer.programme.id] for o in options], dtype=np.intp),
        starts=starts,
        ends=ends,
        slots=slots,
        room=room,
        budget=math.inf if limits.budget_hkd is None else float(limits.budget_hkd),
    )
    return question, paying


def _best_paid(option: Option) -> Subsidy | None:
    """Return the largest grant for which the firm applies, ties by rule."""
    found = [s for s in option.offer.subsidies if s.grant_hkd and s.rule.applicant == "employer"]
    return min(found, key=lambda s: (-s.grant_hkd, s.rule.id), default=None)


def _pot_number(option: Option, paid: Subsidy | None, pots: dict[Pot, int]) -> int:
    return -1 if paid is None else pots.setdefault(pot_for(option, paid), len(pots))


def pot_for(option: Option, paid: Subsidy) -> Pot:
    return pot_of(paid.rule, option.run.start if option.run else option.offer.start)


def rest_of(pot: Pot, limits: TeamLimits) -> int:
    before = limits.granted_hkd.get(pot.year, 0) if pot.year is not None else 0
    return max(0, pot.rule.ceiling_hkd - before)


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
