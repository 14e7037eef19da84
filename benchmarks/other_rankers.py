"""What one could rank with instead of the index, where it is installed.

Each answers with the best of a plain weighted sum of levels.
"""

import importlib.util
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, csr_matrix

from benchmarks.random_profiles import SKILLS, World
from matcher.index.encoding import ClaimTable
from matcher.profiles import Vacancy

DIMENSIONS = 256
SLOW = (f"FAISS flat, {DIMENSIONS}-d", "scikit-learn brute cosine")

Query = Callable[[Vacancy], object]


class OtherRankers:
    """Profiles as a matrix of levels, of shape (n_profiles, n_skills), and rankers over it."""

    def __init__(self, world: World, claims: ClaimTable, count: int, *, best: int) -> None:
        levels = claims.level.astype(np.float32)
        self.held = csr_array((levels, (claims.profile, claims.skill)), shape=(count, SKILLS))
        self.best = best
        self._rng = world.rng
        self._number = {name: i for i, name in enumerate(world.names)}

    def queries(self) -> Iterator[tuple[str, Query]]:
        """Yield each ranker that is installed by name."""
        yield "SciPy CSC columns", self.by_columns()
        if importlib.util.find_spec("sparse_dot_topn"):
            yield "sparse_dot_topn", self.by_topn()
        projection = self._rng.standard_normal((SKILLS, DIMENSIONS)).astype(np.float32)
        if importlib.util.find_spec("faiss"):
            yield SLOW[0], self.by_faiss(projection)
        yield SLOW[1], self.by_sklearn()

    def by_columns(self) -> Query:
        """Add up the columns of the skills asked."""
        columns = self.held.tocsc()

        def query(vacancy: Vacancy) -> object:
            skills, weights = self._asked(vacancy)
            scores = columns[:, skills] @ weights
            top = (
                np.argpartition(-scores, self.best)[: self.best]
                if scores.size > self.best
                else np.arange(scores.size)
            )
            return top[np.lexsort((top, -scores[top]))]

        return query

    def by_topn(self) -> Query:
        """Multiply sparse matrices and keep the best."""
        from sparse_dot_topn import sp_matmul_topn

        turned = csr_matrix(self.held.T)
        return lambda vacancy: sp_matmul_topn(
            csr_matrix(self._row(vacancy)), turned, top_n=self.best, sort=True
        )

    def by_faiss(self, projection: NDArray[np.float32]) -> Query:
        """Compare dense vectors, made by a random projection of shape (n_skills, n_dimensions)."""
        import faiss

        faiss.omp_set_num_threads(1)
        flat = faiss.IndexFlatIP(DIMENSIONS)
        for start in range(0, self.held.shape[0], 100_000):
            flat.add(np.asarray(self.held[start : start + 100_000] @ projection))

        def query(vacancy: Vacancy) -> object:
            skills, weights = self._asked(vacancy)
            return flat.search((weights @ projection[skills])[None], self.best)

        return query

    def by_sklearn(self) -> Query:
        """Compare the cosine with every profile."""
        from sklearn.neighbors import NearestNeighbors

        count = min(self.best, self.held.shape[0])
        neighbours = NearestNeighbors(n_neighbors=count, metric="cosine", algorithm="brute").fit(self.held)
        return lambda vacancy: neighbours.kneighbors(self._row(vacancy))

    def _asked(self, vacancy: Vacancy) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        skills = [self._number[r.skill_id] for r in vacancy.requirements]
        weights = [1.0 if r.necessity == "must" else 0.35 for r in vacancy.requirements]
        return np.array(skills), np.array(weights, np.float32)

    def _row(self, vacancy: Vacancy) -> csr_array:
        skills, weights = self._asked(vacancy)
        return csr_array((weights, (np.zeros(skills.size, int), skills)), shape=(1, SKILLS))
