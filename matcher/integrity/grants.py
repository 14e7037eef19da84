"""A check of amounts: classes at the ceiling, one after another."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
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
    standings = _standings(records, stated, limits)
    for firm_id, applications in grouped((one.firm_id, one) for one in stated).items():
        by_class = grouped((one.class_id, one) for one in applications)
        ordered = sorted(by_class, key=lambda class_id: (records.class_[class_id].starts_on, class_id))
        run = _longest_run(
            [class_id if _all_at_ceiling(by_class[class_id], limits) else "" for class_id in ordered]
        )
        if len(run) < limits.ceiling_run:
            continue
        rates = [_rate(standings[records.class_[one].course_id], firm_id, limits) for one in run]
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
    runs = ([*run] for is_run, run in groupby(marked, key=bool) if is_run)
    return max(runs, key=len, default=[])


def _all_at_ceiling(applications: Sequence[Application], limits: Limits) -> bool:
    return all(_is_at_ceiling(one, limits) for one in applications)


def _is_at_ceiling(application: Application, limits: Limits) -> bool:
    return application.amount_hkd >= limits.at_ceiling * (application.ceiling_hkd or 0)


def _standings(
    records: Records, stated: Sequence[Application], limits: Limits
) -> dict[str, dict[str, tuple[int, int]]]:
    """Return by course and firm in how many classes it is at the ceiling, of how many; "" is all firms."""
    found: dict[str, dict[str, tuple[int, int]]] = defaultdict(lambda: defaultdict(lambda: (0, 0)))
    sent = defaultdict(list)
    for one in stated:
        sent[one.firm_id, one.class_id].append(one)
    for (firm_id, class_id), applications in sent.items():
        of_course, at_ceiling = (
            found[records.class_[class_id].course_id],
            _all_at_ceiling(applications, limits),
        )
        for key in (firm_id, ""):
            of_course[key] = (of_course[key][0] + at_ceiling, of_course[key][1] + 1)
    return found


def _rate(of_course: Mapping[str, tuple[int, int]], firm_id: str, limits: Limits) -> float:
    """Return how often classes of other firms for a course are at the ceiling."""
    (at_ceiling, classes), (own_at_ceiling, own) = of_course[""], of_course[firm_id]
    return smoothed_rate(
        at_ceiling - own_at_ceiling, classes - own, usual=limits.usual_at_ceiling, strength=2
    )
