"""A check of amounts: classes at the ceiling, one after another."""

from collections.abc import Iterator, Sequence
from math import prod

from matcher.integrity.findings import Finding, make_finding
from matcher.integrity.limits import Limits
from matcher.integrity.records import Application, Records, grouped
from matcher.integrity.surprise import smoothed_rate, surprise


def ceiling_series(records: Records, limits: Limits) -> Iterator[Finding]:
    """Yield firms that stand at the ceiling in class after class, in order of their first days.

    A class counts once however many people the firm sends, for they have one price. Score: chance
    of the longest run, each class being at the ceiling as often as those of other firms for the same
    course (a dear course is always there), times the places where a run of this length could begin.
    """
    stated = [one for one in records.applications if one.ceiling_hkd]
    of_course = grouped((records.course_of(one).id, one) for one in stated)
    for firm_id, applications in grouped((one.firm_id, one) for one in stated).items():
        by_class = grouped((one.class_id, one) for one in applications)
        ordered = sorted(by_class, key=lambda class_id: (records.class_[class_id].starts_on, class_id))
        run = _longest_run(
            [class_id if _all_at_ceiling(by_class[class_id], limits) else "" for class_id in ordered]
        )
        if len(run) < limits.ceiling_run:
            continue
        rates = [_rate(of_course[records.class_[one].course_id], firm_id, limits) for one in run]
        in_run = [one for class_id in run for one in by_class[class_id]]
        yield make_finding(
            records,
            "ceiling_series",
            [firm_id],
            surprise((len(ordered) - len(run) + 1) * prod(rates)),
            {
                "firm": firm_id, "run": len(run), "classes": len(ordered),
                "amount": sum(one.amount_hkd for one in in_run),
            },
            [("firms", firm_id), *(("applications", one.id) for one in in_run)],
        )  # fmt: skip


def _longest_run(marked: Sequence[str]) -> list[str]:
    """Return the longest stretch without an empty place, the first of them where several are."""
    best: list[str] = []
    present: list[str] = []
    for one in marked:
        present = [*present, one] if one else []
        best = present if len(present) > len(best) else best
    return best


def _all_at_ceiling(applications: Sequence[Application], limits: Limits) -> bool:
    return all(_is_at_ceiling(one, limits) for one in applications)


def _is_at_ceiling(application: Application, limits: Limits) -> bool:
    return application.amount_hkd >= limits.at_ceiling * (application.ceiling_hkd or 0)


def _rate(of_course: Sequence[Application], firm_id: str, limits: Limits) -> float:
    """Return how often classes of other firms for a course are at the ceiling."""
    others = grouped((f"{one.firm_id}/{one.class_id}", one) for one in of_course if one.firm_id != firm_id)
    at_ceiling = sum(_all_at_ceiling(one, limits) for one in others.values())
    return smoothed_rate(at_ceiling, len(others), usual=limits.usual_at_ceiling, strength=2)
