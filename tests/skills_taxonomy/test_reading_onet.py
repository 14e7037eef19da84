import gzip
from pathlib import Path

import pytest

from skills_taxonomy import Label, OccupationSkill, TaxonomyFileError, load_taxonomy
from skills_taxonomy.reading import read_onet

RELEASES = Path(__file__).parents[3] / "shared" / "data"

FILES = {
    "Occupation Data": "O*NET-SOC Code\tTitle\tDescription\n51-4041.00\tMachinists\tMake parts.\n",
    "DWA Reference": (
        "Element ID\tIWA ID\tDWA ID\tDWA Title\n"
        '4.A.3.a.3\t4.A.3.a.3.I01\t4.A.3.a.3.I01.D01\tOperate "metal" cutting equipment.\n'
        "4.A.3.a.3\t4.A.3.a.3.I01\t4.A.3.a.3.I01.D02\tSharpen tools.\n"
    ),
    "Content Model Reference": (
        "Element ID\tElement Name\tDescription\n"
        "2.C.3\tEngineering and Technology\tFields.\n"
        "2.C.3.e\tMechanical\tKnowledge of machines.\n"
        "4.A.3.a.3\tControlling Machines\tUsing machines.\n"
    ),
    "Technology Skills": (
        "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n"
        "51-4041.00\tMastercam\t43232605\tCAM software\tY\tY\n"
        "51-4041.00\tNX\t43232605\tCAM software\tY\tN\n"
    ),
    "Tools Used": (
        "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\n51-4041.00\tCalipers\t41111601\tCalipers\n"
    ),
    "Task Statements": (
        "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source\n"
        "51-4041.00\t1\tCut metal.\tCore\t95\t08/2023\tIncumbent\n"
        "51-4041.00\t2\tSharpen.\tSupplemental\t95\t11/2021\tIncumbent\n"
    ),
    "Tasks to DWAs": (
        "O*NET-SOC Code\tTask ID\tDWA ID\tDate\tDomain Source\n"
        "51-4041.00\t1\t4.A.3.a.3.I01.D01\t07/2014\tAnalyst\n"
        "51-4041.00\t2\t4.A.3.a.3.I01.D02\t07/2014\tAnalyst\n"
    ),
    "Alternate Titles": (
        "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n"
        "51-4041.00\tComputer Numerical Control Machinist\tCNC Machinist\t08\n"
        "51-4041.00\tToolroom Machinist\tn/a\t08\n"
    ),
}


def write_release(folder: Path, **changed: str | None) -> Path:
    for name, content in {**FILES, **changed}.items():
        if content is not None:
            (folder / f"{name}.txt").write_text(content, encoding="utf-8")
    return folder


def test_activities_commodities_and_knowledge_become_skills(tmp_path):
    taxonomy = read_onet(write_release(tmp_path))

    kinds = {skill.id: skill.kind for skill in taxonomy.skills.values()}
    assert kinds == {
        "2.C.3.e": "knowledge",
        "41111601": "tool",
        "43232605": "technology",
        "4.A.3.a.3.I01.D01": "technique",
        "4.A.3.a.3.I01.D02": "technique",
    }
    assert taxonomy.skill("4.A.3.a.3.I01.D01").name.en == 'Operate "metal" cutting equipment'


def test_examples_of_a_commodity_are_its_labels_and_short_ones_are_weak(tmp_path):
    taxonomy = read_onet(write_release(tmp_path))

    assert taxonomy.skill("43232605").aliases == (Label("en", "Mastercam"), Label("en", "NX", weak=True))
    assert taxonomy.skill("41111601").aliases == ()


def test_every_skill_hangs_in_a_domain(tmp_path):
    taxonomy = read_onet(write_release(tmp_path))

    assert set(taxonomy.domain_of.values()) == {"4.A.3.a.3", "2.C", "technology", "tools"}
    assert taxonomy.domains["4.A.3.a.3"].name.en == "Controlling Machines"


def test_an_occupation_needs_what_is_in_demand_and_what_its_core_tasks_take(tmp_path):
    machinist = read_onet(write_release(tmp_path)).occupations["51-4041.00"]

    assert machinist.skills == (
        OccupationSkill("4.A.3.a.3.I01.D01", "essential"),
        OccupationSkill("4.A.3.a.3.I01.D02", "optional"),
        OccupationSkill("41111601", "optional"),
        OccupationSkill("43232605", "essential"),
    )
    assert [title.text for title in machinist.titles] == [
        "CNC Machinist", "Computer Numerical Control Machinist", "Toolroom Machinist",
    ]  # fmt: skip


def test_the_version_is_the_month_of_the_latest_task(tmp_path):
    assert read_onet(write_release(tmp_path)).version == "2023-08"


def test_two_files_are_enough(tmp_path):
    needed = ("Occupation Data", "DWA Reference")
    write_release(tmp_path, **{name: None for name in FILES if name not in needed})

    taxonomy = read_onet(tmp_path)

    assert (len(taxonomy.skills), taxonomy.version) == (2, "undated")


def test_small_letters_and_gzip_are_read_too(tmp_path):
    for name, content in FILES.items():
        path = tmp_path / f"{name.lower().replace(' ', '_')}.txt.gz"
        path.write_bytes(gzip.compress(content.encode()))

    assert len(read_onet(tmp_path).skills) == 5


@pytest.mark.parametrize("name", ["Occupation Data", "DWA Reference"])
def test_a_missing_file_is_named(tmp_path, name):
    write_release(tmp_path, **{name: None})

    with pytest.raises(TaxonomyFileError, match="is missing"):
        read_onet(tmp_path)


def test_an_activity_that_comes_twice_is_refused_with_its_line(tmp_path):
    write_release(tmp_path, **{"DWA Reference": FILES["DWA Reference"].replace("D02", "D01")})

    with pytest.raises(TaxonomyFileError, match=r"taken already, at DWA Reference\.txt:2") as caught:
        read_onet(tmp_path)
    assert caught.value.line == 3


@pytest.mark.real_data
def test_the_release_of_2025_is_read_whole():
    folder = RELEASES / "onet-29.2"
    if not folder.is_dir():
        pytest.skip("no O*NET release beside the checkout")

    taxonomy = load_taxonomy(f"onet:{folder}")

    assert len(taxonomy.occupations) == 1016
    assert sum(skill.kind == "technique" for skill in taxonomy.skills.values()) == 2087
