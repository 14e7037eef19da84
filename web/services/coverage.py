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
    publish_people,
)
from matcher.schemes.model import SchemeBook
from matcher.schemes.reach import Reach, occupations_of, reaches
from web.clock import HONG_KONG
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

    def __init__(
        self, session: Session, workbench: Workbench, book: SchemeBook, *, on: date, key: int
    ) -> None:
        self.workbench = workbench
        self.on = on
        self._key = key
        self._lock = threading.Lock()
        self._families = FamilyReader(workbench.taxonomy)
        self._demand: Pairs
        self._supply: Pairs
        self._routes: Routes
        self._book: SchemeBook
        self.reached: list[Reach]
        self._mark: int
        self._seen: set[int]
        self.ledger: Ledger
        self._begin(session, book)

    def _begin(self, session: Session, book: SchemeBook) -> None:
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
        self._open_routes(book)
        self.put(self._pairs(rows.vacancies()), self._pairs(rows.people()))

    def _open_routes(self, book: SchemeBook) -> None:
        self._book = book
        self.reached = reaches(book, self.workbench.taxonomy.occupations, on=self.on)
        admits = admits_by_occupation(self.workbench.taxonomy, occupations_of(self.reached))
        self._routes = Routes.of(self.books.skills, self.workbench.catalogue, admits, on=self.on)

    def follow(self, session: Session, book: SchemeBook) -> Ledger:
        """Take up what changed since the last time, rules of schemes too, and return the ledger."""
        changes = ChangeRepository(session)
        with self._lock:
            if book is not self._book:
                self._open_routes(book)
                self._say(self.ledger.people)
            new = [change for change in changes.since(self._mark) if change.id not in self._seen]
            if new and changes.first() > self._mark + 1:
                log.info("more changed than is noted: counting anew")
                self._begin(session, book)
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


def live_ledger(session: Session, workbench: Workbench, book: SchemeBook, *, on: date) -> LiveLedger:
    """Return the arrays kept for the session's database, counted when first asked for.

    ``book`` holds the rules of schemes as they stand: whoever asks has them, so that nothing here
    comes near what people say of themselves to be judged by those rules.
    """
    engine = session.get_bind().engine
    with _lock:
        known = _ledgers.get(engine)
        if known is None or known.workbench is not workbench or known.on != on:
            known = _ledgers[engine] = LiveLedger(session, workbench, book, on=on, key=_key())
        return known


def vacancies_behind(session: Session, codes: Iterable[str]) -> list[VacancyRecord]:
    """Return the vacancies with these codes, in order of code."""
    records = VacancyRepository(session).records(list(codes))
    return [records[code] for code in sorted(records)]


def _quarters(on: date) -> list[str]:
    return [f"{year}Q{n}" for year in range(FIRST_YEAR, on.year + 1) for n in (1, 2, 3, 4)
            if (year, n) <= (on.year, (on.month + 2) // 3)]  # fmt: skip


def _quarter(moment: datetime) -> str:
    day = moment.astimezone(HONG_KONG)
    return f"{day.year}Q{(day.month + 2) // 3}"


def _key() -> int:
    """Return a number only this installation knows: it chooses what is pooled."""
    return int.from_bytes(sha256(b"ledger" + str(current_app.config["SECRET_KEY"]).encode()).digest()[:7])


_ledgers: WeakKeyDictionary[Engine, LiveLedger] = WeakKeyDictionary()
_lock = threading.Lock()
