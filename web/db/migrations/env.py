"""How Alembic reaches the database; ``web.db.upgrade`` names it."""

from alembic import context
from sqlalchemy import create_engine, pool

from web.db import Base


def run_migrations() -> None:
    """Run the migrations in one transaction."""
    url = context.config.get_main_option("sqlalchemy.url")
    if url is None:
        raise RuntimeError("migrations are run through web.db.upgrade, which names the database")
    engine = create_engine(url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run_migrations()
