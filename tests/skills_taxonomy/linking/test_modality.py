import pytest

from skills_taxonomy.linking import Linker, Modality
from tests.skills_taxonomy.linking.small_taxonomy import SMALL

LINKER = Linker(SMALL)


def modalities(line: str) -> dict[str, Modality]:
    linked = LINKER.link(f"Requirements:\n- {line}", kind="vacancy")
    return {mention.skill_id: mention.modality for mention in linked.mentions}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Proficient in SQL, Docker is a plus", {"sql": "must", "docker": "preferred"}),
        (
            "Experience with SQL, Python and Docker is an advantage",
            {"sql": "preferred", "python": "preferred", "docker": "preferred"},
        ),
        (
            "SQL / Python, Docker or SCADA experience is a bonus",
            {"sql": "preferred", "python": "preferred", "docker": "preferred", "scada": "preferred"},
        ),
        ("Good SQL skill; Docker preferred", {"sql": "must", "docker": "preferred"}),
        ("Nice to have: Python, Docker", {"python": "preferred", "docker": "preferred"}),
        ("懂 Docker、Python 加分", {"docker": "preferred", "python": "preferred"}),
        ("懂看 PLC，懂 SolidWorks 更佳", {"plc": "must", "solidworks": "preferred"}),
        (
            "有 SCADA（Python、Docker）經驗者優先考慮",
            {"scada": "preferred", "python": "preferred", "docker": "preferred"},
        ),
        ("SPC experience is an advantage but not a must", {"spc": "preferred"}),
        (
            "Experience in SQL, Python, Docker is a plus",
            {"sql": "preferred", "python": "preferred", "docker": "preferred"},
        ),
        (
            "SQL, experience in Python, Docker is a plus",
            {"sql": "must", "python": "preferred", "docker": "preferred"},
        ),
    ],
)
def test_a_wish_is_told_from_a_demand(line: str, expected: dict[str, Modality]) -> None:
    assert modalities(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "No PLC programming needed",
        "PLC knowledge not required, the maintenance team will take care",
        "You do not need to program PLC",
        "PLC is handled by our partner",
        "PLC done by partner",
        "毋須懂 PLC",
        "唔使識寫 PLC，有電控同事配合",
        "不需要懂 PLC；英文良好",
        "無 PLC 經驗亦可",
        "未用過 PLC 可接受",
        "PLC 不要求",
        "PLC（西門子）不在本職位範圍之內",
        "PLC 毋須兼顧",
        "PLC 並非必要",
        "PLC 已外判",
        "PLC is outside the scope of this role",
        "PLC is not part of this post",
        "We have our own team for PLC",
        "A different team programs PLC",
        "由同事負責 PLC",
    ],
)
def test_what_is_not_required_is_negated(line: str) -> None:
    assert modalities(line)["plc"] == "negated"


@pytest.mark.parametrize(
    "line",
    [
        "Training on PLC will be provided",
        "We will teach you PLC",
        "無 PLC 經驗，會由資深同事教授",
        "未持有 PLC 證書者，公司資助報讀",
        "入職後提供 PLC 培訓",
        "PLC 會提供訓練",
        "PLC 將安排內部課程",
        "PLC 由內部講師培訓",
        "PLC 會由供應商教",
        "PLC 課程由公司支付",
        "公司資助報考 PLC 課程",
        "A PLC course will be sponsored if you do not hold it",
        "Training in PLC by Siemens 2.0 will be arranged",
    ],
)
def test_what_will_be_taught_is_told_apart(line: str) -> None:
    assert modalities(line)["plc"] == "taught"


def test_a_subheading_sets_the_modality_of_its_lines() -> None:
    linked = LINKER.link("要求\n- SQL\n加分項\n- Docker", kind="vacancy")
    assert [mention.modality for mention in linked.mentions] == ["must", "preferred"]


def test_an_explicit_waiver_stands_against_the_same_skill_named_in_passing() -> None:
    linked = LINKER.link(
        "Duties\n- talk to the PLC by Python\nRequirements\n- No PLC programming needed", kind="vacancy"
    )
    assert {mention.modality for mention in linked.mentions if mention.skill_id == "plc"} == {"negated"}


def test_a_course_teaches_what_it_names_and_demands_its_prerequisites() -> None:
    linked = LINKER.link(
        "PLC and SCADA in five evenings. No SolidWorks is taught.\nPrerequisites: SQL", kind="course"
    )

    found = {mention.skill_id: mention.modality for mention in linked.mentions}
    assert found == {"plc": "taught", "scada": "taught", "solidworks": "negated", "sql": "must"}


def test_a_closing_line_does_not_inherit_the_wish_above_it() -> None:
    linked = LINKER.link(
        "Requirements\n- SQL\nNice to have\n- Docker\n\nPLC is not required. Training on SCADA will be provided.",
        kind="vacancy",
    )
    assert [mention.modality for mention in linked.mentions] == ["must", "preferred", "negated", "taught"]


def test_a_weak_label_waives_nothing_but_itself() -> None:
    linked = LINKER.link("要求\n- Python, Go programming, SQL\n- Python, Go 不要求", kind="vacancy")
    assert [mention.modality for mention in linked.mentions if mention.skill_id == "go_language"] == [
        "must",
        "negated",
    ]
