"""What somebody says so that schemes can be judged: nationality, age, income, degree, work right.

These facts serve nothing else. No module that scores, ranks or finds gaps may import this one
(an import-linter contract in `setup.cfg` holds that), and a profile has no field for them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from matcher.errors import FactRefused
from matcher.schemes.model import Field
from matcher.schemes.values import check_fact


@dataclass(frozen=True, slots=True)
class EligibilityFacts:
    """What is known, by field; what is not in it is not known. Made by `facts_from` alone."""

    values: tuple[tuple[str, Any], ...] = ()

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.values)

    def get(self, field: str) -> Any:
        """Return what is known of a field; ``None`` where nothing is."""
        return next((value for name, value in self.values if name == field), None)

    def as_json(self) -> dict[str, Any]:
        """Return the facts as plain data."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in self.values}


def facts_from(data: Mapping[str, Any], fields: Mapping[str, Field]) -> EligibilityFacts:
    """Check plain data against the fields; a field given as ``None`` is one not known.

    Raises
    ------
    FactRefused
        For the first name that is no field, or value the field cannot hold.
    """
    checked = {}
    for name in sorted(data):
        if name not in fields:
            raise FactRefused(name, "no rule asks about this")
        if data[name] is None:
            continue
        try:
            checked[name] = check_fact(fields[name], data[name])
        except ValueError as error:
            raise FactRefused(name, str(error)) from error
    return EligibilityFacts(tuple(checked.items()))
