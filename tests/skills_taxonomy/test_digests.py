"""Digests of a taxonomy: what changes them and what does not."""

from dataclasses import replace

import pytest

from skills_taxonomy.digests import core_digest, taxonomy_digest
from skills_taxonomy.model import Label, Relation, Taxonomy, Text
from tests.matcher.making import make_skill, make_taxonomy


def with_skill(taxonomy: Taxonomy, skill_id: str, **facts: object) -> Taxonomy:
    skill = taxonomy.skills.get(skill_id) or make_skill(skill_id)
    return replace(taxonomy, skills={**taxonomy.skills, skill_id: replace(skill, **facts)})


@pytest.mark.parametrize(
    "changed",
    [
        with_skill(make_taxonomy(), "plc", name=Text("Programmable controllers")),
        with_skill(make_taxonomy(), "plc", aliases=(Label("en", "PLC ladder"),)),
        with_skill(make_taxonomy(), "ladder", parent="automation"),
        with_skill(make_taxonomy(), "new"),
        replace(make_taxonomy(), relations=(Relation("scada", "related", "plc"),)),
        replace(make_taxonomy(), occupations={}),
    ],
)
def test_what_similarity_is_learned_from_changes_the_digest(changed: Taxonomy) -> None:
    assert taxonomy_digest(changed) != taxonomy_digest(make_taxonomy())


def test_order_and_sectors_do_not_change_the_digest() -> None:
    taxonomy = with_skill(make_taxonomy(), "plc", sectors=("electronics",))
    turned = replace(taxonomy, skills=dict(reversed(taxonomy.skills.items())))

    assert taxonomy_digest(turned) == taxonomy_digest(make_taxonomy())


def test_the_core_of_a_taxonomy_stays_when_it_gains_skills_and_labels() -> None:
    taxonomy = make_taxonomy()
    extended = with_skill(with_skill(taxonomy, "new", parent="plc"), "plc", aliases=(Label("en", "PLCs"),))

    assert core_digest(extended, taxonomy.skills) == core_digest(taxonomy, taxonomy.skills)
    assert core_digest(extended, extended.skills) != core_digest(taxonomy, taxonomy.skills)
