"""The team of the invented firm: labels instead of names, as the page asks for."""

from collections.abc import Mapping
from typing import NamedTuple


class DemoEmployee(NamedTuple):
    """Somebody invented; skills with their levels."""

    label: str
    occupation_id: str
    skills: Mapping[str, int]


TEAM = (
    DemoEmployee(
        "Line A, day 1", "automation_technician", {"plc_programming": 3, "preventive_maintenance": 3}
    ),
    DemoEmployee("Line A, day 2", "automation_technician", {"plc_programming": 2, "five_s": 3}),
    DemoEmployee("Line A, night 1", "cnc_operator", {"cnc_machining": 3, "quality_control": 2}),
    DemoEmployee("Line B, day 1", "cnc_setter", {"cnc_machining": 4, "cad": 2, "spc": 2}),
    DemoEmployee("Line B, night 1", "cnc_operator", {"cnc_machining": 2}),
    DemoEmployee("Office 1", "automation_engineer", {"python": 2, "data_analysis": 3, "hmi_scada": 2}),
)
