"""What the API shows of schemes: sources, rules, figures, versions, answers."""

from marshmallow import fields

from web.api.fields import Schema, described


class SchemeSourceSchema(Schema):
    """A document in which a fact was seen."""

    title = fields.String(metadata=described("Title."))
    publisher = fields.String(metadata=described("Who published it."))
    date = fields.String(metadata=described("Its date, or that the copy read had none."))
    address = fields.String(metadata=described("Its address; empty for general knowledge."))


class EligibilityFieldSchema(Schema):
    """A fact that rules ask about."""

    id = fields.String(metadata=described("Name of the fact."))
    label = fields.String(metadata=described("The fact in words."))


class VouchedSchema(Schema):
    """What vouches for a rule or figure."""

    confidence = fields.String(metadata=described("official, secondary, unverified or analysis."))
    as_of = fields.String(metadata=described("When it was last seen: a day, month or year."))
    is_stale = fields.Boolean(metadata=described("Whether that is long ago."))
    sources = fields.List(fields.Nested(SchemeSourceSchema), metadata=described("Where it was seen."))
    note = fields.String(metadata=described("A remark; may be empty."))


class SchemeRuleSchema(VouchedSchema):
    """A rule, and what became of it where somebody was judged."""

    clause = fields.String(metadata=described("Identifier: scheme, track if any, field."))
    words = fields.String(metadata=described("What it asks."))
    applies_to = fields.String(metadata=described("person, firm, job, project or course."))
    stage = fields.String(metadata=described("apply, or later for what is kept after the application."))
    is_waiver = fields.Boolean(metadata=described("Whether it stands in for other rules."))
    state = fields.String(
        metadata=described("met, waived, failed, missing, case_by_case, unverified, later; or empty.")
    )
    missing = fields.List(
        fields.Nested(EligibilityFieldSchema), metadata=described("Facts that would settle it.")
    )
    lifted_by = fields.String(metadata=described("The clause that stood in for it; may be empty."))


class SchemeAmountSchema(VouchedSchema):
    """A figure a scheme states."""

    id = fields.String(metadata=described("Identifier: scheme, track if any, figure."))
    label = fields.String(metadata=described("Its name."))
    words = fields.String(metadata=described("The figure with its unit, or its words."))
    is_money = fields.Boolean(metadata=described("Whether it is a sum in Hong Kong dollars."))
    track = fields.String(metadata=described("The track it belongs to; may be empty."))


class SchemeTrackSchema(Schema):
    """One of several ways to come under a scheme."""

    id = fields.String(metadata=described("Identifier."))
    name = fields.String(metadata=described("Its name."))
    rules = fields.List(fields.Nested(SchemeRuleSchema), metadata=described("Rules that must all hold."))
    verdict = fields.String(metadata=described("Empty where nobody was judged."))


class SchemeVersionSchema(Schema):
    """The rules of a scheme as they stood for a time."""

    id = fields.String(metadata=described("Identifier."))
    valid_from = fields.Date(metadata=described("First day on which they are known to hold."))
    valid_to = fields.Date(allow_none=True, metadata=described("Last such day; null while they hold."))
    from_is = fields.String(metadata=described("announced, or seen where the real first day is not known."))
    to_is = fields.String(metadata=described("announced, or seen where the real last day is not known."))
    is_in_force = fields.Boolean(metadata=described("Whether they are known to hold today."))
    note = fields.String(metadata=described("A remark; may be empty."))
    rules = fields.List(fields.Nested(SchemeRuleSchema), metadata=described("Rules of all tracks."))
    tracks = fields.List(
        fields.Nested(SchemeTrackSchema), metadata=described("Tracks, of which one must hold.")
    )
    amounts = fields.List(fields.Nested(SchemeAmountSchema), metadata=described("Figures."))


class SchemeSchema(Schema):
    """A scheme in short."""

    id = fields.String(metadata=described("Identifier."))
    short = fields.String(metadata=described("Short name."))
    name = fields.String(metadata=described("Name."))
    purpose = fields.String(metadata=described("What it is for."))
    body = fields.String(metadata=described("Who runs it."))
    status = fields.String(metadata=described("Whether it takes applications, in words."))
    kind = fields.String(metadata=described("Kind of scheme."))
    who_applies = fields.String(metadata=described("Who applies."))
    official_page = fields.String(metadata=described("Its official page."))
    named_in_study = fields.Boolean(metadata=described("Whether the study names it."))
    as_of = fields.String(metadata=described("When it was last seen."))
    is_stale = fields.Boolean(metadata=described("Whether some rule or figure was seen long ago."))
    in_force = fields.String(
        allow_none=True, metadata=described("The version known to be in force today; null if none is.")
    )
    money = fields.List(fields.Nested(SchemeAmountSchema), metadata=described("Sums of money."))


class SchemeChangeNoteSchema(Schema):
    """Something that changed about a scheme."""

    text = fields.Function(lambda change: change[0], metadata=described("What changed."))
    dates = fields.Function(lambda change: list(change[1]), metadata=described("When."))
    sources = fields.Function(
        lambda change: SchemeSourceSchema(many=True).dump(change[2]), metadata=described("Where it was seen.")
    )


class SchemePageSchema(Schema):
    """A scheme in full."""

    scheme = fields.Nested(SchemeSchema, metadata=described("The scheme."))
    versions = fields.List(
        fields.Nested(SchemeVersionSchema), metadata=described("Versions of its rules, the newest first.")
    )
    former_name = fields.String(metadata=described("What it was called before; may be empty."))
    predecessors = fields.List(fields.String(), metadata=described("Schemes it took the place of."))
    changes = fields.List(fields.Nested(SchemeChangeNoteSchema), metadata=described("What changed."))
    open_points = fields.List(fields.String(), metadata=described("What could not be found out."))
    gaps = fields.List(
        fields.List(fields.Date()), metadata=described("Spans without known rules, first and last day.")
    )


class SchemeAnswerSchema(Schema):
    """What holds for somebody under a scheme, and why."""

    scheme = fields.Nested(SchemeSchema, metadata=described("The scheme."))
    verdict = fields.String(metadata=described("eligible, not_eligible or unknown."))
    reason = fields.String(
        metadata=described(
            "Why no version applies: before_first_version, between_versions, after_last_version, closed."
        )
    )
    version = fields.String(allow_none=True, metadata=described("The version applied."))
    open_track = fields.String(metadata=described("The track that is met; may be empty."))
    failed = fields.List(fields.Nested(SchemeRuleSchema), metadata=described("The clauses that reject."))
    missing = fields.List(
        fields.Nested(EligibilityFieldSchema), metadata=described("Facts that could settle the answer.")
    )
    remarks = fields.List(
        fields.Nested(SchemeRuleSchema), metadata=described("What stays doubtful or must be kept later.")
    )
    others = fields.List(
        fields.Nested(SchemeRuleSchema), metadata=described("What another side must meet; not judged.")
    )
    amounts = fields.List(fields.Nested(SchemeAmountSchema), metadata=described("Figures of the version."))
