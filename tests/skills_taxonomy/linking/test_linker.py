from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_taxonomy.linking import Linker, TextKind
from tests.skills_taxonomy.linking.small_taxonomy import SMALL

LINKER = Linker(SMALL)
NAMES = [label.text for skill in SMALL.skills.values() for label in skill.labels()]

words = st.sampled_from(
    [*NAMES, "\n", "- ", ", ", " or ", "Skills:", "要求：", "no", "plus", "優先", "\u200b", " "]
)
noise = st.text(st.characters(categories=None), max_size=6)
texts = st.lists(words | noise, max_size=25).map(" ".join)
kinds = st.sampled_from(get_args(TextKind))


@given(texts, kinds)
def test_every_mention_is_where_it_says(text: str, kind: TextKind) -> None:
    linked = LINKER.link(text, kind=kind)

    assert all(text[each.start : each.end] == each.text for each in linked.mentions)
    assert all(each.skill_id in SMALL.skills for each in linked.mentions)


@given(texts, kinds)
def test_mentions_are_in_order_and_do_not_overlap(text: str, kind: TextKind) -> None:
    mentions = LINKER.link(text, kind=kind).mentions
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@given(texts, kinds)
def test_the_same_text_gives_the_same_answer(text: str, kind: TextKind) -> None:
    assert LINKER.link(text, kind=kind) == Linker(SMALL).link(text, kind=kind)


@given(st.sampled_from(sorted(SMALL.skills)))
def test_a_skill_is_found_by_its_own_name(skill_id: str) -> None:
    name = SMALL.skills[skill_id].name.en
    assert skill_id in {mention.skill_id for mention in LINKER.link(name, kind="sentence").mentions}


@pytest.mark.parametrize("kind", get_args(TextKind))
@pytest.mark.parametrize("text", ["", " \n\n", "\x00\ud800", "：：\n【】", "a" * 5000])
def test_odd_texts_do_no_harm(text: str, kind: TextKind) -> None:
    assert LINKER.link(text, kind=kind).mentions == ()


def test_both_chinese_scripts_name_the_same_skills() -> None:
    traditional = LINKER.link("技能：模具設計、注塑、PLC編程、氣動、CNC 車床", kind="cv")
    simplified = LINKER.link("技能：模具设计、注塑、PLC编程、气动、CNC 车床", kind="cv")

    assert [mention.skill_id for mention in traditional.mentions] == [
        each.skill_id for each in simplified.mentions
    ]
    assert len(traditional.mentions) == 5


def test_a_vacancy_is_read_as_a_whole() -> None:
    text = (
        "Acme builds PLC panels.\n\n職責\n• 編寫 PLC 程式\n\n要求\n• 熟悉 SQL 或 Python\n• 毋須懂 Docker\n\n"
        "福利：雙糧、Python 課程津貼。個人資料只作招聘之用。"
    )

    linked = LINKER.link(text, kind="vacancy")

    assert [(each.skill_id, each.modality, each.section) for each in linked.mentions] == [
        ("plc", "must", "duties"),
        ("sql", "must", "requirements"),
        ("python", "must", "requirements"),
        ("docker", "negated", "requirements"),
    ]
    assert [section.kind for section in linked.sections] == ["company", "duties", "requirements", "benefits"]
