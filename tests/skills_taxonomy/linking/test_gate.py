import pytest

from skills_taxonomy.linking import Linker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL

LINKER = Linker(SMALL)


def skills(text: str) -> list[str]:
    return [mention.skill_id for mention in LINKER.link(text, kind="sentence").mentions]


@pytest.mark.parametrize(
    ("text", "weak_skill"),
    [
        ("R, Python, SQL", "r_language"),
        ("Python / R", "r_language"),
        ("Knowledge of R is needed", "r_language"),
        ("Go programmer, Docker", "go_language"),
        ("React, SQL and Docker", "react"),
        ("lean and SPC on the shop floor", "lean"),
        ("• Python\n• R\n• SQL", "r_language"),
        ("C語言", "c_language"),
        ("SolidWorks, Creo Elements, Go, a dozen tools, Rhino", "go_language"),
    ],
)
def test_good_company_bears_a_weak_label_out(text: str, weak_skill: str) -> None:
    assert weak_skill in skills(text)


@pytest.mark.parametrize(
    "text",
    [
        "R&D on sauces",
        "Go to customer sites in Python valley by bus, then go home",
        "React quickly when the kitchen is busy",
        "Trim lean meat for the soup",
        "vitamin C",
        "Class C licence",
        "SolidWorks, Creo Elements, ready, steady, Go",
    ],
)
def test_an_ordinary_word_stays_one(text: str) -> None:
    assert not {"r_language", "go_language", "react", "lean", "c_language"} & set(skills(text))


def test_standards_bear_nothing_out() -> None:
    assert skills("ISO 9001 and lean meat") == ["iso_9001"]


def test_a_weak_mention_is_less_certain_than_a_strong_one() -> None:
    scores = {
        mention.skill_id: mention.score for mention in LINKER.link("Python, R", kind="sentence").mentions
    }
    assert scores["r_language"] < scores["python"]
