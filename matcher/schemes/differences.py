"""What differs between two readings of a scheme, entry by entry: for the log and for preview."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from matcher.schemes.model import Amount, Rule, Scheme, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A rule, figure or bound as it was and as it is; ``None`` where there was or is none."""

    id: str
    before: Any
    after: Any


def differences(before: Scheme, after: Scheme, *, on: date) -> list[Difference]:
    """Compare the versions in force on a day and the days of all versions, by identifier."""
    old = _entries(before.version_on(on)) | _bounds(before)
    new = _entries(after.version_on(on)) | _bounds(after)
    return [
        Difference(id=name, before=old.get(name), after=new.get(name))
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]


def _entries(version: Version | None) -> dict[str, Any]:
    return dict(_pairs(version)) if version else {}


def _pairs(version: Version) -> Iterator[tuple[str, Any]]:
    entries: list[Rule | Amount] = [*version.all_rules(), *version.all_amounts()]
    for entry in entries:
        yield entry.id, _plain(entry)


def _plain(entry: Rule | Amount) -> dict[str, Any]:
    kept = ("op", "value", "text", "unit", "confidence", "source", "as_of", "note")
    facts = {name: value for name, value in asdict(entry).items() if name in kept and value not in (None, "")}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()}


def _bounds(scheme: Scheme) -> dict[str, Any]:
    return {
        f"{scheme.id}.{one.id}.{name}": day.isoformat() if day else None
        for one in scheme.versions
        for name, day in (("valid_from", one.valid_from), ("valid_to", one.valid_to))
    }
