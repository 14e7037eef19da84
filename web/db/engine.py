"""The engine and session of the application, and what holds for each connection."""

import os
from inspect import iscoroutinefunction
from sqlite3 import Connection
from typing import Any

from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

# Parameters of a failed statement may be somebody's words: they stay out of messages and logs.
db = SQLAlchemy(engine_options={"hide_parameters": True}, session_options={"expire_on_commit": False})

SQLITE_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 5000",
)


def init_database(app: Flask) -> None:
    """Give the application its engine and a session a request.

    There are no asynchronous sessions here; to close none of them would start a thread a request.
    """
    db.init_app(app)
    closing = app.teardown_appcontext_funcs
    closing[:] = [close for close in closing if not iscoroutinefunction(close)]


@event.listens_for(Engine, "connect")
def tune_sqlite(connection: Any, _record: object) -> None:
    """Ask SQLite for foreign keys, readers beside a writer, and commits that survive a power cut."""
    if isinstance(connection, Connection):
        cursor = connection.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(pragma)
        cursor.close()


@event.listens_for(Engine, "connect")
def remember_process(_connection: Any, record: ConnectionPoolEntry) -> None:
    """Note which process opened a connection."""
    record.info["process"] = os.getpid()


@event.listens_for(Engine, "checkout")
def refuse_inherited(_connection: Any, record: ConnectionPoolEntry, proxy: PoolProxiedConnection) -> None:
    """Open a connection anew in a worker that inherited it: two processes must not share one."""
    if record.info["process"] != os.getpid():
        record.dbapi_connection = proxy.dbapi_connection = None  # type: ignore[misc]
        raise DisconnectionError("the connection belongs to another process")
