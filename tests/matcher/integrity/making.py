"""Small records by hand."""

from datetime import date, time, timedelta

from matcher.integrity import (
    Application,
    Attendance,
    CheckName,
    Class,
    Course,
    Finding,
    Firm,
    Records,
    Session,
    Trainee,
    load_holidays,
    review,
)

START = date(2025, 3, 3)


def make_records(
    sent: dict[str, list[tuple[str, str]]],
    *,
    firms: dict[str, Firm] | None = None,
    starts: dict[str, date] | None = None,
    registers: dict[str, dict[str, str]] | None = None,
    amount: int = 100,
    roles: dict[str, str] | None = None,
) -> Records:
    """Return records of classes.

    ``sent`` lists for each class who is sent by which firm; ``registers`` the marks of people in a
    class, a letter a week, ``x`` for present. Every class is a course of its own with provider P.
    """
    known, begins, marks = firms or {}, starts or {}, registers or {}
    senders = sorted({firm for people in sent.values() for firm, _ in people})
    people = sorted(
        {who for pairs in sent.values() for _, who in pairs} | {w for m in marks.values() for w in m}
    )
    lessons = {key: max(map(len, marks.get(key, {"": ""}).values())) for key in sent}
    return Records(
        firms=tuple(
            known.get(one, Firm(id=one, address=f"{one} Road", directors=(f"of {one}",))) for one in senders
        ),
        trainees=tuple(Trainee(id=one, occupation=(roles or {}).get(one, "")) for one in people),
        courses=tuple(Course(id=f"C{key}", provider="P", skills=("sql",)) for key in sent),
        classes=tuple(
            Class(
                id=key,
                course_id=f"C{key}",
                starts_on=begins.get(key, START),
                ends_on=begins.get(key, START) + timedelta(weeks=max(lessons[key], 1) - 1),
            )
            for key in sent
        ),
        sessions=tuple(
            Session(
                id=f"{key}-{week}",
                class_id=key,
                on=begins.get(key, START) + timedelta(weeks=week),
                starts=time(9),
                ends=time(12),
            )
            for key in sent
            for week in range(lessons[key])
        ),
        attendance=tuple(
            Attendance(session_id=f"{key}-{week}", trainee_id=who, present=mark == "x")
            for key, register in marks.items()
            for who, weeks in register.items()
            for week, mark in enumerate(weeks)
        ),
        applications=tuple(
            Application(
                id=f"{key}/{firm}/{who}",
                firm_id=firm,
                class_id=key,
                trainee_id=who,
                amount_hkd=amount,
                ceiling_hkd=100,
            )
            for key, pairs in sent.items()
            for firm, who in pairs
        ),
    )


def find(records: Records, check: CheckName, related: float | None = 1.0) -> list[Finding]:
    """Return what one check finds; ``related`` says how far every course belongs to every role."""
    found = review(records, relatedness=lambda _skills, _role: related, holidays=load_holidays())
    return [finding for finding in found if finding.check == check]
