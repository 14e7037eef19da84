"""Links between rows that must not lead in a circle: what is broader, what comes first."""

from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from skills_taxonomy.reading.tables import Row

Link = tuple[str, str, Row]
"""From one identifier to another, with the row that says so."""


def refuse_circles(links: Iterable[Link], meaning: str) -> None:
    """Raise `TaxonomyFileError` at a row that closes a circle.

    Parameters
    ----------
    links : iterable of (str, str, Row)
    meaning : str
        What a link says ("broader", "prerequisite"), for the message.
    """
    rows = {(low, high): row for low, high, row in links}
    above: dict[str, set[str]] = {}
    for low, high in rows:
        above.setdefault(low, set()).add(high)
    try:
        TopologicalSorter(above).prepare()
    except CycleError as error:
        # The sorter names the circle from its end to its beginning.
        circle = error.args[1][::-1]
        row = min((rows[link] for link in pairwise(circle)), key=lambda row: (str(row.path), row.line))
        raise row.error(f"{meaning} leads in a circle: {' > '.join(circle)}") from error
