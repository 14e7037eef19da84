"""What is wrong in a file of programmes, a posting or a CV in JSON, in three languages: by code, as the core has it."""

from collections.abc import Mapping

from flask_babel import gettext

from matcher.errors import ImportRefused
from matcher.problems import EntryProblem


# By this name Babel finds texts that are translated later.
def N_(text: str) -> str:
    """Mark a text for translation and return it as it is."""
    return text


ENTRY_PROBLEMS: Mapping[str, str] = {
    "missing": N_("is missing"),
    "unknown_field": N_("is no field of a programme"),
    "twice_column": N_("stands twice in the first line"),
    "not_text": N_("must be text"),
    "bad_characters": N_("holds characters that are no text"),
    "too_long": N_("is longer than %(most)s characters"),
    "not_whole": N_("%(value)s is not a whole number"),
    "negative": N_("%(value)s is below zero"),
    "out_of_range": N_("%(value)s is not between %(least)s and %(most)s"),
    "not_share": N_("%(value)s is not a share between 0 and 1"),
    "not_a_day": N_("%(value)s is not a day such as 2027-03-08"),
    "ends_early": N_("ends on %(end)s, before it starts on %(start)s"),
    "applies_late": N_("is to be applied for by %(apply_by)s, after it starts on %(start)s"),
    "unknown_skill": N_("no skill has the identifier %(value)s"),
    "unknown_scheme": N_("no scheme has the identifier %(value)s"),
    "not_one_of": N_("%(value)s is none of %(choices)s"),
    "bad_key": N_("%(value)s is no identifier: up to %(most)s Latin letters, digits and . _ -"),
    "bad_address": N_("%(value)s does not begin with https:// or http://"),
    "bad_language": N_("%(value)s is no language tag such as yue, cmn or en"),
    "bad_item": N_("%(value)s is not written as %(pattern)s"),
    "not_a_list": N_("must be a list"),
    "not_an_object": N_("must be an object"),
    "twice_item": N_("%(value)s stands twice"),
    "not_hkd": N_("%(value)s: only fees in HKD are kept"),
    "duplicate": N_("the identifier %(value)s stands already in line %(line)s"),
    "other_provider": N_("the provider %(value)s is named otherwise in line %(line)s"),
    "provider_taken": N_("the provider %(value)s has another name or address in the catalogue"),
    "teaches_nothing": N_("needs skills it teaches, or a text to find them in"),
    "not_utf8": N_("is not UTF-8: save it as CSV UTF-8"),
    "not_csv": N_("cannot be read as CSV: %(reason)s"),
    "not_json": N_("is not JSON: %(reason)s"),
    "wrong_divider": N_("divides its cells by %(value)s: save it with commas"),
    "too_deep": N_("is nested deeper than %(most)s levels: send it flatter"),
    "no_programmes": N_("holds no programmes"),
    "too_many": N_("holds more than %(most)s programmes: divide it"),
    "too_large": N_("is larger than %(most)s bytes: divide it"),
    "not_a_posting": N_("holds no JobPosting of schema.org"),
    "several_postings": N_("holds several postings: send them one by one"),
    "not_a_resume": N_("is no résumé in JSON Resume: it has none of its sections"),
    "too_many_items": N_("holds more than %(most)s entries: shorten it"),
    "unknown_format": N_("is neither .csv nor .json or .jsonld"),
}
"""The words are those of the core, which knows no translations; a test holds them alike."""


def entry_problem_words(problem: EntryProblem) -> str:
    """Return what is wrong in one place of a file, in the reader's language."""
    return gettext(ENTRY_PROBLEMS[problem.code], **problem.facts)


def entry_place_words(problem: EntryProblem) -> str:
    """Return where in a file something is wrong."""
    line = gettext("line %(line)s", line=problem.line) if problem.line else ""
    return " · ".join(part for part in (line, problem.key, problem.place) if part)


def refusal_lines(error: ImportRefused) -> list[tuple[str, str]]:
    """Return the places of a refused file with what is wrong there, in the reader's language."""
    return [(entry_place_words(one), entry_problem_words(one)) for one in error.problems]


def refused_fields(error: ImportRefused) -> tuple[tuple[str, str], ...]:
    """Return the same with places for programs: file, line, identifier and field as far as there are any."""
    return tuple(
        (
            ":".join(part for part in (error.name, str(one.line or ""), one.key, one.place) if part),
            entry_problem_words(one),
        )
        for one in error.problems
    )
