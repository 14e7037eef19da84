"""What a CV says its owner cannot do, has not done, leaves to others, or only starts to learn."""

import re
from collections.abc import Iterator
from typing import Literal

from skills_taxonomy.linking.passages import Passage, clauses
from skills_taxonomy.linking.patterns import any_of, one_word_of

Standing = Literal["denied", "learning"]

_TEAM = (
    r"(?:teams?|vendors?|contractors?|department|suppliers?|agency|agencies|partners?|staff|colleagues?|others|brands?"
    r"|attorneys?|counsel|agents?|accountants?)"
)
_DENIALS = any_of(
    # "No HALCON", "Never chosen a lens or a light"
    r"^[\W_]*(?:but |and |although |though )?(?:i )?(?:have |has |had |with |am |got )?"
    r"(?:no|never|not|without|lack(?:s|ing|ed)?|zero|nor)\b(?!\.? ?\d(?!d\b)|\. | only)",
    # "the company has no ERP", but not "with no downtime"
    r"\b(?:have|has|had|got|with|i|is) (?:no|zero|little or no)(?! ?\d) (?!\w+time|defect|scrap|error|accident)",
    r"\b(?:no|without|lack(?:ing)? (?:of )?) ?(?:\w+ ){0,2}(?:experience|exposure|knowledge|background|hands-on)\b",
    r"\bnever (?:been |really |yet )?(?:did|do|done|use|used|work|chose|draft|negotiat|wr[oi]t|touch|tri|program)",
    r"\bnever (?:been |really |yet )?(?:design|r[ua]n|learn|had|ha[sv]e|\w+ed\b)",
    r"\b(?:have|has|had|did|could)(?: not|n't)\b(?! only)|\bcannot\b|\b(?:do not|don't) (?:know|have)\b",
    r"\bnot (?:yet )?(?:used|done|learn(?:ed|t)|tried|familiar|hands-on|confident|in charge|responsible|involved)",
    # "hope to learn robotics", "interested in learning Python"
    r"\b(?:hope|want|wish|eager|keen|plan(?:ning|ned)?|would like|aim|intend|interested|aspir\w+)s?"
    r" (?:to|in) (?:learn|stud|understand|explor|develop|gain|acquir|master|pick)\w*",
    r"(?:没有?|无|未有|未曾|从未|从来没|冇|毫无)[^,;。]{0,16}(?:经验|经历|背景|接触|知识|基础)",
    r"未曾|从未|从来没|尚未|未在|自己未|未有?[做用写学调试]过?|未有?(?:接触|独立|办理|参与|实际)过?",
    r"没有?(?:做|用|写|学|接触)过|不(?:懂|会|识|熟|擅长|太?了解)|唔[懂识熟会]|缺乏|最缺|欠缺",
    # 「没有独立做过审核」「冇讀過工程」, but not 「没有发生过事故」
    r"(?:没有?|冇|未有?|不曾)(?!.{0,4}(?:发生|出现|出过|投诉|迟到|试过(?:停|出)))[\u4e00-\u9fff]{1,4}过(?![滤敏程期])",
    r"(?:希望|想|有意|计划|打算|渴望)(?:学|进修|了解|掌握|接触|转型|转去|转做)|(?:慢慢|[由从]头)学",
)
# The topic of such a clause stands in front: "CNC turning is new to me", 「鐳射切割未接觸過」.
_NO = "(?:从|尚|仲|还|暂|亦|也|都|均)?(?:未曾?有?|没有?|冇|无|不曾|未能|从来没有?)"
_IN_FACT = "(?:任何|实际|真正|亲手|亲自|自己|独立|正式|直接|机会|系统|深入|[在于][^,;。]{1,8})*"
_DO = "(?:运用|使用|应用|用|操作|实操|接触|参与|涉及|主持|处理|经手|掌握|[做写画学考碰试干搞玩编跟])"
_ONLY = "[只仅净](?:是|系|有)?(?:[在从于][^,;。]{1,8})?"
_SEE = "(?:看|听|读|见|旁听|观摩|参观)"
_DENIALS_BEHIND = any_of(
    rf"{_NO}{_IN_FACT}{_DO}过?的?(?:机会|经验)?[了啦呢的]?\W*$",
    rf"{_NO}{_IN_FACT}(?:相关|工作)?(?:经验|经历|基础|认识|机会)\W*$",
    r"(?:不|唔)(?:太|大|是很)?(?:会|识|懂|行|熟悉?|了解|熟练|擅长|精通)(?:自己)?[用做写画整编操作]{0,2}\W*$",
    # Who only read, heard or watched has not done it.
    rf"{_ONLY}{_SEE}过|{_ONLY}(?:{_SEE}|做)过?[^,;。]{{0,4}}(?:演示|介绍|简介|讲座|文献|短片)",
    "[只仅](?:识|知道?)[^,;。]{0,8}(?:皮毛|个?名)|一知半解|一窍不通|纸上谈兵",
    "[是系](?:由)?(?:同事|别人|其他人|代理人?|外判商?|供应商|律师)[^,;。]{0,4}(?:负责|处理|跟进|[做写办画编]的?)",
    r"\b(?:is|are|was|were|remains?) (?:still |all |quite |completely )?"
    r"(?:new|unknown|unfamiliar|foreign|a mystery)\b",
    r"\b(?:none|nothing|not)(?: at all| so far| yet)+\W*$|^\W*none\W*$|\bnot in my hands\b",
    r"\bonly (?:seen|read|heard|watched|observed)\b|\bonly (?:from|in|by) (?:books?|lectures?|reading|reports?)\b",
    r"\bfrom [\w']+ (?:[\w']+ )?only\W*$|\b(?:somebody|someone) else's\b",
    # "have never chaired one": the skill is named before.
    r"^(?:(?!\bwho\b).)*\b(?:never|not(?: yet)?)(?: \w+){1,3} (?:one|it|them|any|either|these|those)\b"
    r"(?: myself| yet)?\W*$",
    # "no hands-on yet"
    r"^\W*(?:but |and )?(?:no|never|not|without)(?: (?:yet|any|much|real|actual|practical|hands-on|tried|used|done"
    r"|touched|experience|practice))+\W*$",
)
# A clause that denies and has no topic of its own speaks of those before it: 「鐳射、沖壓，都沒做過」.
_WITHOUT_TOPIC = re.compile(
    r"[\W_]*(?:(?:都|均|也|亦|全|皆|仍|但|却|我|并|暂时|目前)*(?:没|冇|未|无|不曾|从未|尚未|唔)"
    r"|(?:(?:but|and|have|has|i|'ve) )*(?:no|never|not)\b)"
)
# What others do is told in the passive: the subject in front of it is theirs.
_DONE_BY_OTHERS = any_of(
    r"\b(?:done|handled|made|written|programmed|designed|carried out|performed|prepared|installed|drafted|supported"
    rf"|developed|configured|managed|provided|maintained|taken care of) by (?!our team)(?:\w+ ){{0,3}}{_TEAM}\b",
    # "used by the whole team" praises the deed.
    rf"(?<!used )(?<!adopted )(?<!shared )(?<!read )(?<!praised )(?<!followed )\bby the (?:\w+ )?{_TEAM}\b",
    r"\b(?:colleagues?|teammates?|another team|the \w+ team|my boss|supervisor) (?:did|does|wrote|handled?s?|designed)",
    r"\b(?:colleagues?|teammates?|another team|the \w+ team) (?:programmed|took care|(?:was|were|is) responsible)",
    # 「調機由啤機師傅負責」, but not 「由我負責」 or 「由零設計」
    r"由(?!我|本人|自己|零|设计|概念)[^,;。()]{1,12}(?:负责|处理|跟进|编写|完成|包办|讲解|全权)",
    r"外判|外包给|代理人?代?[写办]",
)
_LEFT_TO_OTHERS = re.compile(rf"\b(?:rely|relied|depend(?:ed)?) on (?:\w+ ){{0,2}}{_TEAM} (?:for|to)\b")
_NOT_YET = any_of(r"\bnot yet\b", r"\bplanned for\b", r"\(not used", r"\bnot used at work", "未完成|计划中")
_LEARNING = any_of(
    r"\b(?:currently|now|still|am|self)[ -](?:learning|studying|taking)",
    r"^[\W_]*learning\b(?! (?:curve|management|platform))",
    r"\bin progress\b|\bself[- ](?:study|taught)\b|\bwatched\b|\bstarted (?:a|one) (?:module|course)",
    # 「課程教過，未在工作上用」 claims no more than the course.
    r"\b(?:lessons?|lectures?|classroom|class) only\b|\((?:classroom|lectures?)\)",
    "学紧|正在学|学习中|在学|自学|初学|修读中|正修读",
    "(?:课程|课堂|学校|上课时?)(?:里|上|只)?(?:有|系|是)?(?:教|学|讲)过|学过课程",
)
# Most sentences hold none of the signs every pattern above needs; looking for these first saves the rest.
_HINT = any_of(
    one_word_of(
        r"no not never without lack\w* zero nor cannot hope want wish eager keen plan\w* would aim intend interest\w* "
        r"aspir\w+ look\w* by colleagues? teammates? team boss supervisor learn\w* progress self watched started "
        r"stud\w+ taking new unknown unfamiliar foreign mystery none nothing only else rely relied depend\w*"
        r" class\w* lectures?"
    ),
    "n't|[没无未从冇毫不唔缺欠由外希想有计打渴学修只仅净代课慢头窍]|同事|律师|别人|其他人|供应商",
)
_HELD = any_of(
    r"\b(?:wrote|built|led|made|ran|experienced?|proficient|familiar|skilled|years?)\b",
    "熟|精通|掌握|负责|过|有|懂|识|会|年|教|学|[用做写]",
)
# Text without punctuation must not lose all its skills to one "not".
_FARTHEST = 90
_BUT = re.compile(r"\b(?:but|although|however|whereas|while)\b|但|不过|惟")


def standing_scopes(text: str, sentence: Passage) -> list[tuple[Passage, Standing]]:
    """List the stretches of a sentence that deny a skill or tell of learning it; denials come last."""
    if not _HINT.search(text, *sentence):
        return []
    parts = [half for part in clauses(text, sentence) for half in _halves(text, part)]
    learning = [
        _with_remark(text, parts, place)
        for place, part in enumerate(parts)
        if _LEARNING.search(part.of(text))
    ]
    denied = [scope for place in range(len(parts)) for scope in _denied(text, parts, place)]
    if sentence.end - sentence.start <= _FARTHEST and _NOT_YET.search(text, *sentence):
        denied.append(sentence)
    return [*((scope, "learning") for scope in learning), *((scope, "denied") for scope in denied)]


def standing_at(place: int, scopes: list[tuple[Passage, Standing]]) -> Standing | None:
    """Return what the text says of a skill named at this place, ``None`` where it plainly has it."""
    over = [standing for scope, standing in scopes if scope.holds(place)]
    return over[-1] if over else None


def _denied(text: str, parts: list[Passage], place: int) -> Iterator[Passage]:
    part = parts[place]
    words = part.of(text)
    if lead := _DENIALS.search(words) or _LEFT_TO_OTHERS.search(words):
        start = part.start + lead.start()
        yield Passage(start, min(part.end, start + _FARTHEST))
    if _DENIALS_BEHIND.search(words):
        yield _with_topic(text, parts, place)
    if passive := _DONE_BY_OTHERS.search(words):
        yield Passage(max(part.start, part.start + passive.start() - _FARTHEST), part.end)


def _with_remark(text: str, parts: list[Passage], place: int) -> Passage:
    """A remark behind a colon or in brackets speaks of what stands before it: "SQL (self-taught)"."""
    part = parts[place]
    is_remark = place > 0 and text[parts[place - 1].end - 1] in ":("
    return Passage(parts[place - 1].start, part.end) if is_remark else part


def _with_topic(text: str, parts: list[Passage], place: int) -> Passage:
    """Reach back from a denial to its topic.

    A denial without a topic of its own speaks of the clauses before it, but never across a deed or a boast.
    """
    start = _with_remark(text, parts, place).start
    if place and text[parts[place - 1].end - 1] == ")":
        start = parts[max(0, place - 2)].start
    elif start == parts[place].start and _WITHOUT_TOPIC.match(parts[place].of(text)):
        start = _start_of_topics(text, parts, place)
    return Passage(start, parts[place].end)


def _start_of_topics(text: str, parts: list[Passage], place: int) -> int:
    start = parts[place].start
    for part in reversed(parts[:place]):
        if _HELD.search(part.of(text)) or parts[place].end - part.start > _FARTHEST:
            break
        start = part.start
    return start


def _halves(text: str, part: Passage) -> list[Passage]:
    found = _BUT.search(text, part.start, part.end)
    if not found:
        return [part]
    return [Passage(part.start, found.start()), Passage(found.start(), part.end)]
