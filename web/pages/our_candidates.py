"""Candidates for an employer's vacancy: ranked, one course away, in detail, beside each other."""

from dataclasses import dataclass
from functools import partial

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from matcher.receipts import Receipt
from web.clock import today
from web.db import db
from web.files.downloads import receipt_file
from web.files.match_pdfs import candidate_match_pdf
from web.guards.access import requires, signed_in
from web.languages import current_language
from web.pages.forms import choice_argument, date_argument
from web.pages.kept_words import keep_words
from web.pages.paging import RANKED_PAGE_SIZE, Paging, asked_page, offset_of
from web.problems import problem_of
from web.records import VacancyDetail
from web.services import matching, receipts, vacancies
from web.services.errors import NotComparable
from web.services.masking import SeenCandidate
from web.services.matching import EmployerMatch, RankedCandidate
from web.services.near_misses import find_near_misses
from web.words.explanations import Explanation, Reason, explain
from web.words.gap_lines import gap_lines
from web.words.names import REGIONS
from web.words.what_ifs import what_ifs
from web.workbench import current_workbench

blueprint = Blueprint("our_candidates", __name__, url_prefix="/vacancies/<code:vacancy_code>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Candidates beside each other: a row a requirement, a reason a candidate in each."""

    columns: tuple[tuple[SeenCandidate, Explanation], ...]
    rows: tuple[tuple[str, str, tuple[Reason | None, ...]], ...]


@blueprint.get("/candidates")
@requires("employer")
def rank(vacancy_code: str) -> str:
    """Rank the candidates who may be found."""
    number, region = asked_page(), choice_argument("region", REGIONS)
    available_by = date_argument("available_by")
    page = matching.rank_for_vacancy(
        db.session,
        current_workbench(),
        signed_in(),
        vacancy_code,
        show=partial(_row, vacancy_code),
        kind=f"page {current_language()} {request.script_root}",
        limit=RANKED_PAGE_SIZE,
        offset=offset_of(number, RANKED_PAGE_SIZE),
        region=region,
        available_by=available_by,
    )
    return render_template(
        "our_candidates/ranked.html",
        vacancy=page.vacancy,
        ranked=page.rows,
        paging=Paging(number, page.total, RANKED_PAGE_SIZE),
        region=region,
        available_by=available_by,
    )


def _row(vacancy_code: str, one: RankedCandidate) -> Markup:
    macros = current_app.jinja_env.get_template("our_candidates/_row.html").module
    words = one.pieces.words
    return macros.row(  # type: ignore[attr-defined]
        vacancy_code, one.candidate, explain(one.match, words=words), partial(keep_words, words)
    )


@blueprint.get("/near-misses")
@requires("employer")
def near_misses(vacancy_code: str) -> str:
    """Show who is one course away, and the course."""
    found = find_near_misses(db.session, current_workbench(), signed_in(), vacancy_code, on=today())
    return render_template(
        "our_candidates/near_misses.html",
        vacancy=_vacancy(vacancy_code).record,
        near_misses=[(one.candidate, explain(one.match), one.programme) for one in found],
        on=today(),
    )


@blueprint.get("/candidates/<code:candidate_code>")
@requires("employer")
def show(vacancy_code: str, candidate_code: str) -> str:
    """Explain one candidate's match."""
    found = _match(vacancy_code, candidate_code)
    explanation = explain(found.match, asked_text=found.vacancy.text)
    return render_template(
        "our_candidates/match.html",
        vacancy=found.vacancy.record,
        text=found.vacancy.text,
        candidate=found.candidate,
        candidate_text=found.candidate_text,
        explanation=explanation,
        what_ifs=what_ifs(found.counterfactuals),
        gaps=gap_lines(found.gaps, explanation),
    )


@blueprint.get("/candidates/<code:candidate_code>/match.pdf")
@requires("employer")
def take_away(vacancy_code: str, candidate_code: str) -> Response:
    """Hand over the explanation of a match as a PDF, masked until shortlisted."""
    return candidate_match_pdf(
        db.session, current_workbench(), signed_in(), vacancy_code, candidate_code, on=today()
    )


@blueprint.get("/candidates/<code:candidate_code>/receipt.json")
@requires("employer")
def receipt(vacancy_code: str, candidate_code: str) -> Response:
    """Hand over the receipt of a match, masked until shortlisted."""
    return receipt_file(_receipt(vacancy_code, candidate_code))


@blueprint.get("/compare")
@requires("employer")
def compare(vacancy_code: str) -> str:
    """Set two to four candidates beside each other."""
    compared = matching.compare_candidates(
        db.session, current_workbench(), signed_in(), vacancy_code, request.args.getlist("candidate")
    )
    columns = tuple((one.candidate, explain(one.match)) for one in compared)
    return render_template(
        "our_candidates/compare.html", vacancy=_vacancy(vacancy_code).record, comparison=_beside(columns)
    )


@blueprint.errorhandler(NotComparable)
def ask_for_others(error: NotComparable) -> ResponseReturnValue:
    """Say how many can be compared, and lead back to the list."""
    problem = problem_of(error)
    code = (request.view_args or {})["vacancy_code"]
    page = render_template(
        "our_candidates/not_comparable.html", vacancy=_vacancy(code).record, problem=problem
    )
    return page, problem.status


def _match(vacancy_code: str, candidate_code: str) -> EmployerMatch:
    return matching.match_for_employer(
        db.session, current_workbench(), signed_in(), vacancy_code, candidate_code
    )


def _receipt(vacancy_code: str, candidate_code: str) -> Receipt:
    return receipts.receipt_for_employer(
        db.session, current_workbench(), signed_in(), vacancy_code, candidate_code
    )


def _vacancy(code: str) -> VacancyDetail:
    return vacancies.get_vacancy(db.session, signed_in(), code)


def _beside(columns: tuple[tuple[SeenCandidate, Explanation], ...]) -> Comparison:
    # An alternative that only one of them meets is a row for that one alone.
    asked = {
        reason.skill_id: reason.necessity for _, explanation in columns for reason in explanation.reasons
    }
    in_order = sorted(asked, key=lambda skill_id: (asked[skill_id] != "must", skill_id))
    return Comparison(
        columns=columns,
        rows=tuple(
            (skill_id, asked[skill_id], tuple(e.find(skill_id) for _, e in columns)) for skill_id in in_order
        ),
    )
