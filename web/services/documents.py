"""A CV comes in: a file or pasted text becomes a document and claims to be checked."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from matcher.documents import clean_text, read_document
from matcher.documents.plain import decode
from matcher.errors import DocumentError, EmptyProfile
from matcher.exchange import Resume, read_resume_file
from matcher.intake import ProfileReading, profile_from_text
from web.db.repositories import CandidateRepository, IdempotencyRepository, PhraseRepository
from web.records import CandidateRecord, Identity
from web.services.errors import NotFound
from web.services.ownership import own_candidate
from web.services.transactions import transaction
from web.workbench import Workbench

LONGEST_NAME = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReading:
    """What reading a CV left: the profile as it now stands, and what stayed unmatched.

    ``quality`` is ``ok``, ``low`` or ``hidden_text``; the person should know of the latter two.
    ``unmatched`` are phrases that look like skills and have no entry in the taxonomy.
    """

    candidate: CandidateRecord
    quality: str
    unmatched: tuple[str, ...]


def upload_document(
    session: Session, workbench: Workbench, identity: Identity, data: bytes, *, file_name: str, today: date
) -> DocumentReading:
    """Read an uploaded CV, a ``.json`` file as JSON Resume; the file itself is not kept.

    Raises
    ------
    DocumentError
        If the file cannot become text. Nothing is stored then.
    ImportRefused
        If a file of JSON is no résumé, or fields of it are wrong. Nothing is stored then either.
    EmptyProfile
        If the text names no skill. Nothing is stored then either.
    """
    if file_name.lower().endswith(".json"):
        resume = read_resume_file(decode(data), name=file_name)
        return keep_resume(session, workbench, identity, resume, file_name=file_name, today=today)
    document = read_document(data, filename=file_name)
    if document.quality == "needs_ocr":
        raise DocumentError("needs_ocr", "pages without text")
    if document.quality == "unreadable":
        raise DocumentError("corrupted", "text that cannot be read")
    return keep_reading(
        session, workbench, own_candidate(session, identity), document.text,
        file_name=file_name, quality=document.quality, today=today,
    )  # fmt: skip


def paste_document(
    session: Session, workbench: Workbench, identity: Identity, text: str, *, today: date
) -> DocumentReading:
    """Read a pasted CV, an object of JSON as JSON Resume. Raises as `upload_document` does."""
    clean = clean_text(text)
    if clean.strip().startswith("{") and clean.strip().endswith("}"):
        return keep_resume(session, workbench, identity, read_resume_file(clean.strip()), today=today)
    return keep_reading(session, workbench, own_candidate(session, identity), clean, today=today)


def keep_resume(
    session: Session,
    workbench: Workbench,
    identity: Identity,
    resume: Resume,
    *,
    file_name: str = "",
    today: date,
) -> DocumentReading:
    """Keep a CV of JSON Resume as a document; its region only where the candidate has stated none.

    Raises
    ------
    DocumentError
        If nothing is left to read, or too much.
    EmptyProfile
        If the text names no skill. Nothing is stored then.
    """
    candidate_id = own_candidate(session, identity)
    stated = CandidateRepository(session).get(candidate_id).region
    return keep_reading(
        session, workbench, candidate_id, clean_text(resume.text),
        file_name=file_name, region=resume.region if not stated else "", today=today,
    )  # fmt: skip


def keep_reading(
    session: Session,
    workbench: Workbench,
    candidate_id: int,
    text: str,
    *,
    file_name: str = "",
    quality: str = "ok",
    region: str = "",
    today: date,
) -> DocumentReading:
    """Link a clean text and keep it with its claims, unconfirmed, as the candidate's newest document."""
    reading = profile_from_text(text, workbench.linker, profile_id=str(candidate_id), today=today)
    if not reading.profile.claims:
        raise EmptyProfile(str(candidate_id))
    candidates = CandidateRepository(session)
    with transaction(session):
        document_id = candidates.add_document(
            candidate_id, file_name=file_name[:LONGEST_NAME], quality=quality, text=text
        )
        candidates.add_text_claims(candidate_id, document_id, reading.profile.claims)
        PhraseRepository(session).record_document(document_id, reading.linked.unmatched)
        details = {"region": region} if region else {}
        candidates.update(candidate_id, **_experience(reading, today), **details)
    return DocumentReading(
        candidate=candidates.get(candidate_id), quality=quality, unmatched=reading.linked.unmatched
    )


def remove_document(session: Session, identity: Identity, document_id: int) -> None:
    """Forget a document, the words taken from it, and the claims not yet confirmed."""
    with transaction(session):
        candidates, candidate_id = CandidateRepository(session), own_candidate(session, identity)
        if not candidates.delete_document(candidate_id, document_id):
            raise NotFound("document", document_id)
        IdempotencyRepository(session).erase_about(candidates.get(candidate_id).code)
        PhraseRepository(session).sweep()


def _experience(reading: ProfileReading, today: date) -> dict[str, object]:
    return {
        "titles": list(reading.profile.titles),
        "years": reading.profile.years,
        "as_of": today.year,
    }
