"""Programmes as tests need them, and programmes of any kind for hypothesis."""

from datetime import date, timedelta

from hypothesis import strategies as st

from matcher.programmes import Catalogue, Money, Outcomes, Programme, Provider, Rate, Run
from matcher.programmes.entries import Known
from skills_taxonomy.model import Text

SKILLS = ("cad", "plc", "robots", "spc")
SCHEMES = ("cef", "nittp")
KNOWN = Known(skills=SKILLS, schemes=SCHEMES)
SCHOOL = Provider(
    id="school", name=Text("School of Making", "製造學校", "制造学校"), url="https://school.example"
)


def make_programme(programme_id: str = "course", **facts: object) -> Programme:
    """Return a programme with something in every field, but for what the test says."""
    whole: dict[str, object] = {
        "id": programme_id,
        "provider": SCHOOL,
        "title": Text("Robots at work", "機械人實務", "机器人实务"),
        "text": Text("You will learn to program robots."),
        "teaches": {"plc": 2, "robots": 3},
        "prerequisites": ("cad",),
        "hours": 30,
        "mode": "classroom",
        "languages": ("yue", "en"),
        "qf_level": 4,
        "fee": Money(hkd=9000, source="https://school.example/fees", as_of="2026-11-01"),
        "runs": (Run(start=date(2027, 3, 8), end=date(2027, 3, 26), apply_by=date(2027, 2, 1), places=16),),
        "funded_by": ("nittp",),
        "outcomes": Outcomes(
            completion=Rate(share=0.9, people=120), source="https://school.example/report", as_of="2026"
        ),
        "source": "https://school.example/robots",
        "as_of": "2026-11-01",
        "confidence": "official",
    }
    return Programme(**{**whole, **facts})  # type: ignore[arg-type]


def make_catalogue(*programmes: Programme) -> Catalogue:
    """Return a catalogue in order of identifier."""
    return Catalogue(programmes=tuple(sorted(programmes, key=lambda one: one.id)))


# Also what spreadsheets compute, what parts cells, and what JSON escapes.
_SIGNS = "=+-@'\";,\t\n\\ aZ機械实务é[]{}:|%"
_lines = st.text(_SIGNS.replace("\n", ""), max_size=12).map(str.strip)
_texts = st.text(_SIGNS, max_size=30).map(str.strip)
_needed = st.text(_SIGNS.replace("\n", ""), min_size=1, max_size=12).map(lambda one: f"x{one}".strip())
_keys = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,8}", fullmatch=True)
_days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
_counts = st.none() | st.integers(0, 5000)
_rates = st.none() | st.builds(
    Rate, share=st.floats(0, 1, allow_nan=False).map(lambda one: round(one, 4)), people=_counts
)


@st.composite
def _names(draw: st.DrawFn) -> Text:
    scripts = draw(st.lists(st.sampled_from((0, 1, 2)), min_size=1, max_size=3, unique=True))
    return Text(*(draw(_needed) if place in scripts else "" for place in range(3)))


@st.composite
def _runs(draw: st.DrawFn, invented: bool) -> Run:
    start = draw(_days)
    end = draw(st.none() | st.integers(0, 60).map(lambda n: start + timedelta(days=n)))
    apply_by = draw(st.none() | st.integers(0, 60).map(lambda n: start - timedelta(days=n)))
    return Run(start=start, end=end, apply_by=apply_by, places=draw(_counts), invented=invented)


@st.composite
def programmes(draw: st.DrawFn, programme_id: str = "") -> Programme:
    """Draw a programme of any kind that a file can state."""
    confidence = draw(st.sampled_from(("official", "secondary", "unverified", "analysis", "invented")))
    invented = confidence == "invented"
    fee = draw(st.none() | st.integers(0, 200_000))
    rates = [draw(_rates) for _ in range(3)]
    text = Text(*(draw(_texts) for _ in range(3)))
    taught = draw(st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 5), max_size=4))
    if not taught and not any((text.en, text.zh_hant, text.zh_hans)):
        taught = {"plc": 3}
    return make_programme(
        programme_id or draw(_keys),
        provider=Provider(
            id=draw(_keys), name=draw(_names()), url=draw(st.sampled_from(("", "https://a.example/?b=1;2"))),
            invented=invented,
        ),
        title=draw(_names()),
        text=text,
        teaches=dict(sorted(taught.items())),
        prerequisites=tuple(draw(st.lists(st.sampled_from(SKILLS), unique=True, max_size=3))),
        hours=draw(_counts),
        mode=draw(st.sampled_from(("classroom", "online", "blended", "in_company", "full_time", "not_stated"))),
        languages=tuple(draw(st.lists(st.sampled_from(("yue", "en", "zh-Hant")), unique=True, max_size=3))),
        qf_level=draw(st.none() | st.integers(1, 7)),
        fee=None
        if fee is None
        else Money(hkd=fee, source=draw(_needed), as_of=draw(_needed), invented=invented),
        runs=tuple(draw(st.lists(_runs(invented), max_size=3))),
        funded_by=tuple(draw(st.lists(st.sampled_from(SCHEMES), unique=True, max_size=2))),
        outcomes=Outcomes(*[], **dict(zip(("completion", "employment", "satisfaction"), rates, strict=True)),
                          source=draw(_needed), as_of=draw(_needed)) if any(rates) else Outcomes(),
        source=draw(_needed),
        as_of=draw(_needed),
        confidence=confidence,
    )  # fmt: skip
