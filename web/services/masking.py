"""What an employer may see of a candidate before shortlisting them: skills, never who it is."""

import re
from dataclasses import dataclass, replace

from matcher.availability import UNSAID, Availability
from matcher.profiles import CandidateProfile, Claim, Span
from matcher.scoring import Match
from web.records import ContactRecord

BLANK = "▇▇▇"

# E-mail, web address, telephone, Hong Kong identity card.
_CONTACT = re.compile(
    r"\S+@\S+|(?:https?://|www\.)\S+|\+?\d[\d\s().\-]{5,}\d|\b[A-Z]{1,2}\d{6}\s?\(?[\dA]\)?",
    re.IGNORECASE,
)
SHORTEST_NAME_PART = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCandidate:
    """A candidate as an employer sees them: ``person`` is ``None`` until shortlisted.

    When somebody could start says nothing of who it is, and is seen from the first.
    """

    code: str
    years: float | None
    person: ContactRecord | None = None
    availability: Availability = UNSAID

    @property
    def is_masked(self) -> bool:
        """Whether who it is stays hidden."""
        return self.person is None


def mask_match(match: Match, name: str) -> Match:
    """Return a match whose quotes hold no name, address, telephone or identity number."""
    return replace(
        match,
        requirements=tuple(
            replace(found, claim=mask_claim(found.claim, name) if found.claim else None)
            for found in match.requirements
        ),
    )


def mask_profile(profile: CandidateProfile, name: str) -> CandidateProfile:
    """Return a profile whose quotes tell nothing of the person; the titles held stay, for the score."""
    return replace(profile, claims=tuple(mask_claim(claim, name) for claim in profile.claims))


def mask_claim(claim: Claim, name: str) -> Claim:
    """Return a claim whose quotes tell nothing of the person; places in the CV are left out too."""
    return replace(claim, spans=tuple(Span(0, 0, blank_out(span.text, name)) for span in claim.spans))


def blank_out(words: str, name: str) -> str:
    """Blank out what could tell who wrote some words: contacts, and the parts of the name."""
    blanked = _CONTACT.sub(BLANK, words)
    parts = [part for part in re.split(r"[\s,.()·]+", name) if len(part) >= SHORTEST_NAME_PART]
    for part in sorted(parts, key=len, reverse=True):
        blanked = re.sub(_whole_word(part), BLANK, blanked, flags=re.IGNORECASE)
    return blanked


def _whole_word(part: str) -> str:
    # Chinese writes no spaces: there a name is found inside a run of characters.
    escaped = re.escape(part)
    return rf"\b{escaped}\b" if part.isascii() else escaped
