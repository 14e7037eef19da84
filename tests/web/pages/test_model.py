"""The administrators' page of models: its card, promotion, refusal, the way back."""

from flask import Flask

from matcher.digests import weights_digest
from matcher.scoring import Weights
from tests.web.learned import make_model
from tests.web.pages.browsing import Browser, sign_in
from tests.web.visitors import Visitor, bring_cv, open_vacancy
from web.db import db
from web.db.repositories import AccountRepository
from web.services import accounts, models

PAGE = "/administration/model"


def keep(app: Flask, gain: float) -> str:
    with app.app_context():
        return models.add_model(db.session, make_model(gain=gain))


def promoted(app: Flask) -> tuple[Browser, str]:
    code = keep(app, 0.02)
    browser = sign_in(app, "administrator")
    browser.open(PAGE)
    browser.send(f"{PAGE}/{code}/promote", {})
    return browser, code


def test_the_card_says_what_counts_how_much(app: Flask) -> None:
    browser = sign_in(app, "administrator")

    browser.open(PAGE)

    assert "These are the weights of the program itself" in browser.text
    assert "A preferred requirement, beside a must of 10.35" in browser.text
    assert "nDCG@10 on the judged set hk-acceptance-dev" in browser.text
    assert "candidates who write Traditional Chinese 17 0.914" in browser.text
    assert "They were measured with another list of skills" in browser.text


def test_promoting_shows_the_figures_and_the_new_weights(app: Flask) -> None:
    browser, code = promoted(app)

    assert "The model is in force." in browser.text
    assert "on the judged set" not in browser.text
    assert code in browser.text
    assert browser.page.count('<span class="tag">in force</span>') == 1
    assert "0.820 (0.700 to 0.900)" in browser.text
    assert "0.020 (0.015 to 0.030)" in browser.text


def test_going_back_brings_the_weights_of_the_program(app: Flask) -> None:
    browser, code = promoted(app)

    browser.send(f"{PAGE}/built-in/roll-back", {})

    assert "The earlier weights are in force again." in browser.text
    assert f"{PAGE}/{code}/roll-back" in browser.page


def test_a_refused_model_has_its_reason_and_no_button_and_cannot_be_forced(app: Flask) -> None:
    code = keep(app, -0.03)
    browser = sign_in(app, "administrator")
    browser.open(PAGE)
    page, text = browser.page, browser.text

    answer = browser.send(f"{PAGE}/{code}/promote", {})

    assert "Held out by firm, nDCG@10 falls by 0.030 for all candidates." in text
    assert f"{code}/promote" not in page
    assert answer.status_code == 422
    assert "The model is not promoted" in browser.text


def test_only_administrators_see_the_model(app: Flask) -> None:
    assert sign_in(app, "employer").open(PAGE).status_code == 403


def test_a_match_says_its_weights_and_what_the_employer_adjusted(app: Flask) -> None:
    employer = Visitor.sign_up(app, "employer", "employer@example.com")
    vacancy = open_vacancy(employer)
    asked = employer.get(f"/vacancies/{vacancy}").json["requirements"]
    kept = [{key: one[key] for key in ("skill_id", "necessity", "level")} for one in asked]
    employer.send(
        "PUT",
        f"/vacancies/{vacancy}/requirements",
        {"requirements": [{**one, "emphasis": 2.0 if one == kept[0] else 1.0} for one in kept]},
    )
    candidate = sign_in(app, "candidate")
    bring_cv(Visitor(app.test_client(), "", _token(app)))

    candidate.open(f"/me/vacancies/{vacancy}")

    assert f"Applied weights: {weights_digest(Weights())[:12]}." in candidate.text
    assert "weighs 2 times as much, by the employer's wish" in candidate.text


def _token(app: Flask) -> dict[str, str]:
    """Return what lets a program speak for the candidate who has signed up."""
    with app.app_context():
        account = AccountRepository(db.session).with_email("candidate@example.com")
        assert account is not None
        token = accounts.issue_token(db.session, account.id, name="tests", scopes=("read", "write"))
    return {"Authorization": f"Bearer {token.secret}"}
