"""Schemes that could be open to a candidate, judged by facts asked here alone."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from matcher.errors import FactRefused
from web.clock import today
from web.db import db
from web.guards.access import requires, signed_in
from web.pages.fact_forms import facts_of_form, questions_for
from web.services import schemes
from web.words.schemes import pen_for

blueprint = Blueprint("my_schemes", __name__, url_prefix="/me/schemes")


@blueprint.get("")
@requires("candidate")
def show() -> str:
    """Show which schemes could be open, what is missing, and the questions that would tell."""
    judged = schemes.schemes_for_candidate(db.session, signed_in(), on=today())
    pen = pen_for(judged.book)
    return render_template(
        "my_schemes/my_schemes.html",
        answers=[pen.answer(found) for found in judged.answers],
        questions=questions_for(judged),
        on=today(),
    )


@blueprint.post("")
@requires("candidate")
def save() -> ResponseReturnValue:
    """Keep the facts the form holds."""
    book = schemes.current_book(db.session)
    given = facts_of_form(book, schemes.candidate_facts(db.session, signed_in()))
    schemes.put_candidate_facts(db.session, signed_in(), given)
    flash(gettext("Your answers are saved."))
    return redirect(url_for("my_schemes.show", _anchor="answers"))


@blueprint.post("/erase")
@requires("candidate")
def erase() -> ResponseReturnValue:
    """Forget the facts."""
    schemes.erase_candidate_facts(db.session, signed_in())
    flash(gettext("Your answers are erased."))
    return redirect(url_for("my_schemes.show"))


@blueprint.errorhandler(FactRefused)
def refuse_fact(error: FactRefused) -> ResponseReturnValue:
    """Show the form again and name the entry; nothing was kept."""
    flash_refused(error)
    return redirect(url_for("my_schemes.show"))


def flash_refused(error: FactRefused) -> None:
    """Name the entry that cannot be kept, in the reader's language."""
    book = schemes.current_book(db.session)
    label = pen_for(book).field(error.field).label if error.field in book.fields else error.field
    flash(gettext("Nothing was saved: check the entry “%(field)s”.", field=label), "warning")
