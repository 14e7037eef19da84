"""Gaps ready to be shown: what is asked, what is held, what closing one is worth."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from matcher.gaps import Gap
from web.words.explanations import Explanation, Reason
from web.words.matches import LEVEL_OPEN, level_words


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """A gap in words; ``reason`` is the requirement's line in the explanation of the score."""

    skill_id: str
    necessity: str
    held: str
    asked: str
    unproven: bool
    reason: Reason | None


def gap_lines(gaps: Sequence[Gap], explanation: Explanation) -> list[GapLine]:
    """Put gaps in words, in the order given."""
    return [
        GapLine(
            skill_id=gap.skill_id,
            necessity=gap.necessity,
            held=gettext("not held") if gap.held == 0 else level_words(gap.held),
            asked=str(LEVEL_OPEN) if gap.asked is None else level_words(gap.asked),
            unproven=gap.unproven,
            reason=explanation.find(gap.skill_id),
        )
        for gap in gaps
    ]
