"""Schemes that could bring or fund a role, judged by what a firm says of itself and of the role."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from matcher.errors import FactRefused
from web.clock import today
from web.db import db
from web.guards.access import requires, signed_in
from web.pages.fact_forms import facts_of_form, questions_for
from web.pages.my_schemes import flash_refused
from web.services import schemes, vacancies
from web.words.schemes import pen_for

OURS = schemes.FIRM | schemes.ROLE

blueprint = Blueprint("role_schemes", __name__, url_prefix="/vacancies/<code:vacancy_code>/schemes")


@blueprint.get("")
@requires("employer")
def show(vacancy_code: str) -> str:
    """Show which schemes could bring or fund the role, and what firm, role and person must meet."""
    detail = vacancies.get_vacancy(db.session, signed_in(), vacancy_code)
    judged = schemes.schemes_for_vacancy(db.session, signed_in(), vacancy_code, on=today())
    pen = pen_for(judged.book)
    return render_template(
        "our_vacancies/schemes.html",
        vacancy=detail.record,
        answers=[pen.answer(one) for one in judged.answers if schemes.asks_about(one, OURS)],
        of_the_person=[pen.answer(one) for one in judged.answers if not schemes.asks_about(one, OURS)],
        questions=questions_for(judged),
        on=today(),
    )


@blueprint.post("")
@requires("employer")
def save(vacancy_code: str) -> ResponseReturnValue:
    """Keep the facts the form holds."""
    book = schemes.current_book(db.session)
    given = facts_of_form(book, schemes.vacancy_facts(db.session, signed_in(), vacancy_code))
    schemes.put_vacancy_facts(db.session, signed_in(), vacancy_code, given)
    flash(gettext("Your answers are saved."))
    return redirect(url_for("role_schemes.show", vacancy_code=vacancy_code, _anchor="answers"))


@blueprint.post("/erase")
@requires("employer")
def erase(vacancy_code: str) -> ResponseReturnValue:
    """Forget what was said of firm and role."""
    schemes.erase_vacancy_facts(db.session, signed_in(), vacancy_code)
    flash(gettext("Your answers are erased."))
    return redirect(url_for("role_schemes.show", vacancy_code=vacancy_code))


@blueprint.errorhandler(FactRefused)
def refuse_fact(error: FactRefused) -> ResponseReturnValue:
    """Show the form again and name the entry; nothing was kept."""
    flash_refused(error)
    return redirect(url_for("role_schemes.show", **(request.view_args or {})))
