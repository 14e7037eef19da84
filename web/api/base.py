"""What every resource of the API shares: strict bodies, problem documents, codes in addresses."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, TypeVar

import flask_smorest
from flask import Flask, Request, request
from flask_smorest.pagination import PaginationParameters
from marshmallow import fields
from webargs.core import missing
from webargs.flaskparser import FlaskParser, is_json_request
from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.routing import BaseConverter

from web.api.fields import Schema, described
from web.db.base import CODE_ALPHABET, CODE_LENGTH
from web.errors import PROBLEM_JSON
from web.guards.bodies import check_strings, read_json

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC: list[dict[str, list[str]]] = []
"""The security requirement of what anyone may ask."""


LAST_OFFSET = 2**31 - 1


class StrictParser(FlaskParser):
    """Reads JSON bodies strictly; a body of another type is refused by its type."""

    def _raw_load_json(self, req: Request) -> Any:
        if not is_json_request(req):
            raise UnsupportedMediaType()
        body = req.get_data(cache=True)
        if not body:
            return missing
        value = read_json(body)
        check_strings(value)
        return value


def json_body() -> Any:
    """Return the JSON of the request, whatever its shape; ``None`` where there is no body."""
    value = StrictParser()._raw_load_json(request)
    return None if value is missing else value


def with_header(view: View, name: str, description: str) -> View:
    """Document a header that a view understands, beside those it has."""
    described_so_far = deepcopy(getattr(view, "_apidoc", {}))
    manual = described_so_far.setdefault("manual_doc", {})
    header = {"in": "header", "name": name, "required": False, "description": description}
    manual["parameters"] = [*manual.get("parameters", []), {**header, "schema": {"type": "string"}}]
    view._apidoc = described_so_far  # type: ignore[attr-defined]
    return view


def file_body(name: str, description: str, *, many: bool = False) -> dict[str, Any]:
    """Describe a form that holds a file, or files of one name."""
    file = {"type": "string", "format": "binary"}
    held = {"type": "array", "items": file} if many else file
    form = {"type": "object", "properties": {name: {**held, "description": description}}, "required": [name]}
    return {"required": True, "content": {"multipart/form-data": {"schema": form}}}


class Blueprint(flask_smorest.Blueprint):
    """A resource of the API."""

    ARGUMENTS_PARSER = StrictParser()


class RefusedFieldSchema(Schema):
    """A field that was refused."""

    field = fields.String(metadata=described("Where it stands, its parts joined by dots."))
    message = fields.String(metadata=described("What is wrong with it."))


class ProblemSchema(Schema):
    """A problem, as RFC 9457 describes it."""

    type = fields.String(required=True, metadata=described("Identifies the kind of problem."))
    title = fields.String(required=True, metadata=described("The kind of problem in words."))
    status = fields.Integer(required=True, metadata=described("The HTTP status."))
    detail = fields.String(required=True, metadata=described("This case, and what to do about it."))
    errors = fields.List(
        fields.Nested(RefusedFieldSchema), metadata=described("Refused fields, if there are any.")
    )
    skill_id = fields.String(metadata=described("The skill the problem is about, if there is one."))
    label = fields.String(metadata=described("The label that another skill bears, if that is the problem."))
    uses = fields.Integer(metadata=described("How often a skill is used, if it therefore cannot go."))
    limits = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata=described("Sizes and limits, if a document is too large."),
    )


class Api(flask_smorest.Api):
    """The API with its OpenAPI description."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        """Leave errors to `web.errors`, which answers them for pages and API alike."""

    def finish(self) -> None:
        """Correct the description once all resources are in it."""
        components = self.spec.components
        for response in components.responses.values():
            if "application/json" in response.get("content", {}):
                response["content"][PROBLEM_JSON] = response["content"].pop("application/json")
        # The pagination header is JSON text, not an object spread over a header.
        for header in components.headers.values():
            if header.get("schema"):
                header["content"] = {"application/json": {"schema": header.pop("schema")}}


class CodeConverter(BaseConverter):
    """A public code of a candidate or vacancy."""

    regex = f"[{CODE_ALPHABET}]{{{CODE_LENGTH}}}"


class SkillIdConverter(BaseConverter):
    """An identifier of a skill."""

    regex = "[A-Za-z0-9_.-]{1,120}"


class ModelCodeConverter(BaseConverter):
    """The code of a model of weights: the beginning of its digest, or the weights of the program."""

    regex = "(?:[0-9a-f]{12}|built-in)"


def register_converters(app: Flask, api: Api) -> None:
    """Let addresses hold codes and skill identifiers, and document them."""
    for name, converter in (
        ("code", CodeConverter), ("skill", SkillIdConverter), ("model", ModelCodeConverter),
    ):  # fmt: skip
        app.url_map.converters[name] = converter
        pattern = f"^{converter.regex}$"
        api.register_converter(converter, lambda _, pattern=pattern: {"type": "string", "pattern": pattern})


def offset_of(page: PaginationParameters) -> int:
    """Return where a page begins; a page beyond any list stays within what databases count."""
    return min(page.first_item, LAST_OFFSET)


def wants_csv() -> bool:
    """Tell whether the asker prefers a table as CSV."""
    if "format" in request.args:
        return request.args["format"] == "csv"
    return request.accept_mimetypes.best_match(["application/json", "text/csv"]) == "text/csv"
