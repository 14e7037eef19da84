"""A taxonomy of a dozen skills and a catalogue of two courses: small enough to reason about by hand."""

from datetime import date
from functools import lru_cache

from matcher.programmes import Catalogue, Money, Programme, Provider, Run
from matcher.scoring import build_scorer
from skills_taxonomy.linking import Linker
from skills_taxonomy.model import (
    Domain,
    Label,
    Measure,
    Occupation,
    OccupationSkill,
    Relation,
    Skill,
    Taxonomy,
    Text,
)
from web.workbench import Workbench

NAMES = {
    "automation_technology": ("Automation technology", "自動化技術", "自动化技术"),
    "plc_programming": ("PLC programming", "PLC 編程", "PLC 编程"),
    "hmi_scada": ("SCADA configuration", "SCADA 組態", "SCADA 组态"),
    "industrial_robotics": ("Industrial robotics", "工業機械人", "工业机器人"),
    "machine_vision": ("Machine vision", "機器視覺", "机器视觉"),
    "injection_moulding": ("Injection moulding", "注塑", "注塑"),
    "mould_design": ("Mould design", "模具設計", "模具设计"),
    "quality_control": ("Quality control", "品質控制", "质量控制"),
    "spc": ("Statistical process control", "統計製程控制", "统计过程控制"),
    "python": ("Python", "Python", "Python"),
    "sql": ("SQL", "SQL", "SQL"),
    "solidworks": ("SolidWorks", "SolidWorks", "SolidWorks"),
}
PARENTS = {
    "plc_programming": "automation_technology",
    "hmi_scada": "automation_technology",
    "spc": "quality_control",
}


def make_taxonomy() -> Taxonomy:
    """Return the small taxonomy."""
    return Taxonomy(
        name="small",
        version="1",
        skills={skill_id: make_skill(skill_id) for skill_id in NAMES},
        domains={"making": Domain(id="making", name=Text("Making", "製造", "制造"))},
        occupations={
            "automation_engineer": Occupation(
                id="automation_engineer",
                name=Text("Automation engineer", "自動化工程師", "自动化工程师"),
                family="engineering",
                skills=tuple(
                    OccupationSkill(skill_id, "essential", 3)
                    for skill_id in ("plc_programming", "hmi_scada", "industrial_robotics")
                ),
            ),
            "quality_engineer": Occupation(
                id="quality_engineer",
                name=Text("Quality engineer", "品質工程師", "质量工程师"),
                family="engineering",
                skills=(
                    OccupationSkill("quality_control", "essential", 3),
                    OccupationSkill("spc", "optional"),
                ),
            ),
        },
        relations=(
            Relation("hmi_scada", "related", "plc_programming"),
            Relation("solidworks", "tool_of", "mould_design"),
        ),
        measures={"M01": Measure(id="M01", name=Text("Smart production", "智能生產", "智能生产"))},
        industries={"electronics": Measure(id="electronics", name=Text("Electronics", "電子", "电子"))},
    )


def make_skill(skill_id: str) -> Skill:
    """Return one of the skills."""
    aliases = (Label("zh-Hant", "啤機"),) if skill_id == "injection_moulding" else ()
    return Skill(
        id=skill_id,
        kind="tool" if skill_id == "solidworks" else "technique",
        parent=PARENTS.get(skill_id, "making"),
        name=Text(*NAMES[skill_id]),
        definition=Text(f"Doing {NAMES[skill_id][0]}."),
        aliases=aliases,
        measures={"M01": "essential"} if skill_id in ("plc_programming", "machine_vision") else {},
    )


def make_catalogue() -> Catalogue:
    """Return two invented courses: robotics with a fee and a run, vision without either."""
    provider = Provider(id="school", name=Text("School of Making", "製造學校", "制造学校"), invented=True)
    robotics = Programme(
        id="robotics_course",
        provider=provider,
        title=Text("Robots at work", "機械人實務", "机器人实务"),
        teaches={"industrial_robotics": 3},
        hours=30,
        mode="classroom",
        fee=Money(hkd=6000, source="invented", as_of="2026-01-01", invented=True),
        runs=(Run(start=date(2099, 3, 1), apply_by=date(2099, 2, 1), places=20, invented=True),),
        source="invented",
        as_of="2026-01-01",
        confidence="invented",
    )
    vision = Programme(
        id="vision_course",
        provider=provider,
        title=Text("Seeing machines", "看得見的機器", "看得见的机器"),
        teaches={"machine_vision": 2},
        source="invented",
        as_of="2026-01-01",
        confidence="invented",
    )
    return Catalogue(programmes=(robotics, vision))


@lru_cache(maxsize=1)
def small_workbench() -> Workbench:
    """Return the workbench of the small world, fitted once for all tests."""
    taxonomy = make_taxonomy()
    return Workbench(
        taxonomy=taxonomy,
        linker=Linker(taxonomy),
        scorer=build_scorer(taxonomy),
        catalogue=make_catalogue(),
    )
