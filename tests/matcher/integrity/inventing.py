"""Invented firms, classes and registers with patterns put in, and innocent look-alikes beside them.

Innocent: business centres that house many firms, sister firms of one group, nominee directors, family
firms, young firms, people who change employer, colleagues away together, a typhoon, a slip in a
register, a lesson on a holiday or made up after the end, a course so dear that all reach the ceiling.
"""

from dataclasses import dataclass, field, replace
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


def invent(seed: int, *, classes: int = 60, each: int = 2) -> World:
    """Return an invented world; ``each`` says how often every kind of pattern is put in."""
    world = World(Random(seed))  # noqa: S311 - invented data, no secret
    _innocent_firms(world)
    _innocent_classes(world, classes)
    _innocent_oddities(world)
    for _ in range(each):
        for put_in in INJECTIONS:
            put_in(world)
    return world


def by_trade(skills: tuple[str, ...], role: str) -> float | None:
    """Tell how far skills belong to a role: a stand-in that knows the trades invented here."""
    if role in STRANGERS:
        return 0.0
    return 0.6 if any(role in roles and set(skills) & set(own) for own, roles in TRADES.values()) else 0.02


def _innocent_firms(world: World) -> None:
    for _ in range(60):
        world.add_firm()
    for centre, tenants in (("Room 1603, Harbour Gate Centre, Wan Chai", 9), ("Suite 8, Kowloon Bay Hub", 6)):
        for _ in range(tenants):
            world.add_firm(address=centre)
    for group in range(3):  # sister firms
        shared = {"address": f"{group + 1} Group House, Fo Tan", "directors": (f"DG{group}", f"DH{group}")}
        world.add_firm(**shared)  # type: ignore[arg-type]
        world.add_firm(**shared)  # type: ignore[arg-type]
    for family in range(2):  # siblings run firms under one roof, each its own director
        for _ in range(2):
            world.add_firm(address=f"{family + 5} Family Factory Building, Tai Po")
    for _ in range(6):  # a nominee director serves many
        world.add_firm(directors=(f"D{len(world.firms) + 1:03}", "DNOMINEE"))
    for _ in range(8):
        world.add_firm(on=date(2024, world.random.randint(7, 12), 3))


def _innocent_classes(world: World, count: int) -> None:
    for number in range(12):
        trade = list(TRADES)[number % len(TRADES)]
        course_id = f"C{number + 1:02}"
        world.trade_of[course_id] = trade
        world.courses[course_id] = Course(
            id=course_id, provider=f"P{number % 6 + 1}", title=f"{trade.title()} {number + 1}",
            skills=TRADES[trade][0],
        )  # fmt: skip
    for number in range(count):
        course_id = f"C{number % 12 + 1:02}"
        starts = date(2025, 1, 6) + timedelta(days=world.random.randrange(0, 230))
        class_id = world.add_class(course_id, starts, lessons=world.random.randint(8, 12))
        senders = world.senders(course_id, world.random.randint(3, 6))
        world.fill(class_id, senders, world.random.randint(8, 15))


def _innocent_oddities(world: World) -> None:
    classes = world.random.sample(list(world.classes), 20)
    for class_id in classes[:6]:  # a typhoon keeps everybody at home
        stormy = world.random.choice(world.sessions[class_id])
        world.marks[stormy.id] = dict.fromkeys(world.marks[stormy.id], False)
    for class_id in classes[6:12]:  # two colleagues are needed at work on the same day
        day = world.random.choice(world.sessions[class_id])
        for who in world.people_in(class_id)[:2]:
            world.marks[day.id][who] = False
    for class_id in [key for key in world.classes if world.holidays_in(key)][:3]:
        world.teach_on(class_id, world.holidays_in(class_id)[0])
    for class_id in classes[14:17]:
        world.teach_on(class_id, world.classes[class_id].ends_on + timedelta(days=7))
    for class_id in classes[17:19]:  # somebody changed employer between two classes
        applied = next(one for one in world.applications.values() if one.class_id == class_id)
        its = world.classes[class_id]
        later = world.add_class(its.course_id, its.starts_on + timedelta(days=75), hour=18)
        firms = [one for one in world.senders(its.course_id, 4) if one != applied.firm_id]
        world.enrol(firms[0], later, applied.trainee_id)
    _slip_of_the_pen(world, classes[19])
    dear = world.add_class("C12", date(2025, 3, 3))
    for firm_id in world.senders("C12", 3):
        for _ in range(5):
            world.enrol(firm_id, dear, world.add_trainee("injection_moulding_technician"), CEILING)


def _slip_of_the_pen(world: World, class_id: str) -> None:
    """Let one person be ticked once in the register of the class next door."""
    session = world.sessions[class_id][0]
    who = world.people_in(class_id)[0]
    world.marks[session.id][who] = True
    other = world.add_class("C02", session.on, hour=10)
    world.fill(other, world.senders("C02", 2), 6)
    for lesson in world.sessions[other]:
        world.marks[lesson.id][who] = lesson is world.sessions[other][0]


def _ring(world: World, course_id: str, firms: list[str]) -> str:
    """Let firms send people to a class of their own with two honest firms beside them."""
    class_id = world.add_class(course_id, date(2025, 6, 2) + timedelta(days=world.random.randrange(60)))
    world.fill(class_id, [*firms, *world.senders(course_id, 2)], 3 * (len(firms) + 2))
    return class_id


def _address_ring(world: World) -> None:
    course_id = world.random.choice(list(world.courses))
    address = f"Flat B, {world.random.randint(2, 20)}/F, {len(world.firms)} Shell Mansion, Mong Kok"
    count, trade = world.random.randint(3, 5), world.trade_of[course_id]
    firms = [world.add_firm(address=address, trade=trade) for _ in range(count)]
    _ring(world, course_id, firms)
    world.put_in(("shared_address",), *firms)


def _director_ring(world: World) -> None:
    course_id = world.random.choice(list(world.courses))
    director = f"DX{len(world.firms)}"
    count, trade = world.random.randint(3, 5), world.trade_of[course_id]
    firms = [world.add_firm(directors=(director,), trade=trade) for _ in range(count)]
    _ring(world, course_id, firms)
    world.put_in(("shared_director",), *firms)


def _new_firm_ring(world: World) -> None:
    course_id = world.random.choice(list(world.courses))
    firms = [
        world.add_firm(on=date(2025, world.random.randint(2, 5), 1), trade=world.trade_of[course_id])
        for _ in range(4)
    ]
    world.put_in(("new_firms",), _ring(world, course_id, firms))


def _several_employers(world: World) -> None:
    trainee_id = world.add_trainee("automation_engineer")
    firms = world.random.sample([one for one in world.firms if world.trade_of[one] == "automation"], 3)
    for number, firm_id in enumerate(firms):
        class_id = world.add_class("C01", date(2025, 5, 5) + timedelta(days=11 * number), hour=13)
        world.fill(class_id, world.senders("C01", 3), 8)
        world.enrol(firm_id, class_id, trainee_id)
    world.put_in(("several_firms",), trainee_id)


def _copied_register(world: World) -> None:
    class_id = world.random.choice([key for key in world.classes if len(world.sessions[key]) >= 8])
    course_id = world.classes[class_id].course_id
    role = TRADES[world.trade_of[course_id]][1][0]
    people = [world.add_trainee(role) for _ in range(4)]
    missed = set(world.random.sample(world.sessions[class_id], 3))
    for who in people:
        world.enrol(world.senders(course_id, 1)[0], class_id, who)
        for session in world.sessions[class_id]:
            world.marks[session.id][who] = session not in missed
    world.put_in(("identical_attendance",), *people)


def _two_rooms(world: World) -> None:
    class_id = world.random.choice(list(world.classes)[:30])
    course_id = world.classes[class_id].course_id
    other = world.add_class(course_id, world.sessions[class_id][0].on, hour=10)
    world.fill(other, world.senders(course_id, 2), 6)
    firm_id = world.senders(course_id, 1)[0]
    who = world.add_trainee(TRADES[world.trade_of[course_id]][1][0])
    for each in (class_id, other):
        world.enrol(firm_id, each, who)
        for session in world.sessions[each]:
            world.marks[session.id][who] = True
    world.put_in(("overlapping_sessions",), who)


def _holiday_lessons(world: World) -> None:
    class_id = world.random.choice([key for key in world.classes if len(world.holidays_in(key)) >= 3])
    for on in world.random.sample(world.holidays_in(class_id), 3):
        world.teach_on(class_id, on)
    world.put_in(("holiday_attendance",), class_id)


def _lessons_after_the_end(world: World) -> None:
    class_id = world.random.choice(list(world.classes)[:50])
    for week in range(1, 5):
        world.teach_on(class_id, world.classes[class_id].ends_on + timedelta(days=7 * week + 1))
    world.put_in(("outside_dates",), class_id)


def _strangers_to_the_course(world: World) -> None:
    firm_id = world.add_firm(trade="food")
    class_id = world.add_class("C04", date(2025, 4, 7), hour=14)
    world.fill(class_id, world.senders("C04", 2), 6)
    for _ in range(5):
        world.enrol(firm_id, class_id, world.add_trainee(world.random.choice(STRANGERS)))
    world.put_in(("unrelated_course",), firm_id)


def _always_the_most(world: World) -> None:
    firm_id = world.add_firm(trade="automation")
    courses = [key for key in world.courses if world.trade_of[key] == "automation"]
    for number in range(6):
        course_id = courses[number % len(courses)]
        class_id = world.add_class(course_id, date(2025, 2, 4) + timedelta(days=30 * number), hour=14)
        world.fill(class_id, world.senders(course_id, 3), 7)
        world.enrol(firm_id, class_id, world.staff[firm_id][number], CEILING - world.random.randrange(300))
    world.put_in(("ceiling_series",), firm_id)


INJECTIONS = (
    _address_ring,
    _director_ring,
    _new_firm_ring,
    _several_employers,
    _copied_register,
    _two_rooms,
    _holiday_lessons,
    _lessons_after_the_end,
    _strangers_to_the_course,
    _always_the_most,
)


def with_honest_firm(world: World, *, is_new: bool) -> Records:
    """Return the records of a world with a firm more that shares nothing with anybody.

    It sends four people to a course, class and provider of its own.
    """
    records = world.records()
    other = World(Random(1))  # noqa: S311 - invented data, no secret
    other.courses["Z01"] = Course(id="Z01", provider="PZ", title="Apart", skills=("sql",))
    firm_id = other.add_firm(
        address="9 Lonely Lane, Lantau",
        directors=("DZ",),
        on=date(2025, 1, 5) if is_new else None,
        trade="software",
    )
    class_id = other.add_class("Z01", date(2025, 2, 3))
    for trainee_id in other.staff[firm_id][:4]:
        other.enrol(firm_id, class_id, trainee_id)
    apart = _renamed(other.records())
    return Records(
        **{name: getattr(records, name) + getattr(apart, name) for name in Records.__dataclass_fields__}
    )


def _renamed(records: Records) -> Records:
    """Put a letter before all identifiers of a small world, so that none is another's."""

    def own(record: object, *names: str) -> object:
        return replace(record, **{name: f"Z{getattr(record, name)}" for name in names})  # type: ignore[type-var]

    tables = {
        "firms": ("id",),
        "trainees": ("id",),
        "courses": ("id",),
        "classes": ("id", "course_id"),
        "sessions": ("id", "class_id"),
        "attendance": ("session_id", "trainee_id"),
        "applications": ("id", "firm_id", "class_id", "trainee_id"),
    }
    return Records(
        **{name: tuple(own(one, *ids) for one in getattr(records, name)) for name, ids in tables.items()}
    )  # type: ignore[arg-type]
