"""Which of the matches that overlap may stay."""

from collections.abc import Iterable
from operator import attrgetter

from skills_taxonomy.linking.automaton import Match


def without_overlaps(matches: Iterable[Match]) -> list[Match]:
    """Keep the longest matches, of equally long ones the leftmost; in order of place."""
    longest_first = sorted(matches, key=lambda each: (-each.size, each.start))
    taken = bytearray(max((match.end for match in longest_first), default=0))
    kept = []
    for match in longest_first:
        # All that stands already is at least as long: what overlaps a match covers one of its ends.
        if not (taken[match.start] or taken[match.end - 1]):
            taken[match.start : match.end] = b"\1" * match.size
            kept.append(match)
    return sorted(kept, key=attrgetter("start"))
