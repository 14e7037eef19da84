"""How Alembic reaches the database; ``web.db.upgrade`` names it."""

from alembic import context
from sqlalchemy import Connection, Engine, create_engine, event, pool, text

from web.db import Base

LOCK = 7_301_266
"""A number under which PostgreSQL lets one process migrate; nothing else here asks for it."""

PATIENCE = 60_000
"""Milliseconds for which a process waits until another has migrated an SQLite file."""


def run_migrations() -> None:
    """Run the migrations in one transaction, one process at a time.

    Workers on several machines may start together: who comes second finds everything done.
    """
    url = context.config.get_main_option("sqlalchemy.url")
    if url is None:
        raise RuntimeError("migrations are run through web.db.upgrade, which names the database")
    engine = create_engine(url, poolclass=pool.NullPool)
    if engine.dialect.name == "sqlite":
        _begin_by_writing(engine)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            _wait_for_others(connection)
            context.run_migrations()
    engine.dispose()


def _begin_by_writing(engine: Engine) -> None:
    """Let transactions take the lock of an SQLite file as they begin, and hold what they create."""

    @event.listens_for(engine, "connect")
    def leave_transactions_to_us(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def take_lock(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {PATIENCE}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


run_migrations()
