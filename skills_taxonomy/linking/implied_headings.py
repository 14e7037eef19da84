"""Headings nobody has heard of: what the list below one says tells what it announces.

"Your playground" with bullets of deeds below it opens the duties of a vacancy, with bullets of
abilities its requirements.
"""

import re

from skills_taxonomy.linking.mention import SectionKind
from skills_taxonomy.linking.passages import Passage
from skills_taxonomy.linking.patterns import any_of, one_word_of

_BULLET = re.compile(r"\s*(?:[^\w\s(【\[\"'#@$]|\(?\d{1,2}[.)、]|[一二三四五六七八九十]{1,2}、|o\s)\s*(?=\w)")
_ABILITY = any_of(
    r"^\W*(?:a |an |the |at least |over |more than )?(?:\w+ )?"
    + one_word_of(
        r"degree diploma bachelor\w* master graduate experienced? years? knowledge familiar\w* proficien\w+ able "
        r"ability abilities good strong solid excellent fluent skilled skills? hands-on understanding certif\w+ "
        r"licen\w+ minimum min qualified willing holder capable command mature independent passion\w* proven"
    ),
    r"^\W*\d+\+? ?(?:-|to)? ?\d* ?years|\b(?:experience|knowledge|degree|diploma)\b",
    "学位|学历|文凭|本科|大专|中专|硕士|专业$|年以上|年或以上|经验|熟悉|熟练|精通|掌握|了解|认识|懂|具备|能力|能够",
    "持有|持证|良好|流利|优先|识[用写睇]",
)
_DEED = any_of(
    r"^\W*"
    + one_word_of(
        "lead manage design develop build write run support maintain prepare plan carry conduct perform "
        "coordinate co-ordinate program programme commission install test inspect monitor review analyse "
        "analyze improve drive own ensure assist handle work liaise draft negotiate train supervise source "
        "select create implement keep operate take bring connect turn make model search find evaluate "
        "investigate report collect compile calculate optimise optimize set establish define deliver provide "
        "organise organize follow arrange oversee execute identify document research formulate scale measure "
        "explore register look help replace audit approve check control troubleshoot repair service assemble "
        "integrate configure deploy sketch render teach coach present sell explain answer balance recover put "
        r"be participate responsible \w{2,}(?<!engineer)ing"
    ),
    r"^\W*(?:负责|主导|编写|撰写|编制|设计|开发|管理|带领|处理|分析|制定|建立|推[行进动]|协助|参与|维护|跟进|安装|调[试校]|执行)",
    r"^\W*(?:监控|操作|统筹|策划|协调|支[援持]|优化|改善|收集|检查|测试|准备|安排|与|用|以|按|为|把|将|配合|培训|搭建|核对|整理)",
)
_LONGEST_HEADING = 60
_FEWEST = 2
_SENTENCE_ENDS = tuple(".。;!,")


def implied_kind(text: str, lines: list[Passage], place: int) -> SectionKind | None:
    """Tell what an unknown line of a vacancy announces, by the list right below it.

    Parameters
    ----------
    text : str
        The folded text.
    lines : list of Passage
        Its lines.
    place : int
        Which of them is in question.

    Returns
    -------
    str or None
        ``duties``, ``requirements``, or ``None`` where no list follows or it tells nothing.
    """
    line = lines[place].of(text).rstrip()
    if len(line) > _LONGEST_HEADING or line.endswith(_SENTENCE_ENDS) or _BULLET.match(line):
        return None
    items = _items_below(text, lines, place)
    if len(items) < _FEWEST:
        return None
    abilities = sum(bool(_ABILITY.search(item)) for item in items)
    if 2 * abilities > len(items):
        return "requirements"
    deeds = sum(bool(_DEED.search(item)) for item in items)
    return "duties" if 2 * deeds > len(items) else None


def _items_below(text: str, lines: list[Passage], place: int) -> list[str]:
    items = []
    for line in lines[place + 1 :]:
        words = line.of(text)
        bullet = _BULLET.match(words)
        if not bullet:
            break
        items.append(words[bullet.end() :])
    return items
