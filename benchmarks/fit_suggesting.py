"""Learn how far a suggestion for an unknown phrase can be trusted, from hidden aliases.

    python -m benchmarks.fit_suggesting [--taxonomy bundled] [--phrases 8000] [--seed 0]

A fifth of the aliases is hidden from the ranker, and a third of the skills with all their
aliases; phrases are drawn half from the ones (their skill is there to be found) and half from the
others (nothing is right). A logistic model of score and lead is learned on the phrases of one
half of the skills and checked on the other: how often suggestions above the threshold are right,
how many phrases get one, and the mean confidence beside the share that is right.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.intervals import with_interval
from skills_taxonomy.linking import SkillRanker
from skills_taxonomy.linking.suggesting import LIMIT, THRESHOLD, leads
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading import load_taxonomy

Phrases = list[tuple[str, str]]


def main() -> None:
    """Learn, print the coefficients, and check them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--taxonomy", default="bundled")
    parser.add_argument("--phrases", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    reduced, findable, strange = hide(load_taxonomy(options.taxonomy), rng)
    half = min(options.phrases // 2, len(findable), len(strange))
    drawn = [pool[i] for pool in (findable, strange) for i in rng.permutation(len(pool))[:half]]
    features, right, phrase = observe(SkillRanker(reduced), drawn)
    learning = np.isin(phrase, np.flatnonzero(_in_first_half([skill_id for _, skill_id in drawn], rng)))
    model = LogisticRegression(C=100.0, max_iter=1000).fit(features[learning], right[learning])
    print(f"{2 * half} phrases, half of them of hidden skills")
    print(f"Calibration({model.intercept_[0]:.2f}, {model.coef_[0, 0]:.2f}, {model.coef_[0, 1]:.2f})")
    check(model.predict_proba(features[~learning])[:, 1], right[~learning], phrase[~learning])


def hide(taxonomy: Taxonomy, rng: np.random.Generator) -> tuple[Taxonomy, Phrases, Phrases]:
    """Return the taxonomy less what is hidden, the hidden aliases of its skills, and of other skills.

    An alias that another skill has too is not drawn.
    """
    kept, findable, strange = {}, [], []
    for skill in taxonomy.skills.values():
        shown = rng.random(len(skill.aliases)) > 0.2
        if rng.random() < 1 / 3:
            strange += [(alias.text, skill.id) for alias in skill.aliases]
            continue
        known = {label.key[1] for label, show in zip(skill.aliases, shown, strict=True) if show}
        known |= {skill.name.en.casefold(), skill.name.zh_hant, skill.name.zh_hans}
        hidden = [
            a for a, show in zip(skill.aliases, shown, strict=True) if not show and a.key[1] not in known
        ]
        findable += [(alias.text, skill.id) for alias in hidden]
        aliases = tuple(alias for alias, show in zip(skill.aliases, shown, strict=True) if show)
        kept[skill.id] = replace(skill, aliases=aliases)
    labels = {label.key[1] for skill in kept.values() for label in skill.labels()}
    return (
        Taxonomy(name=taxonomy.name, version=taxonomy.version, skills=kept, domains=taxonomy.domains),
        [pair for pair in findable if pair[0].casefold() not in labels],
        [pair for pair in strange if pair[0].casefold() not in labels],
    )


def observe(
    ranker: SkillRanker, drawn: Phrases
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.int64]]:
    """Return score and lead of each suggestion, whether it is right, and the number of its phrase."""
    rows = []
    for number, ((_, skill_id), ranked) in enumerate(
        zip(drawn, ranker.rank_many([text for text, _ in drawn], top=10), strict=True)
    ):
        found = list(zip(ranked, leads(ranked), strict=True))[:LIMIT]
        rows += [(skill.score, lead, skill.skill_id == skill_id, number) for skill, lead in found]
    table = np.array(rows, dtype=float)
    return table[:, :2], table[:, 2].astype(bool), table[:, 3].astype(int)


def _in_first_half(skill_ids: Sequence[str], rng: np.random.Generator) -> NDArray[np.bool_]:
    distinct = sorted(set(skill_ids))
    first = {distinct[i] for i in rng.permutation(len(distinct))[: len(distinct) // 2]}
    return np.array([skill_id in first for skill_id in skill_ids])


def check(confidence: NDArray[np.float64], right: NDArray[np.bool_], phrase: NDArray[np.int64]) -> None:
    """Print how well confidence agrees with what is right, on phrases that were not learned from."""
    shown = confidence >= THRESHOLD
    print(f"right above {THRESHOLD}", with_interval(right[shown].astype(float)))
    print(f"phrases with a suggestion {len(np.unique(phrase[shown])) / len(np.unique(phrase)):.3f}")
    for low in np.arange(0, 1, 0.2):
        inside = (confidence >= low) & (confidence < low + 0.2)
        if inside.any():
            print(
                f"confidence {low:.1f}-{low + 0.2:.1f}: {inside.sum():5} suggestions, "
                f"mean {confidence[inside].mean():.3f}, right {right[inside].mean():.3f}"
            )


if __name__ == "__main__":
    main()
