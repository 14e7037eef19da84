from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from skills_taxonomy.model import Deprecation, Label, Relation, Text
from skills_taxonomy.versions import compare, effect_on
from tests.skills_taxonomy.making import make_skill, make_taxonomy


def withdrawn(skill_id: str, *successors: str) -> dict[str, Deprecation]:
    return {skill_id: Deprecation(id=skill_id, successors=successors, since="2")}


OLD = make_taxonomy(make_skill("cnc"), make_skill("lathe"), make_skill("telex"), make_skill("welding"))
NEW = make_taxonomy(
    make_skill("cnc"),
    make_skill("turning"),
    make_skill("mig"),
    make_skill("tig"),
    version="2",
    deprecated=withdrawn("lathe", "turning") | withdrawn("welding", "mig", "tig"),
)


def test_skills_are_new_or_succeeded_or_lost():
    diff = compare(OLD, NEW)

    assert diff.added == ("mig", "tig", "turning")
    assert diff.successors == {"lathe": ("turning",), "telex": (), "welding": ("mig", "tig")}


def test_the_same_version_twice_differs_in_nothing():
    diff = compare(OLD, OLD)

    assert (diff.added, diff.successors, diff.changes, diff.moved_labels) == ((), {}, (), ())
    assert (diff.relations_added, diff.relations_removed) == (0, 0)


def test_a_change_names_the_facts_and_the_labels():
    before = make_skill("cnc", Label("en", "CNC"), Label("en", "NC"))
    after = replace(
        before, name=Text("CNC machining"), aliases=(Label("en", "CNC"), Label("zh-Hant", "電腦鑼"))
    )

    (change,) = compare(make_taxonomy(before), make_taxonomy(after)).changes

    assert (change.skill_id, change.changed) == ("cnc", ("name",))
    assert (change.labels_added, change.labels_removed) == (
        (Label("zh-Hant", "電腦鑼"),),
        (Label("en", "NC"),),
    )


def test_a_label_that_now_means_another_skill_is_named():
    hplc = Label("en", "HPLC")
    old = make_taxonomy(make_skill("pharma", hplc), make_skill("cnc"))
    new = make_taxonomy(make_skill("pharma"), make_skill("cnc"), make_skill("chromatography", hplc))

    (moved,) = compare(old, new).moved_labels

    assert (moved.text, moved.before, moved.after) == ("hplc", ("pharma",), ("chromatography",))


def test_relations_are_counted_both_ways():
    one, other = Relation("a", "related", "b"), Relation("b", "prerequisite", "a")
    skills = (make_skill("a"), make_skill("b"))

    diff = compare(make_taxonomy(*skills, relations=(one,)), make_taxonomy(*skills, relations=(other,)))

    assert (diff.relations_added, diff.relations_removed) == (1, 1)


def test_stored_entries_are_counted_by_what_becomes_of_them():
    profiles = [("A", ["cnc", "lathe"]), ("B", ["telex"]), ("C", ["welding", "telex", "cnc"]), ("D", [])]

    effect = effect_on(compare(OLD, NEW), profiles)

    assert effect.entries == {"kept": 2, "moved": 1, "divided": 1, "lost": 2}
    assert effect.profiles == {"kept": 2, "moved": 1, "divided": 1, "lost": 2}
    assert effect.skills == {"lathe": 1, "telex": 2, "welding": 1}
    assert effect.emptied == ("B",)


def test_a_successor_that_was_withdrawn_in_its_turn_is_followed():
    taxonomy = make_taxonomy(
        make_skill("turning"), deprecated=withdrawn("lathe", "machining") | withdrawn("machining", "turning")
    )

    assert taxonomy.current("lathe") == ("turning",)
    assert taxonomy.current("never_there") == ()


names = st.sampled_from("abcdef")


@given(current=st.sets(names, min_size=1), chains=st.dictionaries(names, st.lists(names, max_size=3)))
def test_what_an_identifier_stands_for_is_always_a_current_skill_and_comes_once(current, chains):
    deprecated = {
        name: Deprecation(id=name, successors=tuple(successors), since="2")
        for name, successors in chains.items()
        if name not in current
    }
    taxonomy = make_taxonomy(*map(make_skill, sorted(current)), deprecated=deprecated)

    for name in "abcdef":
        found = taxonomy.current(name)
        assert set(found) <= current
        assert len(set(found)) == len(found)


@given(profiles=st.lists(st.sets(st.sampled_from(["cnc", "lathe", "telex", "welding"])), max_size=8))
def test_no_entry_is_counted_twice_or_forgotten(profiles):
    effect = effect_on(compare(OLD, NEW), [(str(i), held) for i, held in enumerate(profiles)])

    assert sum(effect.entries.values()) == sum(map(len, profiles))
