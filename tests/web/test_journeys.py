"""The main job through the API, from a text to a plan and a shortlist."""

from tests.web.visitors import Visit, bring_cv, open_vacancy


def test_a_candidate_goes_from_cv_to_plan(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy = open_vacancy(employer)
    bring_cv(candidate)

    ranked = candidate.get("/candidates/me/matches").json
    detail = candidate.get(f"/candidates/me/matches/{vacancy}").json

    assert [one["vacancy"]["id"] for one in ranked] == [vacancy]
    assert "industrial_robotics" in detail["match"]["gates"]
    assert "robotics_course" in [step["programme"]["id"] for step in detail["plan"]["steps"]]
    assert detail["score_after"] > detail["score_before"] > 0


def test_the_parts_of_a_score_sum_to_it(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    open_vacancy(employer)
    bring_cv(candidate)

    match = candidate.get("/candidates/me/matches").json[0]["match"]

    assert abs(sum(part["weight"] * part["value"] for part in match["parts"]) - match["score"]) < 1e-9
    assert {found["status"] for found in match["requirements"]} == {"matched", "missing"}


def test_an_employer_goes_from_text_to_shortlist(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)

    masked = employer.get(f"/vacancies/{vacancy}/matches").json[0]
    entries = employer.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code}).json
    shown = employer.get(f"/vacancies/{vacancy}/matches").json[0]

    assert masked["candidate"] == {"id": code, "years": 7.0, "person": None}
    assert entries[0]["person"]["display_name"] == "Ada Wong"
    assert shown["candidate"]["person"]["contact"] == "candidate@example.com"


def test_a_candidate_one_course_away_is_named_with_the_course(visit: Visit) -> None:
    employer, candidate = visit("employer"), visit("candidate")
    vacancy, code = open_vacancy(employer), bring_cv(candidate)

    near = employer.get(f"/vacancies/{vacancy}/near-misses").json

    assert [miss["candidate"]["id"] for miss in near] == [code]
    assert near[0]["programme"]["id"] == "robotics_course"


def test_candidates_are_compared_in_the_order_asked(visit: Visit) -> None:
    employer = visit("employer")
    vacancy = open_vacancy(employer)
    codes = [bring_cv(visit("candidate", f"c{number}@example.com")) for number in range(3)]

    answer = employer.get(f"/vacancies/{vacancy}/compare?candidates={','.join(reversed(codes))}")

    assert [one["candidate"]["id"] for one in answer.json] == codes[::-1]
    assert employer.get(f"/vacancies/{vacancy}/compare?candidates={codes[0]}").status_code == 422


def test_an_agency_sees_demand_supply_and_places(visit: Visit) -> None:
    open_vacancy(visit("employer"))
    bring_cv(visit("candidate"))
    agency = visit("agency")

    skills = {cell["skill_id"]: cell for cell in agency.get("/coverage/skills").json}
    measures = agency.get("/coverage/measures").json

    assert skills["industrial_robotics"]["places"] == 20
    assert skills["plc_programming"]["supply"] is None, "one person is too few to be shown"
    assert measures[0]["measure_id"] == "M01"


def test_a_visitor_sees_the_skills_of_a_text(client) -> None:
    answer = client.post("/api/v1/link", json={"text": "熟悉 PLC 編程及注塑", "kind": "sentence"})

    assert [mention["skill_id"] for mention in answer.json["mentions"]] == [
        "plc_programming",
        "injection_moulding",
    ]
    assert answer.json["text"][answer.json["mentions"][1]["start"] :] == "注塑"
