"""How deeply a text of JSON is nested, told before anything reads it: a reader would exhaust the stack."""

import re

# A text that nobody ends runs to the end of the file, so that no character is looked at twice.
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]', re.DOTALL)


def depth_of(text: str) -> int:
    """Return how many brackets are open at most at once; those within texts do not count.

    Examples
    --------
    >>> depth_of('{"a": [1, "[["]}')
    2
    """
    depth = deepest = 0
    for token in _STRING_OR_BRACKET.finditer(text):
        if token[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif token[0] in "]}":
            depth -= 1
    return deepest
