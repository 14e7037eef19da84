"""The catalogue as files over the API: brought, tried out, refused with places, taken back, taken away."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from matcher.programmes import Programme, Provider
from matcher.programmes.ctdl_writing import write_graph
from matcher.programmes.tables import write_table
from skills_taxonomy.model import Text
from tests.matcher.programmes.making import make_programme
from tests.web.visitors import Visit, Visitor
from web.services.programmes import LARGEST_SENT


def course(programme_id: str = "course", **facts: object) -> Programme:
    """Return a programme that names only skills of the small world."""
    given = {
        "provider": Provider(id="college", name=Text("College")),
        "teaches": {"python": 3},
        "prerequisites": (),
        "text": Text("Python, SQL and machine vision."),
    }
    return make_programme(programme_id, **{**given, **facts})


def send(who: Visitor, content: str, name: str = "a.csv", query: str = "") -> TestResponse:
    """Send a file of programmes."""
    form = {"file": (BytesIO(content.encode()), name)}
    return who.post(f"/catalogue/imports{query}", data=form, content_type="multipart/form-data")


def is_there(who: Visitor, programme_id: str = "course") -> bool:
    """Tell whether a programme is in the catalogue."""
    return who.get(f"/programmes/{programme_id}").status_code == 200


@pytest.fixture
def analyst(visit: Visit) -> Visitor:
    """Somebody of the agency."""
    return visit("agency")


def test_a_file_tried_out_keeps_nothing(analyst: Visitor) -> None:
    answer = send(analyst, write_table([course()]), query="?dry_run=true")

    assert answer.json["counts"] == {"new": 1, "changed": 0, "unchanged": 0}
    assert answer.json["programmes"][0]["linked"].keys() == {"sql", "machine_vision"}
    assert not is_there(analyst)
    assert analyst.get("/catalogue/changes").json == []


@pytest.mark.parametrize(
    ("write", "name"), [(write_table, "a.csv"), (write_graph, "a.jsonld")], ids=["csv", "jsonld"]
)
def test_the_same_file_twice_changes_nothing(
    analyst: Visitor, write: Callable[[list[Programme]], str], name: str
) -> None:
    first = send(analyst, write([course()]), name)
    second = send(analyst, write([course()]), name)

    assert first.json["counts"]["new"] == second.json["counts"]["unchanged"] == 1
    assert is_there(analyst)
    assert len(analyst.get("/catalogue/changes").json) == 1


def test_a_wrong_file_is_refused_whole_and_each_place_named(analyst: Visitor) -> None:
    table = write_table([course("a"), course("b")]).replace("9000", "-1")

    answer = send(analyst, table)

    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.json["errors"] == [
        {"field": "a.csv:2:a:fee_hkd", "message": "-1 is below zero"},
        {"field": "a.csv:3:b:fee_hkd", "message": "-1 is below zero"},
    ]
    assert not is_there(analyst, "a")


@pytest.mark.parametrize(
    ("name", "message"),
    [("a.xlsx", "is neither .csv nor .json or .jsonld"), ("a.json", "is not JSON")],
)
def test_a_file_that_cannot_be_read_is_named(analyst: Visitor, name: str, message: str) -> None:
    answer = send(analyst, "no file of ours", name)

    assert answer.status_code == 422
    assert answer.json["errors"][0]["field"].startswith(name)
    assert answer.json["errors"][0]["message"].startswith(message)


def test_a_file_larger_than_a_request_reads_is_refused(analyst: Visitor) -> None:
    # Encoded in memory: the client would leave the temporary file of a large form open.
    file = FileStorage(BytesIO(b"x\n" * (LARGEST_SENT // 2 + 1)), "a.csv")
    boundary, form = encode_multipart({"file": file})

    answer = analyst.post(
        "/catalogue/imports", data=form, content_type=f"multipart/form-data; boundary={boundary}"
    )

    assert answer.status_code == 422
    assert answer.json["errors"] == [
        {"field": "a.csv", "message": f"is larger than {LARGEST_SENT} bytes: divide it"}
    ]


def test_a_form_without_a_file_and_a_body_without_a_form_are_refused(analyst: Visitor) -> None:
    form = analyst.post("/catalogue/imports", data={"x": "y"}, content_type="multipart/form-data")

    assert (form.status_code, form.json["errors"][0]["field"]) == (422, "file")
    assert analyst.post("/catalogue/imports", {}).status_code == 415


def test_a_trial_that_another_change_overtook_is_not_taken(analyst: Visitor, visit: Visit) -> None:
    tried = send(analyst, write_table([course()]), query="?dry_run=true").json
    send(visit("administrator"), write_table([course("other")]))

    answer = send(analyst, write_table([course()]), query=f"?revision={tried['revision']}")

    assert answer.status_code == 409
    assert not is_there(analyst)


def test_only_the_latest_change_is_taken_back_and_only_once(analyst: Visitor) -> None:
    for one in ("a", "b"):
        send(analyst, write_table([course(one)]))

    statuses = [
        analyst.send("DELETE", f"/catalogue/changes/{number}").status_code for number in (1, 2, 2, 1, 1)
    ]

    assert statuses == [409, 204, 409, 204, 409]
    assert not is_there(analyst, "a")
    assert [one["kind"] for one in analyst.get("/catalogue/changes").json] == [
        "undo",
        "undo",
        "import",
        "import",
    ]


def test_only_what_is_confirmed_is_taught(analyst: Visitor) -> None:
    send(analyst, write_table([course()]))

    answer = analyst.post(
        "/catalogue/programmes/course/skills",
        {"taught": [{"skill_id": "sql", "level": 2}], "left_out": ["machine_vision"]},
    )

    assert answer.json["teaches"] == {"python": 3, "sql": 2}
    assert answer.json["linked"] == {}
    unnamed = analyst.post("/catalogue/programmes/course/skills", {"left_out": ["spc"]})
    assert unnamed.status_code == 422
    assert analyst.post("/catalogue/programmes/nothing/skills", {"left_out": ["sql"]}).status_code == 404


@pytest.mark.parametrize("form", ["csv", "jsonld"])
def test_what_is_taken_away_comes_back_unchanged(analyst: Visitor, client: FlaskClient, form: str) -> None:
    send(analyst, write_table([course()]))

    taken_away = client.get(f"/api/v1/catalogue?format={form}").get_data(as_text=True)
    back = send(analyst, taken_away, f"all.{form}", "?dry_run=true")

    assert back.json["counts"] == {"new": 0, "changed": 0, "unchanged": 3}


def test_a_file_taken_away_has_the_programmes_and_the_form_asked_for(client: FlaskClient) -> None:
    table = client.get("/api/v1/catalogue?query=robots", headers={"Accept": "text/csv"})
    graph = client.get("/api/v1/catalogue?mode=classroom")

    assert (table.mimetype, table.get_data(as_text=True).count("\r\n")) == ("text/csv", 2)
    assert graph.mimetype == "application/ld+json"
    assert "robotics_course" in graph.text
    assert "vision_course" not in graph.text


@pytest.mark.parametrize("role", ["candidate", "employer"])
def test_files_of_programmes_are_brought_by_the_agency_alone(
    visit: Visit, client: FlaskClient, role: str
) -> None:
    somebody = visit(role)

    assert send(somebody, write_table([course()])).status_code == 403
    assert somebody.get("/catalogue/changes").status_code == 403
    assert somebody.send("DELETE", "/catalogue/changes/1").status_code == 403
    assert client.post("/api/v1/catalogue/imports").status_code == 401
