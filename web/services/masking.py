"""What an employer may see of a candidate before shortlisting them: skills, never who it is."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from matcher.availability import UNSAID, Availability
from matcher.coverage import SMALL_CELL
from matcher.profiles import CandidateProfile, Claim, Span
from matcher.scoring import Match
from web.records import ContactRecord

# E-mail, web address, telephone, Hong Kong identity card. Chinese puts no space before any of them.
_CONTACT = re.compile(
    r"\S@\S|https?://|www\.|\d(?:[\s().\-–]*\d){6,}|(?<![A-Z0-9])[A-Z]{1,2}\d{6}\s?\(?[\dA]\)?",
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
    """Return a claim without the quotes that tell of the person, and without places in the CV.

    Such a quote is left out, not blanked out: a blank in place of a skill's own words would say
    that the name is among them.
    """
    kept = (Span(0, 0, span.text) for span in claim.spans if not tells_who(span.text, name))
    return replace(claim, spans=tuple(kept))


def tells_who(words: str, name: str) -> bool:
    """Whether some words hold a contact, an identity number, or a part of a name."""
    folded = unicodedata.normalize("NFKC", words)
    if _CONTACT.search(folded):
        return True
    parts = re.split(r"[\s,.()·]+", unicodedata.normalize("NFKC", name))
    return any(
        re.search(_whole_word(part), folded, flags=re.IGNORECASE)
        for part in parts
        if len(part) >= SHORTEST_NAME_PART
    )


def regions_told(people: Mapping[str, int], everyone: int) -> frozenset[str]:
    """Return the regions by which masked people may be filtered: none that holds only a few.

    Whoever is in the list of no region is known to be of none of those. So where a region is
    held back, at least `SMALL_CELL` people must be in no list, or the smallest list is held back too.

    Parameters
    ----------
    people : mapping of str to int
        How many look for work in each region that can be asked for.
    everyone : int
        All people, those of other regions and of none included.
    """
    told = {region for region, count in people.items() if count >= SMALL_CELL}
    for smallest in sorted(told, key=lambda region: (people[region], region)):
        unlisted = everyone - sum(people[region] for region in told)
        if unlisted >= SMALL_CELL or not any(people[region] for region in people.keys() - told):
            break
        told.remove(smallest)
    return frozenset(told)


def _whole_word(part: str) -> str:
    # Chinese writes no spaces: there a name is found inside a run of characters.
    escaped = re.escape(part)
    return rf"\b{escaped}\b" if part.isascii() else escaped
