"""The training plan for one person: the courses that close most gap, and what they cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from matcher.certificates import with_certificates
from matcher.choosing import Choice, Limits, Method, Pot, choose, pot_of
from matcher.gaps import Gap
from matcher.offers import Offer, offers_for
from matcher.profiles import CandidateProfile
from matcher.programmes import Catalogue, Programme, Run
from matcher.schemes.funding import FundingVersion, Subsidy, subsidy
from skills_taxonomy.similarity import SkillSimilarity

Binding = Literal["no_gaps", "no_programmes", "budget", "hours", "budget_and_hours", "not_stated"]
"""What keeps a plan empty; ``not_stated``: no course says what the limits ask."""

CHEAPER_BY, CLOSES_AT_LEAST = 0.2, 0.9
"""What an alternative must save of the plan's cost or hours, and keep of what the plan closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One course of a plan.

    ``run`` is the first that can be joined after the courses that prepare for it have begun,
    ``None`` where no such date is known. ``closes`` are the gaps it closes, ``narrows`` those it
    closes in part. Money is in whole Hong Kong dollars; ``gross_hkd`` and ``net_hkd`` are
    ``None`` where the fee is not stated. ``used_up`` is the rule of a scheme that would pay
    toward this course, had another course of the plan not used up its limit.
    """

    programme: Programme
    run: Run | None
    closes: tuple[str, ...]
    narrows: tuple[str, ...]
    gross_hkd: int | None
    subsidy: Subsidy | None
    net_hkd: int | None
    used_up: FundingVersion | None = None

    @property
    def grant_by(self) -> date | None:
        """The last day to apply for the grant, ``None`` where none is known. It may have passed."""
        return self.subsidy.rule.apply_by(self.run.start) if self.subsidy and self.run else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Courses in the order to take them, and what they come to.

    Totals count what is stated; ``fees_unknown`` and ``hours_unknown`` count the courses left
    out of them. ``share_closed`` is the part of the weighted gap that the plan closes, ``bound``
    the most that any plan within the limits can, and ``is_optimal`` whether the plan is proven
    to close as much; ``method`` says by what. ``binding`` is what keeps an empty plan empty.
    """

    on: date
    steps: tuple[PlanStep, ...]
    closed: tuple[str, ...]
    still_open: tuple[str, ...]
    share_closed: float
    hours: int
    hours_unknown: int
    gross_hkd: int
    grant_hkd: int
    net_hkd: int
    fees_unknown: int
    is_optimal: bool
    bound: float
    method: Method
    binding: Binding | None = None

    def grants_too_late(self) -> tuple[PlanStep, ...]:
        """List the steps whose grant should have been applied for before the day of the plan."""
        return tuple(step for step in self.steps if step.grant_by and step.grant_by < self.on)


class Alternatives(NamedTuple):
    """Plans that close nearly as much for clearly less money, and in clearly fewer hours, if any."""

    cheaper: Plan | None
    faster: Plan | None


def plan_for_person(
    gaps: Sequence[Gap],
    catalogue: Catalogue,
    similarity: SkillSimilarity,
    *,
    on: date,
    held: Iterable[str] = (),
    budget_hkd: int | None = None,
    max_hours: int | None = None,
    full_time: bool = False,
) -> Plan:
    """Choose courses for one person's gaps.

    Parameters
    ----------
    gaps : sequence of Gap
        What to close, as `find_gaps` lists it.
    on : date
        Day of the plan: funding rules in force and runs still open are taken as of it.
    held : iterable of str
        Skills held, which meet prerequisites.
    budget_hkd, max_hours : int, optional
        Limits on net cost and hours. With a limit, courses that do not state the figure
        are left out: nobody can promise that they fit.
    full_time : bool, default=False
        Whether degrees and other programmes that nobody follows beside a job come into
        question. They close much, and would outdo every short course.

    Returns
    -------
    Plan
        Empty where no programme closes anything.

    Notes
    -----
    Schemes pay within their limits: one ceiling a person (CEF), or one a firm and financial
    year with one subsidised course in it (NITTP since 2026). What the person or the firm has
    been granted before is not known here.
    """
    offers = offers_for(
        catalogue.programmes, gaps, similarity, on=on, held=frozenset(held), full_time=full_time
    )
    choice = choose(offers, budget_hkd=budget_hkd, max_hours=max_hours)
    binding = None if choice.taken else _binding(gaps, offers, budget_hkd, max_hours)
    rules = {offer.programme.id: rule for offer, rule in choice.taken if rule}
    ordered = _in_order([offer for offer, _ in choice.taken])
    return _plan(_steps(ordered, rules, on), ordered, gaps, on, choice, binding)


def alternatives_to(
    plan: Plan,
    gaps: Sequence[Gap],
    catalogue: Catalogue,
    similarity: SkillSimilarity,
    *,
    held: Iterable[str] = (),
    budget_hkd: int | None = None,
    max_hours: int | None = None,
    full_time: bool = False,
) -> Alternatives:
    """Look for plans that save a fifth of the cost or hours and close nine tenths as much.

    Parameters are those the plan was made with. None is looked for where a course of the plan does
    not state its fee or hours: nobody can tell what is cheaper or faster then.
    """
    held = frozenset(held)

    def with_less(spent: int, unknown: int, budget: int | None, hours: int | None) -> Plan | None:
        if not spent or unknown:
            return None
        other = plan_for_person(
            gaps, catalogue, similarity, on=plan.on, held=held,
            budget_hkd=budget, max_hours=hours, full_time=full_time,
        )  # fmt: skip
        return other if other.share_closed >= CLOSES_AT_LEAST * plan.share_closed else None

    less_money, less_time = int(plan.net_hkd * (1 - CHEAPER_BY)), int(plan.hours * (1 - CHEAPER_BY))
    return Alternatives(
        cheaper=with_less(plan.net_hkd, plan.fees_unknown, less_money, max_hours),
        faster=with_less(plan.hours, plan.hours_unknown, budget_hkd, less_time),
    )


def one_course_away(
    gaps: Sequence[Gap],
    catalogue: Catalogue,
    similarity: SkillSimilarity,
    *,
    on: date,
    held: Iterable[str] = (),
) -> Programme | None:
    """Return the cheapest single programme that closes every must among some gaps, if there is one.

    A programme whose prerequisites are not among the skills ``held`` is more than one course away.
    """
    musts = [gap for gap in gaps if gap.necessity == "must"]
    offers = offers_for(catalogue.programmes, musts, similarity, on=on, held=frozenset(held))
    enough = [offer for offer in offers if musts and not offer.needs and len(offer.closed) == len(musts)]
    best = min(enough, key=lambda offer: (_net_burden(offer), offer.programme.id), default=None)
    return best.programme if best else None


def after_plan(candidate: CandidateProfile, plan: Plan) -> CandidateProfile:
    """Return the profile as it would be with the plan's certificates, to be scored again."""
    for step in plan.steps:
        candidate = with_certificates(candidate, step.programme.teaches)
    return candidate


def _binding(
    gaps: Sequence[Gap], offers: Sequence[Offer], budget_hkd: int | None, max_hours: int | None
) -> Binding:
    """Say what keeps a plan empty, by asking again without one limit, and without both."""
    if not gaps:
        return "no_gaps"
    if not offers:
        return "no_programmes"
    limits = Limits(budget_hkd, max_hours)
    if not any(limits.are_stated_by(offer) for offer in offers if any(offer.gains)):
        return "not_stated"
    if choose(offers, max_hours=max_hours).taken:
        return "budget"
    return "hours" if choose(offers, budget_hkd=budget_hkd).taken else "budget_and_hours"


def _net_burden(offer: Offer) -> int:
    return offer.burden - max((s.grant_hkd for s in offer.subsidies), default=0)


def _in_order(offers: Sequence[Offer]) -> list[Offer]:
    """Order courses so that what one needs comes before it; else by start, undated last, then identifier."""
    waiting = sorted(offers, key=lambda offer: (not offer.programme.runs, offer.start, offer.programme.id))
    ordered: list[Offer] = []
    taught: set[str] = set()
    while waiting:
        ready = next(offer for offer in waiting if offer.needs <= taught)
        waiting.remove(ready)
        ordered.append(ready)
        taught |= ready.programme.teaches.keys()
    return ordered


def _steps(offers: Sequence[Offer], rules: dict[str, FundingVersion], on: date) -> list[PlanStep]:
    """Date and pay for courses in order, each pot paying until it is empty."""
    steps: list[PlanStep] = []
    granted: dict[Pot, int] = {}
    for offer in offers:
        paid = None
        if offer.gross_hkd is not None and (rule := rules.get(offer.programme.id)):
            pot = pot_of(rule, offer.start)
            paid = subsidy(offer.gross_hkd, rule, already_granted_hkd=granted.get(pot, 0))
            granted[pot] = granted.get(pot, 0) + paid.grant_hkd
        steps.append(_step(offer, paid, _run_after(offer, steps, on)))
    return steps


def _run_after(offer: Offer, earlier: Sequence[PlanStep], on: date) -> Run | None:
    prepared = (step for step in earlier if offer.needs & step.programme.teaches.keys())
    begun = max((step.run.start for step in prepared if step.run), default=on)
    runs = (run for run in offer.programme.runs if (run.apply_by or run.start) >= on and run.start >= begun)
    return min(runs, key=lambda run: run.start, default=None)


def _step(offer: Offer, paid: Subsidy | None, run: Run | None) -> PlanStep:
    return PlanStep(
        programme=offer.programme,
        run=run,
        closes=offer.closed,
        narrows=offer.narrowed,
        gross_hkd=offer.gross_hkd,
        subsidy=paid,
        net_hkd=paid.net_hkd if paid else offer.gross_hkd,
        used_up=offer.subsidies[0].rule if offer.subsidies and not paid else None,
    )


def _plan(
    steps: Sequence[PlanStep],
    offers: Sequence[Offer],
    gaps: Sequence[Gap],
    on: date,
    choice: Choice,
    binding: Binding | None,
) -> Plan:
    closed = {skill_id for step in steps for skill_id in step.closes}
    total = sum(gap.open_weight for gap in gaps)
    won = sum(max((offer.gains[g] for offer in offers), default=0.0) for g in range(len(gaps)))
    return Plan(
        on=on,
        steps=tuple(steps),
        closed=tuple(gap.skill_id for gap in gaps if gap.skill_id in closed),
        still_open=tuple(gap.skill_id for gap in gaps if gap.skill_id not in closed),
        share_closed=won / total if total else 0.0,
        hours=sum(step.programme.hours or 0 for step in steps),
        hours_unknown=sum(step.programme.hours is None for step in steps),
        gross_hkd=sum(step.gross_hkd or 0 for step in steps),
        grant_hkd=sum(step.subsidy.grant_hkd for step in steps if step.subsidy),
        net_hkd=sum(step.net_hkd or 0 for step in steps),
        fees_unknown=sum(step.gross_hkd is None for step in steps),
        is_optimal=choice.is_optimal,
        bound=min(1.0, choice.bound / total) if total else 0.0,
        method=choice.method,
        binding=binding,
    )
