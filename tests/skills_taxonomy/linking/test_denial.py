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
