"""Whether a vacancy demands a skill, would like it, teaches it, or does without it.

A cue speaks of its clause. Cues that follow what they speak of ("A, B and C is a plus") reach
back over list items to where their subject begins.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from skills_taxonomy.linking.mention import Modality
from skills_taxonomy.linking.passages import Passage, clauses, containing
from skills_taxonomy.linking.patterns import any_of

Reach = Literal["itself", "ahead", "behind", "clause", "sentence"]


class _Cue(NamedTuple):
    """Words that set the modality of what they hold, of what stands ahead or behind, of the clause or sentence."""

    modality: Modality
    reach: Reach
    pattern: re.Pattern[str]


_NEEDED = (
    r"(?:required?|needed|necessary|essential|mandatory|taught|covered|expected|compulsory|a must|(?:been )?used"
    r"|relevant|assumed)"
)
# A Chinese denial at the end of a clause speaks of the topic in front of it: 「噴粉不要求」.
_CLAUSE_ENDS = r"(?=\s*(?:[,;。)]|$))"
_COMPANY = "(?:公司|会|将|可|入职后?|由[^,;。]{1,10}?)"
_CUES = (
    # "No FEA needed", "no Python, Java or SQL experience is required"
    _Cue("negated", "itself", any_of(rf"\bno\b(?! (?:later|less|more|\d))[^.;:]{{1,90}}?\b(?:is |are )?{_NEEDED}")),
    _Cue("negated", "ahead", any_of(
        r"(?:do(?:es)? not|don't|doesn't|need not|no need to|needn't|not expected to)\b(?! (?:hesitate|worry))",
        r"(?:will not|won't)\b",
        r"[毋无不唔](?:须|需要?|使|必|要求|用)(?!俱备)要?[懂识有写]?",
    )),
    _Cue("negated", "behind", any_of(
        rf"(?:is |are |was )?(?:(?<!but )\bnot\b|\bun)(?: strictly| be| really)?\s?{_NEEDED}",
        r"not a prerequisite",
        r"(?:程度)?不拘",
        rf"(?:[毋无不唔](?:须|需要?|使|必)|不(?:作|做)?要求)(?:兼顾|负责|处理|懂得?|具备|掌握|经验)?{_CLAUSE_ENDS}"
        "(?!.{0,30}(?:培训|训练|教))",
        "(?:并?非|不是)(?:必要|必须|必需|必备|硬性)|不在[^,;。]{0,10}(?:范围|职责|工作)",
        r"(?:not (?:a )?part|outside(?: the scope)?|out of (?:the )?scope|beyond the scope) of (?:this|the|your)",
        # "is handled by external attorneys", "electronics done by partner"
        r"(?:handled|done|taken care of|covered|managed|provided|carried out|outsourced|looked after) (?:by|to) "
        r"(?!you\b)(?!the (?:candidate|engineer|incumbent))",
    )),
    _Cue("negated", "clause", any_of(
        r"\bwe have our own\b",
        r"\b(?:separate|another|different) team\b",
        r"team will (?:handle|take care)",
        # 「無 Siemens 經驗亦可」「未用過 SAP 可接受」
        r"(?:无|没有|未有|未用过|未做过|未接触).{1,24}?[亦也都]?(?:可(?!靠|编)|无妨|没关系|欢迎)",
        r"由[^,;。]{1,14}(?:负责|处理|跟进|完成|协助)",
        r"有[^,;。]{1,10}(?:同事|团队|部门)(?:配合|协助|负责|支援)",
        "(?:已|均|全部|一律|会)(?:外判|外包|外发)",
    )),
    # 「未持有 HACCP 證書者，公司資助報讀」
    _Cue("taught", "clause", any_of(r"(?:没有|未有|未持有|无).{1,24}(?:者|人士)$")),
    _Cue("taught", "sentence", any_of(
        r"\btraining\b(?:[^.;]|\.\d){0,60}\b(?:provided|offered|given|available|arranged)",
        r"(?:provide|offer|give)s? (?:you )?(?:with )?(?:full |on-the-job )?training(?! (?:to|for|of|material)\b)",
        r"on-the-job training",
        r"(?:we|be)(?:'ll| will)? (?:teach|train)(?:ed)?\b",
        r"will (?:teach|train) you|will be (?:taught|trained)|willing to teach",
        r"sponsor(?:ship|ed|s)?\b[^.;]{0,30}(?:course|certificate|exam|training)",
        r"(?:提供|安排|给予|设有)[^,;。]{0,14}培训|在职培训",
        r"(?:courses?|certificates?|training|exam\w*|fees?)\b[^.;]{0,30}\b(?:sponsored|reimbursed)",
        rf"{_COMPANY}(?:提供|安排|给予|设有|组织|出资)[^,;。]{{0,14}}(?:训练|课程|受训|教学|带教)",
        "由[^,;。]{1,12}(?:提供|安排|组织|出资)?(?:培训|训练)|[送派]往?[^,;。]{0,8}受训",
        "(?:课程|培训|考试|考证)(?:费用?)?由公司(?:支付|承担|资助|安排|出资)",
        "(?:公司)?资助(?:报读|报考|进修|考取)",
        r"会?由[^,;。]{1,12}(?:教授|教导|指导|带教|传授|[来亲]?教(?=[,;。]|$))|会教|可学",
    )),
    _Cue("preferred", "ahead", any_of(
        r"\bprefer(?:abl[ey]|red|ence)\s*(?:with|in|:|for|given to|to (?:have|those))",
        r"nice[- ]to[- ]have|good to have|\bideally\b",
        r"bonus (?:points? )?(?:for|if)",
        r"(?:a plus|an advantage) (?:if|to have|for)",
        r"优先[:考]|加分[:项]|最好[有懂识]",
    )),
    _Cue("preferred", "behind", any_of(
        r"\b(?:an? )?(?:added |big |huge |definite |distinct |strong |great |real )?"
        r"(?:advantages?|plus(?:es)?|bonus|asset|merit)\b(?! points)",
        r"\b(?:preferred|preferable|desirable|desired|beneficial|advantageous|favou?rable|welcome)\b",
        r"would be (?:great|nice|good|helpful|useful|ideal)",
        r"but not (?:a )?(?:must|necessary|essential|required)",
        r"优先|加分|[更为尤则]佳|更好|更理想|优势|者佳|有利|可获(?:优先|考虑)|者优",
    )),
)  # fmt: skip
# Where the subject of "… is a plus" may begin: "Experience with A, B and C", "knowledge of A".
_SUBJECT = re.compile(
    r"^[\W_\d]*(?!and\b|or\b)(?:[\w+/&-]+ ){0,4}?(?:knowledge|experiences?|familiarity|understanding|exposure"
    r"|background|abilit(?:y|ies)|certifications?|skills?|qualifications?)\b"
)
# What cannot be part of that subject: "Proficient in A, B is a plus", "5 years of A, B preferred".
_ANOTHER_DEMAND = any_of(
    r"^[\W_]*(?:proficien(?:t|cy)|familiar\b|skilled|good (?:at|command|sql|knowledge)|able to|fluent|hands-on|solid)",
    r"^[\W_]*(?:strong|degree|bachelor|diploma|min(?:imum|\.)?\b|at least|excellent|must\b|\d+\+? ?(?:-|to|years?))",
    r"\d+\+?\s*(?:or more )?years?|\bdegree\b",
)
_STRENGTH: dict[Modality, int] = {"none": 0, "must": 0, "preferred": 1, "taught": 2, "negated": 3}


def modal_scopes(text: str, sentence: Passage) -> list[tuple[Passage, Modality]]:
    """List the stretches of a sentence that are not simply demanded, weakest cues first."""
    parts = clauses(text, sentence)
    scopes = [
        (_reach(text, sentence, parts, reach, found), modality)
        for modality, reach, pattern in _CUES
        for found in pattern.finditer(text, *sentence)
    ]
    return sorted(scopes, key=lambda each: (_STRENGTH[each[1]], each[0]))


def modality_at(place: int, scopes: list[tuple[Passage, Modality]], default: Modality) -> Modality:
    """Return what the strongest cue over a place says, else the default."""
    over = [modality for scope, modality in scopes if scope.holds(place)]
    return over[-1] if over else default


def _reach(text: str, sentence: Passage, parts: list[Passage], reach: Reach, cue: re.Match[str]) -> Passage:
    own = containing(parts, cue.start()) or sentence
    match reach:
        case "itself":
            return Passage(cue.start(), cue.end())
        case "ahead":
            return Passage(cue.start(), max(_end_of_list(text, sentence, parts, own), cue.end()))
        case "behind":
            return Passage(_start_of_subject(text, parts, own), max(own.end, cue.end()))
        case "clause":
            return Passage(own.start, max(own.end, cue.end()))
    return sentence


def _start_of_subject(text: str, parts: list[Passage], own: Passage) -> int:
    """Walk back from the clause of a cue to where the list it judges begins.

    In "A, B or C experience is a plus" the items before have no noun of their own and belong to
    it; in "experience in A, knowledge of B is a plus" the first clause stands alone.
    """
    start = own.start
    if not own.of(text).isascii():
        return _start_before_brackets(text, parts, own)
    complete = bool(_SUBJECT.match(own.of(text)))
    for part in reversed(list(_before(parts, own))):
        words = part.of(text)
        opens_here = bool(_SUBJECT.match(words))
        if words[-1] not in ",()" or _ANOTHER_DEMAND.search(words) or (complete and opens_here):
            break
        start = part.start
        if opens_here:
            break
    return start


def _start_before_brackets(text: str, parts: list[Passage], own: Passage) -> int:
    """A remark in brackets does not cut a Chinese clause: 「有 A（B、C）經驗者優先」."""
    start = own.start
    for part in reversed(list(_before(parts, own))):
        if text[part.end - 1] not in "()":
            break
        start = part.start
    return start


def _before(parts: list[Passage], own: Passage) -> Iterator[Passage]:
    return (part for part in parts if part.end <= own.start)


def _end_of_list(text: str, sentence: Passage, parts: list[Passage], own: Passage) -> int:
    """A cue that leads a list with a colon speaks of the rest of the sentence, else of its clause."""
    if text[own.end - 1] == ":":
        return sentence.end
    return own.end
