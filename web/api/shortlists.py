"""Ranked candidates for a vacancy, comparison, shortlist."""

from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest.pagination import PaginationParameters
from marshmallow import ValidationError, fields, validate, validates_schema
from webargs.fields import DelimitedList

from matcher.learning import DeclineReason
from web.api.base import Blueprint, offset_of, wants_csv
from web.api.fields import Schema, Text, described
from web.api.once import once
from web.api.revisions import tagged, unless_changed
from web.api.schemas import (
    KNOWN_REGION,
    CounterfactualSchema,
    FormatArguments,
    GapSchema,
    MatchSchema,
    ProgrammeSchema,
    ReceiptSchema,
    VacancyDetailSchema,
)
from web.api.writing import Writer
from web.clock import today
from web.db import VacancyRow, db
from web.files.downloads import receipt_file, shortlist_table
from web.guards.access import requires, signed_in
from web.languages import current_language
from web.records import DECLINE_REASONS, ShortlistRecord
from web.services import matching, receipts, shortlists
from web.services.near_misses import NearMiss, find_near_misses
from web.words.reasons import facts_of_reasons
from web.workbench import current_workbench

blueprint = Blueprint(
    "matches",
    __name__,
    url_prefix="/api/v1/vacancies/<code:vacancy_id>",
    description="Candidates for a vacancy, masked until shortlisted.",
)

CSV = {"type": "string", "description": "The list as a table."}


class PersonSchema(Schema):
    """Who a candidate is."""

    id = fields.String(attribute="code", metadata=described("Public code."))
    display_name = fields.String(metadata=described("Name."))
    contact = fields.String(metadata=described("How to reach them."))
    region = fields.String(metadata=described("Where they look for work."))
    invented = fields.Boolean(metadata=described("Made up for demonstration."))


class SeenCandidateSchema(Schema):
    """A candidate as a firm sees them."""

    id = fields.String(attribute="code", metadata=described("Public code."))
    years = fields.Float(allow_none=True, metadata=described("Years worked."))
    person = fields.Nested(
        PersonSchema, allow_none=True, metadata=described("Who it is; null until shortlisted.")
    )


class RankedCandidateSchema(Schema):
    """A candidate and how they match the vacancy."""

    candidate = fields.Nested(SeenCandidateSchema, metadata=described("The candidate."))
    match = fields.Nested(MatchSchema, metadata=described("The match; quotes hold no name or contact."))


WRITER = Writer(
    RankedCandidateSchema(),
    kept={
        "claim": lambda found: found.claim and found.claim.skill_id,
        "requirement": lambda found: found.requirement.skill_id,
        "because": facts_of_reasons,
    },
)


class NearMissSchema(RankedCandidateSchema):
    """A candidate who is one course away."""

    programme = fields.Nested(
        ProgrammeSchema, metadata=described("The course that teaches every missing must.")
    )


class EmployerMatchSchema(RankedCandidateSchema):
    """A match in full."""

    vacancy = fields.Nested(VacancyDetailSchema, metadata=described("The vacancy."))
    gaps = fields.List(fields.Nested(GapSchema), metadata=described("What is not fully met."))
    counterfactuals = fields.List(
        fields.Nested(CounterfactualSchema),
        metadata=described("What would raise the score, each change scored again."),
    )
    candidate_text = fields.String(allow_none=True, metadata=described("The CV; null until shortlisted."))


class MatchesQuery(Schema):
    """Which candidates to rank."""

    region = Text(
        load_default=None,
        validate=KNOWN_REGION,
        metadata=described(
            "Only who looks for work in this region; nobody where they are too few to be told."
        ),
    )
    available_by = fields.Date(
        load_default=None, metadata=described("Only who has said that they could start by this day.")
    )


class CompareQuery(Schema):
    """Whom to compare."""

    candidates = DelimitedList(
        Text(validate=validate.Length(1, 20)),
        required=True,
        metadata=described("Two to four public codes, with commas between."),
    )


class NewEntrySchema(Schema):
    """A candidate to shortlist."""

    candidate_id = Text(required=True, validate=validate.Length(1, 20), metadata=described("Public code."))
    note = Text(load_default="", validate=validate.Length(max=1000), metadata=described("A note."))


class EntrySchema(Schema):
    """A candidate on a shortlist."""

    vacancy_id = fields.String(attribute="vacancy_code", metadata=described("The vacancy."))
    person = fields.Nested(PersonSchema, metadata=described("Who it is."))
    note = fields.String(metadata=described("A note."))
    added_at = fields.AwareDateTime(metadata=described("Since when."))
    decisions = fields.List(fields.String(), metadata=described("Steps taken, oldest first."))
    reasons = fields.List(fields.String(), metadata=described("Reasons given for declining, oldest first."))


class DecisionSchema(Schema):
    """A step taken."""

    kind = Text(
        required=True,
        validate=validate.OneOf(["contacted", "interviewed", "offered", "declined"]),
        metadata=described("Which step."),
    )
    reason = Text(
        load_default=None,
        allow_none=True,
        validate=validate.OneOf(DECLINE_REASONS),
        metadata=described("Why, where the step is declined. Reasons about skills train the score."),
    )

    @validates_schema
    def check_reason(self, given: dict[str, Any], **_: Any) -> None:
        """Refuse a reason of anything but declining."""
        if given.get("reason") and given["kind"] != "declined":
            raise ValidationError("Only declining has a reason.", "reason")


@blueprint.route("/matches")
class MatchesView(MethodView):
    """Ranked candidates."""

    @requires("employer")
    @blueprint.arguments(MatchesQuery, location="query")
    @blueprint.response(200, RankedCandidateSchema(many=True))
    @blueprint.paginate()
    def get(
        self, asked: dict[str, Any], vacancy_id: str, pagination_parameters: PaginationParameters
    ) -> Response:
        """Rank the candidates for a vacancy, best first."""
        page = matching.rank_for_vacancy(
            db.session,
            current_workbench(),
            signed_in(),
            vacancy_id,
            show=_as_json,
            kind=f"json {current_language()}",
            limit=pagination_parameters.page_size,
            offset=offset_of(pagination_parameters),
            **asked,
        )
        pagination_parameters.item_count = page.total
        return Response(f"[{','.join(page.rows)}]", mimetype="application/json")


def _as_json(candidate: matching.RankedCandidate) -> str:
    candidates, vacancies, words = candidate.pieces
    return WRITER.write(candidate, {"claim": candidates, "requirement": vacancies, "because": words})


@blueprint.route("/matches/<code:candidate_id>")
class MatchView(MethodView):
    """One match."""

    @requires("employer")
    @blueprint.response(200, EmployerMatchSchema)
    def get(self, vacancy_id: str, candidate_id: str) -> matching.EmployerMatch:
        """Explain a candidate's match with a vacancy."""
        return matching.match_for_employer(
            db.session, current_workbench(), signed_in(), vacancy_id, candidate_id
        )


@blueprint.route("/matches/<code:candidate_id>/receipt")
class ReceiptView(MethodView):
    """The receipt of a match."""

    @requires("employer")
    @blueprint.response(200, ReceiptSchema)
    def get(self, vacancy_id: str, candidate_id: str) -> Response:
        """Download the receipt of a candidate's match, masked until shortlisted."""
        receipt = receipts.receipt_for_employer(
            db.session, current_workbench(), signed_in(), vacancy_id, candidate_id
        )
        return receipt_file(receipt)


@blueprint.route("/near-misses")
class NearMissesView(MethodView):
    """Who is one course away."""

    @requires("employer")
    @blueprint.response(200, NearMissSchema(many=True))
    def get(self, vacancy_id: str) -> list[NearMiss]:
        """List candidates who would lack no must after one course."""
        return find_near_misses(db.session, current_workbench(), signed_in(), vacancy_id, on=today())


@blueprint.route("/compare")
class CompareView(MethodView):
    """Candidates beside each other."""

    @requires("employer")
    @blueprint.arguments(CompareQuery, location="query")
    @blueprint.response(200, RankedCandidateSchema(many=True))
    def get(self, asked: dict[str, list[str]], vacancy_id: str) -> list[matching.RankedCandidate]:
        """Compare two to four candidates, in the order given."""
        return matching.compare_candidates(
            db.session, current_workbench(), signed_in(), vacancy_id, asked["candidates"]
        )


@blueprint.route("/shortlist")
class ShortlistView(MethodView):
    """The shortlist."""

    @requires("employer")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(FormatArguments, location="query")
    @blueprint.response(200, EntrySchema(many=True))
    def get(self, _asked: dict[str, str], vacancy_id: str) -> list[ShortlistRecord] | Response:
        """List the shortlist, as JSON or CSV."""
        entries = shortlists.list_shortlist(db.session, signed_in(), vacancy_id)
        return shortlist_table(entries) if wants_csv() else entries

    @requires("employer")
    @once
    @blueprint.arguments(NewEntrySchema)
    @blueprint.response(201, EntrySchema(many=True))
    def post(self, entry: dict[str, Any], vacancy_id: str) -> list[ShortlistRecord]:
        """Shortlist a candidate. From now on the firm sees who it is, which is logged."""
        shortlists.add_to_shortlist(
            db.session, signed_in(), vacancy_id, entry["candidate_id"], note=entry["note"]
        )
        return shortlists.list_shortlist(db.session, signed_in(), vacancy_id)


def own_entry(vacancy_id: str, candidate_id: str) -> ShortlistRecord:
    """Return an entry of a shortlist of the firm that asks."""
    return shortlists.get_entry(db.session, signed_in(), vacancy_id, candidate_id)


# Whoever shortlists, decides or takes off waits for the vacancy.
unless_entry_changed = unless_changed(own_entry, VacancyRow, lambda entry: entry.vacancy_code)


@blueprint.route("/shortlist/<code:candidate_id>")
class EntryView(MethodView):
    """One entry of the shortlist."""

    @requires("employer")
    @blueprint.alt_response(304, description="It is as the ETag of If-None-Match knows it.")
    @blueprint.response(200, EntrySchema)
    def get(self, vacancy_id: str, candidate_id: str) -> ShortlistRecord:
        """Show a shortlisted candidate and the steps taken."""
        return tagged(own_entry(vacancy_id, candidate_id))

    @requires("employer")
    @unless_entry_changed
    @blueprint.response(204)
    def delete(self, vacancy_id: str, candidate_id: str) -> None:
        """Take a candidate off the shortlist."""
        shortlists.remove_from_shortlist(db.session, signed_in(), vacancy_id, candidate_id)


@blueprint.route("/shortlist/<code:candidate_id>/decisions")
class DecisionsView(MethodView):
    """Steps taken with a candidate."""

    @requires("employer")
    @once
    @unless_entry_changed
    @blueprint.arguments(DecisionSchema)
    @blueprint.response(204)
    def post(self, decision: dict[str, Any], vacancy_id: str, candidate_id: str) -> None:
        """Record a step taken with a shortlisted candidate."""
        reason = DeclineReason(decision["reason"]) if decision["reason"] else None
        shortlists.record_decision(
            db.session, signed_in(), vacancy_id, candidate_id, decision["kind"], reason=reason
        )
