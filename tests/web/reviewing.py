"""Records for the review list, sent as an agency would."""

import io
from collections.abc import Mapping

from werkzeug.test import TestResponse

from matcher.integrity import COLUMNS, TABLES, Firm, Records, cells_of
from tests.matcher.integrity.making import make_records
from tests.web.visitors import Visitor
from web.files.tables import write_csv


def shell_firms(count: int, *, sent: int = 1) -> Records:
    """Return firms of one address and director that send people to one class."""
    firms = {
        f"S{i}": Firm(id=f"S{i}", address="Flat B, 8/F, Wing Hing", directors=("D1",)) for i in range(count)
    }
    people = [(firm, f"t{firm}{number}") for firm in firms for number in range(sent)]
    return make_records({"K": people}, firms=firms)


def tables_of(records: Records) -> dict[str, bytes]:
    """Return records as the seven files."""
    return {
        f"{kind}.csv": write_csv(
            COLUMNS[kind], [tuple(cells_of(one).values()) for one in getattr(records, kind)]
        ).encode()
        for kind in TABLES
    }


def bring(agency: Visitor, files: Mapping[str, bytes], *, name: str = "NITTP", **query: str) -> TestResponse:
    """Import files over the API."""
    return agency.send(
        "POST",
        "/integrity/data-sets",
        query_string={"name": name, **query},
        data={"files": [(io.BytesIO(content), file) for file, content in files.items()]},
        content_type="multipart/form-data",
    )


def findings(agency: Visitor, code: str, **query: str) -> list[dict[str, object]]:
    """Return what the review list of a data set holds."""
    return agency.get(f"/integrity/data-sets/{code}/findings", query_string=query).json
