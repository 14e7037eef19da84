"""Profiles written in JSON Resume (jsonresume.org, schema 1.0.0)."""

import re
from collections.abc import Mapping
from typing import Any

from matcher.profiles import CandidateProfile, Claim
from skills_taxonomy.model import Taxonomy

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
LEVELS: Mapping[int, str] = {1: "A little", 2: "Basic", 3: "Intermediate", 4: "Advanced", 5: "Master"}
"""Our levels in the words that the format's own examples use, where they have one."""
_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_PHONE = re.compile(r"\+?\d[\d ()-]{5,18}\d")


def write_resume(
    profile: CandidateProfile, *, taxonomy: Taxonomy, language: str, name: str, contact: str, region: str
) -> dict[str, Any]:
    """Return what somebody has said of themselves, for themselves to take elsewhere.

    Skills stand in order of evidence, the best first; their keywords are the words of the CV. Posts are
    the titles read from it: firms and dates stay in its text.
    """
    claims = sorted(profile.claims, key=lambda claim: (-claim.evidence, claim.skill_id))
    email, phone = _EMAIL.search(contact), _PHONE.search(_EMAIL.sub(" ", contact))
    basics = {
        "name": name,
        "label": next(iter(profile.titles), ""),
        "email": email[0] if email else "",
        "phone": phone[0] if phone else "",
        "location": {"region": region} if region else {},
    }
    return {
        "$schema": SCHEMA,
        "basics": {key: value for key, value in basics.items() if value},
        "work": [{"position": title} for title in profile.titles],
        "skills": [_skill(claim, taxonomy, language) for claim in claims],
        "meta": {"version": "v1.0.0"},
    }


def _skill(claim: Claim, taxonomy: Taxonomy, language: str) -> dict[str, Any]:
    skill = taxonomy.skills.get(claim.skill_id)
    name = skill.name.in_language(language) if skill else claim.skill_id
    words = dict.fromkeys(span.text for span in claim.spans if span.text.casefold() != name.casefold())
    return {
        "name": name,
        **({"level": LEVELS[claim.level]} if claim.level is not None else {}),
        **({"keywords": list(words)} if words else {}),
    }
