"""Sentences of our own that say how well or how long, in the words of Hong Kong CVs and vacancies."""

import pytest

from skills_taxonomy.linking import Linker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL, make_skill, make_taxonomy

LINKER = Linker(
    make_taxonomy(
        *SMALL.skills.values(),
        make_skill(
            "japanese", "Japanese", "日語", "日语", kind="knowledge", parent="languages", strong=("JLPT",)
        ),
        make_skill(
            "english", "English", "英語", "英语", kind="knowledge", parent="languages", strong=("英文",)
        ),
        make_skill("cantonese", "Cantonese", "廣東話", "粤语", kind="knowledge", parent="languages"),
    )
)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Expert in Python", 5),
        ("Mastery of SQL", 5),
        ("SQL: expert", 5),
        ("Native Cantonese", 5),
        ("Cantonese (mother tongue)", 5),
        ("廣東話（母語）", 5),
        ("粤语母语", 5),
        ("精通日語", 5),
        ("SQL 達專家水平", 5),
        ("Japanese N1", 5),
        ("Highly proficient in PLC", 4),
        ("Advanced SQL", 4),
        ("SQL - advanced", 4),
        ("Extensive experience of Docker", 4),
        ("Fluent Japanese", 4),
        ("English: fluent", 4),
        ("流利英語", 4),
        ("英语流利", 4),
        ("英文（流利）", 4),
        ("熟練 Python", 4),
        ("能熟练使用SQL", 4),
        ("日語（N2）", 4),
        ("JLPT N2", 4),
        ("Japanese (N3)", 3),
        ("Good knowledge of SQL", 3),
        ("Good command of English", 3),
        ("Working knowledge of Docker", 3),
        ("Intermediate Python", 3),
        ("Conversational Japanese", 3),
        ("英語良好", 3),
        ("熟悉 PLC", 3),
        ("掌握Python", 3),
        ("Basic knowledge of PLC", 2),
        ("對 SQL 有基本認識", 2),
        ("对PLC有基本了解", 2),
        ("English fair", 2),
        ("英文一般", 2),
        ("初級日語", 2),
        ("Python (beginner)", 2),
        ("Elementary Japanese", 2),
        ("日語（N5）", 1),
        ("Some exposure to Docker", 1),
        ("A little Japanese", 1),
        ("英文少許", 1),
        ("略知 Python", 1),
        ("HKQF Level 4 course with PLC", None),
        ("Know-how of the team, Docker", None),
        ("Python (project 2)", None),
    ],
)  # fmt: skip
def test_a_level_is_read_from_everyday_words(text: str, level: int | None) -> None:
    assert [mention.level for mention in LINKER.link(text, kind="cv").mentions] == [level]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Languages: Cantonese native, Japanese fluent, English fair", [5, 4, 2]),
        ("廣東話母語、英語流利、日語一般", [5, 4, 2]),
        ("SQL (advanced), Python, Docker (basic)", [4, None, 2]),
        ("Fluent in English and Japanese", [4, 4]),
        ("良好英語及日語", [3, 3]),
    ],
)
def test_a_level_behind_a_name_is_its_own(text: str, levels: list[int | None]) -> None:
    assert [mention.level for mention in LINKER.link(text, kind="cv").mentions] == levels


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("5+ years of PLC", 5),
        ("Three to five years of PLC", 3),
        ("At least three years' experience in SQL", 3),
        ("Minimum two (2) years in PLC", 2),
        ("over ten years with Docker", 10),
        ("3-5 yrs PLC", 3),
        ("18 months of Python", 1.5),
        ("Python (6 months)", 0.5),
        ("1 year 6 months of SQL", 1.5),
        ("PLC (Less than 1 year)", 0.5),
        ("8-year experience in PLC", 8),
        ("至少三年 PLC 經驗", 3),
        ("五年以上PLC经验", 5),
        ("三至五年 SQL 經驗", 3),
        ("3 – 5 年 SQL 經驗", 3),
        ("十五年 PLC 經驗", 15),
        ("二十年PLC经验", 20),
        ("一年半 Python 經驗", 1.5),
        ("半年Python经验", 0.5),
        ("两年或以上SQL工作经验", 2),
        ("逾 8 年 PLC 經驗", 8),
        ("PLC 5年", 5),
        ("25 years old, PLC technician", None),
        ("Learnt Python 10 years ago", None),
        ("十年前學過 Python", None),
        ("二年級學生，修讀 Python", None),
        ("兩年制課程 Python", None),
        ("In 2023 年用 SQL", None),
    ],
)
def test_years_are_read_from_everyday_words(text: str, years: float | None) -> None:
    assert [mention.years for mention in LINKER.link(text, kind="cv").mentions] == [years]
