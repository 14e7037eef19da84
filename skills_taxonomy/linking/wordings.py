"""Further wordings that follow from a label by grammar alone.

Only patterns that keep the meaning: brackets left out, "&" for "and", "design of moulds" for
"mould design", "designed moulds" for "mould design". A taxonomy need not list them.
"""

import re

from skills_taxonomy.model import Label

_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z0-9+#-]*")

# The noun of an activity, and the verb forms in which people write the deed.
_DEEDS = {
    "analysis": ("analyse", "analysed", "analysing"),
    "assembly": ("assemble", "assembled", "assembling"),
    "calibration": ("calibrate", "calibrated", "calibrating"),
    "commissioning": ("commission", "commissioned"),
    "configuration": ("configure", "configured", "configuring"),
    "design": ("design", "designed", "designing"),
    "development": ("develop", "developed", "developing"),
    "drafting": ("draft", "drafted"),
    "inspection": ("inspect", "inspected", "inspecting"),
    "installation": ("install", "installed", "installing"),
    "integration": ("integrate", "integrated", "integrating"),
    "maintenance": ("maintain", "maintained", "maintaining"),
    "making": ("make", "made"),
    "management": ("manage", "managed", "managing"),
    "negotiation": ("negotiate", "negotiated", "negotiating"),
    "optimisation": ("optimise", "optimised", "optimising"),
    "planning": ("plan", "planned"),
    "programming": ("program", "programmed"),
    "repair": ("repair", "repaired", "repairing"),
    "selection": ("select", "selected", "selecting"),
    "testing": ("test", "tested"),
    "troubleshooting": ("troubleshoot",),
    "validation": ("validate", "validated", "validating"),
}


def derived_wordings(label: Label) -> list[str]:
    """List wordings that mean the same as a label, without the label itself."""
    bare = _without_brackets(label.text).strip()
    wordings = [bare] if bare and bare != label.text else []
    if label.language != "en" or label.weak:
        return wordings
    if " & " in bare:
        wordings.append(bare.replace(" & ", " and "))
    if " and " in bare:
        wordings.append(bare.replace(" and ", " & "))
    return wordings + _turned_round(bare)


def _without_brackets(label: str) -> str:
    return _BRACKETS.sub("", label) if ")" in label or "）" in label else label


def _turned_round(label: str) -> list[str]:
    deeds = _DEEDS.get(label.rsplit(maxsplit=1)[-1].lower()) if label else None
    if deeds is None:
        return []
    *things, activity = label.split()
    if not 1 <= len(things) <= 3 or not all(map(_LATIN_WORD.fullmatch, things)):
        return []
    thing = " ".join(things)
    return [f"{activity} of {thing}", *[f"{deed} {thing}" for deed in deeds]]
