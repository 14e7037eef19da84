"""The training plan of a firm's team: who learns what, and what is left to hire for."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matcher.choosing import financial_year
from matcher.offers import WORKING_LEVEL
from matcher.profiles import CandidateProfile, Claim
from matcher.schemes.model import SchemeBook
from matcher.schemes.reach import NamedScheme, named_schemes
from matcher.teams import Target, TeamLimits, TeamPlan, plan_for_team, targets_of_measure
from skills_taxonomy.linking.mention import Evidence
from web.records import EmployeeRecord, Identity
from web.services.coverage import live_ledger
from web.services.errors import TeamRefused
from web.services.models import scorer_in_force
from web.services.teams import list_team
from web.workbench import Workbench

MOST_TARGETS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAsk:
    """What a firm wants of its team: the skills of a measure, or skills picked, or both.

    ``granted_hkd`` is what schemes have granted the firm in the financial year of ``on``.
    """

    on: date
    measure_id: str | None = None
    skill_ids: tuple[str, ...] = ()
    level: int = WORKING_LEVEL
    people: int = 1
    budget_hkd: int | None = None
    max_away: int | None = None
    granted_hkd: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTeam:
    """A plan with the people it is for, by the code that stands in it, and the schemes it names."""

    ask: TeamAsk
    plan: TeamPlan
    targets: tuple[Target, ...]
    team: dict[str, EmployeeRecord]
    schemes: dict[str, NamedScheme]

    @property
    def schemes_named(self) -> list[NamedScheme]:
        """The schemes that the plan names, in order of identifier."""
        named = {scheme_id for hire in self.plan.hires for scheme_id in hire.schemes}
        return [self.schemes[scheme_id] for scheme_id in sorted(named)]


def plan_team(
    session: Session, workbench: Workbench, identity: Identity, ask: TeamAsk, book: SchemeBook, *, today: date
) -> PlannedTeam:
    """Plan the training of the firm's people.

    How many candidates have a skill comes from the ledger's published numbers, which are safe;
    which schemes could bring them, from its reading of the rules of ``book``.

    Raises
    ------
    TeamRefused
        If nobody is entered, nothing is asked, too much is, or the measure is unknown.
    UnknownSkill
        If the taxonomy has no such skill.
    """
    team = {one.code: one for one in list_team(session, identity)}
    targets = _targets(workbench, ask)
    if not team:
        raise TeamRefused([("people", "no_people", "")])
    live = live_ledger(session, workbench, book, on=today)
    ledger = live.follow(session, book)
    shown = ledger.people.by_skill(len(ledger.books.skills))
    plan = plan_for_team(
        [profile_of(one, workbench) for one in team.values()],
        targets,
        workbench.catalogue,
        scorer_in_force(session, workbench),
        on=ask.on,
        limits=TeamLimits(
            budget_hkd=ask.budget_hkd,
            max_away=ask.max_away,
            granted_hkd={financial_year(ask.on): ask.granted_hkd},
        ),
        candidates_with=lambda target: int(shown[ledger.books.skill_code[target.skill_id]]),
        schemes_for=lambda skill_id: ledger.routes.schemes.get(skill_id, ()),
    )
    schemes = named_schemes(live.reached, book)
    return PlannedTeam(ask=ask, plan=plan, targets=targets, team=team, schemes=schemes)


def profile_of(employee: EmployeeRecord, workbench: Workbench) -> CandidateProfile:
    """Return somebody as the plan sees them; skills no longer in the taxonomy tell nothing."""
    claims = (
        Claim(skill_id=skill_id, evidence=Evidence.described, level=level)
        for skill_id, level in sorted(employee.skills.items())
        if skill_id in workbench.taxonomy.skills
    )
    return CandidateProfile(id=employee.code, claims=tuple(claims))


def _targets(workbench: Workbench, ask: TeamAsk) -> tuple[Target, ...]:
    taxonomy, found = workbench.taxonomy, {}
    if ask.measure_id is not None:
        if ask.measure_id not in taxonomy.measures:
            raise TeamRefused([("measure", "measure_unknown", ask.measure_id)])
        found = {t.skill_id: t for t in targets_of_measure(taxonomy, ask.measure_id, people=ask.people)}
    for skill_id in ask.skill_ids:
        found[taxonomy.skill(skill_id).id] = Target(skill_id=skill_id, level=ask.level, people=ask.people)
    if not found:
        raise TeamRefused([("skills", "no_targets", "")])
    if len(found) > MOST_TARGETS:
        raise TeamRefused([("skills", "too_many_targets", str(MOST_TARGETS))])
    return tuple(found[skill_id] for skill_id in sorted(found))
