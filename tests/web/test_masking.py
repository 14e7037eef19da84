"""What an employer sees of a candidate, and when."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from matcher.coverage import SMALL_CELL
from matcher.profiles import Claim, Span
from skills_taxonomy.linking.mention import Evidence
from tests.web.visitors import Visit, bring_cv, open_vacancy
from web.db import db
from web.services.audit import list_log
from web.services.masking import mask_claim, regions_told, tells_who

TELLTALES = ("Ada", "Wong", "ada.wong", "example.com", "9123", "Star Moulding Limited, 2018")

PRIVATE = st.sampled_from(
    ["ada@example.com", "+852 9123 4567", "9123-4567", "A123456(7)", "https://me.example.com", "www.me.hk"]
)


@pytest.mark.parametrize(
    "words",
    [
        "ada@example.com", "ada＠example.com", "call +852 9123 4567", "A123456(7)", "see www.ada.example",
        "9123 4567", "電話９１２３４５６７", "身份證A123456(A)", "身份證Ａ１２３４５６（Ａ）", "k7731906",
    ],
)  # fmt: skip
def test_contacts_tell_who(words: str) -> None:
    assert tells_who(words, "")


@given(before=st.text("abc xyz", max_size=8), private=PRIVATE, after=st.text("abc xyz", max_size=8))
def test_no_contact_hides_among_other_words(before: str, private: str, after: str) -> None:
    assert tells_who(f"{before} {private} {after}", "")


@pytest.mark.parametrize(
    ("words", "name", "tells"),
    [
        ("Wong's PLC programming", "Ada Wong", True),
        ("adaptive control", "Ada Wong", False),
        ("陳大文負責注塑", "陳大文", True),
        ("Python 3.11, ISO 9001", "Ada Wong", False),
        ("ISO 14001:2015, IEC 61131-3", "Ada Wong", False),
        ("PLC programming", "", False),
    ],
)
def test_names_tell_who_and_skills_do_not(words: str, name: str, tells: bool) -> None:
    assert tells_who(words, name) is tells


def test_a_masked_claim_keeps_the_quotes_that_tell_nothing_without_their_places() -> None:
    spans = (Span(40, 50, "Ada Python"), Span(60, 66, "Python"))
    claim = Claim(skill_id="python", evidence=Evidence.claimed, spans=spans)

    assert mask_claim(claim, "Ada Wong").spans == (Span(0, 0, "Python"),)


def test_a_name_that_is_the_word_for_a_skill_cannot_be_told_from_a_claim_without_a_quote(
    visit: Visit,
) -> None:
    employer, person = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer, "Requirements: Python, SQL"), bring_cv(person)
    person.send("PATCH", "/candidates/me", {"display_name": "Monty Python"})

    answer = employer.get(f"/vacancies/{vacancy}/matches/{code}")

    quoted = {
        one["claim"]["skill_id"]: [span["text"] for span in one["claim"]["spans"]]
        for one in answer.json["match"]["requirements"]
    }
    assert quoted == {"python": [], "sql": ["SQL"]}


@given(
    people=st.dictionaries(st.sampled_from("abcd"), st.integers(0, 12), min_size=1),
    others=st.integers(0, 12),
)
def test_neither_the_list_of_a_region_nor_what_is_in_none_makes_a_few_out(
    people: dict[str, int], others: int
) -> None:
    told = regions_told(people, sum(people.values()) + others)

    held_back = [count for region, count in people.items() if region not in told]
    assert all(people[region] >= SMALL_CELL for region in told)
    assert not told or not any(held_back) or sum(held_back) + others >= SMALL_CELL


@pytest.mark.parametrize(
    ("people", "others", "told"),
    [
        ({"a": 5, "b": 9}, 0, "ab"),
        ({"a": 5, "b": 9}, 2, "ab"),
        ({"a": 4, "b": 9}, 1, "b"),
        ({"a": 4, "b": 9, "c": 6}, 0, "b"),
        ({"a": 0, "b": 9}, 0, "b"),
        ({"a": 1, "b": 9}, 0, ""),
    ],
    ids=["all large", "some say none", "one small", "the next smallest joins", "one empty", "nothing left"],
)
def test_a_small_region_is_held_back_and_no_more_than_that_takes(
    people: dict[str, int], others: int, told: str
) -> None:
    assert regions_told(people, sum(people.values()) + others) == set(told)


def test_masked_answers_tell_nothing_of_the_person(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    other = bring_cv(visit("candidate", "other@example.com"))

    answers = [
        employer.get(f"/vacancies/{vacancy}/{path}").text
        for path in ("matches", f"matches/{code}", "near-misses", f"compare?candidates={code},{other}")
    ]

    assert all(code in answer for answer in answers)
    assert [(telltale, answer) for answer in answers for telltale in TELLTALES if telltale in answer] == []


def test_shortlisting_unmasks_and_is_logged(app: Flask, visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)

    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})
    shown = employer.get(f"/vacancies/{vacancy}/matches/{code}").json

    assert shown["candidate"]["person"]["display_name"] == "Ada Wong"
    assert "Star Moulding Limited" in shown["candidate_text"]
    with app.app_context():
        actions = [entry.action for entry in list_log(db.session, limit=10, offset=0).items]
    assert actions.count("unmask") == 1


def test_a_shortlist_unmasks_for_its_own_vacancy_alone(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    first, second, code = open_vacancy(employer), open_vacancy(employer), bring_cv(candidate)

    employer.post(f"/vacancies/{first}/shortlist", {"candidate_id": code})

    assert employer.get(f"/vacancies/{second}/matches/{code}").json["candidate"]["person"] is None


def test_who_leaves_the_shortlist_is_masked_again(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})

    employer.send("DELETE", f"/vacancies/{vacancy}/shortlist/{code}")

    assert employer.get(f"/vacancies/{vacancy}/matches/{code}").json["candidate_text"] is None
    assert employer.get(f"/vacancies/{vacancy}/shortlist").json == []


def test_only_who_consented_is_found(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate, consent=False)

    assert employer.get(f"/vacancies/{vacancy}/matches").json == []
    assert employer.get(f"/vacancies/{vacancy}/matches/{code}").status_code == 404
    assert employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code}).status_code == 404


def test_consent_withdrawn_takes_the_person_off_shortlists(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})

    candidate.send("PATCH", "/candidates/me", {"consent": False})

    assert employer.get(f"/vacancies/{vacancy}/shortlist").json == []


def test_the_shortlist_is_a_table_too(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)
    candidate.send("PATCH", "/candidates/me", {"display_name": "=cmd()"})
    employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code, "note": "call soon"})
    employer.post(f"/vacancies/{vacancy}/shortlist/{code}/decisions", {"kind": "contacted"})

    by_query = employer.get(f"/vacancies/{vacancy}/shortlist?format=csv")
    employer.headers["Accept"] = "text/csv"
    by_header = employer.get(f"/vacancies/{vacancy}/shortlist")

    assert by_query.text == by_header.text
    assert by_query.content_type == "text/csv; charset=utf-8"
    assert by_query.text.splitlines()[1].startswith(f"{code},'=cmd(),candidate@example.com,,call soon,")
