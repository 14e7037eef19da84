"""The gate: new weights are promoted only where they are shown not to rank worse.

Promoted if, for every way of holding out,
  1. at least `LEAST_GROUPS` groups were held out,
  2. the lower end of the 95 % interval of the difference in nDCG@10 is above -`MARGIN`,
  3. in no slice of languages the mean of the difference is below 0.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from matcher.learning.evaluation import Figures

MARGIN = 0.01
LEAST_GROUPS = 5
NOISE = 1e-6
"""Figures are kept to six digits; less than that is no fall."""

RefusalCode = Literal["unchanged", "nothing_held_out", "too_few_groups", "may_fall", "slice_falls"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why weights are not promoted. ``figure`` is what was seen where ``limit`` is asked."""

    code: RefusalCode
    held_out: str = ""
    slice: str = ""
    figure: float = 0.0
    limit: float = 0.0

    def __str__(self) -> str:
        where = f"held out by {self.held_out}" if self.held_out else "the weights are the present ones"
        if self.code == "nothing_held_out":
            return "nothing was held out to try the weights on"
        if self.code == "unchanged":
            return where
        if self.code == "too_few_groups":
            return f"{where}: {self.figure:.0f} groups, at least {self.limit:.0f} are needed"
        of = f"nDCG@10 of {self.slice}"
        if self.code == "may_fall":
            return f"{where}: {of} may fall by {-self.figure:.4f}, at most {-self.limit:.4f} is allowed"
        return f"{where}: {of} falls by {-self.figure:.4f}"


def refusals(figures: Iterable[Figures], *, is_unchanged: bool = False) -> list[Refusal]:
    """List what stands against promoting; an empty list opens the gate."""
    figures = list(figures)
    if is_unchanged:
        return [Refusal(code="unchanged")]
    if not figures:
        return [Refusal(code="nothing_held_out")]
    return [refusal for one in figures for refusal in _refusals(one)]


def _refusals(figures: Figures) -> Iterable[Refusal]:
    held_out, whole = figures.held_out, figures.slices.get("all")
    if whole is None:
        yield Refusal(code="nothing_held_out", held_out=held_out)
        return
    if figures.groups < LEAST_GROUPS:
        yield Refusal(code="too_few_groups", held_out=held_out, figure=figures.groups, limit=LEAST_GROUPS)
    low = whole.difference[1]
    if low <= -MARGIN:
        yield Refusal(code="may_fall", held_out=held_out, slice="all", figure=low, limit=-MARGIN)
    for name, found in figures.slices.items():
        if found.difference[0] < -NOISE:
            yield Refusal(code="slice_falls", held_out=held_out, slice=name, figure=found.difference[0])
