import pytest

from skills_taxonomy.linking import Linker
from tests.skills_taxonomy.linking.small_taxonomy import SMALL

LINKER = Linker(SMALL)


def groups(line: str) -> list[int | None]:
    linked = LINKER.link(f"Requirements\n- {line}", kind="vacancy")
    return [mention.alternatives for mention in linked.mentions]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Rhino or SolidWorks", [0, 0]),
        ("Python / SQL", [0, 0]),
        ("C++或C#", [0, 0]),
        ("any one of Python, SQL, Docker", [0, 0, 0]),
        ("Python, SQL or Docker", [0, 0, 0]),
        ("Rhino or SolidWorks. Python or SQL", [0, 0, 1, 1]),
        ("PLC work (Python, Beckhoff or SQL)", [None, 0, 0]),
        ("Python, SQL and Docker", [None, None, None]),
        ("ISO 9001／GOTS", [None, None]),
        ("PLC or ladder logic", [None, None]),
    ],
)
def test_alternatives_share_a_number(line: str, expected: list[int | None]) -> None:
    assert groups(line) == expected
