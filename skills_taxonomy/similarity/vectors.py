"""Skills as points in spaces learned from text, from use together, and from sentences."""

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_union
from sklearn.preprocessing import normalize

from skills_taxonomy.model import Skill, Taxonomy

Vectors = NDArray[np.float64]
Encoder = Callable[[Sequence[str]], NDArray[np.floating]]
"""English sentences to unit vectors, of shape (n_texts, n_dimensions)."""

TEXT_FEATURES, ALIASES_READ = 20_000, 12
"""What the text of a skill is cut to; more changes no neighbour worth naming and costs seconds."""


def text_vectors(taxonomy: Taxonomy, skill_ids: list[str], components: int, random_state: int) -> Vectors:
    """Embed labels and definitions; unit rows, of shape (n_skills, n_components)."""
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, max_features=TEXT_FEATURES),
        TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 3), sublinear_tf=True, max_features=TEXT_FEATURES
        ),
    )
    texts = [_text_of(taxonomy.skills[skill_id]) for skill_id in skill_ids]
    return _reduced(features.fit_transform(texts), components, random_state)


def cooccurrence_vectors(
    taxonomy: Taxonomy,
    skill_ids: list[str],
    components: int,
    random_state: int,
    *,
    requirement_lists: Iterable[Collection[str]] = (),
) -> Vectors:
    """Embed skills by the occupations and vacancies that use them (PPMI, SVD); zero where unused."""
    place = {skill_id: i for i, skill_id in enumerate(skill_ids)}
    lists = [{s.skill_id for s in occupation.skills} for occupation in taxonomy.occupations.values()]
    lists += [set(asked) for asked in requirement_lists]
    used = [
        (place[skill_id], column)
        for column, skills in enumerate(lists)
        for skill_id in sorted(skills & place.keys())
    ]
    rows, columns = np.array(used).T if used else (np.array([], int), np.array([], int))
    uses = csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(skill_ids), max(len(lists), 1)))
    return _reduced(_positive_pmi(uses), components, random_state)


def sentence_vectors(taxonomy: Taxonomy, skill_ids: list[str], encoder: Encoder) -> Vectors:
    """Embed the English name and definition; unit rows."""
    skills = [taxonomy.skills[skill_id] for skill_id in skill_ids]
    return np.asarray(encoder([f"{skill.name.en}: {skill.definition.en}" for skill in skills]), np.float64)


def _positive_pmi(uses: csr_array) -> csr_array:
    """Weigh each use by max(0, log p(skill, occupation) / (p(skill) p(occupation)))."""
    found = uses.tocoo()
    by_skill, by_occupation, total = uses.sum(axis=1), uses.sum(axis=0), max(uses.sum(), 1.0)
    pmi = np.log(found.data * total / (by_skill[found.row] * by_occupation[found.col]))
    return csr_array((np.maximum(pmi, 0), (found.row, found.col)), shape=uses.shape)


def _reduced(features: csr_array, components: int, random_state: int) -> Vectors:
    size = min(components, min(features.shape) - 1)
    if size < 1 or features.nnz == 0:
        return np.zeros((features.shape[0], 1))
    reduced = TruncatedSVD(size, n_iter=2, random_state=random_state).fit_transform(features)
    return np.asarray(normalize(reduced))


def _text_of(skill: Skill) -> str:
    """Join the names, the first aliases and the definitions: more aliases add words, not meaning."""
    names = (skill.name.en, skill.name.zh_hant, skill.name.zh_hans)
    aliases = (alias.text for alias in skill.aliases[:ALIASES_READ])
    return " ; ".join([*names, *aliases, skill.definition.en, skill.definition.zh_hant])
