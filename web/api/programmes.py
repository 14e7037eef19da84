"""The catalogue of training programmes."""

from flask.views import MethodView
from flask_smorest.pagination import PaginationParameters
from marshmallow import validate

from matcher.programmes import Programme
from web.api.base import PUBLIC, Blueprint, offset_of
from web.api.fields import Schema, Text, described
from web.api.schemas import ProgrammeSchema
from web.workbench import current_workbench

blueprint = Blueprint(
    "programmes", __name__, url_prefix="/api/v1/programmes", description="Training programmes."
)


class ProgrammeQuery(Schema):
    """Which programmes."""

    skill = Text(
        load_default=None,
        validate=validate.Length(max=120),
        metadata=described("Only those that teach this skill."),
    )


@blueprint.route("")
class ProgrammesView(MethodView):
    """All programmes."""

    @blueprint.doc(security=PUBLIC)
    @blueprint.arguments(ProgrammeQuery, location="query")
    @blueprint.response(200, ProgrammeSchema(many=True))
    @blueprint.paginate()
    def get(
        self, asked: dict[str, str | None], pagination_parameters: PaginationParameters
    ) -> list[Programme]:
        """List training programmes."""
        catalogue = current_workbench().catalogue
        skill_id = asked["skill"]
        found = catalogue.programmes if skill_id is None else catalogue.teaching([skill_id])
        pagination_parameters.item_count = len(found)
        first = offset_of(pagination_parameters)
        return list(found[first : first + pagination_parameters.page_size])
