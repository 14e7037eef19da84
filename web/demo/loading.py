"""Puts the demo data into a database: once, and whole or not at all."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Flask
from flask_security import hash_password
from sqlalchemy.orm import Session

from matcher.availability import UNSAID, Availability, Looking
from matcher.intake import profile_from_text, vacancy_from_text
from web.clock import today
from web.db import db
from web.db.repositories import (
    AccountRepository,
    CandidateRepository,
    PhraseRepository,
    TeamRepository,
    VacancyRepository,
)
from web.demo.people import DemoCandidate, DemoVacancy, read_candidates, read_vacancies
from web.demo.records import NAME, read_record_tables
from web.demo.team import TEAM
from web.records import Role
from web.services.integrity import put_records
from web.services.transactions import transaction
from web.workbench import Workbench, current_workbench


@dataclass(frozen=True, slots=True)
class SignIn:
    """An account of the demo; its password is printed on start and worth nothing elsewhere.

    ``stands_for`` is the invented candidate, or one vacancy of the invented firm, it belongs to.
    """

    role: Role
    email: str
    password: str
    stands_for: str = ""


SIGN_INS = (
    SignIn("candidate", "candidate@demo.example.com", "bridge-demo-talent", "demo-c01"),
    SignIn("employer", "employer@demo.example.com", "bridge-demo-factory", "demo-v01"),
    SignIn("agency", "agency@demo.example.com", "bridge-demo-ledger"),
    SignIn("administrator", "administrator@demo.example.com", "bridge-demo-keeper"),
)


def load_demo(app: Flask) -> None:
    """Load the demo data into the application's database, unless it is there already."""
    with app.app_context():
        session, workbench = db.session, current_workbench()
        if AccountRepository(session).with_email(SIGN_INS[0].email) is not None:
            return
        with transaction(session):
            firms = _add_firms(session, read_vacancies())
            accounts = _add_accounts(session, firms)
            put_records(
                session,
                workbench,
                NAME,
                read_record_tables(),
                account_id=accounts[_of_the_role("agency").email],
                invented=True,
            )
            own = {one.stands_for: accounts[one.email] for one in SIGN_INS}
            for vacancy in read_vacancies():
                _add_vacancy(session, workbench, vacancy, firms[vacancy.organisation])
            _add_team(session, firms[_firm_of_the_employer()])
            for person in read_candidates():
                _add_candidate(session, workbench, person, own.get(person.id))


def _add_firms(session: Session, vacancies: list[DemoVacancy]) -> dict[str, int]:
    names = dict.fromkeys(vacancy.organisation for vacancy in vacancies)
    return {name: AccountRepository(session).add_organisation(name, invented=True) for name in names}


def _add_accounts(session: Session, firms: dict[str, int]) -> dict[str, int]:
    """Add the accounts; return them by e-mail address."""
    firm_of = {vacancy.id: firms[vacancy.organisation] for vacancy in read_vacancies()}
    accounts = {}
    for sign_in in SIGN_INS:
        account = AccountRepository(session).add(
            email=sign_in.email,
            password_hash=hash_password(sign_in.password),
            role=sign_in.role,
            language="en",
            organisation_id=firm_of.get(sign_in.stands_for),
        )
        accounts[sign_in.email] = account.id
    return accounts


def _of_the_role(role: Role) -> SignIn:
    return next(one for one in SIGN_INS if one.role == role)


def _firm_of_the_employer() -> str:
    stands_for = _of_the_role("employer").stands_for
    return next(vacancy.organisation for vacancy in read_vacancies() if vacancy.id == stands_for)


def _add_team(session: Session, organisation_id: int) -> None:
    for one in TEAM:
        TeamRepository(session).add(
            organisation_id, label=one.label, occupation_id=one.occupation_id, skills=one.skills
        )


def _add_vacancy(session: Session, workbench: Workbench, vacancy: DemoVacancy, organisation_id: int) -> None:
    reading = vacancy_from_text(vacancy.title, vacancy.text, workbench.linker, vacancy_id=vacancy.id)
    read, vacancies = reading.vacancy, VacancyRepository(session)
    code = vacancies.add(
        organisation_id,
        title=vacancy.title,
        text=vacancy.text,
        requirements=read.requirements,
        language=vacancy.language,
        industry_id=vacancy.industry,
        region=vacancy.region,
        status="open",
        years=read.years if vacancy.years is None else vacancy.years,
        invented=True,
    )
    vacancy_id = vacancies.id_of_own(code, organisation_id)
    if vacancy_id is not None:
        PhraseRepository(session).record_vacancy(vacancy_id, reading.linked.unmatched)


def _availability(person: DemoCandidate, day: date) -> Availability:
    """Return an invented availability: of five people two now, two in some weeks, one has not said."""
    number = int(person.id.rpartition("c")[2]) % 5
    if number < 2:
        return Availability(Looking.now)
    if number < 4:
        return Availability(Looking.later, day + timedelta(days=30 * number))
    return UNSAID


def _add_candidate(
    session: Session, workbench: Workbench, person: DemoCandidate, account_id: int | None
) -> None:
    candidates, day = CandidateRepository(session), today()
    reading = profile_from_text(person.text, workbench.linker, profile_id=person.id, today=day)
    profile = reading.profile
    candidate_id = candidates.add(
        display_name=person.name,
        account_id=account_id,
        contact=person.email,
        region=person.region,
        language=person.language,
        consent=person.consent,
        availability=_availability(person, day),
        invented=True,
        titles=list(profile.titles),
        years=profile.years,
        as_of=day.year,
    )
    document_id = candidates.add_document(candidate_id, file_name="", quality="ok", text=person.text)
    candidates.add_text_claims(candidate_id, document_id, profile.claims)
    candidates.confirm_claims(candidate_id)
    PhraseRepository(session).record_document(document_id, reading.linked.unmatched)
