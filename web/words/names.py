"""The names of skills, industries, measures and regions in the reader's language."""

from collections.abc import Mapping

from flask import Flask
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from skills_taxonomy.model import Text
from web.languages import current_language
from web.refreshing import refresh_for_unknown_skill
from web.workbench import current_workbench, lenses_of

Words = Mapping[object, LazyString]
"""Code to words."""

REGIONS: Words = {
    "Hong Kong Island": _("Hong Kong Island"),
    "Kowloon": _("Kowloon"),
    "New Territories": _("New Territories"),
    "Mainland (GBA)": _("Mainland (GBA)"),
}
"""The regions we offer; people may name others in words of their own."""

FAMILIES: Words = {
    "automation_robotics": _("Automation and robotics"),
    "data_ai": _("Data and AI"),
    "design_creative": _("Creative design"),
    "design_engineering": _("Design engineering"),
    "electronics": _("Electronics"),
    "food_biotech": _("Food and biotechnology"),
    "green_esg": _("Sustainability"),
    "hq_functions": _("Headquarters functions"),
    "hr_training": _("People and training"),
    "ict": _("Information technology"),
    "ip_legal": _("Intellectual property and law"),
    "manufacturing_engineering": _("Manufacturing engineering"),
    "marketing_brand": _("Marketing and brand"),
    "product_business": _("Products and business"),
    "production_management": _("Production management"),
    "quality_testing": _("Quality and testing"),
    "research_development": _("Research and development"),
    "supply_chain": _("Supply chain"),
    "technician": _("Technicians and operators"),
    "textile_fashion": _("Textiles and fashion"),
}
"""The families of occupations of the bundled taxonomy."""

TEXT_LANGUAGES: Words = {
    "en": _("English"),
    "zh-Hant": _("Traditional Chinese"),
    "zh-Hans": _("Simplified Chinese"),
    "zh": _("Chinese"),
}
"""The languages of texts that people bring."""


def init_wording(app: Flask) -> None:
    """Give templates the names as filters."""
    app.jinja_env.filters.update(
        skill_name=skill_name,
        skill_definition=skill_definition,
        industry_name=industry_name,
        lens_name=lens_name,
        domain_name=domain_name,
        family_name=family_name,
        region_name=region_name,
        in_language=in_language,
    )


def in_language(text: Text) -> str:
    """Return a wording in the reader's language."""
    return text.in_language(current_language())


def skill_name(skill_id: str) -> str:
    """Return the name of a skill; its identifier if the taxonomy no longer has it."""
    if skill_id not in current_workbench().taxonomy.skills:
        refresh_for_unknown_skill()
    return _name(current_workbench().taxonomy.skills, skill_id)


def skill_definition(skill_id: str) -> str:
    """Return the definition of a skill, or nothing."""
    skill = current_workbench().taxonomy.skills.get(skill_id)
    return in_language(skill.definition) if skill else ""


def industry_name(industry_id: str | None) -> str:
    """Return the name of an industry of the study, or nothing."""
    return _name(current_workbench().taxonomy.industries, industry_id) if industry_id else ""


def lens_name(lens_id: str) -> str:
    """Return the name of a measure, direction, level or action of the study."""
    return _name(lenses_of(current_workbench()).by_id, lens_id)


def domain_name(domain_id: str) -> str:
    """Return the name of a field of technique."""
    return _name(current_workbench().taxonomy.domains, domain_id)


def family_name(family: str) -> str:
    """Return the name of a family of occupations."""
    return str(FAMILIES.get(family, family))


def region_name(region: str) -> str:
    """Return the name of a region; one in somebody's own words as it was written."""
    return str(REGIONS.get(region, region))


def words_for(words: Words, code: object) -> str:
    """Return the words for a code, or the code itself where we have none."""
    return str(words.get(code, code))


def _name(entries: Mapping[str, object], key: str) -> str:
    entry = entries.get(key)
    return in_language(entry.name) if entry is not None else key  # type: ignore[attr-defined]
