"""Vacancies ranked for a candidate, one in detail, the training plan toward it."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from matcher.errors import EmptyProfile
from matcher.learning import DismissReason
from matcher.receipts import Receipt
from web.clock import today
from web.db import db
from web.files.downloads import receipt_file
from web.files.match_pdfs import own_match_pdf
from web.guards.access import requires, signed_in
from web.pages.forms import choice_argument, choice_field, number_argument
from web.pages.paging import RANKED_PAGE_SIZE, Paging, asked_page, offset_of
from web.problems import problem_of
from web.records import DISMISS_REASONS
from web.services import dismissals, matching, plans, receipts
from web.services.matching import CandidateMatch
from web.words.explanations import explain, explain_own
from web.words.gap_lines import gap_lines
from web.words.names import REGIONS
from web.words.what_ifs import what_ifs
from web.workbench import current_workbench

blueprint = Blueprint("my_vacancies", __name__, url_prefix="/me/vacancies")


@blueprint.get("")
@requires("candidate")
def rank() -> str:
    """Rank the open vacancies for the candidate."""
    number, region = asked_page(), choice_argument("region", REGIONS)
    with_dismissed = request.args.get("all") == "1"
    page = matching.rank_for_candidate(
        db.session,
        current_workbench(),
        signed_in(),
        limit=RANKED_PAGE_SIZE,
        offset=offset_of(number, RANKED_PAGE_SIZE),
        region=region,
        with_dismissed=with_dismissed,
    )
    return render_template(
        "my_vacancies/ranked.html",
        ranked=[(one.vacancy, explain(one.match), one.dismissed) for one in page.items],
        hidden=page.hidden,
        with_dismissed=with_dismissed,
        paging=Paging(number, page.total, RANKED_PAGE_SIZE),
        region=region,
    )


@blueprint.get("/<code:vacancy_code>")
@requires("candidate")
def show(vacancy_code: str) -> str:
    """Explain one match: what the score is the sum of, in the words of both texts."""
    found = _match(vacancy_code)
    explanation = explain_own(found)
    return render_template(
        "my_vacancies/match.html",
        vacancy=found.vacancy.record,
        dismissed=found.dismissed,
        text=found.vacancy.text,
        explanation=explanation,
        what_ifs=what_ifs(found.counterfactuals),
        gaps=gap_lines(found.gaps, explanation),
    )


@blueprint.post("/<code:vacancy_code>/dismiss")
@requires("candidate")
def dismiss(vacancy_code: str) -> ResponseReturnValue:
    """Hide a vacancy the candidate is not interested in."""
    reason = DismissReason(choice_field("reason", ("other", *DISMISS_REASONS)))
    dismissals.dismiss(db.session, signed_in(), vacancy_code, reason)
    flash(gettext("The vacancy is hidden from your list. You can undo this on this page or in My data."))
    return redirect(url_for("my_vacancies.rank"))


@blueprint.post("/<code:vacancy_code>/take-back")
@requires("candidate")
def take_back(vacancy_code: str) -> ResponseReturnValue:
    """Show a hidden vacancy again."""
    dismissals.take_back(db.session, signed_in(), vacancy_code)
    flash(gettext("The vacancy is in your list again."))
    return redirect(url_for("my_vacancies.rank"))


@blueprint.get("/<code:vacancy_code>/match.pdf")
@requires("candidate")
def take_away(vacancy_code: str) -> Response:
    """Hand over the explanation of a match as a PDF."""
    return own_match_pdf(db.session, current_workbench(), signed_in(), vacancy_code, on=today())


@blueprint.get("/<code:vacancy_code>/receipt.json")
@requires("candidate")
def receipt(vacancy_code: str) -> Response:
    """Hand over the receipt of a match, to compute the score again elsewhere."""
    return receipt_file(_receipt(vacancy_code))


@blueprint.get("/<code:vacancy_code>/plan")
@requires("candidate")
def plan(vacancy_code: str) -> str:
    """Plan the training that closes the gap."""
    limits = {"budget_hkd": number_argument("budget_hkd"), "max_hours": number_argument("max_hours")}
    planned = plans.plan_for_match(
        db.session, current_workbench(), signed_in(), vacancy_code, on=today(), **limits
    )
    beside = plans.beside_plan(db.session, current_workbench(), planned, **limits)
    return render_template(
        "my_vacancies/plan.html",
        vacancy=planned.detail.vacancy.record,
        plan=planned.plan,
        limits=limits,
        gaps=gap_lines(planned.detail.gaps, explain(planned.detail.match)),
        score_before=planned.score_before,
        score_after=planned.score_after,
        alternatives=beside.alternatives,
        worth=beside.worth,
    )


@blueprint.errorhandler(EmptyProfile)
def ask_for_skills(error: EmptyProfile) -> ResponseReturnValue:
    """Say that there is nothing to match with yet, and where to begin."""
    problem = problem_of(error)
    return render_template("my_vacancies/no_skills.html", problem=problem), problem.status


def _match(vacancy_code: str) -> CandidateMatch:
    return matching.match_for_candidate(db.session, current_workbench(), signed_in(), vacancy_code)


def _receipt(vacancy_code: str) -> Receipt:
    return receipts.receipt_for_candidate(db.session, current_workbench(), signed_in(), vacancy_code)
