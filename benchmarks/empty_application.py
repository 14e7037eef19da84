"""The application on an empty database of its own, for benchmarks of its pages."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from web import create_app
from web.db import db
from web.db.upgrade import upgrade


@contextmanager
def empty_application(**settings: object) -> Iterator[Flask]:
    """Yield the application within its context; the database goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'empty.sqlite'}"
        upgrade(url)
        app = create_app(SECRET_KEY=Path(folder).name, DATABASE_URL=url, TESTING=True, **settings)
        with app.app_context():
            yield app
            db.engine.dispose()
