"""The weights in force: learned from decisions, promoted by the gate, rolled back."""

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matcher.digests import weights_digest
from matcher.learning import DeclineReason
from matcher.scoring import Weights
from tests.web.learned import DAY, MORE_ROLE, decide, make_model
from tests.web.small_world import small_workbench
from tests.web.visitors import CV, Visit, bring_cv, open_vacancy
from web.db import AccountRow, AuditEntryRow, WeightsModelRow, db
from web.db.repositories import WeightsModelRepository
from web.services import models
from web.services.errors import Conflict, ModelOutdated, ModelRefused, NotFound, NothingToLearn
from web.services.transactions import transaction


def weights_in_force(session: Session) -> Weights:
    return models.scorer_in_force(session, small_workbench()).weights


def test_the_weights_of_the_program_are_in_force_at_first(session: Session) -> None:
    assert weights_in_force(session) == Weights()
    assert models.list_models(session) == []


def test_a_model_the_gate_lets_through_changes_every_score_and_rolling_back_restores_it(
    app: Flask, visit: Visit
) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    paths = (f"/candidates/me/matches/{vacancy}", f"/vacancies/{vacancy}/matches/{code}")

    def matches() -> list[dict[str, object]]:
        mine, ours = candidate.get(paths[0]).json, employer.get(paths[1]).json
        return [mine["detail"]["match"] if "detail" in mine else mine["match"], ours["match"]]

    before = matches()
    with app.app_context():
        kept = models.add_model(db.session, make_model())
        models.promote(db.session, small_workbench(), kept, account_id=None)
    during = matches()
    with app.app_context():
        models.roll_back(db.session, models.BUILT_IN, account_id=None)
    after = matches()
    with app.app_context():
        models.roll_back(db.session, kept, account_id=None)
    again = matches()

    assert {match["weights_id"] for match in during} == {weights_digest(MORE_ROLE)}
    assert [m["score"] for m in during] != [m["score"] for m in before]
    assert (after, again) == (before, during)


def test_the_gate_refuses_a_worse_model_with_its_figures(session: Session) -> None:
    code = models.add_model(session, make_model(gain=-0.03))

    with pytest.raises(ModelRefused, match=r"nDCG@10 of all may fall by 0\.0350"):
        models.promote(session, small_workbench(), code, account_id=None)

    assert weights_in_force(session) == Weights()


@pytest.mark.parametrize(
    "facts", [{"base": MORE_ROLE, "weights": Weights()}, {"taxonomy": "small 0"}, {"similarity": "other"}]
)
def test_a_model_compared_with_something_else_is_out_of_date(
    session: Session, facts: dict[str, object]
) -> None:
    code = models.add_model(session, make_model(**facts))  # type: ignore[arg-type]

    with pytest.raises(ModelOutdated):
        models.promote(session, small_workbench(), code, account_id=None)


def test_there_is_no_way_back_to_what_was_never_in_force(session: Session) -> None:
    code = models.add_model(session, make_model(gain=-0.03))

    for unknown in (code, "nothing"):
        with pytest.raises(NotFound):
            models.roll_back(session, unknown, account_id=None)


def test_two_models_cannot_be_in_force_at_once(session: Session) -> None:
    for model in (make_model(), make_model(gain=0.03)):
        models.add_model(session, model)

    with pytest.raises(Conflict), transaction(session):
        session.execute(update(WeightsModelRow).values(in_force=True))


def test_who_promoted_what_is_logged(app: Flask, visit: Visit) -> None:
    visit("administrator")
    with app.app_context():
        account = db.session.scalar(select(AccountRow.id))
        code = models.add_model(db.session, make_model(), account_id=account)
        models.promote(db.session, small_workbench(), code, account_id=account)
        entry = db.session.scalars(select(AuditEntryRow).order_by(AuditEntryRow.id.desc())).first()

        assert entry is not None
        assert (entry.action, entry.object_kind, entry.object_code) == ("promote", "model", code)
        assert entry.account_id == account


def test_keeping_the_same_model_twice_keeps_one(session: Session) -> None:
    codes = {models.add_model(session, make_model()) for _ in range(2)}

    assert [record.code for record in models.list_models(session)] == list(codes)
    assert WeightsModelRepository(session).get(codes.pop()) is not None


def test_a_reason_is_kept_and_shown_in_list_and_table(visit: Visit) -> None:
    employer = visit("employer")
    vacancy, code = open_vacancy(employer), bring_cv(visit("candidate"))

    status = decide(employer, vacancy, code, "declined", "location")
    entries = employer.get(f"/vacancies/{vacancy}/shortlist").json
    table = employer.get(f"/vacancies/{vacancy}/shortlist?format=csv").get_data(as_text=True)

    assert status == 204
    assert (entries[0]["decisions"], entries[0]["reasons"]) == (["declined"], ["location"])
    assert "declined,place of work does not suit" in table


@pytest.mark.parametrize(("kind", "reason"), [("contacted", "location"), ("declined", "their accent")])
def test_a_reason_that_makes_no_sense_is_refused(visit: Visit, kind: str, reason: str) -> None:
    employer = visit("employer")
    vacancy, code = open_vacancy(employer), bring_cv(visit("candidate"))

    assert decide(employer, vacancy, code, kind, reason) == 422


def test_retraining_learns_from_skills_reasons_alone(app: Flask, visit: Visit) -> None:
    employer = visit("employer")
    vacancy = open_vacancy(employer)
    codes = [bring_cv(visit("candidate", f"{n}@example.com"), CV.replace("nine", f"{n}")) for n in range(4)]
    decide(employer, vacancy, codes[0], "offered")
    for code, reason in zip(codes[1:3], (DeclineReason.expired, DeclineReason.location), strict=True):
        employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})
        decide(employer, vacancy, code, "declined", reason)
    decide(employer, vacancy, codes[3], "declined", DeclineReason.skills_missing)

    with app.app_context():
        model = models.retrain(db.session, small_workbench(), on=DAY)
        again = models.retrain(db.session, small_workbench(), on=DAY)

    assert model == again
    assert (model.vacancies, model.pairs, model.source) == (1, 4, "decisions")
    assert "too_few_groups" in [refusal.code for refusal in model.refusals] or model.weights == Weights()


def test_without_decisions_there_is_nothing_to_learn(session: Session) -> None:
    with pytest.raises(NothingToLearn):
        models.retrain(session, small_workbench(), on=DAY)
