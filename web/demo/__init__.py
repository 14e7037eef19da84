"""Invented people, firms and vacancies, to try every page on something true to life.

`candidates/` and `vacancies/` hold one file an industry of the study, written by hand; every
entry says of itself that it is invented. `integrity/` holds invented records for the review list.
"""

from web.demo.loading import SIGN_INS, SignIn, load_demo
from web.demo.people import DemoCandidate, DemoVacancy, read_candidates, read_vacancies
from web.demo.records import read_record_tables

__all__ = [
    "SIGN_INS",
    "DemoCandidate",
    "DemoVacancy",
    "SignIn",
    "load_demo",
    "read_candidates",
    "read_record_tables",
    "read_vacancies",
]
