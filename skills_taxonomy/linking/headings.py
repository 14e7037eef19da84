"""Headings of CVs, vacancies and course texts, in English and Chinese, and what they announce.

A heading is a line, or the part before a colon, made of nothing but heading words. Words are
written as folded text has them: small letters, simplified characters.
"""

import re
from collections.abc import Mapping
from functools import cache

from skills_taxonomy.linking.mention import SectionKind, TextKind
from skills_taxonomy.linking.tokens import CJK

_CV: dict[SectionKind, str] = {
    "experience": "experience experiences employment career work history job jobs internship internships "
    "placement attachment appointments engagements positions",
    "projects": "project projects portfolio thesis dissertation fyp workshop workshops laboratory practicals",
    "education": "education educational academic academics degree degrees studies study coursework modules",
    "certificates": "certificate certificates certification certifications cert licence licences license licenses "
    "qualification qualifications training courses accreditation accreditations credentials membership "
    "memberships",
    "skills": "skill skills skillset competence competences competency competencies expertise software tools tool "
    "technologies strengths capabilities proficiencies it computer keywords specialties specialities stack",
    "languages": "language languages",
    "summary": "summary profile objective objectives overview highlights statement introduction goal goals synopsis",
    "personal": "hobbies hobby interests interest references reference referees referee availability particulars "
    "contact personality salary name email e-mail mail mobile phone tel address nationality gender sex "
    "birth dob "
    "expected expectation notice remarks",
    "other": "award awards honours honors publications publication patents activities volunteer volunteering "
    "extracurricular extra other others leadership competitions community services achievements "
    "miscellaneous",
}
_VACANCY: dict[SectionKind, str] = {
    "duties": "duties duty responsibility responsibilities role roles task tasks scope accountabilities function "
    "functions description summary purpose deliverables",
    "requirements": "requirement requirements qualification qualifications skill skills experience education profile "
    "competencies competence criteria expertise knowledge candidate languages language credentials "
    "essential must-have "
    "must-haves prerequisites attributes",
    "preferred": "preferred desirable desired advantages bonus optional nice-to-have nice-to-haves plus pluses",
    "benefits": "benefit benefits package remuneration perks compensation salary welfare",
    "company": "company background us introduction overview",
    "legal": "disclaimer privacy statement",
    "personal": "apply application contact reference ref location",
}
_COURSE: dict[SectionKind, str] = {
    "requirements": "prerequisite prerequisites requirement requirements eligibility admission entry",
    "benefits": "fee fees subsidy venue schedule enrolment enquiry",
    "other": "content contents outline syllabus objectives outcomes topics modules overview introduction",
}
_ENGLISH: Mapping[str, dict[SectionKind, str]] = {"cv": _CV, "vacancy": _VACANCY, "course": _COURSE}

# Words that may stand beside a heading word without making it a sentence.
_BESIDE = frozenset(
    ["a", "an", "and", "or", "of", "in", "for", "the", "to", "my", "our", "your", "you", "we", "i", "key", "main", "major", "core", "general", "professional", "relevant", "related", "working", "work", "job", "career", "personal", "technical", "academic", "industrial", "practical", "selected", "additional", "specific", "minimum", "basic", "other", "essential", "special", "position", "post", "vacancy", "person", "brief", "executive", "area", "areas", "level", "background", "details", "detail", "information", "info", "record", "practices", "language", "summer", "part-time", "full-time", "final", "year", "proposed", "highlights", "description", "attained", "offered", "required", "employment", "about", "full", "part", "time", "part-time", "current", "previous", "past", "early", "recent", "obtained", "list", "&", "+", "/", ",", "|", "-", "'", "s", "using", "used", "known", "years", "self"]
)
_PHRASES: Mapping[str, tuple[tuple[SectionKind, str], ...]] = {
    "cv": (
        ("summary", r"about me|who i am|in brief|what i do|career (?:summary|objectives?|profile|highlights"
            r"|overview|goals?)|job target|highlights of qualifications"),
        ("experience", r"(?:where|what) i(?:'ve| have)? (?:worked|done|did)|professional practice|teaching"
            r"|how i (?:usually )?work"),
        ("skills", r"what i (?:know|can do|use)|tools i (?:can )?use|i know"),
        ("other", r"what i (?:still )?lack"),
    ),
    "vacancy": (
        ("company", r"about (?:us|the company|our .{1,30})|who we are|our (?:story|company|client|team)"
            r"|why (?:us|join us)"),
        ("duties", r"(?:what )?you(?:'ll| will|r)?(?: be)? (?:do|doing|day|role|mission|work on|job|impact)"
            r"|what (?:will )?you do"
                   r"|(?:about )?(?:the|this|your) (?:role|job|position|work)|day to day|what the job is"),
        ("requirements", r"(?:what|who) (?:we(?:'re| are)?|you)(?:'ll| will)? (?:look(?:ing)? for|need|want"
            r"|bring|expect|have|are|require)"
                         r"|about you|you (?:have|are|bring|need)|your (?:profile|background|skills)"
                         r"|must[- ]haves?|to be successful|who you are"
                         r"|ideal candidate|the person"),
        ("preferred", r"nice[- ]to[- ]haves?|good to have|bonus(?: points)?(?: if)?"
            r"|(?:it'?s )?an? (?:plus|advantage)(?: if)?|would be (?:a plus|nice)"),
        ("benefits", r"(?:what )?we(?:'ll)? offer(?: you)?|what(?:'s| is) in it for you"
            r"|why (?:you'll love|work with|work for|join).{0,20}|what you(?:'ll)? get"),
        ("legal", r"equal opportunit(?:y|ies).{0,20}|personal (?:data|information) collection.{0,20}"),
        ("personal", r"how to apply|to apply|apply now|interested"),
    ),
    "course": (
        ("requirements", r"who should (?:attend|join)|target (?:participants|audience|group)|for whom"
            r"|suitable for"),
        ("benefits", r"how to (?:apply|enrol)"),
    ),
}  # fmt: skip

_BESIDE_CHINESE = (
    "主要|个人|工作|职位|岗位|专业|基本|任职|应征|申请|入职|相关|公司|核心|其他|其它|详细|本人|我的|专长"
    "|所需|需要|职务|职业|教育|学历|"
    "语言|技术|软件|电脑|计算机|现职|过往|实务|最高|全职|兼职|校内|校外|毕业|具体|能力|资格|项目|专题|自我"
    "|求职|应聘|背景|情况|简要|"
    "及|与|和|、|/|&|的"
)
_CHINESE: Mapping[str, tuple[tuple[SectionKind, str], ...]] = {
    "cv": (
        ("experience", r"经验|经历|履历|工作|实习|职历|工作史|任职|就业"),
        ("projects", r"项目|项目经验|项目经历|专题|作品|毕业论文|论文|专案|毕设|研究"),
        ("certificates", r"证书|培训经历|证照|牌照|资格|执照|认证|培训|进修|专业资格|资历|驾照"),
        ("education", r"学历|教育|教育经历|学习经历|求学经历|教育程度|教育背景|学业|学术|主修|修读"),
        ("languages", r"语言|语文|语言能力|外语"),
        ("skills", r"技能|专长|特长|技能关键词|关键词|关键字|专业范畴|软件|电脑|工具|专业知识|擅长|能力"
            r"|技术栈|电脑技能|it"),
        ("summary", r"简介|简历|个人简历|个人履历|履历表|概述|自述|评价|自我评价|摘要|个人评价|目标|意向"
            r"|求职意向|讲重点|职业目标|总结|简述|优势|自我介绍|应聘岗位|应征职位|求职目标"),
        ("personal", r"资料|信息|兴趣|爱好|推荐人|咨询人|联络|联系方式|联络方法|期望|期望薪金|期望月薪"
            r"|要求待遇|备注|姓名|电邮|邮箱|地址|住址|地区|年龄"
                     r"|通知期|可上班日期|现职月薪|性格|性别|年资|手机|电话|电子邮箱"),
        ("other", r"其他|其它|奖项|获奖|比赛|专利|义工|活动|课外活动|出版|荣誉|社团"),
    ),
    "vacancy": (
        ("duties", r"职责|职务|内容|范围|工作|职务内容|职责范围|工作范围|工作内容|职位描述|描述|岗位职责"
            r"|你将会|你会做|你的工作|职能|任务"),
        ("preferred", r"加分|加分项|优先|优先条件|优先考虑|加分条件"),
        ("requirements", r"要求|条件|资格|任职要求|入职要求|学历|经验|我们需要|我们希望你|你需要|任职资格"
            r"|岗位要求|技能|能力|语文|语言"),
        ("benefits", r"福利|待遇|薪酬|薪金|薪资|我们提供|公司福利|薪酬福利|工资|员工福利|你会得到|上班地点"
            r"|工作地点|地点|办公时间|工作时间|上班时间"),
        ("company", r"简介|介绍|公司|关于我们|招聘公司|企业|背景|公司简介|机构"),
        ("legal", r"个人资料收集声明|声明|隐私"),
        ("personal", r"申请方法|应征方法|联络|申请|应征|查询|联系"),
    ),
    "course": (
        ("requirements", r"入读|要求|资格|入学要求|入读资格|对象|先修|先决条件"),
        ("benefits", r"费用|学费|资助|地点|报名|查询"),
        ("other", r"课程|内容|大纲|目标|简介"),
    ),
}  # fmt: skip
_JOINING = frozenset("及与和、/&")
_ENGLISH_WORD = re.compile(r"[a-z][a-z'-]*|\S")
_HAS_CJK = re.compile(f"[{CJK}]")
_LATIN = re.compile(r"[a-z][a-z0-9 '&/,.-]*[a-z]|[a-z]")


def heading_kind(heading: str, kind: TextKind) -> SectionKind | None:
    """Return what a folded, undecorated heading announces, or ``None`` for any other words."""
    if kind == "sentence" or not heading or len(heading) > 60:
        return None
    if not _HAS_CJK.search(heading):
        return _english(heading, kind)
    chinese = _LATIN.sub("", heading).strip(" ()/|,-&·")
    return _chinese(chinese, kind) if chinese else None


def _english(heading: str, kind: TextKind) -> SectionKind | None:
    sections, phrases = _english_phrases(kind)
    if phrase := phrases.fullmatch(heading):
        return sections[int(str(phrase.lastgroup)[1:])]
    words = _ENGLISH_WORD.findall(heading)
    known = _english_words(kind)
    if any(word not in known and word not in _BESIDE for word in words):
        return None
    return next((known[word] for word in words if word in known), None)


@cache
def _english_phrases(kind: TextKind) -> tuple[list[SectionKind], re.Pattern[str]]:
    phrases = _PHRASES[kind]
    groups = "|".join(f"(?P<p{number}>(?:{pattern}))" for number, (_, pattern) in enumerate(phrases))
    return [section for section, _ in phrases], re.compile(rf"(?:{groups})\W*")


@cache
def _english_words(kind: TextKind) -> dict[str, SectionKind]:
    return {word: section for section, words in _ENGLISH[kind].items() for word in words.split()}


def _chinese(heading: str, kind: TextKind) -> SectionKind | None:
    bare = re.sub(r"\s+", "", heading)
    words, known = _chinese_words(kind)
    pieces = words.findall(bare)
    if "".join(pieces) != bare:
        return None
    # The last word of a Chinese phrase is its head: 申请资格 is about 资格; of several phrases the first counts.
    phrases = _joined_phrases(pieces)
    heads = [next((known[piece] for piece in reversed(phrase) if piece in known), None) for phrase in phrases]
    return next((head for head in heads if head), None)


def _joined_phrases(pieces: list[str]) -> list[list[str]]:
    phrases: list[list[str]] = [[]]
    for piece in pieces:
        if piece in _JOINING:
            phrases.append([])
        else:
            phrases[-1].append(piece)
    return phrases


@cache
def _chinese_words(kind: TextKind) -> tuple[re.Pattern[str], dict[str, SectionKind]]:
    known = {word: section for section, words in _CHINESE[kind] for word in words.split("|")}
    pieces = sorted({*known, *_BESIDE_CHINESE.split("|")}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, pieces))), known
