"""Bring a database to the present schema, or back."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(url: str | URL, *, revision: str = "head") -> None:
    """Apply every migration up to ``revision``."""
    command.upgrade(_alembic_config(url), revision)


def downgrade(url: str | URL, *, revision: str = "base") -> None:
    """Take migrations back down to ``revision``; the data of what they made goes with them."""
    command.downgrade(_alembic_config(url), revision)


def _alembic_config(url: str | URL) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    text = url.render_as_string(hide_password=False) if isinstance(url, URL) else url
    config.set_main_option("sqlalchemy.url", text.replace("%", "%%"))
    return config
