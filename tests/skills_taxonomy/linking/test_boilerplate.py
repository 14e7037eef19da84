import pytest

from skills_taxonomy.linking import Linker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL

LINKER = Linker(SMALL)


@pytest.mark.parametrize(
    "sentence",
    [
        "We are a leading maker of PLC and SCADA equipment.",
        "Python Limited was established in 1998.",
        "Personal data collected will be used for recruitment purpose only, in our SQL database.",
        "所收集個人資料只作招聘用途，存於 SQL。",
        "Medical insurance, annual leave, Python discount.",
        "五天工作，雙糧，Python 班津貼",
        "Please send your resume in Python or PDF.",
        "Degree in Injection Moulding, Python or a related discipline",
        "注塑、模具設計或相關學科學位",
    ],
)
def test_boilerplate_asks_for_no_skill(sentence: str) -> None:
    linked = LINKER.link(f"Requirements\n- SCADA\n{sentence}", kind="vacancy")
    assert [mention.skill_id for mention in linked.mentions] == ["scada"]


def test_legal_words_at_the_end_of_a_line_spare_its_beginning() -> None:
    linked = LINKER.link("要求\n- 懂 SQL。個人資料只作招聘之用，由 Python 處理。", kind="vacancy")
    assert [mention.skill_id for mention in linked.mentions] == ["sql"]


def test_a_degree_spares_the_skills_beside_it() -> None:
    linked = LINKER.link("Requirements\n- Degree in Moulding, with Python and SQL experience", kind="vacancy")
    assert [mention.skill_id for mention in linked.mentions] == ["python", "sql"]


def test_the_name_of_a_firm_names_no_skill() -> None:
    linked = LINKER.link(
        "Experience\n2019-2021 Great Wall Injection Moulding Ltd, buyer\n2018 大昌注塑有限公司", kind="cv"
    )
    assert linked.mentions == ()


def test_personal_lines_of_a_cv_give_nothing() -> None:
    linked = LINKER.link(
        "Email: python@example.com\nHobbies: Python, lean cooking\nReferences: SQL team", kind="cv"
    )
    assert linked.mentions == ()
