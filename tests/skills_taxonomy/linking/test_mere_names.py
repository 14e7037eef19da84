import pytest

from skills_taxonomy.linking import Linker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL, make_skill, make_taxonomy

LINKER = Linker(
    make_taxonomy(
        *SMALL.skills.values(),
        make_skill("purchasing", "Purchasing", "採購", "采购", parent="trade"),
        make_skill("business", "Business development", parent="trade"),
        make_skill("electronics", "Electronics", "電子", "电子", parent="trade"),
    )
)


def skills(text: str) -> set[str]:
    return {mention.skill_id for mention in LINKER.link(text, kind="vacancy").mentions}


@pytest.mark.parametrize(
    "text",
    ["For an electronics company in Tai Po", "Visit electronics and plastics factories", "服務電子公司客戶"],
)
def test_the_trade_of_a_firm_is_no_skill(text: str) -> None:
    assert not skills(text)


@pytest.mark.parametrize(
    "text",
    [
        "Work closely with the purchasing team",
        "Liaise with sales, purchasing and other departments",
        "與採購部門協調",
    ],
)
def test_another_team_is_no_skill(text: str) -> None:
    assert not skills(text)


@pytest.mark.parametrize("text", ["Lead the purchasing team", "Electronics and purchasing", "負責採購及電子"])
def test_a_team_of_ones_own_and_a_plain_name_are(text: str) -> None:
    assert skills(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [("Develop business values", False), ("Develop business in Asia", True), ("Developed business", True)],
)
def test_a_deed_that_goes_on_is_another(text: str, found: bool) -> None:
    assert ("business" in skills(text)) is found
