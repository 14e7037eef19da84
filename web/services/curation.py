"""The queue of phrases that no skill was found in: a curator names a skill, makes one, or ignores."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from skills_taxonomy.curation import Additions, NewLabel, extend, identifier_for, language_of, phrase_key
from skills_taxonomy.model import Label, Skill, SkillKind, Taxonomy, Text
from web.db.repositories import (
    AuditRepository,
    CandidateRepository,
    CurationRepository,
    PhraseRepository,
    ProgrammeRepository,
)
from web.db.repositories.skill_uses import SkillUseRepository
from web.records import Identity, Page, PhraseRecord, PhraseStatus
from web.services.errors import Conflict, NotFound, SkillInUse
from web.services.relinking import Undone
from web.services.transactions import transaction
from web.workbench import Workbench


def list_phrases(
    session: Session, status: PhraseStatus, *, limit: int | None = None, offset: int = 0
) -> Page[PhraseRecord]:
    """List the phrases of a status that a curator may see, most asked first."""
    phrases = PhraseRepository(session)
    shown = phrases.list_shown(status, limit=limit, offset=offset)
    return Page(tuple(shown), phrases.count_shown()[status])


def count_phrases(session: Session) -> tuple[Mapping[PhraseStatus, int], int]:
    """Count the phrases a curator may see, by status, and the open ones of too few people."""
    phrases = PhraseRepository(session)
    return phrases.count_shown(), phrases.count_withheld()


def get_phrase(session: Session, phrase_id: int) -> PhraseRecord:
    """Return a phrase that a curator may see; all others are as if they were missing."""
    found = PhraseRepository(session).get_shown(phrase_id)
    if found is None:
        raise NotFound("phrase", phrase_id)
    return found


def list_additions(session: Session) -> Additions:
    """Return everything curators have added to the taxonomy."""
    return CurationRepository(session).additions()


def name_skill(
    session: Session, workbench: Workbench, identity: Identity, phrase_id: int, skill_id: str, *, weak: bool
) -> None:
    """Make a phrase a further name of a skill; ``weak`` if it is an ordinary word too.

    Raises
    ------
    UnknownSkill, LabelTaken
        If the taxonomy cannot take it.
    Conflict
        If the phrase is decided already, or somebody decides at the same moment.
    """
    workbench.taxonomy.skill(skill_id)
    with transaction(session):
        _begin(session, workbench)
        phrase = _open_phrase(session, phrase_id)
        new = NewLabel(skill_id, _label(phrase, weak=weak))
        extend(workbench.taxonomy, Additions(labels=(new,)))
        CurationRepository(session).add_label(phrase_id, new)
        _finish(session, identity, phrase_id, "alias")


def make_skill(
    session: Session,
    workbench: Workbench,
    identity: Identity,
    phrase_id: int,
    *,
    name: Text,
    definition: Text,
    kind: SkillKind,
    parent: str,
) -> str:
    """Make a skill of a phrase, which becomes one of its names; return the identifier of the skill.

    Raises
    ------
    EmptyWording, UnknownParent, LabelTaken
        If the taxonomy cannot take it.
    Conflict
        As for `name_skill`.
    """
    with transaction(session):
        _begin(session, workbench)
        phrase = _open_phrase(session, phrase_id)
        identifier = identifier_for(name.en, _identifiers(workbench.taxonomy))
        skill = Skill(id=identifier, kind=kind, parent=parent, name=name, definition=definition)
        named = {phrase_key(label.text) for label in skill.labels()}
        further = () if phrase_key(phrase.text) in named else (NewLabel(identifier, _label(phrase)),)
        extend(workbench.taxonomy, Additions(skills=(skill,), labels=further))
        curation = CurationRepository(session)
        curation.add_skill(phrase_id, skill)
        for new in further:
            curation.add_label(phrase_id, new)
        _finish(session, identity, phrase_id, "new")
    return identifier


def ignore_phrase(session: Session, identity: Identity, phrase_id: int) -> None:
    """Say that a phrase is no skill: it stays out of the queue, whatever text brings it again."""
    with transaction(session):
        _open_phrase(session, phrase_id)
        _finish(session, identity, phrase_id, "ignored")


def reopen_phrase(
    session: Session, workbench: Workbench, identity: Identity, phrase_id: int
) -> Undone | None:
    """Take back what was decided about a phrase; return what that had reached, if anything.

    Raises
    ------
    SkillInUse
        If people confirmed the skill it made, vacancies ask it, programmes name it, or other
        decisions rest on it.
    """
    curation, undone = CurationRepository(session), None
    with transaction(session):
        phrase = get_phrase(session, phrase_id)
        if phrase.status == "open":
            raise Conflict("not decided")
        if phrase.skill_id is not None:
            _begin(session, workbench)
            undone = _undone(session, phrase_id, phrase.skill_id)
        if phrase.status == "new" and phrase.skill_id is not None:
            _take_back_skill(session, phrase_id, phrase.skill_id)
        curation.reopen(phrase_id)
        AuditRepository(session).add(identity.account_id, "reopen phrase", "phrase", str(phrase_id))
        PhraseRepository(session).sweep()
    return undone


def _begin(session: Session, workbench: Workbench) -> None:
    """Wait for others who decide, and refuse if the taxonomy at hand has not seen their decisions."""
    if CurationRepository(session).advance() != workbench.revision + 1:
        raise Conflict("the taxonomy changed meanwhile")


def _finish(session: Session, identity: Identity, phrase_id: int, status: PhraseStatus) -> None:
    CurationRepository(session).decide(phrase_id, status, identity.account_id)
    if status != "ignored":
        PhraseRepository(session).unsettle(phrase_id)
    AuditRepository(session).add(identity.account_id, f"phrase {status}", "phrase", str(phrase_id))


def _open_phrase(session: Session, phrase_id: int) -> PhraseRecord:
    phrase = get_phrase(session, phrase_id)
    if phrase.status != "open":
        raise Conflict("decided already")
    return phrase


def _undone(session: Session, phrase_id: int, skill_id: str) -> Undone:
    phrases = PhraseRepository(session)
    return Undone(
        skill_id=skill_id,
        documents=tuple(phrases.documents_with(phrase_id, skill_id)),
        vacancies=tuple(phrases.vacancies_with(phrase_id, skill_id)),
    )


def _take_back_skill(session: Session, phrase_id: int, skill_id: str) -> None:
    uses = SkillUseRepository(session).count_settled(skill_id)
    uses += CurationRepository(session).count_resting_on(phrase_id, skill_id)
    uses += ProgrammeRepository(session).count_naming(skill_id)
    if uses:
        raise SkillInUse(skill_id, uses)
    CandidateRepository(session).delete_unconfirmed(skill_id)


def _label(phrase: PhraseRecord, *, weak: bool = False) -> Label:
    return Label(language_of(phrase.text), phrase.text, weak)


def _identifiers(taxonomy: Taxonomy) -> set[str]:
    return {*taxonomy.skills, *taxonomy.deprecated, *taxonomy.domains}
