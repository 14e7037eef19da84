"""Skills found in course texts stay apart from what is confirmed."""

from datetime import date

from matcher.programmes import Confirmation
from matcher.programmes.linking import linked_skills, with_confirmed, with_links
from matcher.programmes.qualifications import level_reached, load_qf_levels
from skills_taxonomy.linking import Linker
from skills_taxonomy.model import Text
from tests.matcher.programmes.making import make_programme
from tests.web.small_world import make_taxonomy

LINKER = Linker(make_taxonomy())


def test_a_text_in_any_script_gives_its_skills():
    english = make_programme(title=Text("Course"), text=Text("You will learn PLC programming and Python."))
    chinese = make_programme(title=Text("Course"), text=Text("", "教授注塑及模具設計。"))

    assert set(linked_skills(english, LINKER)) == {"plc_programming", "python"}
    assert set(linked_skills(chinese, LINKER)) == {"injection_moulding", "mould_design"}


def test_without_words_for_it_the_level_goes_by_the_award():
    course = make_programme(title=Text("Course"), text=Text("Python"), qf_level=3)

    assert linked_skills(course, LINKER) == {"python": 2}
    assert [level_reached(one) for one in (None, 1, 4, 7)] == [3, 1, 3, 4]


def test_what_is_stated_asked_or_left_out_is_not_found_again():
    course = make_programme(
        title=Text("Course"), text=Text("Python, SQL, SolidWorks, machine vision"),
        teaches={"python": 3}, prerequisites=("sql",),
    )  # fmt: skip

    assert set(with_links(course, LINKER, left_out=["solidworks"]).linked) == {"machine_vision"}


def test_what_is_found_counts_only_once_it_is_confirmed():
    course = make_programme(title=Text("Course"), text=Text("Python and SQL"), teaches={"plc": 3})
    found = with_links(course, LINKER)
    said = Confirmation(by="agency", on=date(2026, 11, 25))

    confirmed = with_confirmed(found, {"sql": 4}, {"sql": said})

    assert dict(found.teaches) == {"plc": 3}
    assert (dict(confirmed.teaches), set(confirmed.linked)) == ({"plc": 3, "sql": 4}, {"python"})
    assert dict(confirmed.confirmed) == {"sql": said}


def test_the_framework_has_seven_levels_in_three_scripts():
    levels = load_qf_levels()

    assert list(levels) == [1, 2, 3, 4, 5, 6, 7]
    assert all(
        one.description.zh_hant and one.description.zh_hans and one.awards.zh_hans for one in levels.values()
    )
