"""A candidate's skills: bring a CV, check what was read, correct, add, remove, confirm."""

from dataclasses import dataclass, replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.exceptions import RequestEntityTooLarge

from matcher.errors import DocumentError, EmptyProfile, ImportRefused
from matcher.profiles import Claim
from skills_taxonomy.linking.mention import Evidence
from web.clock import today
from web.db import db
from web.guards.access import requires, signed_in
from web.pages.forms import level_field, text_field, years_field
from web.pages.phrases import QUALITY
from web.pages.skill_search import asked_query, find_skills
from web.problems import problem_of
from web.records import CandidateRecord, ClaimRecord
from web.services import candidates, documents
from web.services.asking import questions_for_candidate
from web.services.documents import DocumentReading
from web.services.suggestions import suggestions_for_candidate
from web.words.entries import refusal_lines
from web.words.matches import EVIDENCE
from web.words.names import skill_name
from web.words.questions import candidate_questions
from web.words.quotes import Quote, quotes_from
from web.workbench import current_workbench

blueprint = Blueprint("profile", __name__, url_prefix="/me")

GRADES = ("claimed", "described", "certified")
"""The evidence a person can state of themselves; an assessment is somebody else's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim with the words it came from."""

    claim: Claim
    confirmed: bool
    is_own: bool
    quotes: tuple[Quote, ...]


@blueprint.get("/skills")
@requires("candidate")
def show() -> ResponseReturnValue:
    """Show the skills to check; without any, ask for a CV."""
    candidate = candidates.get_profile(db.session, signed_in())
    if not candidate.claims and "q" not in request.args and "empty" not in request.args:
        return redirect(url_for("profile.bring"))
    lines = claim_lines(candidate)
    return render_template(
        "profile/skills.html",
        candidate=candidate,
        unconfirmed=[line for line in lines if not line.confirmed],
        confirmed=[line for line in lines if line.confirmed],
        grades=[Evidence[grade] for grade in GRADES],
        grade_choices=[(grade, EVIDENCE[Evidence[grade]]) for grade in GRADES],
        suggestions=suggestions_for_candidate(db.session, current_workbench(), signed_in()),
        questions=candidate_questions(questions_for_candidate(db.session, current_workbench(), candidate)),
        query=asked_query(),
        found=find_skills(asked_query(), without={line.claim.skill_id for line in lines}),
    )


@blueprint.post("/skills")
@requires("candidate")
def correct() -> ResponseReturnValue:
    """Keep corrections; take a skill out, or confirm them all."""
    candidate = candidates.get_profile(db.session, signed_in())
    removed = text_field("remove")
    candidates.correct_claims(
        db.session,
        signed_in(),
        [claim for record in candidate.claims if (claim := _corrected(record.claim)) != record.claim],
        removed=[removed] if removed else [],
        confirm_all="confirm" in request.form,
        today=today(),
    )
    if removed:
        flash(gettext("%(skill)s is removed.", skill=skill_name(removed)))
        return redirect(url_for("profile.show", empty=1))
    flash(gettext("Your skills are saved and confirmed."))
    return redirect(url_for("my_vacancies.rank"))


@blueprint.post("/skills/new")
@requires("candidate")
def add() -> ResponseReturnValue:
    """Add a skill the CV does not show."""
    skill_id = text_field("skill_id")
    claim = Claim(skill_id=skill_id, evidence=_grade("evidence"), level=level_field("level"))
    candidates.put_claim(db.session, current_workbench(), signed_in(), claim, today=today())
    flash(gettext("%(skill)s is added.", skill=skill_name(skill_id)))
    return redirect(url_for("profile.show", _anchor=f"skill-{skill_id}"))


@blueprint.post("/years")
@requires("candidate")
def change_years() -> ResponseReturnValue:
    """Keep the years worked."""
    candidates.update_details(db.session, signed_in(), years=years_field("years"))
    flash(gettext("The years are saved."))
    return redirect(url_for("profile.show", empty=1))


@blueprint.get("/cv")
@requires("candidate")
def bring() -> str:
    """Ask for a CV: a file or pasted text."""
    return render_template("profile/bring.html", candidate=candidates.get_profile(db.session, signed_in()))


@blueprint.post("/cv")
@requires("candidate")
def read() -> ResponseReturnValue:
    """Read a CV and lead to what was found in it."""
    reading = _upload() if request.files.get("file") else _paste()
    _tell(reading)
    return redirect(url_for("profile.show"))


@blueprint.errorhandler(DocumentError)
@blueprint.errorhandler(EmptyProfile)
@blueprint.errorhandler(ImportRefused)
@blueprint.errorhandler(RequestEntityTooLarge)
def refuse_document(error: Exception) -> ResponseReturnValue:
    """Show the form again, with what was wrong and what to do about it."""
    if isinstance(error, RequestEntityTooLarge):
        error = DocumentError("too_large", "the request is larger than any document may be")
        pasted = ""
    else:
        pasted = request.form.get("text", "")
    problem = problem_of(error)
    candidate = candidates.get_profile(db.session, signed_in())
    lines = refusal_lines(error) if isinstance(error, ImportRefused) else ()
    page = render_template(
        "profile/bring.html", candidate=candidate, problem=problem, lines=lines, text=pasted
    )
    return page, problem.status


def claim_lines(candidate: CandidateRecord) -> list[ClaimLine]:
    """Return a candidate's claims with their words in place, the best shown first."""
    texts = {document.id: document.text for document in candidate.documents}
    records = sorted(candidate.claims, key=lambda record: (-record.claim.evidence, record.claim.skill_id))
    return [_line(record, texts.get(record.document_id or 0)) for record in records]


def _line(record: ClaimRecord, text: str | None) -> ClaimLine:
    return ClaimLine(
        claim=record.claim,
        confirmed=record.confirmed,
        is_own=record.origin == "person",
        quotes=tuple(quotes_from(text, record.claim.spans)),
    )


def _corrected(claim: Claim) -> Claim:
    """Return a claim as the form has it; one the form does not show stays as it is."""
    if f"level-{claim.skill_id}" not in request.form:
        return claim
    return replace(
        claim,
        level=level_field(f"level-{claim.skill_id}"),
        evidence=_grade(f"evidence-{claim.skill_id}", claim.evidence),
    )


def _grade(name: str, otherwise: Evidence = Evidence.claimed) -> Evidence:
    asked = request.form.get(name, "")
    return Evidence[asked] if asked in GRADES else otherwise


def _upload() -> DocumentReading:
    file = request.files["file"]
    return documents.upload_document(
        db.session,
        current_workbench(),
        signed_in(),
        file.read(),
        file_name=file.filename or "",
        today=today(),
    )


def _paste() -> DocumentReading:
    text = request.form.get("text", "")
    return documents.paste_document(db.session, current_workbench(), signed_in(), text, today=today())


def _tell(reading: DocumentReading) -> None:
    count = len(reading.candidate.claims)
    flash(ngettext("We found %(num)s skill. Check it.", "We found %(num)s skills. Check them.", count))
    if reading.quality in QUALITY:
        flash(str(QUALITY[reading.quality]), "warning")
