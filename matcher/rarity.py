"""How much a skill weighs by how seldom it is asked, in occupations and in vacancies."""

from collections import Counter
from collections.abc import Collection, Iterable

import numpy as np

from skills_taxonomy.model import Taxonomy

MOST, SPAN = 1.2, 0.5
"""Weight of a skill that nobody asks, and what the most common one weighs less."""

PRIOR_VACANCIES = 200
"""Vacancies that the occupations stand for: with so many real ones, both count alike."""


def rarity_of_skills(
    taxonomy: Taxonomy, *, requirement_lists: Iterable[Collection[str]] = ()
) -> dict[str, float]:
    """Weigh skills by how few occupations and vacancies ask them, from 0.7 (most common) to 1.2.

    The share of vacancies that ask a skill is smoothed toward the share of occupations that use
    it: (v + m p) / (V + m), with v of V vacancies, share p of the occupations, m the prior
    (additive smoothing with an informed prior). Without vacancies the occupations alone count.

    Parameters
    ----------
    taxonomy : Taxonomy
    requirement_lists : iterable of collection of str
        Skills that each vacancy asks; a skill the taxonomy does not have is passed over.
    """
    lists = [set(asked) for asked in requirement_lists]
    asked = Counter(skill_id for skills in lists for skill_id in skills)
    used = Counter(
        skill_id for o in taxonomy.occupations.values() for skill_id in {s.skill_id for s in o.skills}
    )
    occupations = max(len(taxonomy.occupations), 1)
    counts = {
        skill_id: (asked[skill_id] * occupations + PRIOR_VACANCIES * used[skill_id])
        / (len(lists) + PRIOR_VACANCIES)
        for skill_id in taxonomy.skills
    }
    most = np.log1p(max(counts.values(), default=0)) or 1.0
    return {skill_id: round(float(MOST - SPAN * np.log1p(n) / most), 4) for skill_id, n in counts.items()}
