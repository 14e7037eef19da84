"""Ten kinds of pattern to put into an invented world."""

from datetime import date, timedelta

from tests.matcher.integrity.world import CEILING, STRANGERS, TRADES, World


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
