import pytest

from skills_taxonomy.labels import fold
from skills_taxonomy.linking.headings import heading_kind
from skills_taxonomy.linking.mention import SectionKind, TextKind
from skills_taxonomy.linking.passages import lines
from skills_taxonomy.linking.sections import find_sections


def kinds(text: str, kind: TextKind) -> list[tuple[SectionKind, str]]:
    folded = fold(text)
    sections = find_sections(folded, lines(folded), kind)
    return [(section.kind, text[section.start : section.end].strip().splitlines()[0]) for section in sections]


@pytest.mark.parametrize(
    ("heading", "kind", "section"),
    [
        ("work experience", "cv", "experience"),
        ("skills & tools", "cv", "skills"),
        ("career objective", "cv", "summary"),
        ("工作经验", "cv", "experience"),
        ("教育经历", "cv", "education"),
        ("学历证书", "cv", "certificates"),
        ("技能及语文", "cv", "skills"),
        ("个人资料", "cv", "personal"),
        ("roles and responsibilities", "cv", "experience"),
        ("company details", "cv", "experience"),
        ("employers worked with", "cv", "experience"),
        ("工作职责", "cv", "experience"),
        ("student teaching experience", "cv", "experience"),
        ("professional development", "cv", "certificates"),
        ("personal details", "cv", "personal"),
        ("professional associations", "cv", "other"),
        ("additional information", "cv", "other"),
        ("补充资料", "cv", "other"),
        ("what you do", "vacancy", "duties"),
        ("what we look for", "vacancy", "requirements"),
        ("申请资格", "vacancy", "requirements"),
        ("任职要求", "vacancy", "requirements"),
        ("职务内容", "vacancy", "duties"),
        ("我们提供", "vacancy", "benefits"),
        ("加分项", "vacancy", "preferred"),
        ("about us", "vacancy", "company"),
        ("工作范畴", "vacancy", "duties"),
        ("日常工作", "vacancy", "duties"),
        ("职责包括", "vacancy", "duties"),
        ("你要做的事", "vacancy", "duties"),
        ("what the role involves", "vacancy", "duties"),
        ("you will", "vacancy", "duties"),
        ("you would be", "vacancy", "duties"),
        ("who we hope to meet", "vacancy", "requirements"),
        ("我们看重", "vacancy", "requirements"),
        ("加分项目", "vacancy", "preferred"),
        ("优先录用", "vacancy", "preferred"),
        ("锦上添花", "vacancy", "preferred"),
        ("assets", "vacancy", "preferred"),
        ("it would be nice to have", "vacancy", "preferred"),
        ("requirements 要求", "vacancy", "requirements"),
        ("prerequisites", "course", "requirements"),
    ],
)
def test_a_heading_is_known_by_its_words(heading: str, kind: TextKind, section: SectionKind) -> None:
    assert heading_kind(heading, kind) == section


@pytest.mark.parametrize(
    "words", ["3 years experience in plc", "skills of the buyer matter", "负责产品设计", ""]
)
def test_a_sentence_is_no_heading(words: str) -> None:
    assert heading_kind(words, "cv") is None


@pytest.mark.parametrize(
    "heading",
    [
        "SKILLS",
        "Skills:",
        "【技能】",
        "● 技能 ●",
        "— skills —",
        "▌技能",
        "=== Skills ===",
        "3. Skills",
        "SKILLS Python",
    ],
)
def test_a_heading_is_found_in_any_dress(heading: str) -> None:
    assert kinds(f"Chan Tai Man\n{heading}\nPython\n", "cv")[1] == ("skills", heading)


def test_the_text_before_the_first_heading_of_a_vacancy_is_about_the_firm() -> None:
    found = kinds("We make robots.\n\nDuties:\n- write PLC programs\n\n要求：\n- SQL", "vacancy")

    assert found == [("company", "We make robots."), ("duties", "Duties:"), ("requirements", "要求：")]


def test_a_personal_line_holds_for_itself_alone() -> None:
    found = kinds("Experience\nEmail: a@example.com\n- wrote PLC programs", "cv")
    assert found == [
        ("experience", "Experience"),
        ("personal", "Email: a@example.com"),
        ("experience", "- wrote PLC programs"),
    ]


def test_a_dated_job_opens_its_section_without_a_heading() -> None:
    found = kinds("Chan Tai Man\n2019 - 2023 Acme, technician\n- pneumatics\nBEng Mechatronics 2018", "cv")
    assert [kind for kind, _ in found] == ["summary", "experience", "education"]


@pytest.mark.parametrize(("above", "within"), [("Skills", "experience"), ("Projects", "projects")])
def test_duties_end_a_list_of_skills_and_divide_a_project(above: str, within: SectionKind) -> None:
    text = f"{above}\nRobot cell\nResponsibilities:\n- Wrote the PLC code"

    assert kinds(text, "cv")[-1][0] == within


def test_sections_cover_the_text_without_gap() -> None:
    text = "Name: X\nSkills: PLC\n經驗\n2019-2021 Acme\nBSc 2018"
    folded = fold(text)

    sections = find_sections(folded, lines(folded), "cv")

    assert [sections[0].start, *(each.end for each in sections)] == [
        *(each.start for each in sections),
        len(text),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We make pumps.\n\nYour playground\n- Programme cells\n- Build screens\n\n"
        "Your backpack\n- Degree in engineering\n- Fluent English",
        "本廠造水泵。\n\n你的舞台\n・編寫程式\n・調試產線\n\n你的行囊\n・工程學位\n・熟悉數據庫",
    ],
)
def test_the_list_below_tells_what_an_unknown_heading_announces(text: str) -> None:
    assert [kind for kind, _ in kinds(text, "vacancy")] == ["company", "duties", "requirements"]


def test_a_list_of_neither_deeds_nor_abilities_tells_nothing() -> None:
    found = kinds("Our values\n- Customer first\n- Integrity\n\nDuties\n- Lead audits", "vacancy")
    assert [kind for kind, _ in found] == ["company", "duties"]
