"""A world of invented firms, classes and registers, to be filled step by step."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

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
)

TRADES = {
    "automation": (
        ("plc_programming", "industrial_robotics", "hmi_scada"),
        ("automation_engineer", "automation_technician", "maintenance_engineer"),
    ),
    "moulding": (
        ("injection_moulding", "mould_design"),
        ("injection_moulding_technician", "mechanical_design_engineer"),
    ),
    "quality": (("quality_control", "spc"), ("food_quality_controller", "garment_quality_inspector")),
    "software": (("python", "sql"), ("data_engineer", "backend_developer", "data_scientist")),
    "food": (("food_safety_haccp", "food_technology"), ("food_technologist", "food_safety_officer")),
}
STRANGERS = ("hand_packer", "delivery_driver", "company_secretary", "livestream_host")
DISTRICTS = ("Kwun Tong", "Tsuen Wan", "Fo Tan", "Tuen Mun", "Yuen Long", "Chai Wan", "Tai Po", "Fanling")
FEE, CEILING = 6000, 20000
OLD_FIRMS = 99
HOLIDAYS = sorted(day for day in load_holidays() if day.year == 2025)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern put in: checks that may find it, and the identifiers it turns on."""

    checks: tuple[CheckName, ...]
    ids: frozenset[str]

    def is_found_by(self, finding: Finding) -> bool:
        """Whether a finding of one of the checks rests on what the pattern turns on."""
        return finding.check in self.checks and bool(
            self.ids & {one.id for one in finding.evidence} or self.ids & set(finding.subjects)
        )


@dataclass
class World:
    """What is invented so far."""

    random: Random
    firms: dict[str, Firm] = field(default_factory=dict)
    trainees: dict[str, Trainee] = field(default_factory=dict)
    courses: dict[str, Course] = field(default_factory=dict)
    classes: dict[str, Class] = field(default_factory=dict)
    sessions: dict[str, list[Session]] = field(default_factory=dict)
    marks: dict[str, dict[str, bool]] = field(default_factory=dict)  # by lesson and person
    busy: set[tuple[str, date]] = field(default_factory=set)
    applications: dict[str, Application] = field(default_factory=dict)
    staff: dict[str, list[str]] = field(default_factory=dict)
    trade_of: dict[str, str] = field(default_factory=dict)  # of firms and courses
    patterns: list[Pattern] = field(default_factory=list)

    def records(self) -> Records:
        """Return it as records."""
        return Records(
            firms=tuple(self.firms.values()),
            trainees=tuple(self.trainees.values()),
            courses=tuple(self.courses.values()),
            classes=tuple(self.classes.values()),
            sessions=tuple(one for of_class in self.sessions.values() for one in of_class),
            attendance=tuple(
                Attendance(session_id=session, trainee_id=trainee, present=present)
                for session, register in self.marks.items()
                for trainee, present in register.items()
            ),
            applications=tuple(self.applications.values()),
        )

    def add_firm(
        self, *, address: str = "", directors: tuple[str, ...] = (), on: date | None = None, trade: str = ""
    ) -> str:
        """Add a firm, by default an old one with an address and a director of its own."""
        firm_id = f"F{len(self.firms) + 1:03}"
        street = f"Unit {self.random.randint(1, 30)}, {len(self.firms) + 1} Hing Wah Road"
        self.firms[firm_id] = Firm(
            id=firm_id,
            address=address or f"{street}, {self.random.choice(DISTRICTS)}",
            directors=directors or (f"D{len(self.firms) + 1:03}",),
            registered_on=on or date(self.random.randint(1988, 2021), self.random.randint(1, 12), 15),
        )
        self.trade_of[firm_id] = trade or self.random.choice(list(TRADES))
        roles = TRADES[self.trade_of[firm_id]][1]
        self.staff[firm_id] = [self.add_trainee(self.random.choice(roles)) for _ in range(12)]
        return firm_id

    def add_trainee(self, role: str) -> str:
        """Add a person."""
        trainee_id = f"T{len(self.trainees) + 1:04}"
        self.trainees[trainee_id] = Trainee(id=trainee_id, occupation=role)
        return trainee_id

    def add_class(self, course_id: str, starts: date, *, lessons: int = 10, hour: int = 9) -> str:
        """Add a class that meets weekly, on other days than holidays."""
        class_id = f"K{len(self.classes) + 1:03}"
        days: list[date] = []
        day = starts
        while len(days) < lessons:
            days += [day] if day not in load_holidays() else []
            day += timedelta(days=7)
        self.classes[class_id] = Class(
            id=class_id, course_id=course_id, starts_on=days[0], ends_on=days[-1], places=16
        )
        self.sessions[class_id] = []
        for each in days:
            self.add_session(class_id, each, hour)
        return class_id

    def add_session(self, class_id: str, on: date, hour: int = 9) -> Session:
        """Add a lesson of three hours."""
        lessons = self.sessions[class_id]
        session = Session(
            id=f"{class_id}-{len(lessons) + 1:02}",
            class_id=class_id,
            on=on,
            starts=time(hour),
            ends=time(hour + 3),
        )
        lessons.append(session)
        self.marks[session.id] = {}
        return session

    def enrol(self, firm_id: str, class_id: str, trainee_id: str, amount: int = 0) -> str:
        """Let a firm apply for somebody, who then attends as people do."""
        application_id = f"A{len(self.applications) + 1:04}"
        self.applications[application_id] = Application(
            id=application_id,
            firm_id=firm_id,
            class_id=class_id,
            trainee_id=trainee_id,
            amount_hkd=amount or FEE + self.random.randrange(0, 9000, 100),
            ceiling_hkd=CEILING,
        )
        rate = self.random.uniform(0.78, 1)
        for session in self.sessions[class_id]:
            self.marks[session.id][trainee_id] = self.random.random() < rate
            self.busy.add((trainee_id, session.on))
        return application_id

    def fill(self, class_id: str, firm_ids: list[str], people: int) -> None:
        """Let firms in turn send people who have no other lesson on these days."""
        days = [one.on for one in self.sessions[class_id]]
        for place in range(people):
            firm_id = firm_ids[place % len(firm_ids)]
            free = [
                one for one in self.staff[firm_id] if not any((one, day) in self.busy for day in days)
            ] or [self.add_trainee(self.trainees[self.staff[firm_id][0]].occupation)]
            self.enrol(firm_id, class_id, self.random.choice(free))

    def senders(self, course_id: str, count: int) -> list[str]:
        """Choose old firms of a course's trade; now and then one that retrains people takes a place."""
        old = [one for one in list(self.firms)[:OLD_FIRMS] if one in self.trade_of]
        fitting = [one for one in old if self.trade_of[one] == self.trade_of[course_id]]
        chosen = self.random.sample(fitting, min(count, len(fitting)))
        return [self.random.choice(old) if self.random.random() < 1 / 12 else one for one in chosen]

    def people_in(self, class_id: str) -> list[str]:
        """Return who is in the register of a class."""
        return list(self.marks[self.sessions[class_id][0].id])

    def teach_on(self, class_id: str, on: date) -> None:
        """Add a lesson with everybody present who has no other."""
        people = self.people_in(class_id)
        session = self.add_session(class_id, on)
        self.marks[session.id] = {who: (who, on) not in self.busy for who in people}
        self.busy |= {(who, on) for who in people}

    def holidays_in(self, class_id: str) -> list[date]:
        """Return the holidays between first and last day of a class."""
        its = self.classes[class_id]
        return [day for day in HOLIDAYS if its.starts_on <= day <= its.ends_on]

    def put_in(self, checks: tuple[CheckName, ...], *ids: str) -> None:
        """Note a pattern."""
        self.patterns.append(Pattern(checks, frozenset(ids)))
