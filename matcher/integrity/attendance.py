"""Checks of registers: patterns alike, one person in two rooms, marks on days without a class."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import exp, log

import numpy as np

from matcher.integrity.findings import CheckName, Finding, make_finding
from matcher.integrity.holidays import Holiday
from matcher.integrity.limits import Limits
from matcher.integrity.records import Attendance, Class, Records, Session, grouped
from matcher.integrity.surprise import smoothed_rate, surprise_of_count

Pattern = tuple[tuple[str, bool], ...]


def identical_attendance(records: Records, limits: Limits) -> Iterator[Finding]:
    """Yield groups in a class who missed exactly the same sessions, beyond chance.

    Given that somebody misses a number of sessions, which ones is taken to be independent of
    others, each session by its odds of being missed among those outside the group; so somebody
    who is always there looks no more suspect than somebody who is not. The surprise of as many with
    the same absences is lowered by the logarithm of the number of patterns it was chosen from. One
    session that half of the class missed says something of the day (a typhoon), not of people: it is
    left out.
    """
    for class_id in records.sessions_of:
        patterns = _without_the_day_all_missed(_patterns(records, class_id))
        present, listed = _marks_by_session(patterns)
        for size, alike in sorted(_by_absences(patterns).items()):
            for pattern, group in sorted(alike.items()):
                if len(group) < limits.identical_people or not 0 < size < len(pattern):
                    continue
                rates = [
                    smoothed_rate(
                        present[one] - was_there * len(group),
                        listed[one] - len(group),
                        usual=limits.usual_attendance,
                        strength=4,
                    )
                    for one, was_there in pattern
                ]
                chance = _chance_of(pattern, rates)
                others = sum(map(len, alike.values())) - 1
                found = surprise_of_count(len(group) - 1, others, chance) - log(len(alike))
                if found >= limits.identical_surprise:
                    yield _identical(records, class_id, pattern, group, found)


def overlapping_sessions(records: Records, limits: Limits) -> Iterator[Finding]:
    """Yield trainees marked present in two sessions at the same time.

    Score: chance of so many slips among the pairs of sessions in which the trainee is listed in both.
    """
    session = {one.id: one for one in records.sessions}
    for trainee_id, marks in grouped((one.trainee_id, one) for one in records.attendance).items():
        by_day = grouped((session[one.session_id].on.isoformat(), one) for one in marks)
        involved, both = _overlapping(by_day.values(), session, present_only=True)
        if not both:
            continue
        _, pairs = _overlapping(by_day.values(), session, present_only=False)
        classes = {session[one.session_id].class_id for one in involved}
        yield make_finding(
            records,
            "overlapping_sessions",
            [trainee_id],
            surprise_of_count(both, pairs, limits.overlap_error),
            {
                "trainee": trainee_id, "times": both, "classes": ", ".join(sorted(classes)),
                "first": min(session[one.session_id].on for one in involved).isoformat(),
            },
            [
                *(("attendance", one.id) for one in involved),
                *(("sessions", one.session_id) for one in involved),
                ("trainees", trainee_id),
            ],
        )  # fmt: skip


def _overlapping(
    days: Iterable[Sequence[Attendance]], session: Mapping[str, Session], *, present_only: bool
) -> tuple[list[Attendance], int]:
    """Return the marks of sessions that overlap another of the same day, and how many pairs do.

    Of a day's pairs those are apart of which one ends before the other starts; to count them, sorted
    ends and starts are enough, however many sessions a day has.
    """
    involved: list[Attendance] = []
    pairs = 0
    for marks in days:
        kept = [one for one in marks if one.present or not present_only]
        starts = sorted(session[one.session_id].starts for one in kept)
        ends = sorted(session[one.session_id].ends for one in kept)
        for mark in kept:
            its = session[mark.session_id]
            before, after = bisect_right(ends, its.starts), len(starts) - bisect_left(starts, its.ends)
            alongside = len(kept) - 1 - before - after
            pairs += alongside
            if alongside:
                involved.append(mark)
    return involved, pairs // 2


def holiday_attendance(
    records: Records, limits: Limits, holidays: Mapping[date, Holiday]
) -> Iterator[Finding]:
    """Yield classes with people marked present on a general holiday of Hong Kong.

    Score: chance of so many such sessions in the class, one session being one decision of the
    provider however many people it has. A day that nobody has verified to be a holiday is named
    and counted as ``unverified``, and adds nothing to the score.
    """
    for class_id, sessions in records.sessions_of.items():
        strange = [one for one in sessions if one.on in holidays and _present(records, one)]
        if strange:
            sure = [one for one in strange if holidays[one.on].is_verified]
            score = surprise_of_count(len(sure), len(sessions), _per_session(limits.holiday_rate, sessions))
            unsure = {"unverified": len(strange) - len(sure)} if len(sure) < len(strange) else {}
            yield _dated(records, "holiday_attendance", class_id, strange, score, **unsure)


def outside_dates(records: Records, limits: Limits) -> Iterator[Finding]:
    """Yield classes with people marked present before its first or after its last day.

    Score: as for holidays, with the rate at which honest classes make a session up.
    """
    for class_id, sessions in records.sessions_of.items():
        its_class = records.class_[class_id]
        strange = [one for one in sessions if _is_outside(one, its_class) and _present(records, one)]
        if strange:
            score = surprise_of_count(
                len(strange), len(sessions), _per_session(limits.outside_rate, sessions)
            )
            yield _dated(records, "outside_dates", class_id, strange, score)


def _per_session(rate: float, sessions: Sequence[Session]) -> float:
    """Spread the rate of classes with such a session over the sessions of a class."""
    return 1 - exp(log(1 - rate) / len(sessions))


def _is_outside(session: Session, its_class: Class) -> bool:
    return not its_class.starts_on <= session.on <= its_class.ends_on


def _present(records: Records, session: Session) -> list[str]:
    return [one.id for one in records.marks_of.get(session.id, ()) if one.present]


def _dated(
    records: Records,
    check: CheckName,
    class_id: str,
    sessions: Sequence[Session],
    score: float,
    **further: int,
) -> Finding:
    marks = [mark for one in sessions for mark in _present(records, one)]
    days = sorted({one.on.isoformat() for one in sessions})
    its_class = records.class_[class_id]
    return make_finding(
        records,
        check,
        [class_id],
        score,
        {
            "class": class_id, "sessions": len(sessions), "marks": len(marks), "days": ", ".join(days[:3]),
            "first": its_class.starts_on.isoformat(), "last": its_class.ends_on.isoformat(), **further,
        },
        [
            ("classes", class_id),
            *(("sessions", one.id) for one in sessions),
            *(("attendance", one) for one in marks),
        ],
    )  # fmt: skip


def _patterns(records: Records, class_id: str) -> dict[str, Pattern]:
    """Return the marks of each trainee of a class, by session in order of time."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for session in records.sessions_of[class_id]:
        for mark in records.marks_of.get(session.id, ()):
            found[mark.trainee_id].append((session.id, mark.present))
    return {trainee_id: tuple(marks) for trainee_id, marks in sorted(found.items())}


def _without_the_day_all_missed(patterns: Mapping[str, Pattern]) -> dict[str, Pattern]:
    """Leave out the session most missed, if half of those listed or more missed it."""
    missed: dict[str, int] = defaultdict(int)
    listed: dict[str, int] = defaultdict(int)
    for marks in patterns.values():
        for session_id, present in marks:
            missed[session_id] += not present
            listed[session_id] += 1
    worst = min(listed, key=lambda one: (-missed[one] / listed[one], one), default="")
    if not worst or 2 * missed[worst] < listed[worst]:
        return dict(patterns)
    return {who: tuple(mark for mark in marks if mark[0] != worst) for who, marks in patterns.items()}


def _by_absences(patterns: Mapping[str, Pattern]) -> dict[int, dict[Pattern, list[str]]]:
    """Return who shares a pattern, by the number of absences in it."""
    found: dict[int, dict[Pattern, list[str]]] = defaultdict(lambda: defaultdict(list))
    for trainee_id, pattern in patterns.items():
        found[sum(not present for _, present in pattern)][pattern].append(trainee_id)
    return found


def _marks_by_session(patterns: Mapping[str, Pattern]) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many were there, and how many are listed, by session."""
    there: dict[str, int] = defaultdict(int)
    listed: dict[str, int] = defaultdict(int)
    for marks in patterns.values():
        for session_id, present in marks:
            there[session_id] += present
            listed[session_id] += 1
    return there, listed


def _chance_of(pattern: Pattern, rates: Sequence[float]) -> float:
    """Return how likely somebody who misses as many sessions misses these.

    ``rates`` are those of being there among all others, by session of the pattern. It is the product
    of their odds of being missed over the sum of such products for all choices of as many sessions
    (an elementary symmetric polynomial), a conditional Bernoulli distribution.
    """
    odds = [log((1 - rate) / rate) for rate in rates]
    missed = [one for one, (_, present) in zip(odds, pattern, strict=True) if not present]
    return exp(sum(missed) - _log_sum_of_products(odds, len(missed)))


def _log_sum_of_products(log_weights: Sequence[float], size: int) -> float:
    """Return the logarithm of the sum, over all choices of ``size`` weights, of their product.

    In logarithms throughout: the product of hundreds of small odds would be zero.
    """
    sums = np.full(size + 1, -np.inf)
    sums[0] = 0.0
    for weight in log_weights:
        sums[1:] = np.logaddexp(sums[1:], weight + sums[:-1])
    return float(sums[size])


def _identical(
    records: Records, class_id: str, pattern: Pattern, group: Sequence[str], score: float
) -> Finding:
    absences = [session_id for session_id, present in pattern if not present]
    marks = [f"{session_id}/{trainee_id}" for session_id, _ in pattern for trainee_id in group]
    return make_finding(
        records,
        "identical_attendance",
        [class_id, *(f"{session_id}{'+' if present else '-'}" for session_id, present in pattern)],
        score,
        {
            "class": class_id, "trainees": len(group), "sessions": len(pattern), "absences": len(absences),
        },
        [
            ("classes", class_id),
            *(("trainees", one) for one in group),
            *(("attendance", one) for one in marks),
        ],
    )  # fmt: skip
