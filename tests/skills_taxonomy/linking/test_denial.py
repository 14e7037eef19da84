import pytest

from skills_taxonomy.linking import Evidence, Linker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL

LINKER = Linker(SMALL)


@pytest.mark.parametrize(
    "line",
    [
        "No PLC, but willing to try",
        "I have no experience in PLC",
        "The company has no PLC",
        "Never programmed a PLC",
        "Have not used PLC",
        "Intro to PLC - not yet, planned for next year",
        "Interested in learning PLC",
        "but modification of the PLC is done by the German vendor",
        "PLC was programmed by the automation team",
        "未做過 PLC",
        "不懂 PLC",
        "沒有 PLC 經驗",
        "PLC 由供應商負責",
        "最缺係 PLC 同氣動嘅經驗",
        "PLC 只在展覽會上看過",
        "PLC（入門）只聽過講座",
        "PLC 及人機介面未接觸過",
        "PLC、SCADA，都沒碰過",
        "PLC 冇用過",
        "PLC 這方面没有经验",
        "PLC 不行",
        "PLC 是同事寫的",
        "PLC 未學",
        "我冇讀過 PLC",
        "PLC programming: joined one project, have never led it",
        "PLC is still new to me",
        "PLC programming, no hands-on yet",
        "PLC: none so far",
        "PLC I have only seen on video",
        "I rely on contractors for PLC",
    ],
)
def test_what_somebody_lacks_is_not_held(line: str) -> None:
    (first, *_) = LINKER.link(f"Experience\n- {line}", kind="cv").mentions
    assert (first.skill_id, first.modality) == ("plc", "negated")


@pytest.mark.parametrize(
    "line",
    [
        "Programmed PLC with no downtime",
        "PLC cabinets, no. 1 to 12",
        "無塵車間 PLC 維護",
        "PLC 程式由我負責",
        "Deep learning of PLC logs",
        "Not only PLC but also SCADA",
        "Built the PLC library now used by the whole team",
        "PLC 產線從沒有發生過事故",
        "用 PLC 控制輸送帶，從未停機",
    ],
)
def test_other_negations_leave_a_skill_alone(line: str) -> None:
    mentions = LINKER.link(f"Experience\n- {line}", kind="cv").mentions
    assert "none" in {mention.modality for mention in mentions if mention.skill_id == "plc"}


def test_a_denial_ends_with_its_clause() -> None:
    mentions = LINKER.link("Experience\n- no SCADA, wrote PLC programs", kind="cv").mentions
    assert [(mention.skill_id, mention.modality) for mention in mentions] == [
        ("scada", "negated"),
        ("plc", "none"),
    ]


@pytest.mark.parametrize(
    "line", ["Currently learning SQL", "學緊 SQL", "SQL：自學", "watched a course on SQL"]
)
def test_who_is_learning_claims_the_first_level(line: str) -> None:
    (mention,) = LINKER.link(f"Experience\n- {line}", kind="cv").mentions
    assert (mention.evidence, mention.level) == (Evidence.claimed, 1)


def test_a_remark_in_brackets_denies_one_item_of_a_list() -> None:
    mentions = LINKER.link("Skills\nPneumatics, PLC (no hands-on)", kind="cv").mentions
    assert [mention.modality for mention in mentions] == ["none", "negated"]


def test_what_a_course_taught_and_work_never_used_is_only_claimed() -> None:
    (first, second) = LINKER.link("證書\nPLC、SPC 係課程教過，工作上仲未有機會用", kind="cv").mentions
    assert (first.modality, first.evidence) == ("none", Evidence.claimed)
    assert second.evidence is Evidence.claimed


@pytest.mark.parametrize(
    "heading",
    [
        "What I cannot claim",
        "Could do better",
        "Not yet:",
        "STILL TO LEARN",
        "Where I stop",
        "Weaknesses",
        "不會的：",
        "自知不足",
        "【我的短板】",
        "還需要學的",
        "不熟悉",
    ],
)
def test_a_heading_that_admits_a_lack_negates_its_block(heading: str) -> None:
    text = f"Certificates\nSQL\n{heading}\nPLC, mostly\nPneumatics\n\nLanguages of machines\nSCADA"

    found = {mention.skill_id: mention.modality for mention in LINKER.link(text, kind="cv").mentions}

    assert (found["sql"], found["plc"], found["scada"]) == ("none", "negated", "none")


def test_a_line_that_opens_with_a_lack_speaks_for_itself() -> None:
    mentions = LINKER.link("技能\n不懂 PLC，懂 SQL\n未用過 SCADA\nPython", kind="cv").mentions
    assert [mention.modality for mention in mentions] == ["negated", "none", "negated", "none"]
