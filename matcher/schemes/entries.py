"""Entries of a YAML file taken one key at a time, so that what is odd is named with its place."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from matcher.errors import SchemeRefused
from matcher.schemes.model import first_day
from skills_taxonomy.model import Text

SCRIPTS = 3
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=64)
def parsed_yaml(path: Path) -> Any:
    """Return what a file holds.

    Raises
    ------
    SchemeRefused
        If it cannot be read or is no YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader, the faster one if built
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SchemeRefused(path, "the whole file", f"cannot be read ({error})") from error


class Entry:
    """A mapping of a file, with the place it stands in.

    Reading a key marks it as known; `finish` refuses what nobody read.
    """

    def __init__(self, data: Any, path: object, place: str) -> None:
        self.path = path
        self.place = place
        if not isinstance(data, Mapping):
            raise self.refusal(f"must be a mapping, not {data!r}")
        self.data = data
        self.known: set[str] = set()

    def refusal(self, reason: str) -> SchemeRefused:
        """Return the error that names this place."""
        return SchemeRefused(self.path, self.place, reason)

    def has(self, key: str) -> bool:
        """Whether a key is there."""
        return key in self.data

    def raw(self, key: str, *, needed: bool = False) -> Any:
        """Return a value as it stands; ``None`` where it is not there."""
        self.known.add(key)
        if needed and key not in self.data:
            raise self.refusal(f"{key} is missing")
        return self.data.get(key)

    def word(self, key: str, *, default: str | None = None, choices: Iterable[str] = ()) -> str:
        """Return a text that is not empty; one of ``choices`` where they are given."""
        value = self.raw(key, needed=default is None)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value.strip():
            raise self.refusal(f"{key} must be a text, not {value!r}")
        allowed = tuple(choices)
        if allowed and value not in allowed:
            raise self.refusal(f"{key} must be one of {', '.join(allowed)}, not {value!r}")
        return value

    def truth(self, key: str) -> bool:
        """Return true or false."""
        value = self.raw(key, needed=True)
        if type(value) is not bool:
            raise self.refusal(f"{key} must be true or false, not {value!r}")
        return value

    def text(self, key: str, *, needed: bool = True) -> Text | None:
        """Return a wording in the three scripts."""
        value = self.raw(key, needed=needed)
        return None if value is None else self._text(key, value)

    def wording(self, key: str) -> Text:
        """Return a wording in the three scripts that must be there."""
        return self._text(key, self.raw(key, needed=True))

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return a list of wordings, empty where it is not there."""
        return tuple(self._text(key, one) for one in self.items(key))

    def items(self, key: str) -> list[Any]:
        """Return a list, empty where it is not there."""
        value = self.raw(key)
        if value is not None and not isinstance(value, list):
            raise self.refusal(f"{key} must be a list, not {value!r}")
        return value or []

    def words(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self.items(key)
        if needed and not found:
            raise self.refusal(f"{key} is missing: name at least one")
        if not all(isinstance(one, str) for one in found):
            raise self.refusal(f"{key} must be a list of texts")
        return tuple(found)

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """Return a day; ISO text is read as one."""
        value = self.raw(key, needed=needed)
        try:
            found = date.fromisoformat(value) if isinstance(value, str) else value
        except ValueError:
            found = value
        if found is not None and type(found) is not date:
            raise self.refusal(f"{key} must be a day (YYYY-MM-DD), not {value!r}")
        return found

    def period(self, key: str, *, default: str | None = None) -> str:
        """Return a year, month or day as ISO text."""
        value = self.raw(key, needed=default is None)
        if value is None and default is not None:
            return default
        try:
            first_day(str(value))
        except (ValueError, TypeError) as error:
            raise self.refusal(f"{key} must be YYYY, YYYY-MM or YYYY-MM-DD, not {value!r}") from error
        return str(value)

    def finish(self) -> None:
        """Refuse a key that nobody asked for."""
        odd = sorted(str(key) for key in self.data if key not in self.known)
        if odd:
            raise self.refusal(f"unknown field {odd[0]!r}; the fields are {', '.join(sorted(self.known))}")

    def _text(self, key: str, value: Any) -> Text:
        fits = isinstance(value, list) and len(value) == SCRIPTS
        if not fits or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.refusal(f"{key} must be three texts: English, 繁體中文, 简体中文; not {value!r}")
        return Text(*value)
