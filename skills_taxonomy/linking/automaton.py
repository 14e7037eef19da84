"""All labels of a taxonomy as one automaton over tokens, and the exact mentions it finds.

Every label that stands in the text is found, also within longer ones: which of them count is
decided later, once it is known which weak ones the context bears out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from skills_taxonomy.labels import FoldedText, fold
from skills_taxonomy.linking.spelling import canonical
from skills_taxonomy.linking.tokens import Tokens, words_of
from skills_taxonomy.linking.wordings import derived_wordings
from skills_taxonomy.model import Label, Skill, Taxonomy

# Acronyms that are ordinary words when written small: only capitals make them strong.
_ORDINARY_WORDS = frozenset(
    """
    aid aim air all apt arc are art as asp at bat big bom can cap car case cat chip cob cost cut dam doe dot dry edge
    eve fact fan fat fin fit gap gas go had has hat how ice in is it jet jig job kit lab law lead lean led less lid
    lime log low man map mat may mid mom most more no nor not on one or our pad pan pat pen pick pie pin pit plan plus
    pop pro rag ram rat raw red rest rip rod run sap sat saw see set shop smart sip soap son sop spin spot star sun
    swift tab tag tap tip to top trip try up us van was way we web win wise work
    """.split()  # noqa: SIM905 - a list of a hundred strings is harder to read
)
_ACRONYM_IN_S = re.compile(r"\b[A-Z]{2,}S\b")
_TIGHT = 3
_DERIVED = 2
_END = None
_JOINED = re.compile(r"[a-z0-9&+#@_]")
_AMPERSAND = re.compile(r"\s*&")


@dataclass(frozen=True, slots=True)
class Name:
    """A label on its way back to the skill.

    ``rank`` orders homonyms: 0 a skill's name, 1 a further label, 2 derived from one of them.
    ``width`` is the exact length of a label so short that it must stand alone and unspaced
    ("R", "5S", "8D"), 0 for all others. ``capitals`` marks acronyms that are ordinary words
    in small letters ("FAT", "SAT").
    """

    skill_id: str
    label: str
    rank: int
    weak: bool
    width: int
    capitals: bool


class Match(NamedTuple):
    """A stretch of the folded text where a label stands, with everything it may name.

    ``names`` come likeliest first. ``weak`` matches need the context to bear them out.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    weak: bool

    @property
    def size(self) -> int:
        """Length in characters of the folded text."""
        return self.end - self.start


class LabelAutomaton:
    """Find all labels of a taxonomy in one pass over a text. Immutable, hence free to share."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._root: dict[str | None, Any] = {}
        self._forms: dict[str, str] = {}
        names = [named for skill in taxonomy.skills.values() for named in _names_of(skill)]
        self._acronyms = frozenset(
            word.lower() for folded, _ in names for word in _ACRONYM_IN_S.findall(folded.original)
        )
        for folded, name in names:
            self._insert(folded, name)

    def find(self, folded: FoldedText, tokens: Tokens) -> list[Match]:
        """Return every match, in order of start and then of length."""
        forms = self._forms
        words = [forms.get(word) or self._form(word) for word in tokens.words]
        found = []
        for first, last, names in _walk(self._root, words):
            match = _fitting(folded, tokens.starts[first], tokens.ends[last], names)
            if match is not None:
                found.append(match)
        return found

    def _insert(self, folded: FoldedText, name: Name) -> None:
        node = self._root
        for word in words_of(folded):
            form = self._forms.get(word)
            if form is None:
                form = self._spelling(word)
                self._forms[word] = self._forms[form] = form
            node = node.setdefault(form, {})
        if node is not self._root:
            node[_END] = _with(node.get(_END, ()), name)

    def _spelling(self, word: str) -> str:
        # The s of GOTS or SECS is no plural.
        return word if word in self._acronyms else canonical(word)

    def _form(self, word: str) -> str:
        form = self._spelling(word)
        # "hmis", "asics": the plural rules leave them alone, the vocabulary tells them apart.
        if form not in self._forms and form.endswith("s") and form[:-1] in self._forms:
            return form[:-1]
        return form


def _walk(root: dict[str | None, Any], words: list[str]) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
    """Yield first and last word of every label that stands in a list of words."""
    words = [*words, ""]  # No label has an empty word, so that every walk ends here at the latest.
    for first, word in enumerate(words):
        node = root.get(word)
        last = first
        while node is not None:
            if _END in node:
                yield first, last, node[_END]
            last += 1
            node = node.get(words[last])


def _names_of(skill: Skill) -> Iterator[tuple[FoldedText, Name]]:
    own = {skill.name.en, skill.name.zh_hant, skill.name.zh_hans}
    for label in skill.labels():
        yield _named(skill.id, label, rank=0 if label.text in own else 1)
        for text in derived_wordings(label):
            # One word that lost its brackets may have lost its meaning too: "Swift (programming)".
            weak = label.weak or (text.isascii() and " " not in text)
            yield _named(skill.id, Label(label.language, text, weak), rank=_DERIVED)


def _named(skill_id: str, label: Label, *, rank: int) -> tuple[FoldedText, Name]:
    folded = fold(label.text)
    return folded, _name(skill_id, label, folded.text.strip(), rank)


def _name(skill_id: str, label: Label, form: str, rank: int) -> Name:
    short = form.isascii() and sum(map(str.isalnum, form)) <= _TIGHT
    return Name(
        skill_id=skill_id,
        label=label.text,
        rank=rank,
        weak=label.weak or (short and len(form) == 1),
        width=len(form) if short else 0,
        capitals=label.text.isupper() and form in _ORDINARY_WORDS,
    )


def _with(names: Iterable[Name], name: Name) -> tuple[Name, ...]:
    """Add a name, one a skill and width, and keep derived ones only where no real label says the same."""
    best: dict[tuple[str, int], Name] = {}
    for candidate in (*names, name):
        known = best.setdefault((candidate.skill_id, candidate.width), candidate)
        if candidate.rank < known.rank:
            best[candidate.skill_id, candidate.width] = candidate
    ordered = sorted(best.values(), key=lambda each: (each.rank, each.skill_id, each.width))
    real = tuple(each for each in ordered if each.rank < _DERIVED)
    return real or tuple(ordered)


def _fitting(folded: FoldedText, start: int, end: int, names: tuple[Name, ...]) -> Match | None:
    """Make a match of the names that may stand at this place, if any."""
    fitting = [name for name in names if not name.width or _fits_tightly(folded, start, end, name.width)]
    if not fitting:
        return None
    return Match(start, end, tuple(fitting), _is_weak(folded, start, end, fitting[0]))


def _fits_tightly(folded: FoldedText, start: int, end: int, width: int) -> bool:
    # "PLCs" are several, but CIPS is another thing than CIP.
    plural = width > 1 and end - start == width + 1 and folded.original[folded.starts[end - 1]] == "s"
    return (plural or end - start == width) and _stands_alone(folded.text, start, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if _JOINED.match(before) or _JOINED.match(after):
        return False
    if before == "." or (after == "." and text[end + 1 : end + 2].isalnum()):
        return False
    # C-level, R-22, T-shirt, R & D: a single letter with a hyphen or an ampersand is another word.
    return end - start > 1 or not ("-" in (before, after) or _AMPERSAND.match(text, end))


def _is_weak(folded: FoldedText, start: int, end: int, name: Name) -> bool:
    if name.weak:
        return True
    if not name.capitals:
        return False
    return not folded.original[slice(*folded.span(start, end))].isupper()
