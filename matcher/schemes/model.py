"""Schemes as values: who may come under them, what they pay, by version of their rules.

A scheme has versions, one after another; a version has rules that all must hold, tracks of
which one must hold, and figures. Every rule and figure carries its source, the day it was seen
and how far it can be trusted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Literal

from skills_taxonomy.model import Text

Confidence = Literal["official", "secondary", "unverified", "analysis"]
Subject = Literal["person", "firm", "job", "project", "course"]
Kind = Literal["truth", "number", "choice", "choices", "country"]
Operator = Literal[
    "eq", "neq", "gt", "gte", "lt", "lte", "in", "not_in", "any_of", "between", "gte_if_degree", "exception"
]
Stage = Literal["apply", "later"]
Bound = Literal["announced", "seen"]

STALE_AFTER_DAYS = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value a field may take; ``rank`` orders the choices of ordered fields, else it is ``None``."""

    id: str
    label: Text
    rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What rules may ask about. Numbers lie in 0 to ``max``; a share has the unit ``share``."""

    id: str
    subject: Subject
    kind: Kind
    label: Text
    unit: str = ""
    max: float | None = None
    choices: Mapping[str, Choice]

    @property
    def is_ordered(self) -> bool:
        """Whether values of the field can be compared."""
        return self.kind == "number" or any(choice.rank is not None for choice in self.choices.values())

    def amount(self, value: Any) -> float:
        """Return a value as a number to compare: itself, or the rank of a choice."""
        if self.kind == "number":
            return float(value)
        rank = self.choices[value].rank
        assert rank is not None  # noqa: S101 - the reader ranks all choices of an ordered field or none
        return rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document in which a fact was seen; ``address`` is empty for general knowledge."""

    id: str
    title: str
    publisher: str
    date: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A condition on one field, and where it stands.

    ``id`` is the clause: scheme, track if any, and field, joined by dots. ``value`` is what the
    operator compares with, a tuple for operators on lists and pairs of degree and years for
    ``gte_if_degree``. A rule of stage ``later`` is kept after the application. A rule with
    ``lifts`` is not asked for itself: where it holds, the rules on those fields need not.
    """

    id: str
    field: str
    op: Operator
    value: Any
    applies_to: Subject
    confidence: Confidence
    source: tuple[str, ...]
    as_of: str
    note: Text | None = None
    stage: Stage = "apply"
    lifts: tuple[str, ...] = ()

    @property
    def is_binding(self) -> bool:
        """Whether the rule may reject."""
        return self.confidence != "unverified"

    def is_stale(self, on: date, *, after_days: int = STALE_AFTER_DAYS) -> bool:
        """Whether it was last seen more than so many days before a day."""
        return is_stale(self.as_of, on, after_days=after_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure a scheme states: a sum of money, a term, a quota, or words where there is no number.

    ``value`` is a number, a truth or ``None``; ``text`` or ``items`` stand where it is in words.
    """

    id: str
    name: str
    label: Text
    value: float | int | bool | None
    text: Text | None
    items: tuple[Text, ...]
    unit: str
    confidence: Confidence
    source: tuple[str, ...]
    as_of: str
    note: Text | None = None

    @property
    def is_money(self) -> bool:
        """Whether it is a sum in Hong Kong dollars."""
        return self.unit.startswith("HKD") and self.value is not None

    def is_stale(self, on: date, *, after_days: int = STALE_AFTER_DAYS) -> bool:
        """Whether it was last seen more than so many days before a day."""
        return is_stale(self.as_of, on, after_days=after_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One of several ways to come under a scheme."""

    id: str
    name: Text
    rules: tuple[Rule, ...]
    amounts: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The rules of a scheme as they stood for a time.

    The days are the first and last on which they are known to hold; ``from_is`` and ``to_is``
    tell whether the day was announced or is only the first or last on which they were seen.
    """

    id: str
    valid_from: date
    valid_to: date | None
    from_is: Bound
    to_is: Bound
    rules: tuple[Rule, ...]
    tracks: tuple[Track, ...]
    amounts: tuple[Amount, ...]
    note: Text | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether the rules are known to hold on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def all_rules(self) -> Iterator[Rule]:
        """Yield the rules of the version and of its tracks."""
        yield from self.rules
        for track in self.tracks:
            yield from track.rules

    def all_amounts(self) -> Iterator[Amount]:
        """Yield the figures of the version and of its tracks."""
        yield from self.amounts
        for track in self.tracks:
            yield from track.amounts

    def all_clauses(self) -> Iterator[Rule | Amount]:
        """Yield the rules, then the figures."""
        yield from self.all_rules()
        yield from self.all_amounts()

    def clause(self, name: str) -> Rule | Amount | None:
        """Return the rule or figure of a name, ``None`` where there is none."""
        return next((one for one in self.all_clauses() if one.id == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that changed about a scheme, and when."""

    text: Text
    dates: tuple[str, ...]
    confidence: Confidence
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A talent, training or funding scheme; ``versions`` stand in order of time and never overlap.

    From ``closed_on`` the scheme is known to be closed.
    """

    id: str
    short: str
    name: Text
    named_in_study: bool
    kind: str
    status: Text
    body: Text
    purpose: Text
    official_page: str
    who_applies: str
    as_of: str
    versions: tuple[Version, ...]
    launched: str = ""
    closed_on: date | None = None
    superseded_by: str = ""
    former_name: Text | None = None
    predecessors: tuple[Text, ...] = ()
    attached: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    open_points: tuple[Text, ...] = ()

    def version_on(self, on: date) -> Version | None:
        """Return the version known to be in force on a day, or ``None``."""
        return next((version for version in self.versions if version.is_in_force(on)), None)

    def gaps(self) -> list[tuple[date, date]]:
        """List the spans between two versions in which no rules are known, first and last day."""
        pairs = pairwise(self.versions)
        day = timedelta(days=1)
        return [
            (before.valid_to + day, after.valid_from - day)
            for before, after in pairs
            if before.valid_to is not None and before.valid_to + day < after.valid_from
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeBook:
    """All schemes, the fields their rules ask about, and the sources they were seen in."""

    schemes: Mapping[str, Scheme]
    fields: Mapping[str, Field]
    sources: Mapping[str, Source]


def is_stale(as_of: str, on: date, *, after_days: int = STALE_AFTER_DAYS) -> bool:
    """Whether something seen on a day, in a month or year was seen too long before ``on``.

    A month or year counts from its first day, so that what may be old is called so.
    """
    return (on - first_day(as_of)).days > after_days


def first_day(as_of: str) -> date:
    """Return the first day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Raises
    ------
    ValueError
        If the text is none of these.
    """
    parts = as_of.split("-")
    if len(parts) > 3 or [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        raise ValueError(f"{as_of!r} is no year, month or day")
    return date(int(parts[0]), *(int(part) for part in [*parts[1:], "1", "1"][:2]))
