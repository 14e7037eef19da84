import gzip
from pathlib import Path

import pytest

from skills_taxonomy import Label, OccupationSkill, Relation, TaxonomyFileError, load_taxonomy, validate
from skills_taxonomy.reading import read_esco
from skills_taxonomy.reading.esco import ALL_SKILLS

RELEASES = Path(__file__).parents[3] / "shared" / "data"

SKILLS = (
    "conceptUri,skillType,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,description\n"
    'urn:milling,skill/competence,mill metal,"operate milling machine\n'
    'mill metal\nMill Metal\nmetal milling",mill steel,released,2021-03-01T10:00:00Z,"Cut metal, on a mill."\n'
    "urn:metals,knowledge,metals,,,released,2022-05-02T10:00:00Z,Kinds of metal.\n"
    "urn:r,knowledge,R,R,,released,2020-01-01T10:00:00Z,A language.\n"
    "urn:old,knowledge,typewriting,,,obsolete,2023-01-01T10:00:00Z,Withdrawn.\n"
)
FURTHER = {
    "skillGroups_en": "conceptType,conceptUri,preferredLabel\nSkillGroup,urn:group,working with machines\n",
    "broaderRelationsSkillPillar": (
        "conceptType,conceptUri,broaderType,broaderUri\n"
        "KnowledgeSkillCompetence,urn:milling,SkillGroup,urn:group\n"
        "KnowledgeSkillCompetence,urn:milling,KnowledgeSkillCompetence,urn:metals\n"
        "KnowledgeSkillCompetence,urn:milling,KnowledgeSkillCompetence,urn:r\n"
        "KnowledgeSkillCompetence,urn:metals,SkillGroup,urn:group\n"
    ),
    "skillSkillRelations": (
        "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n"
        "urn:milling,skill/competence,essential,knowledge,urn:metals\n"
        "urn:metals,knowledge,optional,knowledge,urn:r\n"
        "urn:metals,knowledge,optional,knowledge,urn:old\n"
    ),
    "occupations_en": (
        "conceptUri,iscoGroup,preferredLabel,altLabels,status\n"
        'urn:miller,7223,milling machine operator,"miller\nmilling operator",released\n'
    ),
    "occupationSkillRelations": (
        "occupationUri,relationType,skillType,skillUri\n"
        "urn:miller,essential,skill/competence,urn:milling\n"
        "urn:miller,optional,knowledge,urn:metals\n"
    ),
}


def write_release(folder: Path, *, skills: str = SKILLS, **further: str) -> Path:
    for name, content in {"skills_en": skills, **further}.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return folder


def test_names_aliases_and_definition_come_from_the_skills_table(tmp_path):
    skill = read_esco(write_release(tmp_path)).skill("urn:milling")

    assert (skill.name.en, skill.kind) == ("mill metal", "technique")
    assert [label.text for label in skill.aliases] == [
        "metal milling",
        "mill steel",
        "operate milling machine",
    ]
    assert skill.definition.en == "Cut metal, on a mill."


def test_the_version_is_the_day_of_the_latest_released_change(tmp_path):
    taxonomy = read_esco(write_release(tmp_path))

    assert (taxonomy.name, taxonomy.version) == ("esco", "2022-05-02")


def test_withdrawn_concepts_are_left_out_with_their_relations(tmp_path):
    taxonomy = read_esco(write_release(tmp_path, **FURTHER))

    assert "urn:old" not in taxonomy.skills
    assert not any(relation.target == "urn:old" for relation in taxonomy.relations)


def test_the_skills_table_alone_makes_a_sound_taxonomy_of_one_domain(tmp_path):
    taxonomy = read_esco(write_release(tmp_path))

    assert set(taxonomy.domain_of.values()) == {ALL_SKILLS}
    assert validate(taxonomy) == []


def test_a_broader_skill_is_the_parent_before_a_group(tmp_path):
    taxonomy = read_esco(write_release(tmp_path, **FURTHER))

    assert taxonomy.broader["urn:milling"] == ("urn:metals", "urn:r")
    assert taxonomy.domain_of["urn:milling"] == "urn:group"


def test_essential_knowledge_comes_first_and_optional_knowledge_is_related(tmp_path):
    relations = read_esco(write_release(tmp_path, **FURTHER)).relations

    assert Relation("urn:milling", "prerequisite", "urn:metals") in relations
    assert Relation("urn:metals", "related", "urn:r") in relations


def test_occupations_come_with_titles_skills_and_group(tmp_path):
    occupation = read_esco(write_release(tmp_path, **FURTHER)).occupations["urn:miller"]

    assert occupation.titles == (Label("en", "miller"), Label("en", "milling operator"))
    assert occupation.skills == (
        OccupationSkill("urn:milling", "essential"),
        OccupationSkill("urn:metals", "optional"),
    )
    assert occupation.isco08 == "7223"


def test_a_label_of_two_characters_is_weak(tmp_path):
    release = write_release(tmp_path, skills=SKILLS.replace("metals,,,", "metals,Fe,,"))

    assert read_esco(release).skill("urn:metals").aliases == (Label("en", "Fe", weak=True),)


def test_a_gzipped_table_is_read_alike(tmp_path):
    plain = read_esco(write_release(tmp_path))
    (tmp_path / "skills_en.csv").unlink()
    (tmp_path / "skills_en.csv.gz").write_bytes(gzip.compress(SKILLS.encode()))

    assert read_esco(tmp_path) == plain


def test_a_folder_without_skills_is_refused(tmp_path):
    with pytest.raises(TaxonomyFileError, match=r"skills_en\.csv: is missing"):
        load_taxonomy(f"esco:{tmp_path}")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("preferredLabel", "label", 1, "column 'preferredLabel' is missing"),
        ("urn:metals", "urn:milling", 6, "identifier 'urn:milling' is taken already, at line 2"),
        ("urn:metals,knowledge", "urn:metals,attitude", 6, "unknown skillType 'attitude'"),
    ],
)
def test_a_wrong_skills_table_is_refused_with_line_and_reason(tmp_path, old, new, line, reason):
    write_release(tmp_path, skills=SKILLS.replace(old, new))

    with pytest.raises(TaxonomyFileError, match=reason) as caught:
        read_esco(tmp_path)
    assert caught.value.line == line


def official_release(name: str) -> str:
    folder = RELEASES / name
    if not folder.is_dir():
        pytest.skip(f"no ESCO release at {folder}")
    return f"esco:{folder}"


# The counts are those of the Commission's own files, where 67 of the 123,855 skills of
# occupations hang on one occupation that the release no longer has.
@pytest.mark.real_data
def test_the_full_release_1_1_1_is_read_whole():
    taxonomy = load_taxonomy(official_release("esco-1.1.1"))

    assert (len(taxonomy.skills), len(taxonomy.occupations)) == (13_896, 3_007)
    assert sum(len(occupation.skills) for occupation in taxonomy.occupations.values()) == 123_788
    assert {problem.kind for problem in validate(taxonomy)} == {
        "shared_label",
        "shared_title",
        "repeated_title",
    }


@pytest.mark.real_data
def test_the_skills_table_of_1_1_0_is_read_alone():
    assert len(load_taxonomy(official_release("esco-1.1.0-skills")).skills) == 13_891


@pytest.mark.real_data
def test_every_cross_reference_of_the_bundled_taxonomy_is_in_the_release():
    problems = validate(load_taxonomy(), esco=load_taxonomy(official_release("esco-1.1.1")))

    assert [problem for problem in problems if problem.kind == "unknown_esco_concept"] == []


def test_broader_skills_that_lead_in_a_circle_are_refused_with_the_line(tmp_path):
    back = "KnowledgeSkillCompetence,urn:metals,KnowledgeSkillCompetence,urn:milling\n"
    broader = FURTHER["broaderRelationsSkillPillar"] + back
    write_release(tmp_path, **{**FURTHER, "broaderRelationsSkillPillar": broader})

    with pytest.raises(TaxonomyFileError, match="broader leads in a circle: urn:") as caught:
        read_esco(tmp_path)
    assert caught.value.line == 3
