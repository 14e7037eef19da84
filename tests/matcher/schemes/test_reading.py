"""A file with anything odd is refused with its place, and half a file never loads."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from matcher.errors import SchemeRefused
from matcher.schemes.reading import DATA, amended_book, load_book
from matcher.schemes.review import review
from matcher.schemes.shelf import read_shelf
from matcher.schemes.wording import amount_words, rule_words

TODAY = date(2026, 11, 22)


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Return a copy of the data in which some words of a file are others."""

    def spoil(file: str, old: str, new: str) -> Path:
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder)
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return spoil


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "reason"),
    [
        ("schemes/vpas.yaml", "op: gte, value: 18", "op: atleast, value: 18", "rule age", "no operator 'atleast'"),
        ("schemes/vpas.yaml", "op: gte, value: 18", "op: any_of, value: [18]", "rule age", "does not go with age"),
        ("schemes/vpas.yaml", "field: age", "field: shoe_size", "rule shoe_size", "no field 'shoe_size'"),
        ("schemes/vpas.yaml", "value: 18,", "value: old,", "rule age", "must be a number"),
        ("schemes/vpas.yaml", "value: 18,", "value: 18, colour: red,", "rule age", "unknown field 'colour'"),
        ("schemes/vpas.yaml", "value: [2024/25, 2025/26]", "value: [2031/32]", "rule study_intake_year", "one of"),
        ("schemes/vpas.yaml", "source: [vtc_vpas]}", "source: []}", "rule age", "source is missing"),
        ("schemes/vpas.yaml", "source: [vtc_vpas]}", "source: [hearsay]}", "rule age", "no source 'hearsay'"),
        ("schemes/vpas.yaml", ", source: [vtc_vpas]}", "}", "rule age", "source is missing"),
        ("schemes/vpas.yaml", "confidence: official", "confidence: sure", "rule age", "confidence must be one of"),
        ("schemes/vpas.yaml", "as_of: 2025", "as_of: lately", "scheme vpas", "YYYY"),
        ("schemes/vpas.yaml", "short: VPAS", "shortt: VPAS", "scheme vpas", "short is missing"),
        ("schemes/vpas.yaml", "from_is: seen", "from_is: guessed", "version vpas_2024", "from_is must be one of"),
        ("schemes/vpas.yaml", "name: [Vocational", "name: [x, Vocational", "scheme vpas", "three texts"),
        ("schemes/ttps.yaml", "valid_to: 2024-10-31", "valid_to: 2024-11-01", "version ttps_2024", "they overlap"),
        ("schemes/ttps.yaml", "valid_to: 2025-12-31", "note_to: 2025", "version ttps_2024", "unknown field"),
        ("schemes/ttps.yaml", "  valid_to: 2025-12-31\n", "", "version ttps_2026", "never"),
        ("schemes/ttps.yaml", "valid_to: 2024-10-31", "valid_to: 2021-10-31", "version ttps_2022", "before it begins"),
        ("schemes/ttps.yaml", "valid_from: 2026-01-01", "valid_from: soon", "version ttps_2026", "must be a day"),
        ("schemes/ttps.yaml", "like: ttps_2024", "like: ttps_1999", "version ttps_2026", "no version above it"),
        ("schemes/ttps.yaml", "id: ttps_2024", "id: ttps_2022", "version ttps_2022", "stands twice"),
        ("schemes/erb.yaml", "without: [degree_level]", "without: [income]", "version erb_2025", "names no rule"),
        ("schemes/gep.yaml", "lifts: [degree_level]", "lifts: [age]", "version gep_2021", "no rule beside it asks"),
        ("schemes/cef.yaml", "value: [18, 70]", "value: [70, 18]", "rule age", "above the highest"),
        ("schemes/cef.yaml", "value: 20000, unit: HKD", "value: -1, unit: HKD", "ceiling_per_person", "not negative"),
        ("schemes/cef.yaml", "{id: ceiling_per_person", "{id: roof", "figure roof", "no name for 'roof'"),
        ("schemes/nias.yaml", "attached: [research", "attached: [moonshot, research", "scheme nias", "'moonshot'"),
        ("schemes/nias.yaml", "id: nias\n", "id: other\n", "the whole file", "'nias' by its id"),
        ("schemes/nias.yaml", "versions:", "versions: [", "the whole file", "cannot be read"),
        ("fields.yaml", "kind: country", "kind: planet", "field nationality", "kind must be one of"),
        ("fields.yaml", "{rank: 0, label: [below Sec", "{label: [below Sec", "choice below_secondary_3", "rank is"),
        ("sources.yaml", "address: https://", "address: javascript:", "source adlink_cef", "must begin with"),
    ],
)  # fmt: skip
def test_what_is_odd_is_refused_with_file_place_and_reason(
    spoiled: Callable[[str, str, str], Path], file: str, old: str, new: str, place: str, reason: str
) -> None:
    folder = spoiled(file, old, new)

    with pytest.raises(SchemeRefused, match=reason) as caught:
        load_book(folder)

    assert place in str(caught.value)
    assert file.rsplit("/", maxsplit=1)[-1].removesuffix(".yaml") in str(caught.value)


def test_an_empty_folder_is_no_book(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    for path in (tmp_path / "data" / "schemes").glob("*.yaml"):
        path.unlink()

    with pytest.raises(SchemeRefused, match="holds no schemes"):
        load_book(tmp_path / "data")


def test_everything_the_study_names_is_there() -> None:
    named = {scheme.id for scheme in load_book().schemes.values() if scheme.named_in_study}

    assert named == {
        "research_talent_hub", "techtas", "ttps", "global_stem_professorship", "nittp", "vpas",
        "innocell", "new_cies", "nifs", "nias",
    }  # fmt: skip


def test_every_wording_stands_in_three_scripts_and_each_keeps_to_itself() -> None:
    book = load_book()
    lines = {
        language: [rule_words(rule, book.fields, language) for rule in all_rules(book)]
        + [amount_words(amount, language) for amount in all_amounts(book)]
        for language in ("en", "zh-Hant", "zh-Hans")
    }

    assert len({len(one) for one in lines.values()}) == 1
    assert all(line for one in lines.values() for line in one)
    assert not any(set("业个为书们传历发实对时样岗应") & set(line) for line in lines["zh-Hant"])
    assert not any(set("業個為書們傳歷發實對時樣崗應") & set(line) for line in lines["zh-Hans"])
    assert not any("\u4e00" <= sign <= "\u9fff" for line in lines["en"] for sign in line)


def all_rules(book):
    return [r for scheme in book.schemes.values() for version in scheme.versions for r in version.all_rules()]


def all_amounts(book):
    return [
        a for scheme in book.schemes.values() for version in scheme.versions for a in version.all_amounts()
    ]


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("ttps.ttps_a.income_past_year_hkd",
         "Taxable income from work or business in the past year: at least HK$2,500,000"),
        ("technical_professional_stream.age", "Age: 18 to 40"),
        ("ttps.ttps_b.degree_level", "Highest qualification: bachelor's degree or above"),
        ("gep.nationality", "Nationality: none of Afghanistan, Cuba or North Korea"),
        ("techtas.years_in_technology_area", "Years of work in the technology: at least 1 year (bachelor's degree), "
         "0 years (master's degree), 0 years (doctorate)"),
        ("cef.attendance", "Share of the course attended: at least 70 %"),
    ],
)  # fmt: skip
def test_a_rule_reads_as_a_line(clause: str, words: str) -> None:
    book = load_book()
    rules = {rule.id: rule for scheme in book.schemes.values() for rule in scheme.versions[-1].all_rules()}

    assert rule_words(rules[clause], book.fields, "en") == words


def test_a_version_laid_over_another_keeps_what_it_does_not_say() -> None:
    new_cies = load_book().schemes["new_cies"]
    months = [
        rule.value
        for one in new_cies.versions
        for rule in one.rules
        if rule.field == "net_assets_held_months"
    ]

    assert months == [24, 6, 6]
    assert {len(version.rules) for version in new_cies.versions} == {5}


def test_what_a_version_inherits_does_not_look_newer() -> None:
    change = {"id": "cef_2027", "like": "cef_2022", "valid_from": "2027-01-01", "as_of": "2026-11-20",
              "rules": [{"field": "age", "op": "gte", "value": 16, "confidence": "official",
                         "source": ["wfsfaa_cef"]}]}  # fmt: skip

    cef = amended_book({"cef": [change]}).schemes["cef"]

    seen = {rule.field: rule.as_of for rule in cef.versions[-1].rules}
    assert seen == {"age": "2026-11-20", "residence": "2024-12-04", "on_cef_list": "2024-12-04",
                    "attendance": "2024-12-04"}  # fmt: skip
    assert cef.versions[-2].valid_to == date(2026, 12, 31)
    assert load_book().schemes["cef"].versions[-1].valid_to is None


def test_a_change_to_a_version_replaces_only_what_it_names() -> None:
    income = {"field": "income_past_year_hkd", "op": "gte", "value": 2_000_000, "confidence": "official",
              "source": ["immd_overview"], "as_of": "2026-11-20"}  # fmt: skip

    ttps = amended_book(
        {"ttps": [{"id": "ttps_2026", "tracks": [{"id": "ttps_a", "rules": [income]}]}]}
    ).schemes["ttps"]

    rules = {rule.id: (rule.value, rule.as_of) for rule in ttps.versions[-1].all_rules()}
    assert rules["ttps.ttps_a.income_past_year_hkd"] == (2_000_000, "2026-11-20")
    assert rules["ttps.ttps_b.years_experience_last_5_years"] == (3, "2026-01-01")
    assert ttps.versions[:-1] == load_book().schemes["ttps"].versions[:-1]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": "cef_2027", "valid_from": "2027-01-01"}, "like names no version"),
        ({"id": "cef_2027", "like": "cef_2022"}, "valid_from must be a day"),
        (
            {"id": "cef_2027", "like": "cef_2022", "valid_from": "2021-01-01"},
            "before it begins|order|overlap",
        ),
        ({"id": "cef_2022", "rules": [{"field": "age", "op": "gte", "value": "x"}]}, "must be a number"),
        ({"id": "cef_2022", "colour": "red"}, "unknown field"),
    ],
)
def test_a_change_goes_through_the_same_reader(change: dict[str, object], reason: str) -> None:
    with pytest.raises(SchemeRefused, match=reason):
        amended_book({"cef": [change]})


def test_a_change_to_no_scheme_is_refused() -> None:
    with pytest.raises(SchemeRefused, match="no scheme"):
        amended_book({"moonshot": []})


def test_what_is_stale_unverified_or_missing_is_listed() -> None:
    points = review(load_book(), on=TODAY)
    found = {(point.kind, point.subject) for point in points}

    assert ("stale", "nittp.annual_ceiling_per_enterprise") in found
    assert ("unverified", "techtas.nationality") in found
    assert ("not_in_force", "global_stem_professorship") in found
    assert [(p.first, p.last) for p in points if (p.kind, p.subject) == ("gap", "nittp")] == [
        (date(2024, 11, 7), date(2026, 1, 8))
    ]


@pytest.mark.parametrize(("after_days", "stale"), [(315, True), (316, False)])
def test_a_rule_is_stale_after_so_many_days(after_days: int, stale: bool) -> None:
    points = review(load_book(), on=TODAY, after_days=after_days)  # 2026-01-10 lies 316 days back

    assert (("stale", "nittp.business_registration") in {(p.kind, p.subject) for p in points}) is stale


def test_money_of_the_funding_rules_and_of_the_schemes_is_the_same() -> None:
    from matcher.schemes.funding import funding_versions

    schemes = load_book().schemes
    for rule in funding_versions():
        stated = {one.name: one.value for one in schemes[rule.scheme_id].version_on(rule.valid_from).amounts}
        ceiling = stated.get("annual_ceiling_per_enterprise", stated.get("ceiling_per_person"))
        assert ceiling == rule.ceiling_hkd


def test_every_field_figure_and_source_is_one_that_a_scheme_names():
    book = load_book()
    versions = [version for scheme in book.schemes.values() for version in scheme.versions]
    rules = [rule for version in versions for rule in version.all_rules()]
    amounts = [amount for version in versions for amount in version.all_amounts()]
    changes = [change for scheme in book.schemes.values() for change in scheme.changes]

    assert book.fields.keys() == {rule.field for rule in rules}
    assert book.sources.keys() == {name for one in (*rules, *amounts, *changes) for name in one.source}
    assert read_shelf(DATA, {}).labels.keys() == {amount.name for amount in amounts}
