"""Sentences that ask for nothing and show nothing: the firm, its benefits, the law, the post box."""

import re

from skills_taxonomy.linking.mention import SectionKind, TextKind

_LEGAL = re.compile(
    r"personal (?:data|information)|recruitment[- ](?:related )?purposes?|for recruitment"
    r"|equal[- ]opportunit|strict(?:est)? confiden"
    r"|privacy|pdpo|data (?:collected|provided)|(?:information|data) (?:provided|collected|you provide)"
    r"|employment agency"
    r"|regardless of (?:race|age|gender|sex)|short-?listed candidates"
    r"|applicants? (?:not|who (?:are|do) not)|unsuccessful appli"
    r"|个人资料|资料(?:只|仅|将|绝对|予以)|(?:只|仅)(?:供|作|用作)招聘|招聘(?:用途|之用)|私隐|平等机会|落选"
    r"|保密"
)
_APPLICATION = re.compile(
    r"interested (?:parties|candidates|applicants)|please (?:send|apply|click|e-?mail|submit|quote|forward)"
    r"|apply (?:now|with|by|to)\b"
    r"|send (?:us )?your (?:cv|resume|full)|expected salary|有意者|请(?:将|把|附|电邮|寄)|来函|来信"
    r"|应征者请|电邮至|履历(?:连同|寄|电邮)"
)
_BENEFIT = re.compile(
    r"medical|insurance|annual leave|\bleave\b|5[- ]day|five[- ]day|bank holidays?|bonus|double pay"
    r"|13th month|allowance|shuttle"
    r"|gratuity|mpf|flexible (?:hours|work)|hybrid|discount|stock options?|share options?|attractive"
    r"|competitive (?:salary|package)"
    r"|hk\$|\$\s?\d|salary|career (?:prospect|development)|work[- ]life|birthday|wfh|work from home"
    r"|五天(?:半)?工作|每周五天|双粮|花红|医疗|年假|津贴|奖金|保险|弹性上班|薪金|月薪|底薪"
    r"|员工(?:购物)?优惠|包食宿|银行假期|考试假期|膳食|轮休|在家工作|晋升"
)
_COMPANY = re.compile(
    r"\bwe are an? (?!look)|\b(?:is|are) an? (?:leading|listed|fast[- ]growing|well[- ]established|global"
    r"|multinational|renowned|world)"
    r"|(?:established|founded|incorporated) in (?:19|20)\d\d|(?:成立|创立|创办)(?:于|逾|超过|至今)"
    r"|本公司(?:为|是|主要|乃|从事|成立)|我们是一"
)
_HEADING_LIKE = re.compile(
    r"^[\W_]*(?:benefits?|remuneration|福利|待遇|薪酬|薪金|月薪|(?:monthly )?salary)\W"
)
_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.[a-z]|https?://|\bwww\.|^[\W_]*(?:referees?|references?|hobbies|interests?|address"
    r"|notice|expected|availab)\b.*"
    r"|^[\W_]*(?:兴趣|爱好|住址|地址|推荐人|期望(?:月薪|薪金)|通知期)"
)


def boilerplate_kind(sentence: str, kind: TextKind) -> SectionKind | None:
    """Return ``legal``, ``benefits``, ``company`` or ``personal`` for a sentence that is no more than that.

    Parameters
    ----------
    sentence : str
        Folded text of one sentence.
    kind : str
        Kind of the document: a CV may well speak of privacy law or insurance, as work done.
    """
    if kind == "cv":
        return "personal" if _PERSONAL.search(sentence) else None
    if kind != "vacancy":
        return None
    if _LEGAL.search(sentence) or _APPLICATION.search(sentence):
        return "legal"
    if len(_BENEFIT.findall(sentence)) >= 2 or _HEADING_LIKE.match(sentence):
        return "benefits"
    return "company" if _COMPANY.search(sentence) else None
