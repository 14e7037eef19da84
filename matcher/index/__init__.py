"""Exact ranking over arrays: inverted lists, a threshold instead of a sort, the one score."""

from matcher.index.live import LiveIndex, LiveVacancies
from matcher.index.profiles import ProfileIndex, Ranked
from matcher.index.storage import open_index, read_stamp, save_index, scorer_digest
from matcher.index.vacancies import VacancyIndex

__all__ = [
    "LiveIndex",
    "LiveVacancies",
    "ProfileIndex",
    "Ranked",
    "VacancyIndex",
    "open_index",
    "read_stamp",
    "save_index",
    "scorer_digest",
]
