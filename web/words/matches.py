"""What a match and its skills are named by: levels, evidence, statuses, bands, parts of the score."""

from flask_babel import lazy_gettext as _

from skills_taxonomy.linking.mention import Evidence
from web.words.names import Words

LEVELS: Words = {
    1: _("1 · aware"),
    2: _("2 · basic"),
    3: _("3 · working"),
    4: _("4 · practitioner"),
    5: _("5 · expert"),
}
LEVEL_UNKNOWN = _("not known")
LEVEL_OPEN = _("any level")
EVIDENCE: Words = {
    Evidence.claimed: _("only listed"),
    Evidence.described: _("used in work described"),
    Evidence.certified: _("certificate"),
    Evidence.assessed: _("assessed"),
}
NECESSITY: Words = {"must": _("must"), "preferred": _("preferred")}
STATUS: Words = {
    "matched": _("Matched"),
    "partly": _("Partly met"),
    "missing": _("Missing"),
    "unknown": _("Not shown yet"),
}
BANDS: Words = {
    "strong": _("Strong match"),
    "good": _("Good match"),
    "part": _("Part match"),
    "weak": _("Weak match"),
}
PARTS: Words = {
    "skills": _("Skills"),
    "role": _("Jobs held, compared with the job title"),
    "experience": _("Years worked, compared with the years asked"),
}


def level_words(level: int | None) -> str:
    """Return a level in words; a level not known is not the same as none."""
    return str(LEVEL_UNKNOWN if level is None else LEVELS[level])
