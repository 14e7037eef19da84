"""Small taxonomies, profiles, vacancies and courses for the tests of `matcher`."""

from collections.abc import Iterable

from matcher.profiles import CandidateProfile, Claim, Requirement, Vacancy
from matcher.programmes import Money, Programme, Provider
from matcher.scoring import Scorer, build_scorer
from matcher.weights import Weights
from skills_taxonomy.linking.mention import Evidence
from skills_taxonomy.model import Domain, Label, Occupation, OccupationSkill, Relation, Skill, Taxonomy, Text

DESCRIBED, CLAIMED = Evidence.described, Evidence.claimed
SCHOOL = Provider(id="school", name=Text("School"))


def make_skill(skill_id: str, *, parent: str = "automation", en: str = "") -> Skill:
    return Skill(id=skill_id, kind="technique", parent=parent, name=Text(en or skill_id.replace("_", " ")))


def make_taxonomy(*further: str) -> Taxonomy:
    """PLC programming with a tool and a narrower skill, SCADA related to it, and cooking apart.

    ``further`` skills stand by themselves.
    """
    skills = [
        *map(make_skill, further),
        make_skill("plc"),
        make_skill("ladder", parent="plc", en="ladder logic"),
        make_skill("tia_portal", en="TIA Portal"),
        make_skill("step7", en="STEP 7"),
        make_skill("scada"),
        make_skill("cooking", parent="food"),
    ]
    return Taxonomy(
        name="small",
        version="1",
        skills={skill.id: skill for skill in skills},
        domains={key: Domain(id=key, name=Text(key)) for key in ("automation", "food")},
        relations=(
            Relation("tia_portal", "tool_of", "plc"),
            Relation("step7", "tool_of", "plc"),
            Relation("scada", "related", "plc"),
        ),
        occupations={
            "automation_engineer": Occupation(
                id="automation_engineer",
                name=Text("Automation Engineer", "自動化工程師", "自动化工程师"),
                family="automation",
                titles=(Label("en", "Controls Engineer"), Label("zh-Hant", "電控工程師")),
                skills=(OccupationSkill("plc", "essential", 4), OccupationSkill("scada", "optional", 3)),
            ),
            "chef": Occupation(
                id="chef",
                name=Text("Chef", "廚師", "厨师"),
                family="food",
                skills=(OccupationSkill("cooking", "essential", 4),),
            ),
        },
    )


def make_scorer(taxonomy: Taxonomy | None = None, *, weights: Weights | None = None) -> Scorer:
    return build_scorer(taxonomy or make_taxonomy(), weights=weights)


def make_claim(skill_id: str, evidence: Evidence = DESCRIBED, **facts: object) -> Claim:
    return Claim(skill_id=skill_id, evidence=evidence, **facts)  # type: ignore[arg-type]


def make_candidate(*claims: Claim | str, profile_id: str = "c", **facts: object) -> CandidateProfile:
    made = [make_claim(claim) if isinstance(claim, str) else claim for claim in claims]
    ordered = tuple(sorted(made, key=lambda claim: claim.skill_id))
    return CandidateProfile(id=profile_id, claims=ordered, **facts)  # type: ignore[arg-type]


def make_requirement(skill_id: str, necessity: str = "must", **facts: object) -> Requirement:
    return Requirement(skill_id=skill_id, necessity=necessity, **facts)  # type: ignore[arg-type]


def make_vacancy(*requirements: Requirement | str, vacancy_id: str = "v", **facts: object) -> Vacancy:
    made = [make_requirement(r) if isinstance(r, str) else r for r in requirements]
    facts.setdefault("title", "")
    return Vacancy(id=vacancy_id, requirements=tuple(made), **facts)  # type: ignore[arg-type]


def make_course(
    course_id: str = "a",
    teaches: Iterable[str] = ("plc",),
    *,
    fee: int | None = 3000,
    hours: int | None = 20,
    level: int = 3,
    **facts: object,
) -> Programme:
    return Programme(  # type: ignore[arg-type]
        id=course_id,
        provider=SCHOOL,
        title=Text(course_id),
        teaches=dict.fromkeys(teaches, level),
        fee=None if fee is None else Money(hkd=fee, source="s", as_of="2026"),
        hours=hours,
        **facts,
    )
