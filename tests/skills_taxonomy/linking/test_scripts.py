"""The same words in 繁體 and 简体 name the same skills."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from benchmarks.ambiguity import read_cases
from skills_taxonomy.labels import fold
from skills_taxonomy.linking import Linker
from skills_taxonomy.reading import load_taxonomy

TAXONOMY = load_taxonomy()
LINKER = Linker(TAXONOMY)
CHINESE_LABELS = sorted(
    {label.text for skill in TAXONOMY.skills.values() for label in skill.labels() if label.language != "en"}
    # Nobody writes the character for "lift" in simplified form.
    - {"𨋢", "貨𨋢"}
)
SENTENCES = [
    case.text for case in read_cases(Path(__file__).parent / "ambiguity.csv") if case.language != "en"
]
SCRIPTS = {name: OpenCC(name) for name in ("s2hk", "s2t", "t2s", "hk2s", "t2hk")}


def skills(text: str) -> list[str]:
    return [mention.skill_id for mention in LINKER.link(text, kind="vacancy").mentions]


def named(label: str) -> list[str]:
    # Company of its field bears a weak label out, as far as it has any.
    return skills(f"熟悉{label}，{label}經驗")


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_sentence_names_the_same_skills_in_either_script(script: str) -> None:
    differing = [text for text in SENTENCES if skills(SCRIPTS[script].convert(text)) != skills(text)]
    assert not differing


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_bundled_label_names_the_same_skills_in_either_script(script: str) -> None:
    # What folds alike is linked alike: only labels that fold otherwise need a look of their own.
    converted = zip(
        CHINESE_LABELS, SCRIPTS[script].convert("\n".join(CHINESE_LABELS)).split("\n"), strict=True
    )
    changed = [(label, other) for label, other in converted if fold(label).text != fold(other).text]
    assert not [label for label, other in changed if named(other) != named(label)]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(CHINESE_LABELS), min_size=1, max_size=8),
    st.sampled_from(["、", "，", "及", "；", "。", "\n", " "]),
    st.sampled_from(sorted(SCRIPTS)),
)
def test_a_text_of_labels_names_the_same_skills_in_either_script(
    labels: list[str], between: str, script: str
) -> None:
    text = f"要求：熟悉{between.join(labels)}優先"
    assert skills(SCRIPTS[script].convert(text)) == skills(text)
