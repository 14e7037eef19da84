"""Keeps the workbench of each worker up to date with what was decided and imported, in whichever worker."""

import logging
from threading import Lock
from time import monotonic

from flask import Flask, current_app, g, request

from web.db import db
from web.db.repositories import CurationRepository, ProgrammeRepository
from web.services import relinking
from web.services.catalogue import joined_catalogue
from web.services.relinking import Undone
from web.workbench import EXTENSION, Workbench, curate, current_workbench, with_catalogue

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 3.0
LOOKED_AT = "talentbridge.looked_at"

_one_at_a_time = Lock()


def init_refreshing(app: Flask) -> None:
    """Look for decisions before a request: now and then, and always before something changes."""
    app.before_request(_look)


def refresh_workbench() -> Workbench:
    """Look for decisions and imports now, and return the workbench with them."""
    extensions = current_app.extensions
    extensions[LOOKED_AT] = monotonic()
    curation = CurationRepository(db.session)
    if curation.revision() != current_workbench().revision:
        with _one_at_a_time:
            additions, present = curation.additions(), current_workbench()
            if additions.revision != present.revision:
                extensions[EXTENSION] = curate(present, additions)
                logger.info(
                    "the taxonomy is at %s, %s decisions left out",
                    extensions[EXTENSION].taxonomy.version, len(extensions[EXTENSION].left_out),
                )  # fmt: skip
                _join_catalogue()
    if ProgrammeRepository(db.session).revision() != current_workbench().catalogue_revision:
        with _one_at_a_time:
            _join_catalogue()
    return current_workbench()


def _join_catalogue() -> None:
    """Join the programmes of the database to those that ship, by the skills there are now."""
    present, extensions = current_workbench(), current_app.extensions
    # Read before the programmes are: what changes meanwhile is then seen at the next look.
    revision = ProgrammeRepository(db.session).revision()
    if revision or present.catalogue_revision:
        catalogue = joined_catalogue(db.session, present.shipped_catalogue, present.taxonomy)
        extensions[EXTENSION] = with_catalogue(present, catalogue, revision=revision)


def refresh_for_unknown_skill() -> None:
    """Look for decisions because a skill is not known, once a request: it may be new."""
    if "looked_for_skill" not in g:
        g.looked_for_skill = True
        refresh_workbench()


def apply_decisions(undone: Undone | None = None) -> None:
    """Let what was just decided work in this worker, and reach the texts it is about."""
    workbench = refresh_workbench()
    if undone is not None:
        relinking.relink_undone(db.session, workbench, undone)
    relinking.relink_documents(db.session, workbench)


def _look() -> None:
    if (request.endpoint or "static").endswith("static"):
        return
    changes = request.method not in ("GET", "HEAD", "OPTIONS")
    waited = monotonic() - current_app.extensions.get(LOOKED_AT, -SECONDS_BETWEEN_LOOKS)
    if changes or waited >= SECONDS_BETWEEN_LOOKS:
        refresh_workbench()
