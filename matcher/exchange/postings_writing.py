"""Vacancies written as schema.org describes job postings: `JobPosting` in JSON-LD."""

from datetime import date
from typing import Any

from matcher.exchange.hypertext import html_of_text
from matcher.exchange.postings_reading import NECESSITY
from matcher.profiles import Requirement, Vacancy
from skills_taxonomy.model import Taxonomy

CONTEXT: list[Any] = ["https://schema.org", {"tb": "urn:talentbridge:terms:"}]
SKILLS = "urn:talentbridge:skill"
TAGS = {"en": "en", "zh_Hant_HK": "zh-Hant-HK", "zh_Hans_CN": "zh-Hans-CN"}
_COUNTRY = {"Mainland (GBA)": "CN"}


def write_posting(
    vacancy: Vacancy,
    *,
    text: str,
    taxonomy: Taxonomy,
    language: str,
    organisation: str,
    region: str,
    industry_id: str | None,
    posted: date,
) -> dict[str, Any]:
    """Return a vacancy as a posting, with names in its own language; what it does not say is left out.

    Skills stand in order of necessity and name. Our own weights of them are not part of a posting.
    """
    industry = taxonomy.industries.get(industry_id or "")
    asked = sorted(vacancy.requirements, key=lambda one: (one.necessity != "must", one.skill_id))
    posting = {
        "@context": CONTEXT,
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": organisation, "value": vacancy.id},
        "title": vacancy.title,
        "description": html_of_text(text),
        "inLanguage": TAGS.get(language, language),
        "datePosted": posted.isoformat(),
        "hiringOrganization": {"@type": "Organization", "name": organisation},
        "jobLocation": _place(region),
        "industry": industry.name.in_language(language) if industry else None,
        "experienceRequirements": _experience(vacancy.years),
        "skills": [_skill(one, taxonomy, language) for one in asked],
    }
    return {name: value for name, value in posting.items() if value not in (None, [], "")}


def _place(region: str) -> dict[str, Any] | None:
    if not region:
        return None
    address = {
        "@type": "PostalAddress",
        "addressRegion": region,
        "addressCountry": _COUNTRY.get(region, "HK"),
    }
    return {"@type": "Place", "address": address}


def _experience(years: float | None) -> dict[str, Any] | None:
    if not years:
        return None
    return {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": round(years * 12)}


def _skill(asked: Requirement, taxonomy: Taxonomy, language: str) -> dict[str, Any]:
    skill = taxonomy.skills.get(asked.skill_id)
    term = {
        "@type": "DefinedTerm",
        "name": skill.name.in_language(language) if skill else asked.skill_id,
        "termCode": asked.skill_id,
        "inDefinedTermSet": SKILLS,
        NECESSITY: asked.necessity,
    }
    name = term["name"].casefold()
    words = sorted({span.text for span in asked.spans if span.text.casefold() != name})
    return {**term, **({"alternateName": words} if words else {}), **_level(asked.level)}


def _level(level: int | None) -> dict[str, int]:
    return {} if level is None else {"tb:level": level}
