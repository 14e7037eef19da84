"""Words that rows of a list have in common, made once and kept where the list says."""

from collections.abc import Callable, Hashable, MutableMapping
from typing import Any


def keep_words(words: MutableMapping[Hashable, Any], macro: Callable[..., str], *facts: Hashable) -> str:
    """Return what a macro makes of some facts, on which alone it may depend beside the form of the list."""
    key = (macro.name, *facts)  # type: ignore[attr-defined]
    kept: str | None = words.get(key)
    if kept is None:
        kept = words[key] = macro(*facts)
    return kept


def made_anew(macro: Callable[..., str], *facts: Hashable) -> str:
    """Return what a macro makes of some facts, where nothing is kept."""
    return macro(*facts)
