"""An employer's vacancies: read from a text, checked, opened, closed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy.orm import Session

from matcher.documents import clean_text
from matcher.errors import EmptyVacancy
from matcher.intake import VacancyReading, vacancy_from_text
from matcher.profiles import Requirement
from skills_taxonomy.labels import fold
from skills_taxonomy.linking import LinkedText
from skills_taxonomy.linking.boilerplate import boilerplate_kind
from web.db.repositories import AuditRepository, IdempotencyRepository, PhraseRepository, VacancyRepository
from web.records import Identity, Page, VacancyDetail, VacancyRecord
from web.services.errors import NotFound
from web.services.ownership import own_firm, own_vacancy, own_vacancy_id
from web.services.transactions import transaction
from web.workbench import Workbench

PassedOverReason = Literal["negated", "taught", "none", "company", "benefits", "legal", "personal"]
SILENT_SECTIONS = frozenset(("company", "benefits", "legal", "personal"))

FACTS = frozenset(("title", "language", "industry_id", "region", "status", "years"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """Words of a vacancy that became no requirement, and why; ``skill_id`` where they name a skill."""

    reason: PassedOverReason
    words: str
    skill_id: str | None = None


def create_vacancy(
    session: Session,
    workbench: Workbench,
    identity: Identity,
    *,
    title: str,
    text: str,
    language: str = "en",
    industry_id: str | None = None,
    region: str = "",
    status: str = "draft",
    invented: bool = False,
) -> VacancyDetail:
    """Keep a vacancy with the requirements its text shows.

    Raises
    ------
    EmptyVacancy
        If the text asks for no skill. Nothing is stored then.
    DocumentError
        If the text is empty, too long or no text.
    """
    clean = clean_text(text)
    reading = _read(workbench, title, clean)
    vacancy, firm = reading.vacancy, own_firm(identity)
    vacancies = VacancyRepository(session)
    with transaction(session):
        code = vacancies.add(
            firm,
            title=title,
            text=clean,
            requirements=vacancy.requirements,
            language=language,
            industry_id=industry_id,
            region=region,
            status=status,
            years=vacancy.years,
            invented=invented,
        )
        vacancy_id = own_vacancy_id(session, identity, code)
        PhraseRepository(session).record_vacancy(vacancy_id, reading.linked.unmatched)
    return own_vacancy(session, identity, code)


def list_vacancies(session: Session, identity: Identity, *, limit: int, offset: int) -> Page[VacancyRecord]:
    """List the firm's vacancies, the newest first."""
    vacancies, firm = VacancyRepository(session), own_firm(identity)
    return Page(tuple(vacancies.list_of(firm, limit=limit, offset=offset)), vacancies.count_of(firm))


def get_vacancy(session: Session, identity: Identity, code: str) -> VacancyDetail:
    """Return a vacancy of the firm with its text and requirements."""
    return own_vacancy(session, identity, code)


def update_vacancy(
    session: Session,
    workbench: Workbench,
    identity: Identity,
    code: str,
    *,
    text: str | None = None,
    **facts: object,
) -> VacancyDetail:
    """Change facts of a vacancy, of `FACTS`. A new text is read anew: its requirements replace the old.

    Raises
    ------
    EmptyVacancy
        If the new text asks for no skill. Nothing is changed then.
    """
    if facts.keys() - FACTS:
        raise ValueError(f"no such facts: {sorted(facts.keys() - FACTS)}")
    present = own_vacancy(session, identity, code)
    vacancy_id = own_vacancy_id(session, identity, code)
    vacancies = VacancyRepository(session)
    with transaction(session):
        if text is not None:
            clean = clean_text(text)
            reading = _read(workbench, str(facts.get("title", present.record.title)), clean)
            vacancy = reading.vacancy
            vacancies.replace_requirements(vacancy_id, vacancy.requirements)
            PhraseRepository(session).record_vacancy(vacancy_id, reading.linked.unmatched)
            facts = {"text": clean, "years": vacancy.years, **facts}
        if facts:
            vacancies.update(vacancy_id, **facts)
        if "status" in facts:
            AuditRepository(session).add(identity.account_id, f"set {facts['status']}", "vacancy", code)
    return own_vacancy(session, identity, code)


def replace_requirements(
    session: Session,
    workbench: Workbench,
    identity: Identity,
    code: str,
    asked: Iterable[Requirement],
    *,
    checked: bool = True,
) -> VacancyDetail:
    """Put the employer's requirements in the place of those read; the words of the text stay with them.

    With ``checked`` the employer has looked at all of them, also at what `newly_found` told.

    Raises
    ------
    UnknownSkill
        If the taxonomy lacks one of them.
    EmptyVacancy
        If there are none.
    """
    present = {found.skill_id: found.spans for found in own_vacancy(session, identity, code).requirements}
    wanted = {one.skill_id: replace(one, spans=present.get(one.skill_id, one.spans)) for one in asked}
    if not wanted:
        raise EmptyVacancy(code)
    for skill_id in wanted:
        workbench.taxonomy.skill(skill_id)
    with transaction(session):
        vacancy_id = own_vacancy_id(session, identity, code)
        VacancyRepository(session).replace_requirements(vacancy_id, wanted.values())
        if checked:
            PhraseRepository(session).settle_vacancy(vacancy_id)
    return own_vacancy(session, identity, code)


def delete_vacancy(session: Session, identity: Identity, code: str) -> None:
    """Delete a vacancy with its requirements and shortlist."""
    with transaction(session):
        VacancyRepository(session).delete(own_vacancy_id(session, identity, code))
        IdempotencyRepository(session).erase_about(code)
        AuditRepository(session).add(identity.account_id, "delete", "vacancy", code)
        PhraseRepository(session).sweep()


def newly_found(
    session: Session, workbench: Workbench, identity: Identity, code: str
) -> tuple[Requirement, ...]:
    """List what the text asks under names the taxonomy got since the employer last looked.

    Nothing of it is a requirement before the employer adds it.
    """
    detail = own_vacancy(session, identity, code)
    named = PhraseRepository(session).unsettled_skills(own_vacancy_id(session, identity, code))
    if not named:
        return ()
    new = {one for skill_id in named for one in workbench.taxonomy.current(skill_id)}
    new -= {requirement.skill_id for requirement in detail.requirements}
    found = read_again(workbench, detail).vacancy.requirements
    return tuple(requirement for requirement in found if requirement.skill_id in new)


def add_newly_found(
    session: Session, workbench: Workbench, identity: Identity, code: str, skill_id: str
) -> VacancyDetail:
    """Make a requirement of what `newly_found` tells, with the words it stands in.

    Raises
    ------
    NotFound
        If it tells of no such skill.
    """
    found = newly_found(session, workbench, identity, code)
    added = next((requirement for requirement in found if requirement.skill_id == skill_id), None)
    if added is None:
        raise NotFound("newly found skill", skill_id)
    # Its alternatives are numbered among those of this reading, not among the stored ones.
    added = replace(added, alternatives=None)
    present = own_vacancy(session, identity, code).requirements
    return replace_requirements(session, workbench, identity, code, [*present, added], checked=False)


def _read(workbench: Workbench, title: str, text: str) -> VacancyReading:
    reading = vacancy_from_text(title, text, workbench.linker, vacancy_id="new")
    if not reading.vacancy.requirements:
        raise EmptyVacancy(reading.vacancy.id)
    return reading


def read_again(workbench: Workbench, detail: VacancyDetail) -> VacancyReading:
    """Read a kept vacancy's text again: what was found in it, and what was passed over and why."""
    return vacancy_from_text(
        detail.record.title, detail.text, workbench.linker, vacancy_id=detail.record.code
    )


def passed_over(workbench: Workbench, detail: VacancyDetail) -> list[PassedOver]:
    """List what the text names and does not ask for, and the lines that ask for nothing.

    Skills come first, each once; then the lines, in order of place.
    """
    linked = read_again(workbench, detail).linked
    asked = {requirement.skill_id for requirement in detail.requirements}
    named: dict[str, PassedOver] = {}
    for mention in linked.mentions:
        if mention.modality in ("negated", "taught", "none") and mention.skill_id not in asked:
            reason: PassedOverReason = mention.modality
            named.setdefault(
                mention.skill_id, PassedOver(reason=reason, words=mention.text, skill_id=mention.skill_id)
            )
    return [*named.values(), *_silent_lines(detail.text, linked)]


def _silent_lines(text: str, linked: LinkedText) -> Iterator[PassedOver]:
    start = 0
    for line in text.splitlines(keepends=True):
        place, start = start, start + len(line)
        words = line.strip()
        section = next((s.kind for s in linked.sections if s.start <= place < s.end), "other")
        kind = boilerplate_kind(fold(words).text, "vacancy") or section
        if words and kind in SILENT_SECTIONS:
            yield PassedOver(reason=kind, words=words)  # type: ignore[arg-type]
