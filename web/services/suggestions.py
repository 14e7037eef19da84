"""Skills that a phrase perhaps means: to be confirmed by a person, never counted before."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from sqlalchemy.orm import Session

from skills_taxonomy.labels import fold
from skills_taxonomy.linking.spelling import canonical
from skills_taxonomy.linking.tokens import words_of
from skills_taxonomy.model import Skill
from web.db.repositories import CandidateRepository, PhraseRepository
from web.records import Identity
from web.services.ownership import own_candidate
from web.workbench import Workbench

MOST_SUGGESTED = 3
MOST_PHRASES = 20
LEAST_ALIKE = 0.5

Suggest = Callable[[Workbench, str], list[Skill]]
"""From a phrase to the skills it perhaps means, likeliest first, at most `MOST_SUGGESTED`."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase with the skills it perhaps means."""

    phrase: str
    skills: tuple[Skill, ...]


def suggest_alike(workbench: Workbench, phrase: str) -> list[Skill]:
    """List the skills with a name that shares most of its words with the phrase.

    Names are compared by Dice's coefficient of their words, Chinese by its pairs of characters;
    ties by identifier.
    """
    index = _index_of(workbench)
    words = _words(phrase)
    shared: Counter[tuple[str, int]] = Counter()
    for word in words:
        shared.update(index.get(word, ()))
    best: dict[str, float] = {}
    for (name, size), count in shared.items():
        skill_id = name.partition("\n")[0]
        best[skill_id] = max(best.get(skill_id, 0.0), 2 * count / (size + len(words)))
    alike = sorted(
        (skill_id for skill_id, value in best.items() if value >= LEAST_ALIKE),
        key=lambda skill_id: (-best[skill_id], skill_id),
    )
    return [workbench.taxonomy.skills[skill_id] for skill_id in alike[:MOST_SUGGESTED]]


suggest: Suggest = suggest_alike
"""What pages and the API ask."""


def suggestions_for_candidate(
    session: Session, workbench: Workbench, identity: Identity, *, ask: Suggest = suggest
) -> list[Suggestion]:
    """List the phrases of the newest document that nothing was found in, with what they perhaps mean.

    Skills the person has already are not suggested.
    """
    candidate = CandidateRepository(session).get(own_candidate(session, identity))
    if candidate.document is None:
        return []
    held = {record.claim.skill_id for record in candidate.claims}
    phrases = PhraseRepository(session).open_in_document(candidate.document.id, limit=MOST_PHRASES)
    return [
        Suggestion(phrase, tuple(skill for skill in ask(workbench, phrase) if skill.id not in held))
        for phrase in phrases
    ]


@lru_cache(maxsize=2)
def _index_of(workbench: Workbench) -> Mapping[str, list[tuple[str, int]]]:
    """Map each word to the names that hold it: the skill and the name, and how many words it has."""
    index: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for skill in workbench.taxonomy.skills.values():
        for label in skill.labels():
            words = _words(label.text)
            for word in words:
                index[word].append((f"{skill.id}\n{label.text}", len(words)))
    return index


def _words(text: str) -> set[str]:
    words = [canonical(word) for word in words_of(fold(text))]
    return {*_latin(words), *_pairs(words)}


def _latin(words: Iterable[str]) -> Iterable[str]:
    return (word for word in words if word.isascii() and len(word) > 1)


def _pairs(words: list[str]) -> Iterable[str]:
    return (
        first + second for first, second in pairwise(words) if not first.isascii() and not second.isascii()
    )
