"""The description of the API: valid, complete, and true of what the API does."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import validate
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.web.conftest import dispose, make_app
from tests.web.visitors import Visitor, bring_cv, open_vacancy

# Who asks, by the beginning of the path; tokens are withdrawn by somebody nobody else needs.
ASKERS = {
    "/api/v1/candidates": "candidate",
    "/api/v1/vacancies": "employer",
    "/api/v1/team": "employer",
    "/api/v1/coverage": "agency",
    "/api/v1/accounts": "administrator",
    "/api/v1/phrases": "administrator",
    "/api/v1/scheme-changes": "administrator",
    "/api/v1/integrity": "agency",
    "/api/v1/catalogue": "agency",
}


# Left out: what would end the accounts that the other operations are asked with.
LEFT_OUT = {
    "DELETE /api/v1/accounts/me",
    "DELETE /api/v1/candidates/me",
    "PATCH /api/v1/accounts/{account_id}",
}


@dataclass(frozen=True)
class Served:
    """An application with something in it, and a token of each asker."""

    app: Flask
    tokens: dict[str, str]

    def token_for(self, path: str) -> str:
        """Return the token of who asks for a path."""
        return self.tokens[next((who for start, who in ASKERS.items() if path.startswith(start)), "anybody")]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    app = make_app(f"sqlite:///{tmp_path_factory.mktemp('api') / 'api.sqlite'}")
    askers = {
        role: Visitor.sign_up(app, role, f"{role}@example.com") for role in dict.fromkeys(ASKERS.values())
    }
    open_vacancy(askers["employer"])
    bring_cv(askers["candidate"])
    askers["anybody"] = Visitor.sign_up(app, "candidate", "anybody@example.com")
    yield Served(app, {name: asker.headers["Authorization"] for name, asker in askers.items()})
    dispose(app)


def test_the_description_is_valid_openapi(client) -> None:
    described = client.get("/api/openapi.json").json

    validate(described)
    assert described["openapi"] == "3.1.0"


def test_every_operation_and_field_is_described(client) -> None:
    described = client.get("/api/openapi.json").json
    operations = [
        operation
        for path in described["paths"].values()
        for operation in path.values()
        if "responses" in operation
    ]
    fields = [
        (name, key)
        for name, one in described["components"]["schemas"].items()
        for key, value in one.get("properties", {}).items()
        if "description" not in value and name != "PaginationMetadata"
    ]

    assert all(operation["summary"] for operation in operations)
    assert fields == []


def test_the_api_answers_as_described(served: Served, subtests: pytest.Subtests) -> None:
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", served.app)

    for result in described.get_all_operations():
        operation = result.ok()
        if operation.label not in LEFT_OUT:
            with subtests.test(operation=operation.label):
                check_operation(operation, {"Authorization": served.token_for(operation.path)})


def check_operation(operation: schemathesis.APIOperation, headers: dict[str, str]) -> None:
    """Send what the description allows and what it forbids; compare each answer with it."""

    @given(case=operation.as_strategy())
    @settings(max_examples=15, derandomize=True, suppress_health_check=list(HealthCheck))
    def check(case: schemathesis.Case) -> None:
        # What is right in form may still be refused for its meaning: an unknown skill, an empty text.
        case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

    check()
