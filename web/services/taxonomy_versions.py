"""A new version of the taxonomy under stored profiles: whom it touches, and moving them over."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from skills_taxonomy.model import Taxonomy
from skills_taxonomy.versions import ProfileEffect, TaxonomyDiff, effect_on
from web.config import database_url
from web.db.repositories.skill_uses import SkillUseRepository
from web.services.transactions import transaction


def effects_on_stored(diff: TaxonomyDiff, database: str) -> dict[str, ProfileEffect]:
    """Count what a change of version does to the candidates and vacancies of a database."""
    with _session(database) as session:
        uses = SkillUseRepository(session)
        return {
            "candidates": effect_on(diff, uses.of_candidates().items()),
            "vacancies": effect_on(diff, uses.of_vacancies().items()),
        }


def move_to_successors(session: Session, taxonomy: Taxonomy) -> Mapping[str, int]:
    """Put successors in the place of withdrawn skills, in claims and requirements.

    What has one successor moves to it. What is divided becomes an unconfirmed claim of each
    part, or a requirement that any part meets. What nothing succeeds is taken off the profile;
    the words it was read from stay in the document.

    Returns
    -------
    mapping of str to int
        Withdrawn skill to the number of claims and requirements that were moved or taken off.
    """
    uses = SkillUseRepository(session)
    with transaction(session):
        moved = {
            skill_id: uses.replace(skill_id, taxonomy.current(skill_id))
            for skill_id in sorted(uses.skills() & taxonomy.deprecated.keys())
        }
    return moved


@contextmanager
def _session(database: str) -> Iterator[Session]:
    engine = create_engine(database_url(database), hide_parameters=True)
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()
