"""Programmes as CSV: one row a programme, columns named below; `docs/programmes.md` describes them.

Cells that hold several things part them by semicolons. A cell that a spreadsheet would take for a
formula is written with an apostrophe before it, which reading takes away again.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from matcher.problems import EntryProblem
from matcher.programmes.checking import LONGEST_KEY, SCRIPTS
from matcher.programmes.entries import RATES, Plain, to_plain
from matcher.programmes.model import Programme

BOM = "\ufeff"
COLUMNS = (
    "id", "title_en", "title_zh_hant", "title_zh_hans", "provider_id", "provider_en", "provider_zh_hant",
    "provider_zh_hans", "provider_url", "text_en", "text_zh_hant", "text_zh_hans", "teaches", "prerequisites",
    "hours", "mode", "languages", "qf_level", "fee_hkd", "fee_source", "fee_as_of", "runs", "funded_by",
    "completion", "completion_people", "employment", "employment_people", "satisfaction",
    "satisfaction_people", "outcomes_source", "outcomes_as_of", "source", "as_of", "confidence",
)  # fmt: skip
LONGEST_NUMBER = 40
NEEDED = ("id", "provider_id", "source", "as_of")
DIVIDERS = {";": ";", "\t": "TAB", "|": "|"}
SKILL_PATTERN = "plc_programming=3"
RUN_PATTERN = "start=2027-03-08 end=2027-03-26 apply_by=2027-02-01 places=16"

# An apostrophe more or less before what a spreadsheet would compute, however many there are already.
# Spreadsheets in Chinese take the wide forms for formulas too.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_DEFUSED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_WHOLE = re.compile(r"-?\d+|\d{1,3}(,\d{3})+")
_DECIMAL = re.compile(r"\d*\.?\d+(e-?\d+)?")


class Row(NamedTuple):
    """An entry with the line it begins in, and what is wrong with how it is written."""

    line: int
    entry: Plain
    problems: tuple[tuple[str, str, dict[str, object]], ...]


def write_table(programmes: Iterable[Programme]) -> str:
    """Write programmes as CSV: UTF-8 with a byte order mark, lines ended as RFC 4180 wants."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for programme in programmes:
        cells = _cells(to_plain(programme))
        writer.writerow([defused(cells.get(column, "")) for column in COLUMNS])
    return BOM + out.getvalue()


def read_table(text: str, *, most: int) -> tuple[list[Row], list[EntryProblem]]:
    """Read the first ``most`` rows of a CSV text, and what is wrong with the table itself."""
    reader = csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), strict=True)
    rows = _numbered(reader)
    try:
        header = next(rows, (1, []))[1]
        if problems := _header_problems(header):
            return [], problems
        filled = ((line, cells) for line, cells in rows if any(cells))
        return [_row(line, header, cells) for line, cells in islice(filled, most)], []
    except csv.Error as error:
        return [], [EntryProblem(line=reader.line_num, code="not_csv", facts={"reason": str(error)})]


def column_of(place: str) -> str:
    """Return the column that holds a field of an entry."""
    flat = place.replace("provider.name.", "provider_").replace(".share", "")
    if flat in ("title", "provider.name"):
        return f"{flat.removesuffix('.name')}_en"
    for column in (
        flat.replace(".", "_"),
        flat.removeprefix("outcomes.").replace(".", "_"),
        flat.split(".")[0],
    ):
        if column in COLUMNS:
            return column
    return {"provider": "provider_id", "fee": "fee_hkd", "outcomes": "completion"}.get(flat, flat)


def defused(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula; `armed` is the way back."""
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def armed(cell: str) -> str:
    """Return what `defused` was given."""
    return cell[1:] if _DEFUSED.match(cell) else cell


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line it begins in."""
    line = 1
    for cells in reader:
        yield line, [armed(cell) for cell in cells]
        line = reader.line_num + 1


def _header_problems(header: Sequence[str]) -> list[EntryProblem]:
    names = [name.strip() for name in header]
    if not any(names):
        return [EntryProblem(code="no_programmes")]
    if len(names) == 1 and (divided := re.match(r"\w+([;\t|])", names[0])):
        return [EntryProblem(line=1, code="wrong_divider", facts={"value": DIVIDERS[divided[1]]})]
    found = [
        *(("unknown_field", name[:LONGEST_KEY]) for name in names if name not in COLUMNS),
        *(
            ("twice_column", name[:LONGEST_KEY])
            for name, times in sorted(Counter(names).items())
            if times > 1
        ),
        *(("missing", name) for name in NEEDED if name not in names),
    ]
    return [EntryProblem(line=1, place=name, code=code) for code, name in found]


def _row(line: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    problems: list[tuple[str, str, dict[str, object]]] = []
    if len(cells) > len(header):
        reason = f"{len(cells)} cells under {len(header)} columns"
        problems.append(("", "not_csv", {"reason": reason}))
    values = {name.strip(): cell.strip() for name, cell in zip(header, cells, strict=False)}

    def items(column: str, take: Callable[[str], Any], pattern: str) -> list[Any]:
        taken = []
        for item in re.split(r"[;\n]", values.get(column, "")):
            if item.strip():
                found = take(item.strip())
                if found is None:
                    problems.append((column, "bad_item", {"value": item.strip(), "pattern": pattern}))
                else:
                    taken.append(found)
        return taken

    taught = items("teaches", _pair, SKILL_PATTERN)
    for skill_id, times in sorted(Counter(one for one, _ in taught).items()):
        if times > 1:
            problems.append(("teaches", "twice_item", {"value": skill_id[:LONGEST_KEY]}))
    entry = {
        "id": values.get("id"),
        "provider": {
            "id": values.get("provider_id"),
            "name": _scripts(values, "provider"),
            "url": values.get("provider_url"),
        },
        "title": _scripts(values, "title"),
        "text": _scripts(values, "text"),
        "teaches": dict(taught),
        "prerequisites": items("prerequisites", str, ""),
        "hours": _number(values.get("hours")),
        "mode": values.get("mode"),
        "languages": items("languages", str, ""),
        "qf_level": _number(values.get("qf_level")),
        "fee": _group(values, hkd="fee_hkd", source="fee_source", as_of="fee_as_of"),
        "runs": items("runs", _run, RUN_PATTERN),
        "funded_by": items("funded_by", str, ""),
        "outcomes": _outcomes(values),
        "source": values.get("source"),
        "as_of": values.get("as_of"),
        "confidence": values.get("confidence"),
    }
    return Row(line, entry, tuple(problems))


def _pair(item: str) -> tuple[str, Any] | None:
    skill_id, separator, level = (part.strip() for part in item.partition("="))
    return (skill_id, _number(level)) if separator and skill_id and level else None


def _run(item: str) -> Plain | None:
    pairs = [part.partition("=") for part in item.split()]
    names = [name for name, _, _ in pairs]
    if any(name not in ("start", "end", "apply_by", "places") or not value for name, _, value in pairs):
        return None
    if len(set(names)) < len(names):
        return None
    return {name: _number(value) if name == "places" else value for name, _, value in pairs}


def _number(text: str | None) -> Any:
    """Return a number where the cell holds one; other words stay, to be refused with their field."""
    # A number of thousands of digits is refused by Python itself, before its field could be named.
    if not text or len(text) > LONGEST_NUMBER:
        return text
    if _WHOLE.fullmatch(text):
        return int(text.replace(",", ""))
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _scripts(values: Mapping[str, str], name: str) -> Plain:
    return {script: values.get(f"{name}_{script}") for script in SCRIPTS}


def _group(values: Mapping[str, str], **columns: str) -> Plain | None:
    found = {name: values.get(column) for name, column in columns.items()}
    if not any(found.values()):
        return None
    return {**found, "hkd": _number(found["hkd"])}


def _outcomes(values: Mapping[str, str]) -> Plain | None:
    rates = {
        name: {"share": _number(values.get(name)), "people": _number(values.get(f"{name}_people"))}
        for name in RATES
        if values.get(name) or values.get(f"{name}_people")
    }
    seen = {name: values.get(f"outcomes_{name}") for name in ("source", "as_of")}
    return {**rates, **seen} if rates else None


def _cells(entry: Plain) -> dict[str, Any]:
    """Return an entry as cells by column."""
    provider, fee, outcomes = entry["provider"], entry["fee"] or {}, entry["outcomes"] or {}
    rates = {name: outcomes.get(name) or {} for name in RATES}
    return {
        **{
            name: entry[name] for name in ("id", "hours", "mode", "qf_level", "source", "as_of", "confidence")
        },
        **{f"{part}_{script}": entry[part][script] for part in ("title", "text") for script in SCRIPTS},
        **{f"provider_{script}": provider["name"][script] for script in SCRIPTS},
        "provider_id": provider["id"],
        "provider_url": provider["url"],
        "teaches": "; ".join(f"{skill_id}={level}" for skill_id, level in entry["teaches"].items()),
        **{name: "; ".join(entry[name]) for name in ("prerequisites", "languages", "funded_by")},
        **{f"fee_{name}": fee.get(name) for name in ("hkd", "source", "as_of")},
        "runs": "; ".join(map(_run_words, entry["runs"])),
        **{name: rate.get("share") for name, rate in rates.items()},
        **{f"{name}_people": rate.get("people") for name, rate in rates.items()},
        **{f"outcomes_{name}": outcomes.get(name) for name in ("source", "as_of")},
    }


def _run_words(run: Plain) -> str:
    return " ".join(f"{name}={value}" for name, value in run.items() if value is not None)
