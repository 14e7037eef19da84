"""All labels of a taxonomy as one automaton over tokens, and the exact mentions it finds.

Every label that stands in the text is found, also within longer ones: which of them count is
decided later, once it is known which weak ones the context bears out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from skills_taxonomy.labels import LABEL_END, FoldedText, fold_labels
from skills_taxonomy.linking.spelling import canonical
from skills_taxonomy.linking.tokens import Tokens, tokenize
from skills_taxonomy.linking.wordings import derived_wordings
from skills_taxonomy.model import Skill, Taxonomy

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
_ACRONYM_IN_S = re.compile(r"[A-Z](?<!\w[A-Z])[A-Z]+S\b")
_TIGHT = 3
_DERIVED = 2
_JOINED = re.compile(r"[a-z0-9&+#@_]")
_AMPERSAND = re.compile(r"\s*&")

# A name on the shelf: its fields as a plain tuple, of which the garbage collector loses sight.
_Fields = tuple[str, str, int, bool, int, bool]
_Moves = dict[int, int]
_NO_WORD_YET = 0
_NO_MOVES: _Moves = {}


class Name(NamedTuple):
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
    """Find all labels of a taxonomy in one pass over a text. Immutable, hence free to share.

    A state is the number of a beginning of labels, read word by word; 0 is no word yet. To the
    automaton a word is its moves, from state to state, and all spellings of a word share them.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        labels = [each for skill in taxonomy.skills.values() for each in _labels_of(skill)]
        texts = [text for _, text, _, _ in labels]
        folded = fold_labels(texts)
        words = tokenize(folded).words
        self._vocabulary = _Vocabulary(words, acronyms=_ACRONYM_IN_S.findall(LABEL_END.join(texts)))
        forms = folded.text.split(LABEL_END)[:-1]
        names = [_fields(*label, form) for label, form in zip(labels, forms, strict=True)]
        self._names = _by_state(_final_states(words, self._vocabulary), names)

    def find(self, folded: FoldedText, tokens: Tokens) -> list[Match]:
        """Return every match, in order of start and then of length."""
        return [
            match
            for first, last, names in self._walk(tokens.words)
            for match in _matches(folded, tokens.starts[first], tokens.ends[last], names)
        ]

    def _walk(self, words: Sequence[str]) -> list[tuple[int, int, tuple[_Fields, ...]]]:
        """List first word, last word and names of the labels in a list of words, by place."""
        names_at = self._names
        moves = [*map(self._vocabulary.__getitem__, words), _NO_MOVES]  # There every walk ends.
        found = []
        for first, allowed in enumerate(moves):
            state = allowed.get(_NO_WORD_YET)
            last = first
            while state is not None:
                if state in names_at:
                    found.append((first, last, names_at[state]))
                last += 1
                state = moves[last].get(state)
        return found


class _Vocabulary(dict[str, _Moves]):
    """The words of all labels, each with its moves; a word that no label holds has them by its form."""

    def __init__(self, words: Iterable[str], *, acronyms: Iterable[str]) -> None:
        self._acronyms = frozenset(map(str.lower, acronyms))
        self._by_form: dict[str, _Moves] = {}
        super().__init__((word, self._by_form.setdefault(self._form(word), {})) for word in set(words))

    def __missing__(self, word: str) -> _Moves:
        form = self._form(word)
        moves = self._by_form.get(form)
        # "hmis", "asics": the plural rules leave them alone, the vocabulary tells them apart.
        if moves is None and form.endswith("s"):
            moves = self._by_form.get(form[:-1])
        return _NO_MOVES if moves is None else moves

    def _form(self, word: str) -> str:
        # The s of GOTS or SECS is no plural.
        return word if word in self._acronyms else canonical(word)


def _final_states(words: Iterable[str], moves: Mapping[str, _Moves]) -> Iterator[int]:
    """Lead every label through the automaton, adding the states it lacks, and yield where it ends."""
    state = _NO_WORD_YET
    newest = state + 1
    for word in words:
        if word == LABEL_END:
            yield state
            state = _NO_WORD_YET
            continue
        state = moves[word].setdefault(state, newest)
        if state == newest:
            newest += 1


def _by_state(states: Iterable[int], names: Iterable[_Fields]) -> dict[int, tuple[_Fields, ...]]:
    found: dict[int, tuple[_Fields, ...]] = {}
    shared = set()
    for state, name in zip(states, names, strict=True):
        if state in found:
            found[state] += (name,)
            shared.add(state)
        else:
            found[state] = (name,)
    found.pop(_NO_WORD_YET, None)
    return found | {state: _in_order(found[state]) for state in shared if state}


def _labels_of(skill: Skill) -> Iterator[tuple[str, str, int, bool]]:
    """Yield skill, label, rank and whether it is weak, of each label and what derives from it."""
    own = {skill.name.en, skill.name.zh_hant, skill.name.zh_hans}
    for label in skill.labels():
        yield skill.id, label.text, 0 if label.text in own else 1, label.weak
        for text in derived_wordings(label):
            # One word that lost its brackets may have lost its meaning too: "Swift (programming)".
            yield skill.id, text, _DERIVED, label.weak or (text.isascii() and " " not in text)


def _fields(skill_id: str, label: str, rank: int, weak: bool, form: str) -> _Fields:
    form = form.strip()
    width = len(form) if _is_short(form) else 0
    return skill_id, label, rank, weak or width == 1, width, form in _ORDINARY_WORDS and label.isupper()


def _is_short(form: str) -> bool:
    if len(form) > _TIGHT and form[: _TIGHT + 1].isalnum():
        return False  # Spares counting the characters of nearly all labels.
    return form.isascii() and sum(map(str.isalnum, form)) <= _TIGHT


def _in_order(fields: Iterable[_Fields]) -> tuple[Name, ...]:
    """Keep one name a skill and width, derived ones only where no real label says the same."""
    best: dict[tuple[str, int], Name] = {}
    for name in map(Name._make, fields):
        known = best.setdefault((name.skill_id, name.width), name)
        if name.rank < known.rank:
            best[name.skill_id, name.width] = name
    ordered = sorted(best.values(), key=lambda each: (each.rank, each.skill_id, each.width))
    real = tuple(each for each in ordered if each.rank < _DERIVED)
    return real or tuple(ordered)


@lru_cache(maxsize=65_536)
def _clothed(fields: tuple[_Fields, ...]) -> tuple[tuple[Name, ...], bool]:
    """Return names with whether one of them asks how it is written and what stands around it."""
    names = tuple(map(Name._make, fields))
    return names, any(name.width or name.capitals for name in names)


def _matches(folded: FoldedText, start: int, end: int, fields: tuple[_Fields, ...]) -> list[Match]:
    """Return a match of the names that may stand at this place, if any."""
    names, choosy = _clothed(fields)
    if not choosy:
        return [Match(start, end, names, names[0].weak)]
    fitting = tuple(name for name in names if not name.width or _fits_tightly(folded, start, end, name.width))
    return [Match(start, end, fitting, _is_weak(folded, start, end, fitting[0]))] if fitting else []


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
