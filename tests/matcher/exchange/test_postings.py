"""Job postings of schema.org, read and written."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.errors import ImportRefused
from matcher.exchange import read_posting, read_posting_file, write_posting
from matcher.exchange.hypertext import html_of_text, text_of_html
from matcher.intake import vacancy_from_text
from matcher.profiles import Requirement, Vacancy
from skills_taxonomy.linking import Linker
from tests.web.small_world import make_taxonomy

POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Automation Engineer",
    "description": "<p>We build moulds.</p><p>You keep nine cells running.</p>",
    "responsibilities": ["Industrial robotics in two cells"],
    "skills": [{"@type": "DefinedTerm", "name": "PLC programming"}, "Python"],
    "qualifications": "Knowledge of machine vision",
    "educationRequirements": {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "bachelor degree",
    },
    "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 36},
    "employmentType": ["FULL_TIME", "CONTRACTOR"],
    "validThrough": "2027-01-31T23:59",
    "hiringOrganization": {"@type": "Organization", "name": "SQL House"},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Kwun Tong", "addressCountry": "HK"}},
}
LINKER = Linker(make_taxonomy())
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@value", "name", "address", "monthsOfExperience", *POSTING]), inner
        )
    ),
    max_leaves=10,
)


def problems_of(data: object) -> list[tuple[str, str]]:
    """Return the places a posting is refused for, with the codes."""
    with pytest.raises(ImportRefused) as refused:
        read_posting(data)
    return [(one.place, one.code) for one in refused.value.problems]


def asked_of(text: str, title: str = "Engineer") -> dict[str, str]:
    """Return what a text asks: skill to necessity."""
    read = vacancy_from_text(title, text, LINKER, vacancy_id="1").vacancy
    return {one.skill_id: one.necessity for one in read.requirements}


def written(text: str, requirements: tuple[Requirement, ...] = (), years: float | None = None) -> dict:
    """Return a vacancy with this text as a posting."""
    vacancy = Vacancy(id="ABCD2345", title="Engineer", requirements=requirements, years=years)
    return write_posting(
        vacancy, text=text, taxonomy=make_taxonomy(), language="zh_Hant_HK", organisation="Star Moulding",
        region="Kowloon", industry_id="electronics", posted=date(2026, 11, 3),
    )  # fmt: skip


def test_fields_of_a_posting_become_sections_of_a_text() -> None:
    posting = read_posting(POSTING)

    assert posting.text.splitlines() == [
        "Job description", "We build moulds.", "", "You keep nine cells running.", "",
        "Responsibilities", "- Industrial robotics in two cells", "",
        "Requirements", "- At least 3 years of experience", "- Knowledge of machine vision",
        "- bachelor degree", "- Python", "- PLC programming", "",
        "Benefits", "- Employment type: full-time, contract", "- Closing date: 2027-01-31",
    ]  # fmt: skip
    assert (posting.title, posting.region, posting.language) == ("Automation Engineer", "Kowloon", "en")


def test_a_posting_is_read_as_any_text_is_and_its_firm_asks_nothing() -> None:
    posting = read_posting(POSTING)
    read = vacancy_from_text(posting.title, posting.text, LINKER, vacancy_id="1").vacancy

    found = {one.skill_id for one in read.requirements}
    assert found == {"plc_programming", "python", "machine_vision", "industrial_robotics"}
    assert read.years == 3


def test_a_description_with_headings_of_its_own_keeps_them() -> None:
    description = "We do SQL.<br>Requirements:<br>PLC programming"

    posting = read_posting({**POSTING, "description": description})

    assert posting.text.startswith("We do SQL.\nRequirements:\nPLC programming\n")
    assert "sql" not in asked_of(posting.text)


def test_a_chinese_posting_gets_chinese_headings() -> None:
    posting = read_posting(
        {"@type": "JobPosting", "title": "自動化工程師", "description": "負責 PLC 編程及機械人維護工作",
         "experienceRequirements": {"monthsOfExperience": "24"}, "skills": "機器視覺"}
    )  # fmt: skip

    assert posting.language == "zh_Hant_HK"
    assert posting.text.splitlines()[-3:] == ["入職要求", "- 2 年或以上工作經驗", "- 機器視覺"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"title": None}, ("title", "missing")),
        ({"title": 7}, ("title", "not_text")),
        ({"title": "x" * 201}, ("title", "too_long")),
        ({"responsibilities": ["Python", 3]}, ("responsibilities[1]", "not_text")),
        ({"skills": [{"termCode": "x"}]}, ("skills[0].name", "missing")),
        ({"skills": ["Python"] * 501}, ("skills", "too_many_items")),
        ({"validThrough": "soon"}, ("validThrough", "not_a_day")),
        (
            {"experienceRequirements": {"monthsOfExperience": "many"}},
            ("experienceRequirements.monthsOfExperience", "not_whole"),
        ),
        (
            {"experienceRequirements": {"monthsOfExperience": 1e300}},
            ("experienceRequirements.monthsOfExperience", "out_of_range"),
        ),
        ({"description": "a\x00b"}, ("description", "bad_characters")),
    ],
)
def test_a_wrong_field_is_named(change: dict, problem: tuple[str, str]) -> None:
    assert problems_of({**POSTING, **change}) == [problem]


def test_there_must_be_one_posting() -> None:
    assert problems_of({"@type": "Person", "name": "Ada"}) == [("", "not_a_posting")]
    assert problems_of({"@graph": [POSTING, POSTING]}) == [("", "several_postings")]
    assert read_posting({"@graph": [{"@type": "Person"}, POSTING]}) == read_posting([POSTING])


def test_names_with_the_address_of_the_vocabulary_are_read() -> None:
    long = {f"https://schema.org/{name}": value for name, value in POSTING.items() if name[0] != "@"}

    assert read_posting({"@type": ["https://schema.org/JobPosting"], **long}) == read_posting(POSTING)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "not_json"),
        ('{"@type": "JobPosting", "@type": 1}', "not_json"),
        ("[" * 40, "too_deep"),
        ('"\\ud800"', "not_json"),
    ],
)
def test_a_text_that_is_no_json_is_refused(text: str, code: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_posting_file(text, name="job.json")

    assert [one.code for one in refused.value.problems] == [code]


@given(JSON_VALUES, st.sampled_from(sorted(POSTING)))
def test_whatever_a_field_holds_is_read_or_refused(value: object, name: str) -> None:
    try:
        posting = read_posting({**POSTING, name: value})
    except ImportRefused as error:
        found = list(error.problems)
    else:
        found = [posting.title, posting.text]

    assert all(found)


def test_what_runs_or_hides_in_html_is_no_text() -> None:
    html = (
        "<p onclick='x()'>Read <b>SQL</b></p><script>alert('Python')</script><!-- PLC --><ul><li>C++ <vector>"
    )

    assert text_of_html(html) == "Read SQL\n\n- C++ <vector>"
    assert text_of_html("&lt;p&gt;R&amp;amp;D&lt;/p&gt;") == "R&D"
    assert text_of_html("less than < 5 years") == "less than < 5 years"


def test_a_long_row_of_open_tags_is_read_to_its_end() -> None:
    for piece in ("<!--", "<script>", "<p ", "<p><", "</", "&lt;p"):
        assert len(text_of_html(piece * 100_000)) <= 500_000


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), min_size=1, max_size=5))
def test_a_text_written_as_html_is_read_back(lines: list[str]) -> None:
    text = "\n".join(lines)

    assert text_of_html(html_of_text(text)) == text


def test_a_vacancy_written_as_a_posting_is_read_back_as_it_was() -> None:
    text = "Requirements:\n- At least 3 years of PLC programming\n- 機器視覺\n\nPreferred:\n- Python & <b>SQL</b>"
    before = vacancy_from_text("Engineer", text, LINKER, vacancy_id="1").vacancy

    posting = read_posting(json.loads(json.dumps(written(text, before.requirements, before.years))))

    assert (posting.text, posting.region, posting.language) == (text, "Kowloon", "zh_Hant_HK")


def test_skills_the_text_does_not_name_travel_with_their_necessity() -> None:
    added = (
        Requirement(skill_id="sql", necessity="preferred"),
        Requirement(skill_id="python", necessity="must", level=4),
    )

    posting = read_posting(written("Requirements:\n- PLC programming", added))

    assert asked_of(posting.text) == {"plc_programming": "must", "python": "must", "sql": "preferred"}


def test_a_posting_says_what_schema_org_names() -> None:
    posting = written("PLC", (Requirement(skill_id="plc_programming", necessity="must", level=3),), 2.5)

    assert posting["@type"] == "JobPosting"
    assert posting["experienceRequirements"]["monthsOfExperience"] == 30
    assert posting["skills"][0]["name"] == "PLC 編程"
    assert (posting["industry"], posting["datePosted"]) == ("電子", "2026-11-03")
