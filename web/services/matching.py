"""Ranking both ways, with reasons; candidates masked until shortlisted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from matcher.availability import available_by as passes_by
from matcher.counterfactuals import Counterfactual, find_counterfactuals
from matcher.errors import EmptyProfile, EmptyVacancy
from matcher.gaps import Gap, find_gaps
from matcher.index.facets import Wanted
from matcher.learning import DismissReason
from matcher.profiles import CandidateProfile
from matcher.ranking import rank_vacancies
from matcher.scoring import Match, Scorer
from web.db.repositories import CandidateRepository, DismissalRepository, VacancyRepository
from web.records import CandidateRecord, Identity, Page, VacancyDetail, VacancyRecord
from web.services.errors import NotComparable, NotFound
from web.services.masking import SeenCandidate, mask_match
from web.services.memory import Key
from web.services.models import scorer_in_force
from web.services.ownership import consented_candidate, own_candidate, own_vacancy
from web.services.people import find_people
from web.services.pieces import Pieces, PiecesByForm, no_pieces
from web.services.rankings import Rankings, current_rankings
from web.services.seeing import mask_as_seen, seen_candidate, seen_candidates, shortlisted_by
from web.workbench import Workbench

T = TypeVar("T")

FEWEST_COMPARED, MOST_COMPARED = 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedVacancy:
    """A vacancy with how the candidate who asks matches it, and why they dismissed it, if they did."""

    vacancy: VacancyRecord
    match: Match
    dismissed: DismissReason | None = None


@dataclass(frozen=True, slots=True)
class RankedVacancies(Page[RankedVacancy]):
    """A page of vacancies; ``hidden`` counts those left out of the list as dismissed."""

    hidden: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedCandidate:
    """A candidate, masked unless shortlisted, with how they match the vacancy.

    ``pieces`` are parts of rows that were made before and hold for this one too.
    """

    candidate: SeenCandidate
    match: Match
    pieces: Pieces = field(default_factory=no_pieces)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A vacancy with the pieces made of it."""

    detail: VacancyDetail
    pieces: PiecesByForm = field(default_factory=PiecesByForm)


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedCandidates(Generic[T]):
    """A stretch of the ranking of a vacancy, each candidate as ``rows`` were wanted."""

    vacancy: VacancyRecord
    rows: list[T]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateMatch:
    """A candidate's own match in full: both texts, with the places each reason stands at.

    ``dismissed`` is why the candidate is not interested, if they said so.
    """

    vacancy: VacancyDetail
    candidate: CandidateRecord
    match: Match
    gaps: tuple[Gap, ...]
    counterfactuals: tuple[Counterfactual, ...]
    dismissed: DismissReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerMatch:
    """An employer's view of one match; ``candidate_text`` is ``None`` until shortlisted."""

    vacancy: VacancyDetail
    candidate: SeenCandidate
    match: Match
    gaps: tuple[Gap, ...]
    counterfactuals: tuple[Counterfactual, ...]
    candidate_text: str | None


def rank_for_candidate(
    session: Session,
    workbench: Workbench,
    identity: Identity,
    *,
    limit: int = 20,
    offset: int = 0,
    region: str | None = None,
    with_dismissed: bool = False,
) -> RankedVacancies:
    """Rank the open vacancies for the candidate who asks, best first.

    Parameters
    ----------
    region : str, optional
        Where the work is to be; a vacancy that does not say is left out then.
    with_dismissed : bool
        Show those too that the candidate dismissed.

    Raises
    ------
    EmptyProfile
        If there are no claims to match with.
    """
    profile = _own_profile(session, identity)
    rankings, vacancies = current_rankings(session, workbench), VacancyRepository(session)
    dismissed = DismissalRepository(session).reasons_of(profile.id)
    without = () if with_dismissed else dismissed.keys()
    best = rankings.best_vacancies(profile, offset + limit, without=without, region=region)
    shown = [code for code, _ in best[offset:]]
    matches = rank_vacancies(profile, vacancies.list_open(shown), rankings.scorer, limit=limit)
    records = vacancies.records(shown)
    ranked = (
        RankedVacancy(
            vacancy=records[match.vacancy_id], match=match, dismissed=dismissed.get(match.vacancy_id)
        )
        for match in matches
    )
    total = rankings.count_vacancies(without=without, region=region)
    everything = total if with_dismissed else rankings.count_vacancies(region=region)
    return RankedVacancies(tuple(ranked), total, hidden=everything - total)


def match_for_candidate(
    session: Session, workbench: Workbench, identity: Identity, vacancy_code: str
) -> CandidateMatch:
    """Explain the match of the candidate who asks with one open vacancy."""
    candidate = CandidateRepository(session).get(own_candidate(session, identity))
    vacancy = VacancyRepository(session).get_open(vacancy_code)
    if vacancy is None:
        raise NotFound("vacancy", vacancy_code)
    scorer = scorer_in_force(session, workbench)
    match = scorer.score(vacancy.vacancy, candidate.profile)
    _refuse_abstention(match)
    return CandidateMatch(
        vacancy=vacancy,
        candidate=candidate,
        match=match,
        gaps=tuple(find_gaps(match)),
        counterfactuals=_counterfactuals(scorer, vacancy, candidate),
        dismissed=DismissalRepository(session).reasons_of(candidate.code).get(vacancy_code),
    )


def rank_for_vacancy(
    session: Session,
    workbench: Workbench,
    identity: Identity,
    vacancy_code: str,
    *,
    show: Callable[[RankedCandidate], T],
    kind: str,
    limit: int = 20,
    offset: int = 0,
    region: str | None = None,
    available_by: date | None = None,
) -> RankedCandidates[T]:
    """Rank the candidates who may be found for a vacancy of the firm, best first, ready to be shown.

    Firms are kept apart by what each can name: its own vacancies, and no others. Candidates belong
    to no firm. Those who consented are in the index, for every firm alike; who withdraws is taken
    out of it with the next request, and no filter brings them back.

    Parameters
    ----------
    show : callable
        Makes a row of a candidate. What it makes of a masked one is remembered until the
        candidate or the vacancy changes; it may depend on nothing else but ``kind`` and the names
        of the taxonomy. What it keeps in the ``pieces`` may depend on still less (`Pieces`).
    kind : str
        Names the form of the rows and the reader's language.
    region : str, optional
        Where candidates look for work; who does not say is left out then. Where so few look that
        somebody could be made out, nobody is shown.
    available_by : date, optional
        The day by which candidates could start, as `matcher.availability.available_by` has it.
    """
    rankings = current_rankings(session, workbench)
    shortlisted = shortlisted_by(session, identity, vacancy_code)
    asked = _remembered_vacancy(session, identity, rankings, vacancy_code)
    vacancy = asked.detail.vacancy
    if not vacancy.requirements:
        raise EmptyVacancy(vacancy_code)
    if region and not rankings.tells_region(region):
        return RankedCandidates(vacancy=asked.detail.record, rows=[], total=0)
    wanted: dict[str, Wanted] = {"region": region} if region else {}
    if available_by is not None:
        wanted["available"] = passes_by(available_by)
    best = rankings.best_candidates(vacancy, offset + limit, **wanted)[offset:]
    codes = [code for code, _ in best]
    return RankedCandidates(
        vacancy=asked.detail.record,
        rows=_rows(session, rankings, asked, codes, shortlisted, show, f"{kind} {workbench.revision}"),
        total=rankings.count_candidates(**wanted),
    )


def _rows(
    session: Session,
    rankings: Rankings,
    asked: _Asked,
    codes: Sequence[str],
    shortlisted: frozenset[str],
    show: Callable[[RankedCandidate], T],
    form: str,
) -> list[T]:
    """Return the rows of some candidates: those remembered as they are, the others made and, if masked, kept."""
    memory, vacancy_code = rankings.memory, asked.detail.record.code
    keys = {code: Key(form, vacancy_code, code) for code in codes}
    rows = {code: memory.get(keys[code]) for code in codes if code not in shortlisted}
    generation = memory.generation
    missing = [code for code in codes if rows.get(code) is None]
    for one in _ranked(session, rankings, asked, missing, shortlisted, form):
        row = rows[one.candidate.code] = show(one)
        if one.candidate.is_masked:
            memory.put(keys[one.candidate.code], row, generation=generation)
    return [rows[code] for code in codes if rows.get(code) is not None]


def _remembered_vacancy(
    session: Session, identity: Identity, rankings: Rankings, vacancy_code: str
) -> _Asked:
    """Return a vacancy that is known to be the firm's own."""
    key, generation = Key("vacancy", vacancy_code), rankings.memory.generation
    known: _Asked | None = rankings.memory.get(key)
    if known is None:
        known = _Asked(own_vacancy(session, identity, vacancy_code))
        rankings.memory.put(key, known, generation=generation)
    return known


def _ranked(
    session: Session,
    rankings: Rankings,
    asked: _Asked,
    codes: Sequence[str],
    shortlisted: frozenset[str],
    form: str,
) -> list[RankedCandidate]:
    """Explain the matches of some candidates, masked unless shortlisted."""
    if not codes:
        return []
    people = find_people(session, rankings.people, codes, named=shortlisted)
    matches = rankings.scorer.score_all(asked.detail.vacancy, [person.profile for person in people])
    of_vacancy, words = asked.pieces.of(form), rankings.words.of(form)
    return [
        RankedCandidate(
            candidate=person.seen, match=match, pieces=Pieces(person.pieces.of(form), of_vacancy, words)
        )
        for person, match in zip(people, matches, strict=True)
    ]


def compare_candidates(
    session: Session, workbench: Workbench, identity: Identity, vacancy_code: str, codes: Sequence[str]
) -> list[RankedCandidate]:
    """Set two to four candidates beside each other, in the order given.

    Their matches list the vacancy's requirements in the same order.

    Raises
    ------
    NotComparable
        If there are fewer or more, or one of them twice.
    """
    # Whose vacancy it is comes first: a page that asks for others shows it.
    vacancy = own_vacancy(session, identity, vacancy_code).vacancy
    if not FEWEST_COMPARED <= len(codes) <= MOST_COMPARED or len(set(codes)) < len(codes):
        raise NotComparable(f"{len(codes)} candidates")
    profiles = {profile.id: profile for profile in CandidateRepository(session).profiles(codes)}
    seen = seen_candidates(session, identity, vacancy_code, profiles.values())
    for code in codes:
        if code not in seen:
            raise NotFound("candidate", code)
    scorer = scorer_in_force(session, workbench)
    return [
        RankedCandidate(
            candidate=seen[code][0], match=mask_as_seen(scorer.score(vacancy, profiles[code]), seen)
        )
        for code in codes
    ]


def match_for_employer(
    session: Session, workbench: Workbench, identity: Identity, vacancy_code: str, candidate_code: str
) -> EmployerMatch:
    """Explain one candidate's match with a vacancy of the firm."""
    vacancy = own_vacancy(session, identity, vacancy_code)
    candidate = CandidateRepository(session).get(consented_candidate(session, candidate_code))
    scorer = scorer_in_force(session, workbench)
    match = scorer.score(vacancy.vacancy, candidate.profile)
    _refuse_abstention(match)
    seen, name = seen_candidate(session, identity, vacancy_code, candidate.profile)
    text = candidate.document.text if seen.person and candidate.document else None
    return EmployerMatch(
        vacancy=vacancy,
        candidate=seen,
        match=mask_match(match, name) if seen.is_masked else match,
        gaps=tuple(find_gaps(match)),
        counterfactuals=_counterfactuals(scorer, vacancy, candidate),
        candidate_text=text,
    )


def _counterfactuals(
    scorer: Scorer, vacancy: VacancyDetail, candidate: CandidateRecord
) -> tuple[Counterfactual, ...]:
    return tuple(find_counterfactuals(vacancy.vacancy, candidate.profile, scorer))


def _own_profile(session: Session, identity: Identity) -> CandidateProfile:
    profile = CandidateRepository(session).get(own_candidate(session, identity)).profile
    if not profile.claims:
        raise EmptyProfile(profile.id)
    return profile


def _refuse_abstention(match: Match) -> None:
    if match.abstained == "empty_profile":
        raise EmptyProfile(match.candidate_id)
    if match.abstained == "empty_vacancy":
        raise EmptyVacancy(match.vacancy_id)
