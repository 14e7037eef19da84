"""The seven levels of the Hong Kong Qualifications Framework; another scale than the levels of skills."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from skills_taxonomy.model import Text

DATA = Path(__file__).parent / "data" / "qualifications.yaml"

_REACHED = {1: 1, 2: 1, 3: 2, 4: 3, 5: 4, 6: 4, 7: 4}
SHORT_COURSE_LEVEL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class QfLevel:
    """A level with awards that stand on it and what it means in our own words.

    ``awards_confidence`` and ``description_confidence`` differ: awards are official, our summary
    of the descriptor is not.
    """

    level: int
    awards: Text
    description: Text
    source: str
    as_of: str
    official_page: str
    awards_confidence: str
    description_confidence: str


@lru_cache(maxsize=2)
def load_qf_levels(path: Path = DATA) -> dict[int, QfLevel]:
    """Read the levels, by number."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    shared = {name: value for name, value in content.items() if name != "levels"}
    return {
        entry["level"]: QfLevel(
            level=entry["level"],
            awards=Text(*entry["awards"]),
            description=Text(*entry["description"]),
            **shared,
        )
        for entry in content["levels"]
    }


def level_reached(qf_level: int | None) -> int:
    """Return the level of a skill (1-5) taken to be reached where only the level of the award is known.

    The shipped catalogue goes by the same: QF 3 gives 2, QF 4 gives 3, QF 5 and above 4, a short
    course without a level 3.
    """
    return SHORT_COURSE_LEVEL if qf_level is None else _REACHED[qf_level]
