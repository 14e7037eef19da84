"""What is wrong with an entry of a file of programmes."""

from matcher.problems import PROBLEMS, EntryProblem

__all__ = ["PROBLEMS", "EntryProblem"]
