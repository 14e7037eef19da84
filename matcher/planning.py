"""The training plan for one person: the courses that close most gap, and what they cost.

The choice is an integer programme (maximise weighted gap closed, then spend least), solved
to optimality by HiGHS; its answer is never a guess, and says so if a limit stopped it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

from matcher.gaps import Gap
from matcher.profiles import CandidateProfile, Claim
from matcher.programmes import Catalogue, Programme, Run
from matcher.schemes.funding import Subsidy, best_subsidy
from skills_taxonomy.linking.mention import Evidence
from skills_taxonomy.similarity import SkillSimilarity

UNSTATED_FEE, UNSTATED_HOURS = 8000, 40
"""What a programme without a stated fee or hours is taken to cost when two close as much:
a middling short course, so that silence is neither rewarded nor punished. Never shown."""

WORKING_LEVEL = 3
"""The level a gap is closed at where the vacancy does not say."""

SOLVER_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One course of a plan.

    ``closes`` are the gaps it closes, ``narrows`` those it closes in part. Money is in whole
    Hong Kong dollars; ``gross_hkd`` and ``net_hkd`` are ``None`` where the fee is not stated.
    """

    programme: Programme
    run: Run | None
    closes: tuple[str, ...]
    narrows: tuple[str, ...]
    gross_hkd: int | None
    subsidy: Subsidy | None
    net_hkd: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Courses in the order to take them, and what they come to.

    Totals count what is stated; ``fees_unknown`` and ``hours_unknown`` count the courses left
    out of them. ``share_closed`` is the part of the weighted gap that the plan closes, and
    ``is_optimal`` whether no other choice within the limits closes more.
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


def plan_for_person(
    gaps: Sequence[Gap],
    catalogue: Catalogue,
    similarity: SkillSimilarity,
    *,
    on: date,
    held: Iterable[str] = (),
    budget_hkd: int | None = None,
    max_hours: int | None = None,
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

    Returns
    -------
    Plan
        Empty where no programme closes anything.
    """
    offers = [_Offer.of(programme, gaps, similarity, on) for programme in catalogue.programmes]
    offers = [
        o for o in offers if o.gains.any() and o.fits(budget_hkd, max_hours) and _is_open(o.programme, on)
    ]
    chosen, is_optimal = _choose(offers, gaps, budget_hkd, max_hours)
    ordered = _in_order(chosen, set(held))
    return _plan(ordered, gaps, on, is_optimal)


def one_course_away(
    gaps: Sequence[Gap], catalogue: Catalogue, similarity: SkillSimilarity, *, on: date
) -> Programme | None:
    """Return the cheapest single programme that closes every must among some gaps, if there is one."""
    musts = [gap for gap in gaps if gap.necessity == "must"]
    offers = [_Offer.of(programme, musts, similarity, on) for programme in catalogue.programmes]
    enough = [o for o in offers if musts and _is_open(o.programme, on) and len(o.closed(musts)) == len(musts)]
    best = min(enough, key=lambda offer: (offer.cost, offer.programme.id), default=None)
    return best.programme if best else None


def after_plan(candidate: CandidateProfile, plan: Plan) -> CandidateProfile:
    """Return the profile as it would be with the plan's certificates, to be scored again."""
    claims = {claim.skill_id: claim for claim in candidate.claims}
    for step in plan.steps:
        for skill_id, level in step.programme.teaches.items():
            held = claims.get(skill_id)
            reached = max(level, (held.level if held else None) or 0)
            claims[skill_id] = Claim(
                skill_id=skill_id,
                evidence=max(Evidence.certified, held.evidence if held else Evidence.certified),
                level=reached,
                years=held.years if held else None,
                last_used=candidate.as_of,
                spans=held.spans if held else (),
            )
    return CandidateProfile(
        id=candidate.id,
        claims=tuple(claims[skill_id] for skill_id in sorted(claims)),
        titles=candidate.titles,
        years=candidate.years,
        as_of=candidate.as_of,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """A programme as seen from some gaps: the credit it lifts each to, and its price."""

    programme: Programme
    gains: np.ndarray
    reached: tuple[float, ...]
    subsidy: Subsidy | None
    net_hkd: int | None

    @classmethod
    def of(cls, programme: Programme, gaps: Sequence[Gap], similarity: SkillSimilarity, on: date) -> "_Offer":
        reached = tuple(_credit_after(programme, gap, similarity) for gap in gaps)
        gains = [gap.weight * max(0.0, r - gap.credit) for gap, r in zip(gaps, reached, strict=True)]
        paid = best_subsidy(programme.fee.hkd, programme.funded_by, on) if programme.fee else None
        gross = programme.fee.hkd if programme.fee else None
        return cls(
            programme=programme,
            gains=np.array(gains),
            reached=reached,
            subsidy=paid,
            net_hkd=paid.net_hkd if paid else gross,
        )

    @property
    def cost(self) -> float:
        """Net fee plus hours, each hour as a small charge, for choosing between equals."""
        fee = UNSTATED_FEE if self.net_hkd is None else self.net_hkd
        return fee + 50.0 * (self.programme.hours or UNSTATED_HOURS)

    def fits(self, budget_hkd: int | None, max_hours: int | None) -> bool:
        priced = budget_hkd is None or (self.net_hkd is not None and self.net_hkd <= budget_hkd)
        timed = max_hours is None or (self.programme.hours is not None and self.programme.hours <= max_hours)
        return priced and timed

    def needs(self) -> set[str]:
        return set(self.programme.prerequisites) - self.programme.teaches.keys()

    def closed(self, gaps: Sequence[Gap]) -> tuple[str, ...]:
        return tuple(g.skill_id for g, r in zip(gaps, self.reached, strict=True) if r >= 1.0 > g.credit)

    def narrowed(self, gaps: Sequence[Gap]) -> tuple[str, ...]:
        return tuple(g.skill_id for g, r in zip(gaps, self.reached, strict=True) if g.credit < r < 1.0)


def _credit_after(programme: Programme, gap: Gap, similarity: SkillSimilarity) -> float:
    """Return the credit a gap has once a programme is completed, by the skill that helps most."""
    asked = gap.asked or WORKING_LEVEL
    lifted = (
        similarity.similarity(gap.skill_id, skill_id) * min(1.0, level / asked)
        for skill_id, level in programme.teaches.items()
    )
    return max(gap.credit, max(lifted, default=0.0))


def _is_open(programme: Programme, on: date) -> bool:
    """Whether a programme can still be joined: one without dated runs may always be asked for."""
    return not programme.runs or programme.next_run(on) is not None


def _choose(
    offers: Sequence[_Offer], gaps: Sequence[Gap], budget_hkd: int | None, max_hours: int | None
) -> tuple[list[_Offer], bool]:
    """Solve: take[p] in {0, 1}, use[p, g] <= take[p], sum over p of use[p, g] <= 1."""
    if not offers:
        return [], True
    uses = [(p, g) for p, offer in enumerate(offers) for g in np.flatnonzero(offer.gains > 1e-9)]
    n_offers, n_variables = len(offers), len(offers) + len(uses)
    worth = np.array([offers[p].gains[g] for p, g in uses])
    costs = np.array([offer.cost for offer in offers])
    # Cost only decides between equals: all of it together outweighs no gap worth naming.
    objective = np.concatenate([1e-3 * costs / max(costs.sum(), 1.0), -worth])
    rows = lil_array((len(uses) + len(gaps) + 2, n_variables))
    upper = np.zeros(rows.shape[0])
    for i, (p, g) in enumerate(uses):
        rows[i, n_offers + i], rows[i, p] = 1, -1
        rows[len(uses) + g, n_offers + i] = 1
    upper[len(uses) : len(uses) + len(gaps)] = 1
    rows[[-2], :n_offers] = [[offer.net_hkd or 0 for offer in offers]]
    rows[[-1], :n_offers] = [[offer.programme.hours or 0 for offer in offers]]
    upper[-2:] = [np.inf if limit is None else limit for limit in (budget_hkd, max_hours)]
    solved = milp(
        objective,
        constraints=LinearConstraint(rows.tocsr(), -np.inf, upper),
        integrality=np.r_[np.ones(n_offers), np.zeros(len(uses))],
        bounds=Bounds(0, 1),
        options={"time_limit": SOLVER_SECONDS},
    )
    if solved.x is None:
        return [], False
    return [offer for offer, taken in zip(offers, solved.x, strict=False) if taken > 0.5], solved.status == 0


def _in_order(offers: Sequence[_Offer], held: set[str]) -> list[_Offer]:
    """Order courses so that what one needs comes before it; else by start, then identifier."""
    waiting = sorted(offers, key=lambda o: (_first_start(o.programme), o.programme.id))
    ordered: list[_Offer] = []
    while waiting:
        taught_later = {s for offer in waiting for s in offer.programme.teaches} - held
        ready = next(
            (
                o
                for o in waiting
                if not (set(o.programme.prerequisites) & taught_later - o.programme.teaches.keys())
            ),
            waiting[0],
        )
        waiting.remove(ready)
        ordered.append(ready)
        held = held | ready.programme.teaches.keys()
    return ordered


def _first_start(programme: Programme) -> date:
    return min((run.start for run in programme.runs), default=date.max)


def _plan(offers: Sequence[_Offer], gaps: Sequence[Gap], on: date, is_optimal: bool) -> Plan:
    steps = tuple(_step(offer, gaps, on) for offer in offers)
    closed = {skill_id for step in steps for skill_id in step.closes}
    total = sum(gap.open_weight for gap in gaps)
    won = sum(max((offer.gains[g] for offer in offers), default=0.0) for g in range(len(gaps)))
    return Plan(
        on=on,
        steps=steps,
        closed=tuple(gap.skill_id for gap in gaps if gap.skill_id in closed),
        still_open=tuple(gap.skill_id for gap in gaps if gap.skill_id not in closed),
        share_closed=float(won / total) if total else 0.0,
        hours=sum(step.programme.hours or 0 for step in steps),
        hours_unknown=sum(step.programme.hours is None for step in steps),
        gross_hkd=sum(step.gross_hkd or 0 for step in steps),
        grant_hkd=sum(step.subsidy.grant_hkd for step in steps if step.subsidy),
        net_hkd=sum(step.net_hkd or 0 for step in steps),
        fees_unknown=sum(step.gross_hkd is None for step in steps),
        is_optimal=is_optimal,
    )


def _step(offer: _Offer, gaps: Sequence[Gap], on: date) -> PlanStep:
    return PlanStep(
        programme=offer.programme,
        run=offer.programme.next_run(on),
        closes=offer.closed(gaps),
        narrows=offer.narrowed(gaps),
        gross_hkd=offer.programme.fee.hkd if offer.programme.fee else None,
        subsidy=offer.subsidy,
        net_hkd=offer.net_hkd,
    )
