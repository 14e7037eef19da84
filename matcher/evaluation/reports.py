"""What an evaluation says: figures with intervals, ours beside the yardsticks of the same run."""

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.evaluation.intervals import Interval, Values, mean_interval

OURS = "talentbridge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure of one system on a part of a set.

    ``ahead`` is by how much ours is over this system, case by case; ``None`` where there is nothing
    to compare.
    """

    measure: str
    system: str
    value: Interval
    part: str = "all"
    ahead: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of a set; ``notes`` say what a reader must know to read them."""

    kind: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()


def compare(measure: str, values: Mapping[str, Values], *, part: str = "all") -> list[Figure]:
    """Return a measure of each system, cases in the same order; the first system is ours."""
    ours = next(iter(values.values()))
    return [
        Figure(
            measure=measure,
            part=part,
            system=system,
            value=mean_interval(found),
            ahead=mean_interval(ours - found) if place else None,
        )
        for place, (system, found) in enumerate(values.items())
    ]
