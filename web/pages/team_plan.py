"""The plan of a firm's team as a page and as files: who takes which course, and for what to hire."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from matcher.offers import WORKING_LEVEL
from matcher.programmes import Programme, Run
from matcher.teams import Assignment, TeamPlan
from web.clock import today
from web.db import db
from web.drawing.pdf_pages import pdf_response
from web.files.team import plan_table
from web.files.team_pdf import render_team_plan
from web.guards.access import requires, signed_in
from web.ledgers import scheme_book
from web.pages.forms import number_argument
from web.pages.skill_search import asked_query, find_skills
from web.problems import problem_of
from web.services import teams
from web.services.errors import TeamRefused
from web.services.team_plans import PlannedTeam, TeamAsk, plan_team
from web.words.names import lens_name
from web.words.team import binding_words
from web.workbench import current_workbench

blueprint = Blueprint("team_plan", __name__, url_prefix="/team/plan")

MOST_PEOPLE, MOST_SKILLS = 1000, 60


@dataclass(frozen=True, slots=True)
class Class:
    """A run of a course with those who take it, in order of label."""

    programme: Programme
    run: Run | None
    sent: Sequence[Assignment]


@blueprint.get("")
@requires("employer")
def show() -> str:
    """Ask for measure, skills, budget and cover, and show the plan for them."""
    asks = "measure" in request.args or "skill" in request.args
    wants_plan = asks and "search" not in request.args
    return _page(planned=_planned() if wants_plan and _has_targets() else None)


@blueprint.get("/plan.csv")
@requires("employer")
def save_table() -> Response:
    """Save the plan as CSV."""
    return plan_table(_planned())


@blueprint.get("/plan.pdf")
@requires("employer")
def save_pdf() -> Response:
    """Save the plan as PDF."""
    return pdf_response("team-plan.pdf", render_team_plan(_planned(), on=today()))


@blueprint.errorhandler(TeamRefused)
def refuse(error: TeamRefused) -> ResponseReturnValue:
    """Show the form again with what is wrong."""
    problem = problem_of(error)
    return _page(problem=problem), problem.status


def classes_of(plan: TeamPlan) -> list[Class]:
    """Put those who take the same run together, in the order of the plan."""
    found: dict[tuple[str, Run | None], list[Assignment]] = {}
    for sent in plan.assignments:
        found.setdefault((sent.programme.id, sent.run), []).append(sent)
    return [Class(sent[0].programme, run, tuple(sent)) for (_, run), sent in found.items()]


def _planned() -> PlannedTeam:
    return plan_team(db.session, current_workbench(), signed_in(), _ask(), scheme_book(), today=today())


def _page(**content: Any) -> str:
    planned: PlannedTeam | None = content.get("planned")
    measures = current_workbench().taxonomy.measures
    return render_template(
        "our_team/plan.html",
        ask=_ask(),
        measures=[(key, f"{key} {lens_name(key)}") for key in sorted(measures)],
        chosen=_asked_skills(),
        query=asked_query(),
        found=find_skills(asked_query(), without=_asked_skills()),
        has_people=bool(teams.list_team(db.session, signed_in())),
        planned=planned,
        classes=classes_of(planned.plan) if planned else [],
        binding=binding_words(planned.plan.binding) if planned and planned.plan.binding else "",
        problem=content.get("problem"),
        arguments=request.args.to_dict(flat=False),
    )


def _has_targets() -> bool:
    return bool(request.args.get("measure") or _asked_skills())


def _asked_skills() -> tuple[str, ...]:
    known = current_workbench().taxonomy.skills
    asked = dict.fromkeys(request.args.getlist("skill"))
    return tuple(skill_id for skill_id in asked if skill_id in known)[:MOST_SKILLS]


def _ask() -> TeamAsk:
    """Return what the address asks for; an entry without sense counts as not made."""
    people, level = number_argument("people"), number_argument("level")
    return TeamAsk(
        on=_asked_day() or today(),
        measure_id=request.args.get("measure") or None,
        skill_ids=_asked_skills(),
        level=level if level in (1, 2, 3, 4, 5) else WORKING_LEVEL,
        people=min(max(people or 1, 1), MOST_PEOPLE),
        budget_hkd=number_argument("budget_hkd"),
        max_away=number_argument("max_away"),
        granted_hkd=number_argument("granted_hkd") or 0,
    )


def _asked_day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return None
