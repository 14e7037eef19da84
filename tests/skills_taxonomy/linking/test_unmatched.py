from skills_taxonomy.linking import Linker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL

LINKER = Linker(SMALL)


def test_phrases_that_look_like_skills_are_kept_for_the_curators() -> None:
    linked = LINKER.link(
        "Requirements:\n- Knowledge of vacuum forming, PLC and Algolia\n- 熟悉絲網印刷、注塑", kind="vacancy"
    )
    assert linked.unmatched == ("vacuum forming", "Algolia", "絲網印刷")


def test_degrees_languages_and_manners_are_no_skills() -> None:
    linked = LINKER.link(
        "Requirements:\n- Degree in Vacuum Science\n- Fluent English\n- Team player, 3 years' experience\n- 良好中英文",
        kind="vacancy",
    )
    assert linked.unmatched == ()


def test_running_text_is_left_alone() -> None:
    assert LINKER.link("Experience\n- Carried vacuum forming tools to the lorry", kind="cv").unmatched == ()


def test_an_item_of_a_list_among_skills_counts_wherever_a_cv_has_it() -> None:
    linked = LINKER.link("Experience\nEnvironment: PLC, Velocity, injection moulding, Excalibur", kind="cv")

    assert [(phrase.text, phrase.listed) for phrase in linked.phrases] == [
        ("Velocity", True),
        ("Excalibur", True),
    ]


def test_one_skill_bears_out_its_neighbours_only_below_a_heading_of_skills() -> None:
    assert LINKER.link("Skills\nPLC, velocity", kind="cv").unmatched == ("velocity",)
    assert LINKER.link("Experience\nPLC, velocity", kind="cv").unmatched == ()


def test_an_item_far_from_every_skill_is_left_alone() -> None:
    linked = LINKER.link("Skills\nPLC, one, two, three, velocity", kind="cv")

    assert "velocity" not in linked.unmatched


def test_a_phrase_stands_at_its_place_and_comes_once_among_the_unmatched() -> None:
    text = "Skills\n• PLC · Velocity\n• 注塑 · velocity"
    linked = LINKER.link(text, kind="cv")

    assert [text[phrase.start : phrase.end] for phrase in linked.phrases] == ["Velocity", "velocity"]
    assert linked.unmatched == ("Velocity",)


def test_the_items_of_a_list_may_have_a_line_each() -> None:
    assert LINKER.link("Skills\n• PLC\n• velocity\n• SQL", kind="cv").unmatched == ("velocity",)


def test_what_announces_a_list_is_no_item_of_it() -> None:
    assert LINKER.link("Skills\nDatabases: SQL, Velocity", kind="cv").unmatched == ("Velocity",)
