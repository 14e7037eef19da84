"""How alike two job titles are, by their words and through the occupations they stand for."""

from matcher.titles.similarity import TitleSimilarity
from matcher.titles.words import comparable, in_english

__all__ = ["TitleSimilarity", "comparable", "in_english"]
