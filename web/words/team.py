"""What is wrong with a team, and what keeps its plan empty, in words for people."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

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
