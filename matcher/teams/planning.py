"""The training plan for a team: who takes which course when, and for which skills to hire.

A team is to hold some skills, each by a number of people. People are sent to courses so that most of
that is reached within the firm's budget, its ceilings at the schemes, the places of each run, and the
number of people who may be away at once.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from matcher.profiles import CandidateProfile
from matcher.programmes import Catalogue
from matcher.scoring import Scorer
from matcher.teams.binding import binding_of
from matcher.teams.credits import Credits, credit_reached, credits_after, credits_held
from matcher.teams.model import NO_LIMITS, Target, TeamLimits, TeamPlan
from matcher.teams.option import Option
from matcher.teams.options import are_taught, options_for
from matcher.teams.outcome import assignments_of, drawn_by, hires_for, in_order
from matcher.teams.solving import Sent, send


def plan_for_team(
    team: Sequence[CandidateProfile],
    targets: Sequence[Target],
    catalogue: Catalogue,
    scorer: Scorer,
    *,
    on: date,
    limits: TeamLimits = NO_LIMITS,
    candidates_with: Callable[[Target], int] | None = None,
    schemes_for: Callable[[str], Iterable[str]] | None = None,
) -> TeamPlan:
    """Choose courses for the people of a team.

    Parameters
    ----------
    team : sequence of CandidateProfile
        With identifiers of their own.
    targets : sequence of Target
        One a skill. More people than the team has are asked of it in vain, and hired for.
    limits : TeamLimits
        With a budget, courses that do not state their fee are left out.
    candidates_with : callable, optional
        How many candidates could meet a target; told to the nearest `SMALL_CELL`, and from there on.
    schemes_for : callable, optional
        Which schemes could bring or fund people with a skill.

    Notes
    -----
    Only schemes for which the firm applies pay. A person has one subsidised course a financial year
    where the rule says so, and the firm one ceiling a year. Who lacks a prerequisite of a course takes
    it after one that teaches it, and not at all where none does in time (`Option.comes_before`). A
    dated course keeps a person away from its start for its hours by `HOURS_A_DAY`, weekends aside.
    When a course without dates keeps somebody away is not known, and not never: where nobody may be
    away it is left out, and where some may, it is counted in ``cover_unchecked``.
    """
    held = credits_held(team, targets, scorer)

    def options_within(limits: TeamLimits) -> list[Option]:
        return options_for(
            team, targets, held, catalogue, scorer, on,
            priced_only=limits.budget_hkd is not None, dated_only=limits.max_away == 0,
        )  # fmt: skip

    def sent_within(limits: TeamLimits) -> Sent:
        return send(len(team), targets, held, options_within(limits), limits)

    sent = sent_within(limits)
    chosen = in_order(sent.chosen)
    after = credits_after(held, [option for option, _ in chosen])
    assignments = assignments_of(team, targets, held, chosen, limits)
    gross = sum(a.gross_hkd or 0 for a in assignments)
    grant = sum(a.subsidy.grant_hkd for a in assignments if a.subsidy)
    closed, bound = _shares(targets, held, after, sent)
    return TeamPlan(
        on=on,
        assignments=assignments,
        hires=hires_for(targets, after, candidates_with, schemes_for),
        share_closed=closed,
        bound=bound,
        is_optimal=sent.is_optimal,
        method=sent.method,
        gross_hkd=gross,
        grant_hkd=grant,
        net_hkd=gross - grant,
        fees_unknown=sum(a.gross_hkd is None for a in assignments),
        cover_unchecked=0 if limits.max_away is None else sum(a.run is None for a in assignments),
        drawn=drawn_by(chosen, assignments, limits),
        binding=None
        if chosen
        else binding_of(
            targets,
            held,
            limits,
            options_within,
            is_empty=lambda limits: not sent_within(limits).chosen,
            programmes_teach=lambda: are_taught(targets, held, catalogue, scorer, on),
        ),
    )


def _shares(targets: Sequence[Target], held: Credits, after: Credits, sent: Sent) -> tuple[float, float]:
    """Return the parts of what lacks that are closed, and that can be."""
    before = credit_reached(held, targets)
    lacking = sum(target.people for target in targets) - before
    if lacking < 1e-9:
        return 0.0, 0.0
    won = credit_reached(after, targets) - before
    most = won if sent.is_optimal else max(won, sent.bound - before)
    return min(1.0, won / lacking), min(1.0, most / lacking)
