"""What a CV says its owner cannot do, has not done, leaves to others, or only starts to learn."""

import re
from collections.abc import Iterator
from typing import Literal

from skills_taxonomy.linking.passages import Passage, clauses
from skills_taxonomy.linking.patterns import any_of, one_word_of

Standing = Literal["denied", "learning"]

_TEAM = (
    r"(?:teams?|vendors?|contractors?|department|suppliers?|agency|agencies|partners?|staff|colleagues?|others|brands?"
    r"|attorneys?|counsel)"
)
_DENIALS = any_of(
    # "No HALCON", "Never chosen a lens or a light"
    r"^[\W_]*(?:but |and |although |though )?(?:i )?(?:have |has |had |with |am |got )?"
    r"(?:no|never|not|without|lack(?:s|ing|ed)?|zero|nor)\b(?!\.? ?\d|\. | only)",
    # "the company has no ERP", but not "with no downtime"
    r"\b(?:have|has|had|got|with|i|is) (?:no|zero|little or no)(?! ?\d) (?!\w+time|defect|scrap|error|accident)",
    r"\b(?:no|without|lack(?:ing)? (?:of )?) ?(?:\w+ ){0,2}(?:experience|exposure|knowledge|background)\b",
    r"\bnever (?:been |really |yet )?(?:did|do|done|use|used|work|chose|draft|negotiat|wr[oi]t|touch|tri|program)",
    r"\bnever (?:been |really |yet )?(?:design|r[ua]n|learn|had|ha[sv]e|\w+ed\b)",
    r"\b(?:have|has|had|did|could)(?: not|n't)\b(?! only)|\bcannot\b|\b(?:do not|don't) (?:know|have)\b",
    r"\bnot (?:yet )?(?:used|done|learn(?:ed|t)|tried|familiar|hands-on|confident|in charge|responsible|involved)",
    # "hope to learn robotics", "interested in learning Python"
    r"\b(?:hope|want|wish|eager|keen|plan(?:ning|ned)?|would like|aim|intend|interested|aspir\w+)s?"
    r" (?:to|in) (?:learn|stud|understand|explor|develop|gain|acquir|master|pick)\w*",
    r"(?:没有?|无|未有|未曾|从未|从来没|冇|毫无)[^,;。]{0,16}(?:经验|经历|背景|接触|知识|基础)",
    r"未曾|从未|从来没|尚未|未在|自己未|未有?[做用写学调试]过?|未有?(?:接触|独立|办理|参与|实际)过?",
    r"没有?(?:做|用|写|学|接触)过|不(?:懂|会|识|熟|擅长)|唔[懂识熟会]|缺乏|最缺|欠缺",
    r"(?:希望|想|有意|计划|打算|渴望)(?:学|进修|了解|掌握|接触|转型|转去|转做)",
)
# What others do is told in the passive: the subject in front of it is theirs.
_DONE_BY_OTHERS = any_of(
    r"\b(?:done|handled|made|written|programmed|designed|carried out|performed|prepared|installed|drafted|supported"
    rf"|developed|configured|managed|provided|maintained|taken care of) by (?!our team)(?:\w+ ){{0,3}}{_TEAM}\b",
    rf"\bby the (?:\w+ )?{_TEAM}\b",
    r"\b(?:colleagues?|teammates?|another team|the \w+ team|my boss|supervisor) (?:did|does|wrote|handled?s?|designed)",
    r"\b(?:colleagues?|teammates?|another team|the \w+ team) (?:programmed|took care|(?:was|were|is) responsible)",
    # 「調機由啤機師傅負責」, but not 「由我負責」 or 「由零設計」
    r"由(?!我|本人|自己|零|设计|概念)[^,;。()]{1,12}(?:负责|处理|跟进|编写|完成|包办|讲解|全权)",
    r"外判|外包给",
)
_NOT_YET = any_of(r"\bnot yet\b", r"\bplanned for\b", r"\(not used", r"\bnot used at work", "未完成|计划中")
_LEARNING = any_of(
    r"\b(?:currently|now|still|am|self)[ -](?:learning|studying|taking)",
    r"^[\W_]*learning\b(?! (?:curve|management|platform))",
    r"\bin progress\b|\bself[- ](?:study|taught)\b|\bwatched\b|\bstarted (?:a|one) (?:module|course)",
    "学紧|正在学|学习中|在学|自学|初学|修读中|正修读",
)
# Most sentences hold none of the signs every pattern above needs; looking for these first saves the rest.
_HINT = any_of(
    one_word_of(
        r"no not never without lack\w* zero nor cannot hope want wish eager keen plan\w* would aim intend interest\w* "
        r"aspir\w+ look\w* by colleagues? teammates? team boss supervisor learn\w* progress self watched started "
        r"stud\w+ taking"
    ),
    "n't|[没无未从冇毫不唔缺欠由外希想有计打渴学修]",
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
    denied = [scope for part in parts for scope in _denied(text, part)]
    if sentence.end - sentence.start <= _FARTHEST and _NOT_YET.search(text, *sentence):
        denied.append(sentence)
    return [*((scope, "learning") for scope in learning), *((scope, "denied") for scope in denied)]


def standing_at(place: int, scopes: list[tuple[Passage, Standing]]) -> Standing | None:
    """Return what the text says of a skill named at this place, ``None`` where it plainly has it."""
    over = [standing for scope, standing in scopes if scope.holds(place)]
    return over[-1] if over else None


def _denied(text: str, part: Passage) -> Iterator[Passage]:
    words = part.of(text)
    if lead := _DENIALS.search(words):
        start = part.start + lead.start()
        yield Passage(start, min(part.end, start + _FARTHEST))
    if passive := _DONE_BY_OTHERS.search(words):
        yield Passage(max(part.start, part.start + passive.start() - _FARTHEST), part.end)


def _with_remark(text: str, parts: list[Passage], place: int) -> Passage:
    """A remark behind a colon or in brackets speaks of what stands before it: "SQL (self-taught)"."""
    part = parts[place]
    is_remark = place > 0 and text[parts[place - 1].end - 1] in ":("
    return Passage(parts[place - 1].start, part.end) if is_remark else part


def _halves(text: str, part: Passage) -> list[Passage]:
    found = _BUT.search(text, part.start, part.end)
    if not found:
        return [part]
    return [Passage(part.start, found.start()), Passage(found.start(), part.end)]
