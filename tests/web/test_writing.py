"""What a writer writes is what its schema dumps, letter for letter."""

import json
from datetime import date
from types import SimpleNamespace

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marshmallow import Schema, fields, post_dump

from matcher.profiles import Span
from matcher.scoring import Match
from tests.matcher.drawing import candidates, vacancies
from tests.matcher.making import make_scorer
from web.api.shortlists import WRITER, RankedCandidateSchema
from web.api.writing import Writer
from web.services.masking import SeenCandidate
from web.services.matching import RankedCandidate

SCORER = make_scorer()


def dumped(schema: Schema, value: object) -> str:
    return json.dumps(schema.dump(value), sort_keys=True, separators=(",", ":"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(people=st.lists(candidates, min_size=1, max_size=3), vacancy=vacancies)
def test_a_row_is_what_the_schema_dumps_with_what_was_kept_of_others_too(app: Flask, people, vacancy) -> None:
    rows = [
        RankedCandidate(candidate=SeenCandidate(code="c", years=person.years), match=match)
        for person, match in zip(people, SCORER.score_all(vacancy, people), strict=True)
    ]

    asked, words = {}, {}
    with app.test_request_context():
        for row in rows:
            tables = {"claim": {}, "requirement": asked, "because": words}
            expected = dumped(RankedCandidateSchema(), row)
            assert WRITER.write(row, tables) == WRITER.write(row, tables) == WRITER.write(row) == expected


class SpanSchema(Schema):
    start = fields.Integer()
    text = fields.String()


class WordsSchema(Schema):
    own = fields.Nested(SpanSchema, allow_none=True, data_key="z")
    many = fields.List(fields.Nested(SpanSchema))
    number = fields.Float(allow_none=True)
    day = fields.Date()


@pytest.mark.parametrize("number", [None, 0.1, 3, float("inf")], ids=["none", "tenth", "three", "endless"])
def test_keys_are_sorted_and_words_escaped(number: float | None) -> None:
    span = Span(1, 2, 'a "quoted" 字\u2028\n</script>')
    value = SimpleNamespace(own=None, many=[span, span], number=number, day=date(2026, 1, 2))

    assert Writer(WordsSchema()).write(value) == dumped(WordsSchema(), value)


def test_a_kept_field_is_written_once_for_each_key() -> None:
    writer, table = Writer(SpanSchema(), kept={"text": lambda span: span.start}), {}

    first = writer.write(Span(1, 2, "kept"), {"text": table})

    assert table == {1: '"kept"'}
    assert writer.write(Span(1, 9, "not looked at"), {"text": table}) == first


def test_a_schema_with_hooks_is_refused() -> None:
    class Hooked(SpanSchema):
        @post_dump
        def change(self, data: dict[str, object], **_: object) -> dict[str, object]:
            return data

    with pytest.raises(TypeError, match="Hooked has hooks"):
        Writer(Hooked())


def test_an_abstention_is_written_without_a_score(app: Flask) -> None:
    match = Match(vacancy_id="v", candidate_id="c", score=None, abstained="empty_profile")
    row = RankedCandidate(candidate=SeenCandidate(code="c", years=None), match=match)

    with app.test_request_context():
        assert WRITER.write(row) == dumped(RankedCandidateSchema(), row)
        assert json.loads(WRITER.write(row))["match"]["score"] is None
