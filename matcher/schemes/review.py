"""What an administrator should look at: rules long unseen or not verified, and spans without rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from matcher.schemes.model import STALE_AFTER_DAYS, Amount, Rule, Scheme, SchemeBook, Version

Kind = Literal["stale", "unverified", "gap", "not_in_force"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something to look at. ``subject`` is a clause, a figure or a scheme; days where they matter."""

    kind: Kind
    scheme_id: str
    subject: str
    as_of: str = ""
    first: date | None = None
    last: date | None = None


def review(book: SchemeBook, *, on: date, after_days: int = STALE_AFTER_DAYS) -> list[Point]:
    """List what to look at in the rules in force on a day, by scheme, kind and subject."""
    points = (point for scheme in book.schemes.values() for point in _of_scheme(scheme, on, after_days))
    return sorted(points, key=lambda one: (one.scheme_id, one.kind, one.subject, one.first or date.min))


def _of_scheme(scheme: Scheme, on: date, after_days: int) -> Iterator[Point]:
    for first, last in scheme.gaps():
        yield Point(kind="gap", scheme_id=scheme.id, subject=scheme.id, first=first, last=last)
    if scheme.closed_on is not None and scheme.closed_on <= on:
        return
    version = scheme.version_on(on)
    if version is None:
        yield Point(kind="not_in_force", scheme_id=scheme.id, subject=scheme.id, first=on)
        return
    for entry in _entries(version):
        if entry.is_stale(on, after_days=after_days):
            yield Point(kind="stale", scheme_id=scheme.id, subject=entry.id, as_of=entry.as_of)
        if entry.confidence == "unverified":
            yield Point(kind="unverified", scheme_id=scheme.id, subject=entry.id, as_of=entry.as_of)


def _entries(version: Version) -> Iterator[Rule | Amount]:
    yield from version.all_rules()
    yield from version.all_amounts()
