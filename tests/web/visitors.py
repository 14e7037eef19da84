"""People who use the API in tests, and the texts they bring."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from web.db import db
from web.services import accounts

PASSWORD = "a quiet harbour 7"

CV = """Ada Wong
ada.wong@example.com  +852 9123 4567

Experience
Automation Engineer, Star Moulding Limited, 2018 - 2024
- Carried out PLC programming for nine moulding cells.
- Wrote reports in Python and SQL.

Skills
Python, SolidWorks
"""

ADVERTISEMENT = """Automation Engineer

Requirements:
- At least 3 years of PLC programming
- Industrial robotics
- Machine vision preferred
"""

UNCOVERED = "Requirements:\n- SolidWorks\n- SQL\n- Mould design\n"
"""Skills that no programme teaches and no scheme names."""


@dataclass
class Visitor:
    """Somebody signed in with a token."""

    client: FlaskClient
    email: str
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def sign_up(cls, app: Flask, role: str, email: str) -> "Visitor":
        """Make an account and a token for it."""
        with app.app_context():
            account = accounts.register(
                db.session,
                email=email,
                password=PASSWORD,
                role=role,  # type: ignore[arg-type]
                name="Ada Wong",
                organisation="Star Moulding Limited",
            )
            token = accounts.issue_token(db.session, account.id, name="tests", scopes=("read", "write"))
        return cls(app.test_client(), email, {"Authorization": f"Bearer {token.secret}"})

    def get(self, path: str, **options: Any) -> TestResponse:
        """Ask for something."""
        return self.client.get(f"/api/v1{path}", headers=self.headers, **options)

    def send(self, method: str, path: str, json: object = None, **options: Any) -> TestResponse:
        """Send something, as JSON."""
        if json is not None:
            options["json"] = json
        return self.client.open(f"/api/v1{path}", method=method, headers=self.headers, **options)

    def post(self, path: str, json: object = None, **options: Any) -> TestResponse:
        """Post something, as JSON."""
        return self.send("POST", path, json, **options)


Visit = Callable[..., Visitor]
"""Signs somebody up and in: ``visit("employer")``."""


def bring_cv(candidate: Visitor, text: str = CV, *, consent: bool = True) -> str:
    """Paste a CV and consent to be found; return the candidate's code."""
    assert candidate.post("/candidates/me/documents", {"text": text}).status_code == 201
    return str(candidate.send("PATCH", "/candidates/me", {"consent": consent}).json["id"])


def open_vacancy(employer: Visitor, text: str = ADVERTISEMENT, title: str = "Automation Engineer") -> str:
    """Enter a vacancy and open it; return its code."""
    answer = employer.post("/vacancies", {"title": title, "text": text, "status": "open"})
    assert answer.status_code == 201, answer.json
    return str(answer.json["vacancy"]["id"])


def enter(visit: Visit, people: int) -> Visitor:
    """Enter a vacancy and people who all bring the same CV; return the agency's visitor."""
    open_vacancy(visit("employer"))
    for number in range(people):
        bring_cv(visit("candidate", f"c{number}@example.com"))
    return visit("agency")
