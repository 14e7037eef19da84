"""The weights in force: which model they are of, how another takes their place, how it is learned."""

from datetime import date
from functools import lru_cache

from sqlalchemy.orm import Session

from matcher.digests import weights_digest
from matcher.learning import Decision, WeightsModel, load_model, set_of_decisions, train_model
from matcher.scoring import Scorer, Weights
from web.db.base import now
from web.db.repositories import (
    AuditRepository,
    CandidateRepository,
    DismissalRepository,
    ShortlistRepository,
    VacancyRepository,
    WeightsModelRepository,
)
from web.records import ModelRecord
from web.services.errors import ModelOutdated, ModelRefused, NotFound, NothingToLearn
from web.services.transactions import transaction
from web.workbench import Workbench

BUILT_IN = "built-in"
"""The code by which the weights of the program itself are named."""

MOST_SHOWN = 50


def scorer_in_force(session: Session, workbench: Workbench) -> Scorer:
    """Return the scorer with the weights in force, the same for every page, API and worker."""
    content = WeightsModelRepository(session).content_in_force()
    return workbench.scorer if content is None else workbench.scorer.with_weights(_weights_of(content))


def list_models(session: Session) -> list[ModelRecord]:
    """List the models kept, the newest first."""
    return WeightsModelRepository(session).list_newest(limit=MOST_SHOWN)


def add_model(session: Session, model: WeightsModel, *, account_id: int | None = None) -> str:
    """Keep a model, not yet in force, and return its code."""
    with transaction(session):
        return WeightsModelRepository(session).add(model, account_id=account_id)


def promote(session: Session, workbench: Workbench, code: str, *, account_id: int | None) -> None:
    """Put a model in force that the gate lets through.

    Raises
    ------
    ModelRefused
        Its figures do not show that it ranks no worse.
    ModelOutdated
        Its figures compare with weights that are no longer in force, or with another taxonomy.
    """
    record = _found(session, code)
    if record.model.refusals:
        raise ModelRefused(record.model.refusals)
    present = scorer_in_force(session, workbench)
    if weights_digest(record.model.base) != present.weights_id or not record.model.was_made_with(
        workbench.taxonomy, workbench.scorer
    ):
        raise ModelOutdated(code)
    _put_in_force(session, code, "promote", account_id)


def roll_back(session: Session, code: str, *, account_id: int | None) -> None:
    """Put weights in force again that were so before, or those of the program (`BUILT_IN`).

    They passed the gate in their time, so it is not asked again: going back must always work.
    """
    if code != BUILT_IN and _found(session, code).promoted_at is None:
        raise NotFound("model", code)
    _put_in_force(session, code, "roll back", account_id)


def retrain(session: Session, workbench: Workbench, *, on: date, random_state: int = 0) -> WeightsModel:
    """Learn from the decisions on all shortlists, and from dismissals, starting from the weights in force.

    A firm is one voice, and so is a candidate who dismissed a vacancy. Who withdrew their consent is not learned from.

    Raises
    ------
    NothingToLearn
        No firm preferred one candidate to another for the sake of skills.
    """
    decisions = [Decision(*row) for row in ShortlistRepository(session).all_decisions()]
    dismissals = DismissalRepository(session).list_all()
    vacancies = VacancyRepository(session).with_codes({one.vacancy_id for one in decisions})
    candidates = CandidateRepository(session)
    codes = sorted({one.candidate_id for one in decisions} | {one.candidate_id for one in dismissals})
    languages = VacancyRepository(session).languages() | candidates.languages()
    judged = set_of_decisions(
        decisions,
        vacancies,
        candidates.profiles(codes),
        dismissals=dismissals,
        languages={code: _written_in(locale) for code, locale in languages.items()},
    )
    if not judged.grades:
        raise NothingToLearn("no vacancy has candidates preferred to others for their skills")
    scorer = scorer_in_force(session, workbench)
    return train_model(
        judged, scorer, workbench.taxonomy, source="decisions", trained_on=on, random_state=random_state
    )


@lru_cache(maxsize=8)
def _weights_of(content: str) -> Weights:
    return load_model(content, name="the model in force").weights


def _found(session: Session, code: str) -> ModelRecord:
    record = WeightsModelRepository(session).get(code)
    if record is None:
        raise NotFound("model", code)
    return record


def _put_in_force(session: Session, code: str, action: str, account_id: int | None) -> None:
    with transaction(session):
        WeightsModelRepository(session).put_in_force(None if code == BUILT_IN else code, now())
        AuditRepository(session).add(account_id, action, "model", code)


def _written_in(locale: str) -> str:
    """Return the language of a locale as the figures name it; other languages as they are."""
    if locale in ("zh_Hant_HK", "zh-Hant-HK", "zh-Hant"):
        return "zh-Hant"
    return "zh-Hans" if locale in ("zh_Hans_CN", "zh-Hans-CN", "zh-Hans") else locale
