"""A taxonomy small enough to know by heart, for the tests of linking."""

from skills_taxonomy.model import Domain, Label, Skill, SkillKind, Taxonomy, Text


def make_skill(
    skill_id: str,
    en: str,
    zh_hant: str = "",
    zh_hans: str = "",
    *,
    kind: SkillKind = "technique",
    parent: str = "automation",
    strong: tuple[str, ...] = (),
    weak: tuple[str, ...] = (),
) -> Skill:
    """Build a skill; further labels are English, ``weak`` ones need company."""
    aliases = [Label("en", text) for text in strong] + [Label("en", text, weak=True) for text in weak]
    return Skill(
        id=skill_id, kind=kind, parent=parent, name=Text(en, zh_hant, zh_hans), aliases=tuple(aliases)
    )


def make_taxonomy(*skills: Skill) -> Taxonomy:
    """Build a taxonomy of the skills given, each under a domain named as its parent."""
    parents = {skill.parent for skill in skills} - {skill.id for skill in skills}
    return Taxonomy(
        name="small",
        version="1",
        skills={skill.id: skill for skill in skills},
        domains={parent: Domain(id=parent, name=Text(parent)) for parent in parents},
    )


SMALL = make_taxonomy(
    make_skill("plc", "PLC programming", "PLC編程", "PLC编程", strong=("PLC", "ladder logic")),
    make_skill("hmi", "HMI configuration", "人機介面設定", "人机界面组态", strong=("HMI",)),
    make_skill("scada", "SCADA", "數據採集與監控", "数据采集与监控"),
    make_skill("s7", "Siemens S7", kind="tool", strong=("S7-1200",)),
    make_skill("pneumatics", "Pneumatics", "氣動", "气动"),
    make_skill("acceptance", "Acceptance testing", strong=("FAT",)),
    make_skill("python", "Python", kind="technology", parent="software"),
    make_skill("sql", "SQL", kind="technology", parent="software"),
    make_skill("r_language", "R programming", kind="technology", parent="data", weak=("R",)),
    make_skill("go_language", "Go programming", kind="technology", parent="software", weak=("Go",)),
    make_skill("react", "React.js", kind="technology", parent="software", weak=("React",)),
    make_skill("cpp", "C++", kind="technology", parent="software"),
    make_skill("c_language", "C programming", kind="technology", parent="software", weak=("C",)),
    make_skill("csharp", "C#", kind="technology", parent="software"),
    make_skill("dotnet", ".NET", kind="technology", parent="software"),
    make_skill("docker", "Docker", kind="technology", parent="software"),
    make_skill("mould_design", "Mould design", "模具設計", "模具设计", parent="tooling"),
    make_skill("injection", "Injection moulding", "注塑", parent="plastics", strong=("moulding",)),
    make_skill("cnc_turning", "CNC turning", "CNC 車床", "数控车床", parent="machining"),
    make_skill("solidworks", "SolidWorks", kind="tool", parent="cad"),
    make_skill("rhino", "Rhino", kind="tool", parent="cad"),
    make_skill("spc", "Statistical process control", "統計過程控制", parent="quality", strong=("SPC",)),
    make_skill("lean", "Lean manufacturing", parent="quality", weak=("lean",)),
    make_skill("five_s", "5S", parent="quality"),
    make_skill("iso_9001", "ISO 9001", kind="standard", parent="quality"),
    make_skill("validation", "Process validation (IQ/OQ/PQ)", parent="quality", strong=("IQ/OQ/PQ",)),
    make_skill("green_belt", "Six Sigma Green Belt", kind="certification", parent="quality"),
    make_skill("gots", "GOTS", kind="standard", parent="textiles"),
    make_skill("export_control", "Export control", "出口管制", parent="logistics"),
)
