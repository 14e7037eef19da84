"""The agency's ledger."""

from flask import Response
from flask.views import MethodView
from marshmallow import fields

from matcher.coverage import Cell
from web.access import requires
from web.api.base import Blueprint, wants_csv
from web.api.fields import LensName, Schema, SkillName, described
from web.api.schemas import FormatArguments
from web.api.shortlists import CSV
from web.downloads import lenses_table, measures_table, skills_table
from web.ledgers import LENS_KINDS, current_ledger, lens_cells

blueprint = Blueprint(
    "coverage", __name__, url_prefix="/api/v1/coverage", description="Demand, supply and what can bring it."
)


class ShareSchema(Schema):
    """A share with its 95 % interval, from a bootstrap over vacancies."""

    share = fields.Float(metadata=described("0-1."))
    low = fields.Float(metadata=described("Lower end of the interval."))
    high = fields.Float(metadata=described("Upper end of the interval."))
    vacancies = fields.Integer(metadata=described("Vacancies it was drawn from."))


class CellSchema(Schema):
    """Demand, supply and what can bring it."""

    demand = fields.Integer(metadata=described("Open vacancies that ask it."))
    demand_must = fields.Integer(metadata=described("Those that must have it."))
    asked = fields.Integer(metadata=described("What is asked: a vacancy counts once for each skill."))
    both = fields.Integer(metadata=described("Of that: admission and training can both bring it."))
    admission = fields.Integer(metadata=described("Of that: admission alone."))
    training = fields.Integer(metadata=described("Of that: training alone."))
    neither = fields.Integer(metadata=described("Of that: neither."))
    supply = fields.Integer(
        allow_none=True,
        metadata=described(
            "What people show, a person counts once for each skill, to the nearest five; "
            "null where too few to be shown."
        ),
    )
    places = fields.Integer(metadata=described("Places in dated runs to come."))
    programmes = fields.Integer(metadata=described("Programmes that teach it."))


class SkillCellSchema(CellSchema):
    """Demand, supply and what can bring a skill."""

    skill_id = fields.String(attribute="id", metadata=described("Identifier of the skill."))
    skill = SkillName(attribute="id", metadata=described("Name of the skill."))


class GroupCellSchema(CellSchema):
    """The same for the skills of a group, with the share that nothing can bring."""

    uncovered = fields.Nested(
        ShareSchema, allow_none=True, metadata=described("The share of neither; null where nothing is asked.")
    )


class LensCellSchema(GroupCellSchema):
    """The same for the skills of a part of the study."""

    lens_id = fields.String(attribute="id", metadata=described("D1-D3, M01-M10, L1-L3 or A1-A7."))
    lens = LensName(attribute="id", metadata=described("Its name."))


class MeasureCellSchema(GroupCellSchema):
    """The same for the skills of a measure."""

    measure_id = fields.String(attribute="id", metadata=described("Measure of the study, M01-M10."))
    measure = LensName(attribute="id", metadata=described("Name of the measure."))


@blueprint.route("/skills")
class SkillsView(MethodView):
    """By skill."""

    @requires("agency")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(FormatArguments, location="query")
    @blueprint.response(200, SkillCellSchema(many=True))
    def get(self, _asked: dict[str, str]) -> list[Cell] | Response:
        """Show demand, supply and routes by skill, most uncovered demand first."""
        cells = current_ledger().skills()
        return skills_table(cells) if wants_csv() else cells


@blueprint.route("/measures")
class MeasuresView(MethodView):
    """By measure."""

    @requires("agency")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(FormatArguments, location="query")
    @blueprint.response(200, MeasureCellSchema(many=True))
    def get(self, _asked: dict[str, str]) -> list[Cell] | Response:
        """Show demand, supply and routes by measure of the study."""
        cells = lens_cells("measure")
        return measures_table(cells) if wants_csv() else cells


@blueprint.route("/lenses")
class LensesView(MethodView):
    """By every part of the study."""

    @requires("agency")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(FormatArguments, location="query")
    @blueprint.response(200, LensCellSchema(many=True))
    def get(self, _asked: dict[str, str]) -> list[Cell] | Response:
        """Show demand, supply and routes by direction, measure, level and action."""
        cells = [cell for kind in LENS_KINDS for cell in lens_cells(kind)]
        return lenses_table(cells) if wants_csv() else cells
