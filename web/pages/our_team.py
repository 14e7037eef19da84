"""A firm's own people, under labels of its choosing, and their skills."""

from collections.abc import Collection

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from matcher.errors import DocumentError
from web.clock import today
from web.db import db
from web.guards.access import requires, signed_in
from web.pages.forms import level_field, text_field
from web.pages.skill_search import asked_query, find_skills
from web.problems import Problem, problem_of
from web.services import teams
from web.services.errors import TeamRefused
from web.words.names import in_language, skill_name
from web.workbench import current_workbench

blueprint = Blueprint("our_team", __name__, url_prefix="/team")


@blueprint.get("")
@requires("employer")
def show() -> str:
    """List the firm's people, and ask for more."""
    return _page()


@blueprint.post("")
@requires("employer")
def add() -> ResponseReturnValue:
    """Enter somebody, with the skills a text names."""
    employee = teams.add_employee(
        db.session,
        current_workbench(),
        signed_in(),
        label=text_field("label"),
        occupation_id=text_field("occupation") or None,
        text=request.form.get("text", ""),
        today=today(),
    )
    count = len(employee.skills)
    flash(ngettext("We found %(num)s skill. Check it.", "We found %(num)s skills. Check them.", count))
    return redirect(url_for("our_team.show_one", employee_code=employee.code))


@blueprint.post("/import")
@requires("employer")
def read() -> ResponseReturnValue:
    """Enter people from a CSV file, all of them or none."""
    file = request.files.get("file")
    data = file.read() if file else b""
    count = teams.import_team(db.session, current_workbench(), signed_in(), data)
    flash(ngettext("%(num)s person is entered.", "%(num)s people are entered.", count))
    return redirect(url_for("our_team.show"))


@blueprint.post("/erase")
@requires("employer")
def erase() -> ResponseReturnValue:
    """Forget all people of the firm, if the box is ticked."""
    if "sure" not in request.form:
        flash(gettext("Nothing was deleted: tick the box to say that you are sure."), "warning")
        return redirect(url_for("our_team.show", _anchor="erase"))
    count = teams.delete_team(db.session, signed_in())
    flash(ngettext("%(num)s person is erased.", "%(num)s people are erased.", count))
    return redirect(url_for("our_team.show"))


@blueprint.get("/<code:employee_code>")
@requires("employer")
def show_one(employee_code: str) -> str:
    """Show somebody's skills to check."""
    return _employee_page(employee_code)


@blueprint.post("/<code:employee_code>")
@requires("employer")
def correct(employee_code: str) -> ResponseReturnValue:
    """Keep the levels as the form has them, without a removed skill."""
    employee = teams.get_employee(db.session, signed_in(), employee_code)
    removed = text_field("remove")
    skills = {
        skill_id: level_field(f"level-{skill_id}") if f"level-{skill_id}" in request.form else level
        for skill_id, level in employee.skills.items()
        if skill_id != removed
    }
    _keep(employee_code, skills, without=employee.skills)
    if removed:
        flash(gettext("%(skill)s is removed.", skill=skill_name(removed)))
        return redirect(url_for("our_team.show_one", employee_code=employee_code))
    flash(gettext("The skills are saved."))
    return redirect(url_for("our_team.show"))


@blueprint.post("/<code:employee_code>/details")
@requires("employer")
def rename(employee_code: str) -> ResponseReturnValue:
    """Keep another label or occupation."""
    teams.put_details(
        db.session,
        current_workbench(),
        signed_in(),
        employee_code,
        label=text_field("label"),
        occupation_id=text_field("occupation") or None,
    )
    flash(gettext("Label and occupation are saved."))
    return redirect(url_for("our_team.show_one", employee_code=employee_code))


@blueprint.post("/<code:employee_code>/skills")
@requires("employer")
def add_skill(employee_code: str) -> ResponseReturnValue:
    """Add a skill."""
    skill_id = text_field("skill_id")
    employee = teams.get_employee(db.session, signed_in(), employee_code)
    _keep(employee_code, {**employee.skills, skill_id: level_field("level")}, without=employee.skills)
    flash(gettext("%(skill)s is added.", skill=skill_name(skill_id)))
    return redirect(url_for("our_team.show_one", employee_code=employee_code, _anchor=f"skill-{skill_id}"))


@blueprint.post("/<code:employee_code>/erase")
@requires("employer")
def erase_one(employee_code: str) -> ResponseReturnValue:
    """Forget somebody now."""
    label = teams.get_employee(db.session, signed_in(), employee_code).label
    teams.delete_employee(db.session, signed_in(), employee_code)
    flash(gettext("%(label)s is erased.", label=label))
    return redirect(url_for("our_team.show"))


@blueprint.errorhandler(TeamRefused)
@blueprint.errorhandler(DocumentError)
def refuse(error: Exception) -> ResponseReturnValue:
    """Show the page again and name each place that is wrong; nothing was kept."""
    problem, code = problem_of(error), (request.view_args or {}).get("employee_code")
    return _employee_page(code, problem) if code else _page(problem), problem.status


def _employee_page(code: str, problem: Problem | None = None) -> str:
    employee = teams.get_employee(db.session, signed_in(), code)
    return render_template(
        "our_team/employee.html",
        employee=employee,
        occupation=_occupation(employee.occupation_id),
        occupations=_occupations(),
        problem=problem,
        query=asked_query(),
        found=find_skills(asked_query(), without=set(employee.skills)),
    )


def _page(problem: Problem | None = None) -> str:
    return render_template(
        "our_team/team.html",
        team=teams.list_team(db.session, signed_in()),
        occupations=_occupations(),
        occupation_of=_occupation,
        problem=problem,
        label=text_field("label"),
        text=request.form.get("text", ""),
        occupation=request.form.get("occupation", ""),
    )


def _keep(code: str, skills: dict[str, int | None], *, without: Collection[str]) -> None:
    """Keep skills; those held before may have left the taxonomy since, and are let go then."""
    known = current_workbench().taxonomy.skills
    kept = {key: level for key, level in skills.items() if key in known or key not in without}
    teams.put_skills(db.session, current_workbench(), signed_in(), code, kept)


def _occupation(occupation_id: str | None) -> str:
    """Return the name of an occupation; nothing where none is stated or known any more."""
    found = current_workbench().taxonomy.occupations.get(occupation_id or "")
    return in_language(found.name) if found else ""


def _occupations() -> list[tuple[str, str]]:
    ids = current_workbench().taxonomy.occupations
    return sorted(((key, _occupation(key)) for key in ids), key=lambda pair: (pair[1], pair[0]))
