"""The commands `programmes import`, `programmes export` and `programmes undo`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import inspect

from matcher.errors import ImportRefused
from matcher.programmes.ctdl_writing import write_graph
from matcher.programmes.importing import LARGEST_FILE
from matcher.programmes.tables import write_table
from web.cli.files import InputError, read_bytes, written_whole
from web.cli.options import INPUT, out_option
from web.config import database_url
from web.db import db
from web.db.upgrade import upgrade
from web.workbench import Workbench

LOCALES = {"en": "en", "zh-Hant": "zh_Hant_HK", "zh-Hans": "zh_Hans_CN"}
WRITERS = {".csv": write_table, ".json": write_graph, ".jsonld": write_graph}

database_option = click.option(
    "--database", metavar="URL", help="Where programmes are kept; by default as `serve` would find it."
)
language_option = click.option(
    "--lang", "language", type=click.Choice(list(LOCALES)), default="en", show_default=True,
    help="Language of what is said about the file.",
)  # fmt: skip


@click.group()
def programmes() -> None:
    """Bring programmes into the catalogue from files, and write it to files."""


@programmes.command("import")
@click.argument("file", type=INPUT)
@click.option("--dry-run", is_flag=True, help="Say what would change; keep nothing.")
@database_option
@language_option
def import_file(file: Path, dry_run: bool, database: str | None, language: str) -> None:
    """Take a file of programmes, .csv or .json, whole or not at all; the same file twice changes nothing.

    Skills found in the texts wait for somebody at the agency to confirm them.
    """
    from web.services.programmes import preview_file, take_file

    if file.is_file() and file.stat().st_size > LARGEST_FILE:
        raise InputError(file, None, f"is larger than {LARGEST_FILE} bytes: divide it")
    content = read_bytes(file)
    with _opened(database, changes=not dry_run) as workbench:
        act = preview_file if dry_run else take_file
        try:
            found = act(db.session, workbench, file.name, content)
        except ImportRefused as error:
            click.echo("\n".join(_lines(error, file, LOCALES[language])), err=True)
            raise SystemExit(2) from error
        for one in found.to_take:
            linked = f"; to confirm: {', '.join(one.programme.linked)}" if one.programme.linked else ""
            click.echo(f"{one.state}: {one.programme.id}{linked}")
        counts = ", ".join(f"{count} {state}" for state, count in found.counts.items())
        click.echo(f"{counts}{' (nothing was kept)' if dry_run else ''}", err=True)


@programmes.command("export")
@out_option
@database_option
def export_catalogue(out: Path, database: str | None) -> None:
    """Write the whole catalogue, as CSV or as JSON-LD shaped by CTDL by the name of the file."""
    suffixes = [suffix for suffix in out.suffixes if suffix != ".gz"]
    writer = WRITERS.get(suffixes[-1].casefold() if suffixes else "")
    if writer is None:
        raise click.BadParameter("must end in .csv, .json or .jsonld", param_hint="--out")
    with _opened(database, changes=False) as workbench, written_whole(out) as stream:
        stream.write(writer(workbench.catalogue.programmes))


@programmes.command("undo")
@database_option
def undo(database: str | None) -> None:
    """Take the latest change to the programmes back."""
    from web.services.programmes import take_back

    with _opened(database, changes=True):
        last = take_back(db.session)
        click.echo(f"taken back: {last.kind} {last.name} of {last.at:%Y-%m-%d %H:%M} UTC")


@contextmanager
def _opened(database: str | None, *, changes: bool) -> Iterator[Workbench]:
    """Open the database, brought up to date where something is to change, and give the tools.

    Where nothing is to change, neither is the database: one that is not there yet, or not up to
    date, counts as empty.
    """
    from web import create_app
    from web.refreshing import refresh_workbench

    with TemporaryDirectory() as folder:
        app = create_app(**({"DATABASE_URL": database} if database else {}))
        if not changes and not _is_ready(app):
            app = create_app(DATABASE_URL=f"sqlite:///{folder}/empty.sqlite")
            changes = True
        if changes:
            upgrade(database_url(app.config["DATABASE_URL"]))
        with app.app_context():
            yield refresh_workbench()
            db.engine.dispose()


def _is_ready(app: Flask) -> bool:
    """Whether the database is there and has the tables of programmes."""
    url = database_url(app.config["DATABASE_URL"])
    if url.get_backend_name() == "sqlite" and not (url.database and Path(url.database).exists()):
        return False
    with app.app_context():
        return inspect(db.engine).has_table("catalogue_change")


def _lines(error: ImportRefused, file: Path, locale: str) -> list[str]:
    """Return what is wrong with a file, line by line, in a language."""
    from web.words.entries import refusal_lines

    with force_locale(locale):
        found = refusal_lines(error)
    return [": ".join(part for part in (str(file), place, words) if part) for place, words in found]
