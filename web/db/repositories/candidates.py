"""Candidates, their documents and claims in the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, delete, false, func, select, update
from sqlalchemy.orm import Session

from matcher.availability import Availability, Looking
from matcher.profiles import CandidateProfile, Claim
from skills_taxonomy.linking.mention import Evidence
from web.db.candidates import CandidateRow, ClaimRow, DocumentRow
from web.db.repositories.changes import ChangeRepository
from web.db.repositories.spans import spans_from_json, spans_to_json
from web.db.statements import among, changed_rows
from web.records import CandidateRecord, ClaimRecord, ContactRecord, DocumentRecord, Origin

CLAIM_COLUMNS = (
    ClaimRow.skill_id, ClaimRow.level, ClaimRow.evidence, ClaimRow.years, ClaimRow.last_used, ClaimRow.spans,
)  # fmt: skip

# Asked with most lists of candidates, hence put together once.
_PEOPLE = (
    select(CandidateRow.id, CandidateRow.code, CandidateRow.titles, CandidateRow.years, CandidateRow.as_of,
           CandidateRow.display_name, CandidateRow.contact, CandidateRow.region, CandidateRow.invented,
           CandidateRow.looking, CandidateRow.available_from)
    .where(CandidateRow.code.in_(bindparam("codes", expanding=True)),
           func.coalesce(CandidateRow.consent, false()))
    .order_by(CandidateRow.code)
)  # fmt: skip
_CLAIMS = (
    select(ClaimRow.candidate_id, *CLAIM_COLUMNS)
    .where(ClaimRow.candidate_id.in_(bindparam("ids", expanding=True)))
    .order_by(ClaimRow.skill_id)
)


class CandidateRepository:
    """Finds and keeps candidates. A candidate is named by the account or by the public code."""

    FACETS = frozenset(("region", "available"))

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, *, display_name: str, **facts: Any) -> int:
        """Keep a new candidate, without claims, and return their identifier."""
        row = CandidateRow(display_name=display_name, **_columns(facts))
        self.session.add(row)
        self.session.flush()
        self._note(row.id)
        return row.id

    def id_of_account(self, account_id: int) -> int | None:
        """Return the identifier of the candidate behind an account."""
        return self.session.scalar(select(CandidateRow.id).where(CandidateRow.account_id == account_id))

    def id_of_consented(self, code: str) -> int | None:
        """Return the identifier of a candidate who may be found, by code."""
        wanted = select(CandidateRow.id).where(CandidateRow.code == code, CandidateRow.consent)
        return self.session.scalar(wanted)

    def get(self, candidate_id: int) -> CandidateRecord:
        """Return everything we hold of a candidate who exists."""
        row = self.session.scalars(select(CandidateRow).where(CandidateRow.id == candidate_id)).one()
        return CandidateRecord(
            code=row.code,
            display_name=row.display_name,
            contact=row.contact,
            region=row.region,
            language=row.language,
            consent=row.consent,
            invented=row.invented,
            titles=tuple(row.titles),
            years=row.years,
            as_of=row.as_of,
            claims=self._claims(candidate_id),
            documents=self._documents(candidate_id),
            availability=_availability(row.looking, row.available_from),
        )

    def contacts(self, codes: Sequence[str]) -> dict[str, ContactRecord]:
        """Return who the candidates with these codes are, by code, in one query."""
        wanted = select(CandidateRow.code, CandidateRow.display_name, CandidateRow.contact,
                        CandidateRow.region, CandidateRow.invented, CandidateRow.looking,
                        CandidateRow.available_from).where(CandidateRow.code.in_(codes))  # fmt: skip
        return {
            code: ContactRecord(
                code=code, display_name=name, contact=contact, region=region, invented=invented,
                availability=_availability(looking, since),
            )
            for code, name, contact, region, invented, looking, since in self.session.execute(wanted)
        }  # fmt: skip

    def sample_codes(self, most: int) -> list[str]:
        """Return the first codes of those who may be found: codes are drawn at random."""
        first = select(CandidateRow.code).where(CandidateRow.consent).order_by(CandidateRow.code).limit(most)
        return list(self.session.scalars(first))

    def profiles(self, codes: Sequence[str] | None = None) -> list[CandidateProfile]:
        """Return the profiles of all who may be found, or of those with these codes, by code.

        Two queries, whatever their number: one for the people, one for their claims.
        """
        is_wanted = among(CandidateRow.consent.is_(True), CandidateRow.code, codes)
        people: Select[*tuple[Any, ...]] = select(
            CandidateRow.id, CandidateRow.code, CandidateRow.titles, CandidateRow.years, CandidateRow.as_of
        ).where(is_wanted)
        claims: Select[*tuple[Any, ...]] = (
            select(ClaimRow.candidate_id, *CLAIM_COLUMNS)
            .join(CandidateRow, ClaimRow.candidate_id == CandidateRow.id)
            .where(is_wanted)
        )
        held = defaultdict(list)
        for candidate_id, *facts in self.session.execute(claims.order_by(ClaimRow.skill_id)):
            held[candidate_id].append(_claim(*facts))
        return [
            CandidateProfile(
                id=code, claims=tuple(held[candidate_id]), titles=tuple(titles), years=years, as_of=as_of
            )
            for candidate_id, code, titles, years, as_of in self.session.execute(
                people.order_by(CandidateRow.code)
            )
        ]

    def people(self, codes: Sequence[str]) -> list[tuple[CandidateProfile, ContactRecord]]:
        """Return those with these codes who may be found, each with who it is, by code, in two queries."""
        found = self.session.execute(_PEOPLE, {"codes": list(codes)}).all()
        held: defaultdict[int, list[Claim]] = defaultdict(list)
        for candidate_id, *facts in self.session.execute(_CLAIMS, {"ids": [row.id for row in found]}):
            held[candidate_id].append(_claim(*facts))
        return [
            (
                CandidateProfile(
                    id=row.code, claims=tuple(held[row.id]), titles=tuple(row.titles), years=row.years,
                    as_of=row.as_of,
                ),
                ContactRecord(
                    code=row.code, display_name=row.display_name, contact=row.contact, region=row.region,
                    invented=row.invented, availability=_availability(row.looking, row.available_from),
                ),
            )
            for row in found
        ]  # fmt: skip

    def languages(self) -> dict[str, str]:
        """Return the language of everybody who may be found, by code."""
        wanted = select(CandidateRow.code, CandidateRow.language).where(CandidateRow.consent)
        return {row.code: row.language for row in self.session.execute(wanted)}

    def update(self, candidate_id: int, **facts: Any) -> None:
        """Change facts of a candidate."""
        self.session.execute(
            update(CandidateRow).where(CandidateRow.id == candidate_id).values(**_columns(facts))
        )
        self._note(candidate_id)

    def add_document(self, candidate_id: int, *, file_name: str, quality: str, text: str) -> int:
        """Keep the text of a document and return its identifier."""
        row = DocumentRow(candidate_id=candidate_id, file_name=file_name, quality=quality, text=text)
        self.session.add(row)
        self.session.flush()
        return row.id

    def delete_document(self, candidate_id: int, document_id: int) -> bool:
        """Delete a document and the unconfirmed claims read from it; tell whether there was one."""
        doomed = delete(DocumentRow).where(
            DocumentRow.id == document_id, DocumentRow.candidate_id == candidate_id
        )
        self.session.execute(
            delete(ClaimRow).where(
                ClaimRow.candidate_id == candidate_id,
                ClaimRow.document_id == document_id,
                ClaimRow.confirmed.is_(False),
            )
        )
        # The words a confirmed claim was read from go with the document.
        self.session.execute(
            update(ClaimRow)
            .where(ClaimRow.candidate_id == candidate_id, ClaimRow.document_id == document_id)
            .values(spans=[])
        )
        self._note(candidate_id)
        return bool(changed_rows(self.session, doomed))

    def add_text_claims(self, candidate_id: int, document_id: int, claims: Iterable[Claim]) -> None:
        """Put the claims read from a document in the place of earlier unconfirmed ones.

        A skill the person has confirmed or entered stays as they left it.
        """
        self.session.execute(
            delete(ClaimRow).where(ClaimRow.candidate_id == candidate_id, ClaimRow.confirmed.is_(False))
        )
        self._add_read(candidate_id, document_id, claims)

    def refresh_text_claims(
        self, candidate_id: int, document_id: int, claims: Iterable[Claim], skill_ids: Iterable[str]
    ) -> None:
        """Put the claims of some skills in the place of the unconfirmed ones.

        Claims of other skills stay, and so does the absence of those the person removed.
        """
        affected = set(skill_ids)
        self.session.execute(
            delete(ClaimRow).where(
                ClaimRow.candidate_id == candidate_id,
                ClaimRow.confirmed.is_(False),
                ClaimRow.skill_id.in_(affected),
            )
        )
        self._add_read(candidate_id, document_id, (claim for claim in claims if claim.skill_id in affected))

    def _add_read(self, candidate_id: int, document_id: int, claims: Iterable[Claim]) -> None:
        """Add claims read from a document, unconfirmed, of skills the person has none of."""
        kept = set(
            self.session.scalars(select(ClaimRow.skill_id).where(ClaimRow.candidate_id == candidate_id))
        )
        self.session.add_all(
            _claim_row(candidate_id, claim, document_id=document_id, origin="text", confirmed=False)
            for claim in claims
            if claim.skill_id not in kept
        )
        self.session.flush()
        self._note(candidate_id)

    def put_claim(self, candidate_id: int, claim: Claim) -> bool:
        """Keep a claim the person made or corrected; tell whether it is new.

        What a text showed keeps its words and its origin.
        """
        self._note(candidate_id)
        corrected = (
            update(ClaimRow)
            .where(ClaimRow.candidate_id == candidate_id, ClaimRow.skill_id == claim.skill_id)
            .values(
                level=claim.level,
                evidence=int(claim.evidence),
                years=claim.years,
                last_used=claim.last_used,
                confirmed=True,
            )
        )
        if changed_rows(self.session, corrected):
            return False
        self.session.add(_claim_row(candidate_id, claim, document_id=None, origin="person", confirmed=True))
        self.session.flush()
        return True

    def delete_unconfirmed(self, skill_id: str) -> None:
        """Delete every claim of a skill that nobody has confirmed."""
        doubtful = (ClaimRow.skill_id == skill_id, ClaimRow.confirmed.is_(False))
        claiming = select(CandidateRow.code).join(ClaimRow).where(*doubtful)
        ChangeRepository(self.session).note("candidate", claiming)
        self.session.execute(delete(ClaimRow).where(*doubtful))

    def delete_claim(self, candidate_id: int, skill_id: str) -> bool:
        """Delete a claim; tell whether there was one."""
        self._note(candidate_id)
        doomed = delete(ClaimRow).where(ClaimRow.candidate_id == candidate_id, ClaimRow.skill_id == skill_id)
        return bool(changed_rows(self.session, doomed))

    def confirm_claims(self, candidate_id: int, skill_ids: Sequence[str] | None = None) -> int:
        """Mark claims as checked by the person, all of them or those named; return how many."""
        checked = update(ClaimRow).where(ClaimRow.candidate_id == candidate_id).values(confirmed=True)
        if skill_ids is not None:
            checked = checked.where(ClaimRow.skill_id.in_(skill_ids))
        return changed_rows(self.session, checked)

    def delete(self, candidate_id: int) -> None:
        """Delete a candidate and, through the database's rules, everything of them."""
        self._note(candidate_id)
        self.session.execute(delete(CandidateRow).where(CandidateRow.id == candidate_id))

    def facets(self, codes: Sequence[str] | None = None) -> dict[str, dict[str, str]]:
        """Return what all who may be found, or those with these codes, can be filtered by.

        Each of `FACETS` maps codes to values, in one query for both.
        """
        wanted = select(
            CandidateRow.code, CandidateRow.region, CandidateRow.looking, CandidateRow.available_from
        ).where(among(CandidateRow.consent.is_(True), CandidateRow.code, codes))
        facets: dict[str, dict[str, str]] = {"region": {}, "available": {}}
        for code, region, looking, since in self.session.execute(wanted):
            facets["region"][code] = region
            facets["available"][code] = _availability(looking, since).facet
        return facets

    def count(self) -> int:
        """Count all candidates."""
        return self.session.scalar(select(func.count(CandidateRow.id))) or 0

    def _note(self, candidate_id: int) -> None:
        changed = select(CandidateRow.code).where(CandidateRow.id == candidate_id)
        ChangeRepository(self.session).note("candidate", changed)

    def _claims(self, candidate_id: int) -> tuple[ClaimRecord, ...]:
        wanted = (
            select(ClaimRow.confirmed, ClaimRow.origin, ClaimRow.document_id, *CLAIM_COLUMNS)
            .where(ClaimRow.candidate_id == candidate_id)
            .order_by(ClaimRow.skill_id)
        )
        return tuple(
            ClaimRecord(claim=_claim(*facts), confirmed=confirmed, origin=origin, document_id=document_id)
            for confirmed, origin, document_id, *facts in self.session.execute(wanted)
        )

    def _documents(self, candidate_id: int) -> tuple[DocumentRecord, ...]:
        wanted = (
            select(DocumentRow.id, DocumentRow.file_name, DocumentRow.quality, DocumentRow.text,
                   DocumentRow.created_at)
            .where(DocumentRow.candidate_id == candidate_id).order_by(DocumentRow.id.desc())
        )  # fmt: skip
        return tuple(
            DocumentRecord(id=key, file_name=name, quality=quality, text=text, created_at=created_at)
            for key, name, quality, text, created_at in self.session.execute(wanted)
        )


def _availability(looking: str, since: date | None) -> Availability:
    return Availability(Looking(looking), since)


def _columns(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts as columns: an availability is two of them."""
    columns = dict(facts)
    if "availability" in columns:
        availability = columns.pop("availability")
        columns |= {"looking": availability.looking.value, "available_from": availability.since}
    return columns


def _claim(*facts: Any) -> Claim:
    skill_id, level, evidence, years, last_used, spans = facts
    return Claim(
        skill_id=skill_id,
        evidence=Evidence(evidence),
        level=level,
        years=years,
        last_used=last_used,
        spans=spans_from_json(spans) if spans else (),
    )


def _claim_row(
    candidate_id: int, claim: Claim, *, document_id: int | None, origin: Origin, confirmed: bool
) -> ClaimRow:
    return ClaimRow(
        candidate_id=candidate_id,
        document_id=document_id,
        skill_id=claim.skill_id,
        level=claim.level,
        evidence=int(claim.evidence),
        years=claim.years,
        last_used=claim.last_used,
        spans=spans_to_json(claim.spans),
        confirmed=confirmed,
        origin=origin,
    )
