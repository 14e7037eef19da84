"""The weights that are learned, as dials in hundredths: whole numbers print and repeat exactly.

The weight of the skills part is what the other parts leave of 1; assessed skills count in full,
and the evidence factors rise with their grade. `fresh_years` and unnamed parts are not learned.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from matcher.weights import Weights
from skills_taxonomy.linking.mention import Evidence

Setting = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dial:
    """A learned weight: least and most it may be, and how far one promotion may move it. Hundredths."""

    name: str
    least: int
    most: int
    step: int


DIALS = (
    Dial("role", 0, 30, 5),
    Dial("experience", 0, 20, 5),
    Dial("preferred", 10, 100, 10),
    Dial("claimed", 5, 100, 10),
    Dial("described", 50, 100, 10),
    Dial("certified", 50, 100, 10),
    Dial("unknown_level", 50, 100, 10),
    Dial("stale_loss", 0, 20, 2),
    Dial("stale_floor", 30, 100, 10),
)

MOVES = (-4, -2, -1, 1, 2, 4)
_GRADES = (Evidence.claimed, Evidence.described, Evidence.certified)


def setting_of(weights: Weights) -> Setting:
    """Return the dials as they stand, the parts scaled to a sum of 1."""
    total = sum(weights.parts.values())
    figures = [
        weights.parts.get("role", 0.0) / total,
        weights.parts.get("experience", 0.0) / total,
        weights.preferred,
        *(weights.evidence[grade] for grade in _GRADES),
        weights.unknown_level,
        weights.stale_loss,
        weights.stale_floor,
    ]
    return tuple(round(figure * 100) for figure in figures)


def weights_at(setting: Setting, present: Weights) -> Weights:
    """Return the weights of a setting; what no dial holds stays as at present."""
    role, experience, preferred, claimed, described, certified, unknown, loss, floor = (
        value / 100 for value in setting
    )
    return replace(
        present,
        parts={"skills": (100 - setting[0] - setting[1]) / 100, "role": role, "experience": experience},
        preferred=preferred,
        evidence={
            Evidence.claimed: claimed,
            Evidence.described: described,
            Evidence.certified: certified,
            Evidence.assessed: 1.0,
        },
        unknown_level=unknown,
        stale_loss=loss,
        stale_floor=floor,
    )


def distance(setting: Setting, present: Setting) -> float:
    """Return the squared distance of two settings, each dial measured in its step."""
    moved = zip(setting, present, DIALS, strict=True)
    return sum(((new - old) / dial.step) ** 2 for new, old, dial in moved)


def neighbours(setting: Setting, present: Setting, place: int, *, reach: int = 1) -> Iterator[Setting]:
    """Yield the settings in reach of the present one that differ from this one in a single dial."""
    for move in MOVES:
        moved = (*setting[:place], setting[place] + move, *setting[place + 1 :])
        if is_allowed(moved, present, reach=reach):
            yield moved


def is_allowed(setting: Setting, present: Setting, *, reach: int = 1) -> bool:
    """Whether each dial is in its range and within so many steps, and evidence rises with its grade.

    A dial that stands outside its range at present may stay or come nearer.
    """
    in_range = all(
        max(min(dial.least, old), old - reach * dial.step)
        <= new
        <= min(max(dial.most, old), old + reach * dial.step)
        for new, old, dial in zip(setting, present, DIALS, strict=True)
    )
    claimed, described, certified = setting[3:6]
    return in_range and claimed <= described <= certified <= 100
