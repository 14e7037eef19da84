"""A firm's own people and the plan of their training."""

from typing import Any

from flask import Response
from flask.views import MethodView
from marshmallow import fields, validate

from web.api.base import Blueprint, wants_csv
from web.api.fields import LongUnseen, Schema, SkillName, Text, WholeNumber, Wording, described
from web.api.once import once
from web.api.revisions import tagged, unless_changed
from web.api.schemas import LEVEL, FormatArguments, ProgrammeSchema, RuleSchema, RunSchema, SubsidySchema
from web.api.shortlists import CSV
from web.clock import today
from web.db import EmployeeRow, db
from web.files.team import plan_table
from web.guards.access import requires, signed_in
from web.ledgers import scheme_book
from web.records import EmployeeRecord
from web.services import teams
from web.services.team_plans import PlannedTeam, TeamAsk, plan_team
from web.workbench import current_workbench

blueprint = Blueprint(
    "team", __name__, url_prefix="/api/v1/team", description="A firm's own people and their training."
)

MOST_SKILLS = 200
MOST_HKD = 10**9


class HeldSchema(Schema):
    """A skill somebody has."""

    skill_id = Text(required=True, validate=validate.Length(1, 120), metadata=described("Identifier."))
    level = WholeNumber(
        load_default=None, allow_none=True, validate=LEVEL, metadata=described("1-5; null if not known.")
    )


class EmployeeSkillSchema(Schema):
    """A skill an employee has."""

    skill_id = fields.String(metadata=described("Identifier."))
    skill = SkillName(attribute="skill_id", metadata=described("Name of the skill."))
    level = fields.Integer(allow_none=True, metadata=described("1-5; null if not known."))


class EmployeeSchema(Schema):
    """Somebody of the firm, under a label of its choosing."""

    id = fields.String(attribute="code", metadata=described("Public code."))
    label = fields.String(metadata=described("The firm's label; no name where a label does."))
    occupation_id = fields.String(allow_none=True, metadata=described("Occupation; null if not stated."))
    skills = fields.List(
        fields.Nested(EmployeeSkillSchema), attribute="held", metadata=described("What they can.")
    )


class SkillsHeldSchema(Schema):
    """All skills of an employee."""

    skills = fields.List(
        fields.Nested(HeldSchema),
        required=True,
        validate=validate.Length(max=MOST_SKILLS),
        metadata=described("In the place of those there are; of a skill named twice the last counts."),
    )


class NewEmployeeSchema(Schema):
    """A new employee."""

    label = Text(required=True, validate=validate.Length(1, 80), metadata=described("Label."))
    occupation_id = Text(
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=120),
        metadata=described("Occupation of the taxonomy."),
    )
    skills = fields.List(
        fields.Nested(HeldSchema),
        load_default=list,
        validate=validate.Length(max=MOST_SKILLS),
        metadata=described("Skills chosen."),
    )
    text = Text(load_default="", metadata=described("A text skills are read from; it is not kept."))


class EmployeeDetailsSchema(NewEmployeeSchema):
    """What is to change of an employee; what is left out stays."""

    class Meta:
        exclude = ("skills", "text")


class TeamAskSchema(Schema):
    """What the team is to hold, and within which limits."""

    measure_id = Text(
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=10),
        metadata=described("Upgrading measure M01-M10: its essential skills."),
    )
    skill_ids = fields.List(
        Text(validate=validate.Length(1, 120)),
        load_default=list,
        validate=validate.Length(max=MOST_SKILLS),
        metadata=described("Further skills."),
    )
    level = WholeNumber(load_default=3, validate=LEVEL, metadata=described("Level of the further skills."))
    people = WholeNumber(
        load_default=1, validate=validate.Range(1, 1000), metadata=described("How many should hold each.")
    )
    budget_hkd = WholeNumber(
        load_default=None,
        allow_none=True,
        validate=validate.Range(0, MOST_HKD),
        metadata=described("Most net cost; null for no limit."),
    )
    max_away = WholeNumber(
        load_default=None,
        allow_none=True,
        validate=validate.Range(0, 1000),
        metadata=described(
            "Most people away at once; null for no limit. With 0, courses without dates are left out."
        ),
    )
    granted_hkd = WholeNumber(
        load_default=0,
        validate=validate.Range(0, MOST_HKD),
        metadata=described("What schemes have granted the firm this financial year."),
    )
    on = fields.Date(load_default=None, allow_none=True, metadata=described("Day of the plan; null: today."))


class TeamCourseSchema(Schema):
    """One person on one course."""

    person_id = fields.String(metadata=described("The employee."))
    programme = fields.Nested(ProgrammeSchema, metadata=described("The course."))
    run = fields.Nested(RunSchema, allow_none=True, metadata=described("The run, if one is dated."))
    closes = fields.List(fields.String(), metadata=described("Skills the person meets after it."))
    narrows = fields.List(fields.String(), metadata=described("Skills the person comes nearer to."))
    prepares = fields.List(
        fields.Pluck(ProgrammeSchema, "id"),
        metadata=described("Later courses of the same person for which it teaches what they lack."),
    )
    gross_hkd = fields.Integer(allow_none=True, metadata=described("Fee; null where not stated."))
    subsidy = fields.Nested(SubsidySchema, allow_none=True, metadata=described("The grant, if one applies."))
    net_hkd = fields.Integer(allow_none=True, metadata=described("What is left to pay."))
    grant_by = fields.Date(allow_none=True, metadata=described("Last day to apply for the grant."))


class DrawnSchema(Schema):
    """What the plan takes of a ceiling."""

    rule = fields.Nested(RuleSchema, metadata=described("The rule that pays."))
    year = fields.Integer(allow_none=True, metadata=described("Year in which the financial year begins."))
    before_hkd = fields.Integer(metadata=described("Granted before."))
    drawn_hkd = fields.Integer(metadata=described("Paid toward this plan."))
    left_hkd = fields.Integer(metadata=described("What stays of the ceiling."))


class NamedSchemeSchema(Schema):
    """A scheme that could bring or fund a role."""

    id = fields.String(metadata=described("Identifier."))
    name = Wording(metadata=described("Its name."))
    source = fields.String(metadata=described("Where it was seen."))
    as_of = fields.String(metadata=described("When it was seen."))
    is_stale = LongUnseen(metadata=described("Whether that is long ago."))
    confidence = fields.String(metadata=described("How far the source can be trusted."))


class HireSchema(Schema):
    """A skill to hire for."""

    skill_id = fields.String(metadata=described("The skill."))
    skill = SkillName(attribute="skill_id", metadata=described("Its name."))
    level = fields.Integer(metadata=described("The level asked."))
    short = fields.Integer(metadata=described("How many people are short."))
    candidates = fields.Integer(
        allow_none=True, metadata=described("Candidates who have it, to the nearest five; null below five.")
    )
    schemes = fields.List(fields.String(), metadata=described("Schemes that could bring or fund them."))


class TeamPlanSchema(Schema):
    """Who takes which course, and for what to hire."""

    on = fields.Date(metadata=described("Day of the plan."))
    assignments = fields.List(
        fields.Nested(TeamCourseSchema),
        metadata=described("Courses by start, each after those that prepare for it."),
    )
    hires = fields.List(fields.Nested(HireSchema), metadata=described("What courses cannot bring."))
    share_closed = fields.Float(metadata=described("Part of what lacks that it closes, 0-1."))
    bound = fields.Float(metadata=described("Part that any plan within the limits closes at most, 0-1."))
    is_optimal = fields.Boolean(metadata=described("Proven: no plan within the limits closes more."))
    method = fields.String(metadata=described("solver or greedy."))
    gross_hkd = fields.Integer(metadata=described("Fees stated: the sum of the courses'."))
    grant_hkd = fields.Integer(metadata=described("What schemes pay of them."))
    net_hkd = fields.Integer(metadata=described("What is left to pay."))
    fees_unknown = fields.Integer(metadata=described("Courses that do not state their fee."))
    cover_unchecked = fields.Integer(
        metadata=described("Places on courses without dates, for which max_away could not be checked.")
    )
    drawn = fields.List(fields.Nested(DrawnSchema), metadata=described("What each ceiling pays."))
    binding = fields.String(allow_none=True, metadata=described("What keeps an empty plan empty."))


class PlannedTeamSchema(Schema):
    """A plan with the schemes it names."""

    plan = fields.Nested(TeamPlanSchema, metadata=described("The plan."))
    schemes = fields.List(
        fields.Nested(NamedSchemeSchema),
        attribute="schemes_named",
        metadata=described("The schemes named in it."),
    )


def own_employee(employee_id: str) -> EmployeeRecord:
    """Return somebody of the firm that asks."""
    return teams.get_employee(db.session, signed_in(), employee_id)


unless_employee_changed = unless_changed(own_employee, EmployeeRow, lambda record: record.code)


@blueprint.route("/employees")
class EmployeesView(MethodView):
    """The firm's people."""

    @requires("employer")
    @blueprint.response(200, EmployeeSchema(many=True))
    def get(self) -> list[EmployeeRecord]:
        """List our people, by label."""
        return teams.list_team(db.session, signed_in())

    @requires("employer")
    @once
    @blueprint.arguments(NewEmployeeSchema)
    @blueprint.response(201, EmployeeSchema)
    def post(self, facts: dict[str, Any]) -> EmployeeRecord:
        """Enter somebody, with skills chosen and those a text names."""
        facts["skills"] = _levels(facts["skills"])
        return teams.add_employee(db.session, current_workbench(), signed_in(), **facts, today=today())


@blueprint.route("/employees/<code:employee_id>")
class EmployeeView(MethodView):
    """Somebody of the firm."""

    @requires("employer")
    @blueprint.alt_response(304, description="It is as the ETag of If-None-Match knows it.")
    @blueprint.response(200, EmployeeSchema)
    def get(self, employee_id: str) -> EmployeeRecord:
        """Show somebody."""
        return tagged(own_employee(employee_id))

    @requires("employer")
    @unless_employee_changed
    @blueprint.arguments(EmployeeDetailsSchema(partial=True))
    @blueprint.response(200, EmployeeSchema)
    def patch(self, given: dict[str, Any], employee_id: str) -> EmployeeRecord:
        """Give somebody another label or occupation."""
        before = teams.get_employee(db.session, signed_in(), employee_id)
        details = {"label": before.label, "occupation_id": before.occupation_id, **given}
        return tagged(teams.put_details(db.session, current_workbench(), signed_in(), employee_id, **details))

    @requires("employer")
    @unless_employee_changed
    @blueprint.response(204)
    def delete(self, employee_id: str) -> None:
        """Erase somebody now."""
        teams.delete_employee(db.session, signed_in(), employee_id)


@blueprint.route("/employees/<code:employee_id>/skills")
class EmployeeSkillsView(MethodView):
    """What somebody can."""

    @requires("employer")
    @unless_employee_changed
    @blueprint.arguments(SkillsHeldSchema)
    @blueprint.response(200, EmployeeSchema)
    def put(self, held: dict[str, Any], employee_id: str) -> EmployeeRecord:
        """Replace the skills."""
        skills = _levels(held["skills"])
        return tagged(teams.put_skills(db.session, current_workbench(), signed_in(), employee_id, skills))


@blueprint.route("/plan")
class TeamPlanView(MethodView):
    """The plan of the team."""

    @requires("employer")
    @blueprint.alt_response(200, schema=CSV, content_type="text/csv", success=True)
    @blueprint.arguments(TeamAskSchema)
    @blueprint.arguments(FormatArguments, location="query")
    @blueprint.response(200, PlannedTeamSchema)
    def post(self, asked: dict[str, Any], arguments: dict[str, str]) -> PlannedTeam | Response:
        """Plan who takes which course, and for what to hire; as JSON or CSV."""
        asked["on"] = asked["on"] or today()
        asked["skill_ids"] = tuple(asked["skill_ids"])
        planned = plan_team(
            db.session, current_workbench(), signed_in(), TeamAsk(**asked), scheme_book(), today=today()
        )
        return plan_table(planned) if wants_csv() else planned


def _levels(held: list[dict[str, Any]]) -> dict[str, int | None]:
    return {one["skill_id"]: one["level"] for one in held}
