from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from skills_taxonomy.labels import fold
from skills_taxonomy.linking.automaton import LabelAutomaton
from skills_taxonomy.linking.lists import are_known, known_neighbours, list_items, matches_in
from skills_taxonomy.linking.overlaps import without_overlaps
from skills_taxonomy.linking.passages import Passage
from tests.skills_taxonomy.linking.small_taxonomy import SMALL

AUTOMATON = LabelAutomaton(SMALL)
pieces = st.sampled_from(
    ["plc", "sql", "velocity", "mould design", ",", " ", "、", " and ", ";", "\n", "knowledge of "]
)


def items_of(text: str) -> list[str]:
    return [item.of(text) for item in list_items(text, Passage(0, len(text)))]


def test_signs_and_joining_words_part_the_items_of_a_list() -> None:
    assert items_of("java, quartz and toad   ant ● 注塑、丝网印刷") == [
        "java",
        "quartz",
        "toad",
        "ant",
        "注塑",
        "丝网印刷",
    ]


def test_an_ampersand_copied_from_a_web_page_parts_items_too() -> None:
    assert items_of("training &amp; coaching") == ["training", "coaching"]


def test_a_space_too_many_parts_nothing() -> None:
    assert items_of("vacuum  forming, plc") == ["vacuum  forming", "plc"]


def test_an_item_comes_without_the_words_around_what_it_names() -> None:
    assert items_of("good knowledge of vacuum forming, 熟悉丝网印刷优先") == ["vacuum forming", "丝网印刷"]


def test_an_item_is_known_if_a_label_makes_up_half_of_it() -> None:
    text = "plc v5, velocity, stories of plc"
    items = list_items(text, Passage(0, len(text)))

    assert are_known(items, AUTOMATON.find(fold(text))) == [True, False, False]


def test_only_three_items_on_either_side_are_neighbours() -> None:
    assert known_neighbours([True] * 9, 4) == 6
    assert known_neighbours([True, False, False, False, False], 4) == 0


@given(words=st.lists(pieces, max_size=30))
def test_items_stay_in_order_in_their_sentence(words: list[str]) -> None:
    text = "".join(words)
    items = list_items(text, Passage(0, len(text)))

    assert all(0 <= item.start <= item.end <= len(text) for item in items)
    assert all(one.end <= other.start for one, other in pairwise(items))


@given(words=st.lists(pieces, max_size=30))
def test_the_matches_in_an_item_are_those_that_share_a_character_with_it(words: list[str]) -> None:
    text = "".join(words)
    matches = without_overlaps(AUTOMATON.find(fold(text)))

    for item in list_items(text, Passage(0, len(text))):
        shared = [match for match in matches if match.start < item.end and item.start < match.end]
        assert item.start == item.end or list(matches_in(item, matches)) == shared
