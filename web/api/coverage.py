"""The agency's ledger."""

from typing import Any

from flask import Response
from flask.views import MethodView

from matcher.coverage import Cell, CostOfTeaching, SchemeChange
from web.api.base import Blueprint, wants_csv
from web.api.coverage_schemas import (
    BehindSchema,
    HeatFieldSchema,
    LedgerArguments,
    LedgerFileArguments,
    LedgerTableArguments,
    LedgerWhatIfSchema,
    LensCellSchema,
    MeasureCellSchema,
    QuarterCellSchema,
    SkillCellSchema,
    SummarySchema,
    WhatIfArguments,
)
from web.api.shortlists import CSV
from web.clock import today
from web.db import db
from web.files.downloads import fields_table, lenses_table, measures_table, skills_table, trend_table
from web.files.ledger_files import brief_file, workbook_file
from web.files.workbooks import XLSX
from web.guards.access import requires
from web.ledger_what_if import clause_lines, read_rules, what_if
from web.ledgers import LENS_KINDS, LedgerView, admission_lines, read_query, scheme_book, view_of
from web.services.coverage import vacancies_behind
from web.services.errors import NotFound
from web.words.schemes import pen_for
from web.workbench import current_workbench

blueprint = Blueprint(
    "coverage", __name__, url_prefix="/api/v1/coverage", description="Demand, supply and what can bring it."
)

MOST_VACANCIES = 50
COSTS = ("setup_hkd", "hour_hkd", "hours_a_skill")
WORKBOOK = {"type": "string", "format": "binary", "description": "The ledger as a workbook."}
PDF = {"type": "string", "format": "binary", "description": "The brief on A4 pages."}


def asked_view(asked: dict[str, Any]) -> LedgerView:
    """Return the ledger under the arguments of a request."""
    return view_of(read_query({**asked, "from": asked.get("since"), "to": asked.get("until")}, strict=True))


@blueprint.route("/summary")
class SummaryView(MethodView):
    """All of it."""

    @requires("agency")
    @blueprint.arguments(LedgerArguments, location="query")
    @blueprint.response(200, SummarySchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Show how much of what is asked nothing can bring."""
        view = asked_view(asked)
        ledger = view.ledger
        return {
            "on": today(), "vacancies": ledger.vacancies, "people": ledger.people.everyone, "whole": view.whole(),
        }  # fmt: skip


@blueprint.route("/skills")
class SkillsView(MethodView):
    """By skill."""

    @requires("agency")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(LedgerTableArguments, location="query")
    @blueprint.response(200, SkillCellSchema(many=True))
    def get(self, asked: dict[str, Any]) -> list[Cell] | Response:
        """Show demand, supply and routes by skill, most uncovered demand first."""
        cells = asked_view(asked).skills()
        return skills_table(cells) if wants_csv() else cells


@blueprint.route("/skills/<skill:skill_id>")
class SkillView(MethodView):
    """Behind one skill."""

    @requires("agency")
    @blueprint.arguments(LedgerArguments, location="query")
    @blueprint.response(200, BehindSchema)
    def get(self, asked: dict[str, Any], skill_id: str) -> dict[str, Any]:
        """Show the vacancies, programmes and rules behind the figures of a skill."""
        view = asked_view(asked)
        if skill_id not in view.ledger.books.skill_code:
            raise NotFound("skill", skill_id)
        codes = view.vacancies_asking(skill_id, limit=MOST_VACANCIES)
        return {
            "cell": view.skill(skill_id),
            "vacancies": vacancies_behind(db.session, codes),
            "programmes": [_programme(view, one) for one in view.ledger.routes.taught_by.get(skill_id, ())],
            "admission": admission_lines(skill_id, pen_for(scheme_book())),
        }


@blueprint.route("/measures")
class MeasuresView(MethodView):
    """By measure."""

    @requires("agency")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(LedgerTableArguments, location="query")
    @blueprint.response(200, MeasureCellSchema(many=True))
    def get(self, asked: dict[str, Any]) -> list[Cell] | Response:
        """Show demand, supply and routes by measure of the study."""
        cells = asked_view(asked).lens_cells("measure")
        return measures_table(cells) if wants_csv() else cells


@blueprint.route("/lenses")
class LensesView(MethodView):
    """By every part of the study."""

    @requires("agency")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(LedgerTableArguments, location="query")
    @blueprint.response(200, LensCellSchema(many=True))
    def get(self, asked: dict[str, Any]) -> list[Cell] | Response:
        """Show demand, supply and routes by direction, measure, level and action."""
        cells = asked_view(asked).lens_cells(*LENS_KINDS)
        return lenses_table(cells) if wants_csv() else cells


@blueprint.route("/grid")
class GridView(MethodView):
    """The heat map."""

    @requires("agency")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(LedgerTableArguments, location="query")
    @blueprint.response(200, HeatFieldSchema(many=True))
    def get(self, asked: dict[str, Any]) -> list[dict[str, Any]] | Response:
        """Show what is asked and uncovered by field of technique and industry, where anything is asked."""
        grid = asked_view(asked).grid()
        if wants_csv():
            return fields_table(grid)
        names = ("domain_id", "sector_id", "asked", "uncovered")
        return [dict(zip(names, field, strict=True)) for field in grid.filled()]


@blueprint.route("/trend")
class TrendView(MethodView):
    """By quarter."""

    @requires("agency")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(LedgerTableArguments, location="query")
    @blueprint.response(200, QuarterCellSchema(many=True))
    def get(self, asked: dict[str, Any]) -> list[Cell] | Response:
        """Show demand, supply and routes by quarter, earliest first."""
        cells = asked_view(asked).trend()
        return trend_table(cells) if wants_csv() else cells


@blueprint.route("/workbook")
class WorkbookView(MethodView):
    """The ledger as a workbook."""

    @requires("agency")
    @blueprint.arguments(LedgerFileArguments, location="query")
    @blueprint.response(200, WORKBOOK, content_type=XLSX)
    def get(self, asked: dict[str, Any]) -> Response:
        """Save everything the ledger shows, with its method and rules, as a workbook (XLSX)."""
        return workbook_file(asked_view(asked), _asked_cost(asked))


@blueprint.route("/brief")
class BriefView(MethodView):
    """The ledger as a brief."""

    @requires("agency")
    @blueprint.arguments(LedgerFileArguments, location="query")
    @blueprint.response(200, PDF, content_type="application/pdf")
    def get(self, asked: dict[str, Any]) -> Response:
        """Save the gap, where it is and what would close most of it, as a brief to print (PDF)."""
        return brief_file(asked_view(asked), _asked_cost(asked))


@blueprint.route("/what-if")
class WhatIfView(MethodView):
    """Another rule of a scheme."""

    @requires("agency")
    @blueprint.arguments(WhatIfArguments, location="query")
    @blueprint.response(200, LedgerWhatIfSchema)
    def get(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Count before and after a rule were another, more occupations were reached, a ceiling set, or an end."""
        change = SchemeChange(
            scheme_id=asked["scheme"],
            rules=read_rules(asked["rule"], asked["value"]),
            occupations=tuple(dict.fromkeys(asked["reach"])),
            ceiling=asked["ceiling"],
            ends_on=asked["ends"],
        )
        found = what_if(asked_view(asked).query, asked["by"], change)
        return {
            "on": found.on,
            "rules": clause_lines(found, pen_for(scheme_book())),
            "can_move": found.can_move,
            "whole": found.whole,
            "lenses": found.lenses,
            "skills": found.skills,
            "fields": found.fields,
        }


def _asked_cost(asked: dict[str, Any]) -> CostOfTeaching:
    return CostOfTeaching(**{name: asked[name] for name in COSTS})


def _programme(view: LedgerView, programme_id: str) -> dict[str, Any]:
    programme = current_workbench().catalogue.by_id[programme_id]
    names = type(programme).__dataclass_fields__
    places = view.ledger.routes.places_by_programme[programme_id]
    return {**{name: getattr(programme, name) for name in names}, "places": places}
