"""The skills of the taxonomy."""

from typing import Any

from flask.views import MethodView
from flask_smorest.pagination import PaginationParameters
from marshmallow import fields, validate

from skills_taxonomy.model import Skill
from web.api.base import PUBLIC, Blueprint, offset_of
from web.api.fields import Schema, Text, Wording, described
from web.services.errors import NotFound
from web.services.skills import search_skills
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


class SkillDetailSchema(SkillSchema):
    """A skill with all its names."""

    labels = fields.List(fields.Nested(LabelSchema), metadata=described("Every name of it."))
    measures = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        metadata=described("Measures that need it, and how much."),
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
    @blueprint.response(200, SkillDetailSchema)
    def get(self, skill_id: str) -> dict[str, Any]:
        """Show a skill."""
        skill = current_workbench().taxonomy.skills.get(skill_id)
        if skill is None:
            raise NotFound("skill", skill_id)
        return {
            "id": skill.id,
            "name": skill.name,
            "definition": skill.definition,
            "kind": skill.kind,
            "parent": skill.parent,
            "labels": list(skill.labels()),
            "measures": dict(skill.measures),
        }
