import pytest

from skills_taxonomy.linking import Evidence, Linker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL, make_skill, make_taxonomy

LINKER = Linker(SMALL)


def evidence(text: str) -> dict[str, Evidence]:
    return {mention.skill_id: mention.evidence for mention in LINKER.link(text, kind="cv").mentions}


@pytest.mark.parametrize(
    "text",
    [
        "Experience\n- Wrote PLC programs for five lines",
        "工作經驗\n・編寫 PLC 程式",
        "Final year project\nA sorting gate with a PLC",
        "2019 - 2022 Acme, technician\nPLC fault finding on packing lines",
        "Internship\nJun 2025 Acme: PLC wiring",
    ],
)
def test_work_that_was_done_describes(text: str) -> None:
    assert evidence(text)["plc"] is Evidence.described


@pytest.mark.parametrize(
    "text",
    [
        "Skills: PLC, HMI",
        "Profile\nResults-driven expert in PLC",
        "自我評價：精通 PLC",
        "Objective: to work with PLC",
        "Experience\n- PLC, HMI, SCADA, pneumatics, SPC, Python, SQL, Docker",
        "Experience\n- Sold PLC to factories",
        'Education\nAttended free webinar "PLC"',
    ],
)
def test_words_without_deeds_claim(text: str) -> None:
    assert evidence(text)["plc"] is Evidence.claimed


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Certificates\nPLC level 2 (2021)", "plc"),
        ("證書：ISO 9001 內部審核員", "iso_9001"),
        ("Education\nBEng, core module PLC", "plc"),
        ("Experience\n- passed the Six Sigma Green Belt exam", "green_belt"),
    ],
)
def test_certificates_certify(text: str, skill: str) -> None:
    assert evidence(text)[skill] is Evidence.certified


def test_a_list_with_a_deed_is_no_stuffing() -> None:
    found = evidence("Experience\n- Integrated PLC, HMI, SCADA, pneumatics, SPC, Python and SQL on one line")
    assert set(found.values()) == {Evidence.described}


def test_a_language_is_shown_by_stating_it() -> None:
    taxonomy = make_taxonomy(
        make_skill("cantonese", "Cantonese", kind="knowledge", parent="languages"),
        make_skill("plc", "PLC programming", strong=("PLC",)),
    )

    found = Linker(taxonomy).link("Skills: PLC\nLanguages: Cantonese (native)", kind="cv").mentions

    assert {m.skill_id: m.evidence for m in found} == {
        "plc": Evidence.claimed,
        "cantonese": Evidence.described,
    }
