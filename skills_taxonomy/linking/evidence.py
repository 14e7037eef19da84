"""How a CV shows a skill: certified, described in work that was done, or merely claimed.

The section decides first, what the sentence is like then: a list of names without a deed stays
a claim wherever it stands, a certificate is one even in the middle of a career.
"""

import re
from collections.abc import Sequence

from skills_taxonomy.linking.automaton import Match
from skills_taxonomy.linking.mention import Evidence, SectionKind
from skills_taxonomy.linking.passages import Passage, clauses, containing
from skills_taxonomy.linking.patterns import any_of, one_word_of
from skills_taxonomy.model import Skill, SkillKind, Taxonomy

_CERTIFICATE = any_of(
    r"\bcertifi(?:ed|cate|cation)s?\b|\bcert\.?\b|\blicen[cs]ed?\b(?! (?:to|fee|agree))",
    one_word_of("chartered registered diploma passed accredited"),
    "证书|资格证|执照|牌照|注册(?!商标|外观|处|地址|资本)|考获|考取|持有|内审员|内部审核员",
)
_DEGREE = any_of(
    r"^[\W_\d]*(?:\(?(?:19|20)\d\d[\s\d–-]*\)?\W*)?"
    r"(?:[bm]\.?sc|[bm]\.?eng|ph\.?d|[bm]ba|[bm]\.?a|bachelor|master|llm|hd|higher diploma|diploma|associate|minor)\b",
    "(?:学士|硕士|博士|本科|大专|高级文凭|副学士)(?!项目|毕设|论文|课题|期间)",
)
# Courses that prove nothing: an hour of webinar, a video watched.
_NO_PROOF = any_of(
    one_word_of("webinars? watched videos? attended youtube"),
    r"\b\d(?:\.\d)? ?(?:hrs?|hours?)\b|\bself[- ]stud|\bintroduction to\b",
    "短片|[一两二三四五六七八九]小时|自学|讲座",
)
# Words in -ed that open a line without telling of a deed.
_NO_DEED = one_word_of(
    "need speed feed seed embedded advanced related based red applied automated distributed computerised united "
    "limited certified qualified skilled experienced interested motivated dedicated detailed"
)
_PAST = (
    r"\w{2,}ed|led|built|wrote|drew|made|ran|set|took|did|brought|cut|kept|taught|gave|won|dealt|bought|found|held"
    r"|chose|sat|drove|grew|got|went|rewrote"
)
_DEED = any_of(
    rf"^[\W_]*(?:\(?\w{{1,2}}[.)]\s*)?(?:i (?:\w+ )?)?(?:\w+ly )?(?!{_NO_DEED})(?:{_PAST})\b",
    r"^[\W_]*(?:负责|主导|编写|撰写|设计|开发|做|用|使用|运用|管理|带领?|处理|分析|制定|建立|推行|协助|参与|维护|跟进)",
    r"^[\W_]*(?:安装|调试|完成|主力|主理|调校|导入|推动|执行|监控|操作|画|写|改|换|查|整理|计算)",
)
# Who sells, shows, or writes about a thing does not show the skill to use it.
_DEALING = any_of(
    r"^[\W_]*(?:\d+[.)]\s*)?(?:sell|sold|selling|upsell|telesales|proof-?read|write advertorials?)\b(?! and\b)",
    r"^[\W_]*(?:\d+[.)]\s*)?(?:promot|demonstrat|interview)\w*\b(?! and\b)",
    "邀约|话术|电话销售|派送|外呼|推销|售卖",
)
_FINAL_PROJECT = any_of(r"\b(?:fyp|projects?(?! manage)|dissertation|thesis)\b", "专题|毕业论文|毕设")
_ITEM = re.compile(r"\s*(?:[,、/|;•·✔✓▪:]|\s{2,}|(?<=\S)\s-\s)\s*")
_LANGUAGES = "languages"
_STUFFED_SKILLS = 6
_STUFFED_SHARE = 0.75
_CLAIMING: frozenset[SectionKind] = frozenset({"skills", "summary", "personal", "languages"})
_SHOWING: frozenset[SectionKind] = frozenset({"experience", "projects", "duties"})
_PROVING: frozenset[SectionKind] = frozenset({"certificates", "education"})


def grade_evidence(
    section: SectionKind, text: str, sentence: Passage, matches: Sequence[Match], taxonomy: Taxonomy
) -> list[Evidence]:
    """Grade how a sentence of a CV shows each skill it names.

    Parameters
    ----------
    section : str
        Kind of the section the sentence stands in.
    text : str
        The folded text.
    sentence : Passage
        The sentence.
    matches : sequence of Match
        Every skill named in the sentence.
    taxonomy : Taxonomy
        Tells a certification from other skills: who names one among certificates holds it.
    """
    plain = _grade_sentence(section, text, sentence, matches)
    if plain is Evidence.certified:
        return [plain] * len(matches)
    skills = [taxonomy.skills[match.names[0].skill_id] for match in matches]
    attested = [clause for clause in clauses(text, sentence) if _attests(clause.of(text), section)]
    return [
        Evidence.certified
        if _is_certified(section, skill.kind, containing(attested, match.start))
        else max(plain, Evidence.described if _is_spoken(skill, taxonomy) else plain)
        for match, skill in zip(matches, skills, strict=True)
    ]


def _is_spoken(skill: Skill, taxonomy: Taxonomy) -> bool:
    """Tell a language somebody speaks: stating it is all a CV can do, no deed describes it."""
    return skill.kind == "knowledge" and taxonomy.domain_of.get(skill.id) == _LANGUAGES


def is_stuffed(text: str, sentence: Passage, matches: Sequence[Match]) -> bool:
    """Tell whether a sentence is little but a list of many skills, and tells of no deed."""
    if len({match.names[0].skill_id for match in matches}) < _STUFFED_SKILLS:
        return False
    words = sentence.of(text)
    named = sum(match.size for match in matches)
    listed = sum(len(item) for item in _ITEM.split(words))
    return named >= _STUFFED_SHARE * listed and not _DEED.search(words)


def _grade_sentence(section: SectionKind, text: str, sentence: Passage, matches: Sequence[Match]) -> Evidence:
    words = sentence.of(text)
    if section in _PROVING and not _FINAL_PROJECT.search(words):
        return Evidence.claimed if _NO_PROOF.search(words) else Evidence.certified
    if _DEALING.search(words) or is_stuffed(text, sentence, matches):
        return Evidence.claimed
    if section in _SHOWING or section in _PROVING:
        return Evidence.described
    deed = section not in (_CLAIMING - {"summary"}) and _DEED.search(words)
    return Evidence.described if deed else Evidence.claimed


def _attests(clause: str, section: SectionKind) -> bool:
    if _NO_PROOF.search(clause):
        return False
    return bool(_CERTIFICATE.search(clause)) or (section != "projects" and bool(_DEGREE.search(clause)))


def _is_certified(section: SectionKind, kind: SkillKind, attested: Passage | None) -> bool:
    # In a list of skills only what is a certificate by nature can be one.
    return attested is not None and (section not in _CLAIMING or kind == "certification")
