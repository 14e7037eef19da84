"""All checks over all records, what they find ranked by how strange it is."""

from collections.abc import Mapping
from datetime import date

from matcher.integrity.attendance import (
    holiday_attendance,
    identical_attendance,
    outside_dates,
    overlapping_sessions,
)
from matcher.integrity.findings import Finding
from matcher.integrity.firms import new_firms, shared_addresses, shared_directors
from matcher.integrity.grants import ceiling_series
from matcher.integrity.holidays import Holiday
from matcher.integrity.limits import Limits
from matcher.integrity.people import several_firms, unrelated_courses
from matcher.integrity.records import Records
from matcher.integrity.relatedness import Relatedness

USUAL = Limits()


def review(
    records: Records,
    *,
    relatedness: Relatedness,
    holidays: Mapping[date, Holiday],
    limits: Limits = USUAL,
) -> list[Finding]:
    """List what a person should look at.

    Parameters
    ----------
    records : Records
        What is reviewed; the order of rows does not matter.
    relatedness : callable
        How far the skills of a course belong to a role, 0-1, or ``None``: see `relatedness_in`.
    holidays : mapping of date to Holiday
        General holidays; a day of a year that is missing counts as none.
    limits : Limits, optional
        From where on a pattern is worth a look.

    Returns
    -------
    list of Finding
        Strangest first; ties in order of identifier. Every finding names its evidence, and firms
        that share nothing with it never make one vanish.
    """
    found = [
        *shared_addresses(records, limits),
        *shared_directors(records, limits),
        *new_firms(records, limits),
        *several_firms(records, limits),
        *unrelated_courses(records, limits, relatedness),
        *identical_attendance(records, limits),
        *overlapping_sessions(records, limits),
        *holiday_attendance(records, limits, holidays),
        *outside_dates(records, limits),
        *ceiling_series(records, limits),
    ]
    return sorted(found, key=lambda finding: (-finding.score, finding.id))
