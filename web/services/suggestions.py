"""Skills that a phrase perhaps means: to be confirmed by a person, never counted before."""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.orm import Session

from skills_taxonomy.linking import Linker, SkillRanker
from skills_taxonomy.linking.suggesting import suggest_skills
from skills_taxonomy.model import Skill
from web.db.repositories import CandidateRepository, PhraseRepository
from web.records import Identity
from web.services.ownership import own_candidate
from web.workbench import Workbench

MOST_PHRASES = 20


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase with the skills it perhaps means."""

    phrase: str
    skills: tuple[Skill, ...]


def suggest(workbench: Workbench, phrase: str) -> list[Skill]:
    """List the skills a phrase perhaps means, likeliest first; none where none is likely enough."""
    found = suggest_skills([phrase], ranker_of(workbench))
    return [workbench.taxonomy.skills[each.skill_id] for each in found]


def suggestions_for_candidate(session: Session, workbench: Workbench, identity: Identity) -> list[Suggestion]:
    """List the phrases of the newest document that nothing was found in, with what they perhaps mean.

    Skills the person has already are not suggested.
    """
    candidate = CandidateRepository(session).get(own_candidate(session, identity))
    if candidate.document is None:
        return []
    held = {record.claim.skill_id for record in candidate.claims}
    phrases = PhraseRepository(session).open_in_document(candidate.document.id, limit=MOST_PHRASES)
    return [
        Suggestion(phrase, tuple(skill for skill in suggest(workbench, phrase) if skill.id not in held))
        for phrase in phrases
    ]


def ranker_of(workbench: Workbench) -> SkillRanker:
    """Return the ranker of a workbench's skills, by words alone; some seconds, once.

    What confidence a suggestion has was learned without sentence vectors.
    """
    return _ranker(workbench.linker)


# By linker: another catalogue makes another workbench, and the skills stay.
@lru_cache(maxsize=2)
def _ranker(linker: Linker) -> SkillRanker:
    return SkillRanker(linker.taxonomy, linker=linker)
