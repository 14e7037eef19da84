import pytest

from skills_taxonomy.linking import Linker
from tests.skills_taxonomy.linking.small_taxonomy import make_skill, make_taxonomy

LINKER = Linker(
    make_taxonomy(
        make_skill("accounting", "Accounting", "會計", "会计"),
        make_skill("chemistry", "Chemical engineering", "化工", "化工"),
        make_skill("research", "Industry research", "行研", "行研"),
    )
)


@pytest.mark.parametrize("text", ["推動社會計劃", "推动社会计划", "從事文化工作", "進行研究", "进行研究"])
def test_two_words_that_meet_do_not_make_a_label(text: str) -> None:
    assert not LINKER.link(text, kind="sentence").mentions


@pytest.mark.parametrize("text", ["會計計劃", "社會及會計", "石油化工工作", "行研報告"])
def test_a_label_between_words_is_found(text: str) -> None:
    assert LINKER.link(text, kind="sentence").mentions
