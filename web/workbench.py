"""What every use case works with: taxonomy, linker, scorer, catalogue. Built once, shared, frozen."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from flask import current_app

from matcher.coverage import Lenses, load_lenses
from matcher.programmes import Catalogue, load_catalogue
from matcher.scoring import Scorer, build_scorer
from skills_taxonomy.curation import Additions, extend_where_possible
from skills_taxonomy.errors import TaxonomyError
from skills_taxonomy.linking import Linker
from skills_taxonomy.model import Skill, Taxonomy
from skills_taxonomy.reading import load_taxonomy

EXTENSION = "talentbridge"


@dataclass(frozen=True, eq=False, kw_only=True)
class Workbench:
    """The tools that turn texts into matches and matches into plans; compared by identity.

    ``revision`` counts the decisions of curators it knows of, ``left_out`` says which of them
    the release of the taxonomy no longer allows. ``release`` is the workbench without them,
    ``None`` for that one itself. ``catalogue_revision`` is the change up to which ``catalogue``
    holds the programmes of the database; ``shipped`` is the catalogue without them, ``None`` where
    none were joined.
    """

    taxonomy: Taxonomy
    linker: Linker
    scorer: Scorer
    catalogue: Catalogue
    revision: int = 0
    left_out: tuple[TaxonomyError, ...] = ()
    release: "Workbench | None" = None
    catalogue_revision: int = 0
    shipped: Catalogue | None = None

    @property
    def shipped_catalogue(self) -> Catalogue:
        """The catalogue without the programmes of the database."""
        return self.shipped or self.catalogue


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
def lenses_of(workbench: Workbench) -> Lenses:
    """Return the lenses of the study on the taxonomy of a workbench."""
    return load_lenses(workbench.taxonomy)


def curate(present: Workbench, additions: Additions) -> Workbench:
    """Return the workbench for the additions of curators to the release of ``present``.

    What was fitted depends on the skills alone: further names of them change no score, so that
    the scorer is fitted anew only where the skills are others. A second or so; several then.
    """
    release = present.release or present
    taxonomy, left_out = extend_where_possible(release.taxonomy, additions)
    return replace(
        release,
        taxonomy=taxonomy,
        linker=release.linker if taxonomy is release.taxonomy else Linker(taxonomy),
        scorer=_scorer(present, release, additions),
        revision=additions.revision,
        left_out=left_out,
        release=release,
        catalogue=present.catalogue,
        catalogue_revision=present.catalogue_revision,
        shipped=present.shipped,
    )


def with_catalogue(present: Workbench, catalogue: Catalogue, *, revision: int) -> Workbench:
    """Return the workbench with another catalogue; everything else stays the same objects."""
    return replace(
        present, catalogue=catalogue, catalogue_revision=revision, shipped=present.shipped_catalogue
    )


def _scorer(present: Workbench, release: Workbench, additions: Additions) -> Scorer:
    nameless, _ = extend_where_possible(release.taxonomy, replace(additions, labels=()))
    wanted = _added_skills(nameless, release)
    for known in (release, present):
        if wanted == _added_skills(known.taxonomy, release):
            return known.scorer
    return build_scorer(nameless)


def _added_skills(taxonomy: Taxonomy, release: Workbench) -> dict[str, Skill]:
    """Return the skills a release lacks, without their further names."""
    added = taxonomy.skills.keys() - release.taxonomy.skills.keys()
    return {skill_id: replace(taxonomy.skills[skill_id], aliases=()) for skill_id in added}


def current_workbench() -> Workbench:
    """Return the workbench of the running application, built when first asked for."""
    extensions: dict[str, Any] = current_app.extensions
    if EXTENSION not in extensions:
        extensions[EXTENSION] = build_workbench(invented=current_app.config["DEMO"])
    return extensions[EXTENSION]
