"""Receipts of matches: the candidate's own in full, an employer's masked until shortlisted."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.orm import Session

from matcher.plain_values import Plain
from matcher.receipts import (
    Receipt,
    SourceTexts,
    describe_tools,
    describe_weights,
    make_receipt,
    read_receipt,
)
from matcher.replaying import ReplayResult, replay
from matcher.scoring import Scorer
from matcher.signatures import SignatureState, SigningKey, signature_state
from web.db.repositories import CandidateRepository, VacancyRepository
from web.records import CandidateRecord, Identity
from web.services.errors import NotFound
from web.services.masking import mask_profile
from web.services.models import scorer_in_force
from web.services.ownership import consented_candidate, own_candidate, own_vacancy
from web.services.seeing import seen_candidate
from web.workbench import Workbench


def receipt_for_candidate(
    session: Session, workbench: Workbench, identity: Identity, vacancy_code: str
) -> Receipt:
    """Return the receipt of the match of the candidate who asks with an open vacancy.

    Where there is no score, for want of skills, the receipt says so.
    """
    candidate = CandidateRepository(session).get(own_candidate(session, identity))
    vacancy = VacancyRepository(session).get_open(vacancy_code)
    if vacancy is None:
        raise NotFound("vacancy", vacancy_code)
    scorer = scorer_in_force(session, workbench)
    return make_receipt(
        vacancy.vacancy,
        candidate.profile,
        scorer,
        tools=_tools(workbench, scorer),
        texts=_texts(vacancy.text, candidate),
    )


def receipt_for_employer(
    session: Session, workbench: Workbench, identity: Identity, vacancy_code: str, candidate_code: str
) -> Receipt:
    """Return the receipt of a candidate's match with a vacancy of the firm.

    Until the candidate is shortlisted its quotes are masked and the titles held withheld, and so
    is the digest of the CV, by which a firm that has the CV from elsewhere would know whose it is.
    """
    vacancy = own_vacancy(session, identity, vacancy_code)
    candidate = CandidateRepository(session).get(consented_candidate(session, candidate_code))
    seen, name = seen_candidate(session, identity, vacancy_code, candidate.profile)
    scorer = scorer_in_force(session, workbench)
    return make_receipt(
        vacancy.vacancy,
        mask_profile(candidate.profile, name) if seen.is_masked else candidate.profile,
        scorer,
        tools=_tools(workbench, scorer),
        texts=SourceTexts(vacancy=vacancy.text) if seen.is_masked else _texts(vacancy.text, candidate),
        withholds_titles=seen.is_masked,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedReceipt:
    """A receipt with what its signature says and what computing it again gives."""

    receipt: Receipt
    signature: SignatureState
    replayed: ReplayResult

    @property
    def recorded(self) -> float | None:
        """The score that the receipt states; ``None`` where it states none, or what is no score."""
        score = self.receipt.content["result"]["score"]
        return float(score) if isinstance(score, int | float) and 0 <= score <= 1 else None


def check_receipt(
    session: Session, workbench: Workbench, data: bytes, *, keys: Sequence[SigningKey]
) -> CheckedReceipt:
    """Read a receipt, whoever brings it, and compute it again with the weights in force.

    Raises
    ------
    ReceiptDamaged
        If it is no receipt, or not as it was written.
    """
    receipt, scorer = read_receipt(data), scorer_in_force(session, workbench)
    return CheckedReceipt(
        receipt=receipt,
        signature=signature_state(receipt, keys),
        replayed=replay(receipt, scorer, tools=_tools(workbench, scorer)),
    )


def _tools(workbench: Workbench, scorer: Scorer) -> Plain:
    return {**_built_in_tools(workbench), "weights": describe_weights(scorer)}


@lru_cache(maxsize=2)
def _built_in_tools(workbench: Workbench) -> Plain:
    return describe_tools(workbench.taxonomy, workbench.scorer)


def _texts(vacancy_text: str, candidate: CandidateRecord) -> SourceTexts:
    return SourceTexts(vacancy=vacancy_text, profile=[document.text for document in candidate.documents])
