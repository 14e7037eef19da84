"""Counts the statements that an answer costs."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from tests.web.visitors import Visitor
from web.db import db


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """Collect the statements sent meanwhile."""
    sent: list[str] = []

    def collect(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", collect)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", collect)


def count(app: Flask, visitor: Visitor, path: str) -> int:
    """Return how many statements an answer costs beyond knowing who asks and what curators decided.

    What changed before is taken up first.
    """
    assert visitor.get(path).status_code == 200
    with statements(app) as sent:
        assert visitor.get(path).status_code == 200
    return len([one for one in sent if "api_token" not in one and "FROM curation" not in one])
