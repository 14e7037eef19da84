"""Programmes of files in the database: tried out, taken whole, confirmed, taken back, seen by every worker."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import ImportRefused
from matcher.programmes import Programme, Provider
from matcher.programmes.tables import write_table
from skills_taxonomy.errors import UnknownSkill
from skills_taxonomy.model import Text
from tests.matcher.programmes.making import make_programme
from tests.web.conftest import make_app
from tests.web.visitors import Visit
from web.db import AccountRow, db
from web.db.repositories import ProgrammeRepository
from web.records import Identity
from web.refreshing import refresh_workbench
from web.services import programmes
from web.services.errors import Conflict, NotFound, NothingToTakeBack

TODAY = date(2026, 11, 25)


def course(programme_id: str = "course", **facts: object) -> Programme:
    """Return a programme that names only skills of the small world."""
    college = Provider(id="college", name=Text("College"))
    given = {
        "provider": college,
        "teaches": {"python": 3},
        "prerequisites": (),
        "text": Text("Python, SQL and machine vision."),
    }
    return make_programme(programme_id, **{**given, **facts})


def take(session: Session, *written: Programme, **options: object) -> programmes.Preview:
    """Take a file of programmes, and let this worker see it."""
    content = write_table(written).encode()
    found = programmes.take_file(session, refresh_workbench(), "a.csv", content, **options)  # type: ignore[arg-type]
    refresh_workbench()
    return found


def analyst(session: Session, visit: Visit) -> Identity:
    """Return an analyst of the agency."""
    visit("agency")
    account_id = session.scalars(select(AccountRow.id)).one()
    return Identity(
        account_id=account_id, email="", roles=frozenset({"agency"}), language="", organisation_id=None
    )


def held(session: Session) -> dict[str, Programme]:
    """Return the catalogue as this worker sees it."""
    return dict(refresh_workbench().catalogue.by_id)


def test_a_file_joins_the_catalogue_that_ships(session: Session) -> None:
    before = set(held(session))

    counts = take(session, course("a"), course("b")).counts

    assert counts == {"new": 2, "changed": 0, "unchanged": 0}
    assert set(held(session)) == {*before, "a", "b"}


def test_the_same_file_twice_changes_nothing(session: Session) -> None:
    take(session, course("a"), course("b"))

    counts = take(session, course("a"), course("b")).counts

    assert counts == {"new": 0, "changed": 0, "unchanged": 2}
    assert ProgrammeRepository(session).revision() == 1


def test_a_dry_run_changes_nothing(session: Session) -> None:
    before = held(session)

    found = programmes.preview_file(session, refresh_workbench(), "a.csv", write_table([course()]).encode())

    assert found.counts["new"] == 1
    assert (held(session), ProgrammeRepository(session).list_all()) == (before, [])


def test_a_preview_looks_for_skills_where_it_is_asked_and_taking_looks_everywhere(session: Session) -> None:
    both = course("a"), course("b")
    content = write_table(both).encode()

    preview = programmes.preview_file(session, refresh_workbench(), "a.csv", content, most_linked=1)
    taken = take(session, *both)

    assert [bool(one.programme.linked) for one in preview.to_take] == [True, False]
    assert [bool(one.programme.linked) for one in taken.to_take] == [True, True]


def test_of_a_file_with_one_wrong_row_nothing_is_taken(session: Session) -> None:
    with pytest.raises(ImportRefused, match="line 3, b: hours: -1 is below zero"):
        take(session, course("a"), course("b", hours=-1))

    assert ProgrammeRepository(session).list_all() == []
    assert ProgrammeRepository(session).revision() == 0


def test_a_file_may_correct_what_ships_and_taking_it_back_restores_it(session: Session) -> None:
    shipped = held(session)["vision_course"]
    take(session, course("vision_course", hours=99))
    corrected = held(session)["vision_course"].hours

    programmes.take_back(session)

    assert corrected == 99
    assert held(session)["vision_course"] == shipped


def test_the_exported_catalogue_is_unchanged_when_it_comes_back(session: Session, visit: Visit) -> None:
    take(session, course())
    programmes.confirm_skills(
        session, analyst(session, visit), "course", levels={"sql": 2}, left_out=[], on=TODAY
    )

    counts = take(session, *refresh_workbench().catalogue.programmes).counts

    assert (counts["new"], counts["changed"]) == (0, 0)


def test_only_what_is_confirmed_is_taught(session: Session, visit: Visit) -> None:
    take(session, course())
    found = held(session)["course"]
    programmes.confirm_skills(
        session, analyst(session, visit), "course", levels={"sql": 2}, left_out=["machine_vision"], on=TODAY
    )

    after = held(session)["course"]
    assert (dict(found.teaches), set(found.linked)) == ({"python": 3}, {"sql", "machine_vision"})
    assert (dict(after.teaches), dict(after.linked)) == ({"python": 3, "sql": 2}, {})
    assert (after.confirmed["sql"].by, after.confirmed["sql"].on) == ("agency", TODAY)


def test_what_was_decided_outlives_a_later_file(session: Session, visit: Visit) -> None:
    take(session, course())
    programmes.confirm_skills(
        session, analyst(session, visit), "course", levels={"sql": 2}, left_out=["machine_vision"], on=TODAY
    )

    take(session, course(hours=31))

    after = held(session)["course"]
    assert (after.hours, dict(after.teaches), dict(after.linked)) == (31, {"python": 3, "sql": 2}, {})


def test_a_skill_its_text_does_not_name_cannot_be_confirmed(session: Session, visit: Visit) -> None:
    take(session, course())
    identity = analyst(session, visit)

    with pytest.raises(UnknownSkill):
        programmes.confirm_skills(session, identity, "course", levels={"spc": 2}, left_out=[], on=TODAY)
    with pytest.raises(NotFound):
        programmes.confirm_skills(session, identity, "vision_course", levels={}, left_out=[], on=TODAY)


def test_a_skill_that_programmes_name_is_in_use(session: Session) -> None:
    take(session, course("a"), course("b", teaches={"spc": 2}, prerequisites=("python",)))

    counted = {one: ProgrammeRepository(session).count_naming(one) for one in ("python", "spc", "sql")}

    assert counted == {"python": 2, "spc": 1, "sql": 0}


def test_changes_are_taken_back_one_by_one(session: Session) -> None:
    take(session, course("a", hours=1))
    take(session, course("a", hours=2), course("b"))

    programmes.take_back(session)
    first = held(session)
    programmes.take_back(session)

    assert (first["a"].hours, "b" in first) == (1, False)
    assert "a" not in held(session)
    with pytest.raises(NothingToTakeBack):
        programmes.take_back(session)


def test_a_preview_that_is_out_of_date_is_not_taken(session: Session) -> None:
    take(session, course("a"))

    with pytest.raises(Conflict):
        take(session, course("b"), revision=0)

    assert "b" not in held(session)


def test_another_worker_sees_an_import(app: Flask, database_url: str, session: Session) -> None:
    take(session, course())
    other = make_app(database_url)

    with other.app_context():
        seen = set(refresh_workbench().catalogue.by_id)
        db.engine.dispose()

    assert "course" in seen
    assert {one.kind for one in programmes.list_changes(session)} == {"import"}


def test_an_import_keeps_the_linker_and_the_scorer(session: Session) -> None:
    before = refresh_workbench()

    take(session, course())

    after = refresh_workbench()
    assert (after.linker, after.scorer) == (before.linker, before.scorer)
    assert after.shipped_catalogue is before.catalogue
