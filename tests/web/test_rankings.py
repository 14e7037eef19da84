"""The rankings in memory are those of the database, whatever happens to it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from matcher.index import read_stamp
from matcher.ranking import rank_candidates, rank_vacancies
from tests.web.conftest import dispose, make_app
from tests.web.small_world import small_workbench
from tests.web.visitors import ADVERTISEMENT, CV, Visitor, bring_cv, open_vacancy
from web.db import ChangeRow, db
from web.db.repositories import CandidateRepository, ChangeRepository, VacancyRepository
from web.services import rankings as module
from web.services.rankings import Rankings, current_rankings, forget_old_changes

SCORER = small_workbench().scorer
OTHER_CV = CV.replace("PLC programming", "injection moulding")
OTHER_ADVERTISEMENT = ADVERTISEMENT.replace("Industrial robotics", "SQL")


def everybody(session: Session) -> list[list[tuple[str, float | None]]]:
    """What scoring everybody gives, for each open vacancy."""
    people = CandidateRepository(session).profiles()
    return [
        [(match.candidate_id, match.score) for match in rank_candidates(vacancy, people, SCORER)]
        for vacancy in VacancyRepository(session).list_open()
    ]


def in_memory(session: Session, rankings: Rankings) -> list[list[tuple[str, float]]]:
    rankings.follow(session)
    return [
        [tuple(each) for each in rankings.best_candidates(vacancy, 100)]  # type: ignore[misc]
        for vacancy in VacancyRepository(session).list_open()
    ]


ACTIONS = ("join", "new cv", "hide", "show", "add skill", "drop skill", "erase",
           "open", "close", "rewrite", "delete vacancy", "rollback")  # fmt: skip


class World:
    """Visitors who do things over the API."""

    def __init__(self, app: Flask) -> None:
        self.app, self.people, self.codes = app, [], []  # type: ignore[var-annotated]
        self.count = 0
        self.firm = Visitor.sign_up(app, "employer", "firm@example.com")

    def act(self, action: str, which: int) -> None:
        person = self.people[which % len(self.people)] if self.people else None
        code = self.codes[which % len(self.codes)] if self.codes else None
        if action == "join":
            self.count += 1
            self.people.append(Visitor.sign_up(self.app, "candidate", f"c{self.count}@example.com"))
            bring_cv(self.people[-1], CV if which % 2 else OTHER_CV)
        elif action == "open":
            self.codes.append(open_vacancy(self.firm, ADVERTISEMENT if which % 2 else OTHER_ADVERTISEMENT))
        elif action == "rollback":
            with self.app.app_context():
                CandidateRepository(db.session).add(display_name="never", consent=True)
                db.session.rollback()
        elif person and action in PERSONAL:
            PERSONAL[action](person)
            if action == "erase":
                self.people.remove(person)
        elif code and action in FIRMS:
            FIRMS[action](self.firm, code)
            if action == "delete vacancy":
                self.codes.remove(code)


PERSONAL = {
    "new cv": lambda person: bring_cv(person, OTHER_CV),
    "hide": lambda person: person.send("PATCH", "/candidates/me", {"consent": False}),
    "show": lambda person: person.send("PATCH", "/candidates/me", {"consent": True}),
    "add skill": lambda person: person.send(
        "PUT", "/candidates/me/claims/industrial_robotics", {"evidence": "certified", "level": 4}
    ),
    "drop skill": lambda person: person.send("DELETE", "/candidates/me/claims/python"),
    "erase": lambda person: person.send("DELETE", "/accounts/me"),
}
FIRMS = {
    "close": lambda firm, code: firm.send("PATCH", f"/vacancies/{code}", {"status": "closed"}),
    "rewrite": lambda firm, code: firm.send("PATCH", f"/vacancies/{code}", {"text": OTHER_ADVERTISEMENT}),
    "delete vacancy": lambda firm, code: firm.send("DELETE", f"/vacancies/{code}"),
}


def test_every_action_of_this_test_is_an_action_of_the_service(app: Flask) -> None:
    world = World(app)
    world.act("join", 1)
    world.act("open", 1)

    for name, action in (PERSONAL | FIRMS).items():
        answer = action(world.people[0]) if name in PERSONAL else action(world.firm, world.codes[0])
        assert isinstance(answer, str) or answer.status_code < 300, (name, answer.status_code)


@settings(max_examples=12)
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 5)), max_size=14))
def test_after_any_changes_the_rankings_are_those_of_scoring_everybody(steps) -> None:
    with TemporaryDirectory() as folder:
        app = make_app(f"sqlite:///{folder}/world.sqlite")
        world = World(app)
        for start in (("join", 1), ("join", 2), ("open", 1)):
            world.act(*start)
        with app.app_context():
            rankings = Rankings(db.session, SCORER)
        for step in steps:
            world.act(*step)
            with app.app_context():
                assert in_memory(db.session, rankings) == everybody(db.session), step
                people = CandidateRepository(db.session).profiles()
                for person in people:
                    expected = rank_vacancies(person, VacancyRepository(db.session).list_open(), SCORER)
                    found = rankings.best_vacancies(person, 100)
                    assert found == [(match.vacancy_id, match.score) for match in expected]
                assert rankings.count_candidates() == sum(bool(person.claims) for person in people)
        dispose(app)


@pytest.fixture
def filled(app: Flask) -> Flask:
    world = World(app)
    for step in (("join", 1), ("join", 2), ("open", 1)):
        world.act(*step)
    return app


def test_a_stored_base_is_used_again_and_brought_up_to_date(filled: Flask, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    with filled.app_context():
        Rankings(db.session, SCORER, folder=folder)
    made = (folder / "index.json").stat().st_mtime_ns
    bring_cv(Visitor.sign_up(filled, "candidate", "late@example.com"))

    with filled.app_context():
        later = Rankings(db.session, SCORER, folder=folder)
        assert in_memory(db.session, later) == everybody(db.session)
    assert (folder / "index.json").stat().st_mtime_ns == made


@pytest.mark.parametrize("harm", ["damaged", "another database"])
def test_a_base_that_is_damaged_or_of_another_database_is_built_anew(
    filled: Flask, tmp_path: Path, harm: str
) -> None:
    folder = tmp_path / "index"
    with filled.app_context():
        Rankings(db.session, SCORER, folder=folder)
        made = (folder / "index.json").stat().st_mtime_ns
        if harm == "damaged":
            (folder / "codes.bin").write_bytes(b"x" * (folder / "codes.bin").stat().st_size)
        else:
            db.session.execute(delete(ChangeRow).where(ChangeRow.id == read_stamp(folder)["mark"]))
            db.session.commit()

        later = Rankings(db.session, SCORER, folder=folder)

        assert in_memory(db.session, later) == everybody(db.session)
        assert (folder / "index.json").stat().st_mtime_ns > made


def test_a_worker_that_missed_more_than_is_kept_begins_anew(filled: Flask) -> None:
    with filled.app_context():
        rankings = Rankings(db.session, SCORER)
    bring_cv(Visitor.sign_up(filled, "candidate", "late@example.com"))
    bring_cv(Visitor.sign_up(filled, "candidate", "later@example.com"))
    with filled.app_context():
        latest = db.session.scalar(select(func.max(ChangeRow.id)))
        db.session.execute(delete(ChangeRow).where(ChangeRow.id < latest))
        db.session.commit()

        assert in_memory(db.session, rankings) == everybody(db.session)


def test_a_change_that_commits_late_under_a_lower_number_is_not_missed(filled: Flask) -> None:
    """Two writers take numbers 1 and 2; the second commits first, and a reader comes between."""
    with filled.app_context():
        rankings = Rankings(db.session, SCORER)
        code = CandidateRepository(db.session).profiles()[0].id
        number = db.session.scalar(select(func.max(ChangeRow.id)))
        db.session.add(ChangeRow(id=number + 2, kind="vacancy", code="NOTHING1"))
        db.session.commit()
        rankings.follow(db.session)
        late = CandidateRepository(db.session)
        late.delete_claim(late.id_of_consented(code) or 0, "python")
        db.session.execute(delete(ChangeRow).where(ChangeRow.id > number + 2))
        db.session.add(ChangeRow(id=number + 1, kind="candidate", code=code))
        db.session.commit()

        assert in_memory(db.session, rankings) == everybody(db.session)


def test_old_changes_are_forgotten(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        repository = ChangeRepository(db.session)
        db.session.add_all(ChangeRow(kind="vacancy", code=str(number)) for number in range(20))
        db.session.flush()
        monkeypatch.setattr("web.db.repositories.changes.KEPT", 5)

        forget_old_changes(db.session)

        assert repository.latest() - repository.first() == 4


def test_many_changes_make_a_new_base(filled: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CHANGES", 1)
    with filled.app_context():
        rankings = current_rankings(db.session, small_workbench())
    for number in range(4):
        bring_cv(Visitor.sign_up(filled, "candidate", f"late{number}@example.com"))
        with filled.app_context():
            assert in_memory(db.session, rankings) == everybody(db.session)
