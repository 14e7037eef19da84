"""Withdrawn skills under stored profiles: counted, and moved to what takes their place."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from skills_taxonomy.model import Deprecation, Taxonomy
from skills_taxonomy.versions import compare
from tests.web.small_world import make_skill, make_taxonomy
from tests.web.visitors import Visitor, bring_cv, open_vacancy
from web.db import ClaimRow, RequirementRow
from web.services.taxonomy_versions import effects_on_stored, move_to_successors


def without_plc(*successors: str) -> Taxonomy:
    """The small taxonomy after PLC programming was withdrawn."""
    taxonomy = make_taxonomy()
    skills = {name: skill for name, skill in taxonomy.skills.items() if name != "plc_programming"}
    gone = Deprecation(id="plc_programming", successors=successors, since="2")
    return replace(taxonomy, version="2", skills=skills, deprecated={gone.id: gone})


@pytest.fixture
def stored(app: Flask) -> None:
    """A candidate who claims PLC programming and a vacancy that asks it."""
    bring_cv(Visitor.sign_up(app, "candidate", "ada@example.com"))
    open_vacancy(Visitor.sign_up(app, "employer", "firm@example.com"))


def claims(session: Session) -> dict[str, ClaimRow]:
    return {row.skill_id: row for row in session.scalars(select(ClaimRow))}


def requirements(session: Session) -> dict[str, RequirementRow]:
    return {row.skill_id: row for row in session.scalars(select(RequirementRow))}


@pytest.mark.usefixtures("stored")
def test_the_effect_on_a_database_is_counted(database_url: str) -> None:
    diff = compare(make_taxonomy(), without_plc("hmi_scada"))

    effects = effects_on_stored(diff, database_url)

    assert effects["candidates"].entries["moved"] == effects["vacancies"].entries["moved"] == 1
    assert effects["candidates"].skills == {"plc_programming": 1}


@pytest.mark.usefixtures("stored")
def test_one_successor_takes_over_everything(session: Session) -> None:
    before = claims(session)["plc_programming"]

    moved = move_to_successors(session, without_plc("hmi_scada"))

    after = claims(session)["hmi_scada"]
    assert moved == {"plc_programming": 2}
    assert (after.evidence, after.spans) == (before.evidence, before.spans)
    assert requirements(session)["hmi_scada"].necessity == "must"


@pytest.mark.usefixtures("stored")
def test_a_divided_skill_becomes_unconfirmed_claims_and_alternatives(session: Session) -> None:
    session.execute(update(ClaimRow).values(confirmed=True, level=4))
    session.commit()

    move_to_successors(session, without_plc("hmi_scada", "quality_control"))

    held, asked = claims(session), requirements(session)
    assert [(held[name].confirmed, held[name].level) for name in ("hmi_scada", "quality_control")] == [
        (False, None), (False, None),
    ]  # fmt: skip
    assert asked["hmi_scada"].alternatives == asked["quality_control"].alternatives == 1


@pytest.mark.usefixtures("stored")
def test_what_nothing_succeeds_is_taken_off_and_a_second_run_changes_nothing(session: Session) -> None:
    taxonomy = without_plc()

    assert move_to_successors(session, taxonomy) == {"plc_programming": 2}
    assert "plc_programming" not in claims(session).keys() | requirements(session).keys()
    assert move_to_successors(session, taxonomy) == {}


@pytest.mark.usefixtures("stored")
def test_a_skill_that_is_there_already_stays_as_it_is(session: Session) -> None:
    before = claims(session)["python"].spans

    move_to_successors(session, without_plc("python"))

    assert claims(session)["python"].spans == before
    assert make_skill("python").id in requirements(session)
