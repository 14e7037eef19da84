"""Places of work as people write them, and the region of Hong Kong they lie in."""

import re

REGION_OF: dict[str, str] = {
    "Hong Kong Island": (
        "hong kong island; hk island; central; western; wan chai; wanchai; eastern; southern; "
        "causeway bay; quarry bay; chai wan; aberdeen; pokfulam; cyberport; north point; admiralty; "
        "sheung wan; 港島; 港岛; 中西區; 中西区; 灣仔; 湾仔; 東區; 东区; 南區; 南区; 柴灣; 柴湾; "
        "數碼港; 数码港; 中環; 中环; 鰂魚涌; 鲗鱼涌"
    ),
    "Kowloon": (
        "kowloon; kwun tong; sham shui po; kowloon city; wong tai sin; yau tsim mong; kowloon bay; "
        "tsim sha tsui; mong kok; mongkok; hung hom; cheung sha wan; lai chi kok; san po kong; "
        "yau tong; ngau tau kok; kowloon tong; 九龍; 九龙; 觀塘; 观塘; 深水埗; 黃大仙; 黄大仙; "
        "油尖旺; 九龍灣; 九龙湾; 尖沙咀; 旺角; 紅磡; 红磡; 長沙灣; 长沙湾; 荔枝角; 新蒲崗; 新蒲岗"
    ),
    "New Territories": (
        "new territories; sha tin; shatin; tai po; tsuen wan; kwai tsing; kwai chung; tsing yi; "
        "tuen mun; yuen long; fanling; sheung shui; sai kung; tseung kwan o; islands; fo tan; "
        "tai wai; science park; pak shek kok; lok ma chau; san tin; 新界; 沙田; 大埔; 荃灣; 荃湾; "
        "葵青; 葵涌; 青衣; 屯門; 屯门; 元朗; 粉嶺; 粉岭; 上水; 西貢; 西贡; 將軍澳; 将军澳; 離島; "
        "离岛; 火炭; 科學園; 科学园; 白石角"
    ),
    "Mainland (GBA)": (
        "mainland (gba); mainland; greater bay area; gba; guangdong; shenzhen; dongguan; guangzhou; "
        "foshan; huizhou; zhuhai; zhongshan; jiangmen; zhaoqing; 內地; 内地; 大灣區; 大湾区; 廣東; "
        "广东; 深圳; 東莞; 东莞; 廣州; 广州; 佛山; 惠州; 珠海; 中山; 江門; 江门; 肇慶; 肇庆"
    ),
}
"""Region to its names and those of its districts and larger places, in three scripts and small letters."""

_REGION_BY_NAME = {name: region for region, names in REGION_OF.items() for name in names.split("; ")}
_ADDED = re.compile(r"\s+(?:district|city|province)$|(?<=[\u4e00-\u9fff]{2})[區区市省]$")
_COMMA = re.compile("[,，]")


def region_of(*names: str) -> str:
    """Return the region of the first name, or part of a name, that lies in one we know; else nothing.

    Examples
    --------
    >>> region_of("Hong Kong", "9 Sample Road, Kwun Tong District")
    'Kowloon'
    """
    for name in names:
        for part in _COMMA.split(name):
            folded = " ".join(part.casefold().split())
            region = _REGION_BY_NAME.get(folded) or _REGION_BY_NAME.get(_ADDED.sub("", folded))
            if region:
                return region
    return ""
