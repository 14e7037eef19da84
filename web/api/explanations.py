"""What pages hand out beside a match, for programs: the explanation as a PDF, and what to ask next."""

from collections.abc import Sequence
from typing import Any

from flask import Response
from flask.views import MethodView
from marshmallow import fields

from matcher.asking import Question
from web.api.base import Blueprint
from web.api.fields import Schema, SkillName, described
from web.clock import today
from web.db import db
from web.files.match_pdfs import candidate_match_pdf, own_match_pdf
from web.guards.access import requires, signed_in
from web.services.asking import questions_for_candidate, questions_for_employer
from web.services.candidates import get_profile
from web.services.vacancies import get_vacancy
from web.words.questions import QuestionLine, candidate_questions, employer_questions
from web.workbench import current_workbench

blueprint = Blueprint(
    "explanations", __name__, url_prefix="/api/v1", description="Matches to take away, and what to ask next."
)

PDF = {"type": "string", "format": "binary", "description": "The explanation on A4 pages."}


class QuestionSchema(Schema):
    """A question whose answer would move a ranking."""

    kind = fields.String(metadata=described("level, evidence, years, skill or necessity."))
    skill_id = fields.String(allow_none=True, metadata=described("The skill it is about; null for years."))
    skill = SkillName(attribute="skill_id", allow_none=True, metadata=described("Name of the skill."))
    level = fields.Integer(allow_none=True, metadata=described("The level it asks about."))
    years = fields.Float(allow_none=True, metadata=described("The years it asks about."))
    worth = fields.Float(
        metadata=described("Expected change of the ranking: points of score, 0-1, summed over the top 20.")
    )
    words = fields.String(metadata=described("The question in words of the reader's language."))


@blueprint.route("/candidates/me/questions")
class OwnQuestionsView(MethodView):
    """Questions to a candidate."""

    @requires("candidate")
    @blueprint.response(200, QuestionSchema(many=True))
    def get(self) -> list[dict[str, Any]]:
        """List the questions to me whose answers would change my list most, at most three."""
        candidate = get_profile(db.session, signed_in())
        questions = questions_for_candidate(db.session, current_workbench(), candidate)
        return _in_words(questions, candidate_questions(questions))


@blueprint.route("/vacancies/<code:vacancy_id>/questions")
class QuestionsView(MethodView):
    """Questions to an employer."""

    @requires("employer")
    @blueprint.response(200, QuestionSchema(many=True))
    def get(self, vacancy_id: str) -> list[dict[str, Any]]:
        """List the questions about a vacancy whose answers would change its ranking most, at most three."""
        vacancy = get_vacancy(db.session, signed_in(), vacancy_id)
        questions = questions_for_employer(db.session, current_workbench(), vacancy)
        return _in_words(questions, employer_questions(questions, vacancy_id))


@blueprint.route("/candidates/me/matches/<code:vacancy_id>/pdf")
class OwnPdfView(MethodView):
    """The explanation of a candidate's own match."""

    @requires("candidate")
    @blueprint.response(200, schema=PDF, content_type="application/pdf")
    def get(self, vacancy_id: str) -> Response:
        """Download the explanation of my match with a vacancy as a PDF."""
        return own_match_pdf(db.session, current_workbench(), signed_in(), vacancy_id, on=today())


@blueprint.route("/vacancies/<code:vacancy_id>/matches/<code:candidate_id>/pdf")
class PdfView(MethodView):
    """The explanation of a candidate's match."""

    @requires("employer")
    @blueprint.response(200, schema=PDF, content_type="application/pdf")
    def get(self, vacancy_id: str, candidate_id: str) -> Response:
        """Download the explanation of a candidate's match as a PDF, masked until shortlisted."""
        return candidate_match_pdf(
            db.session, current_workbench(), signed_in(), vacancy_id, candidate_id, on=today()
        )


def _in_words(questions: Sequence[Question], lines: Sequence[QuestionLine]) -> list[dict[str, Any]]:
    return [
        {
            "kind": question.kind,
            "skill_id": question.skill_id,
            "level": question.level,
            "years": question.years,
            "worth": question.worth,
            "words": line.words,
        }
        for question, line in zip(questions, lines, strict=True)
    ]
