"""Checks of people: one trainee in several firms, courses that do not belong to a role."""

from collections.abc import Iterator
from itertools import pairwise
from math import exp

from matcher.integrity.findings import Finding, make_finding
from matcher.integrity.limits import Limits
from matcher.integrity.records import Application, Course, Records, grouped
from matcher.integrity.relatedness import Relatedness
from matcher.integrity.surprise import smoothed_rate, surprise, surprise_of_alike


def several_firms(records: Records, limits: Limits) -> Iterator[Finding]:
    """Yield trainees for whom several firms apply closer together than employment allows.

    Score: for each change of firm the chance that an honest person changes employer within the
    days between the two classes, at a constant yearly rate; changes are taken as independent.
    """
    for trainee_id, applications in grouped((one.trainee_id, one) for one in records.applications).items():
        ordered = sorted(applications, key=lambda one: (records.starts_on(one), one.id))
        changes = [
            (one, other, gap)
            for one, other in pairwise(ordered)
            if one.firm_id != other.firm_id and (gap := _days(records, one, other)) < limits.employment_days
        ]
        if not changes:
            continue
        involved = {each.id: each for one, other, _ in changes for each in (one, other)}
        firms = {one.firm_id for one in involved.values()}
        yield make_finding(
            records,
            "several_firms",
            [trainee_id],
            sum(_change_surprise(gap, limits) for _, _, gap in changes),
            {
                "trainee": trainee_id, "firms": len(firms), "classes": len(involved),
                "days": min(gap for _, _, gap in changes), "limit": limits.employment_days,
            },
            [
                ("trainees", trainee_id),
                *(("applications", key) for key in involved),
                *(("firms", key) for key in firms),
            ],
        )  # fmt: skip


def unrelated_courses(records: Records, limits: Limits, relatedness: Relatedness) -> Iterator[Finding]:
    """Yield courses that a firm sends several people to whose role has little to do with them.

    Score: chance of so many among the firm's people in the course, at the rate of all other
    applications that can be judged. A firm that retrains sends several at once, so the people of
    one firm are taken to be alike: the fifth adds less than the first.
    """
    verdicts = _verdicts(records, limits, relatedness)
    judged = [one for one in records.applications if one.id in verdicts]
    by_case = grouped((f"{one.firm_id}\n{records.course_of(one).id}", one) for one in judged)
    all_unrelated = sum(verdicts.values())
    for applications in by_case.values():
        unrelated = [one for one in applications if verdicts[one.id]]
        people = {one.trainee_id for one in unrelated}
        if len(people) < limits.unrelated_people:
            continue
        course = records.course_of(unrelated[0])
        rate = smoothed_rate(
            all_unrelated - len(unrelated),
            len(judged) - len(applications),
            usual=limits.usual_unrelated,
            strength=20,
        )
        firm_id, sent = unrelated[0].firm_id, len({one.trainee_id for one in applications})
        yield make_finding(
            records,
            "unrelated_course",
            [firm_id, course.id],
            surprise_of_alike(len(people), sent, rate, likeness=limits.people_alike),
            {
                "firm": firm_id, "course": course.title or course.id, "unrelated": len(people),
                "trainees": sent,
                "roles": "; ".join(sorted({records.trainee[key].occupation for key in people})[:3]),
            },
            [
                ("courses", course.id),
                *(("trainees", key) for key in people),
                *(("applications", one.id) for one in unrelated),
            ],
        )  # fmt: skip


def _verdicts(records: Records, limits: Limits, relatedness: Relatedness) -> dict[str, bool]:
    """Return for each application that can be judged whether course and role are strangers."""
    known: dict[tuple[str, str], float | None] = {}
    found: dict[str, bool] = {}
    for one in records.applications:
        course, role = records.course_of(one), records.trainee[one.trainee_id].occupation
        if (course.id, role) not in known:
            known[course.id, role] = _judge(course, role, relatedness)
        value = known[course.id, role]
        if value is not None:
            found[one.id] = value < limits.least_relatedness
    return found


def _judge(course: Course, role: str, relatedness: Relatedness) -> float | None:
    return relatedness(course.skills, role) if course.skills and role else None


def _days(records: Records, one: Application, other: Application) -> int:
    return (records.starts_on(other) - records.starts_on(one)).days


def _change_surprise(days: int, limits: Limits) -> float:
    return surprise(1 - exp(-limits.change_per_year * max(days, 1) / 365))
