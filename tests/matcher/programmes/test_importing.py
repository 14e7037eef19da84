"""Files of programmes: they say what was written, and what is wrong has its place."""

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.errors import ImportRefused
from matcher.programmes import load_catalogue
from matcher.programmes.ctdl_writing import write_graph
from matcher.programmes.entries import Known
from matcher.programmes.importing import LARGEST_FILE, MOST_PROGRAMMES, compare, read_programmes
from matcher.programmes.tables import COLUMNS, armed, defused, write_table
from matcher.schemes.reading import load_book
from skills_taxonomy.model import Text
from skills_taxonomy.reading import load_taxonomy
from tests.matcher.programmes.making import KNOWN, SCHOOL, make_programme, programmes

WRITERS = {"a.csv": write_table, "a.json": write_graph}


def write(name, *written):
    return WRITERS[name](written).encode()


def refusals(name, content):
    with pytest.raises(ImportRefused) as caught:
        read_programmes(name, content if isinstance(content, bytes) else content.encode(), KNOWN)
    return [(one.line, one.key, one.place, one.code) for one in caught.value.problems]


def row(**cells):
    """Return a table of one row, right but for what the test says."""
    right = {
        "id": "course", "title_en": "Course", "provider_id": "school", "provider_en": "School",
        "teaches": "plc=3", "source": "https://school.example", "as_of": "2026",
    }  # fmt: skip
    filled = {**right, **cells}
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=filled)
    writer.writeheader()
    writer.writerow(filled)
    return out.getvalue()


def course(**terms):
    """Return a graph of one course, right but for what the test says."""
    right = {
        "@type": "ceterms:Course", "ceterms:codedNotation": "course", "ceterms:name": {"en": "Course"},
        "ceterms:ownedBy": ["_:school"], "ceterms:description": {"en": "Everything."},
        "tb:source": "https://school.example", "tb:asOf": "2026",
    }  # fmt: skip
    school = {"@id": "_:school", "ceterms:codedNotation": "school", "ceterms:name": {"en": "School"}}
    return json.dumps({"@graph": [school, {**right, **terms}]}, indent=1)


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(written=programmes())
def test_what_is_exported_is_read_back_the_same(name, written):
    assert read_programmes(name, write(name, written), KNOWN) == [written]


@pytest.mark.parametrize("name", WRITERS)
def test_the_whole_catalogue_is_read_back_the_same(name):
    catalogue = load_catalogue(invented=True)
    known = Known(skills=load_taxonomy().skills, schemes=load_book().schemes)

    read = read_programmes(name, write(name, *catalogue.programmes), known)

    assert tuple(read) == catalogue.programmes
    assert {one.state for one in compare(read, catalogue.by_id, {})} == {"unchanged"}


@given(text=st.text("'=+-@\t\r\n＝＋－＠a", max_size=8))
def test_no_cell_is_a_formula_and_every_cell_comes_back(text):
    assert armed(defused(text)) == text
    assert not defused(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))


def test_a_formula_in_a_title_does_nothing_in_a_spreadsheet():
    table = write_table([make_programme(title=Text('=HYPERLINK("https://evil.example")'))])

    assert "'=HYPERLINK" in table


@pytest.mark.parametrize(
    ("cells", "place", "code"),
    [
        ({"fee_hkd": "-1"}, "fee_hkd", "negative"),
        ({"fee_hkd": "9000.5"}, "fee_hkd", "not_whole"),
        ({"fee_hkd": "dear"}, "fee_hkd", "not_whole"),
        ({"fee_hkd": "9" * 5000}, "fee_hkd", "not_whole"),
        ({"completion": "9" * 5000}, "completion", "not_share"),
        ({"teaches": "plc=" + "3" * 5000}, "teaches", "not_whole"),
        ({"runs": "start=0001-01-01"}, "runs", "out_of_range"),
        ({"runs": "start=2027-03-08 end=9999-12-31"}, "runs", "out_of_range"),
        ({"title_en": "Course \u202efdp"}, "title_en", "bad_characters"),
        ({"fee_source": "https://a.example"}, "fee_hkd", "missing"),
        ({"hours": "-3"}, "hours", "negative"),
        ({"qf_level": "8"}, "qf_level", "out_of_range"),
        ({"qf_level": "0"}, "qf_level", "out_of_range"),
        ({"runs": "start=2027-03-08 end=2027-03-01"}, "runs", "ends_early"),
        ({"runs": "start=2027-03-08 apply_by=2027-03-09"}, "runs", "applies_late"),
        ({"runs": "start=2027-02-30"}, "runs", "not_a_day"),
        ({"runs": "end=2027-03-01"}, "runs", "missing"),
        ({"runs": "in spring"}, "runs", "bad_item"),
        ({"runs": "start=2027-03-08 places=-1"}, "runs", "negative"),
        ({"teaches": "welding=3"}, "teaches", "unknown_skill"),
        ({"teaches": "plc=6"}, "teaches", "out_of_range"),
        ({"teaches": "plc"}, "teaches", "bad_item"),
        ({"teaches": "plc=2; plc=3"}, "teaches", "twice_item"),
        ({"teaches": ""}, "teaches", "teaches_nothing"),
        ({"prerequisites": "welding"}, "prerequisites", "unknown_skill"),
        ({"funded_by": "generosity"}, "funded_by", "unknown_scheme"),
        ({"mode": "by_post"}, "mode", "not_one_of"),
        ({"confidence": "sure"}, "confidence", "not_one_of"),
        ({"languages": "Cantonese!"}, "languages", "bad_language"),
        ({"completion": "1.2"}, "completion", "not_share"),
        ({"completion_people": "12"}, "completion", "missing"),
        ({"provider_url": "javascript:alert(1)"}, "provider_url", "bad_address"),
        ({"provider_id": ""}, "provider_id", "missing"),
        ({"provider_en": ""}, "provider_en", "missing"),
        ({"title_en": ""}, "title_en", "missing"),
        ({"title_en": "a\x07b"}, "title_en", "bad_characters"),
        ({"title_en": "a" * 301}, "title_en", "too_long"),
        ({"source": ""}, "source", "missing"),
        ({"as_of": ""}, "as_of", "missing"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_with_line_programme_and_column(cells, place, code):
    assert (2, "course", place, code) in refusals("a.csv", row(**cells))


@pytest.mark.parametrize(
    ("terms", "place", "code"),
    [
        ({"ceterms:estimatedCost": [{"ceterms:price": -5}]}, "ceterms:estimatedCost.hkd", "negative"),
        ({"ceterms:estimatedCost": [{"ceterms:price": 5, "ceterms:currency": "USD"}]},
         "ceterms:estimatedCost", "not_hkd"),
        ({"tb:runs": [{"tb:start": "2027-03-08", "tb:end": "2027-01-01"}]}, "tb:runs.1.end", "ends_early"),
        ({"tb:runs": {"tb:start": "2027-03-08"}}, "tb:runs", "not_a_list"),
        ({"ceterms:teaches": [{"ceterms:targetNode": "urn:talentbridge:skill:welding", "tb:level": 3}]},
         "ceterms:teaches", "unknown_skill"),
        ({"ceterms:teaches": [{"ceterms:targetNode": "https://elsewhere.example/plc"}]},
         "ceterms:teaches", "bad_item"),
        ({"ceterms:teaches": [{"ceterms:targetNode": "urn:talentbridge:skill:plc"}]},
         "ceterms:teaches.plc", "missing"),
        ({"ceterms:estimatedDuration": [{"ceterms:exactDuration": "P2Y"}]},
         "ceterms:estimatedDuration", "bad_item"),
        ({"ceterms:estimatedDuration": [{"ceterms:exactDuration": f"PT{'9' * 5000}H"}]},
         "ceterms:estimatedDuration", "bad_item"),
        ({"ceterms:deliveryType": [{"ceterms:targetNode": ["online"]}], "tb:qfLevel": -1},
         "tb:qfLevel", "negative"),
        ({"ceterms:name": 7}, "ceterms:name", "not_an_object"),
        ({"ceterms:name": {"fr": "Cours"}}, "ceterms:name.fr", "unknown_field"),
        ({"ceterms:ownedBy": ["_:nobody"]}, "ceterms:ownedBy", "missing"),
        ({"ceterms:codedNotation": "not a key"}, "ceterms:codedNotation", "bad_key"),
        ({"tb:qfLevel": "4"}, "tb:qfLevel", "not_whole"),
        ({"tb:price": 3}, "tb:price", "unknown_field"),
        ({"tb:outcomes": {"tb:completion": {"tb:share": True}}}, "tb:outcomes.completion.share", "not_share"),
    ],
)  # fmt: skip
def test_a_wrong_term_is_named_with_the_line_of_its_course(terms, place, code):
    content = course(**terms)

    line = content[: content.index('"@type": "ceterms:Course"')].count("\n")
    assert (line, place, code) in {(at, where, what) for at, _, where, what in refusals("a.json", content)}


def test_terms_of_ctdl_that_are_not_ours_are_passed_over():
    (read,) = read_programmes("a.jsonld", course(**{"ceterms:keyword": {"en": ["x"]}}).encode(), KNOWN)

    assert (read.id, read.text.en, read.mode) == ("course", "Everything.", "not_stated")


def test_an_identifier_that_stands_twice_names_both_lines():
    twins = write("a.csv", make_programme("a"), make_programme("b"), make_programme("a"))

    with pytest.raises(ImportRefused, match=r"a\.csv: line 4, a: id: .* already in line 2"):
        read_programmes("a.csv", twins, KNOWN)


def test_a_provider_is_named_alike_throughout_a_file():
    other = make_programme("b", provider=type(SCHOOL)(id="school", name=Text("Another school")))

    assert (3, "b", "provider_id", "other_provider") in refusals(
        "a.csv", write("a.csv", make_programme("a"), other)
    )


def test_a_provider_keeps_the_name_it_has_in_the_catalogue():
    other = type(SCHOOL)(id="school", name=Text("Another school"))
    content = write("a.csv", make_programme("a", provider=other))

    with pytest.raises(ImportRefused, match="line 2, a: provider_id: the provider school has another name"):
        read_programmes("a.csv", content, KNOWN, beside=[make_programme("b")])
    assert read_programmes("a.csv", content, KNOWN, beside=[make_programme("a")])


def test_lines_are_counted_through_cells_of_several_lines():
    long = make_programme("a", text=Text("one\ntwo\nthree"))

    found = refusals("a.csv", write("a.csv", long, make_programme("b", hours=-1)))

    assert found == [(5, "b", "hours", "negative")]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.csv", b"", (None, "", "no_programmes")),
        ("a.csv", b"id,source,as_of,provider_id\n", (None, "", "no_programmes")),
        ("a.csv", b"id,price\n", (1, "price", "unknown_field")),
        ("a.csv", b"id,id,source,as_of,provider_id\n", (1, "id", "twice_column")),
        ("a.csv", b"id\n1", (1, "source", "missing")),
        ("a.csv", b'id,source,as_of,provider_id\n"open', (2, "", "not_csv")),
        ("a.csv", b"id,source\n\n\xff", (3, "", "not_utf8")),
        ("a.csv", b"x" * (LARGEST_FILE + 1), (None, "", "too_large")),
        ("a.json", b'{\n"@graph": [,]}', (2, "", "not_json")),
        ("a.json", b"[NaN]", (None, "", "not_json")),
        ("a.json", b'[{"a": 1, "a": 2}]', (None, "", "not_json")),
        ("a.csv", b"id;source;as_of;provider_id\n", (1, "", "wrong_divider")),
        ("a.csv", b"id\tsource\n", (1, "", "wrong_divider")),
        ("a.json", b"[" * 100_000, (None, "", "too_deep")),
        ("a.json", b'[{"tb:outcomes": ' + b"[" * 40 + b"]" * 40 + b"}]", (None, "", "too_deep")),
        ("a.json", b'[{"\\ud800": 1}]', (None, "", "not_json")),
        ("a.json", b"{}", (None, "", "no_programmes")),
        ("a.json", b"[]", (None, "", "no_programmes")),
        ("a.json", b"[\n\n3]", (3, "", "not_an_object")),
        ("a.xlsx", b"PK", (None, "", "unknown_format")),
    ],
    ids=lambda value: None if isinstance(value, str) else "x",
)  # fmt: skip
def test_a_file_that_is_no_table_of_programmes_says_why(name, content, expected):
    assert expected in [(line, place, code) for line, _, place, code in refusals(name, content)]


def test_a_file_of_too_many_programmes_is_to_be_divided():
    table = ",".join(COLUMNS) + "\n" + "x,\n" * (MOST_PROGRAMMES + 1)

    assert refusals("a.csv", table) == [(None, "", "", "too_many")]


def test_rows_past_the_most_are_not_even_read():
    with pytest.raises(ImportRefused, match="more than"):
        read_programmes(
            "a.csv", (",".join(COLUMNS) + "\n").encode() + b"x\n" * MOST_PROGRAMMES + b'x\n"open', KNOWN
        )


@given(content=st.binary(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["@type", "@graph", "ceterms:name", "ceterms:teaches", "tb:runs", "tb:outcomes",
                         "ceterms:ownedBy", "ceterms:estimatedCost"]), inner, max_size=4),
    max_leaves=12).map(lambda value: json.dumps({"@graph": [{"@type": "ceterms:Course", "x": value}
    if not isinstance(value, dict) else {"@type": "ceterms:Course", **value}]}).encode()))  # fmt: skip
def test_whatever_a_file_holds_it_is_read_or_refused(content):
    for name in ("a.csv", "a.json"):
        with pytest.raises(ImportRefused):
            read_programmes(name, content, KNOWN)


def test_a_programme_is_unchanged_as_stated_and_as_confirmed_since():
    stated = make_programme(teaches={"robots": 3})
    confirmed = make_programme(teaches={"plc": 2, "robots": 3})
    present, earlier = {"course": confirmed}, {"course": stated}

    states = [
        one.state
        for one in compare(
            [stated, confirmed, make_programme(hours=31), make_programme("b")], present, earlier
        )
    ]

    assert states == ["unchanged", "unchanged", "changed", "new"]
