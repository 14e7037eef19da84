"""Programmes of training: what they teach, when they run, what they cost, who vouches for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal, Self

from skills_taxonomy.model import Text

Mode = Literal["classroom", "online", "blended", "in_company", "full_time", "not_stated"]
Confidence = Literal["official", "secondary", "unverified", "analysis", "invented"]

NO_TEXT = Text("")

HIGHEST_QF_LEVEL = 7
"""The Hong Kong Qualifications Framework counts 1 to 7; levels of a skill are 1 to 5, another scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who gives a programme."""

    id: str
    name: Text
    url: str = ""
    invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount in whole Hong Kong dollars, with where and when it was seen."""

    hkd: int
    source: str
    as_of: str
    invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A dated occurrence of a programme; ``end`` is its last day, ``None`` where not stated."""

    start: date
    end: date | None = None
    apply_by: date | None = None
    places: int | None = None
    invented: bool = False

    @property
    def last_day_to_apply(self) -> date:
        """The day applications close: that of the start where no other is stated."""
        return self.apply_by or self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share in [0, 1] of ``people`` asked or counted; ``people`` is ``None`` where not stated."""

    share: float
    people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """How earlier runs of a programme ended, as its source states it.

    Shown beside a programme, and never part of what ranks it: how well it went for others says
    nothing of whether it closes somebody's gap. ``None`` is no data, which is not zero.
    """

    completion: Rate | None = None
    employment: Rate | None = None
    satisfaction: Rate | None = None
    source: str = ""
    as_of: str = ""

    def __bool__(self) -> bool:
        return any((self.completion, self.employment, self.satisfaction))


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Who said that a programme teaches a skill its text names, and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A course family. ``teaches`` maps a skill to the level reached (1-5).

    ``hours``, ``fee`` and ``qf_level`` are ``None`` where the source does not say, which is
    not the same as none. ``funded_by`` names schemes under which it has been funded.

    What the linker found in title and text and nobody has confirmed is in ``linked`` (skill to
    the level its words suggest) and counts for nothing; once confirmed it is in ``teaches``,
    and ``confirmed`` says by whom and when. A skill of ``teaches`` that is not in ``confirmed``
    was stated by whoever wrote the entry.
    """

    id: str
    provider: Provider
    title: Text
    teaches: Mapping[str, int]
    text: Text = NO_TEXT
    prerequisites: tuple[str, ...] = ()
    hours: int | None = None
    mode: Mode = "not_stated"
    languages: tuple[str, ...] = ()
    qf_level: int | None = None
    fee: Money | None = None
    runs: tuple[Run, ...] = ()
    funded_by: tuple[str, ...] = ()
    outcomes: Outcomes = Outcomes()
    source: str = ""
    as_of: str = ""
    confidence: Confidence = "unverified"
    linked: Mapping[str, int] = field(default_factory=dict)
    confirmed: Mapping[str, Confirmation] = field(default_factory=dict)

    @property
    def is_invented(self) -> bool:
        """Whether the whole programme is made up for demonstration."""
        return self.confidence == "invented"

    def next_run(self, on: date) -> Run | None:
        """Return the first run that can still be applied for on a date."""
        open_runs = [run for run in self.runs if run.last_day_to_apply >= on]
        return min(open_runs, key=lambda run: run.start, default=None)

    def without_links(self) -> Self:
        """Return the programme as an entry states it, without what was found and confirmed since."""
        return replace(self, linked={}, confirmed={})


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Programmes in order of identifier."""

    programmes: tuple[Programme, ...] = field(default_factory=tuple)

    @cached_property
    def by_id(self) -> Mapping[str, Programme]:
        """Programmes by identifier."""
        return {programme.id: programme for programme in self.programmes}

    def teaching(self, skill_ids: Iterable[str]) -> list[Programme]:
        """List the programmes that teach one of some skills, in order of identifier."""
        wanted = set(skill_ids)
        return [programme for programme in self.programmes if wanted & programme.teaches.keys()]

    def opened_by(self, programme: Programme) -> list[Programme]:
        """List the programmes that ask beforehand what this one teaches, in order of identifier."""
        taught = programme.teaches.keys()
        return [other for other in self.programmes if taught & set(other.prerequisites)]

    def joined_with(self, others: Iterable[Programme]) -> "Catalogue":
        """Return the catalogue with further programmes; one of the same identifier takes its place."""
        joined = {**self.by_id, **{programme.id: programme for programme in others}}
        return Catalogue(programmes=tuple(joined[key] for key in sorted(joined)))
