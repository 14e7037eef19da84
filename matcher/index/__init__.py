"""Exact ranking over arrays: inverted lists, a threshold instead of a sort, the one score."""

from matcher.index.live import LiveIndex
from matcher.index.profiles import ProfileIndex, Ranked
from matcher.index.storage import open_index, save_index, scorer_digest
from matcher.index.vacancies import VacancyIndex

__all__ = ["LiveIndex", "ProfileIndex", "Ranked", "VacancyIndex", "open_index", "save_index", "scorer_digest"]
