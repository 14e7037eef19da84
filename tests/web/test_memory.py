"""What is remembered of a candidate and a vacancy never outlives a change of either."""

import json

from flask import Flask

from tests.web.visitors import CV, Visit, Visitor, bring_cv, open_vacancy
from web.db import db
from web.services.memory import Key, Memory
from web.services.people import Person
from web.services.pieces import MOST_FORMS, MOST_PIECES, PiecesByForm, Table
from web.services.rankings import current_rankings
from web.workbench import current_workbench

ROW = Key("row", "V", "C")


def test_what_is_put_is_got_until_one_of_its_two_is_forgotten() -> None:
    for code in ("V", "C"):
        memory = Memory()
        memory.put(ROW, "words", generation=memory.generation)
        assert memory.get(ROW) == "words"

        memory.forget([code])
        assert memory.get(ROW) is None


def test_forgetting_others_leaves_it() -> None:
    memory = Memory()
    memory.put(ROW, "words", generation=memory.generation)

    memory.forget(["W", "D"])

    assert memory.get(ROW) == "words"


def test_what_was_read_before_a_change_is_not_kept_after_it() -> None:
    memory = Memory()
    generation = memory.generation

    memory.forget(["somebody else"])
    memory.put(ROW, "old words", generation=generation)

    assert memory.get(ROW) is None


def test_the_longest_unused_goes_first() -> None:
    memory = Memory(most=2)
    for name in ("a", "b"):
        memory.put(Key("row", name), name, generation=0)
    memory.get(Key("row", "a"))

    memory.put(Key("row", "c"), "c", generation=0)

    assert [memory.get(Key("row", name)) for name in "abc"] == ["a", None, "c"]


def matches(employer: Visitor, code: str) -> str:
    return employer.get(f"/vacancies/{code}/matches").text


def test_a_list_asked_twice_is_the_same_and_comes_from_memory(app: Flask, visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    code, who = open_vacancy(employer), bring_cv(candidate)
    first = matches(employer, code)

    assert matches(employer, code) == first
    with app.app_context():
        kept = current_rankings(db.session, current_workbench()).memory
        assert kept.get(Key(f"json en {current_workbench().revision}", code, who)) is not None


def test_a_name_corrected_leaves_quotes_that_hold_it_out_with_the_next_request(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    code = open_vacancy(employer)
    bring_cv(candidate, CV.replace("PLC programming", "Quillon PLC programming"))
    before = matches(employer, code)

    candidate.send("PATCH", "/candidates/me", {"display_name": "Quillon Programming"})

    quote = '"start":0,"text":"PLC programming"'
    assert quote in before
    assert quote not in matches(employer, code)


def test_each_reader_gets_their_language(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    code = open_vacancy(employer)
    bring_cv(candidate)

    seen = [
        employer.get(f"/vacancies/{code}/matches?lang={lang}").text for lang in ("en", "zh_Hant_HK", "en")
    ]

    assert seen[0] == seen[2] != seen[1]


def test_shortlisting_unmasks_at_once_and_taking_off_masks_again(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    code, who = open_vacancy(employer), bring_cv(candidate)
    masked = matches(employer, code)

    employer.send("POST", f"/vacancies/{code}/shortlist", {"candidate_id": who})
    unmasked = matches(employer, code)
    employer.send("DELETE", f"/vacancies/{code}/shortlist/{who}")

    assert '"person":null' in masked
    assert '"person":null' not in unmasked
    assert matches(employer, code) == masked


def test_an_erased_candidate_is_forgotten_with_the_next_request(app: Flask, visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    code, who = open_vacancy(employer), bring_cv(candidate)
    matches(employer, code)

    candidate.send("DELETE", "/accounts/me")

    assert who not in matches(employer, code)
    with app.app_context():
        kept = current_rankings(db.session, current_workbench()).memory
        assert kept.get(Key(f"json en {current_workbench().revision}", code, who)) is None


def test_another_firm_cannot_read_what_is_remembered_for_the_first(visit: Visit) -> None:
    employer, other, candidate = visit("employer"), visit("employer", "other@example.com"), visit("candidate")
    code = open_vacancy(employer)
    bring_cv(candidate)
    matches(employer, code)

    assert other.get(f"/vacancies/{code}/matches").status_code == 404


def remembered_person(app: Flask, who: str) -> Person | None:
    with app.app_context():
        found: Person | None = current_rankings(db.session, current_workbench()).people.get(
            Key("person", "", who)
        )
        return found


def test_a_candidate_is_remembered_for_every_vacancy_without_saying_who_it_is(
    app: Flask, visit: Visit
) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    first, second = open_vacancy(employer), open_vacancy(employer, title="Controls Engineer")
    who = bring_cv(candidate, CV.replace("PLC programming", "PLC programming by Ada Wong"))
    matches(employer, first)
    person = remembered_person(app, who)

    assert matches(employer, second)
    assert remembered_person(app, who) is person is not None
    kept = f"{person.profile}{person.seen}{pieces_of(person)}"
    assert "Ada" not in kept
    assert "9123" not in kept


def pieces_of(person: Person) -> list[object]:
    return [list(table.items()) for table in person.pieces.tables()]


def test_who_changed_or_withdrew_is_no_longer_remembered(app: Flask, visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    code, who = open_vacancy(employer), bring_cv(candidate)
    changes = [
        ("PATCH", "/candidates/me", {"display_name": "Somebody Else"}),
        ("PATCH", "/candidates/me", {"consent": False}),
    ]

    for change in changes:
        matches(employer, code)
        assert remembered_person(app, who) is not None
        candidate.send(*change)
        assert remembered_person(app, who) is None


def test_what_one_firm_sees_by_name_stays_masked_for_another(app: Flask, visit: Visit) -> None:
    employer, other, candidate = visit("employer"), visit("employer", "other@example.com"), visit("candidate")
    own, theirs = open_vacancy(employer), open_vacancy(other)
    who = bring_cv(candidate, CV.replace("PLC programming", "PLC programming by Ada Wong"))
    masked = matches(other, theirs)

    employer.send("POST", f"/vacancies/{own}/shortlist", {"candidate_id": who})
    named = matches(employer, own)
    later = open_vacancy(other)

    assert "Ada Wong" in named
    assert "Ada" not in masked + matches(other, theirs) + matches(other, later)


def test_a_changed_requirement_is_shown_with_the_next_request(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    code = open_vacancy(employer)
    bring_cv(candidate)
    before = json.loads(matches(employer, code))

    asked = [{"skill_id": "plc_programming", "necessity": "preferred", "level": 5}]
    employer.send("PUT", f"/vacancies/{code}/requirements", {"requirements": asked})
    after = json.loads(matches(employer, code))

    assert len(before[0]["match"]["requirements"]) > 1
    assert [r["requirement"]["level"] for r in after[0]["match"]["requirements"]] == [5]


def test_a_full_table_begins_anew() -> None:
    table = Table()
    for number in range(MOST_PIECES):
        table[number] = "piece"

    table["one more"] = "piece"

    assert list(table) == ["one more"]


def test_forms_have_tables_of_their_own_and_do_not_pile_up() -> None:
    pieces = PiecesByForm()
    pieces.of("json en 1")["sql"] = "SQL"

    assert pieces.of("json en 1") == {"sql": "SQL"}
    assert pieces.of("json zh_Hant_HK 1") == {}
    for number in range(3 * MOST_FORMS):
        pieces.of(f"json en {number}")
    assert len(pieces.tables()) <= MOST_FORMS
