"""Checks of firms: shared addresses and directors, and new firms that fill a class."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import log

from matcher.integrity.findings import CheckName, Finding, make_finding
from matcher.integrity.limits import Limits
from matcher.integrity.records import Application, Firm, Kind, Records, grouped
from matcher.integrity.surprise import smoothed_rate, surprise_of_count

# A rate of one shared address or director in a hundred firms, worth fifty firms of evidence: few
# firms elsewhere then do not make an address look rarer than it is.
USUAL_SHARE, SHARE_STRENGTH = 0.01, 50


def shared_addresses(records: Records, limits: Limits) -> Iterator[Finding]:
    """Yield addresses that several firms of one provider share, business centres scoring low.

    Score: chance that as many firms of the provider have the address as do, if they had it as often
    as firms elsewhere; or that as many in one of its classes have it, times its classes, if that is less.
    """
    return _shared(records, limits, "shared_address", _address_keys)


def shared_directors(records: Records, limits: Limits) -> Iterator[Finding]:
    """Yield directors that several firms of one provider share; the score as for addresses."""
    return _shared(records, limits, "shared_director", lambda firm: firm.directors)


def new_firms(records: Records, limits: Limits) -> Iterator[Finding]:
    """Yield classes that are filled for the most part by firms registered shortly before.

    Score: chance of so many new firms in the class, if they were as common as in other classes.
    """
    firms_of = {key: sorted({one.firm_id for one in apps}) for key, apps in records.applications_in.items()}
    new_in = {
        key: [one for one in ids if _is_new(records.firm[one], records.class_[key].starts_on, limits)]
        for key, ids in firms_of.items()
    }
    all_firms, all_new = sum(map(len, firms_of.values())), sum(map(len, new_in.values()))
    for class_id, applications in records.applications_in.items():
        new = set(new_in[class_id])
        of_new = [one for one in applications if one.firm_id in new]
        people, in_new = _people(applications), _people(of_new)
        if in_new < limits.new_trainees or in_new < limits.new_share * people:
            continue
        here = len(firms_of[class_id])
        rate = smoothed_rate(all_new - len(new), all_firms - here, usual=limits.usual_new, strength=20)
        yield make_finding(
            records,
            "new_firms",
            [class_id],
            surprise_of_count(len(new), here, rate),
            {
                "class": class_id, "firms": here, "new": len(new), "trainees": people, "from_new": in_new,
                "months": limits.new_within_months,
            },
            [("classes", class_id), *(("firms", one) for one in new), *_keys(of_new)],
        )  # fmt: skip


def address_key(address: str) -> str:
    """Return an address without regard to case, width, spaces and punctuation."""
    folded = unicodedata.normalize("NFKC", address).casefold()
    return "".join(character for character in folded if character.isalnum())


def _shared(
    records: Records, limits: Limits, check: CheckName, keys_of: Callable[[Firm], Sequence[str]]
) -> Iterator[Finding]:
    holders = grouped((key, firm.id) for firm in records.firms for key in sorted(set(keys_of(firm))))
    for provider, applications in grouped(
        (records.course_of(one).provider, one) for one in records.applications
    ).items():
        firms_in = _firms_by_class(applications)
        here = set().union(*firms_in.values())
        sent_by = grouped((one.firm_id, one) for one in applications)
        for key in sorted({key for one in here for key in keys_of(records.firm[one])}):
            together = sorted(here.intersection(holders[key]))
            if len(together) < limits.together:
                continue
            of_these = [one for firm_id in together for one in sent_by[firm_id]]
            meeting_in = _firms_by_class(of_these)
            class_id, in_class = _fullest_class(meeting_in)
            yield make_finding(
                records,
                check,
                [provider, key],
                _sharing_surprise(
                    set(holders[key]), here, [firms_in[one] for one in meeting_in], len(firms_in),
                    len(records.firms),
                ),
                {
                    "shared": _as_written(records, check, key, together), "provider": provider,
                    "together": len(together), "here": len(here),
                    "elsewhere": len(holders[key]) - len(together), "class": class_id, "in_class": in_class,
                },
                [*(("firms", one) for one in together), *_keys(of_these)],
            )  # fmt: skip


def _sharing_surprise(
    holders: set[str], here: set[str], classes: Iterable[set[str]], all_classes: int, all_firms: int
) -> float:
    """Return how strange it is that holders of an address or director meet, at the provider or in a class.

    ``classes`` are the firms of each of its classes that has a holder, out of ``all_classes``.
    """

    def among(firms: set[str]) -> float:
        together = len(firms & holders)
        rate = smoothed_rate(
            len(holders) - together, all_firms - len(firms), usual=USUAL_SHARE, strength=SHARE_STRENGTH
        )
        # One of them may have any address; the others then have the same.
        return surprise_of_count(together - 1, len(firms) - 1, rate)

    in_a_class = max(map(among, classes)) - log(all_classes)
    return max(among(here), in_a_class)


def _firms_by_class(applications: Iterable[Application]) -> dict[str, set[str]]:
    return {
        key: {one.firm_id for one in of_class}
        for key, of_class in grouped((one.class_id, one) for one in applications).items()
    }


def _address_keys(firm: Firm) -> Sequence[str]:
    key = address_key(firm.address)
    return (key,) if key else ()


def _as_written(records: Records, check: CheckName, key: str, firm_ids: Sequence[str]) -> str:
    return records.firm[firm_ids[0]].address if check == "shared_address" else key


def _fullest_class(firms_in: Mapping[str, set[str]]) -> tuple[str, int]:
    """Return the class in which most firms meet, the first in order where several do, and how many."""
    class_id = min(firms_in, key=lambda key: (-len(firms_in[key]), key))
    return class_id, len(firms_in[class_id])


def _is_new(firm: Firm, on: date, limits: Limits) -> bool:
    if firm.registered_on is None or firm.registered_on > on:
        return firm.registered_on is not None
    months = (on.year - firm.registered_on.year) * 12 + on.month - firm.registered_on.month
    return months - (on.day < firm.registered_on.day) < limits.new_within_months


def _people(applications: Sequence[Application]) -> int:
    return len({one.trainee_id for one in applications})


def _keys(applications: Sequence[Application]) -> list[tuple[Kind, str]]:
    return [("applications", one.id) for one in applications]
