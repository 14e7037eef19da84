"""What is wrong with a team, and what keeps its plan empty, in words for people."""

from collections.abc import Mapping

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from matcher.teams import Assignment, Drawn, TeamPlan
from web.words.catalogue import SCHEMES
from web.words.names import in_language, words_for
from web.words.points import as_money

FAULTS: Mapping[str, LazyString] = {
    "label_missing": _("A label is missing."),
    "label_twice": _("The label %(value)s is used twice. Give each person one of their own."),
    "label_long": _("The label %(value)s… is too long: at most 80 characters."),
    "occupation_unknown": _("Unknown occupation: %(value)s."),
    "too_many": _("A team holds at most %(value)s people."),
    "skill_unknown": _("No skill of our list is called %(value)s."),
    "level_wrong": _("%(value)s: a level is a whole number from 1 to 5."),
    "columns": _("The columns must be: %(value)s."),
    "not_utf8": _("The file is no text in UTF-8. Save it as CSV UTF-8."),
    "too_large": _("The file is larger than %(value)s bytes."),
    "empty": _("The file names nobody."),
    "no_people": _("Enter the people of your team first."),
    "no_targets": _("Choose a measure, or at least one skill that the team is to hold."),
    "too_many_targets": _("Ask for at most %(value)s skills at once."),
    "measure_unknown": _("The study has no measure %(value)s."),
}
BINDING: Mapping[str, LazyString] = {
    "nothing_lacks": _("The team holds all of this already."),
    "no_programmes": _("No course of our catalogue that is open on this day teaches what lacks."),
    "prerequisites": _(
        "The courses there are ask for skills that nobody of the team holds and no course teaches in time."
    ),
    "not_stated": _(
        "None of the courses states its fee, so that none can be promised to fit the budget. "
        "Leave the budget empty to see them."
    ),
    "budget": _("The budget binds: no course fits it. Raise it, or leave it empty."),
    "away": _(
        "Nobody may be away on the days of the courses, known or still to be agreed. "
        "Let more people be away at once."
    ),
    "budget_and_away": _("Budget and cover both bind: raise the budget and let more people be away at once."),
    "places": _("The courses have no places left."),
}


def fault_words(reason: str, value: str) -> str:
    """Say what is wrong with a value."""
    return str(FAULTS[reason]) % {"value": value}


def binding_words(binding: str) -> str:
    """Say what keeps a plan empty."""
    return str(BINDING[binding])


def sum_words(plan: TeamPlan) -> str:
    """Say what the fees come to; each amount stands with its source further down."""
    return gettext(
        "Fees %(gross)s, grants %(grant)s, left to pay %(net)s: sums of the amounts below, each with its source.",
        gross=as_money(plan.gross_hkd),
        grant=as_money(plan.grant_hkd),
        net=as_money(plan.net_hkd),
    )


def bound_words(plan: TeamPlan) -> str:
    """Say how much of what lacks is closed, and how much can be."""
    closed = f"{plan.share_closed * 100:.0f}%"
    if plan.is_optimal:
        return gettext(
            "This closes %(closed)s of what the team lacks: proven, no other plan within the limits closes more.",
            closed=closed,
        )
    return gettext(
        "This closes %(closed)s of what the team lacks. It is not proven to be the best: no plan within the "
        "limits closes more than %(bound)s.",
        closed=closed,
        bound=f"{plan.bound * 100:.1f}%",
    )


def method_words(plan: TeamPlan) -> str:
    """Say how the plan was found."""
    if plan.method == "greedy":
        return gettext(
            "Found step by step: the most gain for its price first, then exchanged where it helps."
        )
    return gettext("Found by mathematical optimisation (HiGHS).")


def cover_words(plan: TeamPlan) -> str:
    """Say for how many people cover could not be checked, empty where it was for all."""
    if not plan.cover_unchecked:
        return ""
    return ngettext(
        "For %(num)s place on a course the dates are still to be agreed: cover for the shift is not checked there.",
        "For %(num)s places on courses the dates are still to be agreed: cover for the shift is not checked there.",
        plan.cover_unchecked,
    )


def prepares_words(sent: Assignment) -> str:
    """Name the later courses that one prepares the same person for."""
    courses = gettext(", ").join(in_language(one.title) for one in sent.prepares)
    return gettext("Prepares for: %(courses)s", courses=courses)


def year_words(drawn: Drawn) -> str:
    """Name a scheme and the financial year whose ceiling it pays from."""
    scheme = words_for(SCHEMES, drawn.rule.scheme_id)
    if drawn.year is None:
        return scheme
    return f"{scheme} · {drawn.year}/{(drawn.year + 1) % 100:02}"
