"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

PAGE_SIZE = 20
RANKED_PAGE_SIZE = 10
"""Matches take more room than lines of a table, and the best of them come first."""

LAST_PAGE = 10**6


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in a list of ``total`` items this page of ``size`` stands, counted from 1."""

    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        """Number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def before(self) -> str | None:
        """Address of the page before this one."""
        return _address(self.number - 1) if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """Address of the page behind this one."""
        return _address(self.number + 1) if self.number < self.last else None

    @property
    def first_rank(self) -> int:
        """Rank of the first item of this page."""
        return offset_of(self.number, self.size) + 1


def asked_page() -> int:
    """Return the number of the page asked for; the first where none is."""
    asked = request.args.get("page", 1, type=int)
    return min(max(asked, 1), LAST_PAGE)


def offset_of(number: int, size: int = PAGE_SIZE) -> int:
    """Return how many items stand before a page."""
    return (number - 1) * size


def cut(items: Sequence[Any], number: int) -> Sequence[Any]:
    """Return one page of a list at hand."""
    return items[offset_of(number) : offset_of(number) + PAGE_SIZE]


def _address(number: int) -> str:
    arguments = {**request.args.to_dict(flat=False), **(request.view_args or {}), "page": number}
    return url_for(str(request.endpoint), **arguments)
