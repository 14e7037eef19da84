"""What the API shows of a candidate's own profile and matches, and what it takes."""

from typing import Any

from flask_babel import gettext
from marshmallow import ValidationError, fields, post_load, validate

from matcher.availability import Availability, Looking
from matcher.learning import DismissReason
from skills_taxonomy.linking.mention import Evidence
from web.api.fields import Number, Schema, Text, Truth, WholeNumber, described
from web.api.schemas import (
    KNOWN_REGION,
    LANGUAGE,
    LEVEL,
    ClaimSchema,
    CounterfactualSchema,
    GapSchema,
    MatchSchema,
    PlanSchema,
    SuggestedSkillSchema,
    VacancyDetailSchema,
    VacancySchema,
)
from web.records import DISMISS_REASONS

YEARS = validate.Range(0, 70)
CALENDAR_YEAR = validate.Range(1950, 2100)


class OwnClaimSchema(Schema):
    """A claim, and where it came from."""

    claim = fields.Nested(ClaimSchema, metadata=described("The claim."))
    confirmed = fields.Boolean(metadata=described("Whether the person has checked it."))
    origin = fields.String(metadata=described("text or person."))
    document_id = fields.Integer(allow_none=True, metadata=described("The document its words stand in."))


class DocumentSchema(Schema):
    """The text of a document."""

    id = fields.Integer(metadata=described("Identifier."))
    file_name = fields.String(metadata=described("Name of the file; empty for a pasted text."))
    quality = fields.String(metadata=described("ok, low or hidden_text."))
    text = fields.String(metadata=described("The text read from it."))
    created_at = fields.AwareDateTime(metadata=described("When it was read."))


class CandidateSchema(Schema):
    """Everything we hold of a candidate."""

    id = fields.String(attribute="code", metadata=described("Public code."))
    display_name = fields.String(metadata=described("Name, shown to a firm after shortlisting."))
    contact = fields.String(metadata=described("How to be reached, shown likewise."))
    region = fields.String(metadata=described("Where the person looks for work."))
    language = fields.String(metadata=described("Language of the person."))
    consent = fields.Boolean(metadata=described("Whether firms may find the person, masked."))
    availability = fields.Enum(
        Looking,
        by_value=True,
        attribute="availability.looking",
        metadata=described("unsaid, now, later or not_looking."),
    )
    available_from = fields.Date(
        allow_none=True, attribute="availability.since", metadata=described("The day, where it is later.")
    )
    titles = fields.List(fields.String(), metadata=described("Jobs held, the latest first."))
    years = fields.Float(allow_none=True, metadata=described("Years worked."))
    claims = fields.List(fields.Nested(OwnClaimSchema), metadata=described("Skills."))
    documents = fields.List(fields.Nested(DocumentSchema), metadata=described("Documents, the newest first."))


class DetailsSchema(Schema):
    """What a candidate says of themselves."""

    display_name = Text(validate=validate.Length(max=200), metadata=described("Name."))
    contact = Text(validate=validate.Length(max=200), metadata=described("How to be reached."))
    region = Text(validate=validate.Length(max=80), metadata=described("Where the person looks for work."))
    language = Text(validate=LANGUAGE, metadata=described("Language."))
    consent = Truth(metadata=described("Whether firms may find the person, masked."))
    availability = Text(
        validate=validate.OneOf([looking.value for looking in Looking]),
        metadata=described("Whether the person looks for work: unsaid, now, later or not_looking."),
    )
    available_from = fields.Date(
        allow_none=True, metadata=described("The day from which, where availability is later; else null.")
    )
    years = Number(allow_none=True, validate=YEARS, metadata=described("Years worked."))
    titles = fields.List(
        Text(validate=validate.Length(1, 200)),
        validate=validate.Length(max=20),
        metadata=described("Jobs held."),
    )

    @post_load
    def make_availability(self, details: dict[str, Any], **_: object) -> dict[str, Any]:
        """Return the details with state and day as one availability."""
        since = details.pop("available_from", None)
        looking = details.get("availability")
        if (looking == Looking.later) != (since is not None):
            raise ValidationError(gettext("A day goes with later, and with nothing else."), "available_from")
        if looking is not None:
            details["availability"] = Availability(Looking(looking), since)
        return details


class ClaimFactsSchema(Schema):
    """What a person says of a skill."""

    level = WholeNumber(
        load_default=None, allow_none=True, validate=LEVEL, metadata=described("1-5; null for not known.")
    )
    evidence = fields.Enum(
        Evidence, load_default=Evidence.claimed, metadata=described("How the skill is shown.")
    )
    years = Number(load_default=None, allow_none=True, validate=YEARS, metadata=described("Years of use."))
    last_used = WholeNumber(
        load_default=None, allow_none=True, validate=CALENDAR_YEAR, metadata=described("Calendar year.")
    )


class NewClaimSchema(ClaimFactsSchema):
    """A skill to add."""

    skill_id = Text(required=True, validate=validate.Length(1, 120), metadata=described("Identifier."))


class ConfirmationSchema(Schema):
    """The claims that are right."""

    skill_ids = fields.List(
        Text(validate=validate.Length(1, 120)),
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=1000),
        metadata=described("Their skills; null for all claims."),
    )


class ConfirmedSchema(Schema):
    """What was confirmed."""

    confirmed = fields.Integer(metadata=described("How many claims."))


class PastedSchema(Schema):
    """A pasted CV."""

    text = Text(required=True, metadata=described("The text."))


class ReadingSchema(Schema):
    """What reading a CV left."""

    candidate = fields.Nested(CandidateSchema, metadata=described("The profile as it now stands."))
    quality = fields.String(metadata=described("ok, low or hidden_text."))
    unmatched = fields.List(fields.String(), metadata=described("Phrases like skills, not in the taxonomy."))


class SuggestionSchema(Schema):
    """A phrase of the newest CV that no skill was found in. Nothing suggested counts before it is added."""

    phrase = fields.String(metadata=described("The phrase."))
    suggested = fields.List(
        fields.Nested(SuggestedSkillSchema),
        attribute="skills",
        metadata=described("Skills it perhaps means, likeliest first."),
    )


class RankedVacancySchema(Schema):
    """A vacancy and how the candidate matches it."""

    vacancy = fields.Nested(VacancySchema, metadata=described("The vacancy."))
    match = fields.Nested(MatchSchema, metadata=described("The match."))
    dismissed = fields.Enum(
        DismissReason,
        by_value=True,
        allow_none=True,
        metadata=described("Why the candidate is not interested, if they said so."),
    )


class NewDismissalSchema(Schema):
    """Why a candidate is not interested."""

    reason = Text(
        required=True,
        validate=validate.OneOf(DISMISS_REASONS),
        metadata=described("Only role says something of the match, and may teach the ranking."),
    )


class DismissalSchema(Schema):
    """A vacancy that the candidate is not interested in."""

    vacancy_id = fields.String(attribute="vacancy_code", metadata=described("The vacancy."))
    title = fields.String(metadata=described("Its title."))
    organisation = fields.String(metadata=described("The firm."))
    reason = fields.Enum(DismissReason, by_value=True, metadata=described("Why."))
    at = fields.AwareDateTime(metadata=described("Since when."))


class MatchesQuery(Schema):
    """Which vacancies to rank."""

    region = Text(
        load_default=None, validate=KNOWN_REGION, metadata=described("Only those with work in this region.")
    )
    with_dismissed = fields.Boolean(
        load_default=False,
        data_key="all",
        metadata=described("Also those that the candidate is not interested in."),
    )


class PlanQuery(Schema):
    """Limits of the plan."""

    budget_hkd = fields.Integer(validate=validate.Range(0, 10**9), metadata=described("Most to pay, net."))
    max_hours = fields.Integer(validate=validate.Range(0, 10**6), metadata=described("Most hours."))


class PlannedMatchSchema(Schema):
    """A match in full, with the plan for its gaps."""

    vacancy = fields.Nested(
        VacancyDetailSchema, attribute="detail.vacancy", metadata=described("The vacancy.")
    )
    match = fields.Nested(MatchSchema, attribute="detail.match", metadata=described("The match."))
    gaps = fields.List(
        fields.Nested(GapSchema), attribute="detail.gaps", metadata=described("What is not fully met.")
    )
    counterfactuals = fields.List(
        fields.Nested(CounterfactualSchema),
        attribute="detail.counterfactuals",
        metadata=described("What would raise the score, each change scored again."),
    )
    plan = fields.Nested(PlanSchema, metadata=described("The courses that close most of it."))
    score_before = fields.Float(metadata=described("Score now."))
    score_after = fields.Float(metadata=described("Score with the courses done."))
