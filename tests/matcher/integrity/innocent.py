"""What honest firms and classes look like, with look-alikes of patterns.

Business centres that house many firms, sister firms of one group, nominee directors, family firms,
young firms, people who change employer, colleagues away together, a typhoon, a slip in a register, a
lesson on a holiday or made up after the end, a course so dear that all reach the ceiling.
"""

from datetime import date, timedelta

from matcher.integrity import Course
from tests.matcher.integrity.world import CEILING, TRADES, World


def innocent_firms(world: World) -> None:
    """Add firms that share an address or a director for good reasons, and young ones."""
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


def innocent_classes(world: World, count: int) -> None:
    """Add courses and classes, and people who attend them."""
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


def innocent_oddities(world: World) -> None:
    """Add what looks strange and is not."""
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
