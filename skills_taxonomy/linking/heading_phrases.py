"""Whole headings as regular expressions, where single words would not tell: "What we look for".

Wordings are in the form of folded text: small letters, simplified characters.
"""

from collections.abc import Mapping
from typing import Literal

from skills_taxonomy.linking.mention import SectionKind

HeadingKind = SectionKind | Literal["lacking"]
"""What a heading announces: a section, or in a CV what its owner cannot do."""
Phrases = tuple[tuple[HeadingKind, tuple[str, ...]], ...]

_LACK = (
    r"(?:what|where|(?:the )?(?:things|areas|skills|tools))(?: that)? i(?:'m|'ve|'d)?"
    r"(?: (?:still|also|only|would|want|hope|am|have|know))*"
    r" (?:lack|miss|missing|can ?not|can't|do not|don't|not|haven't|never|need|stop|learn|(?:like )?to learn"
    r"|from books|fall short)\b.{0,30}",
    r"could (?:do|be) better|(?:not|never) (?:yet|for me|done|used|tried)(?: yet)?",
    r"(?:(?:still|yet|things?) )?to (?:be )?learn\w*",
    r"(?:my |known |skills? )?(?:gaps?|limits?|limitations?|weakness(?:es)?|weak (?:points?|spots?))",
    r"missing(?: so far| skills)?|shortcomings|lacking|new to me|(?:un|not )familiar(?: with| yet)?",
    r"no experience(?: in| with| yet)?",
    r"(?:areas?|things?|room) (?:for|of|to) (?:improve(?:ment)?|develop(?:ment)?|work on)",
)
_LACK_IN_CHINESE = (
    "(?:我|本人|自己|自知|个人|知道|目前|暂时|主要|尚|还|仍|仲|的|有|所){0,4}"
    "(?:不足|短板|弱项|弱点|缺点|欠缺|局限|有待(?:改进|改善|提升|学习)"
    "|[待需]要?(?:学习?|改进|改善|提升|补强)"
    "|[未没冇](?:有|曾)?(?:[做用试学干写碰]|接触|掌握|涉及|使用|经验)过?"
    "|[不唔](?:会|懂|识|熟|熟悉|擅长|了解|熟练))"
    "(?:之处|的地方|地方|的|嘅|之)?(?:技能|软件|项|部分|范畴)?"
)
_WISH = "(?:优先|更佳|加分|更好|为佳|尤佳)"

PHRASES: Mapping[str, Phrases] = {
    "cv": (
        ("summary", (
            r"about me|who i am|in brief|what i do|job target|highlights of qualifications",
            r"career (?:summary|objectives?|profile|highlights|overview|goals?)",
        )),
        ("experience", (
            r"(?:where|what) i(?:'ve| have)? (?:worked|done|did)",
            r"professional practice|teaching|how i (?:usually )?work",
            r"(?:company|companies|employers?|job|organi[sz]ations?) (?:details|history|worked (?:for|with|at))",
            r"my (?:role|duties|responsibilities)(?: included?)?",
            r"(?:student |classroom )?(?:teaching|coaching|clinical|retail|research|field|freelance|consulting)"
            r" experiences?",
        )),
        ("skills", (r"what i (?:know|can do|use)|tools i (?:can )?use|i know",)),
        ("certificates", (r"(?:continuing )?professional development",)),
        ("personal", (r"personal (?:details|information|data|particulars|dossier)",)),
        ("other", (r"additional (?:information|details)|(?:附加|补充)(?:资料|信息)",)),
        ("lacking", (*_LACK, _LACK_IN_CHINESE)),
    ),
    "vacancy": (
        ("company", (
            r"about (?:us|the company|our .{1,30})|who we are|our (?:story|company|client|team)",
            r"why (?:us|join us)",
        )),
        ("duties", (
            r"(?:what )?you(?:'ll| will|r)?(?: be)? (?:do|doing|day|role|mission|work on|job|impact)",
            r"what (?:will )?you do|(?:about )?(?:the|this|your) (?:role|job|position|work)",
            r"day[- ]to[- ]day(?: work)?|an? (?:typical |normal |usual )?(?:day|week) (?:in|of|with|at)\b.{0,30}",
            r"(?:what|how) (?:the|this|your) (?:job|role|post|position|work|days?|week)\b.{0,20}",
            # "You will", "You would be responsible for"
            r"(?:in this (?:role|job|post|position),? )?you(?:'ll| will| would| are to| may|'d)(?: also)?(?: be)?"
            r"(?: (?:responsible|accountable|in charge|expected|asked|able))?(?: (?:for|of|to))?",
            "(?:日常|主要|具体)?工作(?:日常|范畴|项目|重点|任务)?(?:包括|如下)?",
            "日常(?:工作|职责|任务)|职责(?:包括|如下)|你的(?:任务|工作|日常|职责|角色)",
            "你(?:将会?|会|要|需要?|可以)(?:负责|参与|做)(?:的|些)?(?:事情?|工作|什么|甚么|咩|项目)?",
        )),
        ("requirements", (
            r"(?:what|who) (?:we(?:'re| are)?|you)(?:'ll| will)? (?:look(?:ing)? for|need|want|bring|expect|require)",
            r"(?:what|who) you(?:'ll| will)? (?:have|are)|who you are|ideal candidate|the person",
            r"(?:what|who) we(?:'d| would)? (?:hope|like|want|ask|expect|need|wish|look)\b.{0,25}",
            r"about you|you (?:have|are|bring|need|offer|know)|your (?:profile|background|skills)",
            r"you (?:should|must|need to|ought to|will|would) (?:have|be|bring|know)|must[- ]haves?|to be successful",
            "我们(?:最)?(?:看重|看中|重视|在意|期待|期望|希望|想找|要找|寻找|要求|需要)(?:的人|的你|的|你有|你是|你|有|您)?",
            "(?:你|您|应聘者|应征者)(?:的|需|应|要|须)?(?:条件|要有|具备|有|备)(?:以下)?(?:条件|资格)?",
            "资[历格](?:要求|条件)?",
        )),
        ("preferred", (
            r"nice[- ]to[- ]haves?|good to have|bonus(?: points)?(?: if)?|(?:an |added |further )?assets?",
            r"(?:it'?s |it (?:is|will be|would be) )?an? (?:big |added |real )?(?:plus|advantage|bonus)"
            r"(?: if)?(?: you (?:have|are|know))?",
            r"(?:it )?would be (?:an? (?:plus|advantage|asset|bonus)|nice|great|good|helpful|ideal)"
            r"(?: to have| if)?(?: you (?:have|are|know))?",
            r"(?:preferred|desirable|preferable|welcome|useful)(?:,? but not (?:essential|required|a must|necessary))?",
            "(?:如|若)?(?:有|具备?|具有)?(?:以下)?(?:条件|经验者|者|项目|经验|任何一项|其一)*(?:则|会|将|可|获)*"
            f"{_WISH}(?:录用|考虑|条件|项目?|录取|聘用|资格|者)*|锦上添花|最好(?:还)?(?:有|具备|会)",
        )),
        ("benefits", (
            r"(?:what )?we(?:'ll)? offer(?: you)?|what(?:'s| is) in it for you|what you(?:'ll)? get",
            r"why (?:you'll love|work with|work for|join).{0,20}",
        )),
        ("legal", (r"equal opportunit(?:y|ies).{0,20}|personal (?:data|information) collection.{0,20}",)),
        ("personal", (r"how to apply|to apply|apply now|interested",)),
    ),
    "course": (
        ("requirements", (
            r"who should (?:attend|join)|target (?:participants|audience|group)|for whom|suitable for",
        )),
        ("benefits", (r"how to (?:apply|enrol)",)),
    ),
}  # fmt: skip
