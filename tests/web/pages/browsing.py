"""Somebody at a browser without JavaScript: forms are read from the page and sent as a browser would."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.visitors import ADVERTISEMENT, CV, PASSWORD, Visitor

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Browser:
    """A session in a browser, with the page it shows."""

    client: FlaskClient
    page: str = ""

    def open(self, path: str) -> TestResponse:
        """Follow a link."""
        return self._shown(self.client.get(path, follow_redirects=True))

    def send(self, path: str, fields: dict[str, Any], **query: str) -> TestResponse:
        """Send a form, with the token of the page on show."""
        found = TOKEN.search(self.page)
        token = {"csrf_token": found[1]} if found else {}
        sent = self.client.post(path, data={**token, **fields}, query_string=query, follow_redirects=True)
        return self._shown(sent)

    @property
    def text(self) -> str:
        """The words of the page."""
        reader = _Words()
        reader.feed(self.page)
        return " ".join("".join(reader.words).split())

    def _shown(self, response: TestResponse) -> TestResponse:
        self.page = response.get_data(as_text=True)
        return response


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def sign_in(app: Flask, role: str, email: str = "") -> Browser:
    """Sign somebody up, and in at a browser."""
    address = email or f"{role}@example.com"
    Visitor.sign_up(app, role, address)
    browser = Browser(app.test_client())
    browser.open("/sign-in")
    browser.send("/sign-in", {"email": address, "password": PASSWORD})
    return browser


def bring_cv(candidate: Browser, text: str = CV) -> None:
    """Paste a CV."""
    candidate.open("/me/cv")
    candidate.send("/me/cv", {"text": text})


def let_be_found(candidate: Browser) -> None:
    """Consent to be found."""
    candidate.open("/me/data")
    candidate.send("/me/data/consent", {"consent": "yes"})


def open_vacancy(employer: Browser) -> str:
    """Bring a vacancy and open it; return its code."""
    employer.open("/vacancies/new")
    answer = employer.send("/vacancies/new", {"title": "Automation Engineer", "text": ADVERTISEMENT})
    code = answer.request.path.rsplit("/", maxsplit=1)[-1]
    employer.send(f"/vacancies/{code}", {"open": "yes"})
    return code


def first_candidate(employer: Browser, vacancy: str) -> str:
    """Return the code of the candidate at the head of the list."""
    employer.open(f"/vacancies/{vacancy}/candidates")
    found = re.search(rf"/vacancies/{vacancy}/candidates/([^/\"?]+)", employer.page)
    assert found
    return found[1]
