"""JSON written from a schema without the detour over dictionaries: the same letters, far sooner.

marshmallow looks every attribute of every object up by name, makes a dictionary of it, and `json`
then runs through all of that once more. For a list of candidates with reasons that is most of the
time of an answer. A `Writer` reads a schema once and puts the text together directly. It is for
what is shown only: schemas with hooks are refused, since it would pass over them.
"""

import json
from collections.abc import Callable, Hashable, Mapping, MutableMapping
from math import isfinite
from operator import attrgetter
from typing import Any, NamedTuple

from marshmallow import Schema, fields
from marshmallow.decorators import POST_DUMP, PRE_DUMP

Tables = Mapping[str, MutableMapping[Hashable, str]]
"""For each field whose text is kept: what it was found by, and the text."""

_Write = Callable[[Any, Tables], str]
_quoted = json.encoder.encode_basestring_ascii
_dumped = json.JSONEncoder(separators=(",", ":"), sort_keys=True).encode


class _Part(NamedTuple):
    """A field of an object: the text before its value, and what writes the value."""

    before: str
    write: _Write


class Writer:
    """Writes what ``schema`` dumps as `json.dumps` does with sorted keys and without spaces.

    Parameters
    ----------
    schema : Schema
    kept : mapping of str to callable, optional
        Names of fields whose text recurs, each with what tells it apart, given the object that
        has the field: two of the same key must be written alike. Their texts are kept in the
        tables that `write` is given, for as long as these live.

    Raises
    ------
    TypeError
        The schema has hooks.
    """

    def __init__(
        self, schema: Schema, *, kept: Mapping[str, Callable[[Any], Hashable]] | None = None
    ) -> None:
        self.kept = dict(kept or {})
        self._write = self._of_schema(schema)

    def write(self, value: Any, tables: Tables | None = None) -> str:
        """Return an object as JSON; without ``tables`` nothing is kept."""
        return self._write(value, tables if tables is not None else {name: {} for name in self.kept})

    def _of_schema(self, schema: Schema) -> _Write:
        if schema._hooks[PRE_DUMP] or schema._hooks[POST_DUMP]:
            raise TypeError(f"{type(schema).__name__} has hooks, which a writer would pass over")
        named = {field.data_key or name: (name, field) for name, field in schema.dump_fields.items()}
        parts = [
            _Part(f"{',' if i else '{'}{_quoted(key)}:", self._of_field(*named[key]))
            for i, key in enumerate(sorted(named))
        ]

        def write(value: Any, tables: Tables) -> str:
            return "".join([before + own(value, tables) for before, own in parts]) + "}"

        return write if parts else lambda value, tables: "{}"

    def _of_field(self, name: str, field: fields.Field[Any]) -> _Write:
        write = self._of_attribute(name, field)
        return write if name not in self.kept else _keeping(name, self.kept[name], write)

    def _of_attribute(self, name: str, field: fields.Field[Any]) -> _Write:
        attribute = field.attribute or name
        if not field._CHECK_ATTRIBUTE:
            return lambda of, tables: _dumped(field._serialize(None, attribute, of))
        get, write = attrgetter(attribute), self._of_value(field)

        def of_attribute(of: Any, tables: Tables) -> str:
            value = get(of)
            return "null" if value is None else write(value, tables)

        return of_attribute

    def _of_value(self, field: fields.Field[Any]) -> _Write:
        """Return what writes a value that is there."""
        match field:
            case fields.Nested() if type(field) is fields.Nested and not (field.many or field.schema.many):
                return self._of_schema(field.schema)
            case fields.List():
                return _listing(self._of_value(field.inner))
            case _ if type(field) is fields.String:
                return lambda value, tables: _quoted(str(value))
            case _ if type(field) is fields.Float and not field.as_string:
                return _number
            case _:
                return lambda value, tables: _dumped(field._serialize(value, "", None))


def _keeping(name: str, key: Callable[[Any], Hashable], write: _Write) -> _Write:
    def keep(of: Any, tables: Tables) -> str:
        table, own = tables[name], key(of)
        text = table.get(own)
        if text is None:
            text = table[own] = write(of, tables)
        return text

    return keep


def _listing(write: _Write) -> _Write:
    def listed(values: Any, tables: Tables) -> str:
        return f"[{','.join(['null' if each is None else write(each, tables) for each in values])}]"

    return listed


def _number(value: float, _tables: Tables) -> str:
    # `json` writes them so too, but is slow to begin.
    number = float(value)
    return repr(number) if isfinite(number) else _dumped(number)
