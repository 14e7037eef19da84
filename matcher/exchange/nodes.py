"""Objects of JSON that others wrote, read field by field; whatever is wrong is noted with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from matcher.exchange.hypertext import text_of_html
from matcher.problems import EntryProblem

MOST_ITEMS = 500
MOST_PROBLEMS = 100
LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Node:
    """An object and where it stands: ``work[0]``, or nothing for the outermost.

    Objects within share its list of problems, so that one reading tells all of them.
    """

    fields: Mapping[str, Any]
    place: str
    problems: list[EntryProblem]

    def note(self, name: str, code: str, **facts: object) -> None:
        """Note that a field, or the object itself, is wrong."""
        self._add(EntryProblem(place=self._at(name), code=code, facts=facts))

    def text(self, name: str) -> str:
        """Return a text, empty where there is none; of a list the first, of a language map any."""
        return next(iter(self.texts(name)), "")

    def texts(self, name: str, *, named: tuple[str, ...] = ()) -> list[str]:
        """Return the texts of a field that holds one or several.

        An object stands for the first of its fields ``named`` that it has, or for its ``@value``.
        HTML becomes text; empty texts are left out.
        """
        found = (self._text_of(place, value, named) for place, value in self._items(name))
        return [text for text in found if text]

    def nodes(self, name: str) -> list["Node"]:
        """Return the objects of a field that holds one or several; what is no object is noted."""
        found = list[Node]()
        for place, value in self._items(name):
            if isinstance(value, Mapping):
                found.append(Node(value, place, self.problems))
            else:
                self._add(EntryProblem(place=place, code="not_an_object"))
        return found

    def objects(self, name: str) -> list["Node"]:
        """Return the objects of a field that may hold texts as well."""
        return [
            Node(value, place, self.problems)
            for place, value in self._items(name)
            if isinstance(value, Mapping)
        ]

    def bare_texts(self, name: str) -> list[str]:
        """Return the texts of a field that may hold objects as well."""
        found = (
            self._text_of(place, value, ()) for place, value in self._items(name) if isinstance(value, str)
        )
        return [text for text in found if text]

    def day(self, name: str) -> date | None:
        """Return the day of a date or moment as ISO 8601 writes it."""
        text = self.text(name)
        if not text:
            return None
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            self.note(name, "not_a_day", value=text[:LONGEST_SHOWN])
            return None

    def _add(self, problem: EntryProblem) -> None:
        """Note a problem once, while there are not too many for anybody to read."""
        if len(self.problems) < MOST_PROBLEMS and problem not in self.problems:
            self.problems.append(problem)

    def _items(self, name: str) -> Iterator[tuple[str, Any]]:
        value, place = self.fields.get(name), self._at(name)
        if not isinstance(value, list):
            if value is not None:
                yield place, value
            return
        if len(value) > MOST_ITEMS:
            self.note(name, "too_many_items", most=MOST_ITEMS)
        for number, item in enumerate(value[:MOST_ITEMS]):
            if item is not None:
                yield f"{place}[{number}]", item

    def _text_of(self, place: str, value: Any, named: tuple[str, ...]) -> str:
        if isinstance(value, Mapping):
            value = next((value[one] for one in (*named, "@value") if value.get(one) is not None), value)
        if not isinstance(value, str):
            self._add(EntryProblem(place=place, code="not_text"))
            return ""
        if "\x00" in value:
            self._add(EntryProblem(place=place, code="bad_characters"))
            return ""
        return text_of_html(value).strip()

    def _at(self, name: str) -> str:
        return ".".join(part for part in (self.place, name) if part)
