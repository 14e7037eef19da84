"""ETags: what is known is not sent again, and no change is made to what has changed since it was read."""

from collections.abc import Callable

import pytest

from tests.web.visitors import Visit, Visitor, bring_cv, open_vacancy


def make_vacancy(visit: Visit) -> tuple[Visitor, str]:
    """Return a firm and the path of a vacancy of it."""
    firm = visit("employer")
    return firm, f"/vacancies/{open_vacancy(firm)}"


def make_profile(visit: Visit) -> tuple[Visitor, str]:
    """Return a candidate and the path of their profile."""
    candidate = visit("candidate")
    bring_cv(candidate)
    return candidate, "/candidates/me"


def make_employee(visit: Visit) -> tuple[Visitor, str]:
    """Return a firm and the path of somebody of its team."""
    firm = visit("employer")
    code = firm.post("/team/employees", {"label": "Cell 1", "skills": [{"skill_id": "python"}]}).json["id"]
    return firm, f"/team/employees/{code}"


def make_entry(visit: Visit) -> tuple[Visitor, str]:
    """Return a firm and the path of somebody on a shortlist of it."""
    firm = visit("employer")
    vacancy, code = open_vacancy(firm), bring_cv(visit("candidate"))
    firm.post(f"/vacancies/{vacancy}/shortlist", {"candidate_id": code})
    return firm, f"/vacancies/{vacancy}/shortlist/{code}"


# A change, and the body it takes; what is below the resource changes the resource.
CHANGES = {
    make_vacancy: [
        ("PATCH", "", {"title": "Engineer"}),
        ("PUT", "/requirements", {"requirements": [{"skill_id": "sql"}]}),
        ("DELETE", "", None),
    ],
    make_profile: [
        ("PATCH", "", {"region": "Kowloon"}),
        ("PUT", "/claims/sql", {"evidence": "claimed", "level": 2}),
        ("DELETE", "/claims/python", None),
        ("DELETE", "", None),
    ],
    make_employee: [
        ("PATCH", "", {"label": "Cell 2"}),
        ("PUT", "/skills", {"skills": [{"skill_id": "sql", "level": 3}]}),
        ("DELETE", "", None),
    ],
    make_entry: [("POST", "/decisions", {"kind": "contacted"}), ("DELETE", "", None)],
}
RESOURCES = pytest.mark.parametrize("make", CHANGES, ids=lambda make: make.__name__)


def asked(who: Visitor, method: str, path: str, body: object = None, **headers: str) -> object:
    """Send something with further headers."""
    options = {} if body is None else {"json": body}
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return who.client.open(f"/api/v1{path}", method=method, headers={**who.headers, **names}, **options)


@RESOURCES
def test_what_is_known_is_not_sent_again(visit: Visit, make: Callable) -> None:
    who, path = make(visit)
    tag = who.get(path).headers["ETag"]

    again = asked(who, "GET", path, If_None_Match=tag)
    other = asked(who, "GET", path, If_None_Match=tag, Accept_Language="zh-Hant-HK")

    assert (again.status_code, again.data) == (304, b"")
    assert (other.status_code, other.headers["ETag"] == tag) == (200, False)
    assert not tag.startswith("W/")


@RESOURCES
def test_of_two_who_read_the_same_the_second_changes_nothing(visit: Visit, make: Callable) -> None:
    who, path = make(visit)
    old = who.get(path).headers["ETag"]
    (method, below, body), *_ = CHANGES[make]

    first = asked(who, method, path + below, body, If_Match=old)
    seen = who.get(path)
    refused = [asked(who, m, path + more, sent, If_Match=old) for m, more, sent in CHANGES[make]]

    assert first.status_code in (200, 204)
    assert {(one.status_code, one.json["type"]) for one in refused} == {
        (412, "urn:talentbridge:problem:changed-since")
    }
    assert who.get(path).headers["ETag"] == seen.headers["ETag"] != old


@RESOURCES
def test_a_change_with_the_present_tag_is_made_and_returns_the_next(visit: Visit, make: Callable) -> None:
    who, path = make(visit)

    for method, below, body in CHANGES[make]:
        read = asked(who, "GET", path, Accept_Language="zh-Hans-CN").headers["ETag"]
        changed = asked(who, method, path + below, body, If_Match=read)
        assert changed.status_code in (200, 204), changed.json
        if changed.status_code == 200:
            assert changed.headers["ETag"] == who.get(path).headers["ETag"]


@RESOURCES
def test_without_a_tag_or_with_any_a_change_is_made(visit: Visit, make: Callable) -> None:
    who, path = make(visit)
    (method, below, body), *_ = CHANGES[make]

    plain = asked(who, method, path + below, body)
    star = asked(who, method, path + below, body, If_Match="*")

    assert {plain.status_code, star.status_code} <= {200, 204}


@pytest.mark.parametrize("tag", ["", "W/{}", "nothing", '""', '"a", "b"'])
def test_a_tag_that_cannot_fit_does_not(visit: Visit, tag: str) -> None:
    who, path = make_vacancy(visit)
    known = who.get(path).headers["ETag"]

    answer = asked(who, "PATCH", path, {"title": "Engineer"}, If_Match=tag.format(known))

    assert answer.status_code == 412
    assert who.get(path).headers["ETag"] == known


def test_what_is_somebody_elses_answers_like_what_is_missing(visit: Visit) -> None:
    _, path = make_vacancy(visit)

    answer = asked(visit("employer", "other@example.com"), "PATCH", path, {"title": "x"}, If_Match='"x"')

    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/programmes/robotics_course", "/skills/python"])
def test_what_anyone_may_see_has_a_tag_too(client, path: str) -> None:
    tag = client.get(f"/api/v1{path}").headers["ETag"]

    assert client.get(f"/api/v1{path}", headers={"If-None-Match": tag}).status_code == 304
