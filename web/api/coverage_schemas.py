"""What the API shows of the ledger: cells, the heat map, quarters, and what stands behind a skill."""

from typing import Any

from marshmallow import fields, validate

from matcher.coverage import CostOfTeaching
from web.api.fields import DomainName, IndustryName, LensName, Schema, SkillName, Text, described
from web.api.schemas import FormatArguments, ProgrammeSchema
from web.api.scheme_schemas import SchemeAmountSchema, SchemeRuleSchema, VouchedSchema
from web.ledgers import LENS_KINDS

MOST_OCCUPATIONS = 50
HIGHEST_CEILING = 10**6
HIGHEST_COST = 10**7
MOST_RULES = 20
OUR_COST = CostOfTeaching()


def _cost(words: str, ours: int, *, least: int = 0) -> fields.Integer:
    return fields.Integer(
        load_default=ours, validate=validate.Range(least, HIGHEST_COST), metadata=described(words)
    )


def _name(words: str, **options: Any) -> Text:
    return Text(validate=validate.Length(max=80), metadata=described(words), **options)


class LedgerArguments(Schema):
    """What is counted: all of it, or what lies inside these."""

    sector = _name("Industry of the vacancies.")
    family = _name("Family of occupations.")
    region = _name("Region.")
    since = _name("First quarter in which vacancies were entered and people came: 2026Q3.", data_key="from")
    until = _name("Last quarter.", data_key="to")
    lens = _name("Only the skills of a part of the study: D1-D3, M01-M10, L1-L3 or A1-A7.")


class LedgerTableArguments(LedgerArguments, FormatArguments):
    """The same, and how to answer."""


class LedgerFileArguments(LedgerArguments):
    """The same, and what teaching is assumed to cost."""

    setup_hkd = _cost("HK$ to set up a programme.", OUR_COST.setup_hkd)
    hour_hkd = _cost("HK$ an hour of a class.", OUR_COST.hour_hkd, least=1)
    hours_a_skill = _cost("Hours of class a skill takes.", OUR_COST.hours_a_skill, least=1)


class WhatIfArguments(LedgerArguments):
    """The same, and a scheme as it might be."""

    scheme = _name("The scheme.", required=True)
    rule = fields.List(
        Text(validate=validate.Length(1, 120)),
        load_default=list,
        validate=validate.Length(max=MOST_RULES),
        metadata=described(
            "Rule or figure of the scheme that would be another, by clause; may be repeated, each with a value."
        ),
    )
    value = fields.List(
        Text(validate=validate.Length(1, 2000)),
        load_default=list,
        validate=validate.Length(max=MOST_RULES),
        metadata=described("Its other value, in the same order: JSON, or a word as it stands."),
    )
    reach = fields.List(
        Text(validate=validate.Length(1, 80)),
        load_default=list,
        validate=validate.Length(max=MOST_OCCUPATIONS),
        metadata=described("Occupations it would reach as well; may be repeated."),
    )
    ceiling = fields.Integer(
        load_default=None,
        validate=validate.Range(0, HIGHEST_CEILING),
        metadata=described("People it would admit at most, an open vacancy each, counted at its best."),
    )
    ends = fields.Date(
        load_default=None, metadata=described("Its last day; all is counted as of the day after, if to come.")
    )
    by = fields.String(
        load_default="measure",
        validate=validate.OneOf(LENS_KINDS),
        metadata=described("The parts of the study to list."),
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


class QuarterCellSchema(GroupCellSchema):
    """The same for vacancies entered and people who came in a quarter."""

    period = fields.String(attribute="id", metadata=described("The quarter: 2026Q3."))


class SummarySchema(Schema):
    """All that is looked at, as of a day."""

    on = fields.Date(metadata=described("The day."))
    vacancies = fields.Integer(metadata=described("Open vacancies in the system."))
    people = fields.Integer(metadata=described("People who may be found, to the nearest five."))
    whole = fields.Nested(GroupCellSchema, metadata=described("The figures of all that is looked at."))


class HeatFieldSchema(Schema):
    """What the vacancies of an industry ask of a field of technique."""

    domain_id = fields.String(metadata=described("Identifier of the field of technique."))
    domain = DomainName(attribute="domain_id", metadata=described("Its name."))
    sector_id = fields.String(metadata=described("Identifier of the industry."))
    sector = IndustryName(attribute="sector_id", metadata=described("Its name."))
    asked = fields.Integer(metadata=described("What is asked."))
    uncovered = fields.Integer(metadata=described("Of that: nothing can bring it."))


class VacancyBehindSchema(Schema):
    """A vacancy behind a figure."""

    id = fields.String(attribute="code", metadata=described("Its code."))
    title = fields.String(metadata=described("Title."))
    organisation = fields.String(metadata=described("Who is looking."))
    sector_id = fields.String(attribute="industry_id", allow_none=True, metadata=described("Industry."))


class ProgrammeBehindSchema(ProgrammeSchema):
    """A programme behind a figure."""

    places = fields.Integer(metadata=described("Places in dated runs to come."))


class AdmissionSchema(Schema):
    """A scheme that can bring people of a skill."""

    scheme_id = fields.String(attribute="scheme.id", metadata=described("The scheme."))
    scheme = fields.String(attribute="scheme.name", metadata=described("Its name."))
    version = fields.String(attribute="scheme.in_force", metadata=described("Version of its rules in force."))
    rules = fields.List(
        fields.Nested(SchemeRuleSchema), metadata=described("Rules in force that name occupations.")
    )
    lists = fields.List(
        fields.Nested(SchemeAmountSchema), metadata=described("Lists in force that name occupations.")
    )


class BehindSchema(Schema):
    """A skill with what stands behind its figures."""

    cell = fields.Nested(SkillCellSchema, metadata=described("The figures."))
    vacancies = fields.List(
        fields.Nested(VacancyBehindSchema), metadata=described("The first 50 vacancies, by code.")
    )
    programmes = fields.List(fields.Nested(ProgrammeBehindSchema), metadata=described("Who teaches it."))
    admission = fields.List(fields.Nested(AdmissionSchema), metadata=described("Who can bring people of it."))


class ShiftSchema(Schema):
    """A cell before and after."""

    before = fields.Nested(GroupCellSchema, metadata=described("As rules stand."))
    after = fields.Nested(GroupCellSchema, metadata=described("As they would."))
    closed = fields.Integer(metadata=described("How much more of what is asked is covered; may be negative."))


class LensShiftSchema(ShiftSchema):
    """The skills of a part of the study before and after."""

    lens_id = fields.String(attribute="before.id", metadata=described("D1-D3, M01-M10, L1-L3 or A1-A7."))


class SkillShiftSchema(Schema):
    """A skill before and after."""

    skill_id = fields.String(attribute="before.id", metadata=described("Identifier of the skill."))
    before = fields.Nested(SkillCellSchema, metadata=described("As rules stand."))
    after = fields.Nested(SkillCellSchema, metadata=described("As they would."))
    closed = fields.Integer(metadata=described("How much more of what is asked is covered; may be negative."))


class FieldShiftSchema(Schema):
    """A field of the heat map before and after."""

    domain_id = fields.String(attribute="row", metadata=described("Field of technique."))
    sector_id = fields.String(attribute="column", metadata=described("Industry."))
    asked = fields.Integer(metadata=described("What is asked."))
    before = fields.Integer(metadata=described("Uncovered as rules stand."))
    after = fields.Integer(metadata=described("Uncovered as they would."))


class ClauseShiftSchema(Schema):
    """A rule or figure as it stands and as it would."""

    clause = fields.String(attribute="name", metadata=described("Identifier: scheme, track if any, field."))
    before = fields.String(attribute="words_before", metadata=described("As it stands, in words."))
    after = fields.String(attribute="words_after", metadata=described("As it would, in words."))
    seen = fields.Nested(
        VouchedSchema, attribute="before", metadata=described("What vouches for what stands.")
    )
    obstacle = fields.String(
        allow_none=True,
        metadata=described(
            "Why it cannot move the ledger: facts, figure, later, unverified, waiver or brings_nobody; "
            "null where it can."
        ),
    )
    reason = fields.String(metadata=described("The same in words."))


class LedgerWhatIfSchema(Schema):
    """The ledger before and after a change to a scheme."""

    on = fields.Date(metadata=described("The day as of which rules count on both sides."))
    rules = fields.List(
        fields.Nested(ClauseShiftSchema), metadata=described("The rules and figures that would be others.")
    )
    can_move = fields.Boolean(metadata=described("Whether anything of the change can move the ledger."))
    whole = fields.Nested(ShiftSchema, metadata=described("All that is looked at."))
    lenses = fields.List(fields.Nested(LensShiftSchema), metadata=described("By part of the study."))
    skills = fields.List(
        fields.Nested(SkillShiftSchema), metadata=described("Skills covered otherwise, most changed first.")
    )
    fields_ = fields.List(
        fields.Nested(FieldShiftSchema),
        attribute="fields",
        data_key="fields",
        metadata=described("Cells of the heat map that change."),
    )
