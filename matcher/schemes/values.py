"""What a field may hold, and what a rule may compare it with."""

from collections.abc import Mapping
from typing import Any

from matcher.schemes.model import Field

COMPARISONS = ("gt", "gte", "lt", "lte")
LISTS = ("in", "not_in", "any_of")
OPERATORS: Mapping[str, frozenset[str]] = {
    "truth": frozenset(("eq", "neq", "exception")),
    "country": frozenset(("eq", "neq", "in", "not_in")),
    "choice": frozenset(("eq", "neq", "in", "not_in")),
    "choices": frozenset(("any_of",)),
    "number": frozenset(("eq", "neq", *COMPARISONS, "between", "gte_if_degree")),
}
"""The operators on each kind of field; ordered choices can be compared too."""

DEGREE = "degree_level"
LARGEST = 10**15
"""No number of a field is larger; up to here whole numbers are exact in every format."""


def check_fact(field: Field, value: Any) -> Any:
    """Return what a fact says of a field, a collection of choices as a tuple in their order.

    Raises
    ------
    ValueError
        If the field cannot hold it; the message says what it can.
    """
    if field.kind == "choices":
        return _some_of(field, value)
    return check_scalar(field, value)


def check_scalar(field: Field, value: Any) -> Any:
    """Return one value of a field, or raise `ValueError` that says what it can be."""
    if field.kind == "truth":
        return _truth(value)
    if field.kind == "number":
        return _number(field, value)
    if field.kind == "country":
        return _country(value)
    if not isinstance(value, str) or value not in field.choices:
        raise ValueError(f"must be one of {', '.join(field.choices)}, not {value!r}")
    return value


def check_rule_value(field: Field, op: str, value: Any, fields: Mapping[str, Field]) -> Any:
    """Return what an operator compares with, in the form `Rule` keeps it.

    Raises
    ------
    ValueError
        If the operator is not known, not for this kind of field, or not with such a value.
    """
    known = frozenset().union(*OPERATORS.values())
    if op not in known:
        raise ValueError(f"no operator {op!r}; the operators are {', '.join(sorted(known))}")
    allowed = OPERATORS[field.kind] | (set(COMPARISONS) if field.is_ordered else set())
    if op not in allowed:
        raise ValueError(f"{op} does not go with {field.id}, a field of kind {field.kind}")
    if op == "exception":
        return _nothing(value)
    if op in LISTS:
        return _list(field, value)
    if op == "between":
        return _span(field, value)
    if op == "gte_if_degree":
        return _by_degree(field, value, fields[DEGREE])
    return check_scalar(field, value)


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError(f"must be true or false, not {value!r}")
    return value


def _number(field: Field, value: Any) -> int | float:
    if type(value) not in (int, float) or not abs(value) <= LARGEST:
        raise ValueError(f"must be a number, not {value!r}")
    if value < 0 or (field.max is not None and value > field.max):
        raise ValueError(f"must lie in 0 to {'any number' if field.max is None else f'{field.max:g}'}")
    return int(value) if float(value).is_integer() else value


def _country(value: Any) -> str:
    if not (isinstance(value, str) and len(value) == 2 and value.isascii() and value.isupper()):
        raise ValueError(f"must be a country code of two capital letters (ISO 3166-1), not {value!r}")
    return value


def _some_of(field: Field, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise ValueError(f"must be a list of some of {', '.join(field.choices)}")
    chosen = {check_scalar(_one_of(field), one) for one in value}
    return tuple(choice for choice in field.choices if choice in chosen)


def _one_of(field: Field) -> Field:
    return Field(id=field.id, subject=field.subject, kind="choice", label=field.label, choices=field.choices)


def _nothing(value: Any) -> None:
    if value is not None:
        raise ValueError("an exception takes no value")


def _list(field: Field, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise ValueError(f"must be a list, not {value!r}")
    inner = _one_of(field) if field.kind == "choices" else field
    return tuple(check_scalar(inner, one) for one in value)


def _span(field: Field, value: Any) -> tuple[Any, Any]:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError(f"must be two numbers, the lowest and the highest, not {value!r}")
    low, high = (check_scalar(field, one) for one in value)
    if low > high:
        raise ValueError(f"the lowest is {low}, above the highest, {high}")
    return low, high


def _by_degree(field: Field, value: Any, degrees: Field) -> tuple[tuple[str, Any], ...]:
    """Return pairs of degree and least number, the lowest degree first."""
    pairs = dict(value) if isinstance(value, Mapping | list | tuple) and value else None
    if not pairs:
        raise ValueError(f"must map degrees to numbers, not {value!r}")
    checked = {check_scalar(degrees, degree): check_scalar(field, least) for degree, least in pairs.items()}
    return tuple(sorted(checked.items(), key=lambda pair: (degrees.amount(pair[0]), pair[0])))
