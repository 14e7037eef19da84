"""Why somebody declined, and which of the reasons say anything about a score."""

from enum import StrEnum


class DeclineReason(StrEnum):
    """A reason for declining a candidate.

    Only reasons about skills train: the others tell of the vacancy, the place or the moment,
    and a score that learned from them would judge people by what no skill can mend.
    """

    skills_missing = "skills_missing"
    level_too_low = "level_too_low"
    skills_not_shown = "skills_not_shown"
    expired = "expired"
    duplicate = "duplicate"
    filled = "filled"
    location = "location"
    not_available = "not_available"
    pay = "pay"
    other = "other"

    @property
    def trains(self) -> bool:
        """Whether a decision with this reason is learned from."""
        return self in TRAINING_REASONS


TRAINING_REASONS = frozenset(
    {DeclineReason.skills_missing, DeclineReason.level_too_low, DeclineReason.skills_not_shown}
)


class DismissReason(StrEnum):
    """A reason for which a candidate is not interested in a vacancy.

    Only the role trains: it is the one that says the job itself is not theirs, which a score of
    skills and titles should have seen. Pay, place and hours are of the offer; an expired or
    doubled vacancy says nothing of anybody.
    """

    pay = "pay"
    place = "place"
    hours = "hours"
    role = "role"
    expired = "expired"
    duplicate = "duplicate"
    other = "other"

    @property
    def trains(self) -> bool:
        """Whether a dismissal with this reason is learned from."""
        return self is DismissReason.role
