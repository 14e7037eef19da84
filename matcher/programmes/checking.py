"""Values of an entry taken one field at a time; what is wrong is noted with its field and passed over."""

import re
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from skills_taxonomy.model import Text

T = TypeVar("T")

SCRIPTS = ("en", "zh_hant", "zh_hans")
LONGEST_KEY, LONGEST_LINE, LONGEST_TEXT = 80, 300, 20_000
MOST_ITEMS = 200
LARGEST = 10_000_000
EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
"""Days of runs: weeks before and after them are still days."""

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# What no text holds: control characters but tabs and line ends, marks that turn the direction of
# writing (a name could be shown as another), and halves of surrogate pairs.
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Checker:
    """Takes values out of a mapping and notes problems as (field, code, facts)."""

    def __init__(self) -> None:
        self.problems: list[tuple[str, str, dict[str, object]]] = []

    def note(self, place: str, code: str, **facts: object) -> None:
        """Note a problem."""
        self.problems.append((place, code, facts))

    def refuse_unknown(self, data: Mapping[str, Any], known: Collection[str], place: str = "") -> None:
        """Note fields that nobody knows."""
        for name in data:
            if name not in known:
                self.note(f"{place}{name}", "unknown_field")

    def text(self, value: Any, place: str, *, longest: int = LONGEST_LINE, needed: bool = False) -> str:
        """Return a text without space around it, its lines ended alike."""
        if value is None or value == "":
            if needed:
                self.note(place, "missing")
            return ""
        if not isinstance(value, str):
            self.note(place, "not_text")
            return ""
        found = re.sub("\r\n?", "\n", value).strip()
        if _NO_TEXT.search(found):
            self.note(place, "bad_characters")
        elif len(found) > longest:
            self.note(place, "too_long", most=longest)
        elif not found and needed:
            self.note(place, "missing")
        return found

    def trilingual(
        self, value: Any, place: str, *, longest: int = LONGEST_LINE, needed: bool = False
    ) -> Text:
        """Return a wording in the languages it has, at least one where it is needed."""
        if value is None:
            value = {}
        if not isinstance(value, Mapping):
            self.note(place, "not_an_object")
            return Text("")
        self.refuse_unknown(value, SCRIPTS, f"{place}.")
        found = Text(*(self.text(value.get(name), f"{place}.{name}", longest=longest) for name in SCRIPTS))
        if needed and not (found.en or found.zh_hant or found.zh_hans):
            self.note(place, "missing")
        return found

    def key(self, value: Any, place: str, *, needed: bool = True) -> str:
        """Return an identifier."""
        found = self.text(value, place, longest=LONGEST_LINE, needed=needed)
        if found and not _KEY.fullmatch(found):
            self.note(place, "bad_key", value=found, most=LONGEST_KEY)
        return found

    def address(self, value: Any, place: str) -> str:
        """Return an address of the web, or nothing."""
        found = self.text(value, place, longest=1000)
        if found and not found.startswith(("https://", "http://")):
            self.note(place, "bad_address", value=found)
        return found

    def language(self, value: Any, place: str) -> str:
        """Return a language tag."""
        found = self.text(value, place)
        if found and not _LANGUAGE.fullmatch(found):
            self.note(place, "bad_language", value=found)
        return found

    def whole(self, value: Any, place: str, *, least: int = 0, most: int = LARGEST) -> int | None:
        """Return a whole number; ``None`` where there is none."""
        if value is None or value == "":
            return None
        if type(value) is float and value.is_integer():
            value = int(value)
        if type(value) is not int:
            self.note(place, "not_whole", value=_shown(value))
        elif value < 0 <= least:
            self.note(place, "negative", value=_shown(value))
        elif not least <= value <= most:
            self.note(place, "out_of_range", value=_shown(value), least=least, most=most)
        else:
            return value
        return None

    def share(self, value: Any, place: str) -> float | None:
        """Return a share; ``None`` where there is none."""
        if value is None or value == "":
            return None
        if type(value) not in (int, float) or not 0 <= value <= 1:
            self.note(place, "not_share", value=_shown(value))
            return None
        return float(value)

    def day(self, value: Any, place: str) -> date | None:
        """Return a day; ``None`` where there is none."""
        if value is None or value == "":
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                raise ValueError(value)
            found = date.fromisoformat(value)
        except (TypeError, ValueError):
            self.note(place, "not_a_day", value=_shown(value))
            return None
        if EARLIEST <= found <= LATEST:
            return found
        self.note(place, "out_of_range", value=found, least=EARLIEST, most=LATEST)
        return None

    def choice(self, value: Any, place: str, choices: Sequence[T], default: T) -> T:
        """Return one of some choices, the default where nothing is given."""
        if value is None or value == "":
            return default
        if value not in choices:
            self.note(place, "not_one_of", value=_shown(value), choices=", ".join(map(str, choices)))
            return default
        return value

    def each(self, value: Any, place: str, take: Callable[[Any, str], T | None]) -> list[T]:
        """Return what is taken of each item of a list."""
        if value is None or value == "":
            return []
        if not isinstance(value, list | tuple):
            self.note(place, "not_a_list")
            return []
        if len(value) > MOST_ITEMS:
            self.note(place, "out_of_range", value=len(value), least=0, most=MOST_ITEMS)
            return []
        taken = (take(item, f"{place}.{number}") for number, item in enumerate(value, start=1))
        return [item for item in taken if item is not None]

    def known(
        self, ids: Iterable[str], place: str, known: Container[str], code: str, *, at_item: bool = False
    ) -> None:
        """Note identifiers that are not known."""
        for one in ids:
            if one not in known:
                self.note(f"{place}.{one}" if at_item else place, code, value=one)


def _shown(value: object) -> str:
    """Return a value as an error quotes it: not the whole of a long one."""
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
