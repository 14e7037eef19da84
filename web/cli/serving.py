"""The command `serve`: the app on this machine, with demo data on request."""

import os
import secrets
from pathlib import Path
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from sqlalchemy import make_url

from matcher.digests import digest_of
from skills_taxonomy.sentences import is_installed
from web import create_app
from web.config import DEFAULTS, database_url
from web.db import db
from web.db.upgrade import upgrade
from web.refreshing import refresh_workbench
from web.services.rankings import current_rankings, forget_old_changes
from web.services.repeats import forget_old
from web.services.suggestions import ranker_of
from web.services.taxonomy_versions import move_to_successors
from web.services.transactions import transaction
from web.workbench import Workbench

DEMO_DATABASE = "sqlite:///instance/demo.sqlite"


@click.command()
@click.option(
    "--demo", is_flag=True, help="Load invented people, firms, vacancies and courses to try things on."
)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1), default=min(2, os.cpu_count() or 1), show_default=True)
def serve(demo: bool, host: str, port: int, workers: int) -> None:
    """Migrate the database and serve the app; nothing else is needed."""
    settings = _settings(demo)
    upgrade(database_url(settings["DATABASE_URL"]))
    app = create_app(**settings)
    if not is_installed():
        click.echo(
            "The semantic extra is not installed: sentences are ranked without sentence vectors.", err=True
        )
    with app.app_context():
        workbench = refresh_workbench()  # built once, before the workers part, and shared by them
        _move_to_successors(workbench)
        if demo:
            _load_demo(app)
        forget_old_changes(db.session)
        with transaction(db.session):
            forget_old(db.session)
        # Made before the workers part, so that they share them.
        ranker_of(workbench)
        current_rankings(db.session, workbench, folder=_index_folder(settings["DATABASE_URL"]))
    click.echo(f"\nTalent Bridge is on http://{host}:{port}   (Ctrl+C stops it)\n")
    _Server(app, bind=f"{host}:{port}", workers=workers).run()


def _index_folder(address: str) -> Path:
    """Return where the index of a database is kept: each database has a folder of its own."""
    return Path("instance") / "index" / digest_of(make_url(address).render_as_string())[:16]


def _move_to_successors(workbench: Workbench) -> None:
    for skill_id, count in move_to_successors(db.session, workbench.taxonomy).items():
        successors = ", ".join(workbench.taxonomy.current(skill_id)) or "nothing"
        click.echo(f"{skill_id} is withdrawn; {successors} took its place {count} times.", err=True)


def _settings(demo: bool) -> dict[str, Any]:
    """Return the settings of the embedded default; what the environment sets stays as it is."""
    address = os.environ.get("TALENTBRIDGE_DATABASE_URL") or (
        DEMO_DATABASE if demo else DEFAULTS["DATABASE_URL"]
    )
    settings: dict[str, Any] = {"DEMO": demo, "DATABASE_URL": address}
    if "TALENTBRIDGE_SECRET_KEY" not in os.environ:
        settings["SECRET_KEY"] = _own_key(Path("instance/secret_key"))
    return settings


def _own_key(path: Path) -> str:
    """Return this installation's key, made on the first start, so that sign-ins outlive a restart."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip()


def _load_demo(app: Flask) -> None:
    from web.demo import SIGN_INS, load_demo

    load_demo(app)
    click.echo("\nDemo data is loaded; people, firms, courses and fees in it are invented. Sign in as:")
    for sign_in in SIGN_INS:
        click.echo(f"  {sign_in.role:14} {sign_in.email:34} {sign_in.password}")


class _Server(BaseApplication):
    """Gunicorn with sync workers over the application as it stands."""

    def __init__(self, app: Flask, **options: Any) -> None:
        self.app = app
        self.options = {"worker_class": "sync", "preload_app": True, "loglevel": "warning", **options}
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.app
