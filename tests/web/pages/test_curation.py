"""Curating, and what it brings to firms and people, by forms alone."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from tests.web.curating import VACANCY
from tests.web.pages.browsing import sign_in
from tests.web.visitors import Visitor, open_vacancy
from web.db import PhraseRow, db


@pytest.fixture
def waiting(app: Flask) -> str:
    """The address of the page of a phrase that waits for a decision."""
    open_vacancy(Visitor.sign_up(app, "employer", "employer@example.com"), VACANCY)
    with app.app_context():
        phrase_id = db.session.scalar(select(PhraseRow.id).where(PhraseRow.text == "Zylox tuning"))
    return f"/administration/phrases/{phrase_id}"


def test_a_curator_decides_with_forms_alone(app: Flask, waiting: str) -> None:
    curator = sign_in(app, "administrator")
    curator.open("/administration/phrases")
    assert "for example: Automation Engineer" in curator.text

    curator.open(f"{waiting}?q=mould")
    curator.send(f"{waiting}/alias", {"skill_id": "mould_design"})
    assert "“Zylox tuning” is a name of Mould design now." in curator.text
    curator.open(waiting)
    curator.send(f"{waiting}/reopen", {})
    assert "is taken back" in curator.text
    curator.open(waiting)
    curator.send(f"{waiting}/ignore", {})

    assert "is ignored from now on" in curator.text
    assert curator.open("/administration/phrases?status=ignored").status_code == 200
    assert "Zylox tuning" in curator.text


def test_a_form_that_lacks_a_wording_comes_back_filled(app: Flask, waiting: str) -> None:
    curator = sign_in(app, "administrator")
    curator.open(waiting)

    answer = curator.send(
        f"{waiting}/skill", {"en": "Zylox tuning", "zh_hant": "齊洛調校", "kind": "tool", "parent": "making"}
    )

    assert answer.status_code == 422
    assert "A wording is missing" in curator.text
    assert 'value="齊洛調校"' in curator.page
    assert re.search(r'<option value="tool" selected>', curator.page)


def test_an_employer_adds_what_is_new_with_one_button(app: Flask, waiting: str) -> None:
    curator = sign_in(app, "administrator")
    curator.open(waiting)
    curator.send(f"{waiting}/alias", {"skill_id": "mould_design"})
    employer = sign_in(app, "employer", "colleague@example.com")
    employer.open("/vacancies/new")
    path = employer.send("/vacancies/new", {"title": "Engineer", "text": VACANCY}).request.path
    curator.open("/administration/phrases")
    laser = re.search(r"/administration/phrases/\d+", curator.page)
    assert laser
    curator.open(laser[0])
    curator.send(f"{laser[0]}/alias", {"skill_id": "python"})

    employer.open(path)
    assert "New to our list of skills since you checked" in employer.text
    employer.send(f"{path}/newly-found", {"skill_id": "python"})

    assert "Python is added." in employer.text
    assert "New to our list of skills since you checked" not in employer.text


def test_a_candidate_adds_a_suggestion_with_one_button(app: Flask) -> None:
    candidate = sign_in(app, "candidate")
    candidate.open("/me/cv")
    candidate.send("/me/cv", {"text": "Ada Wong\n\nSkills\nPython, Mould shop design, Qwertix\n"})
    assert "In your CV, not in our list of skills" in candidate.text

    candidate.send("/me/skills/new", {"skill_id": "quality_control", "evidence": "claimed"})

    assert "Quality control is added." in candidate.text
