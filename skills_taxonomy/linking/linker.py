"""From a text to the skills it names: the one entry to everything in this package."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from skills_taxonomy.labels import FoldedText, fold
from skills_taxonomy.linking.alternatives import group_alternatives
from skills_taxonomy.linking.automaton import LabelAutomaton, Match
from skills_taxonomy.linking.boilerplate import boilerplate_kind
from skills_taxonomy.linking.firms import firm_names
from skills_taxonomy.linking.gate import borne_out
from skills_taxonomy.linking.homonyms import without_homonyms
from skills_taxonomy.linking.mention import LinkedText, Mention, Phrase, Section, SectionKind, TextKind
from skills_taxonomy.linking.mere_names import is_cut_short, is_mere_name
from skills_taxonomy.linking.overlaps import without_overlaps
from skills_taxonomy.linking.passages import Passage, containing, lines, sentences
from skills_taxonomy.linking.readings import Reading, Unit, read_unit
from skills_taxonomy.linking.schooling import schooling
from skills_taxonomy.linking.sections import FoldedSection, find_sections
from skills_taxonomy.linking.straddling import straddles
from skills_taxonomy.linking.unmatched import listed_phrases, unmatched_phrases
from skills_taxonomy.model import Taxonomy

_SILENT: frozenset[SectionKind] = frozenset({"company", "benefits", "legal", "personal"})
_LISTING: frozenset[SectionKind] = frozenset({"skills", "requirements", "preferred"})
# The share of mentions judged right by hand, by what matched: see ``Mention``.
_SCORES = (0.96, 0.92, 0.75)
_WEAK_SCORE = 0.91


class Linker:
    """Find the skills of a taxonomy in texts.

    The automaton is built once; afterwards a linker never changes and may be shared by threads.

    Parameters
    ----------
    taxonomy : Taxonomy
        Where the labels come from. No mention names a skill outside it.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._automaton = LabelAutomaton(taxonomy)

    @property
    def taxonomy(self) -> Taxonomy:
        """The skills whose labels it finds."""
        return self._taxonomy

    def link(self, text: str, *, kind: TextKind) -> LinkedText:
        """Find the skills a text names, how it speaks of them and where.

        Parameters
        ----------
        text : str
            Any text.
        kind : {"cv", "vacancy", "course", "sentence"}
            What the text is: it decides which headings, cues and boilerplate are looked for.

        Returns
        -------
        LinkedText
            Offsets are into ``text`` as given. The same text gives the same answer.
        """
        folded = fold(text)
        rows = lines(folded)
        sections = find_sections(folded, rows, kind)
        units = self._units(folded, rows, sections, kind)
        mentions = self._mentions(folded, units, kind)
        return LinkedText(
            kind=kind,
            sections=tuple(_section(folded, section) for section in sections),
            mentions=tuple(mentions),
            phrases=tuple(_phrases(folded, units, kind)),
        )

    def _units(
        self, folded: FoldedText, rows: list[Passage], sections: list[FoldedSection], kind: TextKind
    ) -> list[Unit]:
        parts = [part for row in rows for part in sentences(folded.text, row)]
        kept = self._kept(folded, parts)
        starts = [match.start for match in kept]
        return [
            _unit(folded.text, part, _section_at(part, sections), kind, _from_to(part, kept, starts))
            for part in parts
        ]

    def _kept(self, folded: FoldedText, parts: list[Passage]) -> list[Match]:
        """Find the matches that are strong, or weak and borne out, and do not overlap."""
        found = self._automaton.find(folded)
        firms = firm_names(folded)
        matches = [
            match
            for match in without_homonyms(found, folded, self._taxonomy)
            if containing(firms, match.start) is None
            and not straddles(folded.text, match)
            and not is_mere_name(folded, match)
            and not is_cut_short(folded, match)
        ]
        strong = without_overlaps(match for match in matches if not match.weak)
        weak = [match for match in matches if match.weak]
        beginnings = [part.start for part in parts]
        kept = list(strong)
        for match in weak:
            sentence = parts[max(0, bisect_right(beginnings, match.start) - 1)]
            name = borne_out(match, strong, weak, folded, sentence, self._taxonomy)
            kept += [match._replace(names=(name,))] if name else []
        return without_overlaps(kept)

    def _mentions(self, folded: FoldedText, units: list[Unit], kind: TextKind) -> list[Mention]:
        heard = [unit for unit in units if unit.matches and unit.section not in _SILENT]
        matches = [match for unit in heard for match in unit.matches]
        groups = group_alternatives(folded.text, matches, self._taxonomy) if kind == "vacancy" else {}
        mentions = [
            _mention(folded, match, unit.section, reading, groups.get(match.start))
            for unit in heard
            for match, reading in zip(
                unit.matches, read_unit(folded.text, unit, kind, self._taxonomy), strict=True
            )
        ]
        return _settled(mentions, matches) if kind == "vacancy" else mentions


def _mention(
    folded: FoldedText, match: Match, section: SectionKind, reading: Reading, group: int | None
) -> Mention:
    start, end = folded.span(match.start, match.end)
    name = match.names[0]
    return Mention(
        start=start,
        end=end,
        text=folded.original[start:end],
        skill_id=name.skill_id,
        label=name.label,
        score=_WEAK_SCORE if match.weak else _SCORES[name.rank],
        modality=reading.modality,
        evidence=reading.evidence,
        section=section,
        level=reading.level,
        years=reading.years,
        alternatives=group,
    )


def _settled(mentions: list[Mention], matches: list[Match]) -> list[Mention]:
    """Let an explicit "not required" stand against the same skill named in passing elsewhere.

    A weak label may have meant a part of the skill only, and waives nothing but itself.
    """
    waived = {
        mention.skill_id
        for mention, match in zip(mentions, matches, strict=True)
        if mention.modality == "negated" and not match.weak
    }
    return [
        replace(mention, modality="negated")
        if mention.modality == "must" and mention.skill_id in waived
        else mention
        for mention in mentions
    ]


def _unit(
    text: str, part: Passage, within: FoldedSection | None, kind: TextKind, matches: list[Match]
) -> Unit:
    section: SectionKind = within.kind if within else "other"
    if not matches and section not in _LISTING:
        return Unit(part, section, matches)
    section = boilerplate_kind(part.of(text), kind) or section
    if matches and kind == "vacancy" and (degrees := schooling(text, part)):
        matches = [match for match in matches if containing(degrees, match.start) is None]
    return Unit(part, section, matches, lacking=bool(within and within.lacking))


def _from_to(part: Passage, matches: list[Match], starts: list[int]) -> list[Match]:
    return matches[bisect_left(starts, part.start) : bisect_left(starts, part.end)]


def _section_at(part: Passage, sections: Sequence[FoldedSection]) -> FoldedSection | None:
    place = bisect_right(sections, part.start, key=attrgetter("start")) - 1
    return sections[place] if place >= 0 else None


def _section(folded: FoldedText, section: FoldedSection) -> Section:
    start, end = folded.span(section.start, section.end)
    return Section(start=start, end=end, kind=section.kind, heading=section.heading)


def _phrases(folded: FoldedText, units: list[Unit], kind: TextKind) -> list[Phrase]:
    told = [
        unit
        for unit in units
        if (unit.matches or unit.section in _LISTING)
        and unit.section not in _SILENT
        and not schooling(folded.text, unit.sentence)
    ]
    listing = [unit for unit in told if unit.section in _LISTING]
    likely = unmatched_phrases(folded, *_sentences_and_matches(listing), kind)
    listed: set[Passage] = set()
    if kind == "cv":
        listed.update(listed_phrases(folded, *_sentences_and_matches(listing), kind, witnesses=2))
        for unit in told:
            # One will do where a heading has said already that skills follow.
            witnesses = 1 if unit.section in _LISTING else 2
            listed.update(listed_phrases(folded, [unit.sentence], unit.matches, kind, witnesses=witnesses))
    return [_phrase(folded, item, listed=item in listed) for item in sorted(listed.union(likely))]


def _sentences_and_matches(units: list[Unit]) -> tuple[list[Passage], list[Match]]:
    return [unit.sentence for unit in units], [match for unit in units for match in unit.matches]


def _phrase(folded: FoldedText, item: Passage, *, listed: bool) -> Phrase:
    start, end = folded.span(item.start, item.end)
    return Phrase(start=start, end=end, text=folded.original[start:end], listed=listed)
