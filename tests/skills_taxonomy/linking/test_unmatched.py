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
