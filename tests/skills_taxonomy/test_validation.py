from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_taxonomy import (
    Label,
    Measure,
    Occupation,
    OccupationSkill,
    Problem,
    Relation,
    Taxonomy,
    Text,
    coverage_of,
    validate,
)
from skills_taxonomy.model import Crosswalk, Deprecation
from tests.skills_taxonomy.making import make_skill, make_taxonomy


def make_occupation(
    *skill_ids: str, sectors: tuple[str, ...] = (), esco_uri: str | None = None
) -> Occupation:
    used = tuple(OccupationSkill(skill_id, "essential") for skill_id in skill_ids)
    name = Text("Turner")
    return Occupation(
        id="turner", name=name, family="technician", skills=used, sectors=sectors, esco_uri=esco_uri
    )


def kinds_and_subjects(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.kind, problem.subject) for problem in problems]


def test_a_sound_taxonomy_has_no_problems():
    taxonomy = make_taxonomy(
        make_skill("milling", Label("en", "CNC milling"), measures=("M03",)),
        make_skill("turning", parent="milling"),
        relations=(Relation("turning", "prerequisite", "milling"),),
        measures={"M03": Measure(id="M03", name=Text("Microfactory"))},
        occupations={"turner": make_occupation("turning")},
    )

    assert validate(taxonomy) == []


@pytest.mark.parametrize(
    ("taxonomy", "subject", "message"),
    [
        (make_taxonomy(make_skill("a", measures=("M99",))), "a", "measure 'M99'"),
        (make_taxonomy(make_skill("a"), relations=(Relation("a", "related", "b"),)), "a", "related 'b'"),
        (
            make_taxonomy(make_skill("a"), relations=(Relation("b", "related", "a"),)),
            "b",
            "source of a relation 'b'",
        ),
        (make_taxonomy(occupations={"turner": make_occupation("a")}), "turner", "skill 'a'"),
        (
            make_taxonomy(occupations={"turner": make_occupation(sectors=("toys",))}),
            "turner",
            "sector 'toys'",
        ),
    ],
)
def test_a_reference_to_nothing_is_an_error(taxonomy, subject, message):
    (problem,) = validate(taxonomy)

    assert (problem.severity, problem.kind, problem.subject) == ("error", "dangling_reference", subject)
    assert problem.message == f"{message} is not in the taxonomy"


def test_a_parent_that_is_nowhere_also_leaves_the_skill_outside_all_domains():
    problems = validate(make_taxonomy(make_skill("a", parent="wood")))

    assert kinds_and_subjects(problems) == [("dangling_reference", "a"), ("outside_domains", "a")]


def test_a_measure_of_no_direction_is_an_error():
    measure = Measure(id="M01", name=Text("Go digital"), direction="D9")

    problems = validate(make_taxonomy(make_skill("a", measures=("M01",)), measures={"M01": measure}))

    assert kinds_and_subjects(problems) == [("dangling_reference", "M01")]


def test_a_measure_without_skills_is_an_error():
    measure = Measure(id="M01", name=Text("Go digital"))

    assert kinds_and_subjects(validate(make_taxonomy(measures={"M01": measure}))) == [
        ("measure_without_skills", "M01")
    ]


def test_skills_that_are_above_each_other_are_one_circle():
    taxonomy = make_taxonomy(
        make_skill("a"), make_skill("b", parent="a"), relations=(Relation("a", "broader", "b"),)
    )

    (problem,) = validate(taxonomy)

    assert problem.message == "broader leads in a circle: a, b"


def test_a_skill_that_comes_before_itself_is_a_circle():
    problems = validate(make_taxonomy(make_skill("a"), relations=(Relation("a", "prerequisite", "a"),)))

    assert kinds_and_subjects(problems) == [("cycle", "a")]


def test_related_skills_may_point_at_each_other():
    relations = (Relation("a", "related", "b"), Relation("b", "related", "a"))

    assert validate(make_taxonomy(make_skill("a"), make_skill("b"), relations=relations)) == []


steps = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda step: step[0] < step[1]), max_size=20
)


@given(steps=steps)
def test_steps_that_only_climb_make_no_circle(steps):
    skills = [make_skill(f"s{number}") for number in range(10)]
    relations = tuple(Relation(f"s{low}", "prerequisite", f"s{high}") for low, high in steps)

    assert validate(make_taxonomy(*skills, relations=relations)) == []


@given(ring=st.permutations(range(10)), length=st.integers(2, 10), steps=steps)
def test_a_ring_is_found_among_any_other_steps(ring, length, steps):
    members = ring[:length]
    skills = [make_skill(f"s{number}") for number in range(10)]
    links = [*steps, *zip(members, [*members[1:], members[0]], strict=True)]
    relations = tuple(Relation(f"s{low}", "prerequisite", f"s{high}") for low, high in links)

    problems = validate(make_taxonomy(*skills, relations=relations))

    found = [set(problem.message.partition(": ")[2].split(", ")) for problem in problems]
    assert any({f"s{number}" for number in members} <= circle for circle in found)


@pytest.mark.parametrize("other", [Label("en", "LATHE WORK"), Label("en", "ｌａｔｈｅ work", weak=True)])
def test_a_label_of_two_skills_is_an_error_unless_weak_on_both_sides(other):
    taxonomy = make_taxonomy(make_skill("a", Label("en", "lathe work")), make_skill("b", other))

    assert kinds_and_subjects(validate(taxonomy)) == [("shared_label", "a")]


def test_a_label_weak_on_both_sides_may_be_shared():
    weak = Label("en", "PM", weak=True)

    assert validate(make_taxonomy(make_skill("a", weak), make_skill("b", weak))) == []


def test_a_name_of_one_skill_cannot_be_a_weak_alias_of_another():
    problems = validate(
        make_taxonomy(make_skill("lean"), make_skill("kaizen", Label("en", "Lean", weak=True)))
    )

    assert kinds_and_subjects(problems) == [("shared_label", "kaizen")]


def test_a_wording_written_in_both_chinese_scripts_is_one_label():
    taxonomy = make_taxonomy(
        make_skill("a", Label("zh-Hant", "產品召回")), make_skill("b", Label("zh-Hans", "产品召回"))
    )

    assert kinds_and_subjects(validate(taxonomy)) == [("shared_label", "a")]


def test_a_name_that_others_have_in_a_language_is_missed():
    named = replace(make_skill("a"), name=Text("Milling", "銑削", "铣削"))
    taxonomy = make_taxonomy(named, make_skill("b"))

    missing = [problem.message for problem in validate(taxonomy) if problem.subject == "b"]

    assert missing == ["has no name in zh-Hans", "has no name in zh-Hant"]


def test_a_definition_that_others_have_is_missed():
    defined = replace(make_skill("a"), definition=Text("Removes metal.", "切削金屬。"))

    problems = validate(make_taxonomy(defined, make_skill("b")))

    assert kinds_and_subjects(problems) == [("missing_wording", "b"), ("missing_wording", "b")]


def test_an_alias_that_repeats_a_name_is_a_warning():
    (problem,) = validate(make_taxonomy(make_skill("milling", Label("en", "Milling"))))

    assert (problem.severity, problem.kind) == ("warning", "repeated_alias")
    assert problem.message == "en label 'milling' comes 2 times"


def test_aliases_out_of_order_are_a_warning():
    skill = make_skill("milling", Label("en", "mill work"), Label("en", "CNC milling"))

    assert [problem.kind for problem in validate(make_taxonomy(skill))] == ["unsorted_aliases"]


def test_errors_come_before_warnings():
    skill = make_skill("b", Label("en", "b"), parent="wood")

    severities = [problem.severity for problem in validate(make_taxonomy(skill))]

    assert severities == ["error", "error", "warning"]


def test_cross_references_are_looked_up_in_the_release_given():
    known, unknown = (Crosswalk("esco", code, "close") for code in ("urn:known", "urn:unknown"))
    skills = [replace(make_skill("a"), crosswalks=(known,)), replace(make_skill("b"), crosswalks=(unknown,))]
    release = make_taxonomy(make_skill("urn:known"))

    problems = validate(make_taxonomy(*skills), esco=release)

    assert kinds_and_subjects(problems) == [("unknown_esco_concept", "b")]
    assert problems[0].message == "urn:unknown is no skill of ESCO 1"


def test_occupations_are_looked_up_only_in_a_release_that_has_some():
    taxonomy = make_taxonomy(occupations={"turner": make_occupation(esco_uri="urn:turner")})
    with_occupations = make_taxonomy(occupations={"urn:miller": make_occupation()})

    assert validate(taxonomy, esco=make_taxonomy()) == []
    assert kinds_and_subjects(validate(taxonomy, esco=with_occupations)) == [
        ("unknown_esco_concept", "turner")
    ]


def make_job(job_id: str, *titles: Label, name: Text | None = None, **codes: str) -> Occupation:
    return Occupation(id=job_id, name=name or Text(job_id), family="technician", titles=titles, **codes)


def make_trade(*jobs: Occupation) -> Taxonomy:
    return make_taxonomy(occupations={job.id: job for job in jobs})


def test_a_title_of_two_occupations_in_one_language_is_an_error():
    taxonomy = make_trade(make_job("miller", Label("en", "Machinist")), make_job("Machinist"))

    (problem,) = validate(taxonomy)

    assert (problem.severity, problem.kind, problem.subject) == ("error", "shared_title", "Machinist")
    assert problem.message == "en title 'machinist' also names miller"


def test_the_two_scripts_of_chinese_may_name_different_jobs_alike():
    hong_kong, mainland = Label("zh-Hant", "廠務經理"), Label("zh-Hans", "厂务经理")

    assert (
        validate(make_trade(make_job("factory_manager", hong_kong), make_job("facilities", mainland))) == []
    )


def test_a_title_that_repeats_the_name_of_its_occupation_is_a_warning():
    (problem,) = validate(make_trade(make_job("turner", Label("en", "Turner"))))

    assert (problem.severity, problem.kind) == ("warning", "repeated_title")


@pytest.mark.parametrize(
    ("codes", "sound"),
    [
        ({"isco08": "7223", "onet_code": "51-9161.00"}, True),
        ({"isco08": "722"}, False),
        ({"isco08": "7223.1"}, False),
        ({"onet_code": "51-9161"}, False),
        ({"onet_code": "519161.00"}, False),
    ],
)
def test_codes_of_an_occupation_have_the_form_of_their_scheme(codes, sound):
    problems = validate(make_trade(make_job("turner", **codes)))

    assert kinds_and_subjects(problems) == ([] if sound else [("malformed_code", "turner")])


def test_coverage_counts_skills_labels_relations_and_occupations():
    taxonomy = make_taxonomy(
        make_skill("a", Label("zh-Hant", "銑床"), measures=("M01", "M02")),
        make_skill("b", parent="a", measures=("M01",)),
        relations=(Relation("b", "prerequisite", "a"),),
        occupations={"turner": make_occupation("a")},
    )

    assert coverage_of(taxonomy) == {
        "skills by domain": {"metal": 2},
        "skills by kind": {"technique": 2},
        "skills by measure": {"M01": 2, "M02": 1},
        "skills by sector": {"all": 2},
        "labels by domain": {"metal": 3},
        "labels by language": {"en": 2, "zh-Hant": 1},
        "labels by domain and language": {"metal en": 2, "metal zh-Hant": 1},
        "relations by kind": {"prerequisite": 1},
        "crosswalks by scheme": {},
        "occupations by family": {"technician": 1},
        "titles by language": {},
    }


def test_onet_codes_are_looked_up_among_skills_elements_and_occupations():
    links = {"a": "D01", "b": "metal", "c": "D99"}
    skills = [replace(make_skill(k), crosswalks=(Crosswalk("onet", v, "close"),)) for k, v in links.items()]
    occupations = {"turner": replace(make_occupation(), onet_code="51-4034.00")}
    release = make_taxonomy(make_skill("D01"))

    problems = validate(make_taxonomy(*skills, occupations=occupations), onet=release)

    assert kinds_and_subjects(problems) == [("unknown_onet_code", "c"), ("unknown_onet_code", "turner")]


def test_sectors_and_successors_must_be_there():
    gone = {
        "old": Deprecation(id="old", successors=("nowhere",), since="1"),
        "older": Deprecation(id="older", successors=("oldest",), since="1"),
        "oldest": Deprecation(id="oldest", successors=("older",), since="1"),
    }
    taxonomy = make_taxonomy(replace(make_skill("a"), sectors=("toys",)), deprecated=gone)

    assert kinds_and_subjects(validate(taxonomy)) == [
        ("cycle", "older"),
        ("dangling_reference", "a"),
        ("dangling_reference", "old"),
    ]
