"""What a team's plan comes to, in words that page and PDF share."""

from flask_babel import gettext, ngettext

from matcher.teams import Assignment, Drawn, TeamPlan
from web.pages.phrases import SCHEMES, words_for
from web.pages.points import as_money
from web.words.names import in_language


def sum_words(plan: TeamPlan) -> str:
    """Say what the fees come to; each amount stands with its source further down."""
    return gettext(
        "Fees %(gross)s, grants %(grant)s, left to pay %(net)s: sums of the amounts below, each with its source.",
        gross=as_money(plan.gross_hkd),
        grant=as_money(plan.grant_hkd),
        net=as_money(plan.net_hkd),
    )


def bound_words(plan: TeamPlan) -> str:
    """Say how much of what lacks is closed, and how much can be."""
    closed = f"{plan.share_closed * 100:.0f}%"
    if plan.is_optimal:
        return gettext(
            "This closes %(closed)s of what the team lacks: proven, no other plan within the limits closes more.",
            closed=closed,
        )
    return gettext(
        "This closes %(closed)s of what the team lacks. It is not proven to be the best: no plan within the "
        "limits closes more than %(bound)s.",
        closed=closed,
        bound=f"{plan.bound * 100:.1f}%",
    )


def method_words(plan: TeamPlan) -> str:
    """Say how the plan was found."""
    if plan.method == "greedy":
        return gettext(
            "Found step by step: the most gain for its price first, then exchanged where it helps."
        )
    return gettext("Found by mathematical optimisation (HiGHS).")


def cover_words(plan: TeamPlan) -> str:
    """Say for how many people cover could not be checked, empty where it was for all."""
    if not plan.cover_unchecked:
        return ""
    return ngettext(
        "For %(num)s place on a course the dates are still to be agreed: cover for the shift is not checked there.",
        "For %(num)s places on courses the dates are still to be agreed: cover for the shift is not checked there.",
        plan.cover_unchecked,
    )


def prepares_words(sent: Assignment) -> str:
    """Name the later courses that one prepares the same person for."""
    courses = gettext(", ").join(in_language(one.title) for one in sent.prepares)
    return gettext("Prepares for: %(courses)s", courses=courses)


def year_words(drawn: Drawn) -> str:
    """Name a scheme and the financial year whose ceiling it pays from."""
    scheme = words_for(SCHEMES, drawn.rule.scheme_id)
    if drawn.year is None:
        return scheme
    return f"{scheme} · {drawn.year}/{(drawn.year + 1) % 100:02}"
