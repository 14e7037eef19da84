"""The automaton beside a matcher that is slow and plainly right, and on texts made to slow it down."""

from concurrent.futures import ThreadPoolExecutor
from itertools import islice, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_taxonomy.labels import LABEL_END, fold, fold_labels
from skills_taxonomy.linking.automaton import LabelAutomaton
from skills_taxonomy.linking.overlaps import without_overlaps
from skills_taxonomy.linking.spelling import canonical
from skills_taxonomy.linking.tokens import token_of, tokenize
from skills_taxonomy.linking.wordings import derived_wordings
from skills_taxonomy.model import Skill
from tests.skills_taxonomy.linking.small_taxonomy import make_skill, make_taxonomy

# fmt: off
WORDS = [
    "mould", "molds", "design", "designed", "of", "and", "&", "control", "plastics", "the", "a", "colour",
    "(PLC)", "ISO", "9001", "C++", ".NET", "模", "模具", "設計", "设计", "焊接", "№", "сварка",
]
# fmt: on
words = st.sampled_from(WORDS)
glue = st.sampled_from([" ", " ", "-", "", "  ", "\n", ", ", " the ", " - ", "\u3000", "/"])
phrases = st.lists(st.tuples(words, glue), min_size=1, max_size=12).map(
    lambda parts: "".join(word + joint for word, joint in parts).strip()
)
# The rules for labels of up to three letters have examples of their own.
labels = (
    st.lists(words, min_size=1, max_size=3)
    .map(" ".join)
    .filter(lambda label: not label.isascii() or sum(map(str.isalnum, label.split("(")[0])) > 3)
)

MEGABYTE = 1_000_000
LONG = make_taxonomy(
    make_skill("process", "process control", strong=("process process process quality",)),
    make_skill("welding", "Welding", "焊接", strong=("焊焊焊接",)),
)


def forms(text: str) -> list[str]:
    return [canonical(word) for word in tokenize(fold(text).cased).words()]


def naive_matches(skills: list[Skill], text: str) -> list[tuple[int, int, list[str]]]:
    """Compare every stretch of words with every label; a derived wording gives way to a label."""
    own = [(skill.id, forms(label.text)) for skill in skills for label in skill.labels()]
    derived = [
        (skill.id, forms(wording))
        for skill in skills
        for label in skill.labels()
        for wording in derived_wordings(label)
    ]
    tokens, spelled = tokenize(fold(text).cased), forms(text)
    starts = tokens.starts()
    found = []
    for first in range(len(spelled)):
        for last in range(first, len(spelled)):
            stretch = spelled[first : last + 1]
            named = {skill_id for skill_id, label in own if label == stretch}
            named = named or {skill_id for skill_id, label in derived if label == stretch}
            if named:
                found.append(
                    (starts[first], starts[last] + len(token_of(tokens.pieces[last])), sorted(named))
                )
    return found


@given(named=st.lists(labels, min_size=1, max_size=8), text=phrases)
def test_the_automaton_finds_what_comparing_everything_finds(named: list[str], text: str) -> None:
    skills = [make_skill(f"skill{place}", label) for place, label in enumerate(named)]
    folded = fold(text)

    found = LabelAutomaton(make_taxonomy(*skills)).find(folded)

    assert [
        (match.start, match.end, sorted({name.skill_id for name in match.names})) for match in found
    ] == naive_matches(skills, text)


@given(st.lists(phrases | st.text(max_size=60)))
def test_labels_cut_together_give_the_words_of_each(several: list[str]) -> None:
    together = tokenize(fold_labels(several)).words()
    assert together == [word for text in several for word in (*tokenize(fold(text).cased).words(), LABEL_END)]


@given(st.text(alphabet="aceghilmnoprstuyz", min_size=1, max_size=12))
def test_a_form_is_its_own_form(word: str) -> None:
    assert canonical(canonical(word)) == canonical(word)


@pytest.mark.parametrize(
    "unit",
    ["a", "是", "焊", "\x01", "\x1f", " ", "- ", "an a ", "process "],
)
def test_a_megabyte_of_one_thing_is_read_to_its_end(unit: str) -> None:
    text = unit * (MEGABYTE // len(unit)) + "\nprocess control"
    folded = fold(text)

    found = without_overlaps(LabelAutomaton(LONG).find(folded))

    assert [(match.start, match.end) for match in found] == [(len(text) - 15, len(text))]


def test_a_megabyte_of_matches_is_kept_whole() -> None:
    folded = fold("焊接 welding process control, " * 40_000)

    kept = without_overlaps(LabelAutomaton(LONG).find(folded))

    assert len(kept) == 3 * 40_000
    assert all(before.end <= after.start for before, after in pairwise(kept))


def test_more_words_than_are_remembered_change_nothing() -> None:
    automaton = LabelAutomaton(LONG)
    strange = " ".join(map("".join, islice(product("bcdfghjklm", repeat=5), 70_000)))
    text = fold(f"Process controls {strange} process control")
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(automaton.find, [text] * 4))

    assert [(match.start, match.end) for match in found[0]] == [
        (0, 16),
        (len(text.text) - 15, len(text.text)),
    ]
    assert found == [found[0]] * 4
