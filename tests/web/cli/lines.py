"""Texts for commands, and files of lines."""

import gzip
import json
from pathlib import Path

VACANCY = """Automation Engineer
Requirements
- PLC programming (Siemens S7-1500) and SCADA, at least 3 years
- Machine vision is an advantage
- No injection moulding experience is required
Personal data collected will be used for recruitment purpose only."""
CV = """Chan Tai Man
WORK EXPERIENCE
2019 - 2024  Automation Engineer, Invented Works
- Wrote PLC programs for packing lines in TIA Portal and commissioned them at site
SKILLS
Machine vision, Python"""
COOK = "WORK EXPERIENCE\n2015 - 2024 Cook\n- Prepared dim sum and kept HACCP records"


def write_lines(path: Path, *records: object) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records) + "\n", encoding="utf-8")
    return path


def read_lines(path: Path) -> list[dict]:
    text = (
        gzip.decompress(path.read_bytes()).decode()
        if path.suffix == ".gz"
        else path.read_text(encoding="utf-8")
    )
    return [json.loads(line) for line in text.splitlines()]
