import pytest

from matcher.documents import Limits, clean_text
from matcher.errors import DocumentError


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty"), (" \n ", "empty"), ("a\x00b", "bad_characters"), ("a\ud800b", "bad_characters")],
)
def test_a_text_that_cannot_be_kept_says_why(text, code):
    with pytest.raises(DocumentError) as caught:
        clean_text(text)

    assert caught.value.code == code


def test_the_place_of_a_bad_character_is_named():
    with pytest.raises(DocumentError, match="character 3 is U\\+0000"):
        clean_text("ab\x00")


def test_a_text_at_the_limit_passes_and_one_past_it_does_not():
    limits = Limits(characters=5)

    assert clean_text("abcde", limits=limits) == "abcde"
    with pytest.raises(DocumentError):
        clean_text("abcdef", limits=limits)


def test_line_endings_become_one_kind():
    assert clean_text("a\r\nb\rc") == "a\nb\nc"
