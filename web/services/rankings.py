"""Rankings kept in memory, one set a process, that follow the database change by change."""

import logging
import threading
from collections.abc import Collection, Iterable
from pathlib import Path
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher.errors import IndexUnusable
from matcher.index import (
    LiveIndex,
    LiveVacancies,
    ProfileIndex,
    Ranked,
    VacancyIndex,
    open_index,
    read_stamp,
    save_index,
)
from matcher.index.facets import Wanted
from matcher.profiles import CandidateProfile, Vacancy
from matcher.scoring import Scorer
from web.db.repositories import CandidateRepository, ChangeRepository, VacancyRepository
from web.db.repositories.changes import OVERLAP, Change
from web.services.coverage import REGIONS
from web.services.masking import regions_told
from web.services.memory import Memory
from web.services.models import scorer_in_force
from web.services.pieces import PiecesByForm
from web.services.transactions import transaction
from web.workbench import Workbench

MOST_PEOPLE = 8192
"""Candidates of whom is remembered what a list needs of them, whatever the vacancy."""

MOST_LISTS, LONGEST_LIST = 256, 1000
"""Lists of best candidates remembered until anything changes, and how long one of them may be."""

MOST_CHANGES = 2000
"""Profiles that may differ from the base before a new base is built."""

log = logging.getLogger(__name__)


class Rankings:
    """Candidates who may be found and open vacancies, ranked by one scorer.

    Every request asks for the changes since the last one, in one small query, so that what was
    committed before is seen. A base on disk is used where it is whole and of this database.
    ``memory`` keeps what was worked out of a candidate or vacancy until the next change of it,
    ``people`` what holds of a candidate for every vacancy; ``words`` are of neither.

    Parameters
    ----------
    session : Session
    scorer : Scorer
    folder : Path, optional
        Where the base of the candidates is kept between starts.
    """

    def __init__(self, session: Session, scorer: Scorer, *, folder: Path | None = None) -> None:
        self.scorer = scorer
        self.memory = Memory()
        self.people = Memory(MOST_PEOPLE)
        self.words = PiecesByForm()
        self._lock = threading.Lock()
        self._told: frozenset[str] | None = None
        self._begin(session, folder)

    def _begin(self, session: Session, folder: Path | None = None) -> None:
        changes = ChangeRepository(session)
        self._forget()
        # Noted before the profiles are read: what changes meanwhile is read twice, not missed.
        self._mark = changes.latest()
        self._seen = {change.id for change in changes.since(self._mark) if change.id <= self._mark}
        self._vacancies = LiveVacancies(self._open_vacancies(session))
        self._candidates = LiveIndex(self._stored(session, folder) or self._build(session, folder))

    def are_of(self, scorer: Scorer) -> bool:
        """Whether another scorer would rank alike: the same fitted graph, the same weights."""
        return self.scorer.similarity is scorer.similarity and self.scorer.weights_id == scorer.weights_id

    def follow(self, session: Session) -> None:
        """Take up what changed since the last time."""
        changes = ChangeRepository(session)
        with self._lock:
            if changes.state(self._mark) == (self._mark, len(self._seen)):
                return
            new = [change for change in changes.since(self._mark) if change.id not in self._seen]
            if not new:
                return
            if changes.first() > self._mark + 1:
                log.info("more changed than is noted: ranking anew")
                self._begin(session)
                return
            self._put_candidates(session, {change.code for change in new if change.kind == "candidate"})
            self._put_vacancies(session, {change.code for change in new if change.kind == "vacancy"})
            self._forget({change.code for change in new})
            self._remember(new)

    def best_candidates(self, vacancy: Vacancy, k: int, **wanted: Wanted) -> list[Ranked]:
        """Return codes and scores of the best candidates, best first, of those who pass what is wanted.

        The facets are those of `CandidateRepository.facets`.
        """
        asked = (vacancy, k, *sorted(wanted.items()))
        with self._lock:
            if k > LONGEST_LIST:
                return self._candidates.top(vacancy, k, **wanted)
            if asked not in self._best:
                if len(self._best) >= MOST_LISTS:
                    self._best.clear()
                self._best[asked] = self._candidates.top(vacancy, k, **wanted)
            return list(self._best[asked])

    def count_candidates(self, **wanted: Wanted) -> int:
        """Return how many of the candidates who pass have a score for a vacancy that asks something."""
        with self._lock:
            return self._candidates.count(**wanted)

    def tells_region(self, region: str) -> bool:
        """Whether enough people are of a region for it to be filtered by, as `regions_told` has it."""
        with self._lock:
            if self._told is None:
                people = {one: self._candidates.count(region=one) for one in REGIONS}
                self._told = regions_told(people, self._candidates.count())
            return region in self._told

    def best_vacancies(
        self,
        candidate: CandidateProfile,
        k: int,
        *,
        without: Collection[str] = (),
        region: str | None = None,
    ) -> list[tuple[str, float]]:
        """Return codes and scores of the best open vacancies of a region, best first.

        ``without`` names vacancies to leave out; without a region all are looked at.
        """
        with self._lock:
            return self._vacancies.top(candidate, k, without=without, **_of_region(region))

    def count_vacancies(self, *, without: Collection[str] = (), region: str | None = None) -> int:
        """Return how many of those vacancies ask something."""
        with self._lock:
            return self._vacancies.count(without=without, **_of_region(region))

    def _forget(self, codes: set[str] | None = None) -> None:
        """Forget what was worked out of these candidates and vacancies, or of all."""
        # Whoever changed may have a place in any list.
        self._best: dict[tuple[object, ...], list[Ranked]] = {}
        self._told = None
        for memory in (self.memory, self.people):
            if codes is None:
                memory.clear()
            else:
                memory.forget(codes)

    def _remember(self, new: Iterable[Change]) -> None:
        self._seen |= {change.id for change in new}
        self._mark = max(self._seen)
        self._seen = {number for number in self._seen if number > self._mark - OVERLAP}

    def _put_candidates(self, session: Session, codes: set[str]) -> None:
        repository, wanted = CandidateRepository(session), sorted(codes)
        if not wanted:
            return
        facets = repository.facets(wanted)
        for code in codes - facets["region"].keys():
            self._candidates.remove(code)
        # Who came or went between two statements is named by the feed again, and met next time.
        there = (one for one in repository.profiles(wanted) if one.id in facets["region"])
        for profile in there:
            own = {name: values[profile.id] for name, values in facets.items()}
            self._candidates.put(profile, **own)
        if self._candidates.changes > max(MOST_CHANGES, len(self._candidates) // 50):
            self._candidates.rebase(repository.profiles(), repository.facets())

    def _put_vacancies(self, session: Session, codes: set[str]) -> None:
        repository, wanted = VacancyRepository(session), sorted(codes)
        if not wanted:
            return
        found = {vacancy.id: vacancy for vacancy in repository.list_open(wanted)}
        regions = repository.regions(wanted)
        for code in wanted:
            if code in found and code in regions:
                self._vacancies.put(found[code], region=regions[code])
            else:
                self._vacancies.remove(code)
        if self._vacancies.changes > MOST_CHANGES:
            self._vacancies = LiveVacancies(self._open_vacancies(session))

    def _open_vacancies(self, session: Session) -> VacancyIndex:
        repository = VacancyRepository(session)
        return VacancyIndex(repository.list_open(), self.scorer, facets={"region": repository.regions()})

    def _stored(self, session: Session, folder: Path | None) -> ProfileIndex | None:
        """Open the stored base, if it is whole and of this database, and go back to where it was made."""
        if folder is None:
            return None
        changes = ChangeRepository(session)
        try:
            mark, trace = (read_stamp(folder)[name] for name in ("mark", "trace"))
            if changes.trace(mark) != trace or changes.first() > mark + 1:
                log.info("the stored index is of another database, or too old")
                return None
            index = open_index(folder, self.scorer)
            if index.profiles.facets.keys() != CandidateRepository.FACETS:
                log.info("the stored index has other facets")
                return None
        except (IndexUnusable, KeyError) as error:
            log.info("the stored index is not used: %s", error)
            return None
        self._mark = mark
        self._seen = {number for number in self._seen if number <= mark}
        return index

    def _build(self, session: Session, folder: Path | None) -> ProfileIndex:
        repository, changes = CandidateRepository(session), ChangeRepository(session)
        index = ProfileIndex.build(repository.profiles(), self.scorer, facets=repository.facets())
        if folder is not None:
            try:
                save_index(index, folder, stamp={"mark": self._mark, "trace": changes.trace(self._mark)})
            except OSError as error:
                log.warning("the index cannot be stored: %s", error)
        return index


def _of_region(region: str | None) -> dict[str, str]:
    return {} if region is None else {"region": region}


def forget_old_changes(session: Session) -> None:
    """Keep the feed of changes from growing for ever; who missed more than is kept ranks anew."""
    with transaction(session):
        ChangeRepository(session).forget_old()


_rankings: WeakKeyDictionary[Engine, Rankings] = WeakKeyDictionary()
_lock = threading.Lock()


def current_rankings(session: Session, workbench: Workbench, *, folder: Path | None = None) -> Rankings:
    """Return the rankings of the session's database, up to date; built when first asked for."""
    engine = session.get_bind().engine
    with _lock:
        known, scorer = _rankings.get(engine), scorer_in_force(session, workbench)
        if known is None or not known.are_of(scorer):
            known = _rankings[engine] = Rankings(session, scorer, folder=folder)
    known.follow(session)
    return known
