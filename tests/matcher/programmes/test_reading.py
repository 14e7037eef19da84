from datetime import date

import pytest

from matcher.errors import CatalogueError
from matcher.programmes import Catalogue, Run, load_catalogue
from skills_taxonomy.reading import load_taxonomy
from tests.matcher.making import make_course

FACTS = load_catalogue()
EVERYTHING = load_catalogue(invented=True)
INVENTED = [programme for programme in EVERYTHING.programmes if programme.is_invented]

ENTRY = """
providers:
- {id: school, name: {en: School}}
programmes:
- {id: course, provider: school, title: {en: Course}, teaches: {plc_programming: 3}, source: s,
   as_of: "2026", confidence: official}
"""


def write(folder, text, name="some.yaml"):
    path = folder / "programmes" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_skill_taught_or_asked_is_one_of_the_taxonomy():
    named = {s for p in EVERYTHING.programmes for s in (*p.teaches, *p.prerequisites)}

    assert named - load_taxonomy().skills.keys() == set()
    assert [programme.id for programme in EVERYTHING.programmes if not programme.teaches] == []


def test_every_title_and_provider_is_named_in_three_scripts():
    names = [name for p in EVERYTHING.programmes for name in (p.title, p.provider.name)]

    assert [name.en for name in names if not (name.zh_hant and name.zh_hans)] == []


def test_nothing_invented_is_among_the_facts():
    assert not any(p.is_invented or p.provider.invented for p in FACTS.programmes)
    assert not any(p.fee.invented for p in FACTS.programmes if p.fee)


def test_facts_have_no_runs_because_none_are_known():
    assert not any(programme.runs for programme in FACTS.programmes)


def test_every_fee_among_the_facts_has_an_address_and_a_date():
    fees = [programme.fee for programme in FACTS.programmes if programme.fee]

    assert all(fee.source.startswith("https://") and fee.as_of for fee in fees)
    assert {fee.hkd for fee in fees} == {4500, 7999, 9000, 33_999}


def test_what_was_not_checked_says_so():
    unchecked = [p for p in FACTS.programmes if p.source == "general knowledge, not checked"]

    assert unchecked
    assert {programme.confidence for programme in unchecked} == {"unverified"}


def test_every_invented_provider_fee_and_run_says_so():
    silent = [
        programme.id
        for programme in INVENTED
        if not (programme.provider.invented and programme.fee.invented)
        or not all(run.invented for run in programme.runs)
    ]

    assert silent == []
    assert {programme.source for programme in INVENTED} == {"invented for demonstration"}


def test_the_names_of_invented_providers_say_so_in_each_script():
    names = {programme.provider.name for programme in INVENTED}

    assert all("(invented)" in name.en for name in names)
    assert all("（虛構）" in name.zh_hant and "（虚构）" in name.zh_hans for name in names)


def test_invented_runs_close_for_application_five_weeks_before_they_start():
    assert {len(programme.runs) for programme in INVENTED} == {2, 3}
    assert {(run.start - run.apply_by).days for p in INVENTED for run in p.runs} == {35}


def test_every_prerequisite_of_an_invented_programme_is_taught_by_another():
    untaught = [
        programme.id
        for programme in INVENTED
        if not set(programme.prerequisites) <= {s for p in INVENTED if p is not programme for s in p.teaches}
    ]

    assert untaught == []


def test_invented_programmes_teach_most_of_what_occupations_ask():
    taxonomy = load_taxonomy()
    asked = {s.skill_id for occupation in taxonomy.occupations.values() for s in occupation.skills}
    to_learn = {s for s in asked if taxonomy.skills[s].kind in ("knowledge", "technique", "standard")}
    taught = {skill_id for programme in INVENTED for skill_id in programme.teaches}

    assert len(to_learn & taught) >= 0.9 * len(to_learn)


def test_the_next_run_is_the_first_that_still_takes_applications():
    closed = Run(start=date(2026, 12, 20), apply_by=date(2026, 11, 15))
    later = Run(start=date(2027, 5, 1), apply_by=date(2027, 3, 27))
    sooner = Run(start=date(2027, 2, 1))
    course = make_course("a", runs=(later, closed, sooner))

    assert course.next_run(date(2026, 11, 22)) is sooner
    assert course.next_run(date(2027, 2, 2)) is later
    assert course.next_run(date(2027, 3, 28)) is None


def test_a_catalogue_lists_what_teaches_any_of_some_skills():
    catalogue = Catalogue(
        programmes=(make_course("a", ["plc"]), make_course("b", ["cad"]), make_course("c", ["plc"], level=2))
    )

    assert [programme.id for programme in catalogue.teaching(["plc", "scada"])] == ["a", "c"]


def test_a_file_of_one_entry_is_read(tmp_path):
    write(tmp_path, ENTRY)

    (course,) = load_catalogue(folder=tmp_path).programmes

    assert (course.id, course.provider.name.en, course.fee, course.hours) == ("course", "School", None, None)


def test_without_leave_the_invented_file_is_not_read(tmp_path):
    write(tmp_path, ENTRY, "invented.yaml")

    assert load_catalogue(folder=tmp_path).programmes == ()
    assert len(load_catalogue(folder=tmp_path, invented=True).programmes) == 1


@pytest.mark.parametrize(
    ("right", "wrong", "entry", "reason"),
    [
        ("provider: school", "provider: nobody", "course", "'nobody'"),
        ("title: {en: Course}, ", "", "course", "title: is missing"),
        ("plc_programming: 3", "plc_programming: 6", "course", "6 is not between 1 and 5"),
        ("plc_programming: 3", "plc_programming: true", "course", "True is not a whole number"),
        ("confidence: official", "confidence: sure", "course", "confidence: sure is none of"),
        ("source: s,", "source: s, mode: by_post,", "course", "mode: by_post is none of"),
        ("source: s,", "source: s, hours: -3,", "course", "hours: -3 is below zero"),
        (
            "source: s,",
            "source: s, fee: {hkd: 9.5, source: s, as_of: d},",
            "course",
            "9.5 is not a whole number",
        ),
        (
            "source: s,",
            "source: s, fee: {hkd: 9},",
            "course",
            "fee.source: is missing; fee.as_of: is missing",
        ),
        ("source: s,", "source: s, fee: 9,", "course", "fee: must be an object"),
        (
            "source: s,",
            "source: s, fee: {hkd: 9, source: s, as_of: d, invented: true},",
            "course",
            "invented: false",
        ),
        ("source: s,", "source: s, colour: red,", "course", "colour: is no field"),
        (", confidence: official", "", "course", "confidence: is missing"),
        ("source: s,", "source: s, runs: [{start: soon}],", "course", "runs.1.start: soon is not a day"),
        (
            "source: s,",
            "source: s, runs: [{start: 2027-01-01, apply_by: 2027-01-02}],",
            "course",
            "runs.1.apply_by: is to be applied for by 2027-01-02",
        ),
        ("{id: school, name: {en: School}}", "{id: school}", "school", "'name' is missing"),
        ("{id: course, ", "{", "programmes 1", "id: is missing"),
        ("providers:", "providers: {{", "the whole file", "flow"),
    ],
)
def test_a_wrong_entry_is_named_with_its_file(tmp_path, right, wrong, entry, reason):
    path = write(tmp_path, ENTRY.replace(right, wrong))

    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder=tmp_path)

    assert (caught.value.path, caught.value.entry) == (path, entry)
    assert reason in caught.value.reason


def test_a_file_of_mere_words_is_refused(tmp_path):
    write(tmp_path, "just words")

    with pytest.raises(CatalogueError, match="the whole file"):
        load_catalogue(folder=tmp_path)


def test_an_identifier_that_stands_twice_is_refused_with_the_file(tmp_path):
    write(tmp_path, ENTRY)
    second = write(tmp_path, ENTRY, "zz_second.yaml")

    with pytest.raises(CatalogueError, match="stands twice") as caught:
        load_catalogue(folder=tmp_path)

    assert (caught.value.path, caught.value.entry) == (second, "course")
