"""Labels of the bundled taxonomy that once meant the wrong skill."""

import pytest

from skills_taxonomy.linking import Linker
from skills_taxonomy.reading import load_taxonomy


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(load_taxonomy())


def skills(linker: Linker, text: str) -> set[str]:
    return {mention.skill_id for mention in linker.link(text, kind="sentence").mentions}


@pytest.mark.parametrize(
    ("text", "skill_id"),
    [
        ("熟悉無鉛焊接", "soldering_rework"),
        ("水性涂料配方开发，筛选助剂", "coatings_paints_inks"),
        ("CNC 編程", "cnc"),
        ("手工噴油", "spray_painting"),
        ("die-sinking, wire cut and EDM", "edm_sinking"),
        ("firmware in C/C++", "embedded_c"),
        ("CIPS or similar", "cips"),
        ("instruct patent attorneys in Japan", "patent_application"),
        ("Lean Six Sigma Yellow Belt", "six_sigma"),
        ("機械工藝證書", "machining_trade_certificate"),
    ],
)
def test_a_label_means_its_skill(linker: Linker, text: str, skill_id: str) -> None:
    assert skill_id in skills(linker, text)


@pytest.mark.parametrize(
    ("text", "skill_id"),
    [
        ("熟悉無鉛焊接", "welding"),
        ("水性涂料配方开发，筛选助剂，解决缩孔", "food_product_development"),
        ("水性涂料配方开发，筛选助剂，解决缩孔", "dyeing_finishing"),
        ("水性涂料配方开发，筛选助剂，解决缩孔", "casting_defect_analysis"),
        ("玩具安全評估", "security_risk_assessment"),
        ("labels for craft beer", "fermentation"),
        ("self-motivated, detail-oriented, able to work under pressure", "time_management"),
        ("提供社保公积金", "employment_law"),
        ("instruct patent attorneys in Japan", "patent_attorney_qualification"),
        ("Lean Six Sigma Yellow Belt", "six_sigma_green_belt"),
        ("學徒訓練，機械工藝證書", "cmrp"),
        ("装配小零件", "product_safety_toys"),
    ],
)
def test_a_label_does_not_mean_another_skill(linker: Linker, text: str, skill_id: str) -> None:
    assert skill_id not in skills(linker, text)
