"""CVs in JSON Resume (jsonresume.org, schema 1.0.0), read as the text of a CV.

Its fields become sections of that text, so that evidence, levels and years of use are found as in any
CV. Who somebody is stays outside: name, picture, birth, contact, address, profiles, referees.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from matcher.errors import ImportRefused
from matcher.exchange.headings import HEADINGS, PRESENT, Language, language_of, worded
from matcher.exchange.nodes import LONGEST_SHOWN, Node
from matcher.exchange.places import region_of
from matcher.problems import EntryProblem
from matcher.strict_json import read_strictly

SECTIONS = ("work", "volunteer", "projects", "education", "certificates", "awards", "publications", "skills",
            "languages")  # fmt: skip
# What the head line of an entry is put together from.
_HEADS: Mapping[str, tuple[str, ...]] = {
    "work": ("position", "name"),
    "volunteer": ("position", "organization"),
    "projects": ("name", "entity"),
    "education": ("studyType", "area", "institution"),
    "certificates": ("name", "issuer", "date"),
    "awards": ("title", "awarder", "date"),
    "publications": ("name", "publisher", "releaseDate"),
}
_LISTS = ("roles", "highlights", "keywords", "courses")
_DAY = re.compile(r"((?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?)(?:-(?:0[1-9]|[12]\d|3[01]))?")
_NOW = {"present", "now", "current", "ongoing", "至今", "現在", "现在"}
_DATES = ("date", "releaseDate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """A CV as a document: its text, and the region it names where we know it."""

    text: str
    region: str


def read_resume_file(text: str, *, name: str = "") -> Resume:
    """Read a CV from a text of JSON. Raises as `read_resume` does, also where it is no JSON."""
    data, problem = read_strictly(text)
    if problem is not None:
        raise ImportRefused(name, [problem])
    return read_resume(data, name=name)


def read_resume(data: Any, *, name: str = "") -> Resume:
    """Read a CV; sections and fields that we do not know are passed over.

    Raises
    ------
    ImportRefused
        Names every field that is wrong.
    """
    if not isinstance(data, Mapping) or "@type" in data or not {"basics", *SECTIONS} & data.keys():
        raise ImportRefused(name, [EntryProblem(code="not_a_resume")])
    problems = list[EntryProblem]()
    resume = Node(data, "", problems)
    (basics, *_) = [*resume.nodes("basics"), Node({}, "basics", problems)]
    about = [text for field in ("label", "summary") if (text := basics.text(field))]
    text = _document(resume, about, _language(data, about))
    places = [part for one in basics.nodes("location") for part in (one.text("city"), one.text("region"))]
    if problems:
        raise ImportRefused(name, problems)
    return Resume(text=text, region=region_of(*places))


def _document(resume: Node, about: list[str], language: Language) -> str:
    parts = [_section("summary", about, language)] if about else []
    for section in SECTIONS:
        lines = _entries(resume, section, language)
        if lines:
            parts.append(_section(section, lines, language))
    return "\n\n".join(parts)


def _language(data: Mapping[str, Any], about: list[str]) -> Language:
    """Return the language of most words; problems are told when the words are read for good."""
    resume = Node(data, "", [])
    lines = [line for section in SECTIONS for line in _entries(resume, section, "en")]
    return language_of("\n".join((*about, *lines)))


def _section(kind: str, lines: Iterable[str], language: Language) -> str:
    return "\n".join((worded(HEADINGS[kind], language), *lines))


def _entries(resume: Node, section: str, language: Language) -> list[str]:
    nodes = resume.nodes(section)
    if section == "skills":
        return [line for node in nodes for line in _skill(node)]
    if section == "languages":
        return [f"- {_graded(node.text('language'), node.text('fluency'))}" for node in nodes]
    return [line for node in nodes for line in _entry(node, section, language)]


def _entry(node: Node, section: str, language: Language) -> list[str]:
    parts = [_day(node, name) if name in _DATES else node.text(name) for name in _HEADS[section]]
    head = ", ".join(part for part in (*parts, _period(node, language)) if part)
    told = [text for name in ("description", "summary") if (text := node.text(name))]
    listed = [f"- {text}" for name in _LISTS for text in node.texts(name)]
    return [line for line in (head, *told, *listed) if line]


def _skill(node: Node) -> list[str]:
    """Return a skill with its level; its keywords on a line of their own, which the level is not said of."""
    keywords = node.texts("keywords")
    name = node.text("name")
    named = [f"- {_graded(name, node.text('level'))}"] if name else []
    return [*named, *([f"- {', '.join(keywords)}"] if keywords else [])]


def _graded(name: str, grade: str) -> str:
    return f"{name} ({grade})" if name and grade else name


def _period(node: Node, language: Language) -> str:
    start, end = _day(node, "startDate"), _day(node, "endDate")
    if start:
        return f"{start} - {end or worded(PRESENT, language)}"
    return end


def _day(node: Node, name: str) -> str:
    """Return year and month; nothing where there is none, or where it goes on."""
    text = node.text(name)
    if not text or text.casefold() in _NOW:
        return ""
    found = _DAY.fullmatch(text)
    if found is None:
        node.note(name, "not_a_day", value=text[:LONGEST_SHOWN])
        return ""
    return found[1]
