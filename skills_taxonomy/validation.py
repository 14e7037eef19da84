"""What is wrong with a taxonomy that its types allow, and what it covers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from skills_taxonomy.labels import fold
from skills_taxonomy.model import LANGUAGES, Domain, Measure, Occupation, Skill, Taxonomy, Text

Named = Skill | Domain | Occupation | Measure
Severity = Literal["error", "warning"]
ProblemKind = Literal[
    "dangling_reference", "cycle", "shared_label", "missing_wording", "outside_domains",
    "measure_without_skills", "repeated_alias", "unsorted_aliases", "unknown_esco_concept",
    "unknown_onet_code", "shared_title", "repeated_title", "malformed_code",
]  # fmt: skip

CODES = {"isco08": re.compile(r"\d{4}"), "onet_code": re.compile(r"\d{2}-\d{4}\.\d{2}")}
"""Form of the codes of an occupation: a unit group of ISCO-08, an occupation of O*NET-SOC 2019."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Problem:
    """Something wrong with one entry of a taxonomy; errors come before warnings."""

    severity: Severity
    kind: ProblemKind
    subject: str
    message: str


def validate(
    taxonomy: Taxonomy, *, esco: Taxonomy | None = None, onet: Taxonomy | None = None
) -> list[Problem]:
    """Check what the types of a taxonomy cannot.

    Parameters
    ----------
    taxonomy : Taxonomy
    esco : Taxonomy, optional
        A release of ESCO in which the ESCO cross-references must be found.
    onet : Taxonomy, optional
        A release of O*NET in which the O*NET cross-references must be found.

    Returns
    -------
    list of Problem
        Errors first, then by kind, subject and message; empty for a sound taxonomy.

    Notes
    -----
    A wording (a name in some language, a definition in some language) is missing where other
    skills of the same taxonomy have it. An English-only taxonomy therefore misses no Chinese.

    A title may stand for one occupation in a language; the two scripts of Chinese, which name
    some jobs apart (廠務經理, 厂务经理), are languages of their own.
    """
    problems = [
        *_dangling_references(taxonomy),
        *_cycles(taxonomy),
        *_shared_labels(taxonomy.skills.values()),
        *_missing_wordings(taxonomy),
        *_outside_domains(taxonomy),
        *_measures_without_skills(taxonomy),
        *_untidy_aliases(taxonomy.skills.values()),
        *_ambiguous_titles(taxonomy.occupations.values()),
        *_malformed_codes(taxonomy.occupations.values()),
    ]
    if esco is not None:
        problems.extend(_unknown_esco_concepts(taxonomy, esco))
    if onet is not None:
        problems.extend(_unknown_onet_codes(taxonomy, onet))
    return sorted(problems)


def coverage_of(taxonomy: Taxonomy) -> dict[str, dict[str, int]]:
    """Count what a taxonomy holds.

    Returns
    -------
    dict
        ``"skills by domain"``, ``"skills by kind"``, ``"skills by measure"``,
        ``"skills by sector"``, ``"labels by domain"``, ``"labels by language"``,
        ``"labels by domain and language"``, ``"relations by kind"``, ``"crosswalks by scheme"``,
        ``"occupations by family"`` and ``"titles by language"``, each from name to count, in
        order of name.
    """
    skills, occupations = taxonomy.skills.values(), taxonomy.occupations.values()
    labels = [(taxonomy.domain_of[skill.id], label.language) for skill in skills for label in skill.labels()]
    return {
        "skills by domain": _count(taxonomy.domain_of.values()),
        "skills by kind": _count(skill.kind for skill in skills),
        "skills by measure": _count(measure for skill in skills for measure in skill.measures),
        "skills by sector": _count(sector for skill in skills for sector in skill.sectors or ("all",)),
        "labels by domain": _count(domain for domain, _ in labels),
        "labels by language": _count(language for _, language in labels),
        "labels by domain and language": _count(f"{domain} {language}" for domain, language in labels),
        "relations by kind": _count(relation.kind for relation in taxonomy.relations),
        "crosswalks by scheme": _count(link.scheme for skill in skills for link in skill.crosswalks),
        "occupations by family": _count(occupation.family for occupation in occupations),
        "titles by language": _count(title.language for each in occupations for title in each.titles),
    }


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _error(kind: ProblemKind, subject: str, message: str) -> Problem:
    return Problem(severity="error", kind=kind, subject=subject, message=message)


def _warning(kind: ProblemKind, subject: str, message: str) -> Problem:
    return Problem(severity="warning", kind=kind, subject=subject, message=message)


def _dangling_references(taxonomy: Taxonomy) -> Iterator[Problem]:
    for subject, role, target, known in _references(taxonomy):
        if target not in known:
            yield _error("dangling_reference", subject, f"{role} {target!r} is not in the taxonomy")


def _references(taxonomy: Taxonomy) -> Iterator[tuple[str, str, str, Mapping[str, object]]]:
    """Yield who refers, as what, to which identifier, and the table it must be in."""
    parents: Mapping[str, object] = {**taxonomy.domains, **taxonomy.skills}
    for skill in taxonomy.skills.values():
        yield skill.id, "parent", skill.parent, parents
        yield from ((skill.id, "measure", measure, taxonomy.measures) for measure in skill.measures)
        yield from ((skill.id, "sector", sector, taxonomy.industries) for sector in skill.sectors)
    entries: Mapping[str, object] = {**taxonomy.skills, **taxonomy.deprecated}
    for withdrawn in taxonomy.deprecated.values():
        yield from ((withdrawn.id, "successor", successor, entries) for successor in withdrawn.successors)
    for relation in taxonomy.relations:
        yield relation.source, "source of a relation", relation.source, taxonomy.skills
        yield relation.source, relation.kind, relation.target, taxonomy.skills
    for occupation in taxonomy.occupations.values():
        yield from ((occupation.id, "skill", used.skill_id, taxonomy.skills) for used in occupation.skills)
        yield from ((occupation.id, "sector", sector, taxonomy.industries) for sector in occupation.sectors)
    for measure in taxonomy.measures.values():
        if measure.direction is not None:
            yield measure.id, "direction", measure.direction, taxonomy.directions


def _cycles(taxonomy: Taxonomy) -> Iterator[Problem]:
    broader = [(low, high) for low, above in taxonomy.broader.items() for high in above]
    first = [(link.source, link.target) for link in taxonomy.relations if link.kind == "prerequisite"]
    replaced = [
        (entry.id, successor) for entry in taxonomy.deprecated.values() for successor in entry.successors
    ]
    for kind, links in (("broader", broader), ("prerequisite", first), ("successor", replaced)):
        for members in _circles(links):
            yield _error("cycle", members[0], f"{kind} leads in a circle: {', '.join(members)}")


def _circles(links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """List the groups of identifiers that can each be reached from every one of the group."""
    above: dict[str, list[str]] = defaultdict(list)
    for low, high in links:
        above[low].append(high)
    reached = {low: _reach(low, above) for low in above}
    circles = {frozenset(high for high in reached[low] if low in reached.get(high, ())) for low in reached}
    return sorted(sorted(circle) for circle in circles if circle)


def _reach(start: str, above: Mapping[str, list[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        steps = set(above.get(waiting.pop(), ())) - reached
        reached |= steps
        waiting.extend(steps)
    return reached


def _shared_labels(skills: Iterable[Skill]) -> Iterator[Problem]:
    """Find labels that a text cannot tell apart, whatever their language: linking folds both alike."""
    bearers: dict[str, dict[str, bool]] = defaultdict(dict)
    for skill in skills:
        for label in skill.labels():
            weak_here = bearers[fold(label.text).text]
            weak_here[skill.id] = weak_here.get(skill.id, True) and label.weak
    for text, weak in bearers.items():
        if len(weak) > 1 and not all(weak.values()):
            first, *others = sorted(weak)
            yield _error("shared_label", first, f"label {text!r} also names {', '.join(others)}")


def _missing_wordings(taxonomy: Taxonomy) -> Iterator[Problem]:
    named: list[Mapping[str, Named]] = [
        taxonomy.skills, taxonomy.domains, taxonomy.occupations,
        taxonomy.directions, taxonomy.measures, taxonomy.actions, taxonomy.industries,
    ]  # fmt: skip
    skills = taxonomy.skills.values()
    yield from _missing_languages(
        "name", [(entry.id, entry.name) for table in named for entry in table.values()]
    )
    yield from _missing_languages("definition", [(skill.id, skill.definition) for skill in skills])


def _missing_languages(role: str, wordings: list[tuple[str, Text]]) -> Iterator[Problem]:
    for language, attribute in zip(LANGUAGES, ("en", "zh_hant", "zh_hans"), strict=True):
        missing = [subject for subject, text in wordings if not getattr(text, attribute)]
        if len(missing) < len(wordings):
            yield from (
                _error("missing_wording", subject, f"has no {role} in {language}") for subject in missing
            )


def _outside_domains(taxonomy: Taxonomy) -> Iterator[Problem]:
    for skill_id, top in taxonomy.domain_of.items():
        if top not in taxonomy.domains:
            yield _error("outside_domains", skill_id, "its parents lead to no domain")


def _measures_without_skills(taxonomy: Taxonomy) -> Iterator[Problem]:
    serving = {measure for skill in taxonomy.skills.values() for measure in skill.measures}
    for measure_id in taxonomy.measures:
        if measure_id not in serving:
            yield _error("measure_without_skills", measure_id, "no skill serves it")


def _untidy_aliases(skills: Iterable[Skill]) -> Iterator[Problem]:
    for skill in skills:
        for (language, text), count in Counter(label.key for label in skill.labels()).items():
            if count > 1:
                yield _warning("repeated_alias", skill.id, f"{language} label {text!r} comes {count} times")
        keys = [label.key for label in skill.aliases]
        if keys != sorted(keys):
            yield _warning("unsorted_aliases", skill.id, "aliases are not in order of language and label")


def _ambiguous_titles(occupations: Iterable[Occupation]) -> Iterator[Problem]:
    """Find titles that stand for two occupations, or twice for one, within a language."""
    bearers: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for occupation in occupations:
        for language, title in _titles_of(occupation):
            bearers[language, fold(title).text][occupation.id] += 1
    for (language, title), counts in bearers.items():
        first, *others = sorted(counts)
        if others:
            yield _error("shared_title", first, f"{language} title {title!r} also names {', '.join(others)}")
        for occupation_id, count in counts.items():
            if count > 1:
                message = f"{language} title {title!r} comes {count} times"
                yield _warning("repeated_title", occupation_id, message)


def _titles_of(occupation: Occupation) -> Iterator[tuple[str, str]]:
    """Yield language and wording of the names of an occupation, then of its further titles."""
    name = occupation.name
    for language, title in zip(LANGUAGES, (name.en, name.zh_hant, name.zh_hans), strict=True):
        if title:
            yield language, title
    yield from ((label.language, label.text) for label in occupation.titles)


def _malformed_codes(occupations: Iterable[Occupation]) -> Iterator[Problem]:
    for occupation in occupations:
        for attribute, form in CODES.items():
            code = getattr(occupation, attribute)
            if code is not None and not form.fullmatch(code):
                yield _error(
                    "malformed_code", occupation.id, f"{attribute} {code!r} is not like {form.pattern}"
                )


def _unknown_esco_concepts(taxonomy: Taxonomy, esco: Taxonomy) -> Iterator[Problem]:
    for skill in taxonomy.skills.values():
        for link in skill.crosswalks:
            if link.scheme == "esco" and link.code not in esco.skills:
                yield _error(
                    "unknown_esco_concept", skill.id, f"{link.code} is no skill of ESCO {esco.version}"
                )
    for occupation in taxonomy.occupations.values():
        if occupation.esco_uri and esco.occupations and occupation.esco_uri not in esco.occupations:
            message = f"{occupation.esco_uri} is no occupation of ESCO {esco.version}"
            yield _error("unknown_esco_concept", occupation.id, message)


def _unknown_onet_codes(taxonomy: Taxonomy, onet: Taxonomy) -> Iterator[Problem]:
    known = onet.skills.keys() | onet.domains.keys()
    for skill in taxonomy.skills.values():
        for link in skill.crosswalks:
            if link.scheme == "onet" and link.code not in known:
                yield _error("unknown_onet_code", skill.id, f"{link.code} is not in O*NET {onet.version}")
    for occupation in taxonomy.occupations.values():
        if occupation.onet_code and occupation.onet_code not in onet.occupations:
            message = f"{occupation.onet_code} is no occupation of O*NET {onet.version}"
            yield _error("unknown_onet_code", occupation.id, message)
