"""The agency's ledger over everything in the system, kept in memory and following the database."""

import logging
import threading
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from weakref import WeakKeyDictionary

from flask import current_app
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher.coverage import (
    Books,
    FamilyReader,
    Ledger,
    Owner,
    Pairs,
    PublishedPeople,
    Routes,
    admits_by_occupation,
    load_admission,
    publish_people,
)
from web.db.repositories import ChangeRepository, LedgerRepository, VacancyRepository
from web.db.repositories.changes import OVERLAP, Change
from web.db.repositories.ledger import Counted
from web.records import VacancyRecord
from web.workbench import Workbench

REGIONS = ("Hong Kong Island", "Kowloon", "New Territories", "Mainland (GBA)")
FIRST_YEAR = 2025
"""What was entered earlier states no period."""

log = logging.getLogger(__name__)


class LiveLedger:
    """Vacancies and people as arrays, of one database; recounted after what changed.

    People leave this class only as blocks that may be published.
    """

    def __init__(self, session: Session, workbench: Workbench, *, on: date, key: int) -> None:
        self.workbench = workbench
        self.on = on
        self._key = key
        self._lock = threading.Lock()
        self._families = FamilyReader(workbench.taxonomy)
        self._demand: Pairs
        self._supply: Pairs
        self._routes: Routes
        self._mark: int
        self._seen: set[int]
        self.ledger: Ledger
        self._begin(session)

    def _begin(self, session: Session) -> None:
        taxonomy, changes = self.workbench.taxonomy, ChangeRepository(session)
        self.books = Books(
            taxonomy.skills,
            sectors=taxonomy.industries,
            families=sorted({occupation.family for occupation in taxonomy.occupations.values()}),
            regions=REGIONS,
            periods=_quarters(self.on),
        )
        # Noted before the rows are read: what changes meanwhile is read twice, not missed.
        self._mark = changes.latest()
        self._seen = {change.id for change in changes.since(self._mark) if change.id <= self._mark}
        rows = LedgerRepository(session)
        admits = admits_by_occupation(taxonomy, load_admission())
        self._routes = Routes.of(self.books.skills, self.workbench.catalogue, admits, on=self.on)
        self.put(self._pairs(rows.vacancies()), self._pairs(rows.people()))

    def follow(self, session: Session) -> Ledger:
        """Take up what changed since the last time and return the ledger."""
        changes = ChangeRepository(session)
        with self._lock:
            new = [change for change in changes.since(self._mark) if change.id not in self._seen]
            if new and changes.first() > self._mark + 1:
                log.info("more changed than is noted: counting anew")
                self._begin(session)
            elif new:
                self._take_up(LedgerRepository(session), new)
            return self.ledger

    def _take_up(self, rows: LedgerRepository, new: Iterable[Change]) -> None:
        vacancies = sorted({change.code for change in new if change.kind == "vacancy"})
        people = sorted({change.code for change in new if change.kind == "candidate"})
        if vacancies:
            self._demand = self._demand.replaced(vacancies, self._pairs(rows.vacancies(vacancies)))
        said = self.ledger.people
        if people:
            self._supply = self._supply.replaced(people, self._pairs(rows.people(people)))
            said = publish_people(self._supply, key=self._key)
        self._seen |= {change.id for change in new}
        self._mark = max(self._seen)
        self._seen = {number for number in self._seen if number > self._mark - OVERLAP}
        self._say(said)

    def put(self, demand: Pairs, supply: Pairs) -> None:
        """Put other vacancies and people in the place of those of the database."""
        self._demand, self._supply = demand, supply
        self._say(publish_people(supply, key=self._key))

    def _say(self, people: PublishedPeople) -> None:
        self.ledger = Ledger(self.books, self._demand, people, self._routes)

    def _pairs(self, rows: Iterable[Counted]) -> Pairs:
        return Pairs.of([self._owner(row) for row in rows], self.books)

    def _owner(self, row: Counted) -> Owner:
        return Owner(
            row.code,
            row.skills,
            {
                "sector": row.sector,
                "family": self._families.read(row.title) or "",
                "region": row.region,
                "period": _quarter(row.since),
            },
        )


def get_ledger(session: Session, workbench: Workbench, *, on: date) -> Ledger:
    """Return the ledger of the session's database as of today; counted when first asked for."""
    return live_ledger(session, workbench, on=on).follow(session)


def live_ledger(session: Session, workbench: Workbench, *, on: date) -> LiveLedger:
    """Return the arrays kept for the session's database."""
    engine = session.get_bind().engine
    with _lock:
        known = _ledgers.get(engine)
        if known is None or known.workbench is not workbench or known.on != on:
            known = _ledgers[engine] = LiveLedger(session, workbench, on=on, key=_key())
        return known


def vacancies_behind(session: Session, codes: Iterable[str]) -> list[VacancyRecord]:
    """Return the vacancies with these codes, in order of code."""
    records = VacancyRepository(session).records(list(codes))
    return [records[code] for code in sorted(records)]


def _quarters(on: date) -> list[str]:
    return [f"{year}Q{n}" for year in range(FIRST_YEAR, on.year + 1) for n in (1, 2, 3, 4)
            if (year, n) <= (on.year, (on.month + 2) // 3)]  # fmt: skip


def _quarter(moment: datetime) -> str:
    return f"{moment.year}Q{(moment.month + 2) // 3}"


def _key() -> int:
    """Return a number only this installation knows: it chooses what is pooled."""
    return int.from_bytes(sha256(b"ledger" + str(current_app.config["SECRET_KEY"]).encode()).digest()[:7])


_ledgers: WeakKeyDictionary[Engine, LiveLedger] = WeakKeyDictionary()
_lock = threading.Lock()
