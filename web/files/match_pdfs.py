"""The explanation of a match as a PDF, for pages and API alike: my own, or a candidate's, masked."""

from datetime import date

from flask import Response
from flask_babel import gettext
from sqlalchemy.orm import Session

from web.files.takeaways import TakeAway, take_away_file
from web.records import Identity
from web.services import matching, receipts
from web.words.explanations import explain, explain_own
from web.words.gap_lines import gap_lines
from web.words.names import industry_name, region_name
from web.words.what_ifs import what_ifs
from web.workbench import Workbench


def own_match_pdf(
    session: Session, workbench: Workbench, identity: Identity, vacancy_code: str, *, on: date
) -> Response:
    """Answer with the explanation of the match of the candidate who asks."""
    found = matching.match_for_candidate(session, workbench, identity, vacancy_code)
    receipt = receipts.receipt_for_candidate(session, workbench, identity, vacancy_code)
    explanation, vacancy = explain_own(found), found.vacancy.record
    return take_away_file(
        TakeAway(
            title=vacancy.title,
            facts=(vacancy.organisation, region_name(vacancy.region), industry_name(vacancy.industry_id)),
            held_heading=gettext("Your words"),
            explanation=explanation,
            what_ifs=what_ifs(found.counterfactuals),
            gaps=gap_lines(found.gaps, explanation),
            receipt_digest=receipt.digest,
            on=on,
        )
    )


def candidate_match_pdf(
    session: Session,
    workbench: Workbench,
    identity: Identity,
    vacancy_code: str,
    candidate_code: str,
    *,
    on: date,
) -> Response:
    """Answer with the explanation of a candidate's match, masked until shortlisted."""
    found = matching.match_for_employer(session, workbench, identity, vacancy_code, candidate_code)
    receipt = receipts.receipt_for_employer(session, workbench, identity, vacancy_code, candidate_code)
    explanation, person = explain(found.match, asked_text=found.vacancy.text), found.candidate.person
    masked = gettext("masked until shortlisted")
    return take_away_file(
        TakeAway(
            title=found.vacancy.record.title,
            facts=(
                gettext("Candidate %(code)s", code=candidate_code),
                person.display_name if person else masked,
                person.contact if person else "",
            ),
            held_heading=gettext("The candidate's words"),
            explanation=explanation,
            what_ifs=what_ifs(found.counterfactuals),
            gaps=gap_lines(found.gaps, explanation),
            receipt_digest=receipt.digest,
            on=on,
        )
    )
