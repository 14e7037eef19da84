"""A review list over subsidised training: patterns that a person should look at, each with its reasons.

Nothing here refuses anybody. `records` holds firms, trainees, classes, attendance and applications;
`firms`, `people`, `attendance` and `grants` hold the checks; `surprise` how strange each would be
among honest people; `review` runs all of them and ranks what they find.
"""

from matcher.integrity.findings import CHECKS, CheckName, Evidence, Finding, Outcome, still_holds
from matcher.integrity.holidays import Holiday, load_holidays
from matcher.integrity.limits import Limits
from matcher.integrity.reading import cells_of, read_records, tables_by_name
from matcher.integrity.records import Application, Attendance, Class, Course, Firm, Records, Session, Trainee
from matcher.integrity.relatedness import Relatedness, relatedness_in
from matcher.integrity.review import review
from matcher.integrity.tables import COLUMNS, TABLES
from matcher.problems import RowError

__all__ = [
    "CHECKS",
    "COLUMNS",
    "TABLES",
    "Application",
    "Attendance",
    "CheckName",
    "Class",
    "Course",
    "Evidence",
    "Finding",
    "Firm",
    "Holiday",
    "Limits",
    "Outcome",
    "Records",
    "Relatedness",
    "RowError",
    "Session",
    "Trainee",
    "cells_of",
    "load_holidays",
    "read_records",
    "relatedness_in",
    "review",
    "still_holds",
    "tables_by_name",
]
