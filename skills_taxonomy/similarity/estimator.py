"""The estimator: a taxonomy's relations and what likeness adds, as a sparse graph of credits.

Relations say what is narrower, a tool of, related or broader. Where they join two skills in no
more than two steps they alone count. Elsewhere labels and definitions (TF-IDF, SVD), use together
in occupations and vacancies (positive pointwise mutual information, SVD) and, if asked for,
sentence vectors say how probable a relation is, and the learned credit is the credit to expect.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Self

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from skills_taxonomy.errors import UnknownSkill
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.similarity.edges import Edge, relation_edges, single_steps
from skills_taxonomy.similarity.learning import CalibrationReport, CreditModel, Likeness, RelatedPairs
from skills_taxonomy.similarity.vectors import Encoder, cooccurrence_vectors, sentence_vectors, text_vectors

CREDIT_DIGITS = 2
"""Learned credits are whole hundredths: rounding of another processor does not show in them."""


class SkillSimilarity(BaseEstimator):
    """Skill-to-skill similarity, from asked to held, learned from a taxonomy.

    The credit of a learned edge is the credit that a stated relation could be expected to give:
    the probability that a pair so alike is directly related, times the mean credit of a direct
    relation, at most ``learned_credit``.

    Parameters
    ----------
    components : int, default=96
        Dimensions of the spaces of text and of use together, at most.
    neighbours : int, default=32
        Edges kept for an asked skill, itself among them, the strongest first.
    learned_credit : float, default=0.3
        Most credit of a learned edge; by default below every stated relation.
    least_credit : float, default=0.05
        Expected credit below which a pair gives no edge.
    test_share : float, default=0.2
        Share of the relations held back, on which the report's figures are taken.
    random_state : int, default=0
        Seed of the SVD, of the relations held back and of the pairs sampled.

    Attributes
    ----------
    skill_ids_ : list of str
        In order of identifier.
    learned_ : dict of str to tuple of Edge
        What was learned for each asked skill, relations aside; credit down, identifier up.
    report_ : CalibrationReport or None
        ``None`` where the taxonomy states too few relations to learn from, or nothing was learned
        here because the learned edges were given.
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
        least_credit: float = 0.05,
        test_share: float = 0.2,
        random_state: int = 0,
    ) -> None:
        self.components = components
        self.neighbours = neighbours
        self.learned_credit = learned_credit
        self.least_credit = least_credit
        self.test_share = test_share
        self.random_state = random_state

    def fit(
        self,
        X: Taxonomy,
        y: None = None,
        *,
        requirement_lists: Iterable[Collection[str]] = (),
        encoder: Encoder | None = None,
    ) -> Self:
        """Learn from the labels, definitions, relations and occupations of a taxonomy.

        Parameters
        ----------
        X : Taxonomy
        y : None
            Not used.
        requirement_lists : iterable of collection of str
            Skills that each of some vacancies asks: used together, as in an occupation.
        encoder : callable, optional
            Sentence vectors of the English names and definitions, as one more likeness.

        Raises
        ------
        TypeError
            If ``X`` is no taxonomy.
        ValueError
            If a parameter is out of its range.
        """
        self._check(X)
        self.skill_ids_ = sorted(X.skills)
        relations = relation_edges(X)
        pairs = RelatedPairs(single_steps(X), relations, self.skill_ids_)
        likeness = self._likeness(X, requirement_lists, encoder)
        found = likeness and CreditModel.learn(
            likeness, pairs, test_share=self.test_share, random_state=self.random_state
        )
        self.report_: CalibrationReport | None = found[1] if found else None
        self.learned_ = self._learned_edges(found[0], relations) if found else {}
        self._connect(relations)
        return self

    def fit_learned(self, X: Taxonomy, learned: Mapping[str, Iterable[Edge]]) -> Self:
        """Build the graph from a taxonomy's relations and edges that were learned before.

        Edges of skills the taxonomy does not have are left out, and skills without any have
        their relations alone: so a taxonomy may have gained skills in the meantime.
        """
        self._check(X)
        self.skill_ids_ = sorted(X.skills)
        self.report_ = None
        known = {
            asked: self._strongest(edge for edge in learned.get(asked, ()) if edge.skill_id in X.skills)
            for asked in self.skill_ids_
        }
        self.learned_ = {asked: edges for asked, edges in known.items() if edges}
        self._connect(relation_edges(X))
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

    def counts_toward(self, held: str) -> tuple[Edge, ...]:
        """Return the asked skills toward which a held one counts, itself first.

        ``skill_id`` of these edges is the asked skill; credit down, identifier up.

        Raises
        ------
        UnknownSkill
            If the taxonomy the model was fitted on has no such skill.
        """
        check_is_fitted(self)
        if held not in self.graph_:
            raise UnknownSkill(held)
        found = (
            Edge(asked, edges[held].credit, edges[held].kind)
            for asked, edges in self._credit.items()
            if held in edges
        )
        return tuple(sorted(found, key=lambda edge: (edge.kind != "same", -edge.credit, edge.skill_id)))

    def edge(self, asked: str, held: str) -> Edge | None:
        """Return how a held skill counts toward an asked one; ``None`` if it does not."""
        check_is_fitted(self)
        return self._credit.get(asked, {}).get(held)

    def similarity(self, asked: str, held: str) -> float:
        """Return the credit of a held skill toward an asked one, in [0, 1]."""
        edge = self.edge(asked, held)
        return edge.credit if edge else 0.0

    def _check(self, taxonomy: object) -> None:
        if not isinstance(taxonomy, Taxonomy):
            raise TypeError(f"X must be a Taxonomy, got {type(taxonomy).__name__}")
        if self.components < 1 or self.neighbours < 1:
            raise ValueError("components and neighbours must be at least 1")
        if not (0 <= self.learned_credit <= 1 and 0 < self.least_credit <= 1):
            raise ValueError("learned_credit must be in [0, 1] and least_credit in (0, 1]")
        if not 0 < self.test_share < 1:
            raise ValueError("test_share must be in (0, 1)")

    def _likeness(
        self, taxonomy: Taxonomy, requirement_lists: Iterable[Collection[str]], encoder: Encoder | None
    ) -> Likeness | None:
        if not self.skill_ids_:
            return None
        spaces = [
            text_vectors(taxonomy, self.skill_ids_, self.components, self.random_state),
            cooccurrence_vectors(
                taxonomy, self.skill_ids_, self.components, self.random_state,
                requirement_lists=requirement_lists,
            ),
        ]  # fmt: skip
        if encoder is not None:
            spaces.append(sentence_vectors(taxonomy, self.skill_ids_, encoder))
        fields = [taxonomy.domain_of[skill_id] for skill_id in self.skill_ids_]
        return Likeness(tuple(spaces), np.unique(fields, return_inverse=True)[1])

    def _learned_edges(
        self, model: CreditModel, relations: Mapping[str, Mapping[str, Edge]]
    ) -> dict[str, tuple[Edge, ...]]:
        learned = {}
        for row, asked in enumerate(self.skill_ids_):
            credits = np.minimum(model.credits_of(row).round(CREDIT_DIGITS), self.learned_credit)
            joined = {asked, *relations.get(asked, ())}
            edges = self._strongest(
                Edge(self.skill_ids_[i], round(float(credits[i]), CREDIT_DIGITS), "learned")
                for i in np.flatnonzero(credits >= self.least_credit)
                if self.skill_ids_[i] not in joined
            )
            if edges:
                learned[asked] = edges
        return learned

    def _connect(self, relations: Mapping[str, Mapping[str, Edge]]) -> None:
        """Fill the graph: relations first of all, for what they join is not for likeness to judge."""
        self.graph_: dict[str, tuple[Edge, ...]] = {}
        for asked in self.skill_ids_:
            best = {edge.skill_id: edge for edge in self.learned_.get(asked, ())}
            best.update(relations.get(asked, {}))
            best.pop(asked, None)
            self.graph_[asked] = (Edge(asked, 1.0, "same"), *self._strongest(best.values()))
        self._credit = {
            asked: {edge.skill_id: edge for edge in edges} for asked, edges in self.graph_.items()
        }

    def _strongest(self, edges: Iterable[Edge]) -> tuple[Edge, ...]:
        ordered = sorted(edges, key=lambda edge: (-edge.credit, edge.skill_id))
        return tuple(ordered[: self.neighbours - 1])
