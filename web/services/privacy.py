"""My data: all of it, to take away; all of it, deleted now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from matcher.profiles import Claim, Requirement
from web.db.accounts import AccountRow
from web.db.repositories import (
    AccountRepository,
    AuditRepository,
    CandidateRepository,
    DismissalRepository,
    IdempotencyRepository,
    PhraseRepository,
    ShortlistRepository,
    TeamRepository,
    TokenRepository,
    VacancyRepository,
)
from web.db.repositories.schemes import EligibilityRepository
from web.records import (
    CandidateRecord,
    DismissalRecord,
    EmployeeRecord,
    Identity,
    ShortlistRecord,
    VacancyDetail,
)
from web.services.errors import NotFound
from web.services.transactions import transaction


def export_data(session: Session, identity: Identity) -> dict[str, Any]:
    """Return everything we hold of the account, as plain data for JSON."""
    account = AccountRepository(session).get(identity.account_id)
    if account is None:
        raise NotFound("account", identity.account_id)
    data: dict[str, Any] = {
        "account": _account(account),
        "tokens": _tokens(session, identity),
        "repeatable_requests": _keys(session, identity),
        "acts": _acts(session, identity.account_id),
    }
    candidates = CandidateRepository(session)
    candidate_id = candidates.id_of_account(identity.account_id)
    if candidate_id is not None:
        candidate = candidates.get(candidate_id)
        data["candidate"] = _candidate(candidate, PhraseRepository(session).of_candidate(candidate_id))
        data["candidate"]["eligibility_facts"] = EligibilityRepository(session, "candidate").get(candidate_id)
        data["seen_by"] = [
            {"organisation": firm, "vacancy": title, "at": at, "decisions": list(decisions)}
            for firm, title, at, decisions in ShortlistRepository(session).firms_that_saw(candidate_id)
        ]
        data["dismissals"] = [_dismissal(one) for one in DismissalRepository(session).list_of(candidate_id)]
        data["log"] = _log(session, candidate.code)
    if identity.organisation_id is not None:
        data["organisation"] = _organisation(session, identity.organisation_id)
    return data


def delete_data(session: Session, identity: Identity) -> None:
    """Delete the account and everything of it, now; with a firm's last member goes the firm.

    What stays is the log that something was done, without who did it.
    """
    accounts, candidates = AccountRepository(session), CandidateRepository(session)
    firm = identity.organisation_id
    candidate_id = candidates.id_of_account(identity.account_id)
    with transaction(session):
        if candidate_id is not None:
            IdempotencyRepository(session).erase_about(candidates.get(candidate_id).code)
        is_last = firm is not None and accounts.count_members(firm) <= 1
        accounts.delete(identity.account_id)
        if is_last and firm is not None:
            accounts.delete_organisation(firm)
        PhraseRepository(session).sweep()


def _account(account: AccountRow) -> dict[str, Any]:
    return {
        "email": account.email,
        "roles": sorted(role.name for role in account.roles),
        "language": account.language,
        "created_at": account.created_at.isoformat(),
    }


def _tokens(session: Session, identity: Identity) -> list[dict[str, Any]]:
    return [
        {
            "name": token.name,
            "scopes": list(token.scopes),
            "created_at": token.created_at.isoformat(),
            "expires_at": token.expires_at.isoformat(),
        }
        for token in TokenRepository(session).list_of(identity.account_id)
    ]


def _keys(session: Session, identity: Identity) -> list[dict[str, str]]:
    listed = IdempotencyRepository(session).list_of(identity.account_id)
    return [{"key": key, "at": at.isoformat()} for key, at in listed]


def _candidate(candidate: CandidateRecord, phrases: Mapping[int, list[str]]) -> dict[str, Any]:
    return {
        "code": candidate.code,
        "display_name": candidate.display_name,
        "contact": candidate.contact,
        "region": candidate.region,
        "language": candidate.language,
        "consent_to_be_found": candidate.consent,
        "availability": candidate.availability.looking.value,
        "available_from": _day(candidate.availability.since),
        "titles": list(candidate.titles),
        "years": candidate.years,
        "claims": [
            {**_claim(record.claim), "confirmed": record.confirmed, "origin": record.origin}
            for record in candidate.claims
        ],
        "documents": [
            {
                "file_name": document.file_name,
                "quality": document.quality,
                "text": document.text,
                "phrases_without_skill": phrases.get(document.id, []),
                "created_at": document.created_at.isoformat(),
            }
            for document in candidate.documents
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "skill_id": claim.skill_id,
        "level": claim.level,
        "evidence": claim.evidence.name,
        "years": claim.years,
        "last_used": claim.last_used,
        "quotes": [span.text for span in claim.spans],
    }


def _dismissal(one: DismissalRecord) -> dict[str, str]:
    return {
        "vacancy": one.title,
        "organisation": one.organisation,
        "code": one.vacancy_code,
        "reason": one.reason.value,
        "at": one.at.isoformat(),
    }


def _log(session: Session, code: str) -> list[dict[str, str]]:
    entries = AuditRepository(session).list_about("candidate", code)
    return [{"at": entry.at.isoformat(), "action": entry.action} for entry in entries]


def _acts(session: Session, account_id: int) -> list[dict[str, str]]:
    """Return what the account did itself, as the log has it."""
    return [
        {
            "at": entry.at.isoformat(),
            "action": entry.action,
            "object_kind": entry.object_kind,
            "object_code": entry.object_code,
        }
        for entry in AuditRepository(session).list_by(account_id)
    ]


def _organisation(session: Session, organisation_id: int) -> dict[str, Any]:
    shortlists = ShortlistRepository(session).list_of_organisation(organisation_id)
    details = VacancyRepository(session).list_details_of(organisation_id)
    return {
        "name": AccountRepository(session).organisation_name(organisation_id),
        "eligibility_facts": EligibilityRepository(session, "organisation").get(organisation_id),
        "vacancies": [_vacancy(session, detail, organisation_id) for detail in details],
        "shortlists": [_shortlisted(entry) for entry in shortlists],
        "team": [_employee(one) for one in TeamRepository(session).list_of(organisation_id)],
    }


def _employee(employee: EmployeeRecord) -> dict[str, Any]:
    return {
        "code": employee.code,
        "label": employee.label,
        "occupation_id": employee.occupation_id,
        "skills": dict(employee.skills),
    }


def _shortlisted(entry: ShortlistRecord) -> dict[str, Any]:
    return {
        "vacancy": entry.vacancy_code,
        "candidate": entry.person.code,
        "display_name": entry.person.display_name,
        "contact": entry.person.contact,
        "note": entry.note,
        "added_at": entry.added_at.isoformat(),
        "decisions": list(entry.decisions),
        "reasons": list(entry.reasons),
    }


def _vacancy(session: Session, detail: VacancyDetail, organisation_id: int) -> dict[str, Any]:
    vacancy_id = VacancyRepository(session).id_of_own(detail.record.code, organisation_id)
    facts = EligibilityRepository(session, "vacancy").get(vacancy_id) if vacancy_id is not None else {}
    return {
        "code": detail.record.code,
        "title": detail.record.title,
        "status": detail.record.status,
        "text": detail.text,
        "eligibility_facts": facts,
        "requirements": [_requirement(requirement) for requirement in detail.requirements],
    }


def _requirement(requirement: Requirement) -> dict[str, Any]:
    return {
        "skill_id": requirement.skill_id,
        "necessity": requirement.necessity,
        "level": requirement.level,
        "emphasis": requirement.emphasis,
    }
