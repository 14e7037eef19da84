"""How good the product is, on judged sets of texts: measures, intervals, yardsticks, one report each."""

from matcher.evaluation.reports import OURS, Figure, Report
from matcher.evaluation.sets import KINDS, evaluate, recognise
from matcher.evaluation.tools import Tools

__all__ = ["KINDS", "OURS", "Figure", "Report", "Tools", "evaluate", "recognise"]
