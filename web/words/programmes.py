"""Programmes as pages, files and the API show them: one way, so that all say the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from matcher.programmes import Programme, Run
from matcher.programmes.browsing import ProgrammeIndex
from matcher.programmes.calendars import KeyDate, key_dates
from matcher.programmes.qualifications import QfLevel, load_qf_levels
from matcher.schemes.funding import Subsidy, subsidies
from matcher.schemes.model import Amount, Scheme, SchemeBook
from web.workbench import Workbench

GRANT_LEAD = "training_grant_lead_time"
"""The figure of a scheme that says how long before a course its grant is to be applied for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """What a scheme would pay of a fee today; ``subsidy`` is ``None`` where no rule is known to hold."""

    scheme: Scheme
    subsidy: Subsidy | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day to come, in how many days it is, and the figure of a scheme it follows, if any."""

    date: KeyDate
    days_left: int
    scheme: Scheme | None
    lead: Amount | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeDetail:
    """A programme with what follows from it today.

    ``opens`` are the programmes that ask beforehand what it teaches.
    """

    programme: Programme
    next_run: Run | None
    qf: QfLevel | None
    opens: tuple[Programme, ...]
    fundings: tuple[Funding, ...]
    deadlines: tuple[Deadline, ...]


@lru_cache(maxsize=2)
def index_of(workbench: Workbench) -> ProgrammeIndex:
    """Return the index of a workbench's programmes."""
    return ProgrammeIndex(workbench.catalogue, workbench.taxonomy.skills)


def detail_of(programme: Programme, workbench: Workbench, book: SchemeBook, *, on: date) -> ProgrammeDetail:
    """Return a programme with its funding, deadlines and what it opens, as of a day."""
    return ProgrammeDetail(
        programme=programme,
        next_run=programme.next_run(on),
        qf=load_qf_levels().get(programme.qf_level or 0),
        opens=tuple(one for one in workbench.catalogue.opened_by(programme) if one.id != programme.id),
        fundings=tuple(_fundings(programme, book, on)),
        deadlines=tuple(_deadlines(programme, book, on)),
    )


def grant_leads(book: SchemeBook, on: date) -> dict[str, Amount]:
    """Return for each scheme the weeks before a course by which its grant is to be applied for."""
    found = {}
    for scheme in book.schemes.values():
        version = scheme.version_on(on)
        for amount in version.amounts if version else ():
            if amount.name == GRANT_LEAD and amount.unit == "weeks" and amount.value is not None:
                found[scheme.id] = amount
    return found


def weeks_of(leads: Mapping[str, Amount]) -> dict[str, int]:
    """Return the figures of `grant_leads` as whole weeks."""
    return {scheme_id: int(lead.value or 0) for scheme_id, lead in leads.items()}


def _fundings(programme: Programme, book: SchemeBook, on: date) -> Iterable[Funding]:
    for scheme_id in programme.funded_by:
        if scheme_id in book.schemes:
            found = subsidies(programme.fee.hkd, [scheme_id], on) if programme.fee else []
            yield Funding(scheme=book.schemes[scheme_id], subsidy=found[0] if found else None)


def _deadlines(programme: Programme, book: SchemeBook, on: date) -> Iterable[Deadline]:
    leads = grant_leads(book, on)
    weeks = weeks_of(leads)
    for one in key_dates(programme, on=on, grant_weeks=weeks):
        yield Deadline(
            date=one,
            days_left=(one.day - on).days,
            scheme=book.schemes.get(one.scheme_id),
            lead=leads.get(one.scheme_id),
        )
