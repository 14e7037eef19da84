"""What would raise a score, ready to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from matcher.counterfactuals import Counterfactual
from web.words.points import as_points
from web.words.reasons import change_words


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A change in words, with the points before and after it."""

    words: str
    before: str
    after: str


def what_ifs(counterfactuals: Iterable[Counterfactual]) -> list[WhatIf]:
    """Put counterfactuals in words, in the order given; without those that round to nothing."""
    lines = [
        WhatIf(words=change_words(one.change), before=as_points(one.before), after=as_points(one.after))
        for one in counterfactuals
    ]
    return [line for line in lines if line.before != line.after]
