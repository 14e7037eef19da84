"""Texts that are linked again because the taxonomy got a name or a skill, or lost one."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.intake import profile_from_text
from web.clock import HONG_KONG
from web.db.repositories import CandidateRepository, PhraseRepository
from web.records import TextToLink
from web.services.errors import Conflict
from web.services.transactions import transaction
from web.workbench import Workbench


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What a decision that was taken back had reached: its skill, and the texts."""

    skill_id: str
    documents: tuple[TextToLink, ...]
    vacancies: tuple[TextToLink, ...]


def relink_documents(session: Session, workbench: Workbench) -> None:
    """Link the documents that decisions have yet to reach.

    Only the unconfirmed claims of the skills decided about change. A document that somebody
    else changes at this moment is left for the next time.
    """
    for text, skill_ids in PhraseRepository(session).unsettled_documents():
        current = {one for skill_id in skill_ids for one in workbench.taxonomy.current(skill_id)}
        _relink_document(session, workbench, text, current)


def relink_undone(session: Session, workbench: Workbench, undone: Undone) -> None:
    """Take back what a decision had brought: claims not confirmed, and phrases no longer counted.

    What a vacancy asks stays: its employer may have checked it.
    """
    for text in undone.documents:
        _relink_document(session, workbench, text, (undone.skill_id,))
    for text in undone.vacancies:
        found = workbench.linker.link(text.text, kind="vacancy").unmatched
        with transaction(session):
            PhraseRepository(session).record_vacancy(text.id, found, linked_again=True)


def _relink_document(
    session: Session, workbench: Workbench, text: TextToLink, skill_ids: Iterable[str]
) -> None:
    # Read as on the day it came: what lasted "to the present" ended then for all we know.
    day = text.created_at.astimezone(HONG_KONG).date()
    reading = profile_from_text(text.text, workbench.linker, profile_id=str(text.candidate_id), today=day)
    phrases, candidates = PhraseRepository(session), CandidateRepository(session)
    try:
        with transaction(session):
            if text.is_newest and text.candidate_id is not None:
                candidates.refresh_text_claims(text.candidate_id, text.id, reading.profile.claims, skill_ids)
            phrases.record_document(text.id, reading.linked.unmatched, linked_again=True)
            phrases.settle_document(text.id)
    except Conflict:
        return
