"""Vacancies ranked for a candidate, one in detail, the training plan toward it."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from matcher.errors import EmptyProfile
from matcher.receipts import Receipt
from web.access import requires, signed_in
from web.clock import today
from web.db import db
from web.downloads import receipt_file
from web.pages.explanations import Explanation, explain
from web.pages.forms import number_argument
from web.pages.gap_lines import gap_lines
from web.pages.paging import RANKED_PAGE_SIZE, Paging, asked_page, offset_of
from web.pages.takeaways import TakeAway, take_away_file
from web.pages.what_ifs import what_ifs
from web.problems import problem_of
from web.records import CandidateRecord
from web.services import matching, plans, receipts
from web.services.matching import CandidateMatch
from web.wording import industry_name, region_name
from web.workbench import current_workbench

blueprint = Blueprint("my_vacancies", __name__, url_prefix="/me/vacancies")


@blueprint.get("")
@requires("candidate")
def rank() -> str:
    """Rank the open vacancies for the candidate."""
    number = asked_page()
    page = matching.rank_for_candidate(
        db.session,
        current_workbench(),
        signed_in(),
        limit=RANKED_PAGE_SIZE,
        offset=offset_of(number, RANKED_PAGE_SIZE),
    )
    return render_template(
        "my_vacancies/ranked.html",
        ranked=[(one.vacancy, explain(one.match)) for one in page.items],
        paging=Paging(number, page.total, RANKED_PAGE_SIZE),
    )


@blueprint.get("/<code:vacancy_code>")
@requires("candidate")
def show(vacancy_code: str) -> str:
    """Explain one match: what the score is the sum of, in the words of both texts."""
    found = _match(vacancy_code)
    explanation = _explain(found)
    return render_template(
        "my_vacancies/match.html",
        vacancy=found.vacancy.record,
        text=found.vacancy.text,
        explanation=explanation,
        what_ifs=what_ifs(found.counterfactuals),
        gaps=gap_lines(found.gaps, explanation),
    )


@blueprint.get("/<code:vacancy_code>/match.pdf")
@requires("candidate")
def take_away(vacancy_code: str) -> Response:
    """Hand over the explanation of a match as a PDF."""
    found = _match(vacancy_code)
    explanation, vacancy = _explain(found), found.vacancy.record
    return take_away_file(
        TakeAway(
            title=vacancy.title,
            facts=(vacancy.organisation, region_name(vacancy.region), industry_name(vacancy.industry_id)),
            held_heading=gettext("Your words"),
            explanation=explanation,
            what_ifs=what_ifs(found.counterfactuals),
            gaps=gap_lines(found.gaps, explanation),
            receipt_digest=_receipt(vacancy_code).digest,
            on=today(),
        )
    )


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


def _explain(found: CandidateMatch) -> Explanation:
    texts = texts_of_claims(found.candidate)
    return explain(found.match, asked_text=found.vacancy.text, held_texts=texts)


def _receipt(vacancy_code: str) -> Receipt:
    return receipts.receipt_for_candidate(db.session, current_workbench(), signed_in(), vacancy_code)


def texts_of_claims(candidate: CandidateRecord) -> dict[str, str]:
    """Return the text each claim was read from, by skill."""
    texts = {document.id: document.text for document in candidate.documents}
    return {
        record.claim.skill_id: texts[record.document_id]
        for record in candidate.claims
        if record.document_id in texts
    }
