"""Which of the matches that overlap may stay."""

from bisect import bisect_left
from collections.abc import Iterable

from skills_taxonomy.linking.automaton import Match


def without_overlaps(matches: Iterable[Match]) -> list[Match]:
    """Keep the longest matches, of equally long ones the leftmost; in order of place."""
    kept: list[Match] = []
    starts: list[int] = []
    for match in sorted(matches, key=lambda each: (-each.size, each.start)):
        place = bisect_left(starts, match.start)
        free_before = place == 0 or kept[place - 1].end <= match.start
        if free_before and (place == len(kept) or match.end <= kept[place].start):
            kept.insert(place, match)
            starts.insert(place, match.start)
    return kept
