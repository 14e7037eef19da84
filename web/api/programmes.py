"""The catalogue of training programmes."""

from typing import Any, get_args

from flask.views import MethodView
from flask_smorest.pagination import PaginationParameters
from marshmallow import fields, validate

from matcher.programmes import Mode, Programme
from matcher.programmes.browsing import ORDERS, Wanted
from matcher.programmes.checking import LARGEST
from matcher.programmes.model import HIGHEST_QF_LEVEL
from web.api.base import PUBLIC, Blueprint, offset_of
from web.api.fields import Schema, Text, Wording, described
from web.api.schemas import ProgrammeSchema, SubsidySchema
from web.clock import today
from web.db import db
from web.languages import current_language
from web.ledgers import current_lenses
from web.services.errors import NotFound
from web.services.schemes import current_book
from web.words.programmes import ProgrammeDetail, detail_of, index_of
from web.workbench import current_workbench

blueprint = Blueprint(
    "programmes", __name__, url_prefix="/api/v1/programmes", description="Training programmes."
)

NAME = validate.Length(max=120)
HKD = validate.Range(min=0, max=LARGEST)
NARROWING = (
    "skill", "provider", "mode", "language", "qf_level", "least_fee", "most_fee", "starting_before", "funded_by",
)  # fmt: skip


class ProgrammeQuery(Schema):
    """Which programmes, in which order."""

    query = Text(
        load_default="",
        validate=validate.Length(max=200),
        metadata=described("Words of title, skills, provider or text, in English, 繁體 or 简体."),
    )
    skill = Text(load_default="", validate=NAME, metadata=described("Only those that teach this skill."))
    provider = Text(load_default="", validate=NAME, metadata=described("Only those of this provider."))
    mode = Text(
        load_default="", validate=validate.OneOf(["", *get_args(Mode)]), metadata=described("How it is held.")
    )
    language = Text(load_default="", validate=NAME, metadata=described("Language of instruction: yue, en."))
    qf_level = fields.Integer(
        load_default=None,
        validate=validate.Range(min=1, max=HIGHEST_QF_LEVEL),
        metadata=described("Level of the Qualifications Framework."),
    )
    least_fee = fields.Integer(
        load_default=None, validate=HKD, metadata=described("Least fee, HK$; leaves out unstated fees.")
    )
    most_fee = fields.Integer(
        load_default=None, validate=HKD, metadata=described("Highest fee, HK$; leaves out unstated fees.")
    )
    starting_before = fields.Date(
        load_default=None,
        metadata=described("Only those with a run that can still be applied for and starts before this day."),
    )
    funded_by = Text(load_default="", validate=NAME, metadata=described("Only those this scheme funds."))
    measure = Text(
        load_default="", validate=NAME, metadata=described("Only those that teach a skill of this measure.")
    )
    order = Text(
        load_default="relevance", validate=validate.OneOf(ORDERS), metadata=described("What comes first.")
    )


class FundingSchema(Schema):
    """What a scheme would pay today, by itself."""

    scheme_id = fields.String(attribute="scheme.id", metadata=described("The scheme."))
    scheme = Wording(attribute="scheme.name", metadata=described("Its name."))
    subsidy = fields.Nested(
        SubsidySchema,
        allow_none=True,
        metadata=described("The fee split by its rule in force; null where no fee or no rule is known."),
    )


class DeadlineSchema(Schema):
    """A day to come."""

    kind = fields.String(attribute="date.kind", metadata=described("grant, apply or start."))
    day = fields.Date(attribute="date.day", metadata=described("The day."))
    days_left = fields.Integer(metadata=described("Days until then."))
    scheme_id = fields.String(
        attribute="date.scheme_id", metadata=described("Scheme of the grant; empty elsewhere.")
    )


class OpenedSchema(Schema):
    """A programme that asks beforehand what another teaches."""

    id = fields.String(metadata=described("Identifier."))
    title = Wording(metadata=described("Title, in the reader's language."))


class ProgrammeDetailSchema(Schema):
    """A programme with what follows from it today."""

    programme = fields.Nested(ProgrammeSchema, metadata=described("The programme."))
    opens = fields.List(
        fields.Nested(OpenedSchema), metadata=described("Programmes that ask beforehand what it teaches.")
    )
    fundings = fields.List(
        fields.Nested(FundingSchema), metadata=described("What each scheme that funds it would pay today.")
    )
    deadlines = fields.List(fields.Nested(DeadlineSchema), metadata=described("Days to come, soonest first."))


@blueprint.route("")
class ProgrammesView(MethodView):
    """All programmes."""

    @blueprint.doc(security=PUBLIC)
    @blueprint.etag
    @blueprint.arguments(ProgrammeQuery, location="query")
    @blueprint.response(200, ProgrammeSchema(many=True))
    @blueprint.paginate()
    def get(self, asked: dict[str, Any], pagination_parameters: PaginationParameters) -> list[Programme]:
        """List training programmes."""
        found = find_asked(asked)
        pagination_parameters.item_count = len(found)
        first = offset_of(pagination_parameters)
        return found[first : first + pagination_parameters.page_size]


@blueprint.route("/<skill:programme_id>")
class ProgrammeView(MethodView):
    """One programme."""

    @blueprint.doc(security=PUBLIC)
    @blueprint.etag
    @blueprint.response(200, ProgrammeDetailSchema)
    def get(self, programme_id: str) -> ProgrammeDetail:
        """Show a programme: what it opens, what schemes would pay, what is due when."""
        programme = current_workbench().catalogue.by_id.get(programme_id)
        if programme is None:
            raise NotFound("programme", programme_id)
        return detail_of(programme, current_workbench(), current_book(db.session), on=today())


def find_asked(asked: dict[str, Any]) -> list[Programme]:
    """Return the programmes that a `ProgrammeQuery` asks for, in its order."""
    index = index_of(current_workbench())
    return index.find(_wanted(asked), on=today(), order=asked["order"], language=current_language())


def _wanted(asked: dict[str, Any]) -> Wanted:
    lens = current_lenses().by_id.get(asked["measure"])
    return Wanted(
        words=asked["query"],
        skills=(lens.skills if lens else frozenset()) if asked["measure"] else None,
        **{name: asked[name] for name in NARROWING},
    )
