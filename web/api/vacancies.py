"""An employer's vacancies."""

from typing import Any

import marshmallow as ma
from flask import Response
from flask.views import MethodView
from flask_babel import gettext
from flask_smorest.pagination import PaginationParameters
from marshmallow import fields, validate

from matcher.exchange import read_posting
from matcher.profiles import Requirement
from web.api.base import Blueprint, json_body, offset_of
from web.api.fields import Number, Schema, Text, WholeNumber, described
from web.api.once import once
from web.api.revisions import tagged, unless_changed
from web.api.schemas import (
    LANGUAGE,
    LEVEL,
    NECESSITIES,
    RequirementSchema,
    VacancyDetailSchema,
    VacancySchema,
)
from web.db import VacancyRow, db
from web.files.downloads import posting_file
from web.guards.access import requires, signed_in
from web.records import VacancyDetail, VacancyRecord
from web.services import postings, vacancies
from web.workbench import current_workbench

blueprint = Blueprint(
    "vacancies", __name__, url_prefix="/api/v1/vacancies", description="An employer's vacancies."
)

STATUSES = ("draft", "open", "closed")
MOST_REQUIREMENTS = 200
LARGEST_GROUP = 10_000

POSTING = {
    "type": ["object", "array"],
    "description": "A JobPosting of schema.org in JSON-LD, alone, in a list, or in an @graph.",
}


def own_vacancy(vacancy_id: str) -> VacancyDetail:
    """Return a vacancy of the firm that asks."""
    return vacancies.get_vacancy(db.session, signed_in(), vacancy_id)


unless_vacancy_changed = unless_changed(own_vacancy, VacancyRow, lambda detail: detail.record.code)


class VacancyFactsSchema(Schema):
    """What an employer says of a vacancy."""

    title = Text(validate=validate.Length(1, 200), metadata=described("Title."))
    text = Text(metadata=described("Its text; requirements are read from it anew."))
    language = Text(validate=LANGUAGE, metadata=described("Language of the text."))
    industry_id = Text(
        allow_none=True, validate=validate.Length(max=80), metadata=described("Industry of the study.")
    )
    region = Text(validate=validate.Length(max=80), metadata=described("Where the work is."))
    status = Text(validate=validate.OneOf(STATUSES), metadata=described("draft, open or closed."))

    @ma.validates("industry_id")
    def refuse_unknown_industry(self, value: str | None, data_key: str) -> None:
        """Refuse an industry that the study does not know."""
        if value is not None and value not in current_workbench().taxonomy.industries:
            raise ma.ValidationError(gettext("Unknown industry."))


class NewVacancySchema(VacancyFactsSchema):
    """A new vacancy."""

    title = Text(required=True, validate=validate.Length(1, 200), metadata=described("Title."))
    text = Text(required=True, metadata=described("Its text, from which requirements are read."))


class AskedSchema(Schema):
    """A skill asked."""

    skill_id = Text(required=True, validate=validate.Length(1, 120), metadata=described("Identifier."))
    necessity = Text(
        load_default="must", validate=validate.OneOf(NECESSITIES), metadata=described("must or preferred.")
    )
    level = WholeNumber(
        load_default=None, allow_none=True, validate=LEVEL, metadata=described("1-5; null if any will do.")
    )
    alternatives = WholeNumber(
        load_default=None,
        allow_none=True,
        validate=validate.Range(0, LARGEST_GROUP),
        metadata=described("Requirements that share a number are met by any one of them."),
    )
    emphasis = Number(load_default=1.0, validate=validate.Range(0.5, 2), metadata=described("Own weight."))

    @ma.post_load
    def make_requirement(self, facts: dict[str, Any], **_: object) -> Requirement:
        """Return the requirement."""
        return Requirement(**facts)


class RequirementsSchema(Schema):
    """All requirements of a vacancy."""

    requirements = fields.List(
        fields.Nested(AskedSchema),
        required=True,
        validate=validate.Length(1, MOST_REQUIREMENTS),
        metadata=described("One a skill."),
    )

    @ma.validates_schema(skip_on_field_errors=True)
    def refuse_twins(self, data: dict[str, list[Requirement]], **_: object) -> None:
        """Refuse a skill that is asked twice."""
        asked = data["requirements"]
        if len({requirement.skill_id for requirement in asked}) < len(asked):
            raise ma.ValidationError(gettext("A skill is asked twice."), "requirements")


class NewlyFoundSchema(Schema):
    """A skill newly found."""

    skill_id = Text(required=True, validate=validate.Length(1, 120), metadata=described("Identifier."))


@blueprint.route("")
class VacanciesView(MethodView):
    """All vacancies of the firm."""

    @requires("employer")
    @blueprint.response(200, VacancySchema(many=True))
    @blueprint.paginate()
    def get(self, pagination_parameters: PaginationParameters) -> list[VacancyRecord]:
        """List our vacancies, the newest first."""
        page = vacancies.list_vacancies(
            db.session,
            signed_in(),
            limit=pagination_parameters.page_size,
            offset=offset_of(pagination_parameters),
        )
        pagination_parameters.item_count = page.total
        return list(page.items)

    @requires("employer")
    @once
    @blueprint.arguments(NewVacancySchema)
    @blueprint.response(201, VacancyDetailSchema)
    def post(self, facts: dict[str, Any]) -> VacancyDetail:
        """Enter a vacancy; its requirements are read from the text."""
        return vacancies.create_vacancy(db.session, current_workbench(), signed_in(), **facts)


@blueprint.route("/postings")
class PostingsView(MethodView):
    """Vacancies that other systems wrote."""

    @requires("employer")
    @once
    @blueprint.doc(
        requestBody={
            "required": True,
            "content": {
                "application/json": {"schema": POSTING},
                "application/ld+json": {"schema": POSTING},
            },
        }
    )
    @blueprint.response(201, VacancyDetailSchema)
    def post(self) -> VacancyDetail:
        """Enter a vacancy from a JobPosting, as a draft; its fields become sections of the text."""
        posting = read_posting(json_body())
        return postings.import_posting(db.session, current_workbench(), signed_in(), posting)


@blueprint.route("/<code:vacancy_id>/posting")
class PostingView(MethodView):
    """One vacancy for other systems."""

    @requires("employer")
    @blueprint.response(200, {"type": "object"}, content_type="application/ld+json")
    def get(self, vacancy_id: str) -> Response:
        """Download a vacancy as a JobPosting of schema.org."""
        return posting_file(postings.export_posting(db.session, current_workbench(), signed_in(), vacancy_id))


@blueprint.route("/<code:vacancy_id>")
class VacancyView(MethodView):
    """One vacancy."""

    @requires("employer")
    @blueprint.alt_response(304, description="It is as the ETag of If-None-Match knows it.")
    @blueprint.response(200, VacancyDetailSchema)
    def get(self, vacancy_id: str) -> VacancyDetail:
        """Show a vacancy with its requirements."""
        return tagged(own_vacancy(vacancy_id))

    @requires("employer")
    @unless_vacancy_changed
    @blueprint.arguments(VacancyFactsSchema)
    @blueprint.response(200, VacancyDetailSchema)
    def patch(self, facts: dict[str, Any], vacancy_id: str) -> VacancyDetail:
        """Change a vacancy, open it, close it."""
        return tagged(
            vacancies.update_vacancy(db.session, current_workbench(), signed_in(), vacancy_id, **facts)
        )

    @requires("employer")
    @unless_vacancy_changed
    @blueprint.response(204)
    def delete(self, vacancy_id: str) -> None:
        """Delete a vacancy with its shortlist."""
        vacancies.delete_vacancy(db.session, signed_in(), vacancy_id)


@blueprint.route("/<code:vacancy_id>/requirements")
class RequirementsView(MethodView):
    """What a vacancy asks."""

    @requires("employer")
    @unless_vacancy_changed
    @blueprint.arguments(RequirementsSchema)
    @blueprint.response(200, VacancyDetailSchema)
    def put(self, asked: dict[str, list[Requirement]], vacancy_id: str) -> VacancyDetail:
        """Replace the requirements."""
        return tagged(
            vacancies.replace_requirements(
                db.session, current_workbench(), signed_in(), vacancy_id, asked["requirements"]
            )
        )


@blueprint.route("/<code:vacancy_id>/newly-found")
class NewlyFoundView(MethodView):
    """What the taxonomy has learned since."""

    @requires("employer")
    @blueprint.response(200, RequirementSchema(many=True))
    def get(self, vacancy_id: str) -> list[Requirement]:
        """List what the text asks under names we learned since it was last checked."""
        return list(vacancies.newly_found(db.session, current_workbench(), signed_in(), vacancy_id))

    @requires("employer")
    @once
    @blueprint.arguments(NewlyFoundSchema)
    @blueprint.response(201, VacancyDetailSchema)
    def post(self, asked: dict[str, str], vacancy_id: str) -> VacancyDetail:
        """Make a requirement of one of them."""
        return vacancies.add_newly_found(
            db.session, current_workbench(), signed_in(), vacancy_id, asked["skill_id"]
        )
