"""Schemes with facts that their rules ask about, for hypothesis."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from matcher.schemes.model import Field, Scheme
from matcher.schemes.reading import load_book

BOOK = load_book()


def values_of(field: Field) -> st.SearchStrategy[Any]:
    if field.kind == "truth":
        return st.booleans()
    if field.kind == "country":
        return st.sampled_from(["CN", "GB", *field.choices])
    if field.kind == "choice":
        return st.sampled_from(sorted(field.choices))
    if field.kind == "choices":
        return st.lists(st.sampled_from(sorted(field.choices)), min_size=1, max_size=3)
    edges = {v for s in BOOK.schemes.values() for one in s.versions for rule in one.all_rules()
             if rule.field == field.id for v in edges_of(rule.value)}  # fmt: skip
    around = sorted({max(0, edge + step) for edge in edges for step in (-1, 0, 1)} or {0, 1})
    return st.sampled_from([one for one in around if field.max is None or one <= field.max])


def edges_of(value: Any) -> list[float]:
    if isinstance(value, tuple):
        return [number for one in value for number in edges_of(one)]
    return [value] if type(value) in (int, float) else []


schemes = st.sampled_from(sorted(BOOK.schemes.values(), key=lambda scheme: scheme.id))
days = st.dates(date(2017, 1, 1), date(2029, 1, 1))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Scheme, dict[str, Any]]:
    """A scheme, and some facts about what its rules ask."""
    scheme = draw(schemes)
    asked = sorted({rule.field for version in scheme.versions for rule in version.all_rules()})
    chosen = {name: values_of(BOOK.fields[name]) for name in asked}
    return scheme, draw(st.fixed_dictionaries({}, optional=chosen))
