"""The review list in words: what a check looks for, what it saw, what often explains it, what a row lacks."""

from math import exp

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from matcher.integrity import RowError
from web.integrity_records import FindingRecord
from web.words.names import Words, in_language
from web.workbench import current_workbench

CHECK_NAMES: Words = {
    "shared_address": _("Shared address"),
    "shared_director": _("Shared director"),
    "new_firms": _("New firms fill a class"),
    "several_firms": _("One trainee, several firms"),
    "unrelated_course": _("Course far from the role"),
    "identical_attendance": _("Identical attendance"),
    "overlapping_sessions": _("Two rooms at once"),
    "holiday_attendance": _("Attendance on a holiday"),
    "outside_dates": _("Attendance outside the dates"),
    "ceiling_series": _("Amounts at the ceiling"),
}
REASONS: Words = {
    "shared_address": _(
        "%(together)s of the %(here)s firms that send people to %(provider)s have the address “%(shared)s”; "
        "elsewhere %(elsewhere)s firms have it. In class %(class)s, %(in_class)s of them meet."
    ),
    "shared_director": _(
        "%(together)s of the %(here)s firms that send people to %(provider)s have the director %(shared)s; "
        "elsewhere %(elsewhere)s firms have them. In class %(class)s, %(in_class)s of them meet."
    ),
    "new_firms": _(
        "%(from_new)s of the %(trainees)s trainees of class %(class)s come from %(new)s firms registered less "
        "than %(months)s months before it began; %(firms)s firms send people to it."
    ),
    "several_firms": _(
        "%(firms)s firms apply for trainee %(trainee)s, for classes that begin as little as %(days)s days "
        "apart; less than %(limit)s days are looked at."
    ),
    "unrelated_course": _(
        "%(unrelated)s of the %(trainees)s people whom firm %(firm)s sends to “%(course)s” have roles that ask "
        "hardly any of its skills: %(roles)s."
    ),
    "identical_attendance": _(
        "%(trainees)s trainees of class %(class)s missed exactly the same %(absences)s of %(sessions)s sessions."
    ),
    "overlapping_sessions": _(
        "Trainee %(trainee)s is marked present in two sessions at the same time, %(times)s times, in classes "
        "%(classes)s; first on %(first)s."
    ),
    "holiday_attendance": _(
        "Class %(class)s met on general holidays, with %(marks)s marks of presence. Sessions: %(sessions)s, among "
        "them %(days)s."
    ),
    "outside_dates": _(
        "Class %(class)s met outside its dates, %(first)s to %(last)s, with %(marks)s marks of presence. "
        "Sessions: %(sessions)s, among them %(days)s."
    ),
    "ceiling_series": _(
        "Firm %(firm)s applies for the most it can get in %(run)s classes one after another, of %(classes)s in "
        "all: HK$%(amount)s by its own applications."
    ),
}
EXPLANATIONS: Words = {
    "shared_address": _("Business centres and accountants lend their address; firms of one group share it."),
    "shared_director": _("Firms of one group share directors; nominee directors serve many firms."),
    "new_firms": _(
        "A start-up trains its first people; a firm is registered anew when its owner or form changes."
    ),
    "several_firms": _("People change employer, or work part-time for firms of one group."),
    "unrelated_course": _(
        "People are trained for a new role; a role may be named too broadly or not be on our list."
    ),
    "identical_attendance": _("Colleagues are needed at work on the same days, or travel together."),
    "overlapping_sessions": _(
        "A slip in a register; a move from one class to the other; a wrong time in the timetable."
    ),
    "holiday_attendance": _(
        "Some centres teach on holidays; a lesson may have been entered on the wrong day."
    ),
    "outside_dates": _(
        "A lesson was made up later, or the class was moved and its dates were not corrected."
    ),
    "ceiling_series": _(
        "Dear courses reach the ceiling whoever takes them; the ceiling may have been entered as the fee."
    ),
}
ROW_ERRORS: Words = {
    "not_utf8": _("is not UTF-8; save the file as CSV UTF-8"),
    "not_a_table": _("is no CSV from here on; a quotation mark may be open"),
    "missing_table": _("this file is missing; send it with its header even if it has no rows"),
    "unknown_table": _("no table has this name; name the files as listed here"),
    "missing_column": _("this column is missing from the header"),
    "wrong_length": _("the row has another number of cells than the header (%(value)s)"),
    "too_many_rows": _("there are more than %(value)s rows; split the records by year"),
    "empty": _("is empty; fill it in"),
    "too_long": _("is longer than %(value)s characters; shorten it"),
    "not_a_date": _("“%(value)s” is no date; write it as 2026-03-31"),
    "not_a_time": _("“%(value)s” is no time; write it as 09:30"),
    "not_a_number": _("“%(value)s” is no whole number from 0 on; write digits alone"),
    "not_yes_or_no": _("“%(value)s” is neither yes nor no"),
    "identity_number": _(
        "looks like the number of an identity card; send pseudonyms, written in another way"
    ),
    "stands_twice": _("“%(value)s” stands twice; keep one"),
    "unknown_record": _("names what is not there: %(value)s"),
    "unknown_skill": _("“%(value)s” is no identifier of a skill on our list"),
    "ends_too_early": _("“%(value)s” lies before the beginning"),
}
TABLE_NAMES: Words = {
    "firms": _("Firms"),
    "trainees": _("Trainees"),
    "courses": _("Courses"),
    "classes": _("Classes"),
    "sessions": _("Sessions"),
    "attendance": _("Attendance"),
    "applications": _("Applications"),
}
FINDING_STATUS: Words = {
    "open": _("To look at"),
    "referred": _("Referred"),
    "cleared": _("Cleared"),
}
FINDING_DECISIONS: Words = {
    "cleared": _("cleared"),
    "referred": _("referred"),
    "reopened": _("taken back"),
}
COLUMN_NAMES: Words = {
    "id": _("Identifier"),
    "address": _("Address"),
    "directors": _("Directors"),
    "registered_on": _("Registered on"),
    "occupation": _("Occupation"),
    "provider": _("Provider"),
    "title": _("Name of the course"),
    "skills": _("Skills"),
    "course_id": _("Course"),
    "class_id": _("Class"),
    "session_id": _("Session"),
    "trainee_id": _("Trainee"),
    "firm_id": _("Firm"),
    "starts_on": _("First day"),
    "ends_on": _("Last day"),
    "places": _("Places"),
    "on": _("Day"),
    "starts": _("Begins"),
    "ends": _("Ends"),
    "present": _("Present"),
    "amount_hkd": _("Amount asked (HK$)"),
    "ceiling_hkd": _("Ceiling (HK$)"),
}
MOST_TIMES = 1_000_000


def reason_words(finding: FindingRecord) -> str:
    """Say what a check saw, with its figures."""
    facts = dict(finding.facts)
    if "amount" in facts:
        facts["amount"] = f"{facts['amount']:,}"
    if "roles" in facts:
        facts["roles"] = gettext(", ").join(map(role_words, str(facts["roles"]).split("; ")))
    for name in ("classes", "days"):
        if isinstance(named := facts.get(name), str):
            facts[name] = gettext(", ").join(named.split(", "))
    return " ".join([str(REASONS[finding.check]) % facts, *_unverified_words(facts.get("unverified"))])


def _unverified_words(sessions: object) -> list[str]:
    if not isinstance(sessions, int):
        return []
    return [
        ngettext(
            "%(num)s of these sessions is on a day not verified to be a holiday: it only informs and does not "
            "count. Compare the official list.",
            "%(num)s of these sessions are on days not verified to be holidays: they only inform and do not "
            "count. Compare the official list.",
            sessions,
        )
    ]


def role_words(role: str) -> str:
    """Return the name of an occupation of our list; a role in somebody's own words as it was given."""
    occupation = current_workbench().taxonomy.occupations.get(role)
    return in_language(occupation.name) if occupation else role


def explanation_words(finding: FindingRecord) -> str:
    """Say what often explains such a finding without any wrong."""
    return str(EXPLANATIONS[finding.check])


def chance_words(score: float) -> str:
    """Say how often as much would come about among honest people, under the check's model."""
    times = exp(min(score, 20.0))
    if times < 2:
        return gettext("common by chance")
    if times > MOST_TIMES:
        return gettext("by chance less than once in a million")
    return gettext("by chance about once in %(times)s", times=f"{_rounded(times):,}")


def place_of(error: RowError) -> str:
    """Return where an error stands: file, line and field as far as it has them."""
    return ":".join(part for part in (error.file, str(error.line or ""), error.field) if part)


def row_error_words(error: RowError) -> str:
    """Say what is wrong with a row and what to do about it."""
    return str(ROW_ERRORS[error.reason]) % {"value": error.value}


def column_words(column: str) -> str:
    """Return the name of a column."""
    return str(COLUMN_NAMES.get(column, column))


def _rounded(number: float) -> int:
    """Round to two figures: more would claim a precision the models do not have."""
    return int(float(f"{number:.1e}")) if number >= 10 else round(number)
