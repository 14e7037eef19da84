import pytest

from matcher.titles.words import in_english, singular


@pytest.mark.parametrize(
    ("title", "english"),
    [
        ("Bus Drivers, School", "school bus drivers"),
        ("Artists, and Related Workers", "artists and related workers"),
        ("Teachers, Except Special Education", "teachers"),
        ("Managers, All Other", "managers"),
        ("QA Engineer (m/f/d)", "quality assurance engineer"),
        ("C++ Developer", "c++ developer"),
        ("品質保證工程師", "quality assurance engineer"),
        ("iOS 开发人员", "ios developer"),
    ],
)
def test_a_title_is_put_into_plain_english(title, english):
    assert in_english(title) == english


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("secretaries", "secretary"),
        ("coaches", "coach"),
        ("nurses", "nurse"),
        ("business analysts", "business analyst"),
        ("electronics", "electronics"),
        ("gas", "gas"),
    ],
)
def test_words_go_into_the_singular_by_their_ending(plural, one):
    assert singular(plural) == one
