"""Who could go where: persons on runs of courses that bring them nearer to a target."""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date

from matcher.gaps import Gap
from matcher.offers import Offer, open_offers, unmet, wanted, within_reach
from matcher.profiles import CandidateProfile
from matcher.programmes import Catalogue, Programme, Run
from matcher.schemes.funding import Subsidy
from matcher.scoring import Scorer
from matcher.teams.model import Target
from matcher.teams.option import Option, days_of
from matcher.teams.preparing import in_time


def options_for(
    team: Sequence[CandidateProfile],
    targets: Sequence[Target],
    held: Sequence[Sequence[float]],
    catalogue: Catalogue,
    scorer: Scorer,
    on: date,
    *,
    priced_only: bool = False,
    dated_only: bool = False,
) -> list[Option]:
    """List who could go where on a date, by person and course.

    That is what brings somebody nearer to a target, and what prepares them for that; left out is
    what asks for a skill they lack and cannot be taught in time. ``held`` is the credit of each
    person for each target. With ``priced_only``, courses that do not state their fee are left out:
    nobody can promise that they fit a budget. With ``dated_only``, so are those without dates.
    """
    # What a course closes is the same for all; it is looked at once, from nothing held.
    gaps = [_gap(target) for target in targets]
    offers = [
        offer
        for offer in wanted(open_offers(catalogue.programmes, gaps, scorer.similarity, on=on))
        if (not priced_only or offer.gross_hkd is not None) and (not dated_only or offer.programme.runs)
    ]
    offers = _undominated(offers)
    options: list[Option] = []
    for p, person in enumerate(team):
        theirs = _offers_of(person, offers, held[p], scorer)
        options.extend(
            Option(p, offer, run, paying)
            for offer in theirs
            for run in _open_runs(offer.programme, on)
            for paying in _paying(offer)
        )
    return in_time(options, lambda option: _helps(option.offer, held[option.person]))


def are_taught(
    targets: Sequence[Target],
    held: Sequence[Sequence[float]],
    catalogue: Catalogue,
    scorer: Scorer,
    on: date,
) -> bool:
    """Whether some programme brings somebody nearer to a target, whatever it asks for beforehand."""
    offers = open_offers(catalogue.programmes, [_gap(t) for t in targets], scorer.similarity, on=on)
    return any(_helps(offer, row) for offer in offers for row in held)


def _offers_of(
    person: CandidateProfile, offers: Sequence[Offer], held: Sequence[float], scorer: Scorer
) -> list[Offer]:
    """Return what could help one person, each course needing what this person does not hold."""
    skills = frozenset(claim.skill_id for claim in person.claims)
    lacking = unmet({skill_id for offer in offers for skill_id in offer.needs}, skills, scorer.similarity)

    theirs = [replace(offer, needs=offer.needs & lacking) if offer.needs else offer for offer in offers]
    return wanted(within_reach(theirs), closing=lambda offer: _helps(offer, held))


def _helps(offer: Offer, held: Sequence[float]) -> bool:
    return any(r > h + 1e-9 for r, h in zip(offer.reached, held, strict=True))


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
    """Leave out a course that another without dates or places replaces: as much for no more, as well funded.

    What prepares for another course must be replaced in that too, by one that is over no later.
    """
    needed = {skill_id for offer in offers for skill_id in offer.needs}
    ordered = sorted(offers, key=lambda offer: (offer.burden, -sum(offer.reached), offer.programme.id))
    kept: list[Offer] = []
    for offer in ordered:
        prepares = needed & offer.programme.teaches.keys()
        if not any(_replaces(other, offer) and _prepares_as_well(other, offer, prepares) for other in kept):
            kept.append(offer)
    return sorted(kept, key=lambda offer: offer.programme.id)


def _prepares_as_well(one: Offer, other: Offer, prepares: Set[str]) -> bool:
    """Whether one without dates teaches all that another prepares for, needs nothing, and takes no longer."""
    teaches = prepares <= one.programme.teaches.keys()
    return not prepares or (teaches and not one.needs and days_of(one) <= days_of(other))


def _replaces(one: Offer, other: Offer) -> bool:
    if one.programme.runs or not one.needs <= other.needs:
        return False
    closes = all(a >= b for a, b in zip(one.reached, other.reached, strict=True))
    stated = other.gross_hkd is None or (one.gross_hkd is not None and one.gross_hkd <= other.gross_hkd)
    funded = set(other.programme.funded_by) <= set(one.programme.funded_by)
    # An undated course draws on the year of the plan; one of another year would draw on another pot.
    same_pots = not other.programme.funded_by or not other.programme.runs
    return closes and stated and funded and same_pots
