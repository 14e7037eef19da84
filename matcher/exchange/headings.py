"""The headings and phrases a document is given that is put together from fields, by its language."""

from collections.abc import Mapping
from typing import Literal

Language = Literal["en", "zh_Hant_HK", "zh_Hans_CN"]

LANGUAGES: tuple[Language, ...] = ("en", "zh_Hant_HK", "zh_Hans_CN")

HEADINGS: Mapping[str, tuple[str, str, str]] = {
    "description": ("Job description", "職位描述", "岗位描述"),
    "responsibilities": ("Responsibilities", "工作職責", "工作职责"),
    "requirements": ("Requirements", "入職要求", "任职要求"),
    "preferred": ("Preferred", "優先考慮", "优先条件"),
    "terms": ("Benefits", "福利", "福利待遇"),
    "summary": ("Summary", "個人簡介", "个人简介"),
    "work": ("Experience", "工作經驗", "工作经验"),
    "volunteer": ("Volunteer experience", "義工經驗", "志愿者经历"),
    "education": ("Education", "學歷", "教育"),
    "certificates": ("Certificates", "證書", "证书"),
    "awards": ("Awards", "獎項", "奖项"),
    "publications": ("Publications", "出版著作", "发表论文"),
    "skills": ("Skills", "技能", "技能"),
    "languages": ("Languages", "語言", "语言"),
    "projects": ("Projects", "項目", "项目"),
    "interests": ("Interests", "興趣", "兴趣"),
}
YEARS_ASKED = ("At least %s years of experience", "%s 年或以上工作經驗", "%s 年以上工作经验")
CLOSING = ("Closing date: %s", "截止日期：%s", "截止日期：%s")
ENGAGEMENT = ("Employment type: %s", "聘用形式：%s", "聘用形式：%s")
PRESENT = ("present", "至今", "至今")

ENGAGEMENTS: Mapping[str, tuple[str, str, str]] = {
    "FULL_TIME": ("full-time", "全職", "全职"),
    "PART_TIME": ("part-time", "兼職", "兼职"),
    "CONTRACTOR": ("contract", "合約", "合同制"),
    "TEMPORARY": ("temporary", "臨時", "临时"),
    "INTERN": ("internship", "實習", "实习"),
    "VOLUNTEER": ("voluntary", "義務", "志愿"),
    "PER_DIEM": ("by the day", "日薪", "按日"),
    "OTHER": ("other", "其他", "其他"),
}
"""The kinds of employment that search engines name, in words."""


def worded(words: tuple[str, str, str], language: Language) -> str:
    """Return a wording in a language."""
    return words[LANGUAGES.index(language)]


def language_of(text: str, tag: str = "") -> Language:
    """Return the language a text is headed in, by its tag, else by its script.

    Of a Chinese text without a tag, characters that only one script has decide; a tie is Traditional.
    """
    folded = tag.casefold().replace("_", "-")
    if folded.startswith(("zh", "yue", "cmn")):
        return "zh_Hans_CN" if any(one in folded for one in ("hans", "-cn", "-sg")) else "zh_Hant_HK"
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in text)
    if folded or 5 * chinese < sum(not character.isspace() for character in text):
        return "en"
    simplified, traditional = (sum(map(text.count, marks)) for marks in ("师们业这务设产", "師們業這務設產"))
    return "zh_Hans_CN" if simplified > traditional else "zh_Hant_HK"
