"""The review list of the agency: records of subsidised training, what checks find, what people decide."""

from typing import Any

from flask import Response, request
from flask.views import MethodView
from flask_smorest.pagination import PaginationParameters
from marshmallow import fields, validate
from werkzeug.exceptions import UnsupportedMediaType

from matcher.errors import RecordsRefused
from matcher.integrity import CHECKS, RowError, tables_by_name
from web.api.base import Blueprint, file_body, offset_of, wants_csv
from web.api.fields import Name, Schema, Text, described
from web.api.once import once
from web.api.schemas import FormatArguments
from web.api.session import LARGEST_ID
from web.api.shortlists import CSV
from web.db import db
from web.files.downloads import findings_table
from web.guards.access import requires, signed_in
from web.guards.bodies import is_clean
from web.integrity_records import DataSetRecord, FindingDetail, FindingRecord
from web.services import integrity
from web.words.integrity import chance_words, reason_words
from web.workbench import current_workbench

blueprint = Blueprint(
    "review_list",
    __name__,
    url_prefix="/api/v1/integrity",
    description="Patterns in subsidised training that a person should look at. Nothing here refuses anybody.",
)

STATUSES = ("open", "referred", "cleared")
DECISIONS = ("cleared", "referred", "reopened")
LONGEST_NAME, LONGEST_NOTE = 80, 1000
ONE = "/data-sets/<code:code>"
FINDING = f"{ONE}/findings/<int(max={LARGEST_ID}):finding_id>"
COUNTS = "Rows by table."


class ReasonWords(Name):
    """What a check saw, in words."""

    _CHECK_ATTRIBUTE = False

    def name_of(self, value: FindingRecord) -> str:
        """Return the sentence."""
        return reason_words(value)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return self.name_of(obj)


class ChanceWords(Name):
    """How likely as much would be by chance, in words."""

    def name_of(self, value: float) -> str:
        """Return the words."""
        return chance_words(value)


class RecordsDataSetSchema(Schema):
    """Records imported under a name."""

    id = fields.String(attribute="code", metadata=described("Public code."))
    name = fields.String(metadata=described("Its name; an import of the same name replaces the records."))
    invented = fields.Boolean(metadata=described("Whether it is made up for demonstration."))
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), metadata=described(COUNTS))
    imported_at = fields.AwareDateTime(metadata=described("When it was last imported."))


class RecordsImportSchema(Schema):
    """What an import brings, or would bring."""

    id = fields.String(allow_none=True, metadata=described("Code of the data set; null if only tried out."))
    name = fields.String(metadata=described("Name of the data set."))
    counts = fields.Dict(keys=fields.String(), values=fields.Integer(), metadata=described(COUNTS))
    found = fields.Dict(
        keys=fields.String(), values=fields.Integer(), metadata=described("Findings by check.")
    )
    decided = fields.Integer(metadata=described("Findings whose earlier decision still holds."))
    reopened = fields.Integer(metadata=described("Findings opened again by further evidence."))
    replaces = fields.Boolean(metadata=described("Whether records of this name were there."))


class ImportQuery(Schema):
    """How to import."""

    name = Text(
        required=True,
        validate=validate.Length(1, LONGEST_NAME),
        metadata=described("Name of the data set; records of the same name are replaced."),
    )
    dry_run = fields.Boolean(load_default=False, metadata=described("Only try it out: nothing is kept."))


class FindingQuery(FormatArguments):
    """Which findings."""

    status = fields.String(
        validate=validate.OneOf(STATUSES), metadata=described("open, referred or cleared; all if left out.")
    )
    check = fields.String(validate=validate.OneOf(CHECKS), metadata=described("Those of one check."))


class FindingEvidenceSchema(Schema):
    """A record a finding rests on."""

    kind = fields.String(metadata=described("Its table."))
    key = fields.String(metadata=described("Its identifier."))
    cells = fields.Dict(
        keys=fields.String(), values=fields.String(), metadata=described("What it says, by column.")
    )


class FindingDecisionSchema(Schema):
    """What somebody decided about a finding."""

    kind = fields.String(metadata=described("cleared, referred or reopened."))
    note = fields.String(metadata=described("Why."))
    account_id = fields.Integer(allow_none=True, metadata=described("Who; null once the account is gone."))
    at = fields.AwareDateTime(metadata=described("When."))


class FindingSchema(Schema):
    """A pattern that a person should look at; never a verdict."""

    id = fields.Integer(metadata=described("Its number."))
    check = fields.String(metadata=described("The check that found it."))
    reason = ReasonWords(metadata=described("What the check saw, in the reader's language."))
    score = fields.Float(metadata=described("Surprise in nats: minus the logarithm of its chance."))
    chance = ChanceWords(attribute="score", metadata=described("The same in words."))
    subjects = fields.List(fields.String(), metadata=described("What it is about."))
    status = fields.String(metadata=described("open, referred or cleared."))
    reopened = fields.Boolean(metadata=described("Whether further evidence opened it again."))
    records = fields.Integer(metadata=described("How many records it rests on."))


class FindingDetailSchema(Schema):
    """A finding with the records behind it."""

    finding = fields.Nested(FindingSchema, metadata=described("The finding."))
    evidence = fields.List(
        fields.Nested(FindingEvidenceSchema), metadata=described("The records it rests on.")
    )
    decisions = fields.List(
        fields.Nested(FindingDecisionSchema), metadata=described("What was decided, oldest first.")
    )


class FindingDecidingSchema(Schema):
    """A decision about a finding."""

    kind = Text(
        required=True,
        validate=validate.OneOf(DECISIONS),
        metadata=described("cleared, referred, or reopened to take the last decision back."),
    )
    note = Text(
        required=True,
        validate=validate.Length(1, LONGEST_NOTE),
        metadata=described("Why; no names of people."),
    )


@blueprint.route("/data-sets")
class DataSetsView(MethodView):
    """The data sets."""

    @requires("agency")
    @blueprint.response(200, RecordsDataSetSchema(many=True))
    def get(self) -> list[DataSetRecord]:
        """List the data sets, the newest first."""
        return integrity.list_data_sets(db.session)

    @requires("agency")
    @once
    @blueprint.arguments(ImportQuery, location="query")
    @blueprint.doc(
        requestBody=file_body(
            "files",
            "firms.csv, trainees.csv, courses.csv, classes.csv, sessions.csv, attendance.csv and applications.csv.",
            many=True,
        )
    )
    @blueprint.response(201, RecordsImportSchema)
    def post(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Import seven tables, all or none; or try them out."""
        if request.mimetype != "multipart/form-data":
            raise UnsupportedMediaType()
        tables = tables_by_name(
            (_file_name(file.filename), file.read()) for file in request.files.getlist("files")
        )
        name = asked["name"].strip()
        if not name:
            raise RecordsRefused([RowError("", 0, "name", "empty")])
        if asked["dry_run"]:
            return _shown(integrity.preview_import(db.session, current_workbench(), name, tables), None)
        code, preview = integrity.import_records(db.session, current_workbench(), signed_in(), name, tables)
        return _shown(preview, code)


@blueprint.route(ONE)
class DataSetView(MethodView):
    """One data set."""

    @requires("agency")
    @blueprint.response(204)
    def delete(self, code: str) -> None:
        """Erase a data set with its records, findings and decisions."""
        integrity.erase(db.session, signed_in(), code)


@blueprint.route(f"{ONE}/findings")
class FindingsView(MethodView):
    """What checks found."""

    @requires("agency")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(FindingQuery, location="query")
    @blueprint.response(200, FindingSchema(many=True))
    @blueprint.paginate()
    def get(
        self, asked: dict[str, Any], pagination_parameters: PaginationParameters, code: str
    ) -> list[FindingRecord] | Response:
        """List findings, the strangest first, as JSON or (all of them) CSV."""
        status, check = asked.get("status"), asked.get("check")
        if wants_csv():
            pagination_parameters.item_count = 0
            found = integrity.list_findings(db.session, signed_in(), code, status=status, check=check)
            return findings_table(found.items)
        page = integrity.list_findings(
            db.session,
            signed_in(),
            code,
            status=status,
            check=check,
            limit=pagination_parameters.page_size,
            offset=offset_of(pagination_parameters),
        )
        pagination_parameters.item_count = page.total
        return list(page.items)


@blueprint.route(FINDING)
class FindingView(MethodView):
    """One finding."""

    @requires("agency")
    @blueprint.response(200, FindingDetailSchema)
    def get(self, code: str, finding_id: int) -> FindingDetail:
        """Show a finding, the records behind it and what was decided."""
        return integrity.get_finding(db.session, signed_in(), code, finding_id)


@blueprint.route(f"{FINDING}/decisions")
class DecisionsView(MethodView):
    """What is decided about a finding."""

    @requires("agency")
    @once
    @blueprint.arguments(FindingDecidingSchema)
    @blueprint.response(201, FindingDetailSchema)
    def post(self, asked: dict[str, Any], code: str, finding_id: int) -> FindingDetail:
        """Clear a finding, refer it, or take the last decision back; nobody is refused by it."""
        integrity.decide(db.session, signed_in(), code, finding_id, asked["kind"], note=asked["note"])
        return integrity.get_finding(db.session, signed_in(), code, finding_id)


def _file_name(name: str | None) -> str:
    return name if name and is_clean(name) else "?"


def _shown(preview: Any, code: str | None) -> dict[str, Any]:
    return {"id": code, **{name: getattr(preview, name) for name in preview.__dataclass_fields__}}
