"""What is wrong in files that people send, place by place: what `RecordsRefused` and `ImportRefused` carry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Reason = Literal[
    "not_utf8", "not_a_table", "missing_table", "missing_column", "wrong_length", "too_many_rows", "empty",
    "too_long", "not_a_date", "not_a_time", "not_a_number", "not_yes_or_no", "identity_number", "stands_twice",
    "unknown_record", "unknown_skill", "ends_too_early", "unknown_table",
]  # fmt: skip

PROBLEMS: Mapping[str, str] = {
    "missing": "is missing",
    "unknown_field": "is no field of a programme",
    "twice_column": "stands twice in the first line",
    "not_text": "must be text",
    "bad_characters": "holds characters that are no text",
    "too_long": "is longer than %(most)s characters",
    "not_whole": "%(value)s is not a whole number",
    "negative": "%(value)s is below zero",
    "out_of_range": "%(value)s is not between %(least)s and %(most)s",
    "not_share": "%(value)s is not a share between 0 and 1",
    "not_a_day": "%(value)s is not a day such as 2027-03-08",
    "ends_early": "ends on %(end)s, before it starts on %(start)s",
    "applies_late": "is to be applied for by %(apply_by)s, after it starts on %(start)s",
    "unknown_skill": "no skill has the identifier %(value)s",
    "unknown_scheme": "no scheme has the identifier %(value)s",
    "not_one_of": "%(value)s is none of %(choices)s",
    "bad_key": "%(value)s is no identifier: up to %(most)s Latin letters, digits and . _ -",
    "bad_address": "%(value)s does not begin with https:// or http://",
    "bad_language": "%(value)s is no language tag such as yue, cmn or en",
    "bad_item": "%(value)s is not written as %(pattern)s",
    "not_a_list": "must be a list",
    "not_an_object": "must be an object",
    "twice_item": "%(value)s stands twice",
    "not_hkd": "%(value)s: only fees in HKD are kept",
    "duplicate": "the identifier %(value)s stands already in line %(line)s",
    "other_provider": "the provider %(value)s is named otherwise in line %(line)s",
    "provider_taken": "the provider %(value)s has another name or address in the catalogue",
    "teaches_nothing": "needs skills it teaches, or a text to find them in",
    "not_utf8": "is not UTF-8: save it as CSV UTF-8",
    "not_csv": "cannot be read as CSV: %(reason)s",
    "not_json": "is not JSON: %(reason)s",
    "wrong_divider": "divides its cells by %(value)s: save it with commas",
    "too_deep": "is nested deeper than %(most)s levels: send it flatter",
    "no_programmes": "holds no programmes",
    "too_many": "holds more than %(most)s programmes: divide it",
    "too_large": "is larger than %(most)s bytes: divide it",
    "not_a_posting": "holds no JobPosting of schema.org",
    "several_postings": "holds several postings: send them one by one",
    "not_a_resume": "is no résumé in JSON Resume: it has none of its sections",
    "too_many_items": "holds more than %(most)s entries: shorten it",
    "unknown_format": "is neither .csv nor .json or .jsonld",
}
"""Code to English, for logs and the command line; pages have the same in three languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryProblem:
    """What is wrong in one place of a file of programmes, a posting or a CV in JSON.

    ``line`` counts from 1 and is ``None`` where the whole file is meant; ``key`` is the
    identifier of the programme, empty where it has none; ``place`` is the field as the file names it.
    """

    line: int | None = None
    key: str = ""
    place: str = ""
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        where = ", ".join(part for part in (f"line {self.line}" if self.line else "", self.key) if part)
        words = PROBLEMS[self.code] % self.facts
        return ": ".join(part for part in (where, self.place, words) if part)


@dataclass(frozen=True, slots=True, order=True)
class RowError:
    """What is wrong with a cell, row or table. ``line`` counts from 1, the header; 0 is the whole file."""

    file: str
    line: int
    field: str
    reason: Reason
    value: str = ""

    def __str__(self) -> str:
        place = ":".join(part for part in (self.file, str(self.line or ""), self.field) if part)
        return f"{place}: {self.reason.replace('_', ' ')}{f' ({self.value})' if self.value else ''}"
