"""Fields that take JSON at its word: no number for a text, no text for a number."""

from collections.abc import Mapping
from typing import Any

import marshmallow as ma
from marshmallow import fields

from matcher.counterfactuals import Change
from skills_taxonomy.model import Text as Trilingual
from web.guards.bodies import is_clean
from web.words.names import domain_name, in_language, industry_name, lens_name, skill_name
from web.words.reasons import change_words, reasons_for
from web.words.staleness import is_long_unseen


class Schema(ma.Schema):
    """Base of all schemas; what a schema does not name is refused."""


class Text(fields.String):
    """A text without NUL and lone surrogates."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not is_clean(text):
            raise self.make_error("invalid_utf8")
        return text


class WholeNumber(fields.Integer):
    """An integer that is one in JSON too."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> int:
        # In JSON 3.0 is an integer; neither "3" nor true is.
        if type(value) is not int and not (type(value) is float and value.is_integer()):
            raise self.make_error("invalid")
        return super()._deserialize(value, attr, data, **kwargs)


class Number(fields.Float):
    """A number that is one in JSON too."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> float:
        if type(value) not in (int, float):
            raise self.make_error("invalid")
        return super()._deserialize(value, attr, data, **kwargs)


class Truth(fields.Boolean):
    """``true`` or ``false``, nothing like them."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> bool:
        if type(value) is not bool:
            raise self.make_error("invalid", input=value)
        return value


class Name(fields.String):
    """What an attribute stands for, in the reader's language; subclasses say how it is found."""

    def __init__(self, **options: Any) -> None:
        super().__init__(dump_only=True, **options)

    def name_of(self, value: Any) -> str:
        """Return the name of a value."""
        raise NotImplementedError

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else self.name_of(value)


class Wording(Name):
    """A wording of the taxonomy or catalogue."""

    def name_of(self, value: Trilingual) -> str:
        """Return the wording."""
        return in_language(value)


class SkillName(Name):
    """The name of the skill an attribute identifies."""

    def name_of(self, value: str) -> str:
        """Return the name of the skill."""
        return skill_name(value)


class LensName(Name):
    """The name of the measure an attribute identifies."""

    def name_of(self, value: str) -> str:
        """Return the name of the measure."""
        return lens_name(value)


class DomainName(Name):
    """The name of the field of technique an attribute identifies."""

    def name_of(self, value: str) -> str:
        """Return the name of the field."""
        return domain_name(value)


class IndustryName(Name):
    """The name of the industry an attribute identifies."""

    def name_of(self, value: str) -> str:
        """Return the name of the industry."""
        return industry_name(value)


class Reasons(fields.List):
    """Why a requirement counts as it does, in sentences in the reader's language."""

    _CHECK_ATTRIBUTE = False

    def __init__(self, **options: Any) -> None:
        super().__init__(fields.String(), dump_only=True, **options)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> list[str]:
        return reasons_for(obj)


class ChangeWords(Name):
    """A change of a candidate in words."""

    def name_of(self, value: Change) -> str:
        """Return the words."""
        return change_words(value)


def described(text: str) -> dict[str, str]:
    """Return the metadata that documents a field."""
    return {"description": text}


class LongUnseen(fields.Boolean):
    """Whether a rule, by the day it was last seen, should be checked again."""

    _CHECK_ATTRIBUTE = False

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> bool:
        return is_long_unseen(obj.as_of)
