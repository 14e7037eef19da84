import json
from datetime import date

import pytest

from matcher.coverage import admits_by_occupation
from matcher.schemes.reach import occupations_of, reaches
from matcher.schemes.reading import load_book
from skills_taxonomy.reading import load_taxonomy

DAY = ("--on", "2026-11-22")
TEAM = {
    "employees": [
        {"id": "A", "skills": [{"skill_id": "plc_programming", "level": 3}]},
        {"id": "B", "text": "WORK EXPERIENCE\n2019 - 2024 Technician\n- Ran injection moulding machines"},
    ]
}


@pytest.fixture
def team(tmp_path):
    def written(value):
        path = tmp_path / "team.json"
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        return path

    return written


def test_a_team_is_planned_for_a_measure_and_every_amount_names_its_source(team, run):
    done = run("plan-team", team(TEAM), "--measure", "M02", "--budget", 30_000, *DAY, "--format", "json")

    plan = json.loads(done.stdout)
    assert done.returncode == 0
    assert 0 < plan["share_closed"] <= plan["bound"]
    assert plan["net_hkd"] == plan["gross_hkd"] - plan["grant_hkd"] <= 30_000
    for sent in plan["assignments"]:
        assert sent["gross_hkd"] is None or (sent["fee_source"] and sent["fee_as_of"])
        assert sent["grant_hkd"] is None or (sent["grant_source"] and sent["grant_as_of"])


@pytest.mark.parametrize(
    ("language", "word"), [("en", "to hire for"), ("zh-Hant", "需招聘的技能"), ("zh-Hans", "需招聘的技能")]
)
def test_with_no_money_the_table_says_which_limit_binds_and_for_what_to_hire(team, run, language, word):
    asked = {"employees": [{"id": "A"}], "targets": [{"skill_id": "plc_programming"}]}

    printed = run("plan-team", team(asked), "--budget", 0, *DAY, "--lang", language).stdout

    assert word in printed
    assert "--budget" in printed


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("[]", 'needs an object with "employees"'),
        ({"employees": [{"id": "A"}], "targets": []}, 'needs "targets"'),
        ({"employees": [{"id": ""}]}, "employee 1: needs an id"),
        ({"employees": [{"id": "A", "skills": [{"skill_id": "nothing_like_it"}]}]}, "employee 1"),
        ({"employees": [{"id": "A"}], "targets": [{"skill_id": "plc_programming", "level": 9}]},
         "target 1: level is 9"),
        ({"employees": [{"id": "A"}, {"id": "A"}]}, "an id of its own"),
    ],
)  # fmt: skip
def test_a_wrong_team_is_refused_with_the_place(team, run, value, reason):
    done = run("plan-team", team(value), *DAY)

    assert done.returncode == 2
    assert reason in done.stderr


def test_schemes_that_could_bring_a_hire_are_named_with_their_source(team, run):
    taxonomy = load_taxonomy()
    reached = reaches(load_book(), taxonomy.occupations, on=date(2026, 11, 22))
    admits = admits_by_occupation(taxonomy, occupations_of(reached))
    skill_id = next(one for one in sorted(taxonomy.skills) if admits(one))
    asked = {"employees": [{"id": "A"}], "targets": [{"skill_id": skill_id}]}

    done = run("plan-team", team(asked), "--budget", 0, *DAY, "--format", "json")

    plan = json.loads(done.stdout)
    schemes = plan["to_hire"][0]["schemes"]
    assert [scheme["id"] for scheme in schemes] == list(admits(skill_id))
    assert all(scheme["source"] and scheme["as_of"] for scheme in schemes)


def test_an_unknown_measure_is_refused_with_those_there_are(team, run):
    done = run("plan-team", team(TEAM), "--measure", "M22")

    assert done.returncode == 2
    assert "M01" in done.stderr


@pytest.mark.parametrize("people", ["0", "10001", "9" * 30])
def test_a_measure_is_asked_of_a_sensible_number_of_people(team, run, people):
    asked = team({"employees": [{"id": "A"}]})

    assert run("plan-team", asked, "--measure", "M02", "--people", people, *DAY).returncode == 2
