"""A candidate's own profile and matches."""

from typing import Any

from flask import Response, request
from flask.views import MethodView
from flask_smorest.pagination import PaginationParameters
from werkzeug.exceptions import UnsupportedMediaType

from matcher.errors import DocumentError
from matcher.exchange import read_resume
from matcher.learning import DismissReason
from matcher.profiles import Claim
from web.api.base import Blueprint, file_body, json_body, offset_of
from web.api.candidate_schemas import (
    CandidateSchema,
    ClaimFactsSchema,
    ConfirmationSchema,
    ConfirmedSchema,
    DetailsSchema,
    DismissalSchema,
    MatchesQuery,
    NewClaimSchema,
    NewDismissalSchema,
    PastedSchema,
    PlannedMatchSchema,
    PlanQuery,
    RankedVacancySchema,
    ReadingSchema,
    SuggestionSchema,
)
from web.api.once import once
from web.api.revisions import tagged, unless_changed
from web.api.schemas import ReceiptSchema
from web.api.session import LARGEST_ID, ExportSchema
from web.clock import today
from web.db import CandidateRow, db
from web.files.downloads import export_file, receipt_file, resume_file
from web.guards.access import requires, sign_out, signed_in
from web.records import CandidateRecord, DismissalRecord
from web.services import candidates, dismissals, documents, matching, plans, privacy, receipts
from web.services.suggestions import Suggestion, suggestions_for_candidate
from web.workbench import current_workbench

blueprint = Blueprint(
    "candidates", __name__, url_prefix="/api/v1/candidates/me", description="A candidate's own profile."
)

RESUME = {"type": "object", "description": "A CV as JSON Resume describes it, schema 1.0.0."}


def own_profile(**_path: object) -> CandidateRecord:
    """Return the profile of the candidate who asks."""
    return candidates.get_profile(db.session, signed_in())


unless_profile_changed = unless_changed(own_profile, CandidateRow, lambda record: record.code)


@blueprint.route("")
class ProfileView(MethodView):
    """The profile."""

    @requires("candidate")
    @blueprint.alt_response(304, description="It is as the ETag of If-None-Match knows it.")
    @blueprint.response(200, CandidateSchema)
    def get(self) -> CandidateRecord:
        """Show my profile."""
        return tagged(own_profile())

    @requires("candidate")
    @unless_profile_changed
    @blueprint.arguments(DetailsSchema)
    @blueprint.response(200, CandidateSchema)
    def patch(self, details: dict[str, Any]) -> CandidateRecord:
        """Change what I say of myself."""
        return tagged(candidates.update_details(db.session, signed_in(), **details))

    @requires("candidate")
    @unless_profile_changed
    @blueprint.response(204)
    def delete(self) -> None:
        """Delete my account and everything of it, now."""
        privacy.delete_data(db.session, signed_in())
        sign_out()


@blueprint.route("/export")
class ExportView(MethodView):
    """Everything we hold."""

    @requires("candidate")
    @blueprint.response(200, ExportSchema)
    def get(self) -> Response:
        """Download my data."""
        return export_file()


@blueprint.route("/resume")
class ResumeView(MethodView):
    """The profile in JSON Resume."""

    @requires("candidate")
    @blueprint.response(200, RESUME)
    def get(self) -> Response:
        """Download my profile as JSON Resume."""
        return resume_file()

    @requires("candidate")
    @once
    @blueprint.doc(
        requestBody={"required": True, "content": {"application/json": {"schema": RESUME}}},
    )
    @blueprint.response(201, ReadingSchema)
    def post(self) -> documents.DocumentReading:
        """Read a CV in JSON Resume; name, contact, picture and address are passed over."""
        resume = read_resume(json_body())
        return documents.keep_resume(db.session, current_workbench(), signed_in(), resume, today=today())


@blueprint.route("/claims")
class ClaimsView(MethodView):
    """The skills of the profile."""

    @requires("candidate")
    @once
    @blueprint.arguments(NewClaimSchema)
    @blueprint.response(201, CandidateSchema)
    def post(self, facts: dict[str, Any]) -> CandidateRecord:
        """Add a skill."""
        candidates.put_claim(db.session, current_workbench(), signed_in(), Claim(**facts), today=today())
        return candidates.get_profile(db.session, signed_in())


@blueprint.route("/claims/<skill:skill_id>")
class ClaimView(MethodView):
    """One skill of the profile."""

    @requires("candidate")
    @unless_profile_changed
    @blueprint.arguments(ClaimFactsSchema)
    @blueprint.response(200, CandidateSchema)
    def put(self, facts: dict[str, Any], skill_id: str) -> CandidateRecord:
        """Correct a skill, or add it."""
        claim = Claim(skill_id=skill_id, **facts)
        candidates.put_claim(db.session, current_workbench(), signed_in(), claim, today=today())
        return tagged(own_profile())

    @requires("candidate")
    @unless_profile_changed
    @blueprint.response(204)
    def delete(self, skill_id: str) -> None:
        """Remove a skill."""
        candidates.remove_claim(db.session, signed_in(), skill_id)


@blueprint.route("/confirmations")
class ConfirmationsView(MethodView):
    """Confirming what was read."""

    @requires("candidate")
    @blueprint.arguments(ConfirmationSchema)
    @blueprint.response(200, ConfirmedSchema)
    def post(self, confirmation: dict[str, Any]) -> dict[str, int]:
        """Confirm skills that were read from a text."""
        confirmed = candidates.confirm_claims(db.session, signed_in(), confirmation["skill_ids"])
        return {"confirmed": confirmed}


@blueprint.route("/documents")
class DocumentsView(MethodView):
    """CVs."""

    @requires("candidate")
    @once
    @blueprint.doc(
        requestBody={
            "required": True,
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "properties": {
                            "text": {"type": "string", "description": "A pasted CV, text or JSON Resume."}
                        },
                        "required": ["text"],
                        "additionalProperties": False,
                    }
                },
                **file_body("file", "A PDF, a DOCX, a plain text, or JSON Resume (.json).")["content"],
            },
        }
    )
    @blueprint.response(201, ReadingSchema)
    def post(self) -> documents.DocumentReading:
        """Read a CV: a file, or a pasted text."""
        if request.is_json:
            pasted = blueprint.ARGUMENTS_PARSER.parse(PastedSchema(), request)
            return documents.paste_document(
                db.session, current_workbench(), signed_in(), pasted["text"], today=today()
            )
        if request.mimetype != "multipart/form-data":
            raise UnsupportedMediaType()
        return _upload()


@blueprint.route(f"/documents/<int(max={LARGEST_ID}):document_id>")
class DocumentView(MethodView):
    """One CV."""

    @requires("candidate")
    @blueprint.response(204)
    def delete(self, document_id: int) -> None:
        """Forget a CV and what was read from it and not confirmed."""
        documents.remove_document(db.session, signed_in(), document_id)


@blueprint.route("/suggestions")
class SuggestionsView(MethodView):
    """What phrases perhaps mean."""

    @requires("candidate")
    @blueprint.response(200, SuggestionSchema(many=True))
    def get(self) -> list[Suggestion]:
        """List the phrases of my newest CV that no skill was found in, with what they perhaps mean."""
        return suggestions_for_candidate(db.session, current_workbench(), signed_in())


@blueprint.route("/matches")
class MatchesView(MethodView):
    """Ranked vacancies."""

    @requires("candidate")
    @blueprint.arguments(MatchesQuery, location="query")
    @blueprint.response(200, RankedVacancySchema(many=True))
    @blueprint.paginate()
    def get(
        self, asked: dict[str, Any], pagination_parameters: PaginationParameters
    ) -> list[matching.RankedVacancy]:
        """Rank the open vacancies for me, best first."""
        page = matching.rank_for_candidate(
            db.session,
            current_workbench(),
            signed_in(),
            limit=pagination_parameters.page_size,
            offset=offset_of(pagination_parameters),
            **asked,
        )
        pagination_parameters.item_count = page.total
        return list(page.items)


@blueprint.route("/dismissals")
class DismissalsView(MethodView):
    """What the candidate is not interested in."""

    @requires("candidate")
    @blueprint.response(200, DismissalSchema(many=True))
    def get(self) -> list[DismissalRecord]:
        """List the vacancies I am not interested in, the latest first."""
        return dismissals.list_dismissals(db.session, signed_in())


@blueprint.route("/dismissals/<code:vacancy_id>")
class DismissalView(MethodView):
    """One vacancy that the candidate is not interested in."""

    @requires("candidate")
    @blueprint.arguments(NewDismissalSchema)
    @blueprint.response(204)
    def put(self, given: dict[str, str], vacancy_id: str) -> None:
        """Hide a vacancy from my list, and say why. The firm is not told."""
        dismissals.dismiss(db.session, signed_in(), vacancy_id, DismissReason(given["reason"]))

    @requires("candidate")
    @blueprint.response(204)
    def delete(self, vacancy_id: str) -> None:
        """Show a vacancy in my list again."""
        dismissals.take_back(db.session, signed_in(), vacancy_id)


@blueprint.route("/matches/<code:vacancy_id>")
class MatchView(MethodView):
    """One match."""

    @requires("candidate")
    @blueprint.arguments(PlanQuery, location="query")
    @blueprint.response(200, PlannedMatchSchema)
    def get(self, limits: dict[str, int], vacancy_id: str) -> plans.PlannedMatch:
        """Explain my match with a vacancy: reasons, gaps, the training that closes them."""
        return plans.plan_for_match(
            db.session, current_workbench(), signed_in(), vacancy_id, on=today(), **limits
        )


@blueprint.route("/matches/<code:vacancy_id>/receipt")
class ReceiptView(MethodView):
    """The receipt of a match."""

    @requires("candidate")
    @blueprint.response(200, ReceiptSchema)
    def get(self, vacancy_id: str) -> Response:
        """Download the receipt of my match with a vacancy, to replay the score elsewhere."""
        receipt = receipts.receipt_for_candidate(db.session, current_workbench(), signed_in(), vacancy_id)
        return receipt_file(receipt)


def _upload() -> documents.DocumentReading:
    file = request.files.get("file")
    if file is None:
        raise DocumentError("empty", "no file in the form")
    return documents.upload_document(
        db.session,
        current_workbench(),
        signed_in(),
        file.read(),
        file_name=file.filename or "",
        today=today(),
    )
