"""An employer's vacancies: bring a text, check what it asks, open it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from matcher.documents import clean_text
from matcher.documents.plain import decode
from matcher.errors import DocumentError, EmptyVacancy, ImportRefused
from matcher.exchange import read_posting_file
from matcher.profiles import Necessity, Requirement
from web.db import db
from web.files.downloads import posting_file
from web.guards.access import requires, signed_in
from web.languages import current_language
from web.pages.forms import choice_field, level_field, text_field, years_field
from web.pages.paging import PAGE_SIZE, Paging, asked_page, offset_of
from web.pages.phrases import EMPHASIS
from web.pages.skill_search import asked_query, find_skills
from web.problems import problem_of
from web.records import VacancyDetail
from web.services import postings, vacancies
from web.services.asking import questions_for_employer
from web.words.entries import refusal_lines
from web.words.matches import NECESSITY
from web.words.names import industry_name, skill_name
from web.words.questions import employer_questions
from web.words.quotes import Quote, quotes_from
from web.workbench import current_workbench

blueprint = Blueprint("our_vacancies", __name__, url_prefix="/vacancies")

NECESSITIES: tuple[Necessity, ...] = ("must", "preferred")
EMPHASES = ("1.0", "0.5", "2.0")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementLine:
    """A requirement with the words it came from."""

    requirement: Requirement
    quotes: tuple[Quote, ...]


@blueprint.get("")
@requires("employer")
def list_own() -> str:
    """List the firm's vacancies."""
    number = asked_page()
    page = vacancies.list_vacancies(db.session, signed_in(), limit=PAGE_SIZE, offset=offset_of(number))
    return render_template("our_vacancies/list.html", vacancies=page.items, paging=Paging(number, page.total))


@blueprint.get("/new")
@requires("employer")
def bring() -> str:
    """Ask for a vacancy's title and text."""
    return render_template("our_vacancies/bring.html", industries=_industries())


@blueprint.post("/new")
@requires("employer")
def read() -> ResponseReturnValue:
    """Read a vacancy and lead to what it asks."""
    detail = vacancies.create_vacancy(
        db.session,
        current_workbench(),
        signed_in(),
        title=text_field("title"),
        text=request.form.get("text", ""),
        language=current_language(),
        industry_id=choice_field("industry", ("", *current_workbench().taxonomy.industries)) or None,
        region=text_field("region", longest=80),
    )
    return _to_check(detail)


@blueprint.post("/new/posting")
@requires("employer")
def read_posting() -> ResponseReturnValue:
    """Read a vacancy from a job posting in JSON, a file or pasted, and lead to what it asks."""
    file = request.files.get("file")
    text = decode(file.read()) if file else clean_text(request.form.get("posting", ""))
    posting = read_posting_file(text, name=(file.filename or "") if file else "")
    return _to_check(postings.import_posting(db.session, current_workbench(), signed_in(), posting))


@blueprint.get("/<code:vacancy_code>/posting.jsonld")
@requires("employer")
def take_posting(vacancy_code: str) -> Response:
    """Hand over a vacancy as a job posting of schema.org."""
    return posting_file(postings.export_posting(db.session, current_workbench(), signed_in(), vacancy_code))


@blueprint.get("/<code:vacancy_code>")
@requires("employer")
def show(vacancy_code: str) -> str:
    """Show the requirements to check, and what was passed over."""
    detail = vacancies.get_vacancy(db.session, signed_in(), vacancy_code)
    asked = {requirement.skill_id for requirement in detail.requirements}
    return render_template(
        "our_vacancies/requirements.html",
        vacancy=detail.record,
        text=detail.text,
        lines=_lines(detail.text, detail.requirements),
        newly_found=_lines(detail.text, _newly_found(vacancy_code)),
        necessities=[(one, NECESSITY[one]) for one in NECESSITIES],
        emphases=[(str(weight), words) for weight, words in EMPHASIS.items()],
        passed_over=vacancies.passed_over(current_workbench(), detail),
        questions=employer_questions(
            questions_for_employer(db.session, current_workbench(), detail), vacancy_code
        ),
        query=asked_query(),
        found=find_skills(asked_query(), without=asked),
    )


@blueprint.post("/<code:vacancy_code>")
@requires("employer")
def correct(vacancy_code: str) -> ResponseReturnValue:
    """Keep the requirements as the form has them, without a removed one; open the vacancy if asked to."""
    detail = vacancies.get_vacancy(db.session, signed_in(), vacancy_code)
    removed = text_field("remove")
    asked = [_corrected(one) for one in detail.requirements if one.skill_id != removed]
    vacancies.replace_requirements(
        db.session, current_workbench(), signed_in(), vacancy_code, asked, checked=not removed
    )
    if removed:
        flash(gettext("%(skill)s is removed.", skill=skill_name(removed)))
        return redirect(url_for("our_vacancies.show", vacancy_code=vacancy_code))
    if "open" in request.form:
        return _set_status(vacancy_code, "open")
    flash(gettext("The requirements are saved."))
    return redirect(url_for("our_candidates.rank", vacancy_code=vacancy_code))


@blueprint.post("/<code:vacancy_code>/requirements")
@requires("employer")
def add(vacancy_code: str) -> ResponseReturnValue:
    """Add a requirement the text does not show."""
    skill_id = text_field("skill_id")
    present = vacancies.get_vacancy(db.session, signed_in(), vacancy_code).requirements
    added = Requirement(
        skill_id=skill_id,
        necessity=choice_field("necessity", NECESSITIES),  # type: ignore[arg-type]
        level=level_field("level"),
    )
    vacancies.replace_requirements(
        db.session, current_workbench(), signed_in(), vacancy_code, [*present, added], checked=False
    )
    flash(gettext("%(skill)s is added.", skill=skill_name(skill_id)))
    return redirect(url_for("our_vacancies.show", vacancy_code=vacancy_code, _anchor=f"skill-{skill_id}"))


@blueprint.post("/<code:vacancy_code>/newly-found")
@requires("employer")
def add_newly_found(vacancy_code: str) -> ResponseReturnValue:
    """Make a requirement of what the text asks under a name we learned since."""
    skill_id = text_field("skill_id")
    vacancies.add_newly_found(db.session, current_workbench(), signed_in(), vacancy_code, skill_id)
    flash(gettext("%(skill)s is added.", skill=skill_name(skill_id)))
    return redirect(url_for("our_vacancies.show", vacancy_code=vacancy_code, _anchor=f"skill-{skill_id}"))


@blueprint.post("/<code:vacancy_code>/years")
@requires("employer")
def change_years(vacancy_code: str) -> ResponseReturnValue:
    """Keep the years of experience asked."""
    years = years_field("years")
    vacancies.update_vacancy(db.session, current_workbench(), signed_in(), vacancy_code, years=years)
    flash(gettext("The years are saved."))
    return redirect(url_for("our_vacancies.show", vacancy_code=vacancy_code))


@blueprint.post("/<code:vacancy_code>/status")
@requires("employer")
def change_status(vacancy_code: str) -> ResponseReturnValue:
    """Open or close a vacancy."""
    return _set_status(vacancy_code, choice_field("status", ("closed", "open")))


@blueprint.post("/<code:vacancy_code>/delete")
@requires("employer")
def delete(vacancy_code: str) -> ResponseReturnValue:
    """Delete a vacancy, if the box is ticked."""
    if "sure" not in request.form:
        flash(gettext("Nothing was deleted: tick the box to say that you are sure."), "warning")
        return redirect(url_for("our_vacancies.show", vacancy_code=vacancy_code, _anchor="delete"))
    vacancies.delete_vacancy(db.session, signed_in(), vacancy_code)
    flash(gettext("The vacancy is deleted."))
    return redirect(url_for("our_vacancies.list_own"))


@blueprint.errorhandler(DocumentError)
@blueprint.errorhandler(EmptyVacancy)
@blueprint.errorhandler(ImportRefused)
def refuse_vacancy(error: Exception) -> ResponseReturnValue:
    """Show the form again, with what was wrong and what to do about it."""
    code = (request.view_args or {}).get("vacancy_code")
    if code is not None:
        flash(gettext("Nothing was changed: a vacancy needs at least one requirement."), "warning")
        return redirect(url_for("our_vacancies.show", vacancy_code=code))
    problem = problem_of(error)
    page = render_template(
        "our_vacancies/bring.html",
        industries=_industries(),
        problem=problem,
        lines=refusal_lines(error) if isinstance(error, ImportRefused) else (),
        posting=request.form.get("posting", ""),
        title=text_field("title"),
        text=request.form.get("text", ""),
        region=text_field("region"),
        industry=request.form.get("industry", ""),
    )
    return page, problem.status


def _to_check(detail: VacancyDetail) -> ResponseReturnValue:
    count = len(detail.requirements)
    flash(
        ngettext(
            "We found %(num)s requirement. Check it.", "We found %(num)s requirements. Check them.", count
        )
    )
    return redirect(url_for("our_vacancies.show", vacancy_code=detail.record.code))


def _set_status(vacancy_code: str, status: str) -> ResponseReturnValue:
    vacancies.update_vacancy(db.session, current_workbench(), signed_in(), vacancy_code, status=status)
    flash(
        gettext("The vacancy is open: candidates see it.")
        if status == "open"
        else gettext("The vacancy is closed: candidates no longer see it.")
    )
    return redirect(url_for("our_candidates.rank", vacancy_code=vacancy_code))


def _newly_found(vacancy_code: str) -> tuple[Requirement, ...]:
    return vacancies.newly_found(db.session, current_workbench(), signed_in(), vacancy_code)


def _lines(text: str, requirements: Iterable[Requirement]) -> list[RequirementLine]:
    ordered = sorted(requirements, key=lambda one: (one.necessity != "must", one.skill_id))
    return [RequirementLine(requirement=one, quotes=tuple(quotes_from(text, one.spans))) for one in ordered]


def _corrected(requirement: Requirement) -> Requirement:
    """Return a requirement as the form has it; one the form does not show stays as it is."""
    skill_id = requirement.skill_id
    if f"necessity-{skill_id}" not in request.form:
        return requirement
    return replace(
        requirement,
        necessity=choice_field(f"necessity-{skill_id}", NECESSITIES),  # type: ignore[arg-type]
        level=level_field(f"level-{skill_id}"),
        emphasis=float(choice_field(f"emphasis-{skill_id}", EMPHASES)),
    )


def _industries() -> list[tuple[str, str]]:
    ids = current_workbench().taxonomy.industries
    return sorted(((key, industry_name(key)) for key in ids), key=lambda pair: pair[1])
