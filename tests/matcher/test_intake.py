"""Texts become what is matched: the best mention counts, what is denied or taught does not."""

from datetime import date

import pytest

from matcher.intake import claims_of, profile_from_text, requirements_of, titles_held, vacancy_from_text
from skills_taxonomy.linking import LinkedText, Linker, Mention
from skills_taxonomy.linking.mention import Evidence, Section, SectionKind
from tests.matcher.making import make_taxonomy

TODAY = date(2026, 11, 22)
NAMES = ["Sales", "Test", "Process", "Mould", "Quality", "Plant", "Field"]

CV = """Chan Tai Man
WORK EXPERIENCE
Automation Engineer, Invented Works, Jan 2020 - Dec 2023
- Wrote ladder logic for nine packing lines
SKILLS
SCADA, cooking"""


def make_mention(skill_id: str, start: int = 0, **facts: object) -> Mention:
    given = {
        "end": start + len(skill_id), "text": skill_id, "label": skill_id, "score": 1.0, "modality": "none",
        "evidence": Evidence.claimed, "section": "skills",
    }  # fmt: skip
    return Mention(skill_id=skill_id, start=start, **{**given, **facts})  # type: ignore[arg-type]


def held(work: str) -> tuple[str, ...]:
    section = Section(start=0, end=len(work), kind="experience")
    return titles_held(work, LinkedText(kind="cv", sections=(section,), mentions=()))


def test_the_best_of_several_mentions_makes_the_claim() -> None:
    (claim,) = claims_of(
        [
            make_mention("plc", level=2, years=1.0),
            make_mention("plc", 50, evidence=Evidence.described, level=4, years=3.0),
        ]
    )

    assert (claim.evidence, claim.level, claim.years) == (Evidence.described, 4, 3.0)
    assert [span.start for span in claim.spans] == [0, 50]


def test_claims_stand_in_order_of_identifier() -> None:
    claims = claims_of([make_mention("scada"), make_mention("plc", 10)])

    assert [claim.skill_id for claim in claims] == ["plc", "scada"]


@pytest.mark.parametrize(("evidence", "claimed"), [(Evidence.claimed, []), (Evidence.described, ["plc"])])
def test_a_denied_skill_is_claimed_only_where_work_shows_it(evidence: Evidence, claimed: list[str]) -> None:
    mentions = [make_mention("plc", modality="negated"), make_mention("plc", 20, evidence=evidence)]

    assert [claim.skill_id for claim in claims_of(mentions)] == claimed


def test_one_must_among_mentions_makes_the_requirement_a_must() -> None:
    (requirement,) = requirements_of(
        [make_mention("plc", modality="preferred"), make_mention("plc", 9, modality="must", level=3)]
    )

    assert (requirement.necessity, requirement.level) == ("must", 3)


@pytest.mark.parametrize("modality", ["taught", "negated", "none"])
def test_what_is_taught_or_not_needed_is_no_requirement(modality: str) -> None:
    assert requirements_of([make_mention("plc", modality=modality)]) == ()


@pytest.mark.parametrize(
    ("modality", "asked"), [("preferred", ["preferred"]), ("taught", []), ("negated", [])]
)
def test_the_text_outweighs_the_title(modality: str, asked: list[str]) -> None:
    found = requirements_of([make_mention("plc", modality=modality)], [make_mention("plc")])

    assert [requirement.necessity for requirement in found] == asked


def test_a_skill_only_in_the_title_is_a_must_without_a_place() -> None:
    (requirement,) = requirements_of([], [make_mention("plc")])

    assert (requirement.necessity, requirement.spans) == ("must", ())


@pytest.mark.parametrize(
    ("work", "titles"),
    [
        ("Automation Engineer\nInvented Works", ("Automation Engineer",)),
        ("2020 - 2023  自動化工程師", ("自動化工程師",)),
        ("QC Inspector\nqc inspector", ("QC Inspector",)),
        ("- Programmer, 2019 - 2021", ("Programmer",)),
        ("J2EE Developer", ("J2EE Developer",)),
        ("2019 - 2021 Software Tester", ("Software Tester",)),
        ("QA Lead, 2019 - 2021", ("QA Lead",)),
        ("Lead time fell by half", ()),
        ("2019 - 2021 Associate Professor", ("Associate Professor",)),
        ("2019 - 2021 Associate degree, part time", ()),
        ("2017/04 Freelance Designer", ("Freelance Designer",)),
        ("2019 - 2020 采购专员", ("采购专员",)),
        ("2019 - 2020 焊工", ("焊工",)),
        ("2019 - 2020 電工程式", ()),
        ("2019 - 2020 Working as a Java programmer", ("Java programmer",)),
        ("with administrators of six schools", ()),
        ("2019 - 2020 跟師傅", ()),
        ("2019 - 2020 跟單主任", ("跟單主任",)),
        ("- Led a team of six engineers", ()),
        ("Trained maintenance technicians", ()),
        ("Role  Process Engineer", ("Process Engineer",)),
        ("Wrote the plans that the six engineers of the plant in Dongguan follow", ()),
    ],
)
def test_titles_are_read_from_headings_of_posts(work: str, titles: tuple[str, ...]) -> None:
    assert held(work) == titles


def beside_work(text: str, kind: SectionKind = "summary") -> tuple[str, ...]:
    section = Section(start=0, end=len(text), kind=kind)
    return titles_held(text, LinkedText(kind="cv", sections=(section,), mentions=()))


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Chan Tai Man | Process Engineer", ("Process Engineer",)),
        ("何大文　機械工程師", ("機械工程師",)),
        ("Chan Tai Man\nProcess Engineer", ("Process Engineer",)),
        ("Chan Tai Man Process Engineer", ()),
        ("\n 何大文機械工程師\n電話", ()),
        ("Chan Tai Man Process Engineer | Kwun Tong", ()),
        ("Chan Tai Man\nProcess Engineer - Invented Works", ("Process Engineer",)),
        ("I want to become a process engineer", ()),
        ("應徵職位：助理自動化工程師", ()),
        ("Chan Tai Man, known to many engineers", ()),
    ],
)
def test_a_title_that_stands_alone_counts_where_no_post_names_one(text: str, titles: tuple[str, ...]) -> None:
    assert beside_work(text) == titles


@pytest.mark.parametrize(
    ("kind", "titles"), [("education", ("Process Engineer",)), ("certificates", ()), ("languages", ())]
)
def test_a_title_alone_is_of_its_owner_only_where_posts_may_stray(
    kind: SectionKind, titles: tuple[str, ...]
) -> None:
    assert beside_work("Chan Tai Man\nProcess Engineer", kind) == titles


def test_a_headline_adds_nothing_to_the_posts_held() -> None:
    text = "Chan Tai Man | Data Scientist\nExperience\nProcess Engineer, 2019 - 2021\n"
    profile = profile_from_text(text, Linker(make_taxonomy()), profile_id="c", today=TODAY).profile

    assert profile.titles == ("Process Engineer",)


def test_at_most_six_titles_are_kept_the_latest_first() -> None:
    work = "\n".join(f"{name} Engineer" for name in NAMES)

    assert held(work)[0] == "Sales Engineer"
    assert len(held(work)) == 6


def test_a_cv_gives_claims_with_the_words_and_the_year_of_last_use() -> None:
    profile = profile_from_text(CV, Linker(make_taxonomy()), profile_id="c", today=TODAY).profile

    ladder = next(claim for claim in profile.claims if claim.skill_id == "ladder")
    assert (ladder.evidence, ladder.last_used) == (Evidence.described, 2023)
    assert all(CV[s.start : s.end] == s.text for claim in profile.claims for s in claim.spans)


def test_a_cv_gives_titles_and_years_of_work() -> None:
    profile = profile_from_text(CV, Linker(make_taxonomy()), profile_id="c", today=TODAY).profile

    assert profile.titles == ("Automation Engineer",)
    assert (profile.years, profile.as_of) == (4.0, 2026)


def test_an_advertisement_gives_requirements_and_years() -> None:
    text = "Requirements:\n- At least 3 years of ladder logic\n- SCADA is an advantage"

    vacancy = vacancy_from_text("Engineer", text, Linker(make_taxonomy()), vacancy_id="v").vacancy

    assert {r.skill_id: r.necessity for r in vacancy.requirements} == {"ladder": "must", "scada": "preferred"}
    assert vacancy.years == 3
