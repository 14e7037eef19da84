"""Why a field was refused is told in the language of the request."""

from collections.abc import Callable

import pytest
from flask import Flask
from marshmallow import ValidationError, fields, validate

from web.api.fields import Number, Schema, Text, Truth, WholeNumber
from web.words.refusals import refusal_words

FIELDS = (Text(), WholeNumber(), Number(), Truth(), fields.List(Text()), fields.Nested(Schema))


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: type(field).__name__)
def test_whatever_a_field_refuses_with_is_said_in_chinese(
    app: Flask, chinese: None, field: fields.Field
) -> None:
    with app.test_request_context(headers={"Accept-Language": "zh-HK"}):
        english = [text for text in field.error_messages.values() if refusal_words(text).isascii()]

    assert english == []


@pytest.mark.parametrize(
    ("check", "value", "words"),
    [
        (validate.Length(1, 200), "", "长度须在 1 至 200 之间。"),
        (validate.Length(max=2), "abc", "长度不得超过 2。"),
        (validate.Length(min=2), "a", "长度不得少于 2。"),
        (validate.Range(0.5, 2), 9, "须大于或等于 0.5，且小于或等于 2。"),
        (validate.Range(min=1), 0, "须大于或等于 1。"),
        (validate.Range(max=1), 2, "须小于或等于 1。"),
        (validate.OneOf(["cv", "course"]), "", "须为下列之一：cv, course。"),
    ],
)
def test_limits_keep_their_numbers(
    app: Flask, chinese: None, check: Callable[[object], object], value: object, words: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        check(value)

    with app.test_request_context(headers={"Accept-Language": "zh-CN"}):
        assert [refusal_words(str(message)) for message in refused.value.messages] == [words]
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert [refusal_words(str(message)) for message in refused.value.messages] == refused.value.messages


def test_the_answer_names_fields_in_the_language_asked_for(app: Flask, chinese: None) -> None:
    answer = app.test_client().post(
        "/api/v1/link", json={"kind": "poem", "more": 1}, headers={"Accept-Language": "zh-HK"}
    )

    told = [error["message"] for error in answer.json["errors"]]
    assert "未知的欄位。" in told
    assert [text for text in told if text.isascii()] == []
