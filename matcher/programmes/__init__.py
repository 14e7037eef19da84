"""The catalogue of training programmes.

| subject | module |
|---|---|
| what a programme is | `model` |
| the entries that ship | `reading` |
| levels of the Qualifications Framework | `qualifications` |
| skills found in a course text | `linking` |
| entries as plain values, checked field by field | `entries`, `checking` |
| files: CSV, JSON shaped by CTDL; what an import would change | `tables`, `ctdl`, `importing` |
| looking for programmes | `browsing` |
| dates as a calendar file | `calendars` |
"""

from matcher.programmes.model import (
    Catalogue,
    Confidence,
    Confirmation,
    Mode,
    Money,
    Outcomes,
    Programme,
    Provider,
    Rate,
    Run,
)
from matcher.programmes.reading import load_catalogue

__all__ = [
    "Catalogue",
    "Confidence",
    "Confirmation",
    "Mode",
    "Money",
    "Outcomes",
    "Programme",
    "Provider",
    "Rate",
    "Run",
    "load_catalogue",
]
