"""From where on a pattern is worth a look, and what is taken for usual among honest people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Thresholds and usual rates, all to be changed.

    The thresholds are counts within one class, provider, firm or person, never figures of the whole
    data set: firms that have nothing to do with a pattern cannot make it vanish.

    Attributes
    ----------
    together
        Firms of one provider with the same address or director. Two is the least that can share; a
        pair scores low unless it meets in one class and nobody elsewhere has the address.
    new_within_months, new_share, new_trainees
        A firm is new for a year after registration; new firms fill most of a class from half its
        trainees on; fewer than four people from them are too few to speak of filling.
    employment_days
        The programme asks three months of provident-fund records with one employer and no other
        (secondary source, seen 2026-11), so two employers within 90 days do not go together.
    change_per_year
        Share of people who change employer within a year: an assumption for the score alone.
    least_relatedness, unrelated_people, people_alike
        A course below this mean credit, 0-1, does not belong to a role. Over all programmes and
        occupations we ship most pairs stand at 0 and one in ten above 0.16; below 0.05 hardly a skill
        of the course is near one of the role. One person may learn for a new role, two of one firm
        are looked at; firms decide for several at once, so their people are taken to be half alike.
    identical_people, identical_surprise
        Registers alike in every session with at least one absence; full attendance is what is asked
        and never counts. Two colleagues often are away together, three seldom. 4.6 nats: one class in
        a hundred would show it by chance.
    usual_attendance
        Assumed share of marks that are "present" where a class says too little of itself.
    overlap_error, holiday_rate, outside_rate
        How often an honest register shows such a mark: a slip of the pen; a centre that teaches on
        holidays; a session made up after the end. Assumptions for the score alone.
    at_ceiling, ceiling_run, usual_at_ceiling
        An amount from 98 % of the ceiling on is at it (fees are rounded); a series begins with four
        classes, since a dear course taken up to three times is common.
    """

    together: int = 2
    new_within_months: int = 12
    new_share: float = 0.5
    new_trainees: int = 4
    usual_new: float = 0.1
    employment_days: int = 90
    change_per_year: float = 0.2
    least_relatedness: float = 0.05
    unrelated_people: int = 2
    usual_unrelated: float = 0.1
    people_alike: float = 0.5
    identical_people: int = 3
    identical_surprise: float = 4.6
    usual_attendance: float = 0.85
    overlap_error: float = 0.02
    holiday_rate: float = 0.05
    outside_rate: float = 0.05
    at_ceiling: float = 0.98
    ceiling_run: int = 4
    usual_at_ceiling: float = 0.15
