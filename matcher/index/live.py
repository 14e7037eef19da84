"""Indexes that follow changes: an immutable base, a small delta, and whom the base has wrong."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np

from matcher.index.facets import Mask, Wanted
from matcher.index.profiles import ProfileIndex, Ranked
from matcher.index.vacancies import VacancyIndex
from matcher.profiles import CandidateProfile, Vacancy


class LiveIndex:
    """Profiles ranked exactly while they come, change and go.

    Changed profiles are ranked from a small index of their own, built when next asked for; the
    base's row of each is a tombstone. Not for two threads at once.

    Parameters
    ----------
    base : ProfileIndex
        Its facets are those that profiles put later may have.
    """

    def __init__(self, base: ProfileIndex) -> None:
        self._facets: dict[str, dict[str, str]] = {name: {} for name in base.profiles.facets}
        self._begin(base)

    def _begin(self, base: ProfileIndex) -> None:
        self.base = base
        self._alive = np.ones(len(base), dtype=np.bool_)
        self._delta: dict[str, CandidateProfile] = {}
        self._delta_index: ProfileIndex | None = None

    def __len__(self) -> int:
        return int(self._alive.sum()) + len(self._delta)

    @property
    def changes(self) -> int:
        """How many profiles differ from the base: what a new base would take up."""
        return len(self._delta) + int((~self._alive).sum())

    def put(self, profile: CandidateProfile, **facets: str) -> None:
        """Rank a profile from now on as it is given."""
        self.remove(profile.id)
        self._delta[profile.id] = profile
        for name, values in self._facets.items():
            if name in facets:
                values[profile.id] = facets[name]
        self._delta_index = None

    def remove(self, profile_id: str) -> None:
        """Rank a profile no more; one that is not there may be removed too."""
        place = np.searchsorted(self.base.profiles.ids, profile_id.encode())
        if place < len(self.base) and self.base.profiles.ids[place] == profile_id.encode():
            self._alive[place] = False
        if self._delta.pop(profile_id, None) is not None:
            self._delta_index = None
        for values in self._facets.values():
            values.pop(profile_id, None)

    def top(self, vacancy: Vacancy, k: int, **wanted: Wanted) -> list[Ranked]:
        """Return the ``k`` best of the profiles that pass what is wanted, as `ProfileIndex.top` does."""
        found = [
            *self.base.top(vacancy, k, allowed=self._alive & self.base.where(**wanted)),
            *self._changed().top(vacancy, k, allowed=self._changed().where(**wanted)),
        ]
        return sorted(found, key=lambda ranked: (-ranked.score, ranked.profile_id))[:k]

    def count(self, **wanted: Wanted) -> int:
        """Return how many of the profiles that pass can be ranked for a vacancy that asks something."""
        base, delta = self.base, self._changed()
        return _count(base, self._alive & base.where(**wanted)) + _count(delta, delta.where(**wanted))

    def rebase(self, profiles: Iterable[CandidateProfile], facets: Mapping[str, Mapping[str, str]]) -> None:
        """Begin anew from all profiles as they stand."""
        self._begin(ProfileIndex.build(profiles, self.base.scorer, facets=facets))

    def _changed(self) -> ProfileIndex:
        if self._delta_index is None:
            self._delta_index = ProfileIndex.build(
                self._delta.values(), self.base.scorer, facets=self._facets
            )
        return self._delta_index


class LiveVacancies:
    """Vacancies ranked exactly while they open, change and close. Not for two threads at once.

    Parameters
    ----------
    base : VacancyIndex
        Its facets are those that vacancies put later may have.
    """

    def __init__(self, base: VacancyIndex) -> None:
        self.base = base
        self._places = {vacancy_id: place for place, vacancy_id in enumerate(base.ids)}
        self._alive = np.ones(len(base), dtype=np.bool_)
        self._facets: dict[str, dict[str, str]] = {name: {} for name in base.facets}
        self._delta: dict[str, Vacancy] = {}
        self._delta_index: VacancyIndex | None = None

    def __len__(self) -> int:
        return int(self._alive.sum()) + len(self._changed())

    @property
    def changes(self) -> int:
        """How many vacancies differ from the base."""
        return len(self._delta) + int((~self._alive).sum())

    def put(self, vacancy: Vacancy, **facets: str) -> None:
        """Rank a vacancy from now on as it is given."""
        self.remove(vacancy.id)
        self._delta[vacancy.id] = vacancy
        for name, values in self._facets.items():
            if name in facets:
                values[vacancy.id] = facets[name]
        self._delta_index = None

    def remove(self, vacancy_id: str) -> None:
        """Rank a vacancy no more; one that is not there may be removed too."""
        if vacancy_id in self._places:
            self._alive[self._places[vacancy_id]] = False
        if self._delta.pop(vacancy_id, None) is not None:
            self._delta_index = None
        for values in self._facets.values():
            values.pop(vacancy_id, None)

    def top(
        self, candidate: CandidateProfile, k: int, *, without: Collection[str] = (), **wanted: Wanted
    ) -> list[tuple[str, float]]:
        """Return the ``k`` best of the vacancies that pass, as `VacancyIndex.top` does.

        Parameters
        ----------
        without : collection of str
            Identifiers of vacancies to leave out; those that are not there count for nothing.
        """
        changed = self._changed()
        found = [
            *self.base.top(candidate, k, allowed=self._alive & _passing(self.base, without, wanted)),
            *changed.top(candidate, k, allowed=_passing(changed, without, wanted)),
        ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]

    def count(self, *, without: Collection[str] = (), **wanted: Wanted) -> int:
        """Return how many of the vacancies that pass ask something."""
        changed = self._changed()
        of_base = self._alive & _passing(self.base, without, wanted)
        return int(of_base.sum()) + int(_passing(changed, without, wanted).sum())

    def _changed(self) -> VacancyIndex:
        if self._delta_index is None:
            self._delta_index = VacancyIndex(self._delta.values(), self.base.scorer, facets=self._facets)
        return self._delta_index


def _passing(index: VacancyIndex, without: Collection[str], wanted: Mapping[str, Wanted]) -> Mask:
    mask = index.where(**wanted)
    mask[index.places(without)] = False
    return mask


def _count(index: ProfileIndex, allowed: Mask) -> int:
    return int((index.profiles.speaks & allowed).sum())
