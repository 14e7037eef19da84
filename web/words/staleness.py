"""Whether a rule or figure of a scheme was seen too long ago to be relied on, and how that is said."""

from flask import current_app
from flask_babel import gettext

from matcher.schemes.model import is_stale
from web.clock import today


def is_long_unseen(as_of: str) -> bool:
    """Whether something last seen on a day, in a month or year should be checked again."""
    return is_stale(as_of, today(), after_days=current_app.config["SCHEMES_STALE_AFTER_DAYS"])


def stale_words(as_of: str) -> str:
    """Return the warning that belongs beside something long unseen, empty where it was seen of late."""
    return gettext("long unseen: check the official page") if is_long_unseen(as_of) else ""


def seen_words(source: str, day: str, as_of: str) -> str:
    """Return where and when something was seen, with the warning if that is long ago."""
    return " · ".join(filter(None, (source, day, stale_words(as_of))))
