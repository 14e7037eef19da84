"""Patterns written as lists of wordings, one line a wording or a family of them."""

import re


def any_of(*wordings: str) -> re.Pattern[str]:
    """Compile the regular expression that finds any of the wordings given as regular expressions.

    Wordings are in the form of folded text: small letters, simplified characters, plain signs.
    """
    return re.compile("|".join(wordings))


def one_word_of(words: str) -> str:
    """Return the regular expression of any whole word in a list with spaces between."""
    return rf"\b(?:{'|'.join(words.split())})\b"
