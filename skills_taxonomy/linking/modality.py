"""Whether a vacancy demands a skill, would like it, teaches it, or does without it.

A cue speaks of its clause. Cues that follow what they speak of ("A, B and C is a plus") reach
back over list items to where their subject begins.
"""

import re
from collections.abc import Iterator

from skills_taxonomy.linking.mention import Modality
from skills_taxonomy.linking.passages import Passage, clauses, containing

_NEEDED = r"(?:required?|needed|necessary|essential|mandatory|expected|compulsory|a must|(?:been )?used|relevant|assumed)"
_CUES: tuple[tuple[Modality, str, re.Pattern[str]], ...] = tuple(
    (modality, reach, re.compile(pattern))
    for modality, reach, pattern in (
        ("negated", "between", rf"\bno\b(?! (?:later|less|more|\d))[^.;:]{{1,90}}?\b(?:is |are )?{_NEEDED}"),
        ("negated", "ahead", r"(?:do(?:es)? not|don't|doesn't|need not|no need to|needn't|not expected to|will not|won't)\b(?! (?:hesitate|worry))"),
        ("negated", "ahead", r"(?:毋|无|不|唔)(?:须|需|需要|使|必|要求|用)(?!俱备)(?:要)?(?:懂|识|有|写)?"),
        ("negated", "behind", rf"(?:is |are |was )?(?:(?<!but )\bnot\b|\bun)(?: strictly| be| really)?\s?{_NEEDED}|程度不拘|不拘|not a prerequisite"),
        ("negated", "behind", r"(?:is|are|be|being)?\s*(?:handled|done|taken care of|covered|managed|provided|carried out|outsourced|looked after)"
                              r" (?:by|to) (?!you\b)(?!the (?:candidate|engineer|incumbent))"),
        ("negated", "clause", r"\bwe have our own\b|\b(?:separate|another|different) team\b|team will (?:handle|take care)"),
        ("negated", "clause", r"(?:无|没有|未有|未用过|未做过|未接触).{1,24}?(?:亦|也|都)?(?:可(?!靠|编)|可以|无妨|没关系|可接受|欢迎)"),
        ("taught", "clause", r"(?:没有|未有|未持有|无).{1,24}(?:者|人士)$"),
        ("negated", "clause", r"由[^,;。]{1,14}(?:负责|处理|跟进|完成|协助)|(?:有|已有)[^,;。]{1,10}(?:同事|团队|部门)(?:配合|协助|负责|支援)"),
        ("taught", "sentence", r"\btraining\b[^.;]{0,40}\b(?:provided|offered|given|available)|(?:provide|offer|give)s? (?:you )?(?:with )?(?:full |on-the-job )?training"
                               r"|on-the-job training|(?:we|be)(?:'ll| will)? (?:teach|train)(?:ed)?\b|will (?:teach|train) you|will be (?:taught|trained)|willing to teach"
                               r"|sponsor(?:ship|ed|s)?\b[^.;]{0,30}(?:course|certificate|exam|training)"),
        ("taught", "sentence", r"(?:提供|安排|给予|设有)[^,;。]{0,14}培训|在职培训|(?:公司|本公司)?资助(?:报读|进修|考取)|会?由[^,;。]{1,12}(?:教授|教导|指导)|会教|可学"),
        ("preferred", "ahead", r"\bprefer(?:abl[ey]|red|ence)\s*(?:with|in|:|for|given to|to (?:have|those))|nice[- ]to[- ]have|good to have|\bideally\b"
                               r"|bonus (?:points? )?(?:for|if)|(?:is|are)? ?(?:a plus|an advantage) (?:if|to have|for)|优先[:考]|加分[:项]|最好(?:有|懂|识)"),
        ("preferred", "behind", r"\b(?:an? )?(?:added |big |huge |definite |distinct |strong |great |real )?(?:advantages?|plus(?:es)?|bonus|asset|merit)\b(?! points)"
                                r"|\b(?:highly |strongly )?(?:preferred|preferable|desirable|desired|beneficial|advantageous|favou?rable|welcome)\b"
                                r"|would be (?:great|nice|good|helpful|useful|ideal)|but not (?:a )?(?:must|necessary|essential|required)"),
        ("preferred", "behind", r"优先|加分|[更为尤则]佳|更好|更理想|优势|者佳|有利|可获(?:优先|考虑)|者优"),
    )
)  # fmt: skip
_SUBJECT = re.compile(
    r"^[\W_\d]*(?!and\b|or\b)(?:[\w+/&-]+ ){0,4}?(?:knowledge|experiences?|familiarity|understanding|exposure|background|abilit(?:y|ies)|certifications?|skills?|qualifications?)\b"
)
_ANOTHER_DEMAND = re.compile(
    r"^[\W_]*(?:proficient|proficiency|familiar\b|skilled|good (?:at|command|sql|knowledge)|able to|fluent|hands-on|solid|strong|degree|bachelor|diploma|min(?:imum|\.)?\b"
    r"|at least|excellent|must\b|\d+\+? ?(?:-|to|years?))|\d+\+?\s*(?:or more )?years?|\bdegree\b"
)
_STRENGTH: dict[Modality, int] = {"none": 0, "must": 0, "preferred": 1, "taught": 2, "negated": 3}


def modal_scopes(text: str, sentence: Passage) -> list[tuple[Passage, Modality]]:
    """List the stretches of a sentence that are not simply demanded, weakest cues first."""
    parts = clauses(text, sentence)
    scopes = [
        (_reach(text, sentence, parts, reach, found), modality)
        for modality, reach, pattern in _CUES
        for found in pattern.finditer(text, sentence.start, sentence.end)
    ]
    return sorted(scopes, key=lambda each: (_STRENGTH[each[1]], each[0]))


def modality_at(place: int, scopes: list[tuple[Passage, Modality]], default: Modality) -> Modality:
    """Return what the strongest cue over a place says, else the default."""
    over = [modality for scope, modality in scopes if scope.holds(place)]
    return over[-1] if over else default


def _reach(text: str, sentence: Passage, parts: list[Passage], reach: str, cue: re.Match[str]) -> Passage:
    own = containing(parts, cue.start()) or sentence
    match reach:
        case "between":
            return Passage(cue.start(), cue.end())
        case "ahead":
            return Passage(cue.start(), max(_end_of_list(text, sentence, parts, own), cue.end()))
        case "behind":
            return Passage(_start_of_subject(text, parts, own), max(own.end, cue.end()))
        case "clause":
            return Passage(own.start, max(own.end, cue.end()))
    return sentence


def _start_of_subject(text: str, parts: list[Passage], own: Passage) -> int:
    """Walk back from the clause of a cue to where the list it judges begins."""
    start = own.start
    if not own.of(text).isascii():
        return _start_before_brackets(text, parts, own)
    if _SUBJECT.match(own.of(text)):
        return start
    for part in reversed(list(_before(parts, own))):
        if text[part.end - 1] not in ",(" and text[part.end - 1] != ")":
            break
        words = part.of(text)
        if _ANOTHER_DEMAND.search(words) or not words.isascii():
            break
        start = part.start
        if _SUBJECT.match(words):
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
