"""The agency's ledger."""

from flask import Response
from flask.views import MethodView
from marshmallow import fields

from matcher.coverage import Cell
from web.access import requires
from web.api.base import Blueprint, wants_csv
from web.api.fields import MeasureName, Schema, SkillName, described
from web.api.schemas import FormatArguments
from web.api.shortlists import CSV
from web.clock import today
from web.db import db
from web.downloads import measures_table, skills_table
from web.services.coverage import get_coverage
from web.workbench import current_workbench

blueprint = Blueprint(
    "coverage", __name__, url_prefix="/api/v1/coverage", description="Demand, supply and training."
)


class CellSchema(Schema):
    """Demand, supply and training."""

    demand = fields.Integer(metadata=described("Open vacancies that ask it."))
    demand_must = fields.Integer(metadata=described("Those that must have it."))
    supply = fields.Integer(
        allow_none=True, metadata=described("People who show it; null for one to four, who are not shown.")
    )
    places = fields.Integer(metadata=described("Places in dated runs to come."))
    programmes = fields.Integer(metadata=described("Programmes that teach it."))


class SkillCellSchema(CellSchema):
    """Demand, supply and training of a skill."""

    skill_id = fields.String(attribute="id", metadata=described("Identifier of the skill."))
    skill = SkillName(attribute="id", metadata=described("Name of the skill."))


class MeasureCellSchema(CellSchema):
    """Demand, supply and training of the skills of a measure."""

    measure_id = fields.String(attribute="id", metadata=described("Measure of the study, M01-M10."))
    measure = MeasureName(attribute="id", metadata=described("Name of the measure."))


@blueprint.route("/skills")
class SkillsView(MethodView):
    """By skill."""

    @requires("agency")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(FormatArguments, location="query")
    @blueprint.response(200, SkillCellSchema(many=True))
    def get(self, _asked: dict[str, str]) -> list[Cell] | Response:
        """Show demand, supply and training by skill, most demand first."""
        cells = get_coverage(db.session, current_workbench(), on=today()).skills
        return skills_table(cells) if wants_csv() else list(cells)


@blueprint.route("/measures")
class MeasuresView(MethodView):
    """By measure."""

    @requires("agency")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(FormatArguments, location="query")
    @blueprint.response(200, MeasureCellSchema(many=True))
    def get(self, _asked: dict[str, str]) -> list[Cell] | Response:
        """Show demand, supply and training by measure of the study."""
        cells = get_coverage(db.session, current_workbench(), on=today()).measures
        return measures_table(cells) if wants_csv() else list(cells)
