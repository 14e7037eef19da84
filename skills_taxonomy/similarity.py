"""How far one skill counts toward another: a learned similarity, kept as a sparse graph.

Three sources speak. The taxonomy's own relations say what is narrower, a tool of, or related.
Labels and definitions say what reads alike (TF-IDF, SVD). Occupations say what is used together
(positive pointwise mutual information, SVD). The two learned spaces are calibrated to a
probability on pairs the taxonomy itself relates, and count only where no relation does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.base import BaseEstimator
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted

from skills_taxonomy.errors import UnknownSkill
from skills_taxonomy.model import Skill, Taxonomy

EdgeKind = Literal["same", "narrower", "tool", "related", "broader", "learned"]
Vectors = NDArray[np.float64]

NARROWER, TOOL, RELATED, BROADER, TECHNIQUE_OF_TOOL = 1.0, 0.9, 0.5, 0.4, 0.5
"""Credit of one step: what is held is narrower than, a tool of, … what is asked."""

TEXT_FEATURES, ALIASES_READ = 20_000, 12
"""What the text of a skill is cut to; more changes no neighbour worth naming and costs seconds."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A held skill that counts toward an asked one.

    ``credit`` is in (0, 1]; ``kind`` says how the held skill stands to the asked one.
    """

    skill_id: str
    credit: float
    kind: EdgeKind


class SkillSimilarity(BaseEstimator):
    """Skill-to-skill similarity, from asked to held, learned from a taxonomy.

    Parameters
    ----------
    components : int, default=96
        Dimensions of each learned space, at most.
    neighbours : int, default=32
        Edges kept for an asked skill, the strongest first.
    learned_credit : float, default=0.3
        Credit of a learned edge of probability 1; below every relation of the taxonomy.
    threshold : float, default=0.9
        Probability below which a learned pair gives no edge.
    random_state : int, default=0
        Seed of the SVD and of the sampled negative pairs.

    Attributes
    ----------
    skill_ids_ : list of str
        In order of identifier.
    graph_ : dict of str to tuple of Edge
        For each asked skill the held skills that count, itself first; then credit down,
        identifier up.
    """

    def __init__(
        self,
        *,
        components: int = 96,
        neighbours: int = 32,
        learned_credit: float = 0.3,
        threshold: float = 0.9,
        random_state: int = 0,
    ) -> None:
        self.components = components
        self.neighbours = neighbours
        self.learned_credit = learned_credit
        self.threshold = threshold
        self.random_state = random_state

    def fit(self, X: Taxonomy, y: None = None) -> Self:
        """Learn from the labels, definitions, relations and occupations of a taxonomy."""
        self._check_parameters()
        self.skill_ids_ = sorted(X.skills)
        relations = relation_edges(X)
        learned = self._learned_edges(X, relations)
        self.graph_ = {
            skill_id: self._strongest(skill_id, relations.get(skill_id, {}), learned.get(skill_id, ()))
            for skill_id in self.skill_ids_
        }
        self._credit = {
            asked: {edge.skill_id: edge for edge in edges} for asked, edges in self.graph_.items()
        }
        return self

    def neighbours_of(self, asked: str) -> tuple[Edge, ...]:
        """Return the held skills that count toward an asked one, itself first.

        Raises
        ------
        UnknownSkill
            If the taxonomy the model was fitted on has no such skill.
        """
        check_is_fitted(self)
        try:
            return self.graph_[asked]
        except KeyError as error:
            raise UnknownSkill(asked) from error

    def edge(self, asked: str, held: str) -> Edge | None:
        """Return how a held skill counts toward an asked one; ``None`` if it does not."""
        check_is_fitted(self)
        return self._credit.get(asked, {}).get(held)

    def similarity(self, asked: str, held: str) -> float:
        """Return the credit of a held skill toward an asked one, in [0, 1]."""
        edge = self.edge(asked, held)
        return edge.credit if edge else 0.0

    def _check_parameters(self) -> None:
        if self.components < 1 or self.neighbours < 1:
            raise ValueError("components and neighbours must be at least 1")
        if not (0 <= self.learned_credit <= 1 and 0 < self.threshold <= 1):
            raise ValueError("learned_credit must be in [0, 1] and threshold in (0, 1]")

    def _strongest(
        self, skill_id: str, related: Mapping[str, Edge], learned: Iterable[Edge]
    ) -> tuple[Edge, ...]:
        best = {edge.skill_id: edge for edge in learned}
        best.update(related)
        best.pop(skill_id, None)
        ordered = sorted(best.values(), key=lambda edge: (-edge.credit, edge.skill_id))
        return (Edge(skill_id, 1.0, "same"), *ordered[: self.neighbours - 1])

    def _learned_edges(
        self, taxonomy: Taxonomy, relations: Mapping[str, Mapping[str, Edge]]
    ) -> dict[str, tuple[Edge, ...]]:
        n_skills = len(self.skill_ids_)
        if n_skills < 3 or not taxonomy.occupations:
            return {}
        text = text_vectors(taxonomy, self.skill_ids_, self.components, self.random_state)
        together = cooccurrence_vectors(taxonomy, self.skill_ids_, self.components, self.random_state)
        calibration = self._calibrate(text, together, relations)
        if calibration is None:
            return {}
        return {
            asked: self._above_threshold(
                row, calibration.predict_proba(_pair_features(text, together, row))[:, 1]
            )
            for row, asked in enumerate(self.skill_ids_)
        }

    def _above_threshold(self, row: int, probability: Vectors) -> tuple[Edge, ...]:
        found = np.flatnonzero(probability >= self.threshold)
        best = sorted((-round(float(probability[i]), 6), self.skill_ids_[i]) for i in found if i != row)
        return tuple(
            Edge(skill_id, round(-p * self.learned_credit, 4), "learned")
            for p, skill_id in best[: self.neighbours]
        )

    def _calibrate(
        self, text: Vectors, together: Vectors, relations: Mapping[str, Mapping[str, Edge]]
    ) -> LogisticRegression | None:
        """Fit P(related | text cosine, co-occurrence cosine) on related and on random pairs."""
        place = {skill_id: i for i, skill_id in enumerate(self.skill_ids_)}
        positive = [
            (place[a], place[b])
            for a, edges in sorted(relations.items())
            for b in sorted(edges)
            if b in place
        ]
        if not positive:
            return None
        rng = np.random.default_rng(self.random_state)
        negative = rng.integers(0, len(place), size=(4 * len(positive), 2))
        pairs = np.vstack([np.asarray(positive), negative])
        features = np.column_stack(
            [
                (text[pairs[:, 0]] * text[pairs[:, 1]]).sum(1),
                (together[pairs[:, 0]] * together[pairs[:, 1]]).sum(1),
            ]
        )
        answer = np.r_[np.ones(len(positive)), np.zeros(len(negative))]
        return LogisticRegression(C=10.0).fit(features, answer)


def relation_edges(taxonomy: Taxonomy) -> dict[str, dict[str, Edge]]:
    """Map each asked skill to the held skills the taxonomy relates to it, within two steps.

    A path's credit is the product of its steps; the best path counts. Its kind is that of its
    weakest step, so a tool of a narrower skill is a tool, and a sister tool is related.
    """
    single = _single_steps(taxonomy)
    result: dict[str, dict[str, Edge]] = {}
    for asked, first in single.items():
        best = dict(first)
        for middle in first.values():
            for last in single.get(middle.skill_id, {}).values():
                if last.skill_id == asked:
                    continue
                path = Edge(last.skill_id, round(middle.credit * last.credit, 4), _path_kind(middle, last))
                if path.credit > best.get(path.skill_id, Edge("", 0.0, "related")).credit:
                    best[path.skill_id] = path
        result[asked] = best
    return result


def _path_kind(first: Edge, second: Edge) -> EdgeKind:
    if first.kind == second.kind:
        return first.kind
    return "tool" if {first.kind, second.kind} == {"tool", "narrower"} else "related"


def _single_steps(taxonomy: Taxonomy) -> dict[str, dict[str, Edge]]:
    steps: dict[str, dict[str, Edge]] = {}

    def put(asked: str, held: str, credit: float, kind: EdgeKind) -> None:
        if asked == held or not {asked, held} <= taxonomy.skills.keys():
            return  # a dangling relation is for the taxonomy's validation to name
        known = steps.setdefault(asked, {}).get(held)
        if known is None or credit > known.credit:
            steps[asked][held] = Edge(held, credit, kind)

    for narrow, above in taxonomy.broader.items():
        for broad in above:
            put(broad, narrow, NARROWER, "narrower")
            put(narrow, broad, BROADER, "broader")
    for relation in taxonomy.relations:
        if relation.kind == "tool_of":
            put(relation.target, relation.source, TOOL, "tool")
            put(relation.source, relation.target, TECHNIQUE_OF_TOOL, "broader")
        elif relation.kind == "related":
            put(relation.target, relation.source, RELATED, "related")
            put(relation.source, relation.target, RELATED, "related")
    return steps


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
    taxonomy: Taxonomy, skill_ids: list[str], components: int, random_state: int
) -> Vectors:
    """Embed skills by the occupations that use them (PPMI, SVD); unit rows, zero where unused."""
    place = {skill_id: i for i, skill_id in enumerate(skill_ids)}
    used = [
        (place[s.skill_id], column)
        for column, occupation in enumerate(taxonomy.occupations.values())
        for s in occupation.skills
        if s.skill_id in place
    ]
    shape = (len(skill_ids), len(taxonomy.occupations))
    rows, columns = np.array(used).T if used else (np.array([], int), np.array([], int))
    uses = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    return _reduced(_positive_pmi(uses), components, random_state)


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


def _pair_features(text: Vectors, together: Vectors, row: int) -> Vectors:
    return np.column_stack([text @ text[row], together @ together[row]])
