"""Tables on the terminal, or wide ones where standard output goes elsewhere."""

import sys

from rich.console import Console
from rich.table import Table

WIDTH_IN_FILES = 180
"""Columns of a table that does not go to a terminal."""


def new_table(*headers: str) -> Table:
    """Return a table that wraps what is too long; cut dates and fees would mislead."""
    table = Table()
    for header in headers:
        table.add_column(header, overflow="fold")
    return table


def new_console() -> Console:
    """Return standard output; a file or pipe has no width of its own and gets a wide one."""
    return Console(width=None if sys.stdout.isatty() else WIDTH_IN_FILES)
