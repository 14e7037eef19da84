"""General holidays of Hong Kong, as dated facts; Sundays are left out, since centres teach on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from skills_taxonomy.model import Text

DATA = Path(__file__).parent / "data" / "holidays.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A general holiday, with where it was seen and how far that can be trusted."""

    on: date
    name: Text
    source: str
    as_of: str
    confidence: str

    @property
    def is_verified(self) -> bool:
        """Whether somebody has seen it in a document; what is not only informs."""
        return self.confidence != "unverified"


@lru_cache(maxsize=1)
def load_holidays() -> Mapping[date, Holiday]:
    """Return the general holidays we know, by day."""
    content = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    names = {key: Text(*wordings) for key, wordings in content["names"].items()}
    return {
        day: Holiday(
            on=day,
            name=names[key],
            source=content["source"],
            as_of=str(year["as_of"]),
            confidence=year["confidence"],
        )
        for year in content["years"]
        for day, key in year["days"].items()
    }
