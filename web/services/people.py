"""Candidates as lists show them: masked ones remembered for every vacancy, named ones never."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from matcher.profiles import CandidateProfile
from web.db.repositories import CandidateRepository
from web.records import ContactRecord
from web.services.masking import SeenCandidate, mask_profile
from web.services.memory import Key, Memory
from web.services.pieces import PiecesByForm


@dataclass(frozen=True, slots=True)
class Person:
    """A candidate as an employer may see them, and the profile as they may quote from it.

    Words that were quoted decide no score, so that the masked profile scores as the full one.
    """

    seen: SeenCandidate
    profile: CandidateProfile
    pieces: PiecesByForm = field(default_factory=PiecesByForm)


def find_people(
    session: Session, memory: Memory, codes: Sequence[str], *, named: frozenset[str]
) -> list[Person]:
    """Return the candidates with these codes who may be found, masked but for those ``named``.

    ``memory`` keeps who is masked; whoever changed is forgotten there. Nothing that says who
    somebody is enters it.
    """
    generation = memory.generation
    known: dict[str, Person] = {
        code: person for code in codes if code not in named and (person := memory.get(_key(code)))
    }
    missing = [code for code in codes if code not in known]
    if not missing:
        return list(known.values())
    for profile, contact in CandidateRepository(session).people(missing):
        person = known[profile.id] = _seen(profile, contact, is_named=profile.id in named)
        if person.seen.is_masked:
            memory.put(_key(profile.id), person, generation=generation)
    return [known[code] for code in codes if code in known]


def _seen(profile: CandidateProfile, contact: ContactRecord, *, is_named: bool) -> Person:
    seen = SeenCandidate(
        code=profile.id,
        years=profile.years,
        availability=contact.availability,
        person=contact if is_named else None,
    )
    return Person(seen, profile if is_named else mask_profile(profile, contact.display_name))


def _key(code: str) -> Key:
    return Key("person", "", code)
