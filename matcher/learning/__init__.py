"""Weights learned from judgements and decisions, and the gate they must pass to be used.

Read in this order: `judgements` (what is learned from, and whose say is bounded how), `space`
(what may move, how far), `search` (how), `evaluation` (does it rank better what it has not
seen), `promotion` (may it be used), `models` (the file that says all of it), `cards` (how the
program's own weights rank).
"""

from matcher.learning.cards import WeightsCard, built_in_card, dump_card, load_card, measure_card
from matcher.learning.evaluation import SLICES, Figures, SliceFigures, cross_validate
from matcher.learning.judgements import (
    Decision,
    Dismissal,
    JudgedSet,
    fill_pools,
    judged_set,
    set_of_decisions,
)
from matcher.learning.models import WeightsModel, dump_model, load_model, read_model, train_model
from matcher.learning.promotion import Refusal, refusals
from matcher.learning.reasons import TRAINING_REASONS, DeclineReason, DismissReason
from matcher.learning.search import WeightSearch

__all__ = [
    "SLICES",
    "TRAINING_REASONS",
    "Decision",
    "DeclineReason",
    "DismissReason",
    "Dismissal",
    "Figures",
    "JudgedSet",
    "Refusal",
    "SliceFigures",
    "WeightSearch",
    "WeightsCard",
    "WeightsModel",
    "built_in_card",
    "cross_validate",
    "dump_card",
    "dump_model",
    "fill_pools",
    "judged_set",
    "load_card",
    "load_model",
    "measure_card",
    "read_model",
    "refusals",
    "set_of_decisions",
    "train_model",
]
