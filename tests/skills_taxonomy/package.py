"""A small package of tables in the form of the bundled taxonomy."""

from pathlib import Path

PACKAGE = {
    "VERSION": "2030.1.1\n",
    "domains.csv": "id,en,zh_hant,zh_hans\nmachining,Machining,機械加工,机械加工\n",
    "skills/machining.csv": (
        "id,kind,parent,en,zh_hant,zh_hans,definition_en,definition_zh_hant\n"
        'cnc,technique,machining,CNC machining,數控加工,数控加工,"Sets up, runs machines",調校數控機床\n'
        "turning,technique,cnc,CNC turning,數控車削,数控车削,Turns parts,車削工件\n"
    ),
    "aliases/machining.csv": (
        "skill_id,language,label,strength\n"
        "cnc,en,CNC,strong\n"
        "cnc,en,machinist work,weak\n"
        "cnc,zh-Hant,電腦鑼,strong\n"
    ),
    "relations/machining.csv": "skill_id,relation,target\nturning,prerequisite,cnc\n",
    "crosswalks/machining.csv": "skill_id,scheme,code,match\ncnc,esco,http://example.org/cnc,close\n",
    "measures/machining.csv": "skill_id,measure,importance\ncnc,M03,essential\n",
    "sectors/machining.csv": "skill_id,sector\ncnc,hardware\ncnc,machinery\n",
    "deprecated.csv": "id,successors,since,reason\nlathe,turning,2029.1.1,one name for one thing\n",
    "occupations.csv": (
        "id,family,en,zh_hant,zh_hans,sectors,isco08,esco_uri,onet_code\n"
        "machinist,technician,Machinist,機床操作員,机床操作工,hardware machinery,7223,,51-9161.00\n"
    ),
    "occupation_titles.csv": "occupation_id,language,title\nmachinist,zh-Hant,鑼床師傅\n",
    "occupation_skills.csv": (
        "occupation_id,skill_id,importance,level\nmachinist,cnc,essential,4\nmachinist,turning,optional,\n"
    ),
    "directions.csv": "id,en,zh_hant,zh_hans\nD1,New models,新模式,新模式\n",
    "measures.csv": "id,direction,en,zh_hant,zh_hans\nM03,D1,Microfactory,微工廠,微工厂\n",
    "actions.csv": "id,en,zh_hant,zh_hans\nA1,Microfactory,微工廠,微工厂\n",
    "industries.csv": "id,en,zh_hant,zh_hans\nhardware,Hardware,五金,五金\nmachinery,Machinery,機械,机械\n",
}


def write_package(folder: Path, **changed: str) -> Path:
    """Write the small package, with other contents for the named files ("skills/machining")."""
    for name, content in PACKAGE.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(name.removesuffix(".csv"), content), encoding="utf-8")
    return folder
