"""Which occupations a scheme reaches: those that its rules in force, or lists it states, name.

Rules and lists name trades, areas of work and levels; `data/reach.yaml` says, by our own reading,
which occupations of the taxonomy they mean. A scheme whose rules name none, because it is open to
all, reaches none by name.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from matcher.errors import SchemeRefused
from matcher.schemes.comparing import compare
from matcher.schemes.entries import Entry, parsed_yaml
from matcher.schemes.model import Amount, Field, Rule, Scheme, SchemeBook, Version
from skills_taxonomy.model import Occupation, Text

DATA = Path(__file__).parent / "data" / "reach.yaml"

BRINGS_PEOPLE = ("admission_", "labour_import_", "occupation_list")
"""How the kinds of schemes begin that bring people, or name whom others bring."""


Obstacle = Literal["facts", "figure", "later", "unverified", "waiver", "brings_nobody"]
"""Why another value of a rule or figure reaches no other occupations: it asks ``facts`` that are no
occupations; it is a ``figure``; it is kept ``later``, after the application; it is ``unverified`` and
rejects nobody; it is a ``waiver`` of others; or its scheme ``brings_nobody``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Occupations that some words mean: by identifier, and all of some families."""

    occupations: tuple[str, ...]
    families: tuple[str, ...]

    def among(self, known: Mapping[str, Occupation]) -> set[str]:
        """Return the occupations that are known."""
        named = {one for one in self.occupations if one in known}
        return named | {one for one, occupation in known.items() if occupation.family in self.families}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """What the choices of fields and the names of lists mean."""

    rules: Mapping[str, Mapping[str, Meaning]]
    figures: Mapping[str, Meaning]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The occupations a scheme reaches, in order, and the rules and lists in force that name them."""

    scheme: Scheme
    version: Version
    occupations: tuple[str, ...]
    rules: tuple[Rule, ...]
    lists: tuple[Amount, ...]

    @property
    def clauses(self) -> tuple[Rule | Amount, ...]:
        """All that names them."""
        return (*self.rules, *self.lists)


@lru_cache(maxsize=2)
def load_meanings(path: Path = DATA) -> Meanings:
    """Read what the words of rules and lists mean.

    Raises
    ------
    SchemeRefused
        For the first thing that is wrong, with file and place.
    """
    whole = Entry(parsed_yaml(path), path, "the whole file")
    rules = Entry(whole.raw("rules", needed=True), path, "rules")
    figures = whole.raw("figures", needed=True)
    whole.finish()
    return Meanings(
        rules={name: _meanings(choices, path, f"rule {name}") for name, choices in rules.data.items()},
        figures=_meanings(figures, path, "figures"),
    )


def reaches(
    book: SchemeBook, known: Mapping[str, Occupation], *, on: date, meanings: Meanings | None = None
) -> list[Reach]:
    """List what the schemes in force on a day that bring people reach, by identifier of the scheme."""
    read = meanings or load_meanings()
    found = (_reach(book.schemes[one], book.fields, known, on, read) for one in sorted(book.schemes))
    return [reach for reach in found if reach is not None]


def obstacle_to(scheme: Scheme, clause: Rule | Amount, meanings: Meanings | None = None) -> Obstacle | None:
    """Say why a change to a rule or figure cannot change what its scheme reaches, ``None`` where it can."""
    read = meanings or load_meanings()
    if not scheme.kind.startswith(BRINGS_PEOPLE):
        return "brings_nobody"
    if isinstance(clause, Amount):
        return "figure"
    if clause.lifts:
        return "waiver"
    if clause.field not in read.rules:
        return "facts"
    if clause.stage != "apply":
        return "later"
    return None if clause.is_binding else "unverified"


def check_meanings(meanings: Meanings, book: SchemeBook, path: Path = DATA) -> None:
    """Check that words have a meaning only where a rule or list of the book can say them.

    Raises
    ------
    SchemeRefused
        For the first field, choice or list that is not there.
    """
    for name, choices in meanings.rules.items():
        known = {"true", "false"} if name in book.fields and book.fields[name].kind == "truth" else set()
        if name in book.fields:
            known |= set(book.fields[name].choices)
        for choice in choices:
            if choice not in known:
                raise SchemeRefused(path, f"rule {name}, {choice}", "no field of fields.yaml has this choice")
    lists = {
        one.name for s in book.schemes.values() for version in s.versions for one in version.all_amounts()
    }
    for name in meanings.figures:
        if name not in lists:
            raise SchemeRefused(path, f"figures, {name}", "no scheme states a list of this name")


def occupations_of(reached: Iterable[Reach]) -> dict[str, tuple[str, ...]]:
    """Return what each scheme reaches, by its identifier."""
    return {reach.scheme.id: reach.occupations for reach in reached}


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedScheme:
    """A scheme as it is named where it could help: with where its reach was seen, and when."""

    id: str
    name: Text
    source: str
    as_of: str


def named_schemes(reached: Iterable[Reach], book: SchemeBook) -> dict[str, NamedScheme]:
    """Name schemes by identifier, each with the first of its clauses that has an address."""
    named = {}
    for reach in reached:
        seen = [
            (book.sources[source].address, clause.as_of)
            for clause in reach.clauses
            for source in clause.source
        ]
        address, as_of = next(((a, day) for a, day in seen if a), seen[0])
        named[reach.scheme.id] = NamedScheme(
            id=reach.scheme.id, name=reach.scheme.name, source=address, as_of=as_of
        )
    return named


def _meanings(data: Any, path: Path, place: str) -> dict[str, Meaning]:
    return {
        name: _meaning(Entry(one, path, f"{place}, {name}"))
        for name, one in Entry(data, path, place).data.items()
    }


def _meaning(entry: Entry) -> Meaning:
    meaning = Meaning(occupations=entry.words("occupations"), families=entry.words("families"))
    entry.finish()
    if not meaning.occupations and not meaning.families:
        raise entry.refusal("names neither occupations nor families")
    return meaning


def _reach(
    scheme: Scheme, fields: Mapping[str, Field], known: Mapping[str, Occupation], on: date, meanings: Meanings
) -> Reach | None:
    version = scheme.version_on(on)
    closed = scheme.closed_on is not None and scheme.closed_on <= on
    if version is None or closed or not scheme.kind.startswith(BRINGS_PEOPLE):
        return None
    lists = [one for one in version.all_amounts() if one.name in meanings.figures and one.items]
    listed = [meanings.figures[one.name].among(known) for one in lists]
    own = [*([set().union(*listed)] if listed else []), *_named(version.rules, fields, known, meanings)]
    # A way that names nothing is as wide as the version; without ways there is that one alone.
    ways = [[*own, *_named(track.rules, fields, known, meanings)] for track in version.tracks] or [own]
    occupations = set().union(*(set.intersection(*way) for way in ways if way))
    naming = [rule for rule in version.all_rules() if _names(rule, meanings)]
    if not occupations:
        return None
    return Reach(
        scheme=scheme,
        version=version,
        occupations=tuple(sorted(occupations)),
        rules=tuple(naming),
        lists=tuple(lists),
    )


def _names(rule: Rule, meanings: Meanings) -> bool:
    """Whether a rule says which occupations; one that stands in for another or comes later does not."""
    return rule.field in meanings.rules and not rule.lifts and rule.stage == "apply" and rule.is_binding


def _named(
    rules: Iterable[Rule], fields: Mapping[str, Field], known: Mapping[str, Occupation], meanings: Meanings
) -> Iterator[set[str]]:
    """Yield for each rule that names occupations those of all it allows."""
    for rule in rules:
        if _names(rule, meanings):
            choices = meanings.rules[rule.field]
            allowed = [one for one in choices if _allows(rule, one, fields[rule.field])]
            yield set().union(*(choices[one].among(known) for one in allowed))


def _allows(rule: Rule, choice: str, field: Field) -> bool:
    held: Any = {"truth": choice == "true", "choices": (choice,)}.get(field.kind, choice)
    return compare(rule, held, field)
