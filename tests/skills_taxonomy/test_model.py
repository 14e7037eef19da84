from dataclasses import replace

import pytest

from skills_taxonomy import Label, Relation, Skill, Text, UnknownSkill
from tests.skills_taxonomy.making import make_skill, make_taxonomy


def test_a_wording_falls_back_to_the_other_chinese_script_then_to_english():
    text = Text("mould", zh_hant="模具")

    assert text.in_language("zh-Hans") == "模具"
    assert Text("mould").in_language("zh_Hant_HK") == "mould"


def test_an_unknown_language_gets_english():
    assert Text("mould", "模具", "模具").in_language("pt") == "mould"


def test_preferred_names_come_before_aliases():
    skill = Skill(
        id="milling",
        kind="technique",
        parent="metal",
        name=Text("Milling", "銑削", "铣削"),
        aliases=(Label("zh-Hant", "鑼床"),),
    )

    assert [label.text for label in skill.labels()] == ["Milling", "銑削", "铣削", "鑼床"]


def test_labels_that_differ_in_case_or_width_have_one_key():
    assert Label("en", "ＣＮＣ").key == Label("en", "cnc").key == ("en", "cnc")


def test_labels_of_two_languages_have_two_keys():
    assert Label("zh-Hant", "模具").key != Label("zh-Hans", "模具").key


def test_asking_for_a_skill_that_is_not_there_names_it():
    with pytest.raises(UnknownSkill, match="'welding'") as caught:
        make_taxonomy().skill("welding")

    assert caught.value.skill_id == "welding"


def test_broader_skills_are_the_parent_and_then_the_related_ones_without_domains():
    taxonomy = make_taxonomy(
        make_skill("machining"),
        make_skill("quality"),
        make_skill("milling", parent="machining"),
        relations=(
            Relation("milling", "broader", "quality"),
            Relation("milling", "broader", "machining"),
            Relation("milling", "related", "quality"),
        ),
    )

    assert taxonomy.broader == {"milling": ("machining", "quality")}


def test_the_domain_of_a_skill_is_at_the_top_of_its_parents():
    taxonomy = make_taxonomy(
        make_skill("machining"),
        make_skill("milling", parent="machining"),
        make_skill("gear_milling", parent="milling"),
    )

    assert set(taxonomy.domain_of.values()) == {"metal"}


def test_a_parent_that_is_a_domain_and_a_skill_means_the_domain():
    taxonomy = make_taxonomy(make_skill("metal"), make_skill("casting", parent="metal"))

    assert taxonomy.broader == {}
    assert taxonomy.domain_of == {"metal": "metal", "casting": "metal"}


def test_parents_in_a_circle_still_end():
    taxonomy = make_taxonomy(make_skill("hen", parent="egg"), make_skill("egg", parent="hen"))

    assert taxonomy.domain_of["hen"] not in taxonomy.domains


def test_skills_of_a_measure_are_the_essential_ones_first():
    taxonomy = make_taxonomy(
        replace(make_skill("a"), measures={"M01": "useful"}),
        replace(make_skill("c"), measures={"M01": "essential"}),
        replace(make_skill("b"), measures={"M01": "essential", "M02": "useful"}),
        replace(make_skill("d"), measures={"M02": "essential"}),
    )

    assert taxonomy.skills_of_measure("M01") == ["b", "c", "a"]
