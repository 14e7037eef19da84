import csv
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_taxonomy import Label, OccupationSkill, Relation, TaxonomyFileError, load_taxonomy, validate
from skills_taxonomy.model import Crosswalk
from skills_taxonomy.reading import read_bundled
from skills_taxonomy.reading.tables import find_table, read_table
from tests.skills_taxonomy.package import PACKAGE, write_package


def changed(name: str, old: str, new: str) -> dict[str, str]:
    return {name: PACKAGE[f"{name}.csv"].replace(old, new)}


def test_a_skill_comes_with_everything_its_tables_say(tmp_path):
    skill = read_bundled(write_package(tmp_path)).skill("cnc")

    assert skill.definition.en == "Sets up, runs machines"
    assert skill.aliases == (
        Label("en", "CNC"),
        Label("en", "machinist work", weak=True),
        Label("zh-Hant", "電腦鑼"),
    )
    assert skill.crosswalks == (Crosswalk("esco", "http://example.org/cnc", "close"),)
    assert skill.measures == {"M03": "essential"}
    assert skill.sectors == ("hardware", "machinery")


def test_an_occupation_comes_with_titles_skills_and_sectors(tmp_path):
    occupation = read_bundled(write_package(tmp_path)).occupations["machinist"]

    assert occupation.titles == (Label("zh-Hant", "鑼床師傅"),)
    assert occupation.skills == (
        OccupationSkill("cnc", "essential", 4),
        OccupationSkill("turning", "optional", None),
    )
    assert occupation.sectors == ("hardware", "machinery")
    assert occupation.esco_uri is None


def test_the_release_relations_and_terms_of_the_study_are_read(tmp_path):
    taxonomy = read_bundled(write_package(tmp_path))

    assert taxonomy.version == "2030.1.1"
    assert taxonomy.relations == (Relation("turning", "prerequisite", "cnc"),)
    assert taxonomy.measures["M03"].direction == "D1"


def test_a_withdrawn_skill_is_known_with_its_successor(tmp_path):
    taxonomy = read_bundled(write_package(tmp_path))

    assert taxonomy.current("lathe") == ("turning",)
    assert taxonomy.deprecated["lathe"].since == "2029.1.1"


def test_the_small_package_is_sound(tmp_path):
    assert validate(read_bundled(write_package(tmp_path))) == []


def test_a_domain_may_lack_a_file(tmp_path):
    write_package(tmp_path)
    (tmp_path / "aliases" / "machining.csv").unlink()

    assert read_bundled(tmp_path).skill("cnc").aliases == ()


def test_a_missing_folder_is_named(tmp_path):
    write_package(tmp_path)
    (tmp_path / "relations" / "machining.csv").unlink()
    (tmp_path / "relations").rmdir()

    with pytest.raises(TaxonomyFileError, match="the folder is missing") as caught:
        read_bundled(tmp_path)
    assert caught.value.path == tmp_path / "relations"


@pytest.mark.parametrize("name", ["domains.csv", "VERSION", "occupations.csv"])
def test_a_missing_file_is_named(tmp_path, name):
    write_package(tmp_path)
    (tmp_path / name).unlink()

    with pytest.raises(TaxonomyFileError, match="cannot be read") as caught:
        read_bundled(tmp_path)
    assert caught.value.path == tmp_path / name


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "reason"),
    [
        ("skills/machining", "cnc,technique", "cnc,trick", 2, "unknown kind 'trick'"),
        ("skills/machining", "turning,technique,cnc", "turning,technique,lathes", 3, "parent 'lathes'"),
        ("skills/machining", "turning,technique", "cnc,technique", 3, "identifier 'cnc' is taken already"),
        ("skills/machining", "turning,technique", ",technique", 3, "id is empty"),
        ("skills/machining", "definition_en", "meaning", 1, "column 'definition_en' is missing"),
        ("aliases/machining", "電腦鑼,strong", "電腦鑼,mighty", 4, "unknown strength 'mighty'"),
        ("aliases/machining", "zh-Hant", "zh", 4, "unknown language 'zh'"),
        ("aliases/machining", "cnc,en,CNC,", "mill,en,CNC,", 2, "skill_id 'mill' is in no table"),
        ("aliases/machining", "電腦鑼", " ", 4, "label is empty"),
        ("aliases/machining", "電腦鑼,strong", "電腦鑼", 4, "has 3 values, the header has 4"),
        ("relations/machining", "prerequisite", "parent_of", 2, "unknown relation 'parent_of'"),
        ("crosswalks/machining", "esco", "isco", 2, "unknown scheme 'isco'"),
        ("crosswalks/machining", "close", "near", 2, "unknown match 'near'"),
        ("measures/machining", "essential", "vital", 2, "unknown importance 'vital'"),
        ("sectors/machining", "cnc,hardware", "mill,hardware", 2, "skill_id 'mill' is in no table"),
        ("deprecated", "lathe,", "cnc,", 2, "'cnc' is deprecated and still a skill, at machining.csv:2"),
        ("deprecated", "2029.1.1", "", 2, "since is empty"),
        ("skills/machining", "cnc,technique,machining", "cnc,technique,turning", 2, "leads in a circle"),
        ("relations/machining", "turning,prerequisite,cnc", "cnc,prerequisite,cnc", 2, "leads in a circle"),
        ("relations/machining", "turning,prerequisite,cnc", "cnc,broader,turning", 2, "leads in a circle"),
        ("occupation_skills", "essential,4", "essential,6", 2, "unknown level '6'"),
        ("occupation_titles", "machinist", "turner", 2, "occupation_id 'turner' is in no table"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line_and_reason(tmp_path, name, old, new, line, reason):
    write_package(tmp_path, **changed(name, old, new))

    with pytest.raises(TaxonomyFileError, match=reason) as caught:
        read_bundled(tmp_path)
    assert (caught.value.path, caught.value.line) == (tmp_path / f"{name}.csv", line)


def test_a_reference_that_a_taxonomy_can_hold_is_left_to_validation(tmp_path):
    write_package(tmp_path, **changed("relations/machining", "cnc", "lathes"))

    assert [problem.kind for problem in validate(read_bundled(tmp_path))] == ["dangling_reference"]


def test_lines_are_counted_where_a_row_begins(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text('id,text\na,"two\nlines"\n\nb,one\n', encoding="utf-8")

    assert [(row["id"], row.line) for row in read_table(path, ("id", "text"))] == [("a", 2), ("b", 5)]


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("\ufeffid\na\n", encoding="utf-8")

    assert [row["id"] for row in read_table(path, ("id",))] == ["a"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"id\n\xff\n", "is not UTF-8"), (b'id\n"a"b\n', "is not a table"), (b"", "column 'id' is missing")],
)
def test_what_is_no_table_is_refused(tmp_path, content, reason):
    path = tmp_path / "table.csv"
    path.write_bytes(content)

    with pytest.raises(TaxonomyFileError, match=reason):
        list(read_table(path, ("id",)))


def test_the_line_with_another_encoding_is_named(tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes("id,text\na,數控\n".encode() + "b,數控\n".encode("big5"))

    with pytest.raises(TaxonomyFileError, match="is not UTF-8") as caught:
        list(read_table(path, ("id", "text")))
    assert caught.value.line == 3


@pytest.mark.parametrize("kept", [5, 40])
def test_a_gzipped_table_that_breaks_off_is_refused(tmp_path, kept):
    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress(b"id\n" + bytes(range(97, 123)) * 4)[:kept])

    with pytest.raises(TaxonomyFileError, match="cannot be read"):
        list(read_table(path, ("id",)))


def test_the_plain_file_is_found_before_the_gzipped_one(tmp_path):
    (tmp_path / "skills.csv.gz").touch()
    (tmp_path / "skills.csv").touch()

    assert find_table(tmp_path, "skills.csv") == tmp_path / "skills.csv"
    assert find_table(tmp_path, "occupations.csv", "skills.csv") == tmp_path / "skills.csv"
    assert find_table(tmp_path, "occupations.csv") is None


values = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12).map(str.strip)


@given(rows=st.lists(st.tuples(values.filter(bool), values), max_size=8))
def test_what_was_written_is_read_back(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("table") / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "text"), *rows])

    assert [(row["id"], row["text"]) for row in read_table(path, ("id", "text"))] == rows


@pytest.mark.parametrize("spec", ["", "onet", "esco", "esco:", "bundle", "package:"])
def test_a_taxonomy_of_another_name_is_refused(spec):
    with pytest.raises(TaxonomyFileError, match="'bundled', 'package:DIR', 'esco:DIR', 'onet:DIR'"):
        load_taxonomy(spec)


def test_another_package_is_read_by_its_folder(tmp_path):
    assert load_taxonomy(f"package:{write_package(tmp_path)}").version == "2030.1.1"


def test_the_bundled_taxonomy_is_read_once():
    assert load_taxonomy() is load_taxonomy("bundled")


def test_the_bundled_taxonomy_has_no_errors():
    errors = [problem for problem in validate(load_taxonomy()) if problem.severity == "error"]

    assert errors == []


def test_every_measure_of_the_study_has_essential_skills():
    taxonomy = load_taxonomy()

    assert list(taxonomy.measures) == [f"M{number:02}" for number in range(1, 11)]
    for measure_id in taxonomy.measures:
        first = taxonomy.skill(taxonomy.skills_of_measure(measure_id)[0])
        assert first.measures[measure_id] == "essential"


def test_every_occupation_has_titles_in_three_scripts_and_essential_skills():
    for occupation in load_taxonomy().occupations.values():
        assert {title.language for title in occupation.titles} == {"en", "zh-Hant", "zh-Hans"}
        assert occupation.skills[0].importance == "essential"


def test_no_title_names_two_occupations():
    owners: dict[object, set[str]] = {}
    for occupation in load_taxonomy().occupations.values():
        for title in occupation.titles:
            owners.setdefault(title.key, set()).add(occupation.id)

    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_rows_of_the_bundled_occupations_are_in_order_of_identifier():
    occupations = load_taxonomy().occupations

    assert list(occupations) == sorted(occupations)
