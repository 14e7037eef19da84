"""How far the skills of a course belong to a role, by the product's own similarity of skills."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from skills_taxonomy.model import Occupation, Taxonomy

Relatedness = Callable[[Sequence[str], str], float | None]
"""How far skills belong to a role, 0-1; ``None`` where nobody can say."""
Similarity = Callable[[str, str], float]
"""Credit of a held skill toward an asked one, 0-1."""


def relatedness_in(taxonomy: Taxonomy, similarity: Similarity) -> Relatedness:
    """Return a function from skills of a course and a role to how far they belong together.

    The mean over the course's skills of the best credit toward or from a skill of the role. The
    role is an identifier of an occupation, or a name or title of one in any language. ``None``
    where the taxonomy knows no such occupation, or none of the skills.
    """
    named = _by_name(taxonomy)

    def relatedness(skills: Sequence[str], role: str) -> float | None:
        occupation = taxonomy.occupations.get(role) or named.get(_folded(role))
        known = [one for one in skills if one in taxonomy.skills]
        if occupation is None or not occupation.skills or not known:
            return None
        of_role = [one.skill_id for one in occupation.skills]
        best = [max(max(similarity(one, held), similarity(held, one)) for held in of_role) for one in known]
        return sum(best) / len(best)

    return relatedness


def _by_name(taxonomy: Taxonomy) -> Mapping[str, Occupation]:
    """Return occupations by folded name; where two share one, the first in order of identifier."""
    return {
        _folded(name): one
        for _, one in sorted(taxonomy.occupations.items(), reverse=True)
        for name in (*(label.text for label in one.titles), one.name.zh_hans, one.name.zh_hant, one.name.en)
        if name
    }


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
