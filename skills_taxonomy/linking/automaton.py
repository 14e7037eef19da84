"""All labels of a taxonomy as one automaton over tokens, and the exact mentions it finds.

Every label that stands in the text is found, also within longer ones: which of them count is
decided later, once it is known which weak ones the context bears out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isqrt
from operator import itemgetter
from typing import NamedTuple, TypeVar

from ahocorasick import STORE_INTS, Automaton

from skills_taxonomy.labels import LABEL_END, FoldedText, fold_labels
from skills_taxonomy.linking.spelling import canonical
from skills_taxonomy.linking.tokens import token_of, tokenize, word_of
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
_LONGEST_ORDINARY = max(map(len, _ORDINARY_WORDS))
_ACRONYM_IN_S = re.compile(r"[A-Z](?<!\w[A-Z])[A-Z]+S\b")
_TIGHT = 3
_DERIVED = 2
_PLAIN = (0, False)  # The last two fields of a name that may stand anywhere, however written.
_JOINED = re.compile(r"[a-z0-9&+#@_]")
_AMPERSAND = re.compile(r"\s*&")

# A name on the shelf: its fields as a plain tuple, of which the garbage collector loses sight.
_Fields = tuple[str, str, int, bool, int, bool]
# The alphabet: two characters a word, from two ranges, so that none is taken for half of another.
_WIDTH = 2
_FIRST = 0x1
_SECOND = 0x4000
_UNKNOWN = "\u3fff\u3fff"
_Kept = TypeVar("_Kept")
_PLACE = itemgetter(0, 1)
_MOST_PIECES = 65_536
_LONGEST_PIECE = 40


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

    The pass is that of Aho and Corasick, in C, over words instead of characters: every word of the
    labels is two characters of an alphabet of its own, so that a label is a short string and a
    text one as well. A label can then begin and end only where a word does, whatever the language.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        labels = [each for skill in taxonomy.skills.values() for each in _labels_of(skill)]
        texts = [text for _, text, _, _ in labels]
        together = fold_labels(texts)
        pieces = tokenize(together).pieces
        self._spelling = _Spelling(pieces, acronyms=_ACRONYM_IN_S.findall(LABEL_END.join(texts)))
        forms = together.casefold().split(LABEL_END)[:-1]
        names = [
            label + _PLAIN if _is_plain(form) else _fields(*label, form)
            for label, form in zip(labels, forms, strict=True)
        ]
        named = _by_spelling(self._spelling.of(pieces).split(LABEL_END)[:-1], names)
        self._sizes = _Sizes()
        self._entries = _Entries(named)
        self._scanner = _scanner(named)

    def find(self, folded: FoldedText) -> list[Match]:
        """Return every match, in order of start and then of length."""
        tokens = tokenize(folded.cased)
        pieces = tokens.pieces
        entries = self._entries
        hits = [
            (place // _WIDTH, entries[number])
            for place, number in self._scanner.iter(self._spelling.of(pieces))
        ]
        if not hits:
            return []
        starts = tokens.starts()
        found = []
        for last, entry in hits:
            start = starts[last - entry.size + 1]
            end = starts[last] + self._sizes[pieces[last]]
            if not entry.choosy:
                found.append(Match(start, end, entry.names, entry.weak))
            elif match := _choose(folded, start, end, entry.names):
                found.append(match)
        return sorted(found, key=_PLACE)


class _Spelling(dict[str, str]):
    """Pieces of text as words of the alphabet, worked out when first met and forgotten when too many.

    A word is a pair of characters, since the scanner goes through the children of a state one by
    one: with one character a word, thousands of labels' first words would be the root's children.
    """

    def __init__(self, pieces: Sequence[str], *, acronyms: Iterable[str]) -> None:
        super().__init__()
        self._acronyms = frozenset(map(str.lower, acronyms))
        form_of = {piece: self._form(word_of(piece)) for piece in dict.fromkeys(pieces)}
        forms = dict.fromkeys(form_of.values())
        side = isqrt(len(forms)) + 1
        self._by_form = {
            form: chr(_FIRST + place // side) + chr(_SECOND + place % side)
            for place, form in enumerate(forms)
        }
        self._by_form[LABEL_END] = LABEL_END
        self.update((piece, self._by_form[form]) for piece, form in form_of.items())

    def of(self, pieces: Iterable[str]) -> str:
        """Spell a text; all the words that no label holds are the same one."""
        return "".join(map(self.__getitem__, pieces))

    def __missing__(self, piece: str) -> str:
        spelled = self._spell(self._form(word_of(piece)))
        _keep(self, piece, spelled)
        return spelled

    def _spell(self, form: str) -> str:
        spelled = self._by_form.get(form)
        # "hmis", "asics": the plural rules leave them alone, the vocabulary tells them apart.
        if spelled is None and form.endswith("s"):
            spelled = self._by_form.get(form[:-1])
        return spelled or _UNKNOWN

    def _form(self, word: str) -> str:
        # The s of GOTS or SECS is no plural.
        return word if word in self._acronyms else canonical(word)


class _Sizes(dict[str, int]):
    """Pieces and their lengths without the gap."""

    def __missing__(self, piece: str) -> int:
        size = len(token_of(piece))
        _keep(self, piece, size)
        return size


def _keep(known: dict[str, _Kept], piece: str, value: _Kept) -> None:
    """Remember a value, within bounds: forgetting all at once does no harm to another thread."""
    if len(known) >= _MOST_PIECES:
        known.clear()
    if len(piece) <= _LONGEST_PIECE:
        known[piece] = value


class _Entry(NamedTuple):
    """What one row of words may name; ``choosy`` where a name asks how it is written and what stands around it."""

    size: int
    names: tuple[Name, ...]
    weak: bool
    choosy: bool


class _Entries(dict[int, _Entry]):
    """The entries by their number; each is made when it is first met in a text, at most once."""

    def __init__(self, named: Mapping[str, tuple[_Fields, ...]]) -> None:
        super().__init__()
        self._named = [(len(spelled) // _WIDTH, fields) for spelled, fields in named.items()]

    def __missing__(self, number: int) -> _Entry:
        size, fields = self._named[number]
        names = tuple(map(Name._make, fields))
        choosy = any(name.width or name.capitals for name in names)
        entry = self[number] = _Entry(size, names, names[0].weak, choosy)
        return entry


def _scanner(spelled: Iterable[str]) -> Automaton:
    scanner = Automaton(STORE_INTS)
    for number, word in enumerate(spelled):
        scanner.add_word(word, number)
    # No text holds this: it only makes an automaton of a taxonomy without labels, too.
    scanner.add_word(LABEL_END, 0)
    scanner.make_automaton()
    return scanner


def _by_spelling(spelled: Iterable[str], names: Iterable[_Fields]) -> dict[str, tuple[_Fields, ...]]:
    found: dict[str, tuple[_Fields, ...]] = {}
    shared = set()
    for row, name in zip(spelled, names, strict=True):
        if row in found:
            found[row] += (name,)
            shared.add(row)
        else:
            found[row] = (name,)
    found.pop("", None)
    found.update((row, _in_order(found[row])) for row in shared if row)
    return found


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


def _is_plain(form: str) -> bool:
    """Tell at a glance of nearly all labels that they are neither short nor an ordinary word."""
    return len(form) > _LONGEST_ORDINARY and form[: _TIGHT + 1].isalnum()


def _is_short(form: str) -> bool:
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


def _choose(folded: FoldedText, start: int, end: int, names: tuple[Name, ...]) -> Match | None:
    """Return a match of the names that may stand at this place, if any."""
    fitting = tuple(name for name in names if not name.width or _fits_tightly(folded, start, end, name.width))
    return Match(start, end, fitting, _is_weak(folded, start, end, fitting[0])) if fitting else None


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
