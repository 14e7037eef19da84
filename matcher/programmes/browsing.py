"""Looking for programmes: by words in three scripts, by facts, in an order."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from matcher.programmes.model import Catalogue, Programme
from skills_taxonomy.labels import fold
from skills_taxonomy.model import Skill, Text

Order = Literal["relevance", "title", "start", "fee", "hours"]
ORDERS: tuple[Order, ...] = ("relevance", "title", "start", "fee", "hours")

TITLE_START, TITLE, SKILL, PROVIDER, TEXT = range(5)
"""Where a word stands, the best place first."""

_LAST = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; an empty text or ``None`` asks nothing.

    ``least_fee`` and ``most_fee`` leave out programmes whose fee is not stated. ``starting_before``
    keeps those with a run that can still be applied for and starts before that day. ``skills`` are
    those of a measure, of which one must be taught.
    """

    words: str = ""
    skill: str = ""
    provider: str = ""
    mode: str = ""
    language: str = ""
    qf_level: int | None = None
    least_fee: int | None = None
    most_fee: int | None = None
    starting_before: date | None = None
    funded_by: str = ""
    skills: Collection[str] | None = None


class ProgrammeIndex:
    """The programmes of a catalogue with their words folded: built once for many searches.

    Parameters
    ----------
    catalogue : Catalogue
        What is looked through.
    skills : mapping of str to Skill
        The skills of the taxonomy: a programme is found by any name of what it teaches.
    """

    def __init__(self, catalogue: Catalogue, skills: Mapping[str, Skill]) -> None:
        self.catalogue = catalogue
        self._skills = skills

    @cached_property
    def _words(self) -> dict[str, tuple[list[str], str, str, str]]:
        """Titles, names of skills, provider and text of each programme, folded."""
        names = {
            skill_id: "\n".join(_folded(label.text) for label in self._skills[skill_id].labels())
            for programme in self.catalogue.programmes
            for skill_id in programme.teaches
            if skill_id in self._skills
        }
        return {
            programme.id: (
                _scripts(programme.title),
                "\n".join(names.get(skill_id, "") for skill_id in programme.teaches),
                "\n".join(_scripts(programme.provider.name)),
                "\n".join([*_scripts(programme.text), programme.id.casefold()]),
            )
            for programme in self.catalogue.programmes
        }

    def find(
        self, wanted: Wanted, *, on: date, order: Order = "relevance", language: str = "en"
    ) -> list[Programme]:
        """List the programmes that answer to everything wanted.

        Each word must stand somewhere; by relevance those come first whose words stand in the
        title. Ties are in order of title in the reader's language, then of identifier. Unknown fees,
        hours and dates come last.
        """
        places = self._places(wanted.words)
        found = [one for one in self.catalogue.programmes if one.id in places and _answers(one, wanted, on)]
        key = _key(order, on)
        return sorted(found, key=lambda one: (key(one, places[one.id]), _title(one, language), one.id))

    def _places(self, words: str) -> dict[str, int]:
        """Return where the words stand, summed, for each programme that has them all."""
        asked = _folded(words).split()
        found = {}
        for programme in self.catalogue.programmes:
            places = [_place(word, *self._words[programme.id]) for word in asked]
            if None not in places:
                found[programme.id] = sum(place for place in places if place is not None)
        return found


def providers_of(catalogue: Catalogue) -> dict[str, Text]:
    """Return the names of all providers, by identifier."""
    return {one.provider.id: one.provider.name for one in catalogue.programmes}


def _answers(programme: Programme, wanted: Wanted, on: date) -> bool:
    return (
        (not wanted.skill or wanted.skill in programme.teaches)
        and (not wanted.provider or wanted.provider == programme.provider.id)
        and (not wanted.mode or wanted.mode == programme.mode)
        and (not wanted.language or wanted.language in programme.languages)
        and (wanted.qf_level is None or wanted.qf_level == programme.qf_level)
        and (not wanted.funded_by or wanted.funded_by in programme.funded_by)
        and (wanted.skills is None or bool(programme.teaches.keys() & set(wanted.skills)))
        and _costs_as_wanted(programme, wanted)
        and _starts_as_wanted(programme, wanted.starting_before, on)
    )


def _costs_as_wanted(programme: Programme, wanted: Wanted) -> bool:
    if wanted.least_fee is None and wanted.most_fee is None:
        return True
    if programme.fee is None:
        return False
    most = programme.fee.hkd if wanted.most_fee is None else wanted.most_fee
    return (wanted.least_fee or 0) <= programme.fee.hkd <= most


def _starts_as_wanted(programme: Programme, before: date | None, on: date) -> bool:
    if before is None:
        return True
    run = programme.next_run(on)
    return run is not None and run.start < before


def _key(order: Order, on: date) -> Callable[[Programme, int], object]:
    def start(programme: Programme) -> date:
        run = programme.next_run(on)
        return run.start if run else _LAST

    keys: dict[Order, Callable[[Programme, int], object]] = {
        "relevance": lambda _, place: place,
        "title": lambda _, __: 0,
        "start": lambda one, _: start(one),
        "fee": lambda one, _: (one.fee is None, one.fee.hkd if one.fee else 0),
        "hours": lambda one, _: (one.hours is None, one.hours or 0),
    }
    return keys[order]


def _place(word: str, titles: list[str], skills: str, provider: str, text: str) -> int | None:
    if any(title.startswith(word) for title in titles):
        return TITLE_START
    if any(word in title for title in titles):
        return TITLE
    for place, words in ((SKILL, skills), (PROVIDER, provider), (TEXT, text)):
        if word in words:
            return place
    return None


def _title(programme: Programme, language: str) -> str:
    return programme.title.in_language(language).casefold()


def _scripts(text: Text) -> list[str]:
    return [_folded(one) for one in (text.en, text.zh_hant, text.zh_hans) if one]


def _folded(text: str) -> str:
    return " ".join(fold(text).text.split())
