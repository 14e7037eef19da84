"""Invented records with patterns put in, and innocent look-alikes beside them."""

from dataclasses import replace
from datetime import date
from random import Random

from matcher.integrity import Course, Records
from tests.matcher.integrity.innocent import innocent_classes, innocent_firms, innocent_oddities
from tests.matcher.integrity.patterns import INJECTIONS
from tests.matcher.integrity.world import STRANGERS, TRADES, World


def invent(seed: int, *, classes: int = 60, each: int = 2) -> World:
    """Return an invented world; ``each`` says how often every kind of pattern is put in."""
    world = World(Random(seed))  # noqa: S311 - invented data, no secret
    innocent_firms(world)
    innocent_classes(world, classes)
    innocent_oddities(world)
    for _ in range(each):
        for put_in in INJECTIONS:
            put_in(world)
    return world


def by_trade(skills: tuple[str, ...], role: str) -> float | None:
    """Tell how far skills belong to a role: a stand-in that knows the trades invented here."""
    if role in STRANGERS:
        return 0.0
    return 0.6 if any(role in roles and set(skills) & set(own) for own, roles in TRADES.values()) else 0.02


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
