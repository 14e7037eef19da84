"""Schemas of what several resources show: quotes, matches, gaps, plans, programmes."""

from marshmallow import fields, validate

from matcher.profiles import Necessity
from skills_taxonomy.linking.mention import Evidence
from web.api.fields import (
    ChangeWords,
    IndustryName,
    LongUnseen,
    Reasons,
    Schema,
    SkillName,
    Wording,
    described,
)
from web.languages import LANGUAGES
from web.words.names import REGIONS

NECESSITIES: tuple[Necessity, ...] = ("must", "preferred")
LEVEL = validate.Range(1, 5)
LANGUAGE = validate.OneOf(list(LANGUAGES))
KNOWN_REGION = validate.OneOf(list(REGIONS))
"""What lists are filtered by: the regions we offer, so that nobody can ask for somebody's own words."""


class FormatArguments(Schema):
    """How to answer."""

    format = fields.String(
        validate=validate.OneOf(["json", "csv"]), metadata=described("``csv`` for a table; JSON otherwise.")
    )


class SpanSchema(Schema):
    """Words of a text and where they stand, in characters."""

    start = fields.Integer(metadata=described("Offset of the first character."))
    end = fields.Integer(metadata=described("Offset behind the last character."))
    text = fields.String(metadata=described("The words."))


class ClaimSchema(Schema):
    """A skill a candidate has."""

    skill_id = fields.String(metadata=described("Identifier of the skill."))
    skill = SkillName(attribute="skill_id", metadata=described("Name of the skill."))
    level = fields.Integer(allow_none=True, metadata=described("1-5; null where it is not known."))
    evidence = fields.Enum(Evidence, metadata=described("How the skill is shown, from claimed to assessed."))
    years = fields.Float(allow_none=True, metadata=described("Years of use."))
    last_used = fields.Integer(allow_none=True, metadata=described("Calendar year of last use."))
    spans = fields.List(fields.Nested(SpanSchema), metadata=described("The words it was read from."))


class RequirementSchema(Schema):
    """A skill a vacancy asks."""

    skill_id = fields.String(metadata=described("Identifier of the skill."))
    skill = SkillName(attribute="skill_id", metadata=described("Name of the skill."))
    necessity = fields.String(validate=validate.OneOf(NECESSITIES), metadata=described("must or preferred."))
    level = fields.Integer(allow_none=True, metadata=described("1-5; null where the text does not say."))
    alternatives = fields.Integer(
        allow_none=True, metadata=described("Requirements that share a number are met by any one of them.")
    )
    emphasis = fields.Float(metadata=described("The employer's own weight, 0.5 to 2."))
    spans = fields.List(fields.Nested(SpanSchema), metadata=described("The words it was read from."))


class SuggestedSkillSchema(Schema):
    """A skill that a phrase perhaps means."""

    skill_id = fields.String(attribute="id", metadata=described("Identifier of the skill."))
    skill = SkillName(attribute="id", metadata=described("Name of the skill."))


class EdgeSchema(Schema):
    """Why a held skill counts toward an asked one."""

    kind = fields.String(metadata=described("same, narrower, broader, tool, related or learned."))
    credit = fields.Float(metadata=described("How far the held skill stands for the asked one, 0-1."))


class PartSchema(Schema):
    """A part of a score: weight times value is what it adds."""

    name = fields.String(metadata=described("skills, role or experience."))
    weight = fields.Float(metadata=described("Weight; all weights sum to 1."))
    value = fields.Float(metadata=described("Value, 0-1."))


class RequirementMatchSchema(Schema):
    """How one requirement is met."""

    requirement = fields.Nested(RequirementSchema, metadata=described("What is asked."))
    status = fields.String(metadata=described("matched, partly, missing or unknown."))
    credit = fields.Float(metadata=described("How far it is met, 0-1."))
    share = fields.Float(metadata=described("What it adds to the score."))
    weight = fields.Float(metadata=described("What it weighs among the others."))
    claim = fields.Nested(ClaimSchema, allow_none=True, metadata=described("The claim that counts most."))
    edge = fields.Nested(EdgeSchema, allow_none=True, metadata=described("Why that claim counts."))
    because = Reasons(metadata=described("What counts and what lacks, in words of the reader's language."))


class MatchSchema(Schema):
    """A candidate against a vacancy. The parts sum to the score."""

    score = fields.Float(allow_none=True, metadata=described("0-1; null where too little is known."))
    parts = fields.List(fields.Nested(PartSchema), metadata=described("The additive parts of the score."))
    requirements = fields.List(
        fields.Nested(RequirementMatchSchema), metadata=described("Each requirement and how it is met.")
    )
    gates = fields.List(fields.String(), metadata=described("The musts that nothing meets."))
    abstained = fields.String(allow_none=True, metadata=described("Which side says too little, if one does."))
    weights_id = fields.String(metadata=described("Names the weights that the score was computed with."))


class GapSchema(Schema):
    """A requirement that is not fully met."""

    skill_id = fields.String(metadata=described("Identifier of the skill asked."))
    skill = SkillName(attribute="skill_id", metadata=described("Name of the skill asked."))
    necessity = fields.String(metadata=described("must or preferred."))
    held = fields.Integer(allow_none=True, metadata=described("Level held: 0 not held, null not known."))
    asked = fields.Integer(allow_none=True, metadata=described("Level asked; null where not stated."))
    credit = fields.Float(metadata=described("How far it is met, 0-1."))
    nearest_id = fields.String(
        attribute="nearest", allow_none=True, metadata=described("The held skill that counts most.")
    )
    nearest = SkillName(allow_none=True, metadata=described("Name of that skill."))
    unproven = fields.Boolean(metadata=described("The skill is claimed and only needs to be shown."))


class ChangeSchema(Schema):
    """Something that could become true of a candidate; null where a fact stays as it is."""

    skill_id = fields.String(allow_none=True, metadata=described("The skill; null for years worked."))
    level = fields.Integer(allow_none=True, metadata=described("The level to reach or to state."))
    evidence = fields.Enum(Evidence, allow_none=True, metadata=described("How the skill would be shown."))
    last_used = fields.Integer(allow_none=True, metadata=described("Calendar year of a new use."))
    years = fields.Float(allow_none=True, metadata=described("Years worked."))
    gained = fields.Boolean(metadata=described("Whether the skill is not held so far."))


class CounterfactualSchema(Schema):
    """A change that raises the score, scored again."""

    change = fields.Nested(ChangeSchema, metadata=described("The change."))
    words = ChangeWords(attribute="change", metadata=described("The change in words."))
    before = fields.Float(metadata=described("Score now."))
    after = fields.Float(metadata=described("Score after the change."))


class SignatureSchema(Schema):
    """A signature: needed for no replay."""

    key = fields.String(metadata=described("Name of the key."))
    mark = fields.String(metadata=described("HMAC-SHA-256 over the digest, in hexadecimal."))


class ReceiptSchema(Schema):
    """Everything needed to replay a score: `talentbridge replay` takes it as it is."""

    kind = fields.String(metadata=described("talentbridge-receipt."))
    version = fields.Integer(metadata=described("Version of the form."))
    tools = fields.Dict(metadata=described("What the score was computed with, by version and digest."))
    inputs = fields.Dict(metadata=described("Vacancy and profile as the scorer saw them."))
    result = fields.Dict(metadata=described("The score as a fraction, its parts, the words quoted."))
    counterfactuals = fields.List(fields.Dict(), metadata=described("Changes that would raise the score."))
    digest = fields.String(metadata=described("SHA-256 of all the rest but the signature."))
    signature = fields.Nested(
        SignatureSchema, metadata=described("By which this service knows that it issued the receipt.")
    )


class MoneySchema(Schema):
    """An amount with its source and date."""

    hkd = fields.Integer(metadata=described("Whole Hong Kong dollars."))
    source = fields.String(metadata=described("Where it was seen."))
    as_of = fields.String(metadata=described("When it was seen."))
    invented = fields.Boolean(metadata=described("Made up for demonstration."))


class RunSchema(Schema):
    """A dated occurrence of a programme."""

    start = fields.Date(metadata=described("First day."))
    end = fields.Date(allow_none=True, metadata=described("Last day; null where not stated."))
    apply_by = fields.Date(allow_none=True, metadata=described("Last day to apply."))
    places = fields.Integer(allow_none=True, metadata=described("Places offered."))
    invented = fields.Boolean(metadata=described("Made up for demonstration."))


class RateSchema(Schema):
    """How many of the people asked or counted."""

    share = fields.Float(metadata=described("Share, 0-1."))
    people = fields.Integer(allow_none=True, metadata=described("Of how many; null where not stated."))


class OutcomesSchema(Schema):
    """How earlier runs ended; null is no data. Never part of what is recommended."""

    completion = fields.Nested(RateSchema, allow_none=True, metadata=described("Completed."))
    employment = fields.Nested(RateSchema, allow_none=True, metadata=described("In work afterwards."))
    satisfaction = fields.Nested(RateSchema, allow_none=True, metadata=described("Satisfied."))
    source = fields.String(metadata=described("Where the figures were seen; empty without any."))
    as_of = fields.String(metadata=described("When they were seen."))


class SkillConfirmationSchema(Schema):
    """Who confirmed a skill that a course text names."""

    by = fields.String(metadata=described("agency or administrator."))
    on = fields.Date(metadata=described("The day."))


class ProgrammeSchema(Schema):
    """A course family."""

    id = fields.String(metadata=described("Identifier."))
    title = Wording(metadata=described("Title, in the reader's language."))
    provider = Wording(attribute="provider.name", metadata=described("Who gives it."))
    provider_id = fields.String(attribute="provider.id", metadata=described("Identifier of the provider."))
    text = Wording(metadata=described("What it says of itself; empty where nothing is kept."))
    teaches = fields.Dict(
        keys=fields.String(), values=fields.Integer(), metadata=described("Skill to the level reached.")
    )
    linked = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        metadata=described("Skills its text names that nobody has confirmed; they count for nothing."),
    )
    confirmed = fields.Dict(
        keys=fields.String(),
        values=fields.Nested(SkillConfirmationSchema),
        metadata=described("Skills its text names that somebody confirmed."),
    )
    prerequisites = fields.List(fields.String(), metadata=described("Skills needed before it."))
    hours = fields.Integer(allow_none=True, metadata=described("Hours; null where not stated."))
    mode = fields.String(metadata=described("How it is held."))
    languages = fields.List(fields.String(), metadata=described("Languages of instruction."))
    qf_level = fields.Integer(
        allow_none=True,
        metadata=described("Level of the Qualifications Framework, 1-7: not the scale of skills."),
    )
    fee = fields.Nested(MoneySchema, allow_none=True, metadata=described("Fee; null where not stated."))
    runs = fields.List(fields.Nested(RunSchema), metadata=described("Dated occurrences."))
    funded_by = fields.List(fields.String(), metadata=described("Schemes that have funded it."))
    outcomes = fields.Nested(OutcomesSchema, metadata=described("How earlier runs ended."))
    source = fields.String(metadata=described("Where the facts were seen."))
    as_of = fields.String(metadata=described("When they were seen."))
    confidence = fields.String(metadata=described("official, secondary, unverified, analysis or invented."))


class RuleSchema(Schema):
    """The funding rule applied."""

    id = fields.String(metadata=described("Version of the rule."))
    scheme_id = fields.String(metadata=described("The scheme."))
    valid_from = fields.Date(metadata=described("First day in force."))
    valid_to = fields.Date(allow_none=True, metadata=described("Last day in force."))
    source = fields.String(metadata=described("Where the rule was seen."))
    as_of = fields.String(metadata=described("When it was seen."))
    is_stale = LongUnseen(metadata=described("Whether that is long ago."))
    confidence = fields.String(metadata=described("How far the source can be trusted."))


class SubsidySchema(Schema):
    """A fee split by a rule."""

    gross_hkd = fields.Integer(metadata=described("Fee."))
    grant_hkd = fields.Integer(metadata=described("What the scheme pays."))
    net_hkd = fields.Integer(metadata=described("What is left to pay."))
    rule = fields.Nested(RuleSchema, metadata=described("The rule in force on the day of the plan."))


class PlanStepSchema(Schema):
    """One course of a plan."""

    programme = fields.Nested(ProgrammeSchema, metadata=described("The course."))
    run = fields.Nested(RunSchema, allow_none=True, metadata=described("The run to take, if one is dated."))
    closes = fields.List(fields.String(), metadata=described("Gaps it closes."))
    narrows = fields.List(fields.String(), metadata=described("Gaps it closes in part."))
    gross_hkd = fields.Integer(allow_none=True, metadata=described("Fee; null where not stated."))
    subsidy = fields.Nested(
        SubsidySchema, allow_none=True, metadata=described("The subsidy, if one applies.")
    )
    net_hkd = fields.Integer(allow_none=True, metadata=described("What is left to pay."))
    used_up = fields.Nested(
        RuleSchema,
        allow_none=True,
        metadata=described("A rule that would pay, had another course of the plan not used up its limit."),
    )


class PlanSchema(Schema):
    """Courses in the order to take them."""

    on = fields.Date(metadata=described("Day of the plan."))
    steps = fields.List(fields.Nested(PlanStepSchema), metadata=described("The courses."))
    closed = fields.List(fields.String(), metadata=described("Gaps the plan closes."))
    still_open = fields.List(fields.String(), metadata=described("Gaps it leaves open."))
    share_closed = fields.Float(metadata=described("Part of the weighted gap that it closes, 0-1."))
    hours = fields.Integer(metadata=described("Hours stated."))
    hours_unknown = fields.Integer(metadata=described("Courses that do not state their hours."))
    gross_hkd = fields.Integer(metadata=described("Fees stated."))
    grant_hkd = fields.Integer(metadata=described("What schemes pay of them."))
    net_hkd = fields.Integer(metadata=described("What is left to pay."))
    fees_unknown = fields.Integer(metadata=described("Courses that do not state their fee."))
    is_optimal = fields.Boolean(metadata=described("No other choice within the limits closes more."))
    bound = fields.Float(metadata=described("Part of the weighted gap that any plan can close at most, 0-1."))
    method = fields.String(metadata=described("How the courses were chosen: subsets, solver or greedy."))
    binding = fields.String(
        allow_none=True, metadata=described("What keeps an empty plan empty: a limit, or no programmes.")
    )


class VacancySchema(Schema):
    """A vacancy as lists show it."""

    id = fields.String(attribute="code", metadata=described("Public code."))
    organisation = fields.String(metadata=described("Who offers it."))
    title = fields.String(metadata=described("Title."))
    language = fields.String(metadata=described("Language of the text."))
    industry_id = fields.String(allow_none=True, metadata=described("Industry of the study."))
    industry = IndustryName(
        attribute="industry_id", allow_none=True, metadata=described("Name of the industry.")
    )
    region = fields.String(metadata=described("Where the work is."))
    status = fields.String(metadata=described("draft, open or closed."))
    years = fields.Float(allow_none=True, metadata=described("Years of experience asked."))
    invented = fields.Boolean(metadata=described("Made up for demonstration."))
    created_at = fields.AwareDateTime(metadata=described("When it was entered."))


class VacancyDetailSchema(Schema):
    """A vacancy with its text and requirements."""

    vacancy = fields.Nested(VacancySchema, attribute="record", metadata=described("The vacancy."))
    text = fields.String(metadata=described("Its text."))
    requirements = fields.List(fields.Nested(RequirementSchema), metadata=described("What it asks."))
