"""The engine and session of the application, and what SQLite must be told on each connection."""

from sqlite3 import Connection
from typing import Any

from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Engine, event

# Parameters of a failed statement may be somebody's words: they stay out of messages and logs.
db = SQLAlchemy(engine_options={"hide_parameters": True}, session_options={"expire_on_commit": False})

SQLITE_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 5000",
)


@event.listens_for(Engine, "connect")
def tune_sqlite(connection: Any, _record: object) -> None:
    """Ask SQLite for foreign keys, readers beside a writer, and commits that survive a power cut."""
    if isinstance(connection, Connection):
        cursor = connection.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(pragma)
        cursor.close()
