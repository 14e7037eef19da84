"""Texts with phrases that nothing is found in, and a curator who decides about them."""

from typing import Any

from tests.web.visitors import Visitor

VACANCY = "Automation Engineer\n\nRequirements:\n- PLC programming\n- Zylox tuning\n- laser frobbing\n"
CV_WITH = "Ada Wong\n\nSkills\nPython, Zylox tuning, {further}\n"
NEW_SKILL = {
    "name_en": "Zylox tuning", "name_zh_hant": "齊洛調校", "name_zh_hans": "齐洛调校",
    "definition_en": "Tunes Zylox machines.", "kind": "technique", "parent": "making",
}  # fmt: skip


def queue(curator: Visitor, status: str = "open") -> dict[str, dict[str, Any]]:
    """Return the phrases a curator sees, by their words."""
    answer = curator.get("/phrases", query_string={"status": status, "page_size": 100})
    assert answer.status_code == 200
    return {phrase["text"]: phrase for phrase in answer.json}


def decide(curator: Visitor, phrase: str, way: str, body: object = None) -> int:
    """Decide about an open phrase, and return its identifier."""
    phrase_id = int(queue(curator)[phrase]["id"])
    answer = curator.post(f"/phrases/{phrase_id}/{way}", body)
    assert answer.status_code in (200, 201, 204), answer.json
    return phrase_id


def undo(curator: Visitor, phrase_id: int) -> int:
    return curator.send("DELETE", f"/phrases/{phrase_id}/decision").status_code


def claims(candidate: Visitor) -> dict[str, dict[str, Any]]:
    return {one["claim"]["skill_id"]: one for one in candidate.get("/candidates/me").json["claims"]}
