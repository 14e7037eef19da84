"""Replaying a receipt: the same numbers, or what differs and why."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from matcher.counterfactuals import rescore
from matcher.plain_values import Plain, change_from_plain
from matcher.receipts import Receipt, result_of
from matcher.scoring import Scorer
from matcher.titles import TitleSimilarity

WORDS = ("asked_words", "held_words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A place in a receipt, and what stands there and here."""

    place: str
    recorded: Any
    found: Any

    def __str__(self) -> str:
        return f"{self.place}: {_short(self.recorded)} in the receipt, {_short(self.found)} here"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayResult:
    """What replaying gave.

    ``figures`` are numbers that differ; ``tools`` what the score was computed with that differs
    here, which is why numbers may.
    """

    score: float | None
    figures: tuple[Difference, ...]
    tools: tuple[Difference, ...]

    @property
    def is_identical(self) -> bool:
        """Whether every number is the same, to the last digit."""
        return not self.figures


def replay(receipt: Receipt, scorer: Scorer, *, tools: Plain) -> ReplayResult:
    """Score the inputs of a receipt again and compare every number, counterfactuals included.

    Parameters
    ----------
    tools : dict
        `matcher.receipts.describe_tools` of this scorer and its taxonomy.
    """
    vacancy, profile = receipt.vacancy, receipt.profile
    if receipt.withholds_titles:
        scorer = _with_role(scorer, receipt.role)
    match = scorer.score(vacancy, profile)
    recorded = receipt.content
    changes = [change_from_plain(one["change"]) for one in recorded["counterfactuals"]]
    again = [
        {**one, "before": match.score, "after": rescore(vacancy, profile, change, scorer)}
        for one, change in zip(recorded["counterfactuals"], changes, strict=True)
    ]
    figures = [
        *_differences(_numbers(recorded["result"]), _numbers(result_of(match, vacancy, scorer)), "result"),
        *_differences(recorded["counterfactuals"], again, "counterfactuals"),
    ]
    return ReplayResult(
        score=match.score,
        figures=tuple(figures),
        tools=tuple(_differences(recorded["tools"], tools, "tools")),
    )


class _GivenRole(TitleSimilarity):
    """Stands in for titles that a receipt withholds: says what the receipt says of them."""

    def __init__(self, *, likeness: float | None = None) -> None:
        self.likeness = likeness

    def best(self, title: str, others: Iterable[str]) -> float | None:
        """Return the likeness given, whatever the titles."""
        return self.likeness


def _with_role(scorer: Scorer, likeness: float | None) -> Scorer:
    changed = copy(scorer)
    changed.titles = _GivenRole(likeness=likeness)
    return changed


def _numbers(result: Plain) -> Plain:
    """Return a result without the words quoted, which no score depends on."""
    lines = [
        {name: one for name, one in line.items() if name not in WORDS}
        for line in result.get("requirements", ())
    ]
    return {**result, "requirements": lines}


def _differences(recorded: Any, found: Any, place: str) -> Iterator[Difference]:
    if isinstance(recorded, dict) and isinstance(found, dict):
        for name in sorted(recorded.keys() | found.keys()):
            yield from _differences(recorded.get(name), found.get(name), f"{place}.{name}")
    elif isinstance(recorded, list) and isinstance(found, list) and len(recorded) == len(found):
        for i, (one, other) in enumerate(zip(recorded, found, strict=True)):
            yield from _differences(one, other, f"{place}[{i}]")
    elif recorded != found or type(recorded) is not type(found):
        yield Difference(place=place, recorded=recorded, found=found)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 20 else f"{text[:12]}…"
