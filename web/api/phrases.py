"""The queue of phrases that no skill was found in, for curators."""

from typing import Any, get_args

from flask import Response
from flask.views import MethodView
from flask_smorest.pagination import PaginationParameters
from marshmallow import fields, validate

from skills_taxonomy.model import SkillKind
from skills_taxonomy.model import Text as Trilingual
from web.api.base import Blueprint, offset_of, wants_csv
from web.api.fields import Schema, SkillName, Text, Truth, described
from web.api.once import once
from web.api.schemas import FormatArguments, SuggestedSkillSchema
from web.api.session import LARGEST_ID
from web.api.shortlists import CSV
from web.db import db
from web.files.downloads import additions_table, phrases_table
from web.guards.access import requires, signed_in
from web.records import PhraseRecord
from web.refreshing import apply_decisions
from web.services import curation
from web.services.suggestions import suggest
from web.workbench import current_workbench

blueprint = Blueprint(
    "phrases",
    __name__,
    url_prefix="/api/v1/phrases",
    description="Phrases that no skill was found in, and what curators make of them.",
)

STATUSES = ("open", "alias", "new", "ignored")
KINDS: tuple[SkillKind, ...] = get_args(SkillKind)
TABLES = ("skills", "aliases")
ONE = f"/<int(max={LARGEST_ID}):phrase_id>"


class PhraseQuery(FormatArguments):
    """Which phrases."""

    status = fields.String(
        load_default="open",
        validate=validate.OneOf(STATUSES),
        metadata=described("open, alias, new or ignored."),
    )


class PhraseSchema(Schema):
    """A phrase and who asks it."""

    id = fields.Integer(metadata=described("Identifier."))
    text = fields.String(metadata=described("The phrase as it was first written."))
    language = fields.String(metadata=described("en, zh-Hant or zh-Hans."))
    status = fields.String(metadata=described("open, alias, new or ignored."))
    vacancies = fields.Integer(metadata=described("Open vacancies that hold it."))
    people = fields.Integer(
        allow_none=True, metadata=described("People whose CV holds it; null for one to four.")
    )
    example = fields.String(allow_none=True, metadata=described("Title of one of the vacancies."))
    skill_id = fields.String(allow_none=True, metadata=described("The skill it names since it was decided."))
    skill = SkillName(attribute="skill_id", allow_none=True, metadata=described("Name of that skill."))
    decided_at = fields.AwareDateTime(allow_none=True, metadata=described("When it was decided."))


class PhraseDetailSchema(PhraseSchema):
    """A phrase with the skills it perhaps means."""

    suggested = fields.List(
        fields.Nested(SuggestedSkillSchema), metadata=described("Skills it perhaps means, likeliest first.")
    )


class AliasSchema(Schema):
    """The skill a phrase names."""

    skill_id = Text(required=True, validate=validate.Length(1, 120), metadata=described("Identifier."))
    weak = Truth(
        load_default=False,
        metadata=described("Whether it is an ordinary word too, and counts only beside other skills."),
    )


class NewSkillSchema(Schema):
    """A skill to be made of a phrase."""

    name_en = Text(required=True, validate=validate.Length(1, 200), metadata=described("English name."))
    name_zh_hant = Text(required=True, validate=validate.Length(1, 200), metadata=described("繁體 name."))
    name_zh_hans = Text(required=True, validate=validate.Length(1, 200), metadata=described("简体 name."))
    definition_en = Text(
        required=True, validate=validate.Length(1, 500), metadata=described("What a person with it can do.")
    )
    definition_zh_hant = Text(
        load_default="", validate=validate.Length(max=500), metadata=described("The same in 繁體.")
    )
    kind = Text(
        required=True,
        validate=validate.OneOf(KINDS),
        metadata=described("knowledge, technique, tool, technology, standard or certification."),
    )
    parent = Text(
        required=True, validate=validate.Length(1, 120), metadata=described("The skill or field above it.")
    )


class AdditionsQuery(Schema):
    """Which table of additions."""

    table = fields.String(
        load_default="aliases", validate=validate.OneOf(TABLES), metadata=described("skills or aliases.")
    )


@blueprint.route("")
class PhrasesView(MethodView):
    """The queue."""

    @requires("administrator")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(PhraseQuery, location="query")
    @blueprint.response(200, PhraseSchema(many=True))
    @blueprint.paginate()
    def get(
        self, asked: dict[str, Any], pagination_parameters: PaginationParameters
    ) -> list[PhraseRecord] | Response:
        """List phrases, most asked first, as JSON or (all of them) CSV."""
        if wants_csv():
            pagination_parameters.item_count = 0
            return phrases_table(curation.list_phrases(db.session, asked["status"]).items)
        page = curation.list_phrases(
            db.session,
            asked["status"],
            limit=pagination_parameters.page_size,
            offset=offset_of(pagination_parameters),
        )
        pagination_parameters.item_count = page.total
        return list(page.items)


@blueprint.route(ONE)
class PhraseView(MethodView):
    """One phrase."""

    @requires("administrator")
    @blueprint.response(200, PhraseDetailSchema)
    def get(self, phrase_id: int) -> dict[str, Any]:
        """Show a phrase, and the skills it perhaps means."""
        return _detail(phrase_id)


@blueprint.route(f"{ONE}/alias")
class AliasView(MethodView):
    """A phrase as a name."""

    @requires("administrator")
    @once
    @blueprint.arguments(AliasSchema)
    @blueprint.response(200, PhraseDetailSchema)
    def post(self, asked: dict[str, Any], phrase_id: int) -> dict[str, Any]:
        """Make a phrase a further name of a skill."""
        curation.name_skill(
            db.session, current_workbench(), signed_in(), phrase_id, asked["skill_id"], weak=asked["weak"]
        )
        apply_decisions()
        return _detail(phrase_id)


@blueprint.route(f"{ONE}/skill")
class NewSkillView(MethodView):
    """A phrase as a skill."""

    @requires("administrator")
    @once
    @blueprint.arguments(NewSkillSchema)
    @blueprint.response(201, PhraseDetailSchema)
    def post(self, asked: dict[str, Any], phrase_id: int) -> dict[str, Any]:
        """Make a skill of a phrase."""
        curation.make_skill(
            db.session,
            current_workbench(),
            signed_in(),
            phrase_id,
            name=Trilingual(asked["name_en"], asked["name_zh_hant"], asked["name_zh_hans"]),
            definition=Trilingual(asked["definition_en"], asked["definition_zh_hant"]),
            kind=asked["kind"],
            parent=asked["parent"],
        )
        apply_decisions()
        return _detail(phrase_id)


@blueprint.route(f"{ONE}/ignore")
class IgnoreView(MethodView):
    """A phrase as no skill."""

    @requires("administrator")
    @once
    @blueprint.response(204)
    def post(self, phrase_id: int) -> None:
        """Ignore a phrase, whatever text brings it again."""
        curation.ignore_phrase(db.session, signed_in(), phrase_id)


@blueprint.route(f"{ONE}/decision")
class DecisionView(MethodView):
    """What was decided about a phrase."""

    @requires("administrator")
    @blueprint.response(204)
    def delete(self, phrase_id: int) -> None:
        """Take back what was decided about a phrase."""
        apply_decisions(curation.reopen_phrase(db.session, current_workbench(), signed_in(), phrase_id))


@blueprint.route("/additions")
class AdditionsView(MethodView):
    """What decisions added to the taxonomy."""

    @requires("administrator")
    @blueprint.arguments(AdditionsQuery, location="query")
    @blueprint.response(200, schema=CSV, content_type="text/csv")
    def get(self, asked: dict[str, str]) -> Response:
        """Download the additions as a table of the bundled taxonomy."""
        return additions_table(asked["table"], current_workbench(), curation.list_additions(db.session))


def _detail(phrase_id: int) -> dict[str, Any]:
    phrase = curation.get_phrase(db.session, phrase_id)
    facts = {name: getattr(phrase, name) for name in PhraseRecord.__dataclass_fields__}
    return {**facts, "suggested": suggest(current_workbench(), phrase.text)}
