"""The queue of unknown phrases: who sees what, what decisions do, in every worker, and undoing them."""

import logging

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.web.conftest import dispose, make_app
from tests.web.curating import CV_WITH, NEW_SKILL, VACANCY, claims, decide, queue, undo
from tests.web.pages.browsing import sign_in
from tests.web.visitors import Visit, Visitor, bring_cv, open_vacancy
from web import refreshing
from web.db import PhraseRow, PhraseUseRow, db
from web.workbench import EXTENSION


def bring(visit: Visit, number: int, further: str = "Qwertix") -> Visitor:
    """Sign somebody up who brings a CV with two phrases that nothing is found in."""
    person = visit("candidate", f"person{number}@example.com")
    bring_cv(person, CV_WITH.format(further=further))
    return person


@pytest.fixture
def curator(visit: Visit) -> Visitor:
    return visit("administrator")


@pytest.fixture
def employer(visit: Visit) -> Visitor:
    return visit("employer")


def test_phrases_of_open_vacancies_are_listed_by_demand(curator: Visitor, employer: Visitor) -> None:
    open_vacancy(employer, VACANCY)
    open_vacancy(employer, VACANCY.replace("- laser frobbing\n", ""), title="Tuner")

    found = queue(curator)

    assert list(found) == ["Zylox tuning", "laser frobbing"]
    assert (found["Zylox tuning"]["vacancies"], found["Zylox tuning"]["example"]) == (2, "Tuner")


def test_a_vacancy_nobody_else_may_see_shows_nothing(curator: Visitor, employer: Visitor) -> None:
    code = open_vacancy(employer, VACANCY)

    employer.send("PATCH", f"/vacancies/{code}", {"status": "draft"})

    assert queue(curator) == {}


def test_a_phrase_of_cvs_is_shown_from_five_people_on(visit: Visit, curator: Visitor) -> None:
    for number in range(4):
        bring(visit, number)
    few = queue(curator)
    bring_cv(visit("candidate", "person3@example.org"), CV_WITH.format(further="Qwertix"))

    many = queue(curator)

    assert few == {}
    assert {text: phrase["people"] for text, phrase in many.items()} == {"Zylox tuning": 5, "Qwertix": 5}


def test_one_person_with_many_cvs_is_one_person(visit: Visit, curator: Visitor) -> None:
    person = bring(visit, 0)
    for _ in range(6):
        bring_cv(person, CV_WITH.format(further="Qwertix"))

    assert queue(curator) == {}


def test_what_is_not_shown_cannot_be_reached_by_its_number(
    app: Flask, visit: Visit, curator: Visitor
) -> None:
    bring(visit, 0)
    with app.app_context():
        hidden = list(db.session.scalars(select(PhraseRow.id)))

    answers = {curator.get(f"/phrases/{phrase_id}").status_code for phrase_id in hidden}
    answers |= {curator.post(f"/phrases/{phrase_id}/ignore").status_code for phrase_id in hidden}

    assert hidden
    assert answers == {404}


def test_few_people_are_not_counted_beside_a_vacancy(
    visit: Visit, curator: Visitor, employer: Visitor
) -> None:
    open_vacancy(employer, VACANCY)
    bring(visit, 0)

    phrase = queue(curator)["Zylox tuning"]

    assert (phrase["vacancies"], phrase["people"]) == (1, None)


def test_a_phrase_made_a_name_reaches_texts_that_hold_it(
    visit: Visit, curator: Visitor, employer: Visitor
) -> None:
    open_vacancy(employer, VACANCY)
    person = bring(visit, 0)

    decide(curator, "Zylox tuning", "alias", {"skill_id": "mould_design"})

    found = claims(person)["mould_design"]
    assert (found["confirmed"], found["claim"]["spans"][0]["text"]) == (False, "Zylox tuning")
    assert queue(curator, "alias")["Zylox tuning"]["skill"] == "Mould design"


def test_linking_again_leaves_other_claims_as_the_person_left_them(
    visit: Visit, curator: Visitor, employer: Visitor
) -> None:
    open_vacancy(employer, VACANCY)
    person = bring(visit, 0)
    person.send("DELETE", "/candidates/me/claims/python")

    decide(curator, "Zylox tuning", "alias", {"skill_id": "mould_design"})

    assert set(claims(person)) == {"mould_design"}


def test_a_vacancy_changes_only_when_its_employer_adds_what_is_new(
    curator: Visitor, employer: Visitor
) -> None:
    code = open_vacancy(employer, VACANCY)
    decide(curator, "Zylox tuning", "alias", {"skill_id": "mould_design"})
    before = employer.get(f"/vacancies/{code}").json["requirements"]

    told = employer.get(f"/vacancies/{code}/newly-found").json
    after = employer.post(f"/vacancies/{code}/newly-found", {"skill_id": "mould_design"}).json["requirements"]

    assert [one["skill_id"] for one in before] == ["plc_programming"]
    assert [one["skill_id"] for one in told] == ["mould_design"]
    assert [(one["skill_id"], len(one["spans"])) for one in after] == [
        ("mould_design", 1), ("plc_programming", 1),
    ]  # fmt: skip
    assert employer.get(f"/vacancies/{code}/newly-found").json == []


def test_what_the_employer_leaves_out_is_told_once(curator: Visitor, employer: Visitor) -> None:
    code = open_vacancy(employer, VACANCY)
    decide(curator, "Zylox tuning", "alias", {"skill_id": "mould_design"})

    employer.send(
        "PUT", f"/vacancies/{code}/requirements", {"requirements": [{"skill_id": "plc_programming"}]}
    )

    assert employer.get(f"/vacancies/{code}/newly-found").json == []


def test_a_new_skill_is_named_claimed_and_searched(visit: Visit, curator: Visitor, employer: Visitor) -> None:
    open_vacancy(employer, VACANCY)
    person = bring(visit, 0)

    decide(curator, "Zylox tuning", "skill", NEW_SKILL)

    assert claims(person)["zylox_tuning"]["claim"]["skill"] == "Zylox tuning"
    found = person.get("/skills", query_string={"query": "齊洛"}).json
    assert [skill["id"] for skill in found] == ["zylox_tuning"]


def test_an_ignored_phrase_stays_ignored(visit: Visit, curator: Visitor, employer: Visitor) -> None:
    code = open_vacancy(employer, VACANCY)
    decide(curator, "Zylox tuning", "ignore")

    employer.send("PATCH", f"/vacancies/{code}", {"text": VACANCY + "- ZYLOX  tuning\n"})
    open_vacancy(employer, VACANCY)
    decide(curator, "laser frobbing", "alias", {"skill_id": "python"})
    for number in range(5):
        bring(visit, number)

    assert set(queue(curator)) == {"Qwertix"}
    assert queue(curator, "ignored")["Zylox tuning"]["vacancies"] == 2


def test_two_workers_know_what_one_of_them_decided(app: Flask, database_url: str) -> None:
    other = make_app(database_url)
    employer, curator = (
        Visitor.sign_up(app, role, f"{role}@example.com") for role in ("employer", "administrator")
    )
    open_vacancy(employer, VACANCY)
    elsewhere = Visitor(other.test_client(), employer.email, employer.headers)
    text = {"text": "Skills: Zylox tuning"}
    before = elsewhere.post("/link", text).json["mentions"]

    decide(curator, "Zylox tuning", "skill", NEW_SKILL)
    after = elsewhere.post("/link", text).json["mentions"]
    dispose(other)

    assert before == []
    assert [mention["skill"] for mention in after] == ["Zylox tuning"]
    assert other.extensions[EXTENSION].taxonomy.version == "1+1"


def test_a_worker_that_has_not_looked_yet_still_names_a_new_skill(
    app: Flask, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "SECONDS_BETWEEN_LOOKS", 3600.0)
    other = make_app(database_url)
    employer, curator = (
        Visitor.sign_up(app, role, f"{role}@example.com") for role in ("employer", "administrator")
    )
    elsewhere = Visitor(other.test_client(), employer.email, employer.headers)
    code = open_vacancy(employer, VACANCY)
    assert elsewhere.get(f"/vacancies/{code}").status_code == 200

    decide(curator, "Zylox tuning", "skill", NEW_SKILL)
    employer.post(f"/vacancies/{code}/newly-found", {"skill_id": "zylox_tuning"})
    shown = elsewhere.get(f"/vacancies/{code}").json["requirements"]
    dispose(other)

    assert [one["skill"] for one in shown] == ["PLC programming", "Zylox tuning"]


def test_a_further_name_keeps_the_scorer_and_a_skill_fits_it_anew(
    app: Flask, curator: Visitor, employer: Visitor
) -> None:
    open_vacancy(employer, VACANCY)
    first = app.extensions[EXTENSION].scorer

    decide(curator, "laser frobbing", "alias", {"skill_id": "python"})
    second = app.extensions[EXTENSION].scorer
    decide(curator, "Zylox tuning", "skill", NEW_SKILL)
    third = app.extensions[EXTENSION].scorer

    assert second is first
    assert third.similarity.similarity("zylox_tuning", "zylox_tuning") == 1.0


def test_a_name_taken_back_takes_along_what_nobody_confirmed(
    visit: Visit, curator: Visitor, employer: Visitor
) -> None:
    code = open_vacancy(employer, VACANCY)
    careful, careless = bring(visit, 0), bring(visit, 1)
    phrase_id = decide(curator, "Zylox tuning", "alias", {"skill_id": "mould_design"})
    later = bring(visit, 2)
    careful.post("/candidates/me/confirmations", {})

    assert undo(curator, phrase_id) == 204

    assert "mould_design" in claims(careful)
    assert "mould_design" not in claims(careless).keys() | claims(later).keys()
    assert queue(curator)["Zylox tuning"]["vacancies"] == 1
    assert employer.get(f"/vacancies/{code}/newly-found").json == []


def test_texts_that_came_after_a_decision_count_again_once_it_is_taken_back(
    app: Flask, visit: Visit, curator: Visitor, employer: Visitor
) -> None:
    open_vacancy(employer, VACANCY)
    phrase_id = decide(curator, "Zylox tuning", "alias", {"skill_id": "mould_design"})
    open_vacancy(employer, VACANCY)
    for number in range(5):
        bring(visit, number)

    undo(curator, phrase_id)

    phrase = queue(curator)["Zylox tuning"]
    assert (phrase["vacancies"], phrase["people"]) == (2, 5)


def test_a_skill_in_use_is_not_taken_back(visit: Visit, curator: Visitor, employer: Visitor) -> None:
    code = open_vacancy(employer, VACANCY)
    person = bring(visit, 0)
    phrase_id = decide(curator, "Zylox tuning", "skill", NEW_SKILL)
    employer.post(f"/vacancies/{code}/newly-found", {"skill_id": "zylox_tuning"})
    person.post("/candidates/me/confirmations", {})

    answer = curator.send("DELETE", f"/phrases/{phrase_id}/decision")

    assert (answer.status_code, answer.json["uses"]) == (409, 2)
    assert "zylox_tuning" in claims(person)


def test_a_skill_nobody_confirmed_is_taken_back_from_everybody(
    app: Flask, visit: Visit, curator: Visitor, employer: Visitor
) -> None:
    open_vacancy(employer, VACANCY)
    person = bring(visit, 0)
    phrase_id = decide(curator, "Zylox tuning", "skill", NEW_SKILL)

    assert undo(curator, phrase_id) == 204

    assert set(claims(person)) == {"python"}
    assert "zylox_tuning" not in app.extensions[EXTENSION].taxonomy.skills


def test_a_name_another_decision_gave_keeps_its_skill(curator: Visitor, employer: Visitor) -> None:
    open_vacancy(employer, VACANCY)
    phrase_id = decide(curator, "Zylox tuning", "skill", NEW_SKILL)
    decide(curator, "laser frobbing", "alias", {"skill_id": "zylox_tuning"})

    assert undo(curator, phrase_id) == 409


@pytest.mark.parametrize(
    ("way", "body", "code"),
    [
        ("alias", {"skill_id": "nowhere"}, "unknown-skill"),
        ("skill", {**NEW_SKILL, "parent": "nowhere"}, "unknown-parent"),
        ("skill", {**NEW_SKILL, "name_en": "Python"}, "label-taken"),
        ("skill", {**NEW_SKILL, "name_zh_hans": " "}, "empty-wording"),
    ],
)
def test_what_the_taxonomy_cannot_take_is_refused_and_changes_nothing(
    app: Flask, curator: Visitor, employer: Visitor, way: str, body: object, code: str
) -> None:
    open_vacancy(employer, VACANCY)
    phrase_id = queue(curator)["Zylox tuning"]["id"]

    answer = curator.post(f"/phrases/{phrase_id}/{way}", body)

    assert (answer.status_code, answer.json["type"]) == (422, f"urn:talentbridge:problem:{code}")
    assert "Zylox tuning" in queue(curator)
    assert app.extensions[EXTENSION].taxonomy.version == "1"


def test_a_phrase_is_decided_once(curator: Visitor, employer: Visitor) -> None:
    open_vacancy(employer, VACANCY)
    phrase_id = decide(curator, "Zylox tuning", "ignore")

    assert curator.post(f"/phrases/{phrase_id}/ignore").status_code == 409
    assert undo(curator, phrase_id) == 204
    assert undo(curator, phrase_id) == 409


def test_phrases_go_with_the_texts_they_stand_in(
    app: Flask, visit: Visit, curator: Visitor, employer: Visitor
) -> None:
    code, person = open_vacancy(employer, VACANCY), bring(visit, 0)
    decide(curator, "laser frobbing", "ignore")

    person.send("DELETE", "/accounts/me")
    with app.app_context():
        after_person = set(db.session.scalars(select(PhraseRow.text)))
    employer.send("DELETE", f"/vacancies/{code}")

    with app.app_context():
        assert set(db.session.scalars(select(PhraseRow.text))) == {"laser frobbing"}
        assert db.session.scalar(select(func.count(PhraseUseRow.id))) == 0
    assert after_person == {"laser frobbing", "Zylox tuning"}


def test_a_document_forgotten_takes_its_phrases_along(app: Flask, visit: Visit) -> None:
    person = bring(visit, 0)
    document = person.get("/candidates/me").json["documents"][0]["id"]

    person.send("DELETE", f"/candidates/me/documents/{document}")

    with app.app_context():
        assert db.session.scalar(select(func.count(PhraseRow.id))) == 0


def test_the_export_holds_the_phrases_of_a_cv(visit: Visit) -> None:
    exported = bring(visit, 0).get("/accounts/me/export").json

    assert exported["candidate"]["documents"][0]["phrases_without_skill"] == ["Zylox tuning", "Qwertix"]


def test_decisions_are_logged_without_words(
    visit: Visit, curator: Visitor, employer: Visitor, app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        open_vacancy(employer, VACANCY)
        bring(visit, 0, further="Qwertix")
        undo(curator, decide(curator, "Zylox tuning", "alias", {"skill_id": "mould_design"}))
    administrator = sign_in(app, "administrator", "second@example.com")
    administrator.open("/administration/log")

    assert "phrase made a name of a skill" in administrator.text
    assert "decision on a phrase taken back" in administrator.text
    assert [word for word in ("Zylox", "Qwertix") if word in caplog.text] == []


def test_suggestions_are_no_claims_before_they_are_added(visit: Visit) -> None:
    person = visit("candidate")
    bring_cv(person, "Ada Wong\n\nSkills\nPython, Mould shop design, Qwertix\n")

    suggested = person.get("/candidates/me/suggestions").json
    before = set(claims(person))
    person.post("/candidates/me/claims", {"skill_id": suggested[0]["suggested"][0]["skill_id"]})

    assert [one["phrase"] for one in suggested][-1] == "Qwertix"
    assert before == {"python"}
    added = claims(person)[suggested[0]["suggested"][0]["skill_id"]]
    assert (added["origin"], added["confirmed"], added["claim"]["evidence"]) == ("person", True, "claimed")


def test_the_tables_are_those_of_the_bundled_taxonomy(curator: Visitor, employer: Visitor) -> None:
    open_vacancy(employer, VACANCY)
    decide(curator, "Zylox tuning", "skill", NEW_SKILL)
    decide(curator, "laser frobbing", "alias", {"skill_id": "zylox_tuning", "weak": True})

    skills = curator.get("/phrases/additions?table=skills").get_data(as_text=True).splitlines()
    aliases = curator.get("/phrases/additions?table=aliases").get_data(as_text=True).splitlines()

    assert skills[1] == "zylox_tuning,technique,making,Zylox tuning,齊洛調校,齐洛调校,Tunes Zylox machines.,"
    assert aliases[1:] == ["zylox_tuning,en,laser frobbing,weak"]


def test_demand_is_what_a_recount_finds(
    app: Flask, visit: Visit, curator: Visitor, employer: Visitor
) -> None:
    texts = [VACANCY, VACANCY.replace("Zylox", "Zorb"), VACANCY.replace("laser", "Laser"), VACANCY]
    for number, text in enumerate(texts):
        code = open_vacancy(employer, text)
        if number == 3:
            employer.send("PATCH", f"/vacancies/{code}", {"status": "closed"})
    for number in range(6):
        bring(visit, number, further="Qwertix" if number else "Zorb tuning")

    found = {text.lower(): (one["vacancies"], one["people"]) for text, one in queue(curator).items()}

    recounted = {
        phrase: (
            sum(phrase in text.lower() for text in texts[:3]),
            sum(phrase in CV_WITH.format(further=s).lower() for s in ["Zorb tuning", *["Qwertix"] * 5]),
        )
        for phrase in ("zylox tuning", "zorb tuning", "laser frobbing", "qwertix")
    }
    assert found == {
        phrase: (asked, None if 0 < people < 5 else round(people / 5) * 5)
        for phrase, (asked, people) in recounted.items()
    }
