"""The choice among offers: first the most weighted gap is closed, then the least is spent on it.

Prerequisites are taught by a course taken earlier, and each scheme pays within its own limits.
Small questions are answered exactly over subsets of the gaps (`subsets`), larger ones exactly by
HiGHS (`solving`), and the largest by a greedy choice with swaps (`greedy`, over the rows of a
matrix in `covering`), whose distance from the best is bounded and said. `methods` says which answers.
"""

from matcher.choosing.choice import Choice, Limits, Method
from matcher.choosing.methods import choose
from matcher.choosing.pots import Pot, financial_year, pot_of

__all__ = ["Choice", "Limits", "Method", "Pot", "choose", "financial_year", "pot_of"]
