"""JSON of files that people send, read strictly: nested no deeper than we follow, every name once."""

import json
import re
from collections import Counter
from typing import Any, NoReturn

from matcher.nesting import depth_of
from matcher.problems import EntryProblem

BOM = "\ufeff"
DEEPEST = 32
_HALF = re.compile("[\ud800-\udfff]")


def read_strictly(text: str) -> tuple[Any, EntryProblem | None]:
    """Return what a text of JSON holds, or ``None`` and what is wrong with the text.

    Refused are nesting beyond `DEEPEST`, a name twice in one object, NaN and infinity, and halves
    of surrogate pairs: what quotes them could not be written.
    """
    if depth_of(text) > DEEPEST:
        return None, EntryProblem(code="too_deep", facts={"most": DEEPEST})
    try:
        data = json.loads(
            text.removeprefix(BOM), parse_constant=_refuse_constant, object_pairs_hook=_without_twins
        )
        _refuse_halves(data)
    except ValueError as error:
        line = getattr(error, "lineno", None)
        return None, EntryProblem(
            line=line, code="not_json", facts={"reason": getattr(error, "msg", str(error))}
        )
    return data, None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _refuse_halves(data: Any) -> None:
    if _HALF.search(json.dumps(data, ensure_ascii=False)):
        raise ValueError("half of a surrogate pair")


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose names all differ: of two values, nobody knows which is meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        (twin, _), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise ValueError(f"{twin!r} stands twice in an object")
    return found
