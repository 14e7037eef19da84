"""CVs in JSON Resume, read and written."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.errors import ImportRefused
from matcher.exchange import read_resume, read_resume_file, write_resume
from matcher.intake import profile_from_text
from matcher.profiles import CandidateProfile, Claim
from skills_taxonomy.linking import Linker
from skills_taxonomy.linking.mention import Evidence
from tests.matcher.exchange.resume import RESUME
from tests.web.small_world import NAMES, make_taxonomy

TODAY = date(2026, 11, 3)
LINKER = Linker(make_taxonomy())
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "startDate", "highlights", "location", "keywords"]), inner)
    ),
    max_leaves=10,
)


def claims_in(text: str) -> dict[str, Claim]:
    """Return the claims of a CV by skill."""
    read = profile_from_text(text, LINKER, profile_id="1", today=TODAY).profile
    return {claim.skill_id: claim for claim in read.claims}


def test_fields_become_sections_of_a_cv() -> None:
    assert read_resume(RESUME).text.splitlines() == [
        "Summary", "Automation Engineer", "Keeps moulding cells running.", "",
        "Experience", "Automation Engineer, Star Moulding Limited, 2018-03 - 2024-06",
        "- PLC programming of nine cells", "Technician, Moon Works, 2016 - 2017", "",
        "Education", "Higher Diploma, Engineering, A College", "",
        "Certificates", "SCADA configuration, An Institute, 2020-05", "",
        "Skills", "- Python (Master)", "- SQL", "",
        "Languages", "- Cantonese (Native speaker)",
    ]  # fmt: skip


def test_evidence_levels_and_years_are_found_as_in_any_cv() -> None:
    text = read_resume(RESUME).text
    profile = profile_from_text(text, LINKER, profile_id="1", today=TODAY).profile
    claims = claims_in(text)

    assert (claims["plc_programming"].evidence, claims["plc_programming"].last_used) == (
        Evidence.described,
        2024,
    )
    assert claims["hmi_scada"].evidence == Evidence.certified
    assert (claims["python"].level, claims["sql"].level) == (5, None)
    assert (profile.titles, profile.years) == (("Automation Engineer", "Technician"), 8.3)


def test_who_somebody_is_stays_outside() -> None:
    resume = read_resume(RESUME)

    assert "secret" not in resume.text.casefold()
    assert resume.region == "Kowloon"
    assert all(word not in resume.text for word in ("Ada", "9123", "1990", "Kwun Tong"))


def test_a_post_without_an_end_goes_on() -> None:
    work = [{"position": "Engineer", "startDate": "2025-01", "endDate": end} for end in ("", "Present", None)]

    assert read_resume({"work": work}).text.count("2025-01 - present") == 3


def test_a_chinese_cv_gets_chinese_headings() -> None:
    resume = read_resume(
        {"work": [{"position": "自動化工程師", "name": "星星模具有限公司", "startDate": "2019-02",
                   "summary": "負責 PLC 編程"}]}
    )  # fmt: skip

    assert resume.text == "工作經驗\n自動化工程師, 星星模具有限公司, 2019-02 - 至今\n負責 PLC 編程"
    assert claims_in(resume.text)["plc_programming"].last_used == TODAY.year


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"work": "none"}, ("work", "not_an_object")),
        ({"work": [{"position": 3}]}, ("work[0].position", "not_text")),
        ({"work": [{"startDate": "03/2018"}]}, ("work[0].startDate", "not_a_day")),
        ({"skills": [{}, {"name": "x", "keywords": [{}]}]}, ("skills[1].keywords[0]", "not_text")),
        ({"basics": ["Ada"]}, ("basics[0]", "not_an_object")),
        ({"skills": [{"name": "x"}] * 501}, ("skills", "too_many_items")),
    ],
)
def test_a_wrong_field_is_named_once(change: dict, problem: tuple[str, str]) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_resume({**RESUME, **change})

    assert [(one.place, one.code) for one in refused.value.problems] == [problem]


def test_no_more_problems_are_told_than_anybody_reads() -> None:
    with pytest.raises(ImportRefused) as refused:
        read_resume({"skills": [{"name": 1, "keywords": [1] * 500}] * 500})

    assert len(refused.value.problems) == 100


@pytest.mark.parametrize("text", ["[]", "{}", '"CV"', "null", '{"@type": "JobPosting", "skills": []}', "{"])
def test_what_is_no_resume_says_so(text: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_resume_file(text, name="cv.json")

    assert [one.code for one in refused.value.problems] in (["not_a_resume"], ["not_json"])


@given(JSON_VALUES, st.sampled_from(sorted(RESUME)))
def test_whatever_a_section_holds_is_read_or_refused(value: object, name: str) -> None:
    try:
        found: list[object] = [read_resume({**RESUME, name: value}).text]
    except ImportRefused as error:
        found = list(error.problems)

    assert all(found)


levels = st.dictionaries(st.sampled_from(sorted(NAMES)), st.none() | st.integers(1, 5), min_size=1)


@given(held=levels, language=st.sampled_from(["en", "zh_Hant_HK", "zh_Hans_CN"]))
def test_skills_and_levels_survive_going_out_and_coming_back(
    held: dict[str, int | None], language: str
) -> None:
    claims = [Claim(skill_id=key, evidence=Evidence.claimed, level=level) for key, level in held.items()]
    profile = CandidateProfile(id="1", claims=tuple(claims), titles=("Automation Engineer",))

    written = write_resume(
        profile, taxonomy=make_taxonomy(), language=language, name="Ada", contact="", region="Kowloon"
    )
    read = read_resume(json.loads(json.dumps(written)))

    assert {key: claim.level for key, claim in claims_in(read.text).items()} == held
    assert read.region == "Kowloon"


def test_a_profile_is_written_with_contact_and_words_of_the_cv() -> None:
    text = "Ada\n\nSkills\nadvanced PLC programming, Statistical process control"
    profile = profile_from_text(text, LINKER, profile_id="1", today=TODAY).profile

    written = write_resume(
        profile, taxonomy=make_taxonomy(), language="zh_Hant_HK", name="Ada",
        contact="+852 9123 4567, ada@example.com", region="",
    )  # fmt: skip

    assert written["basics"] == {"name": "Ada", "email": "ada@example.com", "phone": "+852 9123 4567"}
    assert written["skills"][0] == {"name": "PLC 編程", "level": "Advanced", "keywords": ["PLC programming"]}
