import pytest

from skills_taxonomy.linking import Linker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL, make_skill, make_taxonomy

LINKER = Linker(
    make_taxonomy(
        *SMALL.skills.values(),
        make_skill("cad", "Computer-aided design", kind="technique", parent="design", strong=("CAD",)),
        make_skill("rendering", "Rendering", kind="technique", parent="design"),
    )
)


def skills(text: str) -> set[str]:
    return {mention.skill_id for mention in LINKER.link(text, kind="sentence").mentions}


@pytest.mark.parametrize(
    "text", ["A budget of CAD 2 million", "CAD$500 a month", "paid 300 CAD", "CAD 80,000 per year"]
)
def test_an_amount_of_money_is_no_skill(text: str) -> None:
    assert not skills(text)


@pytest.mark.parametrize("text", ["2D CAD drawings", "CAD, 3 years", "CAD (2 years)"])
def test_a_number_nearby_does_not_make_money(text: str) -> None:
    assert skills(text) == {"cad"}


@pytest.mark.parametrize(
    "text", ["Analyst, Barclays PLC, London", "Halma Instruments PLC is listed", "Smith & Nephew plc"]
)
def test_a_legal_form_is_no_skill(text: str) -> None:
    assert not skills(text)


@pytest.mark.parametrize(
    "text", ["Omron PLC programming", "Knowledge of PLC.", "Modicon PLC, HMI", "No PLC, but willing"]
)
def test_the_controller_stays_one(text: str) -> None:
    assert "plc" in skills(text)


def test_an_acronym_means_what_the_text_says_it_does() -> None:
    assert not skills("Patients with coronary artery disease (CAD). CAD care.")


@pytest.mark.parametrize(
    "text", ["Computer-aided design (CAD)", "Creative artful drawing (CAD) and rendering"]
)
def test_an_acronym_stays_where_its_words_or_its_company_agree(text: str) -> None:
    assert "cad" in skills(text)
