"""What forms send, taken at their word only where it makes sense."""

from collections.abc import Collection
from datetime import date

from flask import request
from werkzeug.exceptions import BadRequest

from web.guards.bodies import is_clean

LONGEST = 200
MOST_YEARS = 70


def text_field(name: str, *, longest: int = LONGEST) -> str:
    """Return a line of text, without space around it and no longer than we keep.

    Raises
    ------
    BadRequest
        If it holds NUL or half of a surrogate pair, which no database keeps.
    """
    text = request.form.get(name, "")
    if not is_clean(text):
        raise BadRequest("NUL and lone surrogates are no text")
    return text.strip()[:longest]


def level_field(name: str) -> int | None:
    """Return a level; ``None`` where it is not known."""
    asked = request.form.get(name, "")
    return int(asked) if asked in ("1", "2", "3", "4", "5") else None


def years_field(name: str) -> float | None:
    """Return a number of years from 0 to 70; ``None`` where there is none."""
    asked = request.form.get(name, type=float)
    return asked if asked is not None and 0 <= asked <= MOST_YEARS else None


def choice_field(name: str, choices: tuple[str, ...]) -> str:
    """Return one of some choices; the first where the form names none of them."""
    asked = request.form.get(name, "")
    return asked if asked in choices else choices[0]


def date_field(name: str) -> date | None:
    """Return a day of the form; ``None`` where it names none."""
    return _day(request.form.get(name, ""))


def date_argument(name: str) -> date | None:
    """Return a day of the address; ``None`` where it names none."""
    return _day(request.args.get(name, ""))


def choice_argument(name: str, choices: Collection[object]) -> str | None:
    """Return one of some choices of the address; ``None`` where it names none of them."""
    asked = request.args.get(name, "")
    return asked if asked in choices else None


def number_argument(name: str) -> int | None:
    """Return a whole number of the address that is not negative; ``None`` where there is none."""
    asked = request.args.get(name, type=int)
    return min(asked, 10**9) if asked is not None and asked >= 0 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
