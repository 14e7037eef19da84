"""How a CV shows a skill: certified, described in work that was done, or merely claimed.

The section decides first, what the sentence is like then: a list of names without a deed stays
a claim wherever it stands, a certificate is one even in the middle of a career.
"""

import re
from collections.abc import Sequence

from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.linking.mention import Evidence, SectionKind
from skills_taxonomy.linking.passages import Passage
from skills_taxonomy.model import SkillKind

_CERTIFICATE = re.compile(
    r"\bcertifi(?:ed|cate|cation)s?\b|\bcert\.?\b|\blicen[cs]ed?\b(?! (?:to|fee|agree))|\bchartered\b|\bregistered\b|\bdiploma\b|\bpassed\b|\baccredited\b"
    r"|证书|认证|资格证|执照|牌照|注册(?!商标|外观)|考获|考取|持有|内审员|内部审核员"
)
_DEGREE = re.compile(
    r"^[\W_\d]*(?:\(?(?:19|20)\d\d[\s\d–-]*\)?\W*)?(?:b\.?sc|m\.?sc|b\.?eng|m\.?eng|ph\.?d|bba|mba|b\.?a|m\.?a|bachelor|master|llm|hd|higher diploma|diploma|associate|minor)\b"
    r"|(?:学士|硕士|博士|本科|大专|高级文凭|副学士)(?!项目|毕设|论文|课题|期间)"
)
# Courses that prove nothing: an hour of webinar, a video watched.
_NO_PROOF = re.compile(
    r"\bwebinars?\b|\bwatched\b|\b\d(?:\.\d)? ?(?:hrs?|hours?)\b|\bvideos?\b|\bself[- ]stud|\battended\b|\bintroduction to\b|\byoutube\b|短片|小时|自学|讲座"
)
_DEED = re.compile(
    r"^[\W_]*(?:\(?\w{1,2}[.)]\s*)?(?:i (?:\w+ )?)?(?:(?:\w+ly) )?"
    r"(?:(?!(?:need|speed|feed|seed|embedded|advanced|related|based|red|applied|integrated circuits?|automated|distributed|computerised|united|limited|certified|qualified|skilled|experienced|interested|motivated)\b)\w{2,}ed"
    r"|led|built|wrote|drew|made|ran|set|took|did|brought|cut|kept|taught|gave|won|dealt|sold|bought|found|held|chose|sat|drove|grew|got|went|rewrote)\b"
    r"|^[\W_]*(?:负责|主导|编写|撰写|设计|开发|做|用|使用|运用|管理|带领|带|处理|分析|制定|建立|推行|协助|参与|维护|跟进|安装|调试|完成|主力|主理|调校|导入|推动|执行|监控|操作|画|写|改|换|查|整理|计算)"
)
_FINAL_PROJECT = re.compile(r"\b(?:final year project|fyp|projects?(?! manage)|dissertation|thesis)\b|专题|毕业论文|毕设")
_ITEM = re.compile(r"\s*(?:[,、/|;•·✔✓▪]|\s{2,}|(?<=\S)\s-\s)\s*")
# Chinese puts the deed at the end of its list as often as at the beginning.
_DEED_ANYWHERE = re.compile(r"跟进|编写|撰写|负责|处理|写|做|调|装|画|改|换|查|建立|开发|设计|完成|达|由|到|上云")
_STUFFED_ITEMS = 6
_STUFFED_SHARE = 0.6
_SHOWING: frozenset[SectionKind] = frozenset({"experience", "projects", "duties"})
_PROVING: frozenset[SectionKind] = frozenset({"certificates", "education"})


def evidence_of(
    section: SectionKind, kind: SkillKind, text: str, sentence: Passage, matches: Sequence[Match]
) -> Evidence:
    """Grade how a sentence of a CV shows the skills it names.

    Parameters
    ----------
    section : str
        Kind of the section the sentence stands in.
    kind : str
        Kind of the skill: naming a certification of one's own says that one holds it.
    text : str
        The folded text.
    sentence : Passage
        The sentence.
    matches : sequence of Match
        Every skill named in the sentence.
    """
    words = sentence.of(text)
    if section in ("skills", "summary", "personal") and not (section == "summary" and _DEED.search(words)):
        return Evidence.certified if kind == "certification" and _CERTIFICATE.search(words) else Evidence.claimed
    if _proves(section, kind, words):
        return Evidence.certified
    if section in _PROVING and not _FINAL_PROJECT.search(words):
        return Evidence.claimed
    if is_stuffed(text, sentence, matches):
        return Evidence.claimed
    shows = section in _SHOWING or section in _PROVING or bool(_DEED.search(words))
    return Evidence.described if shows else Evidence.claimed


def is_stuffed(text: str, sentence: Passage, matches: Sequence[Match]) -> bool:
    """Tell whether a sentence is a long list of skill names without a deed."""
    words = sentence.of(text)
    items = [item for item in _ITEM.split(words) if item.strip()]
    if len(items) < _STUFFED_ITEMS or _DEED.search(words) or _DEED_ANYWHERE.search(words):
        return False
    named = sum(match.size for match in matches)
    return named >= _STUFFED_SHARE * sum(map(len, items))


def _proves(section: SectionKind, kind: SkillKind, words: str) -> bool:
    if _NO_PROOF.search(words):
        return False
    if section in _PROVING:
        return not _FINAL_PROJECT.search(words)
    return kind == "certification" or bool(_CERTIFICATE.search(words) or _DEGREE.search(words))
