"""Talent, training and funding schemes: their rules, and who may come under them."""

from typing import Any

from flask.views import MethodView
from marshmallow import fields, validate

from matcher.errors import UnknownScheme
from matcher.schemes.eligibility import Assessment
from matcher.schemes.what_if import WhatIf
from web.api.base import PUBLIC, Blueprint
from web.api.fields import Schema, Text, described
from web.api.once import once
from web.api.scheme_schemas import EligibilityFieldSchema, SchemeAnswerSchema, SchemePageSchema, SchemeSchema
from web.api.session import LARGEST_ID
from web.clock import today
from web.db import db
from web.guards.access import requires, signed_in
from web.records import SchemeChangeRecord
from web.services import scheme_changes, schemes
from web.services.schemes import SchemesFor
from web.words.schemes import AnswerLine, Pen, SchemeLine, SchemePage, pen_for

blueprint = Blueprint(
    "schemes", __name__, url_prefix="/api/v1", description="Talent and training schemes, their dated rules."
)

MOST_FACTS = 200
FACTS = "By name of the fact: true or false, a number, a choice, a list of choices, a country code."


class FactsSchema(Schema):
    """Facts about eligibility."""

    facts = fields.Dict(
        keys=Text(validate=validate.Length(1, 80)),
        values=fields.Raw(allow_none=True),
        required=True,
        validate=validate.Length(max=MOST_FACTS),
        metadata=described(FACTS),
    )


class StoredFactsSchema(Schema):
    """Facts about eligibility that are kept; they never reach a score."""

    facts = fields.Dict(keys=fields.String(), values=fields.Raw(), metadata=described(FACTS))


class JudgingSchema(FactsSchema):
    """Facts to judge, of which nothing is kept."""

    on = fields.Date(load_default=None, allow_none=True, metadata=described("The day; today."))
    what_if = fields.Dict(
        keys=Text(validate=validate.Length(1, 200)),
        values=fields.Raw(),
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=50),
        metadata=described("Other values of rules or figures, by clause or figure."),
    )


class AskedFieldSchema(EligibilityFieldSchema):
    """A fact worth asking."""

    schemes = fields.List(fields.String(), metadata=described("The schemes it could settle."))


class VerdictEffectSchema(Schema):
    """An answer before and after."""

    scheme_id = fields.String(attribute="before.scheme.id", metadata=described("The scheme."))
    before = fields.String(attribute="before.verdict", metadata=described("The answer as rules stand."))
    after = fields.String(attribute="after.verdict", metadata=described("The answer as they would."))


class AmountEffectSchema(Schema):
    """A figure before and after."""

    id = fields.String(attribute="before.id", metadata=described("The figure."))
    before = fields.Float(attribute="before.value", metadata=described("As it stands."))
    after = fields.Float(attribute="after.value", metadata=described("As it would."))


class WhatIfSchema(Schema):
    """What other values would change."""

    effects = fields.List(fields.Nested(VerdictEffectSchema), metadata=described("Answers."))
    amounts = fields.List(fields.Nested(AmountEffectSchema), metadata=described("Figures."))


class AnswersSchema(Schema):
    """Answers under all schemes, the open ones first."""

    answers = fields.List(fields.Nested(SchemeAnswerSchema), metadata=described("One a scheme."))
    asked = fields.List(
        fields.Nested(AskedFieldSchema), metadata=described("Facts worth asking, most schemes first.")
    )
    what_if = fields.Nested(WhatIfSchema, allow_none=True, metadata=described("If it was asked for."))


class ProposedChangeSchema(Schema):
    """A change to a scheme: a version as a rule file states it, laid over the one of the same id."""

    scheme_id = Text(required=True, validate=validate.Length(1, 80), metadata=described("The scheme."))
    change = fields.Dict(
        keys=Text(),
        required=True,
        metadata=described("id; like and valid_from for a new version; rules, figures."),
    )
    sources = fields.Dict(
        keys=Text(validate=validate.Length(1, 80)),
        load_default=dict,
        validate=validate.Length(max=20),
        metadata=described("New documents it names: title, publisher, date, address."),
    )


class NewChangeSchema(ProposedChangeSchema):
    """A change to keep."""

    reason = Text(required=True, validate=validate.Length(1, 500), metadata=described("Why."))


class DifferenceSchema(Schema):
    """An entry before and after."""

    id = fields.String(metadata=described("Clause, figure, or day of a version."))
    before = fields.Raw(metadata=described("As it was; null where there was none."))
    after = fields.Raw(metadata=described("As it is; null where there is none."))


class MovedSchema(Schema):
    """People whose answer changes."""

    scheme_id = fields.String(metadata=described("The scheme."))
    before = fields.String(metadata=described("Answer before."))
    after = fields.String(metadata=described("Answer after."))
    people = fields.Integer(metadata=described("How many, to the nearest five."))


class PreviewSchema(Schema):
    """What a change would do."""

    differences = fields.List(fields.Nested(DifferenceSchema), metadata=described("Entries it touches."))
    moved = fields.List(
        fields.Nested(MovedSchema),
        metadata=described("People whose answer changes; fewer than five of one kind are left out."),
    )
    people = fields.Integer(
        allow_none=True, metadata=described("People judged, to the nearest five; null for fewer.")
    )


class SchemeChangeSchema(Schema):
    """A change that was made."""

    id = fields.Integer(metadata=described("Identifier."))
    at = fields.AwareDateTime(metadata=described("When."))
    scheme_id = fields.String(metadata=described("The scheme."))
    change = fields.Dict(metadata=described("The change."))
    differences = fields.List(fields.Nested(DifferenceSchema), metadata=described("Before and after."))
    reason = fields.String(metadata=described("Why."))
    withdrawn_at = fields.AwareDateTime(allow_none=True, metadata=described("When it was taken back."))


@blueprint.route("/schemes")
class SchemesView(MethodView):
    """All schemes."""

    @blueprint.doc(security=PUBLIC)
    @blueprint.response(200, SchemeSchema(many=True))
    def get(self) -> list[SchemeLine]:
        """List schemes with the sums they pay, each with source and day."""
        book = schemes.current_book(db.session)
        return [pen_for(book).scheme(scheme) for scheme in book.schemes.values()]


@blueprint.route("/schemes/<skill:scheme_id>")
class SchemeView(MethodView):
    """One scheme."""

    @blueprint.doc(security=PUBLIC)
    @blueprint.etag
    @blueprint.response(200, SchemePageSchema)
    def get(self, scheme_id: str) -> SchemePage:
        """Show a scheme with all versions of its rules."""
        book = schemes.current_book(db.session)
        if scheme_id not in book.schemes:
            raise UnknownScheme(scheme_id)
        return pen_for(book).page(book.schemes[scheme_id])


@blueprint.route("/scheme-answers")
class JudgingView(MethodView):
    """Judging facts."""

    @blueprint.doc(security=PUBLIC)
    @blueprint.arguments(JudgingSchema)
    @blueprint.response(200, AnswersSchema)
    def post(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Judge facts under all schemes. Nothing of them is kept."""
        judged, effects = schemes.judge_facts(
            db.session, asked["facts"], on=asked["on"] or today(), changes=asked["what_if"]
        )
        return _answers(judged, effects)


@blueprint.route("/candidates/me/schemes")
class OwnSchemesView(MethodView):
    """Schemes for a candidate."""

    @requires("candidate")
    @blueprint.response(200, AnswersSchema)
    def get(self) -> dict[str, Any]:
        """Show which schemes could be open to me, and what is missing."""
        return _answers(schemes.schemes_for_candidate(db.session, signed_in(), on=today()))


@blueprint.route("/candidates/me/eligibility-facts")
class OwnFactsView(MethodView):
    """Facts of a candidate for schemes alone."""

    @requires("candidate")
    @blueprint.response(200, StoredFactsSchema)
    def get(self) -> dict[str, Any]:
        """Show what I said of myself for schemes."""
        return {"facts": schemes.candidate_facts(db.session, signed_in()).as_json()}

    @requires("candidate")
    @blueprint.arguments(FactsSchema)
    @blueprint.response(200, StoredFactsSchema)
    def put(self, given: dict[str, Any]) -> dict[str, Any]:
        """Say what schemes ask, in the place of what I said before."""
        return {"facts": schemes.put_candidate_facts(db.session, signed_in(), given["facts"]).as_json()}

    @requires("candidate")
    @blueprint.response(204)
    def delete(self) -> None:
        """Erase what I said for schemes."""
        schemes.erase_candidate_facts(db.session, signed_in())


@blueprint.route("/vacancies/<code:vacancy_code>/schemes")
class RoleSchemesView(MethodView):
    """Schemes for a role."""

    @requires("employer")
    @blueprint.response(200, AnswersSchema)
    def get(self, vacancy_code: str) -> dict[str, Any]:
        """Show which schemes could bring or fund this role."""
        return _answers(schemes.schemes_for_vacancy(db.session, signed_in(), vacancy_code, on=today()))


@blueprint.route("/vacancies/<code:vacancy_code>/eligibility-facts")
class RoleFactsView(MethodView):
    """Facts of a firm and a role for schemes alone."""

    @requires("employer")
    @blueprint.response(200, StoredFactsSchema)
    def get(self, vacancy_code: str) -> dict[str, Any]:
        """Show what we said of firm and role for schemes."""
        return {"facts": schemes.vacancy_facts(db.session, signed_in(), vacancy_code).as_json()}

    @requires("employer")
    @blueprint.arguments(FactsSchema)
    @blueprint.response(200, StoredFactsSchema)
    def put(self, given: dict[str, Any], vacancy_code: str) -> dict[str, Any]:
        """Say what schemes ask of firm and role, in the place of what we said before."""
        facts = schemes.put_vacancy_facts(db.session, signed_in(), vacancy_code, given["facts"])
        return {"facts": facts.as_json()}

    @requires("employer")
    @blueprint.response(204)
    def delete(self, vacancy_code: str) -> None:
        """Erase what we said of firm and role."""
        schemes.erase_vacancy_facts(db.session, signed_in(), vacancy_code)


@blueprint.route("/scheme-changes")
class ChangesView(MethodView):
    """Changes to schemes."""

    @requires("administrator")
    @blueprint.response(200, SchemeChangeSchema(many=True))
    def get(self) -> list[SchemeChangeRecord]:
        """List changes to the rules, the newest first."""
        return scheme_changes.list_changes(db.session)

    @requires("administrator")
    @once
    @blueprint.arguments(NewChangeSchema)
    @blueprint.response(201, SchemeChangeSchema)
    def post(self, asked: dict[str, Any]) -> SchemeChangeRecord:
        """Change the rules of a scheme."""
        return scheme_changes.make_change(db.session, signed_in(), **asked)


@blueprint.route("/scheme-changes/preview")
class PreviewView(MethodView):
    """Trying a change out."""

    @requires("administrator")
    @blueprint.arguments(ProposedChangeSchema)
    @blueprint.response(200, PreviewSchema)
    def post(self, asked: dict[str, Any]) -> scheme_changes.Preview:
        """Show what a change would do. Nothing is kept."""
        return scheme_changes.preview_change(db.session, **asked)


@blueprint.route(f"/scheme-changes/<int(max={LARGEST_ID}):change_id>")
class ChangeView(MethodView):
    """A change to a scheme."""

    @requires("administrator")
    @blueprint.response(204)
    def delete(self, change_id: int) -> None:
        """Take a change back."""
        scheme_changes.withdraw_change(db.session, signed_in(), change_id)


def _answers(judged: SchemesFor, effects: WhatIf | None = None) -> dict[str, Any]:
    pen = pen_for(judged.book)
    asked = [
        {"id": name, "label": pen.field(name).label, "schemes": ids} for name, ids in judged.asked.items()
    ]
    return {"answers": _lines(pen, judged.answers), "asked": asked, "what_if": effects}


def _lines(pen: Pen, answers: tuple[Assessment, ...]) -> list[AnswerLine]:
    return [pen.answer(found) for found in answers]
