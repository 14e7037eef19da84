"""Numbers of identity cards: told by their form, and without brackets by their check digit."""

import re
import unicodedata

_WITH_BRACKETS = re.compile(r"(?<![A-Z0-9])[A-Z]{1,2}\s?\d{6}\s?\(\s?[0-9A]\s?\)")
_HONG_KONG = re.compile(r"(?<![A-Z0-9])([A-Z]{1,2})[\s-]?(\d{6})[\s-]?([0-9A])(?![A-Z0-9])")
_MAINLAND = re.compile(r"(?<!\d)(\d{17})([0-9X])(?!\d)")

_NO_LETTER = 36
"""What stands for the place that a prefix of one letter leaves empty."""


def holds_identity_number(text: str) -> bool:
    """Whether a text holds the number of an identity card of Hong Kong or the Mainland.

    A letter and seven digits are a likely pseudonym too: such a number counts where its check
    digit is right, as that of one in eleven pseudonyms is by chance.
    """
    folded = unicodedata.normalize("NFKC", text).upper()
    return (
        _WITH_BRACKETS.search(folded) is not None
        or any(_is_hong_kong(*found.groups()) for found in _HONG_KONG.finditer(folded))
        or any(_is_mainland(*found.groups()) for found in _MAINLAND.finditer(folded))
    )


def _is_hong_kong(letters: str, digits: str, check: str) -> bool:
    """Check a number as the Immigration Department forms it: the weighted sum is a multiple of 11."""
    values = [ord(letter) - ord("A") + 10 for letter in letters] + [int(digit) for digit in digits]
    padded = [_NO_LETTER] * (8 - len(values)) + values
    weighted = sum(weight * value for weight, value in zip(range(9, 1, -1), padded, strict=True))
    return (weighted + int(check, 16)) % 11 == 0


def _is_mainland(digits: str, check: str) -> bool:
    """Check a number of GB 11643-1999, whose check character is that of ISO 7064, MOD 11-2."""
    weighted = sum(2 ** (17 - place) * int(digit) for place, digit in enumerate(digits))
    return (weighted + (10 if check == "X" else int(check))) % 11 == 1
