"""What every use case works with: taxonomy, linker, scorer, catalogue. Built once, shared, frozen."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import current_app

from matcher.plain_values import Plain
from matcher.programmes import Catalogue, load_catalogue
from matcher.receipts import describe_tools
from matcher.scoring import Scorer, build_scorer
from skills_taxonomy.linking import Linker
from skills_taxonomy.model import Taxonomy
from skills_taxonomy.reading import load_taxonomy

EXTENSION = "talentbridge"


@dataclass(frozen=True, eq=False, kw_only=True)
class Workbench:
    """The tools that turn texts into matches and matches into plans; compared by identity."""

    taxonomy: Taxonomy
    linker: Linker
    scorer: Scorer
    catalogue: Catalogue


@lru_cache(maxsize=2)
def build_workbench(*, invented: bool = False) -> Workbench:
    """Read the bundled taxonomy and catalogue and fit what learns from them; some seconds, once.

    With ``invented`` the catalogue also holds the programmes made up for demonstration.
    """
    taxonomy = load_taxonomy()
    return Workbench(
        taxonomy=taxonomy,
        linker=Linker(taxonomy),
        scorer=build_scorer(taxonomy),
        catalogue=load_catalogue(invented=invented),
    )


@lru_cache(maxsize=2)
def describe_workbench(workbench: Workbench) -> Plain:
    """Return what the scores of a workbench are computed with, for receipts."""
    return describe_tools(workbench.taxonomy, workbench.scorer)


def current_workbench() -> Workbench:
    """Return the workbench of the running application, built when first asked for."""
    extensions: dict[str, Any] = current_app.extensions
    if EXTENSION not in extensions:
        extensions[EXTENSION] = build_workbench(invented=current_app.config["DEMO"])
    return extensions[EXTENSION]
