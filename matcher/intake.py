"""Text to what is matched: a CV becomes a profile, an advertisement a vacancy."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.dates import PERIOD, Period, find_periods, years_asked, years_covered
from matcher.profiles import CandidateProfile, Claim, Necessity, Requirement, Span, Vacancy
from skills_taxonomy.linking import LinkedText, Linker, Mention
from skills_taxonomy.linking.mention import Evidence, SectionKind

WORKING: frozenset[SectionKind] = frozenset({"experience", "projects"})
"""Sections whose periods are years of work."""

BESIDE_WORK: frozenset[SectionKind] = frozenset({"summary", "education", "skills", "personal", "other"})
"""Sections in which a title that stands alone is that of their owner."""

COLUMNS = re.compile(r"\s*[|｜\u3000\t]\s*|\s+[-–—]+\s+|\s{2,}")
"""What parts a title from a name or an employer on one line."""

MOST_TITLES = 6

HEAD_NOUN = re.compile(
    r"(?:[A-Za-z0-9&(][A-Za-z0-9&/().+\-]*[ ]){0,5}"
    r"(?:engineer|manager|technician|officer|designer|supervisor|analyst|developer"
    r"|scientist|planner|buyer|merchandiser|specialist|consultant|executive|inspector|operator|mechanic|programmer|architect"
    r"|researcher|coordinator|foreman|machinist|director|assistant|intern|trainee|fitter|electrician|chemist"
    r"|technologist|draughtsman|draftsman|auditor|controller|administrator|lecturer|chef|cook|clerk"
    r"|tester|co-ordinator|representative|purchaser|accountant|advis[eo]r|surveyor|estimator|toolmaker|welder|leader"
    r"|(?:team|tech|technical|project|qa|shift|line) lead|worker|(?:store|book|house)?keeper|secretary|trainer"
    r"|teacher|president|associate(?! degree| professor)|(?:associate|assistant) professor)s?\b"
    r"|[\u4e00-\u9fff（）()A-Za-z/]{0,10}(?:工程師|工程师|技術員|技术员|技師|技师|主任|經理|经理|設計師|设计师|主管|分析員|分析师"
    r"|採購員|采购员|採購|采购|督導|督导|文員|文员|學徒|学徒|師傅|师傅|研究員|研究员|顧問|顾问|助理|科學家|操作員|操作员|實習生|实习生"
    r"|班長|班长|組長|组长|領班|总监|總監|廠長|厂长|質檢員|质检员|品檢員|跟單|跟单|化驗師"
    r"|專員|专员|測試員|测试员|會計師|会计师|策劃師|策划师|倉管員|仓管员|業務員|业务员|銷售員|销售员|教師|教师|秘書|秘书"
    r"|拉長|拉长|科長|科长|課長|课长|部長|部长|(?:焊|電|电|鉗|钳|車|车|銑|铣|木|鈑金|钣金|機修|机修|操作|裝配|装配|普)工"
    r"(?![程作藝艺具業业序人]))",
    re.I,
)
"""A job title ends in one of the nouns that name a kind of work."""

# "Working as Java programmer" is a title behind a verb, "2017/04 Freelance Designer" behind a date.
BEFORE_TITLE = re.compile(
    r"^.*\bas\s+(?:an?\s+)?|^(?:role|position|designation|post|(?:job )?title)\s|^(?:19|20)\d\d[\d/.-]*\s",
    re.I,
)
SEVERAL = re.compile(r"[a-z]s$", re.I)
# "With administrators" is no title.
MID_SENTENCE = re.compile(
    r"(?:of|with|from|to|and|or|by|for|in|on|at|the|together|other|all|our|their)\b"
    r"|跟(?![單单])|訓練|训练|教|同|带|帶|與|与|和|向|由|協助|协助",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileReading:
    """A profile and the linked text it was read from."""

    profile: CandidateProfile
    linked: LinkedText


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyReading:
    """A vacancy and the linked text it was read from."""

    vacancy: Vacancy
    linked: LinkedText


def profile_from_text(text: str, linker: Linker, *, profile_id: str, today: date) -> ProfileReading:
    """Read a CV. What it says its writer lacks is no claim; of several mentions the best counts."""
    linked = linker.link(text, kind="cv")
    periods = _periods_worked(text, linked, today)
    profile = CandidateProfile(
        id=profile_id,
        claims=claims_of(linked.mentions, periods),
        titles=titles_held(text, linked),
        years=years_covered(periods),
        as_of=today.year,
    )
    return ProfileReading(profile=profile, linked=linked)


def vacancy_from_text(title: str, text: str, linker: Linker, *, vacancy_id: str) -> VacancyReading:
    """Read an advertisement. What it teaches or does not need is no requirement.

    A skill that only the title names is a must without a place in the text.
    """
    linked = linker.link(text, kind="vacancy")
    in_title = linker.link(title, kind="sentence").mentions
    vacancy = Vacancy(
        id=vacancy_id,
        title=title,
        requirements=requirements_of(linked.mentions, in_title),
        years=years_asked(text),
    )
    return VacancyReading(vacancy=vacancy, linked=linked)


def claims_of(mentions: Iterable[Mention], periods: Sequence[Period] = ()) -> tuple[Claim, ...]:
    """Merge the mentions of a CV to one claim a skill, in order of identifier.

    A skill the writer denies is claimed only where the CV also describes or certifies it.
    """
    by_skill: dict[str, list[Mention]] = {}
    denied: set[str] = set()
    for mention in mentions:
        if mention.modality == "negated":
            denied.add(mention.skill_id)
        else:
            by_skill.setdefault(mention.skill_id, []).append(mention)
    claims = [_claim(skill_id, found, periods) for skill_id, found in sorted(by_skill.items())]
    return tuple(c for c in claims if c.skill_id not in denied or c.evidence > Evidence.claimed)


def requirements_of(mentions: Iterable[Mention], in_title: Iterable[Mention] = ()) -> tuple[Requirement, ...]:
    """Merge the mentions of an advertisement to one requirement a skill, in order of identifier."""
    by_skill: dict[str, list[Mention]] = {}
    excluded: set[str] = set()
    for mention in mentions:
        if mention.modality in ("must", "preferred"):
            by_skill.setdefault(mention.skill_id, []).append(mention)
        elif mention.modality in ("negated", "taught"):
            excluded.add(mention.skill_id)
    named = {m.skill_id for m in in_title if m.modality != "negated"} - by_skill.keys() - excluded
    requirements = [_requirement(skill_id, found) for skill_id, found in by_skill.items()]
    requirements += [Requirement(skill_id=skill_id, necessity="must") for skill_id in named]
    return tuple(sorted(requirements, key=lambda requirement: requirement.skill_id))


def titles_held(text: str, linked: LinkedText) -> tuple[str, ...]:
    """List the job titles a CV says were held, latest first as written, each once.

    Where no post names one, a title that stands by itself elsewhere is taken: under the name of
    its owner, or on a line of its own in a document whose order was lost.
    """
    posts = _titles(text, linked, WORKING, _title_in)
    return posts or _titles(_without_name(text), linked, BESIDE_WORK, _title_alone)


def _without_name(text: str) -> str:
    """Blank out the first column of the first line, where the name stands: it is never part of a title."""
    start = len(text) - len(text.lstrip())
    line = text[start:].partition("\n")[0].rstrip()
    first = COLUMNS.search(line)
    end = start + (first.start() if first else len(line))
    return " " * end + text[end:]


def _titles(
    text: str, linked: LinkedText, kinds: Collection[SectionKind], read: Callable[[str], str | None]
) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for section in linked.sections:
        if section.kind in kinds:
            for line in text[section.start : section.end].splitlines():
                if title := read(line):
                    found.setdefault(title.casefold(), title)
    return tuple(found.values())[:MOST_TITLES]


def _title_in(line: str) -> str | None:
    """Return the title on a line that names a post: one with a period, or a short heading."""
    dated = PERIOD.search(line)
    if not dated and (len(line) > 60 or line.lstrip()[:1] in "•-*·▪◦＊"):
        return None
    match = HEAD_NOUN.search(PERIOD.sub(" ", line))
    if match is None:
        return None
    title = " ".join(BEFORE_TITLE.sub("", match[0]).split())
    return title if _names_a_post(title) else None


def _title_alone(line: str) -> str | None:
    """Return the title that a line or a column of it wholly is: "Chan Tai Man | Process Engineer"."""
    if len(line) > 60:
        return None
    columns = (" ".join(column.split()) for column in COLUMNS.split(line))
    return next((each for each in columns if HEAD_NOUN.fullmatch(each) and _names_a_post(each)), None)


def _names_a_post(title: str) -> bool:
    """Tell a title from words of a sentence: nobody is six engineers."""
    return not (MID_SENTENCE.match(title) or SEVERAL.search(title))


def _periods_worked(text: str, linked: LinkedText, today: date) -> list[Period]:
    places = [(s.start, s.end) for s in linked.sections if s.kind in WORKING]
    return [p for p in find_periods(text, today=today) if any(start <= p.at < end for start, end in places)]


def _claim(skill_id: str, mentions: Sequence[Mention], periods: Sequence[Period]) -> Claim:
    return Claim(
        skill_id=skill_id,
        evidence=max(mention.evidence for mention in mentions),
        level=max((m.level for m in mentions if m.level is not None), default=None),
        years=max((m.years for m in mentions if m.years is not None), default=None),
        last_used=max((year for m in mentions if (year := _year_of(m, periods)) is not None), default=None),
        spans=tuple(Span(m.start, m.end, m.text) for m in mentions),
    )


def _year_of(mention: Mention, periods: Sequence[Period]) -> int | None:
    """Return the last year of the post a mention stands under, if it stands under one."""
    if mention.evidence != Evidence.described:
        return None
    before = [period for period in periods if period.at <= mention.start]
    return before[-1].last_year if before else None


def _requirement(skill_id: str, mentions: Sequence[Mention]) -> Requirement:
    necessity: Necessity = "must" if any(m.modality == "must" for m in mentions) else "preferred"
    groups = {m.alternatives for m in mentions}
    return Requirement(
        skill_id=skill_id,
        necessity=necessity,
        level=max((m.level for m in mentions if m.level is not None), default=None),
        alternatives=groups.pop() if len(groups) == 1 else None,
        spans=tuple(Span(m.start, m.end, m.text) for m in mentions),
    )
