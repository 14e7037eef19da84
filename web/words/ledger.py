"""The ledger in words, for its page and for the files made of it: what was looked at, whence, when."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from matcher.coverage import CostOfTeaching, Proposal
from matcher.coverage.next_programme import COST_AS_OF
from web.ledgers import LedgerQuery, LedgerView, current_lenses
from web.words.names import Words, family_name, in_language, industry_name, lens_name, region_name
from web.words.points import as_date, as_money, share_words

ROUTES: Words = {
    "both": _("Both can bring it"),
    "training": _("Training only"),
    "admission": _("Admission only"),
    "neither": _("Neither"),
}
LEDGER_METHOD: tuple[LazyString, ...] = (
    _(
        "Asked: a vacancy counts once for each skill it asks. Vacancies: a part of the study counts each "
        "vacancy that asks any of its skills once."
    ),
    _(
        "Training can bring a skill if a programme teaches it, with or without dates. Admission can bring it "
        "if a rule or list of a scheme in force names an occupation to which the skill is essential: our own "
        "reading, which decides no person's case. A scheme open to every occupation names none and does not "
        "count here."
    ),
    _("Intervals: %(level)s, from 1,000 draws of vacancies with replacement.", level="95%"),
    _(
        "People: candidates who let employers find them and show the skill by work, a certificate or an "
        "assessment. A person counts once for each skill; profiles name no industry, so that choosing one "
        "does not change this figure."
    ),
    _(
        "So that nobody can be made out, also not by subtracting, people are counted to the nearest 5, fewer "
        "than 5 are not shown, small groups are pooled with larger ones, and no other figure about people is "
        "given."
    ),
    _(
        "Training places: places in dated runs that have not begun. Programmes without dates count as "
        "programmes only."
    ),
    _(
        "Quarters: vacancies open today by the quarter in which they were entered, held against what can "
        "bring their skills today; people by the quarter in which they came."
    ),
)
LENS_KINDS: Words = {
    "direction": _("Directions"),
    "measure": _("Measures"),
    "level": _("Levels"),
    "action": _("Actions"),
}
READERS = {"sector": industry_name, "family": family_name, "region": region_name}


def filter_words(query: LedgerQuery) -> list[tuple[str, str]]:
    """Return what was looked at, as pairs of a filter and its value."""
    heads = {"sector": gettext("Industry"), "family": gettext("Occupations"), "region": gettext("Region")}
    found = [(heads[facet], READERS[facet](value)) for facet, value in query.facets.items()]
    found += [(gettext("From quarter"), query.since)] if query.since else []
    found += [(gettext("To quarter"), query.until)] if query.until else []
    lens = query.lens_id
    return found + ([(gettext("Part of the study"), f"{lens} {lens_name(lens)}")] if lens else [])


def headline(view: LedgerView) -> str:
    """Return the gap in a sentence."""
    whole = view.whole()
    if whole.uncovered is None:
        return gettext("No open vacancy asks any of these skills.")
    return gettext(
        "%(gap)s of %(asked)s skills asked by %(vacancies)s open vacancies can be brought by neither training "
        "nor admission: %(share)s.",
        gap=whole.neither,
        asked=whole.asked,
        vacancies=whole.demand,
        share=share_words(whole.uncovered),
    )


def sample_words(view: LedgerView, on: date) -> str:
    """Return the day and how many vacancies and people stand behind the figures."""
    return gettext(
        "As of %(day)s: %(vacancies)s open vacancies, about %(people)s people who may be found.",
        day=as_date(on),
        vacancies=view.ledger.vacancies,
        people=view.ledger.people.everyone,
    )


def cost_source(cost: CostOfTeaching, on: date) -> str:
    """Return where the assumed costs come from, and when."""
    if cost == CostOfTeaching():
        day = as_date(date.fromisoformat(COST_AS_OF))
        return gettext("Our own assumption, no document seen; as of %(day)s.", day=day)
    return gettext("As you entered it on %(day)s.", day=as_date(on))


def proposal_words(proposal: Proposal, cost: CostOfTeaching, on: date) -> Iterator[str]:
    """Yield what a programme would close, at what cost, and how far it may be from the best."""
    yield " ".join(
        (
            gettext(
                "Taught together, these skills would close %(closes)s of what is asked and uncovered, for "
                "%(cost)s.",
                closes=proposal.closes,
                cost=as_money(proposal.cost_hkd),
            ),
            cost_source(cost, on),
        )
    )
    yield gettext(
        "That is %(rate)s a million HK$; no programme of up to four skills can exceed %(bound)s. Found step by "
        "step: a good proposal, not proved the best.",
        rate=f"{proposal.closes_per_million:.1f}",
        bound=f"{proposal.bound:.1f}",
    )


def study_source() -> str:
    """Return where the study's own figures come from."""
    lenses = current_lenses()
    return gettext(
        "Source: Hong Kong Manufacturing Industries Development Study, Hong Kong Productivity Council, %(date)s; "
        "%(companies)s companies. Which figure belongs to which part is our own reading.",
        date=lenses.as_of,
        companies=lenses.companies,
    )


def survey_lines() -> list[tuple[str, int, str]]:
    """Return the study's figures: part, per cent, of what."""
    return [
        (lens.id, figure.per_cent, in_language(figure.of))
        for lens in current_lenses().by_id.values()
        for figure in lens.figures
    ]
