"""A firm's own people: entered by the firm under labels of its choosing, for planning their training.

They are no candidates. Nothing that ranks, searches or counts candidates reads them.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from matcher.documents import clean_text
from matcher.intake import profile_from_text
from web.db.repositories import IdempotencyRepository, TeamRepository
from web.records import EmployeeRecord, Identity
from web.services.errors import NotFound, TeamRefused
from web.services.ownership import own_firm
from web.services.team_files import LONGEST_LABEL, EmployeeRow, read_team
from web.services.transactions import transaction
from web.workbench import Workbench

MOST_PEOPLE = 200

Skills = Mapping[str, int | None]


def list_team(session: Session, identity: Identity) -> list[EmployeeRecord]:
    """List the firm's people by label."""
    return TeamRepository(session).list_of(own_firm(identity))


def get_employee(session: Session, identity: Identity, code: str) -> EmployeeRecord:
    """Return somebody of the firm."""
    found = next((one for one in list_team(session, identity) if one.code == code), None)
    if found is None:
        raise NotFound("employee", code)
    return found


def add_employee(
    session: Session,
    workbench: Workbench,
    identity: Identity,
    *,
    label: str,
    occupation_id: str | None = None,
    skills: Skills | None = None,
    text: str = "",
    today: date,
) -> EmployeeRecord:
    """Enter somebody, with skills chosen and those a text names; the text itself is not kept.

    Raises
    ------
    TeamRefused
        If the label is empty or taken, the occupation is unknown, or the team is full.
    UnknownSkill
        If the taxonomy has no such skill.
    """
    label, firm, people = label.strip()[:LONGEST_LABEL], own_firm(identity), TeamRepository(session)
    _check(workbench, label, occupation_id, skills or {})
    if label in people.labels(firm):
        raise TeamRefused([("label", "label_twice", label)])
    if people.count(firm) >= MOST_PEOPLE:
        raise TeamRefused([("label", "too_many", str(MOST_PEOPLE))])
    found = {**skills_in(workbench, text, today=today), **(skills or {})}
    with transaction(session):
        code = people.add(firm, label=label, occupation_id=occupation_id, skills=found)
    return get_employee(session, identity, code)


def put_details(
    session: Session,
    workbench: Workbench,
    identity: Identity,
    code: str,
    *,
    label: str,
    occupation_id: str | None,
) -> EmployeeRecord:
    """Keep label and occupation in the place of those somebody has.

    Raises
    ------
    TeamRefused
        If the label is empty or somebody else's, or the occupation is unknown.
    """
    label, people, before = (
        label.strip()[:LONGEST_LABEL],
        TeamRepository(session),
        get_employee(session, identity, code),
    )
    # An occupation may have left the taxonomy since: it stays until another is stated.
    stated = occupation_id if occupation_id != before.occupation_id else None
    _check(workbench, label, stated, {})
    if label != before.label and label in people.labels(own_firm(identity)):
        raise TeamRefused([("label", "label_twice", label)])
    with transaction(session):
        people.put_details(_own(session, identity, code), label=label, occupation_id=occupation_id)
    return get_employee(session, identity, code)


def skills_in(workbench: Workbench, text: str, *, today: date) -> dict[str, int | None]:
    """Return the skills a text shows of a person, with their levels where it tells them."""
    if not text.strip():
        return {}
    reading = profile_from_text(clean_text(text), workbench.linker, profile_id="", today=today)
    return {claim.skill_id: claim.level for claim in reading.profile.claims}


def put_skills(
    session: Session, workbench: Workbench, identity: Identity, code: str, skills: Skills
) -> EmployeeRecord:
    """Keep skills in the place of those somebody has."""
    for skill_id in skills:
        workbench.taxonomy.skill(skill_id)
    with transaction(session):
        TeamRepository(session).put_skills(_own(session, identity, code), skills)
    return get_employee(session, identity, code)


def delete_employee(session: Session, identity: Identity, code: str) -> None:
    """Forget somebody now."""
    with transaction(session):
        TeamRepository(session).delete([_own(session, identity, code)])
        IdempotencyRepository(session).erase_about(code)


def delete_team(session: Session, identity: Identity) -> int:
    """Forget all people of the firm now; return how many there were."""
    codes = [one.code for one in list_team(session, identity)]
    with transaction(session):
        IdempotencyRepository(session).erase_about(*codes)
        return TeamRepository(session).delete_all(own_firm(identity))


def import_team(session: Session, workbench: Workbench, identity: Identity, data: bytes) -> int:
    """Enter people from a CSV file, all of them or none; return how many.

    Raises
    ------
    TeamRefused
        Names every row that is wrong, and why. Nothing is kept then.
    """
    firm, people = own_firm(identity), TeamRepository(session)
    rows = read_team(data, workbench.taxonomy, taken=people.labels(firm))
    if people.count(firm) + len(rows) > MOST_PEOPLE:
        raise TeamRefused([("file", "too_many", str(MOST_PEOPLE))])
    with transaction(session):
        _add_all(people, firm, rows)
    return len(rows)


def _add_all(people: TeamRepository, firm: int, rows: Sequence[EmployeeRow]) -> None:
    for row in rows:
        people.add(firm, label=row.label, occupation_id=None, skills=row.skills)


def _own(session: Session, identity: Identity, code: str) -> int:
    found = TeamRepository(session).id_of_own(code, own_firm(identity))
    if found is None:
        raise NotFound("employee", code)
    return found


def _check(workbench: Workbench, label: str, occupation_id: str | None, skills: Skills) -> None:
    if not label:
        raise TeamRefused([("label", "label_missing", "")])
    if occupation_id is not None and occupation_id not in workbench.taxonomy.occupations:
        raise TeamRefused([("occupation_id", "occupation_unknown", occupation_id)])
    for skill_id in skills:
        workbench.taxonomy.skill(skill_id)
