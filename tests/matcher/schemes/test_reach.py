"""What schemes reach, by their dated rules: more where a rule is lifted, nothing once they end."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from matcher.errors import SchemeRefused
from matcher.schemes.model import Rule, Version
from matcher.schemes.reach import Reach, check_meanings, load_meanings, obstacle_to, occupations_of, reaches
from matcher.schemes.reading import amended_book, load_book
from matcher.schemes.what_if import with_parameters
from skills_taxonomy.reading import load_taxonomy

OCCUPATIONS = load_taxonomy().occupations
TODAY = date(2026, 11, 22)


def reached(on: date = TODAY, book=None) -> dict[str, Reach]:
    return {one.scheme.id: one for one in reaches(book or load_book(), OCCUPATIONS, on=on)}


def test_what_words_mean_is_said_of_fields_choices_lists_and_occupations_there_are() -> None:
    meanings = load_meanings()
    families = {occupation.family for occupation in OCCUPATIONS.values()}
    said = [one for group in (*meanings.rules.values(), meanings.figures) for one in group.values()]

    check_meanings(meanings, load_book())
    assert all(set(one.occupations) <= set(OCCUPATIONS) for one in said)
    assert all(set(one.families) <= families for one in said)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("rules: {shoe_size: {large: {families: [x]}}}\nfigures: {}\n", "rule shoe_size, large"),
        ("rules: {trade: {astronaut: {families: [x]}}}\nfigures: {}\n", "rule trade, astronaut"),
        ("rules: {}\nfigures: {shoes: {families: [x]}}\n", "figures, shoes"),
    ],
)
def test_a_meaning_of_what_no_rule_can_say_is_refused(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "reach.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SchemeRefused, match=place):
        check_meanings(load_meanings(path), load_book(), path)


def test_every_route_names_the_clauses_in_force_that_open_it() -> None:
    for reach in reached().values():
        in_force = [*reach.version.all_rules(), *reach.version.all_amounts()]
        assert reach.version.is_in_force(TODAY)
        assert reach.clauses
        assert all(clause in in_force and clause.as_of and clause.source for clause in reach.clauses)


@pytest.mark.parametrize(
    ("scheme_id", "on", "is_reached"),
    [
        ("technical_professional_stream", date(2025, 6, 29), False),
        ("technical_professional_stream", date(2025, 6, 30), True),
        ("technical_professional_stream", date(2028, 6, 29), True),
        ("technical_professional_stream", date(2028, 6, 30), False),
        ("talent_list", date(2025, 2, 28), False),
        ("talent_list", date(2025, 3, 1), True),
        ("gep", TODAY, False),
        ("nias", TODAY, False),
    ],
)
def test_a_scheme_reaches_by_name_only_while_a_version_that_names_is_in_force(
    scheme_id: str, on: date, is_reached: bool
) -> None:
    assert (scheme_id in reached(on)) is is_reached


def test_rules_that_all_must_hold_reach_what_all_of_them_name_and_lifting_one_reaches_more() -> None:
    before, after = reached(date(2025, 12, 23))["techtas"], reached(date(2025, 12, 24))["techtas"]

    assert set(before.occupations) < set(after.occupations)
    assert "rd_manager" in after.occupations
    assert [clause.id for clause in after.clauses] == ["techtas.engaged_principally_in_rd"]


def test_another_value_of_a_rule_reaches_other_occupations() -> None:
    book = with_parameters(
        load_book(), {"technical_professional_stream.trade": ["electrical_technician"]}, on=TODAY
    )

    assert reached(book=book)["technical_professional_stream"].occupations == ("electrical_technician",)


def test_a_rule_of_level_reaches_the_families_it_allows() -> None:
    families = {OCCUPATIONS[one].family for one in reached()["esls"].occupations}

    assert families == {"technician"}


def test_a_rule_that_is_not_verified_names_nothing() -> None:
    rule = next(
        one for one in load_book().schemes["esls"].version_on(TODAY).rules if one.field == "job_level"
    )
    change = {
        "id": "esls_2025_09",
        "rules": [
            {
                "field": "job_level", "op": "lte", "value": "technician",
                "confidence": "unverified", "source": list(rule.source), "as_of": "2026-11-01",
            }
        ],
    }  # fmt: skip

    assert isinstance(rule, Rule)
    assert "esls" not in reached(book=amended_book({"esls": [change]}))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("rules: {}\n", "figures is missing"),
        ("rules: {}\nfigures: {}\ncolour: red\n", "unknown field 'colour'"),
        ("rules: {trade: {nurse: {occupation: [x]}}}\nfigures: {}\n", "rule trade, nurse.*unknown field"),
        ("rules: {trade: {nurse: {}}}\nfigures: {}\n", "neither occupations nor families"),
        ("rules: {trade: [nurse]}\nfigures: {}\n", "rule trade.*must be a mapping"),
        ("rules: [\n", "cannot be read"),
    ],
)
def test_a_file_with_anything_odd_is_refused_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "reach.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SchemeRefused, match=reason):
        load_meanings(path)


def without(version: Version, rule: Rule) -> Version:
    """Return a version that lacks one rule."""
    tracks = (
        replace(track, rules=tuple(one for one in track.rules if one is not rule)) for track in version.tracks
    )
    return replace(
        version, rules=tuple(one for one in version.rules if one is not rule), tracks=tuple(tracks)
    )


def test_a_rule_with_an_obstacle_can_be_left_out_and_the_schemes_reach_the_same() -> None:
    book, known, on = load_book(), OCCUPATIONS, TODAY
    found = occupations_of(reaches(book, known, on=on))
    obstacles = set()

    for scheme in book.schemes.values():
        version = scheme.version_on(on)
        for rule in version.all_rules() if version else ():
            if obstacle := obstacle_to(scheme, rule):
                obstacles.add(obstacle)
                versions = tuple(without(one, rule) if one is version else one for one in scheme.versions)
                other = replace(book, schemes={**book.schemes, scheme.id: replace(scheme, versions=versions)})
                assert occupations_of(reaches(other, known, on=on)) == found, rule.id

    assert obstacles >= {"facts", "brings_nobody"}
