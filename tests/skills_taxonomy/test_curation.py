"""What curators add to a taxonomy: names, skills, and what a newer release makes of them."""

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_taxonomy.curation import (
    Additions,
    NewLabel,
    aliases_to_rows,
    extend,
    extend_where_possible,
    identifier_for,
    language_of,
    phrase_key,
    skills_to_rows,
)
from skills_taxonomy.errors import (
    AdditionRefused,
    EmptyWording,
    LabelTaken,
    TaxonomyError,
    UnknownParent,
    UnknownSkill,
)
from skills_taxonomy.linking import Linker
from skills_taxonomy.model import Deprecation, Domain, Label, Skill, Taxonomy, Text
from skills_taxonomy.reading.bundled import BUNDLED_FOLDER, read_bundled
from skills_taxonomy.validation import validate


def make_skill(skill_id: str, en: str, zh_hant: str = "", **facts: object) -> Skill:
    name = Text(en, zh_hant or f"{en}技術", zh_hant or f"{en}技术")
    return Skill(  # type: ignore[arg-type]
        id=skill_id, name=name, **{"kind": "technique", "parent": "making",
        "definition": Text(f"Does {en}.", f"{en}。"), **facts},
    )  # fmt: skip


def make_taxonomy(*skills: Skill, **parts: object) -> Taxonomy:
    return Taxonomy(  # type: ignore[arg-type]
        name="small",
        version="2026.1",
        domains={"making": Domain(id="making", name=Text("Making", "製造", "制造"))},
        skills={skill.id: skill for skill in skills},
        **parts,
    )


BASE = make_taxonomy(
    make_skill("milling", "Milling", aliases=(Label("en", "mill", weak=True),)),
    make_skill("turning", "Turning", aliases=(Label("en", "lathe work"),)),
)


def labels(*pairs: tuple[str, str], weak: bool = False) -> Additions:
    found = (NewLabel(skill_id, Label(language_of(text), text, weak)) for skill_id, text in pairs)
    return Additions(labels=tuple(found), revision=7)


def test_a_new_label_is_found_in_texts_and_the_version_tells():
    extended = extend(BASE, labels(("turning", "TwinLathe")))

    mentions = Linker(extended).link("Skills: TwinLathe", kind="cv").mentions
    assert [mention.skill_id for mention in mentions] == ["turning"]
    assert extended.version == "2026.1+7"


def test_a_new_skill_is_found_under_every_name_it_got():
    skill = make_skill("honing", "Honing", "珩磨")
    additions = Additions(skills=(skill,), labels=(NewLabel("honing", Label("en", "bore finishing")),))

    linker = Linker(extend(BASE, additions))

    assert [m.skill_id for m in linker.link("Skills: 珩磨, bore finishing", kind="cv").mentions] == [
        "honing", "honing",
    ]  # fmt: skip


def test_what_the_taxonomy_has_already_changes_nothing():
    known = Additions(
        skills=(BASE.skills["milling"],), labels=(NewLabel("turning", Label("en", "LATHE  work")),)
    )

    assert extend(BASE, known) is BASE


def test_a_weak_label_may_become_a_strong_one():
    extended = extend(BASE, labels(("milling", "mill")))

    assert [label for label in extended.skills["milling"].aliases if label.text == "mill"] == [
        Label("en", "mill")
    ]


def test_two_skills_share_a_label_only_where_it_is_weak_for_both():
    assert extend(BASE, labels(("turning", "mill"), weak=True)).version == "2026.1+7"
    with pytest.raises(LabelTaken, match="label 'Mill' already names milling"):
        extend(BASE, labels(("turning", "Mill")))


@pytest.mark.parametrize(
    ("additions", "error", "told"),
    [
        (labels(("gone", "x-work")), UnknownSkill, "'gone'"),
        (labels(("turning", " ™ ")), EmptyWording, "turning: the wording label is empty"),
        (Additions(skills=(make_skill("a", "A-work", parent="gone"),)), UnknownParent, "parent 'gone'"),
        (Additions(skills=(make_skill("a", " "),)), EmptyWording, "a: the wording en is empty"),
        (
            Additions(skills=(make_skill("a", "A-work", definition=Text("Does it.")),)),
            EmptyWording,
            "a: the wording definition_zh_hant is empty",
        ),
        (Additions(skills=(make_skill("a", "turning"),)), LabelTaken, "already names turning"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(
    additions: Additions, error: type[TaxonomyError], told: str
):
    with pytest.raises(error, match=told):
        extend(BASE, additions)


def test_a_label_follows_its_skill_to_the_only_successor():
    turned = make_taxonomy(
        BASE.skills["milling"],
        make_skill("cnc_turning", "CNC turning"),
        deprecated={"turning": Deprecation(id="turning", successors=("cnc_turning",), since="2")},
    )

    extended = extend(turned, labels(("turning", "TwinLathe")))

    assert Label("en", "TwinLathe") in extended.skills["cnc_turning"].aliases


def test_a_release_that_names_the_same_skill_takes_the_place_of_the_new_one():
    own = Additions(skills=(make_skill("honing", "Honing"),), labels=labels(("honing", "bore work")).labels)
    release = make_taxonomy(*BASE.skills.values(), make_skill("bore_honing", "Honing"))

    extended, left_out = extend_where_possible(release, own)

    assert extended.current("honing") == ("bore_honing",)
    assert Label("en", "bore work") in extended.skills["bore_honing"].aliases
    assert left_out == ()


def test_a_label_that_a_release_gave_to_another_skill_is_left_out_and_told():
    release = replace(BASE, skills={**BASE.skills, "twin": make_skill("twin", "TwinLathe")})

    extended, left_out = extend_where_possible(release, labels(("turning", "TwinLathe"), ("milling", "VMC")))

    assert [str(error) for error in left_out] == ["label 'TwinLathe' already names twin"]
    assert Label("en", "VMC") in extended.skills["milling"].aliases


def test_the_rows_are_read_back_as_part_of_the_bundled_taxonomy(tmp_path: Path):
    bundled = read_bundled()
    skill = make_skill("zzyx_honing", "Zzyx honing", parent=next(iter(bundled.domains)))
    additions = Additions(
        skills=(skill,), labels=labels(("zzyx_honing", "Zzyxing"), ("python", "Zzython")).labels
    )
    folder = tmp_path / "data"
    shutil.copytree(BUNDLED_FOLDER, folder)

    for kind, rows in (("skills", skills_to_rows), ("aliases", aliases_to_rows)):
        with (folder / kind / "zz_local.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows(bundled, additions))
    read = read_bundled(folder)

    extended = extend(bundled, additions)
    assert read.skills["zzyx_honing"] == extended.skills["zzyx_honing"]
    assert set(read.skills["python"].aliases) == set(extended.skills["python"].aliases)
    assert extend(read, additions) is read


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        ("TwinCAT", "en"),
        ("數據庫", "zh-Hant"),
        ("数据库", "zh-Hans"),
        ("注塑", "zh-Hant"),
        ("PLC 編程", "zh-Hant"),
    ],
)
def test_the_language_of_a_phrase_shows_in_its_characters(phrase: str, language: str):
    assert language_of(phrase) == language


def test_spellings_of_a_phrase_are_one():
    assert phrase_key("Ｔｗｉｎ  CAT") == phrase_key("twin cat")
    assert phrase_key("數據庫") == phrase_key("数据库")


def test_an_identifier_is_made_of_the_english_name_and_numbered_where_taken():
    assert identifier_for("Bore honing (ID)", ()) == "bore_honing_id"
    assert identifier_for("C++", {"c", "c_2"}) == "c_3"
    with pytest.raises(EmptyWording):
        identifier_for("珩磨", ())


words = st.sampled_from(
    ["mill", "Milling", "lathe work", "honing", "Honing", "bore", "珩磨", "  ", "turning"]
)
new_labels = st.builds(
    NewLabel,
    st.sampled_from(["milling", "turning", "honing", "gone"]),
    st.builds(Label, st.sampled_from(["en", "zh-Hant"]), words, st.booleans()),
)
new_skills = st.builds(make_skill, st.sampled_from(["honing", "boring", "milling"]), words)
additions = st.builds(
    Additions,
    labels=st.lists(new_labels, max_size=6).map(tuple),
    skills=st.lists(new_skills, max_size=3).map(tuple),
)


@given(additions=additions)
def test_an_extended_taxonomy_has_no_errors(additions: Additions):
    extended, _ = extend_where_possible(BASE, additions)

    assert [problem for problem in validate(extended) if problem.severity == "error"] == []


@given(additions=additions)
def test_extending_twice_is_extending_once(additions: Additions):
    extended, _ = extend_where_possible(BASE, additions)
    again, _ = extend_where_possible(extended, additions)

    assert again.skills == extended.skills


@given(additions=additions)
def test_what_fits_as_a_whole_is_left_out_in_no_part(additions: Additions):
    extended, left_out = extend_where_possible(BASE, additions)

    try:
        strict = extend(BASE, additions)
    except (AdditionRefused, UnknownSkill):
        assert left_out or extended.deprecated
    else:
        assert (strict.skills, left_out) == (extended.skills, ())
