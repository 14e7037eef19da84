import pytest

from skills_taxonomy.linking import Linker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL

LINKER = Linker(SMALL)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Expert in SQL", 5),
        ("精通 SQL", 5),
        ("Proficient in SQL", 4),
        ("SQL（熟練）", 4),
        ("Familiar with SQL", 3),
        ("熟悉 SQL", 3),
        ("Basic knowledge of SQL", 2),
        ("略懂 SQL", 2),
        ("SQL (advanced)", 4),
        ("SQL at advanced level", 4),
        ("SQL 達高級水平", 4),
        ("SQL ★★★☆☆", 3),
        ("SQL", None),
    ],
)
def test_a_level_is_read_where_it_is_said(text: str, level: int | None) -> None:
    (mention,) = LINKER.link(text, kind="sentence").mentions
    assert mention.level == level


def test_a_level_holds_for_the_list_behind_it_until_the_next() -> None:
    mentions = LINKER.link("Familiar with SQL, Docker; expert in Python", kind="sentence").mentions
    assert [mention.level for mention in mentions] == [3, 3, 5]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("5 years of PLC", 5.0),
        ("At least 3+ years' PLC experience", 3.0),
        ("3 年以上 PLC 經驗", 3.0),
        ("兩年 PLC 經驗", 2.0),
        ("PLC (2.5 years)", 2.5),
        ("PLC since 2019年3月", None),
        ("8 years of purchasing, PLC", None),
    ],
)
def test_years_are_read_in_the_clause(text: str, years: float | None) -> None:
    (mention,) = LINKER.link(text, kind="sentence").mentions
    assert mention.years == years
