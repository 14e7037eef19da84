"""The catalogue as files: taken away by anybody, brought by the agency and administrators, taken back."""

from typing import Any

from flask import Response, request
from flask.views import MethodView
from marshmallow import fields, validate
from werkzeug.exceptions import UnsupportedMediaType

from matcher.errors import ImportRefused
from matcher.problems import EntryProblem
from matcher.programmes.ctdl_writing import write_graph
from matcher.programmes.model import Programme
from matcher.programmes.tables import write_table
from web.api.base import PUBLIC, Blueprint, file_body
from web.api.fields import Schema, Text, WholeNumber, Wording, described
from web.api.once import once
from web.api.programmes import ProgrammeQuery, find_asked
from web.api.schemas import LEVEL, ProgrammeSchema
from web.api.session import LARGEST_ID
from web.api.shortlists import CSV
from web.clock import today
from web.db import db
from web.guards.access import requires, signed_in
from web.guards.bodies import is_clean
from web.records import CatalogueChangeRecord
from web.refreshing import refresh_workbench
from web.services import programmes
from web.services.errors import NotFound
from web.services.programmes import LARGEST_SENT, Preview

blueprint = Blueprint(
    "catalogue_files",
    __name__,
    url_prefix="/api/v1/catalogue",
    description="The catalogue of training programmes as files, and the changes that files make.",
)

JSON_LD = "application/ld+json"
GRAPH = {"type": "object", "description": "Programmes as JSON-LD shaped by CTDL."}
LONGEST_NAME = 200


class ExportQuery(ProgrammeQuery):
    """Which programmes, and in which form."""

    format = fields.String(
        load_default="",
        validate=validate.OneOf(["", "csv", "jsonld"]),
        metadata=described("csv or jsonld; by default what `Accept` prefers, and JSON-LD of the two."),
    )


class CatalogueImportQuery(Schema):
    """How to import."""

    dry_run = fields.Boolean(load_default=False, metadata=described("Only try it out: nothing is kept."))
    revision = fields.Integer(
        load_default=None,
        validate=validate.Range(0, LARGEST_ID),
        metadata=described("State of the catalogue that was tried out; refused where it has changed since."),
    )


class BroughtProgrammeSchema(Schema):
    """A programme that a file brings or changes."""

    id = fields.String(attribute="programme.id", metadata=described("Identifier."))
    title = Wording(attribute="programme.title", metadata=described("Title, in the reader's language."))
    state = fields.String(metadata=described("new or changed."))
    linked = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        attribute="programme.linked",
        metadata=described("Skills its text names, to be confirmed; until then they count for nothing."),
    )


class CatalogueImportSchema(Schema):
    """What a file does, or would do."""

    name = fields.String(metadata=described("Name of the file."))
    dry_run = fields.Boolean(metadata=described("Whether it was only tried out."))
    revision = fields.Integer(metadata=described("State of the catalogue that the file was compared with."))
    counts = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata=described("Programmes that are new, changed, unchanged."),
    )
    programmes = fields.List(
        fields.Nested(BroughtProgrammeSchema),
        attribute="to_take",
        metadata=described("Those that are new or changed."),
    )


class CatalogueChangeSchema(Schema):
    """A change to the catalogue."""

    id = fields.Integer(metadata=described("Its number: the state of the catalogue after it."))
    at = fields.AwareDateTime(metadata=described("When."))
    account_id = fields.Integer(
        allow_none=True, metadata=described("Who; null once the account is gone, or on the command line.")
    )
    kind = fields.String(metadata=described("import, confirm or undo."))
    name = fields.String(metadata=described("The file or the programme."))
    counts = fields.Dict(
        keys=fields.String(), values=fields.Integer(), metadata=described("How many programmes or skills.")
    )
    undone = fields.Boolean(metadata=described("Whether it was taken back."))


class TaughtSkillSchema(Schema):
    """A skill that a programme teaches."""

    skill_id = Text(required=True, validate=validate.Length(1, 120), metadata=described("Identifier."))
    level = WholeNumber(required=True, validate=LEVEL, metadata=described("Level it reaches, 1-5."))


class SkillDecisionsSchema(Schema):
    """What is decided of the skills that a programme's text names."""

    taught = fields.List(
        fields.Nested(TaughtSkillSchema),
        load_default=list,
        validate=validate.Length(max=200),
        metadata=described("Those it teaches."),
    )
    left_out = fields.List(
        Text(validate=validate.Length(1, 120)),
        load_default=list,
        validate=validate.Length(max=200),
        metadata=described("Those it does not teach."),
    )


@blueprint.route("")
class CatalogueView(MethodView):
    """The catalogue as a file."""

    @blueprint.doc(security=PUBLIC)
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(ExportQuery, location="query")
    @blueprint.response(200, GRAPH, content_type=JSON_LD)
    def get(self, asked: dict[str, Any]) -> Response:
        """Save programmes as JSON-LD shaped by CTDL, or as CSV: either can be imported again."""
        found = find_asked(asked)
        form = asked["format"] or _form_preferred()
        content, kind = (
            (write_table(found), "text/csv; charset=utf-8")
            if form == "csv"
            else (write_graph(found), JSON_LD)
        )
        disposition = {"Content-Disposition": f'attachment; filename="programmes.{form}"'}
        return Response(content, content_type=kind, headers=disposition)


@blueprint.route("/imports")
class ImportsView(MethodView):
    """Files brought."""

    @requires("agency", "administrator")
    @once
    @blueprint.arguments(CatalogueImportQuery, location="query")
    @blueprint.doc(
        requestBody=file_body("file", "Programmes as .csv, or as .json or .jsonld shaped by CTDL.")
    )
    @blueprint.response(200, CatalogueImportSchema)
    def post(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Take a file of programmes, whole or not at all; or try it out. Twice the same changes nothing."""
        name, content = _sent_file()
        if asked["dry_run"]:
            return _outcome(programmes.preview_file(db.session, refresh_workbench(), name, content), asked)
        found = programmes.take_file(
            db.session,
            refresh_workbench(),
            name,
            content,
            identity=signed_in(),
            revision=asked["revision"],
        )
        refresh_workbench()
        return _outcome(found, asked)


@blueprint.route("/changes")
class CatalogueChangesView(MethodView):
    """Changes to the catalogue."""

    @requires("agency", "administrator")
    @blueprint.response(200, CatalogueChangeSchema(many=True))
    def get(self) -> list[CatalogueChangeRecord]:
        """List the latest changes to the catalogue, the newest first."""
        return programmes.list_changes(db.session)


@blueprint.route(f"/changes/<int(max={LARGEST_ID}):change_id>")
class CatalogueChangeView(MethodView):
    """One change to the catalogue."""

    @requires("agency", "administrator")
    @blueprint.response(204)
    def delete(self, change_id: int) -> None:
        """Take a change back, if it is the latest that still holds."""
        programmes.take_back(db.session, signed_in(), change_id=change_id)
        refresh_workbench()


@blueprint.route("/programmes/<skill:programme_id>/skills")
class SkillDecisionsView(MethodView):
    """Skills a text names."""

    @requires("agency", "administrator")
    @once
    @blueprint.arguments(SkillDecisionsSchema)
    @blueprint.response(200, ProgrammeSchema)
    def post(self, decided: dict[str, Any], programme_id: str) -> Programme:
        """Confirm skills that a programme's text names, or leave them out."""
        levels = {one["skill_id"]: one["level"] for one in decided["taught"]}
        if levels or decided["left_out"]:
            programmes.confirm_skills(
                db.session,
                signed_in(),
                programme_id,
                levels=levels,
                left_out=decided["left_out"],
                on=today(),
            )
        found = refresh_workbench().catalogue.by_id.get(programme_id)
        if found is None:
            raise NotFound("programme", programme_id)
        return found


def _form_preferred() -> str:
    forms = [JSON_LD, "application/json", "text/csv"]
    return "csv" if request.accept_mimetypes.best_match(forms) == "text/csv" else "jsonld"


def _sent_file() -> tuple[str, bytes]:
    """Return name and content of the file of a form."""
    if request.mimetype != "multipart/form-data":
        raise UnsupportedMediaType()
    file = request.files.get("file")
    if file is None:
        raise ImportRefused("file", [EntryProblem(code="missing")])
    name = file.filename[-LONGEST_NAME:] if file.filename and is_clean(file.filename) else "?"
    content = file.stream.read(LARGEST_SENT + 1)
    programmes.check_size(name, content)
    return name, content


def _outcome(found: Preview, asked: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": found.name,
        "dry_run": asked["dry_run"],
        "revision": found.revision,
        "counts": found.counts,
        "to_take": found.to_take,
    }
