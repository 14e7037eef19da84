"""Why a field was refused, in the reader's language; marshmallow knows English only."""

import re

from flask_babel import gettext


# By this name Babel finds texts that are translated later.
def N_(text: str) -> str:
    """Mark a text for translation and return it as it is."""
    return text


# Both bounds before one: the pattern of one would take the second bound for part of the first.
MESSAGES = (
    N_("Missing data for required field."),
    N_("Field may not be null."),
    N_("Unknown field."),
    N_("Invalid value."),
    N_("Invalid type."),
    N_("Invalid input type."),
    N_("Not a valid string."),
    N_("Not a valid utf-8 string."),
    N_("Not a valid number."),
    N_("Not a valid integer."),
    N_("Not a valid boolean."),
    N_("Not a valid date."),
    N_("Not a valid list."),
    N_("Number too large."),
    N_("Special numeric values (nan or infinity) are not permitted."),
    N_("Length must be between %(min)s and %(max)s."),
    N_("Shorter than minimum length %(min)s."),
    N_("Longer than maximum length %(max)s."),
    N_("Must be greater than or equal to %(min)s and less than or equal to %(max)s."),
    N_("Must be greater than or equal to %(min)s."),
    N_("Must be less than or equal to %(max)s."),
    N_("Must be one of: %(choices)s."),
)

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def refusal_words(message: str) -> str:
    """Return marshmallow's message in the reader's language; one it does not write stays as it is."""
    for known, pattern in _PATTERNS:
        if found := pattern.fullmatch(message):
            return gettext(known, **found.groupdict())
    return message


def _pattern(message: str) -> re.Pattern[str]:
    """Return what matches a message whatever stands in its places."""
    # Odd parts are the names of places.
    parts = _PLACEHOLDER.split(message)
    return re.compile(
        "".join(f"(?P<{part}>.+)" if odd % 2 else re.escape(part) for odd, part in enumerate(parts)),
        re.DOTALL,
    )


_PATTERNS = tuple((message, _pattern(message)) for message in MESSAGES)
