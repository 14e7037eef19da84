"""Somebody at a browser without JavaScript: forms are read from the page and sent as a browser would."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.visitors import PASSWORD, Visitor

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
