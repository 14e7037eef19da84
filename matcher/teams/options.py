"""Who could go where: persons on runs of courses that bring them nearer to a target."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from matcher.choosing.pots import Pot, pot_of
from matcher.gaps import Gap
from matcher.offers import Offer, offers_for
from matcher.profiles import CandidateProfile
from matcher.programmes import Catalogue, Programme, Run
from matcher.schemes.funding import Subsidy
from matcher.scoring import Scorer
from matcher.teams.model import Target

UNSTATED_DAYS, HOURS_A_DAY = 5, 8
"""Working days a dated course keeps somebody away: its hours by 8, or a week where they are not stated."""


class Option(NamedTuple):
    """A person on a run of a course, and what may be paid toward it.

    A course for which the firm can apply under several rules gives an option for each.
    """

    person: int
    offer: Offer
    run: Run | None
    paying: Subsidy | None = None

    @property
    def pot(self) -> Pot | None:
        """The pot that pays, ``None`` where nothing does."""
        start = self.run.start if self.run else self.offer.start
        return pot_of(self.paying.rule, start) if self.paying else None

    @property
    def away(self) -> tuple[date, date] | None:
        """The first and last day away, ``None`` where no date is known."""
        if self.run is None:
            return None
        hours = self.offer.programme.hours
        days = UNSTATED_DAYS if hours is None else max(1, math.ceil(hours / HOURS_A_DAY))
        return self.run.start, self.run.start + timedelta(days=days - 1 + 2 * ((days - 1) // 5))


def options_for(
    team: Sequence[CandidateProfile],
    targets: Sequence[Target],
    held: Sequence[Sequence[float]],
    catalogue: Catalogue,
    scorer: Scorer,
    on: date,
    *,
    priced_only: bool = False,
    prepared_only: bool = True,
) -> list[Option]:
    """List who could go where on a date, by person and course.

    ``held`` is the credit of each person for each target. With ``priced_only``, courses that do not
    state their fee are left out: nobody can promise that they fit a budget. With ``prepared_only``,
    so are those for which a person lacks a prerequisite.
    """
    options: list[Option] = []
    # What a course closes is the same for all; it is looked at once, from nothing held.
    gaps = [_gap(target) for target in targets]
    offers = _undominated(offers_for(catalogue.programmes, gaps, scorer.similarity, on=on))
    for p, person in enumerate(team):
        skills = frozenset(claim.skill_id for claim in person.claims)
        for offer in offers:
            helps = any(r > h + 1e-9 for r, h in zip(offer.reached, held[p], strict=True))
            priced = not priced_only or offer.gross_hkd is not None
            prepared = not prepared_only or offer.needs <= skills
            if helps and priced and prepared:
                runs = _open_runs(offer.programme, on)
                options.extend(Option(p, offer, run, paying) for run in runs for paying in _paying(offer))
    return options


def _paying(offer: Offer) -> list[Subsidy | None]:
    """List the grants for which the firm would apply, or that there is none; in order of rule."""
    found = [s for s in offer.subsidies if s.grant_hkd and s.rule.applicant == "employer"]
    return [*sorted(found, key=lambda s: s.rule.id)] or [None]


def _gap(target: Target) -> Gap:
    return Gap(
        skill_id=target.skill_id, necessity="must", held=0, asked=target.level, credit=0.0, weight=1.0
    )  # fmt: skip


def _open_runs(programme: Programme, on: date) -> list[Run | None]:
    if not programme.runs:
        return [None]
    return [run for run in programme.runs if (run.apply_by or run.start) >= on]


def _undominated(offers: Sequence[Offer]) -> list[Offer]:
    """Leave out a course that another without dates or places replaces: as much for no more, as well funded."""
    ordered = sorted(offers, key=lambda offer: (offer.burden, -sum(offer.reached), offer.programme.id))
    kept: list[Offer] = []
    for offer in ordered:
        if not any(_replaces(other, offer) for other in kept):
            kept.append(offer)
    return sorted(kept, key=lambda offer: offer.programme.id)


def _replaces(one: Offer, other: Offer) -> bool:
    if one.programme.runs or not one.needs <= other.needs:
        return False
    closes = all(a >= b for a, b in zip(one.reached, other.reached, strict=True))
    stated = other.gross_hkd is None or (one.gross_hkd is not None and one.gross_hkd <= other.gross_hkd)
    funded = set(other.programme.funded_by) <= set(one.programme.funded_by)
    # An undated course draws on the year of the plan; one of another year would draw on another pot.
    same_pots = not other.programme.funded_by or not other.programme.runs
    return closes and stated and funded and same_pots
