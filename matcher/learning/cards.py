"""The card of the program's own weights: how they rank a judged set, as plain JSON.

{"format": "talentbridge-card/1", "weights": "<digest>", "set": "hk-acceptance-dev",
 "data": "<digest>", "vacancies": 20, "pairs": 1200, "taxonomy": "bundled 1.2",
 "similarity": "<digest>", "measured_on": "2026-11-25", "drawn": "role", "groups": 10,
 "figures": {"all": {"vacancies": 20, "ndcg": [mean, low, high]}},
 "digest": "<SHA-256 of all the rest>"}

`talentbridge evaluate SET --card FILE` writes one. The judged set itself is not in it: its digest
says which one it was, without saying what it held.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from matcher.digests import digest_of, graph_digest
from matcher.errors import ModelUnusable
from matcher.learning.evaluation import SLICES, Estimate, SliceName, measure
from matcher.learning.judgements import JudgedSet
from matcher.scoring import Scorer
from skills_taxonomy.model import Taxonomy

FORMAT = "talentbridge-card/1"
BUILT_IN_CARD = Path(__file__).parent / "data" / "card.json"

Drawn = Literal["role", "vacancy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsCard:
    """How weights rank a judged set: nDCG@10 with 95 % intervals, by language.

    ``weights`` is their digest, ``set_name`` what the set is called, ``data`` the digest of what was
    read from it. ``figures`` map slices to the vacancies behind them and the estimate; resampled
    are ``groups`` of what is ``drawn``, whole.
    """

    weights: str
    set_name: str
    data: str
    vacancies: int
    pairs: int
    taxonomy: str
    similarity: str
    measured_on: date
    drawn: Drawn
    groups: int
    figures: Mapping[SliceName, tuple[int, Estimate]]

    def was_made_with(self, taxonomy: Taxonomy, scorer: Scorer) -> bool:
        """Whether its figures were found with this taxonomy and graph of skills."""
        version = f"{taxonomy.name} {taxonomy.version}"
        return self.taxonomy == version and self.similarity == graph_digest(scorer.similarity)


def measure_card(
    judged: JudgedSet,
    scorer: Scorer,
    taxonomy: Taxonomy,
    *,
    set_name: str,
    measured_on: date,
    random_state: int = 0,
) -> WeightsCard:
    """Measure how the scorer's weights rank a judged set.

    Nothing is held out: the figures are as good as the set is unknown to who chose the weights.
    Drawn in the bootstrap are roles where the set names them, else vacancies.
    """
    candidates = {candidate.id: candidate for candidate in judged.candidates}
    vacancies = {vacancy.id: vacancy for vacancy in judged.vacancies}
    scores = {
        pair: math.nan
        if (score := scorer.score(vacancies[pair[0]], candidates[pair[1]]).score) is None
        else score
        for pair in judged.grades
    }
    groups = {name: judged.group_of(name) for name in vacancies}
    return WeightsCard(
        weights=scorer.weights_id,
        set_name=set_name,
        data=judged.digest,
        vacancies=len(judged.vacancies),
        pairs=len(judged.grades),
        taxonomy=f"{taxonomy.name} {taxonomy.version}",
        similarity=graph_digest(scorer.similarity),
        measured_on=measured_on,
        drawn="role" if judged.groups else "vacancy",
        groups=len(set(groups.values())),
        figures=measure(judged, scores, groups=groups, random_state=random_state),
    )


def dump_card(card: WeightsCard) -> str:
    """Return a card as the text of its file; equal cards give equal bytes."""
    content = _content(card)
    return json.dumps({**content, "digest": digest_of(content)}, sort_keys=True, indent=2) + "\n"


def load_card(text: str, *, name: object = "card") -> WeightsCard:
    """Read a card from the text of its file.

    Raises
    ------
    ModelUnusable
        The text is no card, or was changed or cut off.
    """
    try:
        content = json.loads(text)
        digest = content.pop("digest")
        if content["format"] != FORMAT:
            raise ModelUnusable(name, "format", f"is not {FORMAT}")
        card = _card(content)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ModelUnusable(name, "content", f"is not as the format says ({error!r})") from error
    if digest_of(content) != digest or _content(card) != content:
        raise ModelUnusable(name, "digest", "does not fit the content: the file is damaged or was edited")
    return card


@lru_cache(maxsize=1)
def built_in_card() -> WeightsCard:
    """Return the card that ships with the weights of the program."""
    return load_card(BUILT_IN_CARD.read_text(encoding="utf-8"), name=BUILT_IN_CARD)


def _content(card: WeightsCard) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "weights": card.weights,
        "set": card.set_name,
        "data": card.data,
        "vacancies": card.vacancies,
        "pairs": card.pairs,
        "taxonomy": card.taxonomy,
        "similarity": card.similarity,
        "measured_on": card.measured_on.isoformat(),
        "drawn": card.drawn,
        "groups": card.groups,
        "figures": {
            name: {"vacancies": count, "ndcg": list(estimate)}
            for name, (count, estimate) in card.figures.items()
        },
    }


def _card(content: Mapping[str, Any]) -> WeightsCard:
    figures = content["figures"]
    if not set(figures) <= set(SLICES) or content["drawn"] not in ("role", "vacancy"):
        raise ValueError("unknown slices or draws")
    return WeightsCard(
        weights=str(content["weights"]),
        set_name=str(content["set"]),
        data=str(content["data"]),
        vacancies=int(content["vacancies"]),
        pairs=int(content["pairs"]),
        taxonomy=str(content["taxonomy"]),
        similarity=str(content["similarity"]),
        measured_on=date.fromisoformat(content["measured_on"]),
        drawn=cast(Drawn, content["drawn"]),
        groups=int(content["groups"]),
        figures={name: _figure(figures[name]) for name in SLICES if name in figures},
    )


def _figure(content: Mapping[str, Any]) -> tuple[int, Estimate]:
    mean, low, high = (float(value) for value in content["ndcg"])
    if not 0 <= low <= mean <= high <= 1:
        raise ValueError(f"no figure of nDCG: {content['ndcg']}")
    return int(content["vacancies"]), (mean, low, high)
