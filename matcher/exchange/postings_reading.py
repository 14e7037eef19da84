"""Job postings as schema.org describes them (`JobPosting` in JSON-LD), read as the text of a vacancy.

What a posting says in fields of its own becomes sections of that text, so that it is read as any text
is: with quotes, levels, musts and wishes. The hiring firm, pay and addresses stay outside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from matcher.dates import years_asked
from matcher.errors import ImportRefused
from matcher.exchange.headings import (
    CLOSING,
    ENGAGEMENT,
    ENGAGEMENTS,
    HEADINGS,
    YEARS_ASKED,
    Language,
    language_of,
    worded,
)
from matcher.exchange.nodes import LONGEST_SHOWN, Node
from matcher.exchange.places import region_of
from matcher.problems import EntryProblem
from matcher.strict_json import read_strictly
from skills_taxonomy.labels import fold
from skills_taxonomy.linking.headings import heading_kind

LONGEST_TITLE = 200
LONGEST_REGION = 80
MOST_MONTHS = 360
PREFERRED = "preferred"
NECESSITY = "tb:necessity"
_PREFIXES = ("https://schema.org/", "http://schema.org/", "schema:")
_CREDENTIAL = ("name", "credentialCategory", "description")
_NOT_ASKED = {"no requirements", "none", "n/a"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A posting as a vacancy begins: title, text, region, language."""

    title: str
    text: str
    region: str
    language: Language


def read_posting_file(text: str, *, name: str = "") -> Posting:
    """Read a posting from a text of JSON. Raises as `read_posting` does, also where it is no JSON."""
    data, problem = read_strictly(text)
    if problem is not None:
        raise ImportRefused(name, [problem])
    return read_posting(data, name=name)


def read_posting(data: Any, *, name: str = "") -> Posting:
    """Read a posting from JSON-LD: an object, a list that holds one, or a ``@graph`` that does.

    Raises
    ------
    ImportRefused
        Names every field that is wrong. There must be one `JobPosting` with a title and something
        that is asked or told.
    """
    problems = list[EntryProblem]()
    node = _only_posting(data, problems)
    if node is None:
        raise ImportRefused(name, problems)
    title, described = " ".join(node.text("title").split()), node.text("description")
    language = language_of(f"{title}\n{described}", node.text("inLanguage"))
    text, region = _document(node, described, language), _region(node)
    if not title and not any(problem.place == "title" for problem in problems):
        node.note("title", "missing")
    if len(title) > LONGEST_TITLE:
        node.note("title", "too_long", most=LONGEST_TITLE)
    if not text:
        node.note("description", "missing")
    if problems:
        raise ImportRefused(name, problems)
    return Posting(title=title, text=text, region=region, language=language)


def _only_posting(data: Any, problems: list[EntryProblem]) -> Node | None:
    """Return the one posting; its type may be written with the address of schema.org or without."""
    graph = data.get("@graph") if isinstance(data, Mapping) else data
    nodes = graph if isinstance(graph, list) else [data]
    found = [node for node in nodes if isinstance(node, Mapping) and _is_posting(node)]
    if len(found) == 1:
        (fields,) = found
        return Node({_bare(name): value for name, value in fields.items()}, "", problems)
    problems.append(EntryProblem(code="several_postings" if found else "not_a_posting"))
    return None


def _is_posting(node: Mapping[str, Any]) -> bool:
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    return any(isinstance(one, str) and _bare(one) == "JobPosting" for one in listed)


def _bare(name: str) -> str:
    return next((name.removeprefix(one) for one in _PREFIXES if name.startswith(one)), name)


def _document(node: Node, described: str, language: Language) -> str:
    duties = node.texts("responsibilities")
    asked = [
        *_years(node, described, language),
        *node.bare_texts("experienceRequirements"),
        *(text for one in node.objects("experienceRequirements") for text in one.texts("description")),
        *node.texts("qualifications", named=_CREDENTIAL),
        *node.texts("educationRequirements", named=_CREDENTIAL),
    ]
    asked = [one for one in asked if one.casefold() not in _NOT_ASKED]
    musts, wishes = _untold_skills(node, " ".join((described, *duties, *asked)).casefold())
    sections = {
        "responsibilities": duties,
        "requirements": [*asked, *musts],
        PREFERRED: wishes,
        "terms": _terms(node, language),
    }
    listed = [
        f"{worded(HEADINGS[kind], language)}\n{_list(lines)}" for kind, lines in sections.items() if lines
    ]
    if described and len(listed) > bool(sections["terms"]) and not _is_divided(described):
        # Without a heading of its own, what stands before the first heading would be about the firm.
        described = f"{worded(HEADINGS['description'], language)}\n{described}"
    return "\n\n".join(part for part in (described, *listed) if part)


def _untold_skills(node: Node, told: str) -> tuple[list[str], list[str]]:
    """Return the skills asked and those wished for that the rest does not name, by no name of theirs.

    Only postings that we wrote tell what is asked from what is wished for.
    """
    untold = list[tuple[str, bool]]()
    for one in node.objects("skills"):
        names = [*one.texts("name"), *one.texts("alternateName"), *one.texts("description")]
        if names and not any(name.casefold() in told for name in names):
            untold.append((names[0], one.fields.get(NECESSITY) == PREFERRED))
        if not names:
            one.note("name", "missing")
    named = [text for text in node.bare_texts("skills") if text.casefold() not in told]
    return (
        [*named, *(name for name, wished in untold if not wished)],
        [name for name, wished in untold if wished],
    )


def _years(node: Node, described: str, language: Language) -> list[str]:
    for one in node.objects("experienceRequirements"):
        months = one.fields.get("monthsOfExperience")
        if isinstance(months, str) and months.strip().isascii() and months.strip().isdigit():
            months = int(months.strip()[:9])
        if months is None:
            if not one.fields.get("description"):
                one.note("monthsOfExperience", "missing")
        elif isinstance(months, bool) or not isinstance(months, int | float) or months != months // 1:
            one.note("monthsOfExperience", "not_whole", value=str(months)[:LONGEST_SHOWN])
        elif not 0 <= months <= MOST_MONTHS:
            shown = str(months)[:LONGEST_SHOWN]
            one.note("monthsOfExperience", "out_of_range", value=shown, least=0, most=MOST_MONTHS)
        elif (years := round(months / 12, 1)) and years != years_asked(described):
            return [worded(YEARS_ASKED, language) % f"{years:g}"]
    return []


def _terms(node: Node, language: Language) -> list[str]:
    kinds = [one.strip() for text in node.texts("employmentType") for one in text.split(",") if one.strip()]
    words = [
        worded(ENGAGEMENTS[key], language) if (key := one.upper().replace("-", "_")) in ENGAGEMENTS else one
        for one in kinds
    ]
    closing = node.day("validThrough")
    comma = ", " if language == "en" else "、"
    return [
        *([worded(ENGAGEMENT, language) % comma.join(words)] if words else []),
        *([worded(CLOSING, language) % closing.isoformat()] if closing else []),
    ]


def _region(node: Node) -> str:
    """Return the region we know, else the place in the posting's words, else nothing."""
    names = node.bare_texts("jobLocation")
    for place in node.objects("jobLocation"):
        for address in place.objects("address"):
            names += [*address.bare_texts("addressLocality"), *address.bare_texts("addressRegion")]
        names += [*place.bare_texts("address"), *place.bare_texts("name")]
    return region_of(*names) or next(iter(names), "")[:LONGEST_REGION]


def _list(lines: Iterable[str]) -> str:
    """Return texts as a list; one of several lines keeps them."""
    return "\n".join(line if "\n" in line or line.startswith("- ") else f"- {line}" for line in lines)


def _is_divided(text: str) -> bool:
    kinds = {heading_kind(fold(line.strip(" \t:：-*#【】")).text, "vacancy") for line in text.splitlines()}
    return bool(kinds & {"duties", "requirements"})
