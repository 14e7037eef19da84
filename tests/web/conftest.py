"""An application on a database of its own, and people to use it as."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.web.pages.catalogs import compile_catalogs
from tests.web.small_world import small_workbench
from tests.web.visitors import Visitor
from web import create_app
from web.db import db
from web.db.upgrade import upgrade
from web.workbench import EXTENSION

TEST_SETTINGS = {
    "SECRET_KEY": "a key for tests",
    "TESTING": True,
    "RATELIMIT_ENABLED": False,
    # Argon2 at its cheapest: tests sign many people up.
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__time_cost": 1,
        "argon2__memory_cost": 8,
        "argon2__parallelism": 1,
    },
}


def make_app(url: str, **overrides: object) -> Flask:
    """Return an application of the small world on a database brought up to date."""
    upgrade(url)
    app = create_app(**{**TEST_SETTINGS, "DATABASE_URL": url, **overrides})
    app.extensions[EXTENSION] = small_workbench()
    return app


def dispose(app: Flask) -> None:
    """Close the connections of an application."""
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The address of an SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'test.sqlite'}"


@pytest.fixture
def app(database_url: str) -> Iterator[Flask]:
    """An application on a fresh SQLite database."""
    app = make_app(database_url)
    yield app
    dispose(app)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor's browser."""
    return app.test_client()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session inside the application, for tests of services."""
    with app.app_context():
        yield db.session


@pytest.fixture
def visit(app: Flask) -> Callable[..., Visitor]:
    """Sign somebody up and in: ``visit("employer")``."""

    def make(role: str, email: str = "") -> Visitor:
        return Visitor.sign_up(app, role, email or f"{role}@example.com")

    return make


@pytest.fixture(scope="session")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The translations, compiled once."""
    return compile_catalogs(tmp_path_factory.mktemp("translations"))


@pytest.fixture
def chinese(app: Flask, catalogs: Path) -> None:
    """Let the application speak Chinese, whether or not its translations were compiled."""
    app.extensions["babel"].translation_directories = [str(catalogs)]
