"""A visitor's text, and the skills in it."""

from typing import Any

from flask.views import MethodView
from marshmallow import fields, validate

from skills_taxonomy.linking.mention import Evidence
from web.api.base import PUBLIC, Blueprint
from web.api.fields import Schema, SkillName, Text, described
from web.guards.limits import limit_public_link
from web.services.public import read_text
from web.workbench import current_workbench

blueprint = Blueprint(
    "link", __name__, url_prefix="/api/v1", description="Skills in a text, without an account."
)


class TextSchema(Schema):
    """A text to be read; nothing of it is stored."""

    text = Text(required=True, metadata=described("The text."))
    kind = Text(
        load_default="cv",
        validate=validate.OneOf(["cv", "vacancy", "course", "sentence"]),
        metadata=described("What the text is."),
    )


class MentionSchema(Schema):
    """A stretch of the text that names a skill."""

    start = fields.Integer(metadata=described("Offset of the first character."))
    end = fields.Integer(metadata=described("Offset behind the last character."))
    text = fields.String(metadata=described("The words."))
    skill_id = fields.String(metadata=described("Identifier of the skill."))
    skill = SkillName(attribute="skill_id", metadata=described("Name of the skill."))
    label = fields.String(metadata=described("The name of the skill that matched."))
    score = fields.Float(metadata=described("Confidence, 0-1."))
    modality = fields.String(metadata=described("must, preferred, taught, negated or none."))
    evidence = fields.Enum(Evidence, metadata=described("How the text shows the skill."))
    section = fields.String(metadata=described("The kind of section it stands in."))
    level = fields.Integer(allow_none=True, metadata=described("1-5; null where the text does not say."))
    years = fields.Float(allow_none=True, metadata=described("Years; null where the text does not say."))


class LinkedTextSchema(Schema):
    """A text with its mentions."""

    text = fields.String(metadata=described("The text as read; offsets count its characters."))
    mentions = fields.List(fields.Nested(MentionSchema), metadata=described("In order of place."))
    unmatched = fields.List(fields.String(), metadata=described("Phrases like skills, not in the taxonomy."))


@blueprint.route("/link")
class LinkView(MethodView):
    """Reading a text."""

    @limit_public_link
    @blueprint.doc(security=PUBLIC)
    @blueprint.arguments(TextSchema)
    @blueprint.response(200, LinkedTextSchema)
    def post(self, given: dict[str, Any]) -> dict[str, Any]:
        """Find the skills in a text."""
        text, linked = read_text(current_workbench(), given["text"], kind=given["kind"])
        return {"text": text, "mentions": linked.mentions, "unmatched": linked.unmatched}
