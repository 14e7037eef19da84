"""What it means that a value is what a rule asks, for every operator."""

from collections.abc import Callable, Mapping
from typing import Any

from matcher.schemes.model import Field, Rule
from matcher.schemes.values import COMPARISONS

UNORDERED: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": lambda held, value: held == value,
    "neq": lambda held, value: held != value,
    "in": lambda held, value: held in value,
    "not_in": lambda held, value: held not in value,
    "any_of": lambda held, value: not set(held).isdisjoint(value),
    "between": lambda held, value: value[0] <= held <= value[1],
    "exception": lambda held, _: held,
}


def compare(rule: Rule, held: Any, field: Field) -> bool:
    """Whether a value of the rule's field is what the rule asks; several where the field holds choices."""
    if rule.op in COMPARISONS:
        return _ordered(rule.op, field.amount(held), field.amount(rule.value))
    return bool(UNORDERED[rule.op](held, rule.value))


def _ordered(op: str, held: float, value: float) -> bool:
    return {"gt": held > value, "gte": held >= value, "lt": held < value, "lte": held <= value}[op]
