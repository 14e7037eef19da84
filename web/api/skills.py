"""The skills of the taxonomy."""

from typing import Any

from flask.views import MethodView
from flask_smorest.pagination import PaginationParameters
from marshmallow import fields, validate

from skills_taxonomy.model import Skill
from web.api.base import PUBLIC, Blueprint, offset_of
from web.api.fields import Schema, SkillName, Text, Wording, described
from web.services.skills import describe_skill, search_skills
from web.workbench import current_workbench

blueprint = Blueprint("skills", __name__, url_prefix="/api/v1/skills", description="The skills we know.")


class SkillQuery(Schema):
    """What to look for."""

    query = Text(
        load_default="",
        validate=validate.Length(max=100),
        metadata=described("Part of a name, in English, 繁體 or 简体."),
    )


class LabelSchema(Schema):
    """A name of a skill."""

    language = fields.String(metadata=described("en, zh-Hant or zh-Hans."))
    text = fields.String(metadata=described("The name."))


class SkillSchema(Schema):
    """A skill as lists show it."""

    id = fields.String(metadata=described("Identifier."))
    name = Wording(metadata=described("Name, in the reader's language."))
    definition = Wording(metadata=described("What a person with it can do."))
    kind = fields.String(
        metadata=described("knowledge, technique, tool, technology, standard, certification.")
    )
    parent = fields.String(metadata=described("The skill or field above it."))


class NeighbourSchema(Schema):
    """A skill that counts toward another one."""

    skill_id = fields.String(metadata=described("Identifier of the other skill."))
    name = SkillName(
        attribute="skill_id", metadata=described("Name of the other skill, in the reader's language.")
    )
    credit = fields.Float(metadata=described("How far holding one counts toward the other, above 0 to 1."))
    kind = fields.String(
        metadata=described(
            "How the skill held stands to the one asked: narrower, tool, related, broader, or learned "
            "(not stated by the taxonomy; the credit a stated relation could be expected to give)."
        )
    )


class SkillDetailSchema(SkillSchema):
    """A skill with all its names, and what counts toward it."""

    labels = fields.List(fields.Nested(LabelSchema), metadata=described("Every name of it."))
    measures = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata=described("Measures that need it, and how much."),
    )
    neighbours = fields.List(
        fields.Nested(NeighbourSchema),
        metadata=described("Skills that count toward it when somebody holds them, most credit first."),
    )
    counts_toward = fields.List(
        fields.Nested(NeighbourSchema),
        metadata=described("Skills that it counts toward when somebody holds it, most credit first."),
    )


@blueprint.route("")
class SkillsView(MethodView):
    """All skills."""

    @blueprint.doc(security=PUBLIC)
    @blueprint.arguments(SkillQuery, location="query")
    @blueprint.response(200, SkillSchema(many=True))
    @blueprint.paginate()
    def get(self, asked: dict[str, str], pagination_parameters: PaginationParameters) -> list[Skill]:
        """Search skills by any of their names."""
        found = search_skills(current_workbench(), asked["query"])
        pagination_parameters.item_count = len(found)
        first = offset_of(pagination_parameters)
        return found[first : first + pagination_parameters.page_size]


@blueprint.route("/<skill:skill_id>")
class SkillView(MethodView):
    """One skill."""

    @blueprint.doc(security=PUBLIC)
    @blueprint.etag
    @blueprint.response(200, SkillDetailSchema)
    def get(self, skill_id: str) -> dict[str, Any]:
        """Show a skill."""
        detail = describe_skill(current_workbench(), skill_id)
        skill = detail.skill
        return {
            "id": skill.id,
            "name": skill.name,
            "definition": skill.definition,
            "kind": skill.kind,
            "parent": skill.parent,
            "labels": list(skill.labels()),
            "measures": dict(skill.measures),
            "neighbours": detail.neighbours,
            "counts_toward": detail.counts_toward,
        }
