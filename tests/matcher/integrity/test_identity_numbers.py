"""What counts as the number of an identity card. All numbers here are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.integrity.identity_numbers import holds_identity_number


@pytest.mark.parametrize(
    "text",
    [
        "A123456(3)", "a123456(3)", "A1234563", "A123456 3", "A123456-3", "A 123456 (3)", "Ａ１２３４５６（３）",
        "G123456(A)", "G123456A", "AB987654(3)", "AB9876543", "陳A1234563", "trainee A1234563, packer",
        "A123456(9)", "11010519491231002X", "11010519491231002x", "身份证11010519491231002X",
    ],
)  # fmt: skip
def test_the_number_of_a_card_is_found_however_it_is_written(text: str) -> None:
    assert holds_identity_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "A1234567", "T0001", "T-000123", "trainee-1234563", "AAA1234563", "A12345634", "TA1234563B",
        "110105194912310021", "Chan Tai Man", "", "2024-01-01",
    ],
)  # fmt: skip
def test_a_pseudonym_is_none(text: str) -> None:
    assert not holds_identity_number(text)


@given(letters=st.sampled_from(["A", "K", "Z", "WX"]), digits=st.integers(0, 999_999))
def test_one_last_digit_of_eleven_is_right(letters: str, digits: int) -> None:
    endings = [check for check in "0123456789A" if holds_identity_number(f"{letters}{digits:06}{check}")]

    assert len(endings) == 1
