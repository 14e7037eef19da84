"""Sentences that ask for nothing and show nothing: the firm, its benefits, the law, the post box."""

from skills_taxonomy.linking.mention import SectionKind, TextKind
from skills_taxonomy.linking.patterns import any_of

_LEGAL = any_of(
    r"personal (?:data|information)|recruitment[- ](?:related )?purposes?|for recruitment|privacy|pdpo",
    r"data (?:collected|provided)|(?:information|data) (?:provided|collected|you provide)|strict(?:est)? confiden",
    r"equal[- ]opportunit|regardless of (?:race|age|gender|sex)|employment agency",
    r"short-?listed candidates|applicants? (?:not|who (?:are|do) not)|unsuccessful appli",
    r"个人资料|资料(?:只|仅|将|绝对|予以)|[只仅](?:供|作|用作)招聘|招聘(?:用途|之用)",
    r"私隐|平等机会|落选|保密",
)
_APPLICATION = any_of(
    r"interested (?:parties|candidates|applicants)|apply (?:now|with|by|to)\b|expected salary",
    r"please (?:send|apply|click|e-?mail|submit|quote|forward)|send (?:us )?your (?:cv|resume|full)",
    r"有意者|请(?:将|把|附|电邮|寄)|来函|来信|应征者请|电邮至|履历(?:连同|寄|电邮)",
)
_BENEFIT = any_of(
    r"medical|insurance|\bleave\b|5[- ]day|five[- ]day|bank holidays?|birthday|gratuity|mpf|discount|shuttle",
    r"bonus|double pay|13th month|allowance|hk\$|\$\s?\d|salary|competitive package|attractive",
    r"stock options?|share options?|career (?:prospect|development)",
    r"flexible (?:hours|work)|hybrid|work[- ]life|wfh|work from home",
    r"五天半?工作|每周五天|银行假期|考试假期|年假|轮休|弹性上班|在家工作",
    r"双粮|花红|津贴|奖金|薪金|月薪|底薪|医疗|保险|员工(?:购物)?优惠|包食宿|膳食|晋升",
)
_BENEFIT_LINE = any_of(r"^[\W_]*(?:benefits?|remuneration|福利|待遇|薪酬|薪金|月薪|(?:monthly )?salary)\W")
_COMPANY = any_of(
    r"\bwe are an? (?!look)|(?:established|founded|incorporated) in (?:19|20)\d\d",
    r"\b(?:is|are) an? (?:leading|listed|fast[- ]growing|well[- ]established|global|multinational|renowned|world)",
    r"(?:成立|创立|创办)(?:于|逾|超过|至今)|本公司(?:为|是|主要|乃|从事|成立)|我们是一",
)
_PERSONAL = any_of(
    r"[\w.+-]+@[\w-]+\.[a-z]|https?://|\bwww\.",
    r"^[\W_]*(?:referees?|references?|hobbies|interests?|address|notice|expected|availab)\b",
    r"^[\W_]*(?:兴趣|爱好|住址|地址|推荐人|期望(?:月薪|薪金)|通知期)",
)
_BENEFITS_OF_A_LIST = 2


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
    if len(_BENEFIT.findall(sentence)) >= _BENEFITS_OF_A_LIST or _BENEFIT_LINE.match(sentence):
        return "benefits"
    return "company" if _COMPANY.search(sentence) else None
